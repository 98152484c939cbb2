"""Schemas and references of the formats: what an editor is told is what banxin takes."""

from __future__ import annotations

import datetime
import re
from pathlib import Path
from typing import Any, ClassVar

import pytest
import yaml
from jsonschema import Draft7Validator

from layout.workspace.formats import FORMATS
from layout.workspace.json_schema import json_schema, schema_files
from layout.workspace.reference import reference_files, sections, texts
from layout.workspace.scaffold import Answers, new_files

ROOT = Path(__file__).parents[3]
PLAIN = {"publication.yaml": "publication", "issue.yaml": "issue"}


class CoreLoader(yaml.SafeLoader):
    """YAML 1.2 core types, as an editor reads them: a date is a text, ``no`` is one, too."""

    yaml_implicit_resolvers: ClassVar[dict[str, Any]] = {}


for tag, pattern in (
    ("null", r"~|null|Null|NULL|"),
    ("bool", r"true|True|TRUE|false|False|FALSE"),
    ("int", r"[-+]?[0-9]+"),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?"),
):
    CoreLoader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{pattern})$"), None)


def read(text: str) -> Any:
    return yaml.load(text, CoreLoader)


def shipped() -> list[tuple[str, str]]:
    """Every YAML file of the repository's workspace with its format."""
    files = [p.relative_to(ROOT) for folder in ("issues", "styles") for p in sorted((ROOT / folder).rglob("*.yaml"))]
    inner = {"styles": "style", "press": "press"}
    return [(file.as_posix(), inner.get(file.parent.name) or PLAIN.get(file.name, "plan")) for file in files]


def wrong(kind: str, text: str) -> list[str]:
    """Paths of what the schema of a format refuses in a file."""
    errors = Draft7Validator(json_schema(FORMATS[kind])).iter_errors(read(text))  # type: ignore[index]
    return sorted({"/".join(map(str, error.absolute_path)) for error in errors})


@pytest.mark.parametrize("kind", FORMATS)
def test_a_schema_is_draft_07(kind):
    schema = json_schema(FORMATS[kind])
    assert schema["$schema"] == Draft7Validator.META_SCHEMA["$id"] == "http://json-schema.org/draft-07/schema#"
    Draft7Validator.check_schema(schema)
    assert not {"$defs", "prefixItems"} & set(re.findall(r"[$\w]+", str(schema)))


@pytest.mark.parametrize(("file", "kind"), shipped())
def test_what_ships_is_taken_and_names_its_schema(file, kind):
    text = (ROOT / file).read_text(encoding="utf-8")
    assert wrong(kind, text) == []
    assert text.startswith(FORMATS[kind].modeline(file))
    named = re.match(r"# yaml-language-server: \$schema=(\S+)\n", text)
    assert named is not None
    assert ((ROOT / file).parent / named[1]).is_file()


@pytest.mark.parametrize(("kind", "size"), [("internal", "tabloid"), ("newspaper", "broadsheet")])
def test_what_a_new_paper_begins_with_is_taken(kind, size):
    answers = Answers("云汀: 新闻", kind, "云汀区", datetime.date(2026, 12, 1), 1, 1, size)
    texts = {path: data.decode() for path, data in new_files(answers).items() if path.endswith(".yaml")}
    kinds = {
        "issues/publication.yaml": "publication", "issues/2026-12-01/issue.yaml": "issue",
        f"issues/2026-12-01/{size}.yaml": "plan", "styles/house.yaml": "style",
    }  # fmt: skip
    assert {path: wrong(name, texts[path]) for path, name in kinds.items()} == {path: [] for path in kinds}


@pytest.mark.parametrize(("path", "data"), [*schema_files().items(), *reference_files().items()])
def test_files_in_the_repository_are_up_to_date(path, data):
    """After a change of a class: ``banxin schema --write --reference``."""
    assert (ROOT / path).read_bytes() == data


ISSUE = "date: 2026-11-20\nnumber: 1\ncumulative: 1\narticles:\n  - {id: a, headline: 题, body: 文, "
CASES = [
    ("issue", ISSUE + "}", []),
    ("issue", ISSUE + "headlin: 题}", ["articles/0"]),
    ("issue", ISSUE + "byline: 2026, deck: true, kicker: }", []),
    ("issue", ISSUE + "rank: 10}", ["articles/0/rank"]),
    ("issue", ISSUE + "genre: newz}", ["articles/0/genre"]),
    ("issue", ISSUE + "photos: [{file: a.png, contour: [[48.5, 0], [10%, 20%], [3, 5]]}]}", []),
    ("issue", ISSUE + "photos: [{file: a.png, contour: [[48.5, 0, 1]]}]}", ["articles/0/photos/0/contour/0"]),
    ("issue", ISSUE + "photos: [{caption: 图}]}", ["articles/0/photos/0"]),
    ("issue", "date: 2026-11-20\nnumber: 1\ncumulative: 0\narticles: []", ["cumulative"]),
    ("issue", "date: 2026-11-20\nnumber: 1\ncumulative: 1", [""]),
    ("publication", "name: 云汀\nkind: internal\npermit: 26\nstaff:\nlatin:", []),
    ("publication", "name: 云汀\nkind: paper", ["kind"]),
    ("plan", "style: tabloid\npages: [{areas: [{article: a, columns: 4, lines: 2}]}]", ["pages/0/areas/0/lines"]),
    ("style", "extends: tabloid\nfurniture: {masthead: {lines: 11}}\ntext: {body: {bold: hei}}", []),
    ("style", "rules: {thin: {strokes: [{gap: 1mm}]}}", ["rules/thin/strokes/0"]),
    ("style", "text: {body: {size: 9, sice: 9pt}}", ["text/body"]),
]


@pytest.mark.parametrize(("kind", "text", "places"), CASES)
def test_a_schema_takes_and_refuses(kind, text, places):
    assert wrong(kind, text) == places


PARTS = [(kind, section) for kind in FORMATS.values() for section in sections(kind)]


@pytest.mark.parametrize(("kind", "section"), PARTS, ids=lambda value: getattr(value, "path", None))
def test_every_key_is_explained_in_both_languages(kind, section):
    for value in section.schema["properties"].values():
        assert value["description"]
        assert value["x-en"]


def test_every_part_has_an_example_and_no_other_has():
    assert set(texts()["example"]) == {section.path for _, section in PARTS}


@pytest.mark.parametrize(("kind", "section"), PARTS, ids=lambda value: getattr(value, "path", None))
def test_an_example_is_right(kind, section):
    schema = json_schema(kind)
    example = read(texts()["example"][section.path])
    keys = section.path.split("/")[1:]
    if keys:
        owner = next(s for _, s in PARTS if s.path == section.path.rpartition("/")[0])
        classes = (schema, *schema["definitions"].values())
        properties = next(c["properties"] for c in classes if list(c["properties"]) == list(owner.schema["properties"]))
        schema = {"properties": {keys[-1]: properties[keys[-1]]}, "definitions": schema["definitions"]}
        assert list(example) == [keys[-1]]
    assert [error.message for error in Draft7Validator(schema).iter_errors(example)] == []
