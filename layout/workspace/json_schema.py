"""Record classes to JSON Schema, draft-07: the draft that the YAML language server reads.

pydantic writes draft 2020-12 and knows nothing of how we read YAML. Here ``$defs`` become ``definitions``, ``prefixItems``
``items``, a ``$ref`` beside other keys goes into ``allOf`` (draft-07 passes over its neighbours); a text may look like a number
or a truth value (S5), and a key that need not be there may stand without a value.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final, cast

from .formats import FORMATS, Format

DRAFT: Final = "http://json-schema.org/draft-07/schema#"
TEXT: Final = ("string", "number", "boolean")
"""What an editor may take a text for."""

Schema = dict[str, Any]

_KEPT: Final = ("enum", "pattern", "minimum", "maximum", "minItems", "maxItems")
_OURS: Final = "#/definitions/"


def raw_schema(kind: Format) -> Schema:
    """The schema as pydantic writes it, with the English text of each key under ``x-en``."""
    from pydantic import TypeAdapter

    return TypeAdapter(cast("type[Any]", kind.record)).json_schema()


def json_schema(kind: Format) -> Schema:
    """The draft-07 schema of one kind of file."""
    raw = raw_schema(kind)
    schema = {"$schema": DRAFT, "title": kind.zh, **_converted(raw), "definitions": {}}
    schema["definitions"] = {name: _converted(given) for name, given in raw.get("$defs", {}).items()}
    if kind.partial:
        _loosen(schema, schema["definitions"])
    return schema


def schema_files() -> dict[str, bytes]:
    """Path in a workspace -> schema, for all kinds of files. Same classes, same bytes."""
    return {kind.schema_path: schema_text(json_schema(kind)).encode() for kind in FORMATS.values()}


def schema_text(schema: Schema) -> str:
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"


def _converted(given: Mapping[str, Any]) -> Schema:
    """A class: its keys, and no others. Its docstring is for us, not for the desk."""
    required = given.get("required", [])
    properties = {name: _property(value, name in required) for name, value in given["properties"].items()}
    return {
        "type": "object", "properties": properties, **({"required": required} if required else {}),
        "additionalProperties": given["additionalProperties"],
    }  # fmt: skip


def _property(given: Mapping[str, Any], required: bool) -> Schema:
    """The value of a key. One that need not be there may be empty."""
    described = {"description": given["description"]} if "description" in given else {}
    default = given.get("default")
    if isinstance(default, (str, int, float)):
        described["default"] = default
    value = _value(given)
    if not required:
        value = _nullable(value)
    return {**described, **({"allOf": [value]} if "$ref" in value else value)}


def _value(given: Mapping[str, Any]) -> Schema:
    """What a value may be, whatever it is for."""
    if "$ref" in given:
        return {"$ref": _OURS + given["$ref"].rpartition("/")[2]}
    if "anyOf" in given:
        return _either([_value(one) for one in given["anyOf"] if one != {"type": "null"}])
    out: Schema = {key: given[key] for key in _KEPT if key in given}
    if "enum" not in given:
        is_text = given["type"] == "string" and "pattern" not in given
        out["type"] = list(TEXT) if is_text else given["type"]
    if "prefixItems" in given:
        out |= {"items": [_value(one) for one in given["prefixItems"]], "additionalItems": False}
    elif "items" in given:
        out["items"] = _value(given["items"])
    if "additionalProperties" in given:
        out["additionalProperties"] = _value(given["additionalProperties"])
    return out


def _either(choices: list[Schema]) -> Schema:
    return choices[0] if len(choices) == 1 else {"anyOf": choices}


def _nullable(value: Schema) -> Schema:
    if "enum" in value:
        return {**value, "enum": [*value["enum"], None]}
    if "type" in value:
        types = value["type"] if isinstance(value["type"], list) else [value["type"]]
        return {**value, "type": [*types, "null"]}
    return {"anyOf": [*value.get("anyOf", [value]), {"type": "null"}]}


def _loosen(node: Schema, definitions: Mapping[str, Schema]) -> None:
    """Take ``required`` from every mapping that is merged with the one of a parent file; a list is replaced whole, so its
    items stay complete."""
    node.pop("required", None)
    below = [*node.get("properties", {}).values(), *node.get("allOf", ()), *node.get("anyOf", ())]
    if isinstance(node.get("additionalProperties"), dict):
        below.append(node["additionalProperties"])
    if "$ref" in node:
        below.append(definitions[node["$ref"].removeprefix(_OURS)])
    for inner in below:
        _loosen(inner, definitions)
