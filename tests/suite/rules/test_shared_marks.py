"""R20: the nearest letters decide whose “ ” ‘ ’ — … · are, in which face they stand and how wide; not the order of fonts."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from layout.diag import Report
from layout.line import natural_width, prepare
from layout.style.text import FaceNames

Prepare = Callable[..., Any]

CASES = [
    # the shared marks of the text, a letter each: C in Chinese context, L in Latin
    ("他说“好”。", "CC"),
    ("他说“OK”。", "CC"),
    ("他说‘OK，好’。", "CC"),
    ("It’s a dog’s life", "LL"),
    ("“Best Game Boy Strategy”", "LL"),
    ("获“Best Game Boy Strategy”奖", "CC"),
    ("他说It’s OK", "L"),
    ("他引用“He said ‘No’ to me”一句", "CLLC"),
    ("“他说‘It’s OK’了”", "CCLCC"),
    ("“2026”年", "CC"),
    ("“2026”", "CC"),
    ("“3D”与‘5G’", "CCCC"),
    ("“——”", "CCCC"),
    ("甲——乙……丙", "CCCC"),
    ("Python……Java", "LL"),
    ("学Python……Java", "CC"),
    ("Yes — really… no", "LL"),
    ("甲乙丙。He said … no more — never", "LL"),
    ("北京—上海", "C"),
    ("10—20人", "C"),
    ("特·马", "C"),
    ("9·11事件", "C"),
    ("“9·11”", "CCC"),
    ("Mo·Yan", "L"),
    ("BYD·海豹", "C"),
    ("“一二·九”", "CCC"),
    ("“", "C"),
    ("”“", "CC"),
    ("students’ books", "L"),
    ("“《Time》周刊”", "CC"),
    ("（“A”）", "LL"),
]
ORDERS = {
    "Han face first": ("han", "latin"),
    "Latin face first": ("latin", "han"),
}


def prepared_with(prepare_text: Prepare, square_book: Any, text: str, order: tuple[str, ...]) -> Any:
    plain = prepare_text(text)
    names = FaceNames(order, ("latin", "han"), ("latin", "han"))
    style = replace(plain.style, faces=names)
    return prepare(plain.passage, style, square_book(), Report())


@pytest.mark.parametrize(("text", "whose"), CASES, ids=[text for text, _ in CASES])
def test_whose_mark_it_is(prepare_text: Prepare, square_book: Any, text: str, whose: str) -> None:
    prepared = prepared_with(prepare_text, square_book, text, ORDERS["Han face first"])
    shared = [at for at, char in enumerate(text) if char in "“”‘’—…·"]
    faces = {"han": "C", "latin": "L"}
    assert "".join(faces[prepared.faces[prepared.face_of[at]].key] for at in shared) == whose


@pytest.mark.parametrize("text", [text for text, _ in CASES])
def test_the_order_of_fonts_changes_no_width(prepare_text: Prepare, square_book: Any, text: str) -> None:
    widths = {natural_width(prepared_with(prepare_text, square_book, text, order)) for order in ORDERS.values()}
    assert len(widths) == 1


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("国“国”国", 5.0), ("国‘国’国", 5.0), ("国——国", 4.0), ("国……国", 4.0), ("国—国", 3.0), ("国·国", 2.5),
        ("国“A”国", 4.5), ("国“5”国", 4.5), ("It’s", 1.85), ("“A”", 1.2), ("A — A", 2.4),
    ],
)  # fmt: skip
def test_widths_by_context(prepare_text: Prepare, square_book: Any, text: str, width: float, order: str) -> None:
    """One em, two em, half an em in Chinese; in Latin what the face has (quotes .35, a dash .9)."""
    prepared = prepared_with(prepare_text, square_book, text, ORDERS[order])
    assert natural_width(prepared) / prepared.em == pytest.approx(width)


@pytest.mark.parametrize(
    "mark", ["…", "“", "·", "1", "“1”", "’", "—", "a", "a.", "a-", "a@", "1∶", "/", "-", "www.", " ", "\u0301"]
)
def test_long_texts_of_one_kind_take_no_time(prepare_text: Prepare, mark: str) -> None:
    """The nearest letter is looked for once, not from every mark anew; the patterns of numbers and addresses are tried once."""
    text = mark * (40_000 // len(mark))
    started = time.process_time()
    assert len(prepare_text(text)) == len(text)
    assert time.process_time() - started < 4  # one by one from every mark: minutes
