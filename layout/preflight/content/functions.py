"""Functions of a PDF file, of all four types (ISO 32000-1, 7.10): what a tint becomes in process inks."""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any, Final

from ..objects import array, entry
from .reading import bounded, elements, floats, integer, real, unpacked

Function = Callable[[Sequence[float]], tuple[float, ...]]

_MOST_SAMPLES: Final = 1 << 22
_MOST_INPUTS: Final = 6
_MOST_STEPS: Final = 4000
_MOST_STACK: Final = 100
_DEEPEST: Final = 8


def read_function(thing: Any, depth: int = 0) -> Function | None:
    """The function of a dictionary or stream, or of an array of such with one value each; None where it cannot be had."""
    if depth > _DEEPEST:
        return None
    parts = elements(thing)[:64]
    if parts:
        several = [read_function(part, depth + 1) for part in parts]
        if None in several:
            return None
        return lambda values: tuple(part(values)[0] for part in several if part is not None)
    domain, limits = floats(thing, "/Domain"), floats(thing, "/Range")
    reader = _READERS.get(integer(entry(thing, "/FunctionType"), -1))
    made = reader(thing, domain, limits, depth) if reader is not None and len(domain) >= 2 else None
    if made is None:
        return None
    inner = made

    def function(values: Sequence[float]) -> tuple[float, ...]:
        result = inner(_within(values, domain))
        return tuple(_within(result, limits)) if limits else tuple(result)

    return function


def _within(values: Sequence[float], limits: Sequence[float]) -> list[float]:
    return [min(max(v, low), high) for v, low, high in zip(values, limits[::2], limits[1::2], strict=False)]


def _sampled(thing: Any, domain: list[float], limits: list[float], depth: int) -> Function | None:
    """Type 0: a table of samples, linear between them."""
    sizes, bits = [int(n) for n in floats(thing, "/Size")], integer(entry(thing, "/BitsPerSample"))
    count, outputs = math.prod(sizes), len(limits) // 2
    data = unpacked(thing)
    if (
        data is None or bits not in (1, 2, 4, 8, 12, 16, 24, 32) or not outputs or len(sizes) != len(domain) // 2
        or not 0 < len(sizes) <= _MOST_INPUTS or min(sizes) < 1 or count * outputs > _MOST_SAMPLES
        or len(data) * 8 < count * outputs * bits
    ):  # fmt: skip
        return None
    encode = floats(thing, "/Encode") or [v for n in sizes for v in (0.0, n - 1.0)]
    decode = floats(thing, "/Decode") or limits
    most = (1 << bits) - 1
    steps = [math.prod(sizes[:n]) for n in range(len(sizes))]

    def sample(at: int) -> int:
        first = at * bits
        value = int.from_bytes(data[first // 8 : (first + bits + 7) // 8], "big")
        return value >> (-(first + bits) % 8) & most

    def function(values: Sequence[float]) -> tuple[float, ...]:
        corners = [(0, 1.0)]
        for n, value in enumerate(values):
            low, high = domain[2 * n : 2 * n + 2]
            place = encode[2 * n] + (value - low) / ((high - low) or 1.0) * (encode[2 * n + 1] - encode[2 * n])
            place = min(max(place, 0.0), sizes[n] - 1.0)
            floor = int(place)
            share = place - floor
            corners = [(at + floor * steps[n], weight * (1 - share)) for at, weight in corners] + (
                [(at + (floor + 1) * steps[n], weight * share) for at, weight in corners] if share else []
            )
        return tuple(
            decode[2 * j]
            + sum(sample(at * outputs + j) * weight for at, weight in corners)
            / most
            * (decode[2 * j + 1] - decode[2 * j])
            for j in range(outputs)
        )

    return function


def _exponential(thing: Any, domain: list[float], limits: list[float], depth: int) -> Function | None:
    """Type 2: from one set of values to another."""
    first, last = floats(thing, "/C0") or [0.0], floats(thing, "/C1") or [1.0]
    power = real(entry(thing, "/N"), 1.0)

    def function(values: Sequence[float]) -> tuple[float, ...]:
        at = _power(values[0], power) if values else 0.0
        return tuple(a + at * (b - a) for a, b in zip(first, last, strict=False))

    return function


def _power(base: float, power: float) -> float:
    try:
        value = base**power
    except (ZeroDivisionError, OverflowError):
        return 0.0
    return value if isinstance(value, float) and math.isfinite(value) else 0.0


def _stitched(thing: Any, domain: list[float], limits: list[float], depth: int) -> Function | None:
    """Type 3: other functions, each for a stretch."""
    parts = [read_function(part, depth + 1) for part in array(thing, "/Functions")[:256]]
    bounds, encode = floats(thing, "/Bounds"), floats(thing, "/Encode")
    if not parts or len(bounds) != len(parts) - 1 or len(encode) < 2 * len(parts) or len(domain) < 2:
        return None
    edges = [domain[0], *bounds, domain[1]]
    if any(a > b for a, b in pairwise(edges)):
        return None

    def function(values: Sequence[float]) -> tuple[float, ...]:
        value = values[0] if values else 0.0
        n = min(bisect_right(bounds, value), len(parts) - 1)
        low, high = edges[n : n + 2]
        share = (value - low) / ((high - low) or 1.0)
        part = parts[n]
        return part([encode[2 * n] + share * (encode[2 * n + 1] - encode[2 * n])]) if part is not None else ()

    return function if None not in parts else None


# -- type 4: a calculator

_WORD: Final = re.compile(rb"[{}]|[^\s{}]+")

_Program = list[Any]


def _calculator(thing: Any, domain: list[float], limits: list[float], depth: int) -> Function | None:
    data = unpacked(thing, 1 << 18)
    words = _WORD.findall(re.sub(rb"%[^\r\n]*", b"", data)) if data else []
    if not words or words[0] != b"{":
        return None
    stack: list[_Program] = [[]]
    for word in words:
        if word == b"{" and len(stack) <= _DEEPEST * 4:
            stack.append([])
        elif word == b"}" and len(stack) > 1:
            inner = stack.pop()
            stack[-1].append(inner)
        elif word in (b"{", b"}"):
            return None
        else:
            try:
                stack[-1].append(bounded(float(word)))
            except ValueError:
                stack[-1].append(word.decode("latin-1"))
    if len(stack) != 1:
        return None
    program = stack[0][0]
    outputs = len(limits) // 2

    def function(values: Sequence[float]) -> tuple[float, ...]:
        machine = _Machine([float(v) for v in values])
        try:
            machine.run(program)
        except (IndexError, ValueError, ArithmeticError, TypeError, KeyError):
            return (1.0,) * outputs
        result = machine.stack[-outputs:]
        return tuple(bounded(float(v)) for v in result) if len(result) == outputs else (1.0,) * outputs

    return function


class _Machine:
    """The stack of a calculator; ``steps`` keeps it from running on."""

    def __init__(self, stack: list[Any]) -> None:
        self.stack = stack
        self.steps = 0

    def run(self, program: _Program) -> None:
        stack = self.stack
        blocks: list[_Program] = []
        for word in program:
            self.steps += 1
            if self.steps > _MOST_STEPS or len(stack) > _MOST_STACK:
                raise ValueError("too long")
            if isinstance(word, list):
                blocks.append(word)
            elif isinstance(word, float):
                stack.append(word)
            elif word == "if":
                block = blocks.pop()
                if stack.pop():
                    self.run(block)
            elif word == "ifelse":
                other, block = blocks.pop(), blocks.pop()
                self.run(block if stack.pop() else other)
            elif word in _STACK:
                _STACK[word](stack)
            elif word in _UNARY:
                stack.append(_UNARY[word](stack.pop()))
            else:
                b, a = stack.pop(), stack.pop()
                stack.append(_BINARY[word](a, b))


def _roll(stack: list[Any]) -> None:
    by, count = int(stack.pop()), int(stack.pop())
    if not 0 <= count <= len(stack):
        raise ValueError("roll")
    if count:
        by %= count
        part = stack[-count:]
        stack[-count:] = part[-by:] + part[:-by] if by else part


def _copy(stack: list[Any]) -> None:
    count = int(stack.pop())
    if not 0 <= count <= len(stack):
        raise ValueError("copy")
    stack.extend(stack[len(stack) - count :])


_STACK: Final[dict[str, Callable[[list[Any]], None]]] = {
    "pop": lambda s: s.__delitem__(-1),
    "dup": lambda s: s.append(s[-1]),
    "exch": lambda s: s.append(s.pop(-2)),
    "index": lambda s: s.append(s[-1 - max(0, int(s.pop()))]),
    "copy": _copy,
    "roll": _roll,
    "true": lambda s: s.append(True),
    "false": lambda s: s.append(False),
}  # fmt: skip
_UNARY: Final[dict[str, Callable[[Any], Any]]] = {
    "abs": abs, "neg": lambda a: -a, "ceiling": lambda a: float(math.ceil(a)), "floor": lambda a: float(math.floor(a)),
    "round": lambda a: float(math.floor(a + 0.5)), "truncate": lambda a: float(math.trunc(a)), "cvi": lambda a: float(int(a)),
    "cvr": float, "sqrt": math.sqrt, "sin": lambda a: math.sin(math.radians(a)), "cos": lambda a: math.cos(math.radians(a)),
    "ln": math.log, "log": math.log10, "not": lambda a: not a if isinstance(a, bool) else float(~int(a)),
}  # fmt: skip
_BINARY: Final[dict[str, Callable[[Any, Any], Any]]] = {
    "add": lambda a, b: a + b, "sub": lambda a, b: a - b, "mul": lambda a, b: a * b, "div": lambda a, b: a / b,
    "idiv": lambda a, b: float(int(a / b)), "mod": lambda a, b: math.fmod(int(a), int(b)), "exp": _power,
    "atan": lambda a, b: math.degrees(math.atan2(a, b)) % 360,
    "eq": lambda a, b: a == b, "ne": lambda a, b: a != b, "gt": lambda a, b: a > b, "ge": lambda a, b: a >= b,
    "lt": lambda a, b: a < b, "le": lambda a, b: a <= b,
    "and": lambda a, b: a and b if isinstance(a, bool) else float(int(a) & int(b)),
    "or": lambda a, b: a or b if isinstance(a, bool) else float(int(a) | int(b)),
    "xor": lambda a, b: a is not b if isinstance(a, bool) else float(int(a) ^ int(b)),
    "bitshift": lambda a, b: float(int(a) << min(int(b), 31) if b >= 0 else int(a) >> min(int(-b), 63)),
}  # fmt: skip

_READERS: Final[dict[int, Callable[[Any, list[float], list[float], int], Function | None]]] = {
    0: _sampled, 2: _exponential, 3: _stitched, 4: _calculator
}  # fmt: skip
