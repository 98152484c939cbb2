"""What all commands share: the application, the options every one takes, and how results and diagnostics are printed."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Final

import typer

from ..diag import Diagnostic, Lang, as_json, columns, full, short
from ..files import FileTrouble
from ..source import Source
from ..workspace import Workspace

EXCERPT_LIMIT: Final = 4_000_000

app = typer.Typer(
    name="banxin", no_args_is_help=True, add_completion=True, pretty_exceptions_enable=False, rich_markup_mode=None,
    help="版心：报纸一期的 YAML → 印厂可用的 PDF。  banxin: the YAML of one newspaper issue in, print-ready PDF pages out.",
)  # fmt: skip


class Format(StrEnum):
    """How diagnostics are printed."""

    FULL = "full"
    SHORT = "short"
    JSON = "json"


class Language(StrEnum):
    """Language of the messages."""

    ZH = "zh"
    EN = "en"


FormatOption = Annotated[Format, typer.Option("--format", envvar="BANXIN_FORMAT", help="full、short 或 json。")]
LangOption = Annotated[Language | None, typer.Option("--lang", help="zh 或 en；不写按系统语言。")]
WorkspaceOption = Annotated[Path | None, typer.Option("--workspace", help="报纸的文件夹；不写就从这里往上找。")]


@dataclass(slots=True)
class Out:
    """Where a command speaks: text for a person goes to stderr (diagnostics) and stdout (results), JSON to stdout."""

    format: Format
    lang: Lang
    files: Workspace | None = None

    def tell(
        self, diagnostics: Sequence[Diagnostic], result: Mapping[str, object] | None = None, text: str = ""
    ) -> int:
        """Print all of it; returns the exit code."""
        kinds = {d.kind for d in diagnostics}
        code = 2 if "fault" in kinds else 1 if "finding" in kinds else 0
        if self.format is Format.JSON:
            told = [as_json(d, self.lang) for d in diagnostics]
            return self.tell_all({"schema": 1, "exit": code, **(result or {}), "diagnostics": told}, code)
        for diagnostic in diagnostics:
            say(self._shown(diagnostic), err=True)
        if text:
            say(text)
        return code

    def tell_all(self, whole: Mapping[str, object], code: int) -> int:
        """Print a result that is complete, as JSON; returns the exit code."""
        say(json.dumps(whole, ensure_ascii=False, indent=1))
        return code

    def _shown(self, diagnostic: Diagnostic) -> str:
        return full(diagnostic, self.lang, self.line) if self.format is Format.FULL else short(diagnostic, self.lang)

    def line(self, file: str, number: int) -> str | None:
        """A line of a workspace file, for the excerpt under a message."""
        if self.files is None or not file.endswith((".yaml", ".yml", ".md")):
            return None
        try:
            text = self.files.read(file, EXCERPT_LIMIT).decode("utf-8-sig")
        except (FileTrouble, UnicodeDecodeError):
            return None
        return Source(file, text.replace("\r\n", "\n").replace("\r", "\n")).line(number)


def say(text: str, *, err: bool = False) -> None:
    """Print a text. A reader who went away (``| head``) hears no more of it, and the exit code stays what it is (S21)."""
    try:
        typer.echo(text, err=err)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), (sys.stderr if err else sys.stdout).fileno())


def table(rows: Sequence[Sequence[str]]) -> str:
    """Rows in columns, two cells apart."""
    widths = [max(columns(row[n]) for row in rows) for n in range(len(rows[0]))]
    lines = (
        "  ".join(cell + " " * (width - columns(cell)) for cell, width in zip(row, widths, strict=True)) for row in rows
    )
    return "\n".join(line.rstrip() for line in lines)


def inside(files: Workspace, path: Path) -> str:
    """A path given on the command line, relative to the workspace: a folder, or the one a file is in. One outside is left as it
    is, for Files to refuse."""
    folder = path.parent if path.is_file() else path
    for candidate in (Path(os.path.abspath(folder)), folder.resolve()):  # noqa: PTH100 - takes out the dots, follows no link
        if candidate.is_relative_to(files.root):
            return candidate.relative_to(files.root).as_posix()
    return path.as_posix()


def language(given: Language | None) -> Lang:
    """The language asked for, else that of the system; Chinese where it says nothing."""
    if given is not None:
        return "zh" if given is Language.ZH else "en"
    locale = next((v for name in ("LC_ALL", "LC_MESSAGES", "LANG") if (v := os.environ.get(name))), "")
    return "zh" if locale.partition(".")[0] in ("", "C", "POSIX") or locale.startswith("zh") else "en"
