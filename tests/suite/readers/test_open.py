"""Every file that a build writes opens in other programs without a word (pdf-F04), and they draw the same pages."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
import secondreaders
from editions import FEW, everyday_and_long
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, ByteStringObject, ContentStream, FloatObject, NameObject
from secondreaders import CHECKS, NEAR, NEAR_OUTLINES, PLATES, apart, complaints, greys, plates


@pytest.mark.parametrize("reader", CHECKS)
@everyday_and_long
def test_files_open_without_warnings(made, edition, reader):
    here = made(edition)
    assert complaints(reader, here.file) == ""
    if edition in FEW[:1]:
        assert [complaints(reader, file) for file in here.singles] == [""] * here.pages


@everyday_and_long
def test_pdfium_opens_every_page(made, edition):
    here = made(edition)
    file = pypdfium2.PdfDocument(here.file)
    assert len(file) == here.pages
    assert all(page.render(scale=0.2).to_pil().convert("L").getextrema()[0] < 128 for page in file)
    file.close()


@pytest.mark.parametrize("readers", [*combinations(PLATES, 2)], ids="-".join)
@everyday_and_long
def test_programs_draw_the_same_inks(made, edition, readers, tmp_path, drawn):
    one, other = (drawn(reader, made(edition).file) for reader in readers)
    assert len(one) == len(other) == made(edition).pages
    for number, (a, b) in enumerate(zip(one, other, strict=True), 1):
        for ink, *pair in zip("CMYK", a, b, strict=True):
            most, where = apart(*pair)
            assert most <= (NEAR_OUTLINES if edition.outlines else NEAR), (
                f"page {number}, {ink}, {where} at {secondreaders.DPI} dpi"
            )


@everyday_and_long
def test_a_screen_shows_the_same_in_pdfium_and_ghostscript(made, edition, tmp_path):
    for number, pair in enumerate(zip(*greys(made(edition).file, tmp_path), strict=True), 1):
        most, where = apart(*pair)
        assert most <= (NEAR_OUTLINES if edition.outlines else NEAR), (
            f"page {number}, {where} at {secondreaders.DPI} dpi"
        )


@pytest.fixture(scope="module")
def drawn(tmp_path_factory):
    """``drawn(reader, file)``: plates of the file drawn last are kept for the next pair of programs."""
    known: dict[tuple[str, Path], list[secondreaders.Plates]] = {}

    def run(reader: str, file: Path) -> list[secondreaders.Plates]:
        if any(kept != file for _, kept in known):
            known.clear()
        if (reader, file) not in known:
            known[reader, file] = plates(reader, file, tmp_path_factory.mktemp("plates"))
        return known[reader, file]

    return run


# -- what these tests would see ----------------------------------------------------------------------------------------


@pytest.fixture
def spoilt(made, tmp_path):
    """``spoilt(change)``: the sampler with the operations of its first page as ``change`` leaves them."""

    def run(change: Callable[[list[Any]], None]) -> Path:
        writer = PdfWriter(clone_from=PdfReader(made(FEW[0]).file))
        page = writer.pages[0]
        content = ContentStream(page.get_contents(), writer)
        change(content.operations)
        page[NameObject("/Contents")] = writer._add_object(content)
        writer.write(tmp_path / "spoilt.pdf")
        return tmp_path / "spoilt.pdf"

    return run


@pytest.mark.parametrize("reader", ["Ghostscript", "MuPDF", "poppler, drawing"])
def test_an_operator_that_is_none_and_a_font_that_is_not_there_are_complained_of(spoilt, reader):
    def change(operations: list[Any]) -> None:
        operations.insert(0, ([], b"nope"))
        at = next(n for n, (_, operator) in enumerate(operations) if operator == b"Tf")
        operations[at] = ([NameObject("/Nope"), FloatObject(10)], b"Tf")

    assert complaints(reader, spoilt(change)) != ""


def test_a_cut_off_file_is_complained_of_by_qpdf(made, tmp_path):
    (tmp_path / "cut.pdf").write_bytes(made(FEW[0]).file.read_bytes()[:-2000])
    assert complaints("qpdf", tmp_path / "cut.pdf") != ""


@pytest.mark.parametrize("reader", PLATES)
def test_a_character_too_few_is_seen(made, spoilt, drawn, tmp_path, reader):
    def change(operations: list[Any]) -> None:
        """The first character of the first line of body text gives way to white."""
        sizes = [float(operands[1]) if operator == b"Tf" else 0.0 for operands, operator in operations]
        at = next(n for n in range(sizes.index(10.0), len(sizes)) if operations[n][1] == b"TJ")
        first, *rest = operations[at][0][0]
        line = ArrayObject([FloatObject(-1000), ByteStringObject(first.original_bytes[2:]), *rest])
        operations[at] = ([line], b"TJ")

    whole, less = drawn(reader, made(FEW[0]).file)[0], plates(reader, spoilt(change), tmp_path / "less")[0]
    most, where = apart(whole[3], less[3])
    assert most > NEAR_OUTLINES
    assert where is not None
    assert where[2] - where[0] < 30
