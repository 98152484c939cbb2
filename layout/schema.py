"""Checks a node tree against a class: nodes in, a frozen dataclass out, and each wrong place told in the desk's words.

The class decides what a value is, never the value's look (S5): scalars arrive as text, and only a field declared ``int``,
``float`` or ``bool`` is read as one. A key without a value counts as absent. pydantic's core does the checking and is imported
when the first file is checked; the classes themselves need only ``record``, ``Doc`` and the types below.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from typing import (
    TYPE_CHECKING,
    Annotated,
    Any,
    Final,
    Generic,
    TypeVar,
    cast,
    dataclass_transform,
    get_args,
    get_origin,
)

from . import source
from .diag import Diagnostic, Param, Report, Span
from .source import Node, Scalar
from .validator import validator

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

T = TypeVar("T")
Step = str | int

MAX_TOLD: Final = 100
"""Faults told of one file."""

DESK_WORDS: Final[Mapping[str, str]] = {
    "标题": "headline", "主题": "headline", "主标题": "headline", "引题": "kicker", "眉题": "kicker", "肩题": "kicker",
    "副题": "deck", "副标题": "deck", "讯头": "dateline", "电头": "dateline", "正文": "body", "内容": "body", "作者": "byline",
    "署名": "byline", "记者": "byline", "体裁": "genre", "栏目": "series", "图片": "photos", "照片": "photos", "图说": "caption",
    "供图": "credit", "摄影": "credit", "文件": "file", "轮廓": "contour", "焦点": "focus", "日期": "date", "期号": "number",
    "期数": "number", "总期号": "cumulative", "星期": "weekday", "农历": "lunar", "报名": "name", "报眼": "quote",
    "稿件": "articles", "出处": "source", "主办": "organiser", "主管": "organiser", "地址": "address", "电话": "hotline",
    "热线": "hotline", "邮箱": "email", "印数": "print_run", "发送对象": "recipients", "印刷": "printer", "校对": "proof",
    "组版": "layout", "title": "headline", "subtitle": "deck", "author": "byline", "text": "body", "content": "body",
    "images": "photos", "pictures": "photos", "image": "file", "path": "file", "photographer": "credit",
}  # fmt: skip
"""What a desk calls a key -> the key."""


@dataclass_transform(frozen_default=True, kw_only_default=True)
def record(cls: type[T]) -> type[T]:
    """Class decorator for what a YAML mapping must look like: a frozen slotted dataclass that takes no other keys."""
    cls.__pydantic_config__ = {"extra": "forbid", "allow_inf_nan": False}  # type: ignore[attr-defined]
    # without the methods that nobody asks of a record: they would be half of what the class takes to make
    return dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)(cls)


@dataclass(frozen=True, slots=True)
class Doc:
    """What a field is for: ``Annotated[str, Doc("报名", "name of the paper")]``. The Chinese shows in the editor's completion,
    both languages in the references of the formats."""

    zh: str
    en: str = ""

    def __get_pydantic_json_schema__(self, core: Any, handler: Callable[[Any], dict[str, Any]]) -> dict[str, Any]:
        return {**handler(core), "description": self.zh, "x-en": self.en}


@dataclass(frozen=True, slots=True)
class Within:
    """The least and the most of a number: ``Annotated[int, Within(1, 9)]``."""

    least: float | None = None
    most: float | None = None

    def __get_pydantic_core_schema__(self, kind: Any, handler: Callable[[Any], dict[str, Any]]) -> dict[str, Any]:
        core = number = handler(kind)
        while number["type"] == "nullable":
            number = number["schema"]
        number.update({name: limit for name, limit in (("ge", self.least), ("le", self.most)) if limit is not None})
        return core


@dataclass(frozen=True, slots=True)
class OneOrMany:
    """A list that may be written as its only item: ``Annotated[tuple[str, ...], OneOrMany()]``."""

    def __get_pydantic_core_schema__(self, kind: Any, handler: Callable[[Any], Any]) -> Any:
        from pydantic_core.core_schema import no_info_before_validator_function

        return no_info_before_validator_function(lambda v: v if isinstance(v, list) else [v], handler(kind))

    def __get_pydantic_json_schema__(self, core: Any, handler: Callable[[Any], dict[str, Any]]) -> dict[str, Any]:
        many = handler(core)
        return {"anyOf": [many["items"], many]}


Lines = Annotated[tuple[str, ...], OneOrMany()]
"""One text or a list of texts."""


@dataclass(frozen=True, slots=True)
class Checked(Generic[T]):
    """A value that fits its class, and the node it was read from."""

    value: T
    node: Node

    def find(self, *path: Step) -> Node | None:
        """The node at a path of keys and indexes, None where nothing was written."""
        node: Node | None = self.node
        for step in path:
            node = _child(node, step) if node is not None else None
        return node

    def at(self, *path: Step) -> Node:
        """The node at a path; KeyError where nothing was written."""
        node = self.find(*path)
        if node is None:
            raise KeyError(path)
        return node

    def span(self, *path: Step) -> Span:
        """The place of a path, or of the nearest thing above it that was written."""
        return _descend(self.node, path)[0].span


def _child(node: Node, step: Step) -> Node | None:
    """One step down. The single text of a ``OneOrMany`` is its own first item."""
    if isinstance(node, source.Mapping):
        return node.get(str(step))
    if isinstance(node, source.Sequence):
        return node.items[step] if isinstance(step, int) and step < len(node.items) else None
    return node if step == 0 else None


def _descend(node: Node, path: Sequence[Step]) -> tuple[Node, list[Step]]:
    """The deepest node on a path, and the steps that led there; steps that fit nothing (names of alternatives) are passed."""
    taken: list[Step] = []
    for step in path:
        below = _child(node, step)
        if below is not None:
            node = below
            taken.append(step)
    return node, taken


def validate(node: Node, cls: type[T], report: Report) -> Checked[T] | None:
    """The tree as a ``cls``, or None with all its faults told."""
    from pydantic_core import ValidationError

    try:
        return Checked(validator(cast("Hashable", cls)).validate_python(_plain(node)), node)
    except ValidationError as error:
        faults = _outermost([_fault(node, cls, e) for e in error.errors(include_url=False, include_input=False)])
    for fault in faults[:MAX_TOLD]:
        report.add(Diagnostic("fault", fault.rule, fault.span, fault.text, fault.params))
    if len(faults) > MAX_TOLD:
        report.fault("more-faults", node.span, count=len(faults) - MAX_TOLD)
    return None


def _plain(node: Node) -> object:
    """Dictionaries, lists and texts. A key without a value is left out."""
    if isinstance(node, Scalar):
        return node.value
    if isinstance(node, source.Sequence):
        return [_plain(item) for item in node.items]
    return {key.value: _plain(value) for key, value in node.entries if not _is_empty(value)}


def _is_empty(node: Node | None) -> bool:
    return isinstance(node, Scalar) and not node.value.strip()


@dataclass(frozen=True, slots=True)
class _Fault:
    path: tuple[Step, ...]
    rule: str
    span: Span
    text: str
    params: dict[str, Param]


_WANTED: Final[Mapping[str, str]] = {
    "string_type": "text", "dataclass_type": "mapping", "dict_type": "mapping", "mapping_type": "mapping", "tuple_type": "list",
    "list_type": "list", "int_type": "whole", "int_parsing": "whole", "int_from_float": "whole", "int_parsing_size": "whole",
    "float_type": "number", "float_parsing": "number", "finite_number": "number", "bool_type": "yes-no", "bool_parsing": "yes-no",
}  # fmt: skip
"""pydantic's error type -> what should have stood there."""

_LIMITS: Final[Mapping[str, tuple[str, str]]] = {
    "greater_than": ("more", "gt"), "greater_than_equal": ("least", "ge"), "less_than": ("less", "lt"),
    "less_than_equal": ("most", "le"), "too_short": ("few", "min_length"), "too_long": ("many", "max_length"),
    "missing": ("count", ""), "string_too_short": ("few", "min_length"),
    "string_too_long": ("many", "max_length"),
}  # fmt: skip
"""pydantic's error type -> wording of out-of-range and the name of the limit."""


def _fault(root: Node, cls: type, error: ErrorDetails) -> _Fault:
    """One error of pydantic's in our words, at its place in the file."""
    kind, loc, context = error["type"], error["loc"], error.get("ctx", {})
    node, path = _descend(root, loc)
    name = next((step for step in reversed(path) if isinstance(step, str)), "")
    value = _shown(node)
    place = tuple(path)
    if kind == "unexpected_keyword_argument":
        return _unknown_key(root, cls, place)
    if kind == "missing" and isinstance(loc[-1], str):
        return _missing_key(node, place, loc[-1])
    if kind in _WANTED:
        wanted = _WANTED[kind] if path else "file"
        return _Fault(place, "wrong-type", node.span, f"wrong-type/{wanted}", {"key": name, "value": value})
    if kind in _LIMITS:
        wording, limit = _LIMITS[kind]
        bound = str(context.get(limit, ""))
        return _Fault(
            place, "out-of-range", node.span, f"out-of-range/{wording}", {"key": name, "value": value, "limit": bound}
        )
    if kind == "literal_error":
        known = re.findall(r"'([^']*)'", context["expected"])
        params: dict[str, Param] = {"key": name, "value": value, "known": ", ".join(known), **_near(value, known)}
        return _Fault(
            place, "not-allowed", node.span, "not-allowed" if "near" not in params else "not-allowed/near", params
        )
    known_params = {str(k): v for k, v in context.items() if isinstance(v, (str, int, float))}
    rule = kind if "-" in kind else "bad-value"
    return _Fault(place, rule, node.span, rule, {"key": name, "value": value, **known_params})


def _unknown_key(root: Node, cls: type, place: tuple[Step, ...]) -> _Fault:
    name = str(place[-1])
    parent, _ = _descend(root, place[:-1])
    key = parent.key(name) if isinstance(parent, source.Mapping) else None
    known = [f.name for record_ in _records_at(cls, place[:-1]) for f in fields(record_)]
    near = _near(name, known)
    params = {"key": name, "known": ", ".join(known), **near}
    return _Fault(
        place, "unknown-key", key.span if key else parent.span, "unknown-key/near" if near else "unknown-key", params
    )


def _missing_key(node: Node, place: tuple[Step, ...], name: str) -> _Fault:
    """A key that is not there; or that is there with nothing behind it, then ``node`` is its empty value."""
    if _is_empty(node) and place and place[-1] == name:
        return _Fault(place, "missing-key", node.span, "missing-key/empty", {"key": name})
    return _Fault((*place, name), "missing-key", node.span, "missing-key", {"key": name})


def _near(name: str, known: Sequence[str]) -> dict[str, Param]:
    """The allowed name that was most likely meant."""
    from difflib import get_close_matches

    meant = DESK_WORDS.get(name.strip().rstrip("：:"), "")
    near = [meant] if meant in known else get_close_matches(name.lower().replace("-", "_"), known, 1, 0.7)
    return {"near": near[0]} if near else {}


def _records_at(cls: type, path: Sequence[Step]) -> list[type]:
    """The record classes that may stand at a path of ``cls``."""
    from typing import get_type_hints

    kinds: list[Any] = [cls]
    for step in path:
        below: list[Any] = []
        for kind in (k for alternative in kinds for k in _alternatives(alternative)):
            if is_dataclass(kind):
                below += [hint for name, hint in get_type_hints(kind).items() if name == step]
            else:
                below += get_args(kind)[-1 if isinstance(step, str) else 0 :][:1]
        kinds = below
    return [k for kind in kinds for k in _alternatives(kind) if isinstance(k, type) and is_dataclass(k)]


def _alternatives(kind: Any) -> Iterator[Any]:
    """The members of a union, or the type itself."""
    from types import UnionType
    from typing import Union

    if get_origin(kind) in (Union, UnionType):
        for member in get_args(kind):
            yield from _alternatives(member)
    else:
        yield kind


def _shown(node: Node, most: int = 24) -> str:
    """A value as a message shows it."""
    if not isinstance(node, Scalar):
        return ""
    text = " ".join(node.value.split())
    return text if len(text) <= most else text[: most - 1] + "…"


def _outermost(faults: Sequence[_Fault]) -> list[_Fault]:
    """One fault a place: where alternatives were tried, the one that got furthest speaks, or all together as one; a key that
    is only misspelt is not missing too."""
    kept: dict[tuple[Step, ...], _Fault] = {}
    misspelt = {(*f.path[:-1], f.params["near"]) for f in faults if f.text == "unknown-key/near"}
    inner = {f.path[:n] for f in faults for n in range(len(f.path))}
    for fault in faults:
        before = kept.get(fault.path)
        if (fault.rule == "wrong-type" and fault.path in inner) or (
            fault.text == "missing-key" and fault.path in misspelt
        ):
            continue
        if before is None:
            kept[fault.path] = fault
        elif before.rule == fault.rule == "wrong-type" and before.text != fault.text:
            kept[fault.path] = _Fault(fault.path, "wrong-type", fault.span, "wrong-type", fault.params)
    return list(kept.values())
