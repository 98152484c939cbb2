"""``banxin impose`` and ``banxin deliver``: sheets, and what goes to the print shop."""

from __future__ import annotations

import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from ..diag import Lang, LayoutError, Report
from ..workspace import Workspace, find
from ..workspace.listing import usual_plan
from .build import IssueArgument, OutlinesOption, PlanOption, StandardOption, ink_values, summary
from .terminal import Format, FormatOption, LangOption, Out, WorkspaceOption, app, inside, language

if TYPE_CHECKING:
    from ..output import Imposition
    from ..press import StandardName
    from ..sending import Delivered


class SchemeName(StrEnum):
    """How pages lie on sheets."""

    SHEETS = "sheets"
    PAIRS = "pairs"


SchemeOption = Annotated[
    SchemeName | None,
    typer.Option("--scheme", help="sheets 四版一张（4–1、2–3），pairs 两版一拼；不写：两个版的用 pairs，其余 sheets。"),
]
GutterOption = Annotated[
    str | None,
    typer.Option("--gutter", help="中缝，左右版心之间的白，如 25mm；不写按印刷文件，再没有就是两版边白之和。"),
]
SpreadOption = Annotated[list[str] | None, typer.Option("--spread", help="跨版，如 2-3；可以写几次。")]
BlanksOption = Annotated[bool, typer.Option("--blanks", help="缺的版留空白。")]


@app.command()
def impose(
    issue: IssueArgument,
    plan: PlanOption = None,
    scheme: SchemeOption = None,
    gutter: GutterOption = None,
    spread: SpreadOption = None,
    blanks: BlanksOption = False,
    standard: StandardOption = None,
    outlines: OutlinesOption = False,
    output_format: FormatOption = Format.FULL,
    lang: LangOption = None,
    workspace: WorkspaceOption = None,
) -> int:
    """排一期并拼版：四版一张，或者两版一拼。  Build one issue, its pages on sheets, too."""
    from ..pipeline import Wanted
    from ..pipeline import build as run

    out = Out(output_format, language(lang))
    try:
        files = out.files = Workspace(find(workspace or issue))
        ordered: StandardName | None = standard.value if standard is not None else None
        imposed = imposition(scheme, gutter, spread, blanks)
        wanted = Wanted(standard=ordered, outlines=outlines, imposed=imposed)
        folder = inside(files, issue)
        built = run(files, folder, plan or usual_plan(files, folder), wanted)
        report = Report()
        written = files.write({**built.outputs, **built.sidecars}, report, stale=built.stale)
    except LayoutError as error:
        return out.tell(error.diagnostics)
    diagnostics = (*report.diagnostics, *built.diagnostics)
    assert built.sheets is not None
    labels = [page.label for page in built.pages.pages]
    sides = [
        [labels[index] if index is not None else None for index in (side.left, side.right)]
        for side in built.sheets.sides
    ]
    made = {
        "pages": len(labels),
        "draft": built.pages.draft,
        "scheme": built.sheets.scheme,
        "sides": sides,
        "files": [path for path in written if path not in built.sidecars],
        "ink": ink_values(built.ink),
    }
    return out.tell(diagnostics, made, summary(out.lang, made, diagnostics))


@app.command()
def deliver(
    issue: IssueArgument,
    plan: PlanOption = None,
    sheets: Annotated[bool, typer.Option("--sheets", help="另附拼版文件；下面几项说怎么拼。")] = False,
    scheme: SchemeOption = None,
    gutter: GutterOption = None,
    spread: SpreadOption = None,
    blanks: BlanksOption = False,
    standard: StandardOption = None,
    outlines: OutlinesOption = False,
    time: Annotated[
        str | None, typer.Option("--time", help="送印时间，如 2026-11-19T21:30；不写，交印单上写出版日期。")
    ] = None,
    again: Annotated[bool, typer.Option("--again", help="和上次一样也再送一次。")] = False,
    output_format: FormatOption = Format.FULL,
    lang: LangOption = None,
    workspace: WorkspaceOption = None,
) -> int:
    """送厂：付印文件、交印单（PDF 和 JSON）放进 out/ 的 delivery-NN。  Put the set for the print shop together."""
    from ..pipeline import Wanted
    from ..sending import deliver as run

    out = Out(output_format, language(lang))
    report = Report()
    try:
        files = out.files = Workspace(find(workspace or issue))
        imposed = imposition(scheme, gutter, spread, blanks) if sheets or scheme else None
        folder = inside(files, issue)
        ordered: StandardName | None = standard.value if standard is not None else None
        wanted = Wanted(standard=ordered, outlines=outlines, imposed=imposed)
        sent = run(files, folder, plan or usual_plan(files, folder), wanted, time=_minute(time), again=again)
        written = files.write(sent.outputs, report, manifest=sent.manifest, stale=sent.stale) if sent.outputs else ()
    except LayoutError as error:
        return out.tell(error.diagnostics)
    diagnostics = (*report.diagnostics, *sent.diagnostics)
    made = {
        "sending": sent.slip.sending if sent.slip is not None else None, "sent": bool(written), "files": list(written),
    }  # fmt: skip
    return out.tell(diagnostics, made, _told(out.lang, sent, written))


def _told(lang: Lang, sent: Delivered, written: tuple[str, ...]) -> str:
    """The files, and what the set is."""
    if sent.slip is None:
        return "有问题没有改完，没有送厂" if lang == "zh" else "there are findings: nothing is delivered"
    number = sent.slip.sending
    if not written:
        return (
            f"和第 {number} 次送厂的一样，没有再送" if lang == "zh" else f"as delivery {number}: nothing is sent again"
        )
    listed = "\n".join(f"  {path}" for path in written)
    changes = sent.slip.changes
    if changes is None:
        since = "首次" if lang == "zh" else "the first"
    elif lang == "zh":
        since = f"和第 {changes.since} 次比，{len(changes.pages)} 个版有改动"
    else:
        since = f"{len(changes.pages)} pages changed since delivery {changes.since}"
    return f"{listed}\n" + (f"第 {number} 次送厂（{since}）" if lang == "zh" else f"delivery {number} ({since})")


def _minute(typed: str | None) -> str | None:
    """A time to the minute. Raises LayoutError for what is none."""
    if typed is None:
        return None
    try:
        return datetime.datetime.fromisoformat(typed).replace(tzinfo=None).isoformat(timespec="minutes")
    except ValueError:
        report = Report()
        report.fault("bad-time", None, value=typed)
        raise LayoutError(report.diagnostics) from None


def imposition(scheme: SchemeName | None, gutter: str | None, spreads: list[str] | None, blanks: bool) -> Imposition:
    """What the options ask for. Raises LayoutError where they cannot be read."""
    from ..output import Imposition
    from ..press import read_gutter

    report = Report()
    width = read_gutter(gutter) if gutter is not None else None
    if gutter is not None and width is None:
        report.fault("bad-gutter", None, value=gutter)
    pairs: list[tuple[str, str]] = []
    for typed in spreads or ():
        left, dash, right = typed.replace("–", "-").partition("-")
        if not dash or not left.strip() or not right.strip():
            report.fault("bad-spread", None, value=typed)
        pairs.append((left.strip(), right.strip()))
    report.stop_on_faults()
    return Imposition(scheme.value if scheme is not None else None, width, blanks, tuple(pairs))
