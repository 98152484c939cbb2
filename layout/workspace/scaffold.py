"""``banxin new``: the workspace of another paper, ready to build, written into a folder that was not there or was empty.

What is in it comes from the files of ``template/``, in which ``{{word}}`` stands for an answer. The sample issue fills its page
to the last line, so that the first build has nothing to tell; how many characters that takes is in ``_CHARACTERS``.
"""

from __future__ import annotations

import datetime
import json
import re
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from itertools import count, cycle
from pathlib import Path
from typing import Final, Literal

from ..content.model import PublicationKind
from ..diag import Report
from .formats import FORMATS, FormatName
from .json_schema import schema_files
from .place import starter
from .reference import reference_files

PageFormat = Literal["tabloid", "broadsheet"]

KINDS: Final[Mapping[str, PublicationKind]] = {
    "内资": "internal", "内部资料": "internal", "internal": "internal",
    "公开报": "newspaper", "报纸": "newspaper", "newspaper": "newspaper",
}  # fmt: skip
PAGE_FORMATS: Final[Mapping[str, PageFormat]] = {
    "四开": "tabloid", "tabloid": "tabloid", "对开": "broadsheet", "broadsheet": "broadsheet",
}  # fmt: skip
"""What may be typed for an answer -> the answer."""

NAMEPLATE: Final[Mapping[PageFormat, tuple[float, float]]] = {"tabloid": (58, 324), "broadsheet": (76, 468)}
"""Size of the nameplate in the shipped style and the width it has, pt: a long name takes a smaller size."""

_CHARACTERS: Final[Mapping[PageFormat, Mapping[str, int]]] = {
    "tabloid": {"lead": 700, "plan": 700, "look": 885, "counting": 300, "printing": 300},
    "broadsheet": {"lead": 1600, "plan": 1650, "look": 1590, "counting": 600, "printing": 607},
}
"""Characters of the sample bodies, at most, with which the page of a format comes out even."""

_A_SECTION: Final = 4
"""Paragraphs of sample text under one subhead."""
_SUBHEAD: Final = "## 下面还是样文"
_NUMERALS: Final = "零一二三四五六七八九"


@dataclass(frozen=True, slots=True)
class Answers:
    """The five answers."""

    name: str
    kind: PublicationKind
    organiser: str
    date: datetime.date
    number: int
    cumulative: int
    format: PageFormat


def new_files(answers: Answers) -> dict[str, bytes]:
    """Path -> bytes of all files of the new workspace, schemas and references among them; faces are not."""
    date, plan = answers.date.isoformat(), answers.format
    size, width = NAMEPLATE[plan]
    words = {
        "name": _quoted(answers.name), "organiser": _quoted(answers.organiser), "date": date, "plan": plan,
        "number": str(answers.number), "cumulative": str(answers.cumulative),
        "nameplate": f"{min(size, width // len(answers.name)):g}",
    }  # fmt: skip
    issue = f"issues/{date}"
    sources: dict[str, tuple[str, FormatName | None]] = {
        "banxin.yaml": ("banxin.yaml", None), ".gitignore": ("gitignore", None), "fonts/README.md": ("fonts/README.md", None),
        **{f".vscode/{name}.json": (f"vscode/{name}.json", None) for name in ("settings", "extensions", "tasks")},
        "issues/publication.yaml": (f"issues/publication-{answers.kind}.yaml", "publication"),
        "styles/house.yaml": ("styles/house.yaml", "style"),
        f"{issue}/issue.yaml": ("issues/issue.yaml", "issue"), f"{issue}/{plan}.yaml": (f"issues/{plan}.yaml", "plan"),
    }  # fmt: skip
    texts = {path: _line(kind, path) + _filled(_template(name), words) for path, (name, kind) in sources.items()}
    texts["README.md"] = _filled(_template("README.md"), {**words, "name": answers.name})
    texts |= {f"{issue}/{article}.md": body for article, body in _bodies(plan)}
    return {**{path: text.encode() for path, text in texts.items()}, **schema_files(), **reference_files()}


def _line(kind: FormatName | None, path: str) -> str:
    return FORMATS[kind].modeline(path) if kind is not None else ""


def _template(name: str) -> str:
    return files(__package__).joinpath("template", *name.split("/")).read_text(encoding="utf-8")


def _filled(text: str, words: Mapping[str, str]) -> str:
    return re.sub(r"\{\{(\w+)\}\}", lambda match: words[match[1]], text)


def _quoted(text: str) -> str:
    """A text as a YAML value, whatever is in it: JSON is YAML."""
    return json.dumps(text, ensure_ascii=False)


# -- the sample issue --------------------------------------------------------------------------------------------------


def _bodies(plan: PageFormat) -> Iterator[tuple[str, str]]:
    """The bodies of the sample articles: first what they are about, then numbered sample text up to the length wanted."""
    samples, numbers = cycle(_template("issues/sample.txt").splitlines()), count(1)
    for article, characters in _CHARACTERS[plan].items():
        paragraphs = _template(f"issues/{article}.md").splitlines()
        left = characters - sum(map(_printed, paragraphs))
        while left > 0:
            number = next(numbers)
            text = f"样文第{_numeral(number)}段。{next(samples)}{next(samples)}"
            left -= len(text)
            paragraphs += [text] if left >= 0 else _shortened(text, len(text) + left)
            if number % _A_SECTION == 0 and left > _A_SECTION * len(text):
                paragraphs.append(_SUBHEAD)
                left -= _printed(_SUBHEAD)
        yield article, "\n".join(paragraphs) + "\n"


def _shortened(text: str, most: int) -> list[str]:
    """The clauses of a paragraph that are in its first ``most`` characters, as a paragraph; none where there is no room."""
    clauses = re.match(r".*(?=[，。、])", text[:most])
    return [f"{clauses[0]}。"] if clauses else []


def _printed(paragraph: str) -> int:
    return len(re.sub(r"^## |\*", "", paragraph))


def _numeral(number: int) -> str:
    """1 to 99 as «二十三»."""
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else f"{_NUMERALS[tens]}十"
    return head + (_NUMERALS[ones] if ones else "")


# -- writing it --------------------------------------------------------------------------------------------------------


def create(place: Path, answers: Answers, report: Report, *, with_fonts: bool = False) -> bool:
    """Write the workspace at ``place``; whether it could be. Everything is written beside it first, so that a folder is there
    whole or not at all. Faults: folder-not-empty, cannot-create."""
    target = place.absolute()
    try:
        if target.exists() and (not target.is_dir() or any(target.iterdir())):
            report.fault("folder-not-empty", None, path=str(place))
            return False
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".banxin-new-", dir=target.parent) as draft:
            whole = Path(draft, "paper")
            _write(whole, answers, with_fonts)
            if target.exists():  # somebody may be standing in it
                for entry in sorted(whole.iterdir()):
                    entry.rename(target / entry.name)
            else:
                whole.rename(target)
    except OSError as error:
        report.fault("cannot-create", None, path=str(place), reason=error.strerror or type(error).__name__)
        return False
    return True


def _write(root: Path, answers: Answers, with_fonts: bool) -> None:
    for folder in ("out", f"issues/{answers.date.isoformat()}/photos"):
        (root / folder).mkdir(parents=True)
    for path, data in new_files(answers).items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(data)
    if with_fonts:
        for name in _faces(starter() / "fonts"):
            shutil.copyfile(starter() / "fonts" / name, root / "fonts" / name)


def _faces(folder: Path) -> tuple[str, ...]:
    """The faces that ship, their licences and their manifest."""
    faces = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    return ("manifest.json", *sorted({face[key] for face in faces for key in ("file", "licence_file")}))
