"""Sound files: nothing is told of them, whatever they are held to that they claim."""

from __future__ import annotations

import pytest
from pdffile import PdfFile, a_2u, x_1a, x_4

SOUND = {
    "x-4": x_4, "x-1a-2003": x_1a, "x-1a-2001": lambda: x_1a(2001), "a-2u": a_2u,
}  # fmt: skip


@pytest.mark.parametrize("standard", SOUND)
def test_nothing_is_told_of_a_sound_file(found, standard):
    assert found(SOUND[standard]()) == []


@pytest.mark.parametrize("standard", SOUND)
def test_a_file_is_held_to_what_it_claims(standard):
    from layout.preflight.read import open_pdf
    from layout.preflight.run import claimed

    assert claimed(open_pdf(SOUND[standard]().made())) == standard


def test_a_file_without_claim_is_held_to_none(found):
    file = PdfFile(properties=None)
    assert [(f.rule, f.text, f.severity) for f in found(file)] == [("pdf-M02", "no-claim", "note")]
