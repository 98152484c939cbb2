"""Column words, ranges, and the broken columns they make (newsroom A1 破栏)."""

from __future__ import annotations

import pytest

from layout.page.spans import broken, column_range, column_word
from layout.style.model import Grid


def grid(measure=10, columns=4, gap=1):
    return Grid(size=10.0, leading=12.0, columns=columns, measure=measure, gap=gap, lines=40)


@pytest.mark.parametrize(
    ("word", "read"),
    [
        ("两栏", (2, 2)), ("二栏", (2, 2)), ("四栏", (4, 4)), ("一栏", (1, 1)), ("三", (3, 3)), ("3", (3, 3)), (" 两栏 ", (2, 2)),
        ("三破二", (3, 2)), ("四破三", (4, 3)), ("3破2", (3, 2)), ("二破三", (2, 3)), ("三栏合一", (3, 1)), ("两合一", (2, 1)),
        ("", None), ("通栏", None), ("三破", None), ("破二", None), ("十破八", None), ("零栏", None), ("三破二栏", None),
    ],
)  # fmt: skip
def test_column_words(word, read):
    assert column_word(word) == read


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("2", (1, 2)), ("1-3", (0, 3)), ("1–3", (0, 3)), ("1~3", (0, 3)), (" 2 - 4 ", (1, 4)), ("4-4", (3, 4)), ("1—4", (0, 4)),
        ("", None), ("0", None), ("3-1", None), ("1-", None), ("-2", None), ("1,3", None), ("一", None), ("1-2-3", None),
    ],
)  # fmt: skip
def test_column_ranges(text, read):
    assert column_range(text) == read


@pytest.mark.parametrize(
    ("measure", "base", "count", "characters", "gap"),
    [
        (19, 3, 2, 29, 1),  # 三破二: (59 - 1) / 2
        (19, 4, 3, 25, 2),  # 四破三: 79 - 2 = 77 = 3 × 25 + 2; the two left over widen the gaps
        (13, 5, 3, 22, 1.5),  # 五破三 on the eight-column broadsheet: 69 - 2 = 67 = 3 × 22 + 1
        (13, 2, 1, 27, 0),
        (13, 3, 2, 20, 1),
        (11, 6, 6, 11, 1),
    ],
)
def test_broken_columns_are_whole_characters(measure, base, count, characters, gap):
    columns = broken(grid(measure, 8), base, count)
    assert (columns.count, columns.measure, columns.width) == (count, characters, characters * 10)
    assert columns.gap == pytest.approx(gap * 10)
    assert columns.xs[0] == 0
    assert columns.right == pytest.approx(grid(measure, 8).characters(base) * 10)


def test_a_frame_s_inner_space_comes_off_both_sides():
    columns = broken(grid(19), 4, 3, inner=1)
    assert columns.measure == 25  # 77 - 2 = 75
    assert (columns.xs[0], columns.right) == (10, 780)


@pytest.mark.parametrize(("base", "count", "inner"), [(1, 2, 0), (2, 4, 0), (1, 1, 3), (1, 1, 6)])
def test_under_five_characters_is_no_column(base, count, inner):
    assert broken(grid(), base, count, inner) is None


def test_five_characters_are():
    assert broken(grid(11), 1, 2).measure == 5
