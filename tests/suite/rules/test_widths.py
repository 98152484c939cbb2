"""Widths cell by cell: R3, R4, R5, R8, R10, R11, R14, R26. A text set solid on one line, in em."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise, product
from typing import Any

import pytest

from layout.content.model import Mark
from layout.line import natural_width

Prepare = Callable[..., Any]

OPENERS = "‘“（〔【［｛〈《「『〖｟"
CLOSERS = "’”）〕】］｝〉》」』〗｠"
COMMAS = "、，；："
STOPS = "。．"
EXCLAIMS = "！？"
POINTS = COMMAS + STOPS + EXCLAIMS
ONE_EM = "国々〻〃→★①■℃￥㎡—～〜／‼⁇⁈⁉𠅤😀Ａ"
HALF_EM = "·・‧–"


def em(prepared: Any) -> float:
    return round(natural_width(prepared) / prepared.em, 6)


def inner(prepare_text: Prepare, text: str, **how: Any) -> float:
    """The width of the text between two Han."""
    return round(em(prepare_text(f"国{text}国", **how)) - 2, 6)


# -- R3, R4, R5 --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("profile", ["full", "kaiming", "line-end-half", "half", "plain"])
@pytest.mark.parametrize(
    ("mark", "width"),
    [
        ("——", 2.0), ("⸺", 2.0), ("……", 2.0), ("⋯⋯", 2.0), ("…………", 4.0), ("————", 4.0), ("——……", 4.0),
        ("·", 0.5), ("・", 0.5), ("‧", 0.5), ("–", 0.5), ("—", 1.0), ("～", 1.0), ("〜", 1.0),
    ],
)  # fmt: skip
def test_marks_that_have_no_blank(prepare_text: Prepare, mark: str, width: float, profile: str) -> None:
    """R3, R4, R5: whatever the face's advance is (its dash is .9, its interpunct .3), and in every profile."""
    assert inner(prepare_text, mark, profile=profile) == width
    assert em(prepare_text(f"国{mark}", profile=profile)) == 1 + width
    assert em(prepare_text(f"{mark}国", profile=profile)) == 1 + width


@pytest.mark.parametrize("mark", ["——", "……", "⸺"])
@pytest.mark.parametrize("beside", OPENERS + CLOSERS + POINTS)
def test_nothing_is_taken_beside_a_two_em_mark(prepare_text: Prepare, mark: str, beside: str) -> None:
    """R3 (ctex#259)."""
    assert inner(prepare_text, beside + mark) == 3.0
    assert inner(prepare_text, mark + beside) == 3.0


def test_a_dash_joins(prepare_text: Prepare) -> None:
    """R3: the ink of the two halves meets in the middle of the two em, though each is .9 wide with .05 blank on its sides."""
    prepared = prepare_text("国——国")
    origins = [x / prepared.em for x in prepared.edges.pens]
    face = prepared.faces[prepared.face_of[1]]
    (left, _, right, _) = face.ink(ord("—"))
    assert origins[1] + right == pytest.approx(2.0)
    assert origins[2] + left == pytest.approx(2.0)
    assert origins[3] == pytest.approx(3.0)


def test_an_interpunct_stands_in_the_middle(prepare_text: Prepare) -> None:
    """R5: a glyph .3 wide in a box of .5."""
    prepared = prepare_text("特·马")
    assert [x / prepared.em for x in prepared.edges.pens] == pytest.approx([0.0, 1.1, 1.5])


@pytest.mark.parametrize(("char", "width"), [*((c, 1.0) for c in ONE_EM), *((c, 0.5) for c in HALF_EM)])
def test_boxes(prepare_text: Prepare, char: str, width: float) -> None:
    """Between Han that take no gap: what is not a word has the box of its class."""
    gaps = {"℃": 0.5, "㎡": 0.5}.get(char, 0.0)  # signs of numbers keep the gap of a number on either side (R14)
    assert inner(prepare_text, char) == width + gaps


@pytest.mark.parametrize("number", ["2026", "3.5%", "-5℃", "9·11"])
def test_numbers_are_never_letter_spaced(prepare_text: Prepare, number: str) -> None:
    """R6: tracking stands before and behind a number, not inside."""
    assert inner(prepare_text, number, tracking=0.1) == pytest.approx(inner(prepare_text, number) + 0.2)


# -- R8 ----------------------------------------------------------------------------------------------------------------

PAIRS = [
    # first, second, width of both where no line has to give
    ("O O", OPENERS, OPENERS, 1.5),
    ("O C", OPENERS, CLOSERS, 2.0),
    ("O P", OPENERS, POINTS, 2.0),
    ("C O", CLOSERS, OPENERS, 1.5),
    ("C C", CLOSERS, CLOSERS, 1.5),
    ("C P", CLOSERS, POINTS, 1.5),
    ("P O", POINTS, OPENERS, 1.5),
    ("P C", POINTS, CLOSERS, 1.5),
    ("P P", COMMAS + STOPS, POINTS, 1.5),
    ("E P", EXCLAIMS, COMMAS + STOPS, 1.5),
    ("E E", EXCLAIMS, EXCLAIMS, 1.0),
]


@pytest.mark.parametrize(("firsts", "seconds", "width"), [pytest.param(*case[1:], id=case[0]) for case in PAIRS])
def test_adjacent_marks_cell_by_cell(prepare_text: Prepare, firsts: str, seconds: str, width: float) -> None:
    assert {a + b: inner(prepare_text, a + b) for a, b in product(firsts, seconds)} == {
        a + b: width for a, b in product(firsts, seconds)
    }


@pytest.mark.parametrize(("firsts", "seconds", "width"), [pytest.param(*case[1:], id=case[0]) for case in PAIRS])
def test_adjacent_marks_of_a_tight_style(prepare_text: Prepare, firsts: str, seconds: str, width: float) -> None:
    """As above, but a closer or stop and an opener are one em in all."""
    tight = 1.0 if seconds == OPENERS and firsts != OPENERS else width
    assert {inner(prepare_text, a + b, tight_pairs=True) for a, b in product(firsts, seconds)} == {tight}


@pytest.mark.parametrize("typed", ["{}{}", "{} {}", "{}  {}"])
@pytest.mark.parametrize("a", "（》，。！")
@pytest.mark.parametrize("b", "「）、；")
def test_a_typed_space_between_marks_changes_nothing(prepare_text: Prepare, a: str, b: str, typed: str) -> None:
    assert inner(prepare_text, typed.format(a, b)) == inner(prepare_text, a + b)


@pytest.mark.parametrize("emphasis", ["bold", "kai"])
@pytest.mark.parametrize("text", ["，「", "。」", "」「", "）、", "『「", "！？", "。」）", "」——", "，“", "”。"])
def test_markup_between_marks_changes_nothing(prepare_text: Prepare, text: str, emphasis: str) -> None:
    """typst#5474, ctex#287: emphasis that begins or ends between the two."""
    plain = inner(prepare_text, text)
    for start, end in [(0, 2), (2, 4), (1, 2), (2, 3), (0, len(text) + 2)]:
        assert inner(prepare_text, text, marks=(Mark(start, end, emphasis),)) == plain


@pytest.mark.parametrize(
    ("text", "width"),
    [
        pytest.param("。”）", 2.0, id="three: the rule twice"),
        pytest.param("。』」", 2.0, id="clreq's three"),
        pytest.param("”（《", 2.0, id="two openers behind a closer"),
        pytest.param("》）、", 2.0, id="two closers and a comma"),
        pytest.param("”，“", 2.0, id="closer, comma, opener"),
        pytest.param("）。（", 2.0, id="closer, stop, opener"),
        pytest.param("。”）》、“", 3.5, id="six"),
        pytest.param("！！！", 2.0, id="three exclamations are two em"),
        pytest.param("？！！", 2.0, id="of either kind"),
        pytest.param("！？”", 2.0, id="two are one em, and the quote is whole"),
        pytest.param("？！）。", 2.5, id="and what follows compresses"),
        pytest.param("“？！”", 3.0, id="inside quotes"),
        pytest.param("（）", 2.0, id="ctex#975: an empty pair of brackets"),
        pytest.param("，，", 1.5, id="two commas"),
        pytest.param("‼”", 2.0, id="a ready-made pair has no blank to give"),
        pytest.param("》·《", 2.5, id="an interpunct between"),
        pytest.param("》～《", 3.0, id="a connector between"),
    ],
)
def test_runs_of_marks(prepare_text: Prepare, text: str, width: float) -> None:
    assert inner(prepare_text, text) == width


def test_compression_takes_the_blank_between_and_leaves_the_ink(prepare_text: Prepare) -> None:
    """R8: brackets stay tight to what they hold. Origins: a closer's ink is in its left half, an opener's in its right."""
    prepared = prepare_text("国）（国，「国")
    assert [round(x / prepared.em, 6) for x in prepared.edges.pens] == [0.0, 1.0, 1.5, 2.5, 3.5, 4.0, 5.0]


# -- R10, R11 ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("whole", [False, True])
@pytest.mark.parametrize("mark", CLOSERS + POINTS)
def test_a_mark_is_half_at_every_line_end(typeset: Callable[..., Any], mark: str, whole: bool) -> None:
    """R10, GB/T 15834 5.1.10: also ！？, also on the last line, justified or not."""
    for align in ("justify", "left"):
        setting = typeset(f"甲乙丙{mark}丁戊己{mark}", 4, align=align, whole=whole)
        assert setting.texts == [f"甲乙丙{mark}", f"丁戊己{mark}"]
        for line in setting.lines:
            assert line.width - line.xs[-1] == pytest.approx(5.0)
    assert setting.lines[-1].width == pytest.approx(35.0)


@pytest.mark.parametrize("pair", ["。”", "！？", "”。", "）、", "。』」", "！！！"])
def test_only_the_last_of_several_is_cut(typeset: Callable[..., Any], pair: str) -> None:
    """R8 and R10 together: ！？ is one em in all, nothing is left to cut."""
    line = typeset(f"甲乙丙{pair}", 20).lines[0]
    expected = {"。』」": 1.5, "！！！": 1.5}.get(pair, 1.0)
    assert line.width / 10 - 3 == pytest.approx(expected)


@pytest.mark.parametrize("mark", OPENERS)
def test_an_opener_gives_up_its_blank_at_a_line_start(typeset: Callable[..., Any], mark: str) -> None:
    """R11: the origin lies half an em left of the edge, so the ink begins at it."""
    closer = CLOSERS[OPENERS.index(mark)]
    line = typeset(f"甲乙丙丁{mark}戊己{closer}庚辛壬", 4.5, align="left").lines[1]
    assert line.xs[1] == pytest.approx(5.0)
    plain = typeset(f"甲乙丙丁{mark}戊己{closer}庚辛壬", 4.5, align="left", profile="plain").lines[1]
    assert plain.xs[1] == pytest.approx(10.0)


@pytest.mark.parametrize("indent", [0, 1, 2])
@pytest.mark.parametrize("mark", ["“", "《", "（", "「"])
@pytest.mark.parametrize(("style", "ink"), [("keep", 0.5), ("half", 0.0), ("flush", -0.5)])
@pytest.mark.parametrize("rest", ["甲乙", "甲乙”丙", "甲 乙，", "A乙“丙", "甲，乙“丙”。", "甲——乙……丙"])
def test_a_bracket_at_a_paragraph_start(
    typeset: Callable[..., Any], indent: int, mark: str, style: str, ink: float, rest: str
) -> None:
    """R11, three styles; whatever else is in the paragraph (typst#2348). ``ink`` is where the bracket's right half begins,
    against the indent; it never leaves the measure."""
    for measure in (40, 6):
        line = typeset(f"{mark}国{rest}", measure, indent=indent, opener_at_start=style, align="left").lines[0]
        assert line.xs[1] / 10 == pytest.approx(max(indent + ink, 0.0) + 0.5)


# -- R14 ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "width"),
    [
        pytest.param("国A国", 3.0, id="a letter"),
        pytest.param("国5国", 3.0, id="a digit"),
        pytest.param("国A5国", 3.5, id="letters and digits"),
        pytest.param("国é国", 3.0, id="a letter with its accent"),
        pytest.param("国e\u0301国", 3.0, id="and with one of its own"),
        pytest.param("国Ж国", 3.0, id="Cyrillic"),
        pytest.param("国-5%国", 4.0, id="sign and percent belong to the number"),
        pytest.param("国m²国", 3.5, id="so does an exponent"),
        pytest.param("国 A 国", 3.0, id="a typed space is replaced"),
        pytest.param("国  A  国", 3.0, id="two as well"),
        pytest.param("国\u00a0A\u00a0国", 3.0, id="a no-break space as well"),
        pytest.param("国A，国", 3.75, id="none before a full-width mark"),
        pytest.param("国，A国", 3.75, id="nor behind one"),
        pytest.param("国（A）国", 4.5, id="nor inside Chinese brackets"),
        pytest.param("国“A”国", 4.5, id="nor quotes"),
        pytest.param("国《A》国", 4.5, id="nor title marks"),
        pytest.param("国A——国", 4.75, id="nor beside a dash"),
        pytest.param("国A……国", 4.75, id="nor an ellipsis"),
        pytest.param("国A·国", 3.25, id="nor an interpunct"),
        pytest.param("国A～B国", 4.5, id="nor a connector"),
        pytest.param("国A／B国", 4.5, id="nor a solidus"),
        pytest.param("国￥5国", 3.75, id="nor a full-width sign"),
        pytest.param("国5％国", 3.75, id="on its other side"),
        pytest.param("国Ａ国", 3.0, id="full-width letters have none"),
        pytest.param("国¹国", 2.5, id="a reference mark stands close (typst#7113)"),
        pytest.param("国A¹国", 3.5, id="behind a letter it ends the word"),
        pytest.param("A国", 1.75, id="none at the left edge"),
        pytest.param("国A", 1.75, id="nor at the right"),
        pytest.param(" A国", 2.0, id="a leading space is a space"),
        pytest.param("国 国", 2.25, id="a space between Han stays what was typed"),
        pytest.param("国\u3000国", 3.0, id="so does a full-width one"),
        pytest.param("A / B", 2.0, id="spaces round an ASCII solidus stay"),
    ],
)
def test_the_gap_of_han_and_latin(prepare_text: Prepare, text: str, width: float) -> None:
    assert em(prepare_text(text)) == width


@pytest.mark.parametrize("typed", ["第1回", "第 1 回", "第 1回", "第1 回"])
@pytest.mark.parametrize("measure", [3.0, 2.8, 2.75, 3.2, 3.5])
def test_the_gap_is_equal_on_both_sides(
    prepare_text: Prepare, moved: Callable[..., Any], typed: str, measure: float
) -> None:
    """typst#6062: natural, squeezed and opened."""
    by = moved("第1回", measure - 3.0)
    assert by.get("第1", 0.0) == by.get("1回", 0.0) == pytest.approx((measure - 3.0) / 2, abs=1e-4)
    pens = prepare_text(typed).edges.pens
    one = typed.index("1")
    assert pens[one] / 10 == pytest.approx(1.25)
    assert pens[len(typed) - 1] / 10 == pytest.approx(2.0)


@pytest.mark.parametrize("gap", [0.125, 0.25, 0.5])
def test_the_gap_is_the_styles(prepare_text: Prepare, gap: float) -> None:
    assert em(prepare_text("国A国", autospace=gap)) == 2.5 + 2 * gap


def test_the_gap_is_no_text(prepare_text: Prepare, typeset: Callable[..., Any]) -> None:
    """At a line end and a line start it is not there, and the characters are those typed."""
    setting = typeset("甲乙ABCD丙", 3.5, align="left")
    assert setting.texts == ["甲乙", "ABCD丙"]
    assert setting.lines[0].width == 20
    assert setting.lines[1].xs[0] == 0


# -- R26 ---------------------------------------------------------------------------------------------------------------

PROFILES = {
    #                 O    C    ，   。   ！    at a line end      ，“  ！？
    "full":          (1.0, 1.0, 1.0, 1.0, 1.0, (1.0, 1.0, 1.0), 1.5, 1.0),
    "kaiming":       (0.5, 0.5, 0.5, 1.0, 1.0, (0.5, 0.5, 0.5), 1.0, 1.0),
    "line-end-half": (1.0, 1.0, 1.0, 1.0, 1.0, (0.5, 0.5, 0.5), 1.5, 1.0),
    "half":          (0.5, 0.5, 0.5, 0.5, 0.5, (0.5, 0.5, 0.5), 1.0, 1.0),
    "plain":         (1.0, 1.0, 1.0, 1.0, 1.0, (1.0, 1.0, 1.0), 2.0, 2.0),
}  # fmt: skip


@pytest.mark.parametrize("profile", PROFILES)
def test_profiles_class_by_class(prepare_text: Prepare, profile: str) -> None:
    """R26: 全角, 开明, 行末半角, 半角, plain. ``full`` keeps the blank at a line end until the line needs it (R17)."""
    opener, closer, comma, stop, exclaim, at_end, pair, two = PROFILES[profile]
    for marks, width in ((OPENERS, opener), (CLOSERS, closer), (COMMAS, comma), (STOPS, stop), (EXCLAIMS, exclaim)):
        assert {inner(prepare_text, mark, profile=profile) for mark in marks} == {width}
    assert tuple(em(prepare_text(f"国{mark}", profile=profile)) - 1 for mark in "，。”") == at_end
    assert inner(prepare_text, "，“", profile=profile) == pair
    assert inner(prepare_text, "！？", profile=profile) == two


@pytest.mark.parametrize("profile", PROFILES)
def test_no_profile_cuts_ink(prepare_text: Prepare, profile: str) -> None:
    """Origins of neighbours never come closer than half an em: the ink of each mark has its half."""
    text = "国，“国”。（《国》）、！？！国；『国』：「国」"
    prepared = prepare_text(text, profile=profile)
    boxes = []
    for char, x in zip(text, prepared.edges.pens, strict=True):
        left = x / prepared.em + (0.5 if char in "（《『「" else 0.0)  # a quote's glyph is narrow and stands at its ink
        boxes.append((left, left + (1.0 if char == "国" else 0.5 if char not in "“”" else 0.35)))
    assert all(a[1] <= b[0] + 1e-6 for a, b in pairwise(boxes))
