"""Issues, plans and styles spoilt at random (S1, S19): built or refused with a place, in time, and no character lost."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from mutation import spoilt
from paper import HAN, MARKS, MemoryFiles, runs

from layout import pipeline
from layout.content import load_issue
from layout.content.model import Article
from layout.diag import Diagnostic, LayoutError, Report, as_json, full, short
from layout.display.model import Group
from layout.pipeline import Built, Wanted, build
from layout.source import Source

ROOT = Path(__file__).parents[2]
DEMO, SECOND = "issues/2026-11-20", "issues/2026-12-04"
SECONDS = 2.0
WRITTEN = 10
"""One case in so many is written as PDF, too."""

CASES = 10_000
SHARE = 60
AT_ONCE = 250

LUNAR = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥正冬腊初廿闰〇"

Held = dict[str, bytes]


@pytest.fixture(scope="module")
def sound(build_font) -> dict[str, Held]:
    """The files of the demo and of the second issue by their folder, with small pictures and a square face for all faces."""
    shared = _texts("styles/*.yaml", "styles/press/newsprint*", "issues/publication.yaml", "issues/art/*.svg")
    demo = _texts(f"{DEMO}/*.yaml", f"{DEMO}/*.md")
    second = {f"{SECOND}/{path.name}": path.read_bytes() for path in (ROOT / "tests/suite/mutations/second").iterdir()}
    photos = [path.relative_to(ROOT).as_posix() for path in (ROOT / DEMO / "photos").glob("*.[jp][pn]g")]
    demo.update(dict.fromkeys(photos, _picture(840, 420)))
    second.update({f"{SECOND}/photos/{n}.png": _picture(600, 500) for n in (1, 2)})
    texts = [data.decode() for path, data in {**shared, **demo, **second}.items() if path.endswith((".yaml", ".md"))]
    chars = sorted(
        {*map(chr, range(0x20, 0x7F)), *HAN, *MARKS, *LUNAR, *(c for c in "".join(texts) if c.isprintable())}
    )
    face = build_font({char: 1000 if ord(char) > 0x7F else 500 for char in chars}, family="Square")
    shared.update({f"fonts/{path.name}": face for path in (ROOT / "fonts").glob("*.[ot]tf")})
    return {DEMO: {**shared, **demo}, SECOND: {**shared, **second}}


def _texts(*patterns: str) -> Held:
    return {path.relative_to(ROOT).as_posix(): path.read_bytes() for p in patterns for path in sorted(ROOT.glob(p))}


def _picture(width: int, height: int) -> bytes:
    from PIL import Image

    out = BytesIO()
    Image.new("L", (width, height), 128).save(out, "PNG")
    return out.getvalue()


@pytest.mark.parametrize(("folder", "plan"), [(DEMO, "tabloid"), (DEMO, "broadsheet"), (SECOND, "tabloid")])
def test_unspoilt_they_are_built_and_whole(sound, folder, plan):
    files = MemoryFiles(dict(sound[folder]))
    nothing_is_lost(build(files, folder, plan, Wanted(single=False)), files, folder)


@pytest.mark.parametrize("first", range(0, SHARE, 20))
def test_spoilt(sound, monkeypatch, first):
    judge(sound, monkeypatch, range(first, first + 20))


@pytest.mark.long
@pytest.mark.parametrize("first", range(SHARE, CASES, AT_ONCE))
def test_ten_thousand_spoilt(sound, monkeypatch, first):
    judge(sound, monkeypatch, range(first, min(first + AT_ONCE, CASES)))


def judge(sound: dict[str, Held], monkeypatch: pytest.MonkeyPatch, numbers: range) -> None:
    """All of these cases; fails with what is wrong in each of them."""
    wrong = [f"{number}: {trouble}" for number in numbers for trouble in troubles(sound, monkeypatch, number)]
    assert not wrong, "\n".join(wrong)


def troubles(sound: dict[str, Held], monkeypatch: pytest.MonkeyPatch, number: int) -> Iterator[str]:
    """What is wrong with the case, told with the damage that was done."""
    folder, plan = ((DEMO, "tabloid"), (SECOND, "tabloid"), (DEMO, "broadsheet"), (SECOND, "tabloid"))[number % 4]
    case = spoilt(sound[folder], number)
    files = MemoryFiles(dict(case.files))
    started = time.process_time()
    try:
        with monkeypatch.context() as patch:
            if number % WRITTEN:
                patch.setattr(pipeline, "write_pdf", lambda *_, **__: b"")
            try:
                built = build(files, folder, plan, Wanted(single=False))
            except LayoutError as error:
                faults_have_places(error, files)
            else:
                everything_can_be_told(built.diagnostics, files)
                nothing_is_lost(built, files, folder)
                if number % WRITTEN == 0:
                    the_files_have_it_all(built)
    except Exception as error:
        frame = error.__traceback__
        while frame is not None and frame.tb_next is not None:
            frame = frame.tb_next
        where = f"{Path(frame.tb_frame.f_code.co_filename).name}:{frame.tb_lineno}" if frame else ""
        yield f"{', '.join(case.done)}: {where} {error!r:.300}"
    spent = time.process_time() - started
    if spent > SECONDS:
        yield f"{', '.join(case.done)}: {spent:.1f} s"


def faults_have_places(error: LayoutError, files: MemoryFiles) -> None:
    faults = [d for d in error.diagnostics if d.kind == "fault"]
    assert faults, "stopped without a fault"
    for fault in faults:
        assert fault.span is not None, f"no place: {fault.rule}"
        assert fault.span.file in files.held or fault.rule.startswith("missing-"), f"no such file: {fault.span}"
        assert fault.span.line >= 1, fault
        assert fault.span.column >= 1, fault
    everything_can_be_told(error.diagnostics, files)


def everything_can_be_told(diagnostics: tuple[Diagnostic, ...], files: MemoryFiles) -> None:
    def line_of(file: str, number: int) -> str | None:
        return Source(file, files.held.get(file, b"").decode("utf-8", "replace")).line(number)

    for diagnostic in diagnostics:
        for lang in ("zh", "en"):
            assert full(diagnostic, lang, line_of)
            assert "\n" not in short(diagnostic, lang), diagnostic
            as_json(diagnostic, lang)


# -- no character lost (S19) ---------------------------------------------------------------------------------------


def nothing_is_lost(built: Built, files: MemoryFiles, folder: str) -> None:
    """What stands of each article, leg after leg, is a beginning of its text, and the rest is told to the character; what
    stands beside the text is on the page or told."""
    issue = load_issue(files, folder, Report())
    assert issue is not None
    standing = list(groups(built))
    left_out = {name for d in built.diagnostics if d.rule == "no-room" for name in str(d.params["id"]).split(",")}
    assert set(issue.articles) <= {name for group in standing for name in group} | left_out
    for group in standing:
        rest = 0
        for name in group:
            article, roles = issue.articles[name], ("body",) if len(group) == 1 else ("headline", "body")
            text, placed = text_of(article, brief=len(group) > 1), drawn(built, name, *roles)
            assert text.startswith(placed), f"{name}: not its text"
            rest += len(text) - len(placed)
            told_of = {
                d.rule for d in built.diagnostics if d.kind != "note" and name in str(d.params.get("id")).split(",")
            }
            told_of |= {
                d.rule for d in built.diagnostics if d.params.get("file") in [photo.file for photo in article.photos]
            }
            whole = drawn(built, name)
            for beside in texts_beside(article):
                assert beside in whole or told_of & TOLD_BESIDE, f"{name}: {beside!r} neither shown nor told"
        assert over(built, group) == rest or (rest == 0 and len(group) == 1), (
            f"{group}: {rest} over, {over(built, group)} told"
        )


def the_files_have_it_all(built: Built) -> None:
    """Whole files; the text that another program reads from them is that of the pages, character for character."""
    import pypdfium2

    for pdf in built.outputs.values():
        assert pdf.endswith(b"%%EOF\n")
        file = pypdfium2.PdfDocument(pdf)
        try:
            read = Counter(c for page in file for c in _inside(page) if not c.isspace())
        finally:
            file.close()
        shown = Counter(
            c for page in built.pages.pages for run in runs(page) for c in run.origin.text
            if not c.isspace() and c not in UNREAD
        )  # fmt: skip
        assert not (differ := (read - shown) + (shown - read)), differ


def _inside(page: Any) -> str:
    """The text of a page without the slug line outside its bleed."""
    return str(page.get_textpage().get_text_bounded(*page.get_bleedbox()))


UNREAD = frozenset(map(chr, (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))))
"""Variation selectors: PDFium leaves them out of the text it gives; ``unit/output/test_text.py`` finds them in the file."""

TOLD_BESIDE = {"no-room", "photo-overset", "inset-overset", "lost-text", "overset"}


def groups(built: Built) -> Iterator[list[str]]:
    """The articles of each story, in the order of the pages; several where they are briefs."""
    names = dict.fromkeys(
        item.name for page in built.pages.pages for item in page.items
        if isinstance(item, Group) and item.role == "article"
    )  # fmt: skip
    return (name.split(",") for name in names)


def over(built: Built, group: list[str]) -> int:
    """Characters told as overset."""
    told = (d.params for d in built.diagnostics if d.rule == "overset" and d.params["id"] == ",".join(group))
    return sum(int(params["characters"]) for params in told)


def drawn(built: Built, name: str, *roles: str) -> str:
    return "".join(run.origin.text for page in built.pages.pages for run in runs(page, *roles, name=name))


def text_of(article: Article, *, brief: bool) -> str:
    """The body with its dateline; of a brief with its headline before and its author behind it."""
    texts = [paragraph.text.text for paragraph in article.body]
    first = next((n for n, paragraph in enumerate(article.body) if not paragraph.subhead), None)
    if article.dateline is not None and first is not None:
        texts[first] = f"{article.dateline.text}　{texts[first]}"
    if brief:
        texts = [*(line.text for line in article.headline), *texts]
        texts += [f"（{article.byline.text}）"] if article.byline is not None else []
    return "".join(texts)


def texts_beside(article: Article) -> Iterator[str]:
    shown = [article.kicker, *article.headline, article.deck, article.series, article.byline]
    shown += [text for photo in article.photos for text in (photo.caption, photo.credit)]
    shown += [article.pull.text, article.pull.source] if article.pull is not None else []
    shown += article.qr.lines if article.qr is not None else ()
    shown += [cell for row in article.table for cell in row]
    return (text.text for text in shown if text is not None)
