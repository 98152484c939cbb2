"""The table of severities, and who tells what."""

from __future__ import annotations

import string

import pytest
from pagedraft import Draft, cols

from layout.diag import Report, Span, catalogue, full
from layout.page.check.profile import SEVERITY, TOLD_BEFORE, Teller, hit

PROFILES = ("strict", "modular", "loose")


def wordings(rule: str) -> list[str]:
    return [text for text in catalogue() if text.partition("/")[0] == rule]


@pytest.mark.parametrize("rule", SEVERITY)
def test_every_rule_has_a_number_and_words(rule: str):
    number, *levels = SEVERITY[rule]
    assert number[0] in "MC"
    assert 1 <= int(number[1:]) <= 48
    assert wordings(rule)
    order = ["finding", "note", "off"]
    assert sorted(levels, key=order.index) == levels, "a looser profile is never stricter"


def test_what_was_told_before_names_rules_that_exist():
    assert set(TOLD_BEFORE) <= set(SEVERITY)
    assert {other for others in TOLD_BEFORE.values() for other in others} <= set(catalogue())


@pytest.mark.parametrize(("profile", "kinds"), [("strict", ["finding"]), ("modular", ["note"]), ("loose", [])])
def test_a_profile_makes_a_hit_a_finding_a_note_or_nothing(profile, kinds):
    report = Report()
    Teller(report, profile).tell(hit("through-column", Span("plan.yaml"), page="1", mm=3.0))
    assert [d.kind for d in report.diagnostics] == kinds


def test_the_style_names_the_profile(new_draft):
    found = {}
    for profile in PROFILES:
        draft: Draft = new_draft()
        draft.story("甲", cols(0, 2, range(4, 20)))
        draft.story("乙", cols(2, 4, range(4, 20)))
        found[profile] = {d.kind for d in draft.judged(profile) if d.rule == "through-column"}
    assert found == {"strict": {"finding"}, "modular": {"note"}, "loose": set()}


@pytest.mark.parametrize(
    ("told", "again"),
    [
        ({"id": "甲"}, False),
        ({"id": "乙"}, True),
        ({"page": "1"}, True),
    ],
)
def test_the_same_trouble_of_one_article_is_told_once(told, again):
    report = Report()
    report.finding("underset", Span("plan.yaml"), **told)
    Teller(report, "strict").tell(hit("white-foot", Span("other.yaml"), id="甲", page="1"))
    assert ("white-foot" in {d.rule for d in report.diagnostics}) is again


def test_white_that_is_of_no_article_is_told_once_a_page():
    report = Report()
    report.finding("white-columns", Span("plan.yaml"), page="1")
    teller = Teller(report, "strict")
    for page in ("1", "2"):
        teller.tell(hit("white-foot", Span("plan.yaml", 2), text="white-foot/head", id="", page=page))
    assert [d.params["page"] for d in report.diagnostics if d.rule == "white-foot"] == ["2"]


def test_messages_of_a_broken_page_can_be_shown_in_both_languages(draft: Draft):
    draft.story("甲", cols(0, 2, range(4, 20)), shift={3: (0, 1)}, byline=("某某", 60, 25), head=("字" * 14, "的字"))
    draft.story("乙", cols(2, 4, range(4, 24)))
    found = draft.judged()
    assert len(found) > 5
    for diagnostic in found:
        for lang in ("zh", "en"):
            shown = full(diagnostic, lang, lambda file, number: None)
            assert not [name for _, name, _, _ in string.Formatter().parse(diagnostic.message(lang)) if name]
            assert diagnostic.number in shown
            assert diagnostic.span is not None
