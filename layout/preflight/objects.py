"""Objects of a file that may be anything but what they should be: what is not there or of the wrong kind reads as missing.

``read.open_pdf`` has looked at every object once before; what could not be read is null from then on, so nothing here raises.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, NameObject, NullObject, StreamObject

MOST_LINKS = 16


def resolved(thing: Any) -> Any:
    """The object itself, where there may be a reference to it; None for null."""
    for _ in range(MOST_LINKS):
        if not isinstance(thing, IndirectObject):
            return None if isinstance(thing, NullObject) else thing
        try:
            thing = thing.get_object()
        except MemoryError:
            raise
        except Exception:  # a reference that nobody looked at before: there is nothing at its other end
            return None
    return None


def entry(thing: Any, key: str) -> Any:
    """An entry of a dictionary or stream, resolved; None where there is none, or no dictionary."""
    return resolved(dict.get(thing, key)) if isinstance(thing, DictionaryObject) else None


def reference(thing: Any, key: str) -> int | None:
    """The number of the object an entry refers to; None where the value stands in the dictionary itself."""
    value = dict.get(thing, key) if isinstance(thing, DictionaryObject) else None
    return value.idnum if isinstance(value, IndirectObject) else None


def dictionary(thing: Any, key: str) -> DictionaryObject:
    """An entry that is a dictionary (or a stream); an empty one where it is not."""
    value = entry(thing, key)
    return value if isinstance(value, DictionaryObject) else DictionaryObject()


def array(thing: Any, key: str) -> tuple[Any, ...]:
    """An entry that is an array, its elements resolved; empty where it is not."""
    value = entry(thing, key)
    return tuple(map(resolved, value)) if isinstance(value, ArrayObject) else ()


def name(thing: Any, key: str) -> str | None:
    """An entry that is a name, without its slash."""
    value = entry(thing, key)
    return value[1:] if isinstance(value, NameObject) else None


def number(thing: Any) -> float | None:
    """A finite number, or None. Booleans are none."""
    value = resolved(thing)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    try:
        plain = float(value)
    except (ValueError, OverflowError):
        return None
    return plain if math.isfinite(plain) else None


def numbers(thing: Any, key: str, count: int) -> tuple[float, ...] | None:
    """An entry that is an array of ``count`` numbers, or None."""
    values = [number(value) for value in array(thing, key)]
    return tuple(v for v in values if v is not None) if len(values) == count and None not in values else None


def filters(stream: StreamObject) -> tuple[str, ...]:
    """The names of the filters a stream is coded with, in the order they are taken off."""
    one = entry(stream, "/Filter")
    names = array(stream, "/Filter") if isinstance(one, ArrayObject) else (one,)
    return tuple(n[1:] for n in names if isinstance(n, NameObject))


def items(thing: Any) -> Iterator[tuple[str, Any]]:
    """Keys (without slash) and resolved values of a dictionary, in order of the keys."""
    if isinstance(thing, DictionaryObject):
        for key in sorted(thing):
            yield str(key)[1:], resolved(dict.get(thing, key))
