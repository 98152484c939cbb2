"""``banxin build`` and ``banxin fonts``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, cast

import typer

from ..diag import Diagnostic, Lang, LayoutError, Report
from ..geom import mm
from ..workspace import Workspace, find
from ..workspace.listing import usual_plan
from .complete import complete_issue, complete_plan
from .terminal import Format, FormatOption, LangOption, Out, WorkspaceOption, app, inside, language, table

if TYPE_CHECKING:
    from ..output import Coverage, PageInk
    from ..press import StandardName
    from ..typeface.audit import FaceReport


class Standard(StrEnum):
    """Standards by the names that a press file has for them; a test compares the two."""

    X_4 = "x-4"
    X_1A_2003 = "x-1a-2003"
    X_1A_2001 = "x-1a-2001"
    A_2U = "pdfa-2u"


IssueArgument = Annotated[
    Path, typer.Argument(help="一期的文件夹，如 issues/2026-11-20。", autocompletion=complete_issue)
]
PlanOption = Annotated[
    str | None,
    typer.Option(
        "--plan", "-p", help="版样文件名，不带 .yaml；不写就用仅有的一个，或 tabloid。", autocompletion=complete_plan
    ),
]
StandardOption = Annotated[
    Standard | None, typer.Option("--standard", help="出什么文件，不写就按印刷文件；pdfa-2u 是存档用的。")
]

OutlinesOption = Annotated[bool, typer.Option("--outlines", help="文字转曲。")]


@app.command()
def build(
    issue: IssueArgument,
    plan: PlanOption = None,
    png: Annotated[bool, typer.Option("--png", help="另出每版的 PNG。")] = False,
    grid: Annotated[bool, typer.Option("--grid", help="另出 PNG，画上栏、基线和行位。")] = False,
    dpi: Annotated[float, typer.Option("--dpi", min=20, max=1200, help="PNG 的精度。")] = 110,
    single: Annotated[bool, typer.Option("--single/--no-single", help="每版另出一个 PDF。")] = True,
    standard: StandardOption = None,
    outlines: OutlinesOption = False,
    send: Annotated[int, typer.Option("--send", min=1, max=99, help="第几次发给印厂。")] = 1,
    output_format: FormatOption = Format.FULL,
    lang: LangOption = None,
    workspace: WorkspaceOption = None,
) -> int:
    """排一期报纸：YAML → out/ 里的 PDF。  Build one issue into out/."""
    from ..pipeline import Wanted
    from ..pipeline import build as run

    out = Out(output_format, language(lang))
    try:
        files = out.files = Workspace(find(workspace or issue))
        folder = inside(files, issue)
        ordered: StandardName | None = standard.value if standard is not None else None
        wanted = Wanted(single, dpi if png or grid else None, grid, ordered, outlines, send)
        built = run(files, folder, plan or usual_plan(files, folder), wanted)
        report = Report()
        written = files.write({**built.outputs, **built.sidecars}, report, stale=built.stale)
    except LayoutError as error:
        return out.tell(error.diagnostics)
    diagnostics = (*report.diagnostics, *built.diagnostics)
    made = {
        "pages": len(built.pages.pages),
        "draft": built.pages.draft,
        "files": [path for path in written if path not in built.sidecars],
        "ink": ink_values(built.ink),
    }
    return out.tell(diagnostics, made, summary(out.lang, made, diagnostics))


def ink_values(pages: Sequence[PageInk]) -> list[dict[str, object]]:
    """Plain values: the most ink of each page and picture, in percent, and where, in mm from the upper left of the trim."""

    def told(most: Coverage) -> dict[str, object]:
        place = {"x": round(most.x / mm(1), 1), "y": round(most.y / mm(1), 1)}
        return {"percent": most.percent, **place, "source": most.source or None}

    return [{"page": p.page, **told(p.most), "pictures": [told(picture) for picture in p.pictures]} for p in pages]


@app.command()
def fonts(
    output_format: FormatOption = Format.FULL,
    lang: LangOption = None,
    workspace: WorkspaceOption = None,
) -> int:
    """有哪些字体：字数、许可、可否嵌入。  The faces there are: coverage, licence, fsType."""
    from dataclasses import asdict

    from ..typeface.audit import audit

    out = Out(output_format, language(lang))
    report = Report()
    try:
        files = out.files = Workspace(find(workspace or Path.cwd()))
        faces = audit(files, report)
    except LayoutError as error:
        return out.tell(error.diagnostics)
    return out.tell(report.diagnostics, {"faces": [asdict(face) for face in faces]}, _table(faces, out.lang))


def summary(lang: Lang, made: Mapping[str, object], diagnostics: Sequence[Diagnostic]) -> str:
    """What was made: files, pages, findings."""
    files = "\n".join(f"  {path}" for path in cast("list[str]", made["files"]))
    findings = sum(d.kind == "finding" for d in diagnostics)
    ink = cast("list[dict[str, object]]", made["ink"])
    if lang == "zh":
        kind = "校样，不得付印" if made["draft"] else "付印文件"
        most = "，".join(f"{p['page']} {p['percent']:.0f}%" for p in ink)
        return f"{files}\n最高墨量：{most}\n{made['pages']} 个版，{findings} 处问题（{kind}）"
    kind = "draft, not to be printed" if made["draft"] else "press files"
    most = ", ".join(f"{p['page']} {p['percent']:.0f} %" for p in ink)
    return f"{files}\nmost ink: {most}\n{made['pages']} pages, {findings} findings ({kind})"


def _table(faces: Sequence[FaceReport], lang: Lang) -> str:
    """The faces, one a line: file, family and style, characters, GB 2312 coverage, embedding, licence, whether pinned."""
    head = ("文件", "字体", "字数", "国标一二级", "嵌入", "许可", "校验") if lang == "zh" else (
        "file", "face", "characters", "GB 2312", "embedding", "licence", "checked"
    )  # fmt: skip
    words = {True: "✓", False: "✗", None: "—"}
    rows = [head] + [
        (
            f.file,
            f"{f.family} {f.style}",
            str(f.characters),
            f"{f.gb2312}/6763",
            f.embedding,
            f.licence[:24],
            words[f.verified],
        )
        for f in faces
    ]
    return table(rows)
