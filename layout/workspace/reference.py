"""The references of the formats, ``issues/README.md`` and ``styles/README.md``, written from the record classes.

Chinese first, English after; a table for each class, with an example from ``reference.toml``.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any, Literal

from ..diag import Lang
from .formats import FORMATS, Format
from .json_schema import Schema, raw_schema

Folder = Literal["issues", "styles"]


@dataclass(frozen=True, slots=True)
class Section:
    """One class where it stands: ``path`` from the format's name over keys, its schema, and the key's that leads there."""

    path: str
    schema: Schema
    leading: Schema


def sections(kind: Format) -> Iterator[Section]:
    """The format and every part of it, each before its own parts."""
    raw = raw_schema(kind)
    root = {"description": kind.zh, "x-en": kind.en}
    yield from _below(Section(kind.name, raw, root), raw.get("$defs", {}))


def _below(section: Section, definitions: Mapping[str, Schema]) -> Iterator[Section]:
    yield section
    for key, value in section.schema["properties"].items():
        name = _named(value)
        if name is not None:
            yield from _below(Section(f"{section.path}/{key}", definitions[name], value), definitions)


def _named(value: Any) -> str | None:
    """The class that a value, its items or the values of its names are of."""
    if not isinstance(value, dict):
        return None
    if "$ref" in value:
        return str(value["$ref"]).rpartition("/")[2]
    inner = [value.get("items"), value.get("additionalProperties"), *value.get("anyOf", ())]
    return next((name for one in inner if (name := _named(one))), None)


def reference_files() -> dict[str, bytes]:
    """Path in a workspace -> reference. Same classes, same bytes."""
    folders: tuple[Folder, ...] = ("issues", "styles")
    return {f"{folder}/README.md": _reference(folder).encode() for folder in folders}


def texts() -> Mapping[str, Any]:
    """Introductions and examples."""
    return tomllib.loads(files(__package__).joinpath("reference.toml").read_text(encoding="utf-8"))


def _reference(folder: Folder) -> str:
    written = texts()
    out = [written["title"][folder]]
    languages: tuple[Lang, ...] = ("zh", "en")
    for lang in languages:
        out += [written["half"][lang], written["intro"][folder][lang]]
        for section in (s for kind in FORMATS.values() if kind.folder == folder for s in sections(kind)):
            out.append(
                _Writing(lang, written["words"][lang]).section(section, written["example"].get(section.path, ""))
            )
    return "\n".join(out)


@dataclass(frozen=True, slots=True)
class _Writing:
    """Writes in one language, with its words."""

    lang: Lang
    words: Mapping[str, str]

    def section(self, section: Section, example: str) -> str:
        """Heading, example and table of one class."""
        keys = section.path.split("/")[1:]
        what = self._said(section.leading)
        title = f"#### `{'.'.join(keys)}` {what}" if keys else f"### {what}"
        required = section.schema.get("required", [])
        rows = [
            (f"`{key}`", self._value(value) + self._need(key in required, value), self._said(value))
            for key, value in section.schema["properties"].items()
        ]
        head = [self.words[column] for column in ("key", "value", "meaning")]
        table = "".join(f"| {' | '.join(line)} |\n" for line in (head, ["---"] * len(head), *rows))
        shown = f"```yaml\n{example.strip()}\n```\n\n" if example else ""
        return f"{title}\n\n{shown}{table}"

    def _said(self, value: Schema) -> str:
        """What a key is for, its marks escaped that Markdown would read."""
        return re.sub(r"([*`<|])", r"\\\1", value.get("description" if self.lang == "zh" else "x-en", ""))

    def _need(self, required: bool, value: Schema) -> str:
        """That a key must be there, or what holds where it is not."""
        default = value.get("default")
        if required:
            return self.words["needed"]
        if isinstance(default, bool):
            return self.words["default"].format(str(default).lower())
        return self.words["default"].format(default) if isinstance(default, (str, int, float)) else ""

    def _value(self, value: Schema) -> str:
        """What may stand there, in words."""
        if "$ref" in value:
            return self.words["keys"]
        if "anyOf" in value:
            # a text with a pattern is another way to write the number beside it
            choices = [one for one in value["anyOf"] if one != {"type": "null"} and "pattern" not in one]
            return self.words["or"].join(map(self._value, choices))
        if "enum" in value:
            return " ".join(f"`{one}`" for one in value["enum"])
        if value["type"] == "object":
            return self.words["names"].format(self._value(value["additionalProperties"]))
        if value["type"] == "array":
            return self._list(value)
        return self.words[value["type"]] + self._range(value)

    def _list(self, value: Schema) -> str:
        """A list: one thing after another, or any number of the same."""
        if "prefixItems" in value:
            return f"[{', '.join(map(self._value, value['prefixItems']))}]"
        return self.words["list"].format(self._value(value["items"]))

    def _range(self, value: Schema) -> str:
        least, most = value.get("minimum"), value.get("maximum")
        if least is None:
            return ""
        return " " + (self.words["from"].format(least) if most is None else f"{least}–{most}")
