"""The validator against pydantic's own: the same values, the same errors, for every class of YAML file there is."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated, Any

import pytest
from pydantic import TypeAdapter
from pydantic_core import ValidationError

from layout.content.schema import IssueYaml, PublicationYaml
from layout.page.schema import PlanYaml
from layout.schema import record
from layout.style.schema import StyleYaml
from layout.validator import validator

ISSUE: dict[str, Any] = {
    "date": "2026-11-20", "number": "12", "cumulative": "287", "publication": {"name": "x", "staff": {"proof": "y"}},
    "quote": {"text": "一", "source": "二"},
    "articles": [
        {"id": "a", "headline": "一", "rank": "2", "normalise": "off", "genre": "brief"},
        {"id": "b", "headline": ["一", "二"], "photos": [{"file": "x", "contour": [["1", "2%"], ["3.5", "100"]]}]},
    ],
}  # fmt: skip


def outcome(validate: Any, data: object) -> object:
    try:
        return asdict(validate(data))
    except ValidationError as error:
        return sorted(
            (e["type"], e["loc"], sorted(e.get("ctx", {})))
            for e in error.errors(include_url=False, include_input=False)
        )


def spoilt(data: Any) -> list[Any]:
    """The data with each of its parts, one at a time, taken away, made another type, or given a key too many."""
    found: list[Any] = ["text", [], {}, None, 1]
    if isinstance(data, dict):
        found.append({**data, "zzz": "1"})
        for key, value in data.items():
            found.append({k: v for k, v in data.items() if k != key})
            found += [{**data, key: other} for other in spoilt(value)]
    elif isinstance(data, list):
        for n, value in enumerate(data):
            found += [[*data[:n], other, *data[n + 1 :]] for other in spoilt(value)]
    return found


def test_an_issue_and_four_hundred_spoilt_ones() -> None:
    own, pydantics = validator(IssueYaml).validate_python, TypeAdapter(IssueYaml).validate_python
    assert isinstance(outcome(own, ISSUE), dict)
    for data in [ISSUE, *spoilt(ISSUE)]:
        assert outcome(own, data) == outcome(pydantics, data)


@pytest.mark.parametrize("cls", [IssueYaml, PublicationYaml, StyleYaml, PlanYaml])
def test_every_class_of_file_is_understood(cls: type) -> None:
    own, pydantics = validator(cls).validate_python, TypeAdapter(cls).validate_python
    for data in ({}, {"zzz": 1}, "text", {name: [] for name in cls.__dataclass_fields__}):  # type: ignore[attr-defined]
        assert outcome(own, data) == outcome(pydantics, data)


@record
class WithSet:
    names: set[str]


@record
class WithNote:
    name: Annotated[str, "note"]


@pytest.mark.parametrize("cls", [WithSet, WithNote])
def test_what_is_not_understood_is_our_own_mistake(cls: type) -> None:
    with pytest.raises(TypeError, match=r"set\[str\]|'note'"):
        validator(cls)
