"""``banxin diff``: two versions of an issue compared."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from ..diag import LayoutError, Report, Span
from ..workspace import Workspace, find
from ..workspace.listing import usual_plan
from ..workspace.writing import write_whole
from .check import read_file
from .complete import complete_plan
from .terminal import Format, FormatOption, LangOption, Out, app, inside, language

if TYPE_CHECKING:
    from ..versions.model import Difference, Version

_ENDING: Final = ".map.json"
_MOST_FILES: Final = 200
_WHAT: Final = "PDF、版面记录（.map.json）或一期的文件夹。"


@app.command()
def diff(
    before: Annotated[Path, typer.Argument(metavar="A", help=f"原来的：{_WHAT}")],
    after: Annotated[Path, typer.Argument(metavar="B", help=f"现在的：{_WHAT}")],
    plan: Annotated[
        str | None,
        typer.Option("--plan", "-p", help="一期的文件夹按哪个版样排；不写同 build。", autocompletion=complete_plan),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="结果用 JSON，给程序读；同 --format json。")] = False,
    png: Annotated[bool, typer.Option("--png", help="另出有改动的版的 PNG：左原来，右现在，改动着色。")] = False,
    dpi: Annotated[float, typer.Option("--dpi", min=20, max=300, help="PNG 的精度。")] = 100,
    to: Annotated[Path, typer.Option("--out", help="PNG 放到哪个文件夹。")] = Path("diff"),
    output_format: FormatOption = Format.FULL,
    lang: LangOption = None,
) -> int:
    """核红：两个版本差在哪里，文字和版面都比。一样返回 0，不一样返回 1。  Compare two versions, text and geometry."""
    from ..versions import compare
    from ..versions.told import plain, text

    out = Out(Format.JSON if as_json else output_format, language(lang))
    report = Report()
    try:
        old, new = _read_both(before, after, plan, report)
        if old is None or new is None:
            return out.tell(report.diagnostics)
        difference = compare(old, new)
        files = _draw(difference, (before, after), dpi, to, report) if png else ()
    except LayoutError as error:
        return out.tell(error.diagnostics)
    if any(told.kind == "fault" for told in report.diagnostics):
        return out.tell(report.diagnostics)
    code = 0 if difference.equal else 1
    if out.format is Format.JSON:
        return out.tell_all({**plain(difference, out.lang), "files": list(files)}, code)
    out.tell(report.diagnostics, text="\n".join([text(difference, out.lang), *(f"  {path}" for path in files)]))
    return code


def _read_both(before: Path, after: Path, plan: str | None, report: Report) -> tuple[Version | None, Version | None]:
    """Both by articles where both can be; else both from the PDF alone."""
    from ..versions.bare import from_pdf

    old, new = (_read(path, plan, report) for path in (before, after))
    if old is None or new is None or old.detailed == new.detailed:
        return old, new
    bare = before if not old.detailed else after
    report.note("read-alike", Span(bare.as_posix()), path=bare.as_posix())
    versions = [
        version if not version.detailed else from_pdf(version.name, version.pdf) if version.pdf is not None else None
        for version in (old, new)
    ]
    for path, version in zip((before, after), versions, strict=True):
        if version is None:
            report.fault("no-record", Span(path.as_posix()), path=path.as_posix())
    return versions[0], versions[1]


def _read(path: Path, plan: str | None, report: Report) -> Version | None:
    """A version, or None with the fault told. Raises LayoutError where an issue has faults."""
    from ..proofing import version_of
    from ..versions.bare import from_pdf
    from ..versions.read import from_record

    name = path.as_posix()
    if path.is_dir():
        files = Workspace(find(path))
        folder = inside(files, path)
        return version_of(files, folder, plan or usual_plan(files, folder), name)
    data = read_file(path, report)
    if data is None:
        return None
    if data[:1] == b"{":
        recorded = from_record(name, data)
        shown = (from_record(name, data, pdf) for pdf in _beside(path, "*.pdf")) if recorded is not None else ()
        version = next((one for one in shown if one and recorded and one.sheets == recorded.sheets), recorded)
    else:
        found = (from_record(name, record, data) for record in _beside(path, f"*{_ENDING}"))
        version = next(filter(None, found), None) or from_pdf(name, data)
    if version is None:
        report.fault("no-record", Span(name), path=name)
    return version


def _beside(path: Path, names: str) -> Iterator[bytes]:
    """Files with such names in the folder of ``path``, then in the one above: single pages by the shop's names have their own."""
    from ..versions.read import RECORD_LIMIT

    own = path.absolute().parent
    for file in [*sorted(own.glob(names))[:_MOST_FILES], *sorted(own.parent.glob(names))[:_MOST_FILES]]:
        try:
            if file.is_file() and file.stat().st_size <= RECORD_LIMIT:
                yield file.read_bytes()
        except OSError:
            continue


def _draw(difference: Difference, paths: Sequence[Path], dpi: float, folder: Path, report: Report) -> tuple[str, ...]:
    """The pictures, written; where there is no PDF on one side, that is the fault."""
    from ..sandbox import HelperFailed
    from ..versions.drawing import drawn

    for path, version in zip(paths, (difference.before, difference.after), strict=True):
        if version.pdf is None:
            report.fault("nothing-to-show", Span(path.as_posix()), path=path.as_posix())
    report.stop_on_faults()
    root = folder.resolve()
    try:
        outputs = {f"{root.name}/diff-{n + 1:02}.png": image for n, image in drawn(difference, dpi)}
    except HelperFailed:
        report.fault("cannot-draw", None)
        return ()
    return (
        tuple((root.parent / path).as_posix() for path in write_whole(root.parent, outputs, report)) if outputs else ()
    )
