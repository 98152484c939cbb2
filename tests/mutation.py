"""Text files spoilt as hands and programs spoil them: lines and values of YAML dropped, doubled, moved, retyped, and worse (S1).

The same number always gives the same damage, so a case that failed is had again by its number.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from random import Random
from typing import Final

VALUES: Final = (
    "", "~", "null", "true", "off", "0", "-1", "1", "2", "3", "7", "12", "99", "401", "100000", "1e3", "1e309", ".inf", ".nan",
    "0x1f", "010", "12:30", "2026-02-30", "2026-11-20", "[]", "{}", "[1, 2]", "[[]]", "{a: b}", '""', '" "', "''", "|", ">-",
    "0字", "-3字", "400字", "0行", "900行", "0pt", "1e-9pt", "99999pt", "3mm", "小五", "五破三", "三破二", "9破1", "1-4", "4-1",
    "2-2", "0-9", '"1"', "top", "foot", "3-2", "0-0", "500", "1-500", "left", "justify", "spread", "body", "headline", "song",
    "../x", "/etc/x", "lead", "long", "internal", "newspaper", "brief", "commentary", "@x", "`x", "%x", "*a", "&a x", "!t x",
    "- x", "一", "长" * 40, "字" * 3000, "A" * 400, "#", "？", "、", "——", "{name}", "{nope}", "{", "{name!r:>99}",
)  # fmt: skip

ODD: Final = (
    "\ufeff", "\u200b", "\u200d", "\u2060", "\u00ad", "\u202e", "\u2066", "\u0301", "\u3099", "\ufe0f", "\U000e0100",
    "\u2028", "\u2029",
    "\x85", "\x0b", "\x0c", "\x00", "\x07", "\x1b", "\x7f", "\r", "\t", "\ufffe", "\ufffd", "\ue000", "\U0010fffd",
    "\U00020000", "䶮",
    "👨‍👩‍👧", "🇨🇳", "각", "ي", "ก็", "नि", "\u3000", "\u00a0", "\u2009", "−", "％", "Ａ", "﹏", "⸺", "…", "‥", "·", "•", "〇",
    "㊣", "①", "㎡", "**", "*", "`", "## ", "\n", "\n\n", ">", "|", ": ", " #", "- ", "'", '"', "\\", "“", "”", "（", "》",
    "，，", "。。。",
)  # fmt: skip

_ENTRY: Final = re.compile(r"^(\s*(?:- )?)([\w-]+):( +|$)(.*)$")
_NUMBER: Final = re.compile(r"\d+(?:\.\d+)?")
_KEY: Final = re.compile(r"(?<![\w\"'])([a-z_]+)(?=:)")

Spoil = Callable[[Random, list[str]], list[str]]


@dataclass(frozen=True, slots=True)
class Spoilt:
    """Files with their damage, and what was done to which of them."""

    files: Mapping[str, bytes]
    done: tuple[str, ...]


def spoilt(files: Mapping[str, bytes], number: int) -> Spoilt:
    """One to three damages to the text files among ``files``."""
    chance = Random(number)
    texts = sorted(path for path in files if path.endswith((".yaml", ".md")))
    hurt, done = dict(files), []
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        path, spoil = chance.choice(texts), chance.choices(SPOILS, WEIGHTS)[0]
        lines = hurt[path].decode("utf-8", "surrogateescape").split("\n")
        hurt[path] = "\n".join(spoil(chance, lines)).encode("utf-8", "surrogateescape")
        done.append(f"{spoil.__name__} {path}")
    if chance.random() < 0.05:
        path = chance.choice(texts)
        hurt[path] = _bytes(chance, hurt[path])
        done.append(f"bytes {path}")
    return Spoilt(hurt, tuple(done))


def _bytes(chance: Random, data: bytes) -> bytes:
    """Some bytes flipped, or the end cut off."""
    if chance.random() < 0.3:
        return data[: chance.randrange(len(data) + 1)]
    hurt = bytearray(data)
    for _ in range(chance.randint(1, 4) if hurt else 0):
        hurt[chance.randrange(len(hurt))] ^= 1 << chance.randrange(8)
    return bytes(hurt)


# -- lines and the lines that belong to them -----------------------------------------------------------------------


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _block(chance: Random, lines: list[str]) -> tuple[int, int]:
    """A line and all that stands deeper under it."""
    first = chance.randrange(len(lines))
    end = first + 1
    while end < len(lines) and (not lines[end].strip() or _depth(lines[end]) > _depth(lines[first])):
        end += 1
    return first, end


def drop(chance: Random, lines: list[str]) -> list[str]:
    first, end = _block(chance, lines)
    return lines[:first] + lines[end:]


def double(chance: Random, lines: list[str]) -> list[str]:
    first, end = _block(chance, lines)
    return lines[:end] + lines[first:end] + lines[end:]


def move(chance: Random, lines: list[str]) -> list[str]:
    first, end = _block(chance, lines)
    kept = lines[:first] + lines[end:]
    to = chance.randrange(len(kept) + 1)
    return kept[:to] + lines[first:end] + kept[to:]


def reindent(chance: Random, lines: list[str]) -> list[str]:
    first, end = _block(chance, lines)
    by = chance.choice((-4, -2, -1, 1, 2, 4, 0))
    moved = [
        ("\t" + line) if by == 0 else " " * max(0, _depth(line) + by) + line.lstrip(" ") for line in lines[first:end]
    ]
    return lines[:first] + moved + lines[end:]


def truncate(chance: Random, lines: list[str]) -> list[str]:
    text = "\n".join(lines)
    return text[: chance.randrange(len(text) + 1)].split("\n")


# -- keys and values -----------------------------------------------------------------------------------------------


def _at(chance: Random, lines: list[str], pattern: re.Pattern[str]) -> tuple[int, re.Match[str]] | None:
    """A line that the pattern is found in, and one of the places."""
    found = [(n, match) for n, line in enumerate(lines) for match in pattern.finditer(line)]
    return chance.choice(found) if found else None


def _put(lines: list[str], n: int, match: re.Match[str], group: int, new: str) -> list[str]:
    line = lines[n]
    return [*lines[:n], line[: match.start(group)] + new + line[match.end(group) :], *lines[n + 1 :]]


def retype(chance: Random, lines: list[str]) -> list[str]:
    at = _at(chance, lines, _ENTRY)
    if at is None:
        return lines
    n, match = at
    return _put(lines, n, match, 4, (" " if not match[3] else "") + chance.choice(VALUES))


def number(chance: Random, lines: list[str]) -> list[str]:
    at = _at(chance, lines, _NUMBER)
    if at is None:
        return lines
    n, match = at
    value = float(match[0])
    changed = chance.choice(
        (value + 1, value - 1, value * 10, value / 10, -value, 0.0, value * 2, value / 2, value * 1e6)
    )
    return _put(lines, n, match, 0, f"{changed:.10g}")


def swap_keys(chance: Random, lines: list[str]) -> list[str]:
    """A key put in another's place: one of the same file."""
    one, other = _at(chance, lines, _KEY), _at(chance, lines, _KEY)
    if one is None or other is None:
        return lines
    return _put(lines, one[0], one[1], 1, other[1][1])


def swap_values(chance: Random, lines: list[str]) -> list[str]:
    one, other = _at(chance, lines, _ENTRY), _at(chance, lines, _ENTRY)
    if one is None or other is None or one[0] == other[0]:
        return lines
    return _put(_put(lines, *one, 4, other[1][4]), *other, 4, one[1][4])


def odd(chance: Random, lines: list[str]) -> list[str]:
    """Odd characters put in somewhere, once or several times."""
    text = "\n".join(lines)
    for _ in range(chance.choice((1, 1, 2, 5))):
        at = chance.randrange(len(text) + 1)
        text = text[:at] + chance.choice(ODD) * chance.choice((1, 1, 1, 2, 30)) + text[at:]
    return text.split("\n")


def shuffle(chance: Random, lines: list[str]) -> list[str]:
    """Characters of one line in another order."""
    n = chance.randrange(len(lines))
    mixed = list(lines[n].strip())
    chance.shuffle(mixed)
    return [*lines[:n], " " * _depth(lines[n]) + "".join(mixed), *lines[n + 1 :]]


SPOILS: Final[tuple[Spoil, ...]] = (
    drop, double, move, reindent, truncate, retype, number, swap_keys, swap_values, odd, shuffle,
)  # fmt: skip
WEIGHTS: Final = (4, 3, 2, 2, 1, 6, 8, 2, 4, 6, 2)
