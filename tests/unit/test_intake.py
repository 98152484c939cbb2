"""Bytes to text (S4): encodings named, control characters told, line ends made one."""

from __future__ import annotations

import pytest

from layout.diag import Report
from layout.intake import slip, text_of

LIMIT = 10_000


def told(data: bytes) -> list[str]:
    report = Report()
    text_of("a.yaml", data, LIMIT, report)
    return [f"{d.span} {d.rule} {d.message('zh')}" for d in report.diagnostics]


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("标题".encode(), "标题"),
        (b"\xef\xbb\xbf" + "标题".encode(), "标题"),
        ("\ufeff标题\n".encode("utf-16-le"), "标题\n"),
        ("\ufeff标题\n".encode("utf-16-be"), "标题\n"),
        (b"a\r\nb\rc\n", "a\nb\nc\n"),
        ("\t\u00a0\u200b\ufeff\U0001f600\U00020164".encode(), "\t\u00a0\u200b\ufeff\U0001f600\U00020164"),
        (b"", ""),
    ],
)
def test_text_is_read_right(data: bytes, text: str, report: Report) -> None:
    assert text_of("a.yaml", data, LIMIT, report) == text
    assert report.diagnostics == ()


@pytest.mark.parametrize("encoding", ["gbk", "gb18030"])
def test_gb_is_named_and_its_first_character_shown(encoding: str) -> None:
    assert told("date: 1\nheadline: 连汀桥满月，25万人次走过\n".encode(encoding)) == [
        "a.yaml:2:11 file-encoding 这个文件是 GBK/GB18030 编码，只收 UTF-8"
    ]


def test_utf16_without_a_mark_is_named() -> None:
    assert told("headline: 标题标题".encode("utf-16-le"))[0].startswith("a.yaml:1:1 file-encoding 这个文件是 UTF-16")


def test_one_broken_byte_is_not_taken_for_gb() -> None:
    data = "headline: 连汀桥".encode() + b"\xff" + "满月，25万人次走过".encode()
    assert told(data) == ["a.yaml:1:14 broken-utf8 这里有一个坏字节（0xFF），不是 UTF-8"]


def test_encoded_surrogates_are_broken_bytes() -> None:
    assert [line.split()[1] for line in told(b"headline: \xed\xa0\x80 " + "标题".encode())] == ["broken-utf8"]


def test_every_control_character_is_told_and_stands_as_u_fffd(report: Report) -> None:
    assert (
        text_of("a.yaml", "一\x00\x00二\n三\x0b四\x7f".encode(), LIMIT, report) == "一\ufffd\ufffd二\n三\ufffd四\ufffd"
    )
    assert [(str(d.span), d.params["code"]) for d in report.diagnostics] == [
        ("a.yaml:1:2", "U+0000"),
        ("a.yaml:2:2", "U+000B"),
        ("a.yaml:2:4", "U+007F"),
    ]


def test_the_size_limit_is_exact(report: Report) -> None:
    assert text_of("a.yaml", b"x" * LIMIT, LIMIT, report) is not None
    assert report.diagnostics == ()
    assert text_of("a.yaml", b"x" * (LIMIT + 1), LIMIT, report) is None
    assert [d.rule for d in report.diagnostics] == ["file-too-large"]


@pytest.mark.parametrize(
    "line",
    [
        "headline: 标题",
        "- id: lead",
        "    contour: [[1, 2], [3, 4]]",
        "kicker: “主引擎”加速",
        "",
        "# 注：一",
        "a: 'x' # y",
    ],
)
def test_a_right_line_has_no_slip(line: str) -> None:
    assert slip(line) is None
