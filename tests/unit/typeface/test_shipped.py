"""The faces that ship: what the pages rely on."""

from __future__ import annotations

import pytest

from layout.diag import Report
from layout.typeface import FontBook, open_fonts
from layout.workspace import Workspace, starter


@pytest.fixture(scope="module")
def book() -> FontBook:
    return open_fonts(Workspace(starter()), Report())


def test_the_body_face_has_the_rare_names(book):
    face = book.face("NotoSerifSC-Regular")
    assert face is not None
    assert [char for char in "䶮㛃𬭸𠅤" if not face.covers(char)] == []


@pytest.mark.parametrize("family", ["NotoSerifSC", "NotoSansSC"])
@pytest.mark.parametrize("weight", ["Regular", "Bold", "Black"])
def test_han_and_full_width_marks_are_one_em(book, family, weight):
    face = book.face(f"{family}-{weight}")
    assert face is not None
    assert (face.flavour, face.cid_keyed, face.ascent, face.descent) == ("cff", True, 0.88, 0.12)
    assert set(face.shape("版心，。“”（）《》？！：；、").advances) == {1.0}


def test_the_kai_face_has_glyf_outlines(book):
    face = book.face("LXGWWenKai-Regular")
    assert face is not None
    assert (face.flavour, face.cid_keyed, face.covers("楷")) == ("glyf", False, True)
