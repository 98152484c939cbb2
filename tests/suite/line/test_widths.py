"""Widths of marks and gaps: each text set solid on one line, edges trimmed, in em."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from layout.content.model import Mark
from layout.line import natural_width

PREPARE = Callable[..., Any]


def em(prepared: Any) -> float:
    return round(natural_width(prepared) / prepared.em, 6)


@pytest.mark.parametrize(
    ("text", "width"),
    [
        pytest.param("国，“国", 3.5, id="R8 stop and opener are 1.5"),
        pytest.param("国：“国", 3.5, id="R8 colon and opener"),
        pytest.param("国”“国", 3.5, id="R8 closer and opener are 1.5"),
        pytest.param("国《“国", 3.5, id="R8 two openers"),
        pytest.param("国”）国", 3.5, id="R8 two closers"),
        pytest.param("国”，国", 3.5, id="R8 closer and stop"),
        pytest.param("国。”国", 3.5, id="R8 stop and closer"),
        pytest.param("国（）国", 4.0, id="R8 an empty pair of brackets keeps its inside"),
        pytest.param("国。”）国", 4.0, id="R8 three marks are 2.0"),
        pytest.param("国”（《国", 4.0, id="R8 three marks, two of them openers"),
        pytest.param("国！？国", 3.0, id="R8 two exclamations are one em"),
        pytest.param("国？！”国", 4.0, id="R8 and the quote behind them is whole"),
        pytest.param("国！！！国", 4.0, id="R8 three are two em"),
        pytest.param("国，国", 3.0, id="one mark alone is whole"),
        pytest.param("国——国", 4.0, id="R3 a dash is 2 em, whatever the face says"),
        pytest.param("国⸺国", 4.0, id="R3 as one character too"),
        pytest.param("国……国", 4.0, id="R3 an ellipsis is 2 em"),
        pytest.param("国——，国", 5.0, id="R3 no compression beside a dash"),
        pytest.param("国”——“国", 6.0, id="R3 on neither side"),
        pytest.param("国—国", 3.0, id="R4 a single dash is one em"),
        pytest.param("国～国", 3.0, id="R4 wave"),
        pytest.param("5–6", 1.5, id="R4 an en dash is half an em"),
        pytest.param("国·国", 2.5, id="R5 an interpunct is half an em"),
        pytest.param("国A国", 3.0, id="R14 a quarter on either side"),
        pytest.param("国 A 国", 3.0, id="R14 typed spaces are replaced, not added"),
        pytest.param("国，A", 2.5, id="R14 none beside a full-width mark"),
        pytest.param("国， A", 2.5, id="R14 nor with a typed space"),
        pytest.param("（A）国", 3.0, id="R14 none inside brackets"),
        pytest.param("A B", 1.25, id="a word space is the face's"),
        pytest.param("国63%国", 4.0, id="R14 a number's sign belongs to it"),
        pytest.param("国￥5国", 3.75, id="R14 none before a full-width sign"),
        pytest.param("他说“好”", 4.5, id="R10 a quote at the end is half"),
        pytest.param("“好”", 2.0, id="R10 R11 both edges are trimmed"),
        pytest.param("", 0.0, id="nothing"),
    ],
)
def test_newspaper_profile(prepare_text: PREPARE, text: str, width: float) -> None:
    assert em(prepare_text(text)) == width


@pytest.mark.parametrize(
    ("profile", "widths"),
    [
        #               国，国 国。国 国！？国 国“国 国，“国 国·国 国。
        ("line-end-half", (3.0, 3.0, 3.0, 3.0, 3.5, 2.5, 1.5)),
        ("full", (3.0, 3.0, 3.0, 3.0, 3.5, 2.5, 2.0)),
        ("kaiming", (2.5, 3.0, 3.0, 2.5, 3.0, 2.5, 1.5)),
        ("half", (2.5, 2.5, 3.0, 2.5, 3.0, 2.5, 1.5)),
        ("plain", (3.0, 3.0, 4.0, 3.0, 4.0, 2.5, 2.0)),
    ],
)
def test_profiles(prepare_text: PREPARE, profile: str, widths: tuple[float, ...]) -> None:
    """R26. At the end of a line, full keeps the blank until the line needs it."""
    texts = ("国，国", "国。国", "国！？国", "国“国", "国，“国", "国·国", "国。")
    assert tuple(em(prepare_text(text, profile=profile)) for text in texts) == widths


@pytest.mark.parametrize(
    ("text", "latin"),
    [
        pytest.param("It’s", "’", id="an apostrophe"),
        pytest.param("“Best Game Boy Strategy”", "“”", id="a Latin title alone"),
        pytest.param("他说It’s好", "’", id="an apostrophe in Chinese"),
        pytest.param("获“Best Game”奖", "", id="Chinese quotes round Latin words"),
        pytest.param("“特·马”", "", id="all Chinese"),
        pytest.param("他引用“He said ‘No’ to me”一句", "‘’", id="the inner quotes of a Latin quotation"),
        pytest.param("我喜欢Python……", "", id="an ellipsis is Chinese in a Chinese paragraph"),
        pytest.param("“2023”", "", id="no letter at all"),
        pytest.param("Yes — really", "—", id="a Latin dash"),
        pytest.param("9·11事件", "", id="digits are no letters"),
    ],
)
def test_whose_mark_it_is(prepare_text: PREPARE, text: str, latin: str) -> None:
    """R20: the face tells. Latin marks come from the Latin face, Chinese ones from the Han face."""
    prepared = prepare_text(text)
    shared = [at for at, char in enumerate(text) if char in "“”‘’—…·"]
    found = [text[at] for at in shared if prepared.faces[prepared.face_of[at]].key == "text-latin"]
    assert "".join(found) == latin


@pytest.mark.parametrize(
    ("tracking", "scale", "width"),
    [(0.0, 0.8, 3.2), (0.1, 1.0, 4.3), (-0.05, 1.0, 3.85), (0.1, 0.8, 3.44)],
)
def test_tracking_and_scale(prepare_text: PREPARE, tracking: float, scale: float, width: float) -> None:
    """Tracking stands between characters, not behind the last; scale narrows everything, tracking too."""
    assert natural_width(prepare_text("春夏秋冬", tracking=tracking, scale=scale)) == pytest.approx(width * 10)


@pytest.mark.parametrize(("text", "gaps"), [("国——国", 2), ("国……国", 2), ("国 A 国", 2), ("A B", 2), ("ab国", 2)])
def test_tracking_leaves_two_em_marks_whole(prepare_text: PREPARE, text: str, gaps: int) -> None:
    plain, tracked = (natural_width(prepare_text(text, tracking=tracking)) for tracking in (0.0, 0.1))
    assert tracked - plain == pytest.approx(gaps * 1.0)


def test_compression_does_not_see_markup(prepare_text: PREPARE) -> None:
    """R8 across a change of face (a bold quotation)."""
    marks = (Mark(2, 6, "bold"),)
    plain, bold = prepare_text("他说：“好的”，走"), prepare_text("他说：“好的”，走", marks=marks)
    assert natural_width(bold) == natural_width(plain)
    assert bold.faces[bold.face_of[3]].key == "bold-han"


@pytest.mark.parametrize(
    ("opener_at_start", "ink"), [pytest.param("keep", 2.5), pytest.param("half", 2.0), pytest.param("flush", 1.5)]
)
def test_quote_at_the_start_of_a_paragraph(typeset: Callable[..., Any], opener_at_start: str, ink: float) -> None:
    """R11: where the opener's right half begins, with an indent of 2 em; without indent it never leaves the measure."""
    line = typeset("“开头的引号”", 12, indent=2, opener_at_start=opener_at_start).lines[0]
    assert line.xs[1] / 10 == ink + 0.5
    flush = typeset("“开头的引号”", 12, indent=0, opener_at_start=opener_at_start).lines[0]
    assert flush.xs[1] / 10 == (1.0 if opener_at_start == "keep" else 0.5)
