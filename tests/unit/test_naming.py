"""File names by the print shop's pattern."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layout.naming import KNOWN, BadPattern, Facts, read_pattern

FACTS = Facts(datetime.date(2026, 11, 2), 47, "A", 1, black=False, plan="tabloid", version=2)


@pytest.mark.parametrize(
    ("pattern", "name"),
    [
        ("{date:%Y%m%d}-{section}{page:02}-{colour}.pdf", "20261102-A01-彩.pdf"),
        ("{date:%y-%m-%d}_{page}_{inks}_v{version}.pdf", "26-11-02_1_4c_v2.pdf"),
        ("{number:04}期{plan}{page:03}.pdf", "0047期tabloid001.pdf"),
        ("{date}.pdf", "2026-11-02.pdf"),
        ("{{{page}}}.pdf", "{1}.pdf"),
    ],
)
def test_a_pattern_is_filled_in(pattern, name):
    assert read_pattern(pattern).name(FACTS) == name


def test_black_pages_have_words_of_their_own():
    black = Facts(FACTS.date, 47, "", 3, black=True, plan="p", version=1)
    assert read_pattern("{page}{colour}{inks}.pdf").name(black) == "3黑1c.pdf"


@pytest.mark.parametrize(
    ("pattern", "reason", "what"),
    [
        ("{page.pdf", "braces", ""), ("page}.pdf", "braces", ""), ("{seite}.pdf", "field", "seite"), ("{}.pdf", "field", ""),
        ("{page.real}.pdf", "field", "page.real"), ("{date.__class__}.pdf", "field", "date.__class__"),
        ("{page!r}.pdf", "field", "page"), ("{page:02f}.pdf", "format", "02f"), ("{page:99999999}.pdf", "format", "99999999"),
        ("{page:{number}}.pdf", "format", "{number}"), ("{date:%c}.pdf", "format", "%c"), ("{date:%Y/%m}.pdf", "format", "%Y/%m"),
        ("{section:9}.pdf", "format", "9"), ("a/{page}.pdf", "unsafe", "/"), ("..\\{page}.pdf", "unsafe", "\\"),
        ("a:{page}.pdf", "unsafe", ":"), ("a\n{page}.pdf", "unsafe", "\n"), ("\u202e{page}.pdf", "unsafe", "\u202e"),
        (".{page}.pdf", "unsafe", ".{page}."), ("CON.pdf", "unsafe", "CON.pdf"), ("{page}", "ending", ""), (".pdf", "ending", ""),
        ("", "ending", ""), ("{page}.PDF", "ending", ""), ("x" * 117 + ".pdf", "ending", ""),
    ],
)  # fmt: skip
def test_a_pattern_that_makes_no_file_names(pattern, reason, what):
    with pytest.raises(BadPattern) as caught:
        read_pattern(pattern)
    assert (caught.value.reason, caught.value.what) == (reason, what)


@given(st.text(alphabet="{}:!.%/\\[]()_-0aA彩 \x00\u202e" + "".join(KNOWN), max_size=40))
def test_whatever_is_typed_makes_a_plain_name_or_is_refused(text):
    try:
        name = read_pattern(text + ".pdf").name(FACTS)
    except BadPattern:
        return
    assert name.endswith(".pdf")
    assert not set(name) & set('\x00/\\:*?"<>|\u202e')
    assert name[0] not in ".- "
