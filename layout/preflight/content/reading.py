"""Values for reckoning: numbers bounded, arrays of any length, streams decoded or None."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any, Final

from pypdf.generic import ArrayObject, StreamObject

from ..objects import array, entry, number, resolved
from ..read import Unreadable, decoded
from .tokens import LARGEST

MOST_STREAM: Final = 64 << 20


def bounded(value: float) -> float:
    """A number no larger than those of content streams; 0 for what is none."""
    return max(-LARGEST, min(LARGEST, value)) if not math.isnan(value) else 0.0


def real(thing: Any, default: float = 0.0) -> float:
    value = number(thing)
    return default if value is None else bounded(value)


def integer(thing: Any, default: int = 0) -> int:
    return int(real(thing, default))


def floats(thing: Any, key: str, most: int = 1024) -> list[float]:
    """The numbers of an array; empty where it is none or holds anything else."""
    values = [number(value) for value in array(thing, key)[:most]]
    return [] if None in values else [bounded(value) for value in values if value is not None]


def elements(thing: Any) -> Sequence[Any]:
    """The elements of an array, resolved; none of anything else."""
    thing = resolved(thing)
    return [resolved(part) for part in thing] if isinstance(thing, ArrayObject) else ()


def true(thing: Any, key: str) -> bool | None:
    """An entry that is a truth value, None where it is not."""
    value = getattr(entry(thing, key), "value", None)
    return value if isinstance(value, bool) else None


def unpacked(thing: Any, most: int = MOST_STREAM) -> bytes | None:
    """The bytes of a stream without their coding; None where it is none, too long, or broken."""
    thing = resolved(thing)
    try:
        return decoded(thing, most) if isinstance(thing, StreamObject) else None
    except Unreadable:
        return None
