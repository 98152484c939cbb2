"""Lengths as designers write them, and the three 号数 tables."""

from __future__ import annotations

import pytest

from layout.geom import mm
from layout.style.units import SIZES, Units

UNITS = Units(em=10.0, line=12.0, table=SIZES["clreq"])


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("9pt", 9), ("9.5pt", 9.5), ("9", 9), (" 9 pt ", 9), ("3mm", mm(3)), ("25.4mm", 72), ("2字", 20), ("1.5行", 18),
        ("-2字", -20), ("0mm", 0), ("小五", 9), ("六号", 7.875),
    ],
)  # fmt: skip
def test_lengths(text, length):
    assert UNITS.length(text) == pytest.approx(length)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "pt",
        "9px",
        "9 pts",
        "1e3",
        "九磅",
        "小六号",
        "9pt 3mm",
        "+9pt",
        ".5pt",
        "nan",
        "９pt!",
        "5001pt",
        "-1765mm",
        "501字",
    ],
)
def test_what_is_no_length(text):
    assert UNITS.length(text) is None


def test_a_bare_number_takes_the_unit_asked_for():
    assert UNITS.length("2", bare="字") == 20
    assert UNITS.length("2", bare="行") == 24


@pytest.mark.parametrize(
    ("name", "clreq", "photoset", "word"),
    [
        ("初号", 42, 36, 42),
        ("小初", 36, 30, 36),
        ("一号", 28, 28, 26),
        ("二号", 21, 21, 22),
        ("小五", 9, 9, 9),
        ("六号", 7.875, 8, 7.5),
    ],
)
def test_the_tables_disagree(name, clreq, photoset, word):
    assert [SIZES[table][name] for table in ("clreq", "photoset", "word")] == [clreq, photoset, word]


def test_every_table_has_the_same_names_in_falling_sizes():
    assert len({tuple(table) for table in SIZES.values()}) == 1
    for table in SIZES.values():
        assert list(table.values()) == sorted(table.values(), reverse=True)
