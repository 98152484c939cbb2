"""``banxin lines`` and ``banxin normalise``: text by itself, without an issue."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar, get_args

import typer

from ..diag import Diagnostic, Lang, LayoutError, Report
from ..workspace import Workspace, find, starter
from .complete import complete_style
from .terminal import Format, FormatOption, LangOption, Out, WorkspaceOption, app, language, say, table

if TYPE_CHECKING:
    from ..content.normalise import Change
    from ..content.plain import CleanLine
    from ..page.trial import Remark, TrialParagraph
    from ..source import Source

T = TypeVar("T")

FileArgument = Annotated[str, typer.Argument(metavar="FILE", help="文本文件，一行一段，UTF-8；- 是标准输入。")]
JsonOption = Annotated[bool, typer.Option("--json", help="只出 JSON，一段一项，给程序用。")]


@app.command()
def lines(
    file: FileArgument,
    measure: Annotated[float, typer.Option("--measure", "-m", min=0.5, max=1000, help="栏宽，几个字；可带小数。")],
    size: Annotated[float | None, typer.Option("--size", min=1, max=1000, help="字号，磅；不写按式样。")] = None,
    level: Annotated[str | None, typer.Option("--level", help="禁则：none、basic、gb 或 strict。")] = None,
    profile: Annotated[
        str | None, typer.Option("--profile", help="标点：full、kaiming、line-end-half、half 或 plain。")
    ] = None,
    headline: Annotated[bool, typer.Option("--headline", help="当标题排，按词语断行（R19）。")] = False,
    role: Annotated[
        str | None, typer.Option("--role", help="式样里的哪一种文字；不写是 body，标题是 headline。")
    ] = None,
    looseness: Annotated[int, typer.Option("--looseness", min=-9, max=9, help="多排或少排几行。")] = 0,
    first_fit: Annotated[bool, typer.Option("--first-fit", help="逐行排，不通盘选断行处。")] = False,
    normalise: Annotated[bool, typer.Option("--normalise", help="先按 R21–R23 清理。")] = False,
    vertical: Annotated[bool, typer.Option("--vertical", help="竖排：栏宽就是行高。")] = False,
    style: Annotated[
        str | None,
        typer.Option("--style", help="式样名；不写按工作区，没有工作区用自带的。", autocompletion=complete_style),
    ] = None,
    as_json: JsonOption = False,
    output_format: FormatOption = Format.FULL,
    lang: LangOption = None,
    workspace: WorkspaceOption = None,
) -> int:
    """试排：一段文字断成哪几行，字距多大，哪里没守住规矩。  Set text into lines; tell gaps and compromises."""
    from ..page.trial import Trial
    from ..pipeline import set_on_trial
    from ..style.text import Level, Profile
    from ..workspace.listing import usual_style

    out = Out(output_format, language(lang))
    trial = Trial(
        measure, role, size, _one_of("--level", level, get_args(Level)), _one_of("--profile", profile, get_args(Profile)),
        looseness, not first_fit, normalise, vertical, headline,
    )  # fmt: skip
    try:
        source = _read(file)
        files = out.files = Workspace(_root(workspace))
        paragraphs = set_on_trial(files, style or usual_style(files.root), source, trial)
    except LayoutError as error:
        return out.tell(error.diagnostics)
    found = [remark.told for paragraph in paragraphs for remark in paragraph.remarks]
    told = [_paragraph(paragraph, out.lang) for paragraph in paragraphs]
    if as_json:
        say(json.dumps(told, ensure_ascii=False, indent=1))
        return int(any(d.kind == "finding" for d in found))
    if out.format is Format.JSON:
        return out.tell(found, {"paragraphs": told})
    say(_table(paragraphs, out.lang))
    return int(any(d.kind == "finding" for d in found))


@app.command()
def normalise(
    file: FileArgument, as_json: JsonOption = False, output_format: FormatOption = Format.FULL, lang: LangOption = None
) -> int:
    """清理文字（R21–R23）：清好的到标准输出，改了哪里到标准错误。  Clean text to stdout; the log goes to stderr."""
    from ..content.plain import clean_line, lines_of

    out = Out(output_format, language(lang))
    try:
        source = _read(file)
    except LayoutError as error:
        return out.tell(error.diagnostics)
    cleaned = [clean_line(line) for line in lines_of(source)]
    told = [{"text": line.text, "log": [_change(change) for change in line.changes]} for line in cleaned]
    if as_json:
        say(json.dumps(told, ensure_ascii=False, indent=1))
    elif out.format is Format.JSON:
        return out.tell((), {"lines": told})
    else:
        if cleaned:
            say("\n".join(line.text for line in cleaned))
        say(_log(cleaned, out.lang), err=True)
    return 0


def _read(name: str) -> Source:
    """Raises LayoutError where there is no text."""
    from ..workspace.manuscript import read_manuscript

    report = Report()
    source = read_manuscript(name, sys.stdin.buffer, report)
    report.stop_on_faults()
    assert source is not None
    return source


def _root(asked: Path | None) -> Path:
    """The workspace asked for, or the one that we are in, or that which ships."""
    try:
        return find(asked or Path.cwd())
    except LayoutError:
        if asked is not None:
            raise
        return starter()


def _one_of(option: str, given: str | None, known: tuple[T, ...]) -> T | None:
    """What was given, where it is one of the words known."""
    if given is None:
        return None
    for word in known:
        if word == given:
            return word
    raise typer.BadParameter(", ".join(map(str, known)), param_hint=option)


def _paragraph(paragraph: TrialParagraph, lang: Lang) -> dict[str, object]:
    return {
        "lines": [{"text": line.text, "gap": line.gap} for line in paragraph.lines],
        "findings": [_remark(remark, lang) for remark in paragraph.remarks],
    }


def _remark(remark: Remark, lang: Lang) -> dict[str, object]:
    told = remark.told
    return {
        "kind": told.kind, "rule": told.rule, "number": told.number or None, "line": remark.line, "message": told.message(lang),
        "gap": remark.gap,
    }  # fmt: skip


def _change(change: Change) -> dict[str, object]:
    line, column = change.source.place(change.offset)
    return {
        "rule": change.rule, "number": change.number or None, "line": line, "column": column, "before": change.before,
        "after": change.after,
    }  # fmt: skip


def _table(paragraphs: Sequence[TrialParagraph], lang: Lang) -> str:
    """Paragraph, line, text, gap, remarks; and a line of figures beneath."""
    join = "；" if lang == "zh" else "; "
    rows = [("段", "行", "文字", "字距", "说明") if lang == "zh" else ("para", "line", "text", "gap", "remarks")]
    for number, paragraph in enumerate(paragraphs, 1):
        for at, line in enumerate(paragraph.lines, 1):
            remarks = [_said(remark.told, lang) for remark in paragraph.remarks if remark.line == at]
            gap = f"{line.gap:.3f}" if line.gap else "0"
            rows.append((str(number) if at == 1 else "", str(at), line.text, gap, join.join(remarks)))
        if not paragraph.lines:
            rows.append((str(number), "", "", "", join.join(_said(remark.told, lang) for remark in paragraph.remarks)))
    return f"{table(rows)}\n\n{_figures(paragraphs, lang)}"


def _said(told: Diagnostic, lang: Lang) -> str:
    return f"{told.number} {told.message(lang)}".lstrip()


def _figures(paragraphs: Sequence[TrialParagraph], lang: Lang) -> str:
    gaps = [line.gap for paragraph in paragraphs for line in paragraph.lines]
    mean, most = (sum(gaps) / len(gaps), max(gaps)) if gaps else (0.0, 0.0)
    findings = sum(remark.told.kind == "finding" for paragraph in paragraphs for remark in paragraph.remarks)
    if lang == "zh":
        return f"{len(paragraphs)} 段 {len(gaps)} 行，字距平均 {mean:.4f} 字、最大 {most:.3f} 字，{findings} 处问题"
    return f"{len(paragraphs)} paragraphs, {len(gaps)} lines; gaps: mean {mean:.4f} em, most {most:.3f} em; {findings} findings"


def _log(cleaned: Sequence[CleanLine], lang: Lang) -> str:
    """Place, rule, what was done and why, one change a line."""
    rows: list[tuple[str, str, str, str]] = []
    changes = sorted((change for line in cleaned for change in line.changes), key=lambda change: change.offset)
    for change in changes:
        line, column = change.source.place(change.offset)
        why = Diagnostic("note", change.rule, None, f"cleaned/{change.rule}", {}).message(lang)
        look = {"zh": "（没有改，请看一眼）", "en": " (left as it is, please look)"}[lang] if change.doubtful else ""
        rows.append((f"{line}:{column}", change.number, str(change), f"{why}{look}"))
    doubts = sum(change.doubtful for change in changes)
    done = len(changes) - doubts
    sum_ = f"改了 {done} 处，拿不准 {doubts} 处" if lang == "zh" else f"{done} places changed, {doubts} doubtful"
    return "\n".join([*([table(rows)] if rows else []), sum_])
