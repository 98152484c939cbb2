"""``banxin check``: a PDF read back, ours or anybody's."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from ..diag import Lang, LayoutError, Report, Span
from ..workspace import Workspace, find, starter
from .terminal import Format, FormatOption, LangOption, Out, WorkspaceOption, app, language, say

if TYPE_CHECKING:
    from ..geom import Size
    from ..preflight.judged import Judged
    from ..preflight.model import Standard

USUAL_PRESS: Final = "newsprint"


class StandardName(StrEnum):
    """Standards by the names they are asked for."""

    X_4 = "x-4"
    X_1A = "x-1a"
    X_1A_2003 = "x-1a-2003"
    X_1A_2001 = "x-1a-2001"
    A_2U = "pdfa-2u"
    NONE = "none"


_STANDARDS: Final[Mapping[StandardName, Standard]] = {
    StandardName.X_4: "x-4",
    StandardName.X_1A: "x-1a-2003",
    StandardName.X_1A_2003: "x-1a-2003",
    StandardName.X_1A_2001: "x-1a-2001",
    StandardName.A_2U: "a-2u",
    StandardName.NONE: "none",
}


@app.command()
def check(
    file: Annotated[Path, typer.Argument(help="要查的 PDF：自己出的，或别人送来的广告。")],
    press: Annotated[
        str | None, typer.Option("--press", help="按哪家印厂的要求查；不写按出片时用的，再按 newsprint。")
    ] = None,
    standard: Annotated[
        StandardName | None, typer.Option("--standard", help="按哪个标准查；不写按文件自称的。")
    ] = None,
    trim: Annotated[str | None, typer.Option("--trim", help="订的成品尺寸，如 60x90mm。")] = None,
    pages: Annotated[int | None, typer.Option("--pages", min=1, help="订的页数；广告写 1。")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="结果用 JSON，给程序读；同 --format json。")] = False,
    report_to: Annotated[Path | None, typer.Option("--report", help="另存一份网页报告，如 report.html。")] = None,
    output_format: FormatOption = Format.FULL,
    lang: LangOption = None,
    workspace: WorkspaceOption = None,
) -> int:
    """查一个 PDF 能不能付印：每处问题在哪里、谁要求的、怎么改。  Check any PDF for print."""
    from ..preflight import Ordered
    from ..preflight.judged import judge

    out = Out(Format.JSON if as_json else output_format, language(lang))
    report = Report()
    size = _size(trim, report) if trim is not None else None
    data = read_file(file, report)
    if data is None or (trim is not None and size is None):
        return out.tell(report.diagnostics)
    wanted = _STANDARDS[standard] if standard is not None else None
    try:
        out.files = workspace_of(workspace, file)
        judged = judge(
            file.as_posix(), data, out.files, report, press=press, usual=USUAL_PRESS, beside=_maps(file),
            standard=wanted, ordered=Ordered(size, pages),
        )  # fmt: skip
    except LayoutError as error:
        return out.tell(error.diagnostics)
    if report_to is not None:
        _save(report_to, judged, out.lang, report)
    if faults := report.diagnostics:
        return out.tell(faults)
    return _tell(out, judged)


def _tell(out: Out, judged: Judged) -> int:
    """All findings, worst first, and the verdict. Exit code 1 where there is an error."""
    from dataclasses import replace

    from ..diag import full, short

    if out.format is Format.JSON:
        code = 0 if judged.sound else 1
        return out.tell_all(judged.plain(out.lang), code)
    for finding, diagnostic in judged.told:
        if out.format is Format.SHORT:
            placed = diagnostic if diagnostic.span else replace(diagnostic, span=Span(judged.file))
            say(short(placed, out.lang, severity=finding.severity), err=True)
        else:
            say(full(diagnostic, out.lang, out.line, label=judged.label(finding, out.lang)), err=True)
    say(judged.verdict(out.lang))
    return 0 if judged.sound else 1


def workspace_of(given: Path | None, file: Path) -> Workspace:
    """The workspace asked for, else the one the file lies in, else the one that ships with banxin: its presses do for a file from
    anywhere. Raises LayoutError where the one asked for is none."""
    if given is not None:
        return Workspace(find(given))
    for start in (Path.cwd(), file.absolute().parent):
        try:
            return Workspace(find(start))
        except LayoutError:
            continue
    return Workspace(starter())


def read_file(file: Path, report: Report) -> bytes | None:
    from ..preflight.guarded import FILE_LIMIT

    span = Span(file.as_posix())
    try:
        if not file.exists():
            report.fault("missing-file", span, path=file.as_posix(), detail="")
        elif not file.is_file():
            report.fault("not-a-file", span, path=file.as_posix(), detail="")
        elif file.stat().st_size > FILE_LIMIT:
            report.fault("file-too-large", span, path=file.as_posix(), detail=str(FILE_LIMIT))
        else:
            return file.read_bytes()
    except OSError as error:
        report.fault("unreadable-file", span, path=file.as_posix(), detail=error.strerror or "")
    return None


def _maps(file: Path) -> list[bytes]:
    """The source maps that lie beside the file, or beside the folder of pages that it is in, as they are."""
    from ..preflight.places import ENDING, MAP_LIMIT

    folder = file.absolute().parent
    try:
        maps = [*sorted(folder.glob(f"*{ENDING}"))[:50], folder.with_name(folder.name + ENDING)]
        return [path.read_bytes() for path in maps if path.is_file() and path.stat().st_size <= MAP_LIMIT]
    except OSError:
        return []


def _size(text: str, report: Report) -> Size | None:
    """``60x90mm`` in pt; a fault where it is no size."""
    import re

    from ..geom import Size, mm

    found = re.fullmatch(r"\s*(\d+(?:\.\d+)?)\s*[x×*]\s*(\d+(?:\.\d+)?)\s*(?:mm)?\s*", text)
    if found is None:
        report.fault("bad-trim", None, value=text)
        return None
    return Size(mm(float(found[1])), mm(float(found[2])))


def _save(path: Path, judged: Judged, lang: Lang, report: Report) -> None:
    from ..preflight.html import page

    try:
        path.write_bytes(page(judged, lang))
    except OSError as error:
        report.fault("cannot-write", Span(path.as_posix()), path=path.as_posix(), reason=error.strerror or "")
