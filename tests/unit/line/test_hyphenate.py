"""R7: Western words divided by a hyphen, in bodies only."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from layout.line import place
from layout.line.hyphenate import hyphen_places

ROOT = Path(__file__).parents[3]
Typeset = Callable[..., Any]


def divided(text: str) -> str:
    places = hyphen_places(text)
    return "".join(("-" if at in places else "") + char for at, char in enumerate(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("国际international会议", "国际in-ter-na-tional会议", id="a word among Han"),
        pytest.param("newspaper", "news-pa-per", id="a word alone"),
        pytest.param("Shanghai", "Shang-hai", id="a name"),
        pytest.param("table", "table", id="short words stay whole"),
        pytest.param("UNESCO", "UNESCO", id="capitals"),
        pytest.param("GitHub", "GitHub", id="capitals inside"),
        pytest.param("version9", "version9", id="digits"),
        pytest.param("Backbone.js", "Backbone.js", id="a file name"),
        pytest.param("www.example.com/international", "www.example.com/international", id="an address"),
        pytest.param("editor@example.com", "editor@example.com", id="an e-mail"),
        pytest.param("well-established", "well-established", id="a word that has a hyphen"),
        pytest.param("doesn’twork", "doesn’twork", id="an apostrophe"),
        pytest.param("shuǐdàoqúchéng", "shuǐdàoqúchéng", id="letters with tones are no English"),
        pytest.param("a" * 70, "a" * 70, id="what is no word"),
    ],
)
def test_places(text: str, expected: str) -> None:
    assert divided(text) == expected


def test_a_word_is_divided_where_the_line_would_be_torn_open(typeset: Typeset) -> None:
    for whole in (False, True):
        setting = typeset("这次会议叫作international论坛明天开幕", 9.5, hyphenate=True, whole=whole)
        assert setting.texts[0].endswith(("inter", "interna")), setting.texts
        line = setting.lines[0]
        assert line.hyphen is not None
        assert line.width == pytest.approx(95)


def test_headlines_do_not_divide(typeset: Typeset) -> None:
    setting = typeset("这次会议叫作international论坛明天开幕", 9)
    assert all(line.hyphen is None for line in setting.lines)


def test_the_hyphen_is_drawn_and_is_no_text(typeset: Typeset) -> None:
    setting = typeset("这次会议叫作international论坛明天开幕", 9.5, hyphenate=True)
    run = place(setting.prepared, setting.lines[0], 100.0, 0.0)[-1]
    assert (chr(run.glyphs[-1]), run.clusters[-1]) == ("-", "")
    assert run.xs[-1] == pytest.approx(100 + 95 - 5)
    assert "".join(run.clusters) == run.origin.text


def test_a_line_with_its_hyphen_keeps_the_measure(typeset: Typeset) -> None:
    text = "他把extraordinary和responsibility两个词写在environmental后面又写了communication"
    for measure in (6, 7, 8, 9, 11, 13):
        for line in typeset(text, measure, hyphenate=True, whole=True).lines:
            assert line.width <= line.measure + 1e-6 or line.compromises


def test_patterns_are_read_only_for_words_that_need_them() -> None:
    code = "import sys; from layout.line.hyphenate import hyphen_places as f; f('全长5km，A4纸'); print('pyphen' in sys.modules)"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "False"


def test_a_line_may_end_inside_a_kerned_pair(typeset: Typeset, prepare_text: Any) -> None:
    """An address that parts before a dot: the last letter has its own width, not that of the pair."""
    from layout.diag import Report
    from layout.line import compose_whole
    from layout.line.model import Cursor, Measure
    from layout.style.text import FaceNames
    from layout.typeface import open_fonts
    from layout.workspace import Workspace

    class Serif:
        def faces(self, names: FaceNames) -> Any:
            serif = ("NotoSerifSC-Regular",)
            return book.faces(FaceNames(serif, serif, serif))

    book = open_fonts(Workspace(ROOT), Report())
    text = "请登录区政府网站的主页https://www.example.com/news查询具体的安排和要求"
    prepared = prepare_text(text, book=Serif())
    lines, _ = compose_whole(prepared, Cursor(0), lambda _: Measure(prepared.em * 17.2))
    face = prepared.faces[prepared.face_of[-1]]
    assert text[lines[0].end - 1 : lines[0].end + 1] == "w."
    pair, alone = face.shape("w.").advances[0], face.shape("w").advances[0]
    assert pair < alone
    assert lines[0].xs[-1] + alone * prepared.em == pytest.approx(lines[0].measure)
