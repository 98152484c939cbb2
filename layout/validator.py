"""A record class to a validator of pydantic's core, without importing pydantic: it costs a cold start 120 ms, the core 20.

Only what YAML files need is known here: texts, numbers, switches, choices, optional and alternative types, lists, mappings and
records. Whatever stands in ``Annotated`` speaks pydantic's own protocol, so that the JSON Schema, which pydantic itself writes,
comes from the same classes; the tests hold the two side by side.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import MISSING, Field, fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal, Union, get_args, get_origin, get_type_hints

if TYPE_CHECKING:
    from pydantic_core import SchemaValidator

Core = dict[str, Any]
"""A schema as pydantic's core reads it."""

_PLAIN: Final[dict[Any, Core]] = {
    str: {"type": "str"},
    int: {"type": "int"},
    float: {"type": "float", "allow_inf_nan": False},
    bool: {"type": "bool"},
}


@cache
def validator(cls: Hashable) -> SchemaValidator:
    """The validator of a record class. TypeError where a field's type is none that YAML can give."""
    from pydantic_core import SchemaValidator

    return SchemaValidator(_core(cls))


def _core(kind: Any) -> Core:
    origin = get_origin(kind)
    if kind in _PLAIN:
        return dict(_PLAIN[kind])
    if is_dataclass(kind):
        return _record(kind)
    if origin is Literal:
        return {"type": "literal", "expected": list(get_args(kind))}
    if origin in _COMPOUND:
        return _COMPOUND[origin](get_args(kind))
    raise TypeError(f"no YAML value can be a {kind}")


def _annotated(args: tuple[Any, ...]) -> Core:
    """The type, changed by each note that has something to say to the core; the first note is the innermost."""
    kind, *notes = args
    core = _core(kind)
    for note in notes:
        change = getattr(note, "__get_pydantic_core_schema__", None)
        if change is not None:
            core = change(kind, lambda _, inner=core: inner)
        elif not hasattr(note, "__get_pydantic_json_schema__"):
            raise TypeError(f"nothing is known of the note {note!r}")
    return core


def _union(args: tuple[Any, ...]) -> Core:
    kinds = [_core(arg) for arg in args if arg is not NoneType]
    core = kinds[0] if len(kinds) == 1 else {"type": "union", "choices": kinds}
    return {"type": "nullable", "schema": core} if NoneType in args else core


def _tuple(args: tuple[Any, ...]) -> Core:
    if args[-1] is Ellipsis:
        return {"type": "tuple", "items_schema": [_core(args[0])], "variadic_item_index": 0}
    return {"type": "tuple", "items_schema": [_core(arg) for arg in args]}


def _dict(args: tuple[Any, ...]) -> Core:
    key, value = args
    return {"type": "dict", "keys_schema": _core(key), "values_schema": _core(value)}


_COMPOUND: Final[dict[Any, Callable[[tuple[Any, ...]], Core]]] = {
    Annotated: _annotated, Union: _union, UnionType: _union, tuple: _tuple, dict: _dict,
}  # fmt: skip


def _record(cls: Any) -> Core:
    """A dataclass that takes its own keys and no others."""
    hints = get_type_hints(cls, include_extras=True)
    names = [f.name for f in fields(cls)]
    args = [
        {"type": "dataclass-field", "name": f.name, "schema": _with_default(f, _core(hints[f.name])), "kw_only": True}
        for f in fields(cls)
    ]
    arguments = {"type": "dataclass-args", "dataclass_name": cls.__name__, "fields": args, "extra_behavior": "forbid"}
    return {"type": "dataclass", "cls": cls, "slots": True, "fields": names, "schema": arguments}


def _with_default(field: Field[Any], core: Core) -> Core:
    if field.default is not MISSING:
        return {"type": "default", "schema": core, "default": field.default}
    if field.default_factory is not MISSING:
        return {"type": "default", "schema": core, "default_factory": field.default_factory}
    return core
