"""What the READMEs tell somebody to do who has never done it: followed to the letter, it comes out as they say."""

from __future__ import annotations

import datetime
import re

import pytest

from layout.pipeline import Built, Wanted, build
from layout.workspace import Workspace
from layout.workspace.scaffold import Answers, create

ISSUE = "issues/2026-12-01"
HEADLINE = re.compile(r"(    headline:\n)((?:      - .+\n)+)")


@pytest.fixture(scope="module")
def shown(root):
    """The two languages share their code (test_readme.py), so one is enough."""
    return (root / "README.zh-CN.md").read_text(encoding="utf-8")


@pytest.fixture
def paper(tmp_path, report):
    """The paper of step 5: every question answered with the usual."""
    place = tmp_path / "我的报"
    answers = Answers("我的报", "newspaper", "在这里写主办单位", datetime.date(2026, 12, 1), 1, 1, "tabloid")
    assert create(place, answers, report)
    return place


def _built_with(paper, headline) -> Built:
    """Steps 7 and 8: the lead's headline replaced, the issue built."""
    issue = paper / ISSUE / "issue.yaml"
    text = issue.read_text(encoding="utf-8")
    before = HEADLINE.search(text)
    assert before is not None
    issue.write_text(text.replace(before[2], headline, 1), encoding="utf-8")
    return build(Workspace(paper), ISSUE, "tabloid", Wanted(single=False))


def _headline(shown) -> str:
    """The lines of step 7."""
    return next(
        match[2] for match in HEADLINE.finditer(shown) if "id: lead" in shown[match.start() - 40 : match.start()]
    )


def test_the_headline_shown_fits(shown, paper):
    built = _built_with(paper, _headline(shown))
    assert [str(d.rule) for d in built.diagnostics if d.kind != "note"] == []
    assert list(built.outputs) == ["out/2026-12-01/tabloid.pdf"]


def test_the_wrong_one_gets_the_message_shown(shown, paper):
    """The second line of the headline as step 9 shows it, in place of that of step 7."""
    message = re.search(r"^问题\[([a-z-]+) .*\n  --> (\S+)\n +\d+ \| (      - .+\n)", shown, re.MULTILINE)
    assert message is not None
    first, _ = _headline(shown).splitlines(keepends=True)
    built = _built_with(paper, first + message[3])
    told = [(d.rule, str(d.span)) for d in built.diagnostics if d.kind == "finding"]
    assert told == [(message[1], message[2])]
    assert list(built.outputs) == ["out/2026-12-01/tabloid-draft.pdf"]
