"""The report: whole by itself, in both languages, with nothing of the file taken for markup."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from pdffile import x_4

from layout.preflight import preflight
from layout.preflight.html import page
from layout.preflight.judged import Judged
from layout.preflight.model import Finding, Preflighted
from layout.preflight.thumbnails import thumbnails


def judged(press, data: bytes, findings, file: str = "ad.pdf") -> Judged:
    told = tuple((finding, finding.diagnostic()) for finding in findings)
    return Judged(file, data, press, Preflighted("x-4", 1, tuple(findings)), told)


@pytest.fixture
def spoilt(press):
    """A file with one fault that has a place, one of a page and one of the file."""
    file = x_4()
    file.page |= {"CropBox": "[40 50 400 600]", "UserUnit": "2"}
    file.info["Title"] = "(<script>alert\\(1\\)</script>)"
    data = file.made()
    return judged(press, data, preflight(data, press))


class Tags(HTMLParser):
    """Checks that tags are closed in their order; ``seen`` are their names with attributes."""

    VOID = frozenset({"meta", "img", "br", "link"})

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.seen.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


@pytest.mark.parametrize(("lang", "words"), [("zh", "不能付印 错误 办法 依据 整个文件 第 1 页"),
                                             ("en", "not to be printed|error|Remedy|Asked for by|The file|Page 1")])  # fmt: skip
def test_it_says_everything(spoilt, lang, words):
    text = page(spoilt, lang).decode()
    for word in words.split("|" if "|" in words else " "):
        assert word in text
    for finding, diagnostic in spoilt.told:
        assert finding.rule in text
        assert diagnostic.hint(lang).split("，")[0][:8] in text


def test_it_needs_nothing_else(spoilt):
    tags = Tags(page(spoilt, "zh").decode())
    for tag, attributes in tags.seen:
        assert tag not in ("script", "link", "iframe", "object")
        assert (attributes.get("src") or "data:").startswith("data:")
        assert (attributes.get("href") or "#").startswith("#")
    assert [tag for tag, _ in tags.seen].count("img") == 1


def test_what_the_file_says_is_text(spoilt):
    text = page(spoilt, "zh").decode()
    assert "<script>" not in text
    assert "&lt;script&gt;" in text


def test_names_of_files_are_text(press):
    text = page(judged(press, b"", [], '"><img src=x onerror=y>\x1b[1m\u202e.pdf'), "en").decode()
    assert "<img" not in text
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "Nothing was found" in text


def test_a_place_is_marked_on_the_page(press):
    """The box from a tenth to a half across of the trim, which begins at 20 of 440 points."""
    from layout.geom import Rect

    finding = Finding(
        "pdf-A01", "error", "annotation-in-bleed", "", 1, Rect(40, 60, 160, 120), {"kind": "Link", "standard": "X"}
    )
    text = page(judged(press, x_4().made(), [finding]), "en").decode()
    (style,) = re.findall(r'class="mark error"[^>]*style="([^"]*)"', text)
    sides = [float(side) for side in re.findall(r"([\d.]+)%", style)]
    assert sides == pytest.approx([100 * 58.5 / 440, 100 * 78.5 / 640, 100 * 163 / 440, 100 * 123 / 640], abs=0.01)


def test_pictures_of_the_pages():
    (picture,) = thumbnails(x_4().made())
    assert picture.jpeg.startswith(b"\xff\xd8")
    assert (picture.left, picture.top) == pytest.approx((20 / 440, 20 / 640))


@pytest.mark.parametrize("data", [b"", b"%PDF-1.6", b"x" * 1000])
def test_what_cannot_be_drawn_is_not(data):
    assert thumbnails(data) == ()
