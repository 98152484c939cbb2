"""Content streams cut into operations."""

from __future__ import annotations

import pytest

from layout.preflight.content.tokens import DEEPEST, LARGEST, MOST_OPERANDS, Name, Stray, operations


def cut(data: bytes) -> list[tuple[bytes, list[object]]]:
    return [(o.operator, o.operands) for o in operations(data, Stray())]


@pytest.mark.parametrize(
    ("data", "operands"),
    [
        (b"1 -2.5 +3 .5 4. --6 x", [1, -2.5, 3, 0.5, 4, -6]),
        (b"/A /A#20B /  x", ["A", "A B", ""]),
        (b"(a) (a(b)c) (\\(\\)\\\\) (\\101\\7\\n\\\n.) () x", [b"a", b"a(b)c", b"()\\", b"A\x07\n.", b""]),
        (b"<41 4> <> x", [b"A@", b""]),
        (b"[1 [2 /A] (b)] x", [[1, [2, "A"], b"b"]]),
        (b"<</A 1/B[2]>> x", [{"A": 1, "B": [2]}]),
        (b"true false null x", [True, False, None]),
        (b"1%comment 2\n3%\rx", [1, 3]),
        (b"99999999999999999999 x", [LARGEST]),
        (b"9" * 400 + b" x", [LARGEST]),
    ],
)
def test_operands(data, operands):
    ((operator, found),) = [one for one in cut(data) if one[0] == b"x"]
    assert (operator, found) == (b"x", operands)


def test_operators_stand_apart_without_blanks():
    assert cut(b"q(a)Tj[1]TJ/F 9 Tf<41>Tj Q") == [
        (b"q", []), (b"Tj", [b"a"]), (b"TJ", [[1.0]]), (b"Tf", [Name("F"), 9.0]), (b"Tj", [b"A"]), (b"Q", []),
    ]  # fmt: skip


def test_where_an_operation_stands():
    data = b"q  1 0 0 rg\n/A gs"
    assert [data[o.start : o.end] for o in operations(data, Stray())] == [b"q", b"1 0 0 rg", b"/A gs"]


@pytest.mark.parametrize("body", [b"\x00 EI ", b"EI EI EI", b"abcdEIab"])
def test_the_length_of_plain_inline_images_is_reckoned(body):
    data = body.ljust(8, b"x")[:8]
    stream = b"BI /W 8 /H 1 /BPC 8 /CS /G ID " + data + b"\nEI Q"
    image, after = operations(stream, Stray())
    assert (image.operator, image.image, image.operands[0]["W"]) == (b"BI", data, 8)
    assert after.operator == b"Q"


def test_coded_inline_images_end_at_their_mark():
    image, after = operations(b"BI /F /Fl ID xxxEIx yy EI Q", Stray())
    assert (image.image, after.operator) == (b"xxxEIx yy", b"Q")


@pytest.mark.parametrize(
    "data",
    [
        b"(a",
        b"[1 2",
        b"<< /A",
        b"1 2",
        b") q",
        b"] q",
        b">> q",
        b"{ q",
        b"<4z> q",
        b"<< 1 2 >> q",
        b"[" * (DEEPEST + 1) + b" q",
    ],
)
def test_what_belongs_to_nothing_is_counted(data):
    stray = Stray()
    list(operations(data, stray))
    assert stray.count


@pytest.mark.parametrize(
    "data",
    [b"(" * 300_000, b"[" * 300_000, b"<<" * 300_000, b"(a" * 200_000, b"<" * 300_000, b"9" * 300_000, b"+" * 300_000,
     b"BI ID " * 50_000, b"BI /F/A ID x " * 30_000, b"1 " * (MOST_OPERANDS + 2)],
)  # fmt: skip
def test_whatever_it_is_it_ends(data):
    assert sum(1 for _ in operations(data, Stray())) <= 1
