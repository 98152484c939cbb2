"""A drawn nameplate: whole in its box, its ratio kept, in the place of the name in type."""

from __future__ import annotations

import pytest
from paper import article, han, walk

from layout.diag import LayoutError
from layout.display.model import Picture
from layout.geom import EPS
from layout.pipeline import build

DRAWING = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 10"><path d="M0 0h40v10h-40z"/></svg>'
ELEMENTS = {
    "typed": {"kind": "text", "text": "{name}", "role": "headline", "at": ["0pt", "0pt"], "size": ["200pt", "30pt"],
              "without": "nameplate"},
    "drawn": {"kind": "art", "text": "{nameplate}", "at": ["0pt", "0pt"], "size": ["200pt", "30pt"], "align": "right"},
}  # fmt: skip


@pytest.fixture
def masthead(paper):
    """A paper whose masthead has both, and one article under it."""
    paper.style["furniture"]["masthead"] = {"lines": 4, "elements": ELEMENTS}
    paper.page({"article": article("a", han(40))}, head="masthead")
    return paper


def drawn(paper):
    page = build(paper.files(), "issues/2026-11-20", "tabloid").pages.pages[0]
    return [(role, item) for role, _, item in walk(page.items) if role == "masthead"]


def test_without_a_drawing_the_name_is_set_in_type(masthead):
    items = [item for _, item in drawn(masthead)]
    assert items
    assert not any(isinstance(item, Picture) for item in items)


def test_a_drawing_stands_for_the_name(masthead):
    masthead.publication["nameplate"] = "art/name.svg"
    masthead.extra["issues/art/name.svg"] = DRAWING
    ((_, picture),) = drawn(masthead)
    assert isinstance(picture, Picture)
    assert picture.source == "issues/art/name.svg"
    assert (picture.placed.width, picture.placed.height) == pytest.approx((120, 30))
    assert abs(picture.placed.right - (50 + 200)) < EPS


@pytest.mark.parametrize(
    ("path", "rule"), [("art/none.svg", "missing-picture"), ("../../etc/name.svg", "path-outside")]
)
def test_a_drawing_that_cannot_be_had_is_a_fault(masthead, path, rule):
    masthead.publication["nameplate"] = path
    with pytest.raises(LayoutError) as told:
        drawn(masthead)
    (fault,) = [d for d in told.value.diagnostics if d.kind == "fault"]
    assert fault.span is not None
    assert fault.span.file == "issues/publication.yaml"
