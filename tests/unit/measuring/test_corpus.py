"""The corpus reads like a local paper: as long and as mixed as the demo's bodies, clean, the same in every run."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import corpus
import pytest

from layout.content import load_issue
from layout.content.normalise import normalise
from layout.diag import Report
from layout.source import Passage, Source
from layout.workspace import Workspace

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def paragraphs() -> list[str]:
    return corpus.paragraphs()


def test_it_is_the_same_in_every_run(paragraphs):
    assert corpus.paragraphs() == paragraphs
    assert corpus.paragraphs(1000, seed=1) != corpus.paragraphs(1000, seed=2)


def test_its_length_and_that_of_its_paragraphs(paragraphs):
    lengths = sorted(map(len, paragraphs))
    assert 100_000 <= sum(lengths) < 101_000
    assert lengths[0] >= 40
    assert lengths[-1] <= 260
    assert 80 <= lengths[len(lengths) // 2] <= 130
    assert len(set(paragraphs)) == len(paragraphs)


def test_every_place_in_a_frame_is_filled(paragraphs):
    assert not [text for text in paragraphs if re.search("[{}]|[，。、；：]{2}", text)]


def test_nothing_is_left_to_clean(paragraphs):
    """What banxin would put right it would set otherwise than the programs beside it."""
    for text in paragraphs:
        cleaned, log = normalise(Passage(text, Source("text.md", text), range(len(text))))
        assert (cleaned.text, [change.rule for change in log]) == (text, [])


@pytest.mark.parametrize(
    ("kind", "least", "most"),
    [
        ("[\u4e00-\u9fff]", 0.75, 0.9),
        ("[0-9]", 0.02, 0.1),
        ("[A-Za-z]", 0.001, 0.01),
        ("，", 0.045, 0.065),
        ("。", 0.02, 0.035),
        ("、", 0.004, 0.022),
        ("[“”]", 0.007, 0.02),
        ("[《》（）]", 0.001, 0.006),
        ("—", 0.001, 0.004),
        ("…", 0.001, 0.004),
        ("·", 0.0001, 0.002),
        ("%", 0.001, 0.005),
    ],
)
def test_its_mixture_is_a_newspapers(paragraphs, kind, least, most):
    """The bounds take in the bodies of the demo, which have more figures, and of local papers, which have fewer."""
    assert least <= _share(paragraphs, kind) <= most


def test_it_has_as_many_marks_as_the_demo(paragraphs):
    issue = load_issue(Workspace(ROOT), "issues/2026-11-20", Report())
    assert issue is not None
    demo = [p.text.text for article in issue.articles.values() for p in article.body]
    assert _share(paragraphs, "[，。、；：！？]") == pytest.approx(_share(demo, "[，。、；：！？]"), abs=0.015)


def _share(paragraphs: Sequence[str], kind: str) -> float:
    text = "".join(paragraphs)
    return len(re.findall(kind, text)) / len(text)
