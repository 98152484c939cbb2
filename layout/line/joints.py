"""How well a headline may be broken at each place between two characters (R19, M27).

A ``Joint`` is such a place. It is open, at a price that says how closely the words on its two sides belong together, or tied:
then to break it is an error, the worse the higher the tie.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from typing import Final

from .lexicon import Lexicon, lexicon
from .tokens import Token, occurrences, tokens

NO_START: Final = frozenset("的了着过吗呢吧得地们和与等")
"""Words of one character that no line of a head begins with (R19, M27)."""
NO_END: Final = frozenset("和与在")
"""Words of one character that no line of a head ends with (M27)."""
_CLINGING: Final = frozenset({"的话", "而已", "罢了", "似的", "等等", "等地", "等人"})
"""Words of two characters that begin a line no better."""


class Tie(IntEnum):
    """Why a joint is not to be broken."""

    OPEN = 0
    GROUP = 1
    """Inside 《》 or “”; open where the group is longer than a line."""
    START = 2
    """The next line would begin with 的 or its like."""
    END = 3
    """The line would end with 和, 与 or 在."""
    WORD = 4
    NAME = 5
    NUMBER = 6
    LATIN = 7


@dataclass(frozen=True, slots=True)
class Joint:
    """The place before a character: its ``tie``, the ``price`` of breaking there (0 behind a comma, under 300), and the
    characters ``start`` to ``end`` that a tie holds together."""

    tie: Tie
    price: int = 0
    start: int = 0
    end: int = 0


OPEN: Final = Joint(Tie.OPEN)


def joints(text: str, words: Collection[str]) -> tuple[Joint, ...]:
    """One joint for each place 0 … len(text). ``words`` are those of the workspace, never to be broken."""
    known, found = lexicon(), tokens(text, words)
    made = [Joint(_KINDS[token.kind], 0, token.start, token.end) for token in found for _ in range(len(token))]
    made.append(OPEN)
    clauses = any(token.text in _CLAUSE for token in found[:-1])
    for n, token in enumerate(found):
        made[token.start] = _between(found, n, known, clauses=clauses) if n else OPEN
    for start, end in occurrences(text, known.phrases):
        for at in range(start + 1, end):
            if made[at].tie is Tie.OPEN:
                made[at] = replace(made[at], price=max(made[at].price, _PHRASE))
    for start, end in groups(text):
        for at in range(start + 1, end):
            if made[at].tie is Tie.OPEN:
                made[at] = Joint(Tie.GROUP, made[at].price, start, end)
    return tuple(made)


def judge(first: str, second: str, words: Collection[str]) -> Token | Tie | None:
    """What is wrong with a line break between two lines of a head: the word, name or number it splits, START or END where a line
    begins or ends with a word of the lists, None if nothing is. A word across the break is none where one of the lines alone
    makes another word of its end or start."""
    if not first or not second:
        return None
    found, at = tokens(first + second, words), len(first)
    torn = next((token for token in found if token.start < at < token.end), None)
    if torn is None:
        tie = _tie(found, next(n for n, token in enumerate(found) if token.start == at), lexicon())
        return tie if tie in (Tie.START, Tie.END) else None
    last, start = tokens(first, words)[-1], tokens(second, words)[0]
    if start.text in NO_START | _CLINGING:
        return Tie.START
    if last.text in NO_END:
        return Tie.END
    absorbed = len(last) > at - torn.start or len(start) > torn.end - at
    sure = torn.kind in ("number", "latin") or torn.text in words
    return torn if sure or not absorbed else None


def groups(text: str) -> list[tuple[int, int]]:
    """What stands in 《》, “”, 「」 or ‘’, marks taken in; of nested groups the outer one. A mark without its other half makes
    none."""
    found: list[tuple[int, int]] = []
    waiting: list[tuple[int, str]] = []
    for at, char in enumerate(text):
        if char in _PAIRS:
            waiting.append((at, _PAIRS[char]))
        elif waiting and char in _CLOSERS:
            while waiting and waiting[-1][1] != char:
                waiting.pop()
            if waiting:
                start, _ = waiting.pop()
                found = [group for group in found if group[0] < start]
                found.append((start, at + 1))
    return found


_PAIRS: Final = {"《": "》", "“": "”", "‘": "’", "「": "」", "『": "』", "〈": "〉"}
_CLOSERS: Final = frozenset(_PAIRS.values())
_KINDS: Final = {
    "word": Tie.WORD, "guess": Tie.WORD, "name": Tie.NAME, "number": Tie.NUMBER, "latin": Tie.LATIN, "mark": Tie.OPEN,
}  # fmt: skip


def _between(found: Sequence[Token], n: int, known: Lexicon, *, clauses: bool) -> Joint:
    """The joint before word ``n``. Where the head has clauses, all other joints cost more."""
    left, right = found[n - 1], found[n]
    tie = _tie(found, n, known)
    if tie is not Tie.OPEN:
        return Joint(tie, 0, left.start, right.end)
    return Joint(Tie.OPEN, _price(found, n, known) + (_IN_CLAUSE if clauses and left.text not in _CLAUSE else 0))


def _tie(found: Sequence[Token], n: int, known: Lexicon) -> Tie:
    left, right = found[n - 1], found[n]
    if right.text in NO_START or right.text in _CLINGING:
        return Tie.START
    if (found[n - 2] if n > 1 and left.text.isspace() else left).text in NO_END:
        return Tie.END
    if "·" in (left.text, right.text):
        return Tie.NAME
    if _suffixed(left, right, known) or _single(left, right):
        return Tie.WORD
    prefix = len(left) == 1 and left.text in known.prefixes and right.tag in ("n", "w") and right.kind != "mark"
    if prefix and not (n > 1 and _suffixed(found[n - 2], left, known)):
        return Tie.WORD
    return Tie.OPEN


def _suffixed(left: Token, right: Token, known: Lexicon) -> bool:
    """Whether the second of two words only ends the name that the first begins: 云汀|区, 步行|桥."""
    single = len(right) == 1 and right.tag in ("n", "q", "a") and right.text in known.suffixes
    return single and len(left) > 1 and left.tag in ("n", "v", "w", "a", "t") and left.kind not in ("mark", "number")


def _single(left: Token, right: Token) -> bool:
    """Whether the second word is one character that does not stand without the first: 活动室|里, 一百个|村, 回|村."""
    if len(right) > 1:
        return False
    if right.tag == "f":
        return left.kind != "mark" or left.text in _CLOSERS
    return right.tag in ("n", "a") and (left.tag in ("m", "q", "r") or (left.tag == "v" and len(left) == 1))


# -- prices --------------------------------------------------------------------------------------------------------

_PHRASE: Final = 120
"""Least price inside a set phrase."""
_AFTER: Final = {"，": 0, "；": 0, "。": 0, "！": 0, "？": 0, "…": 2, "：": 2, " ": 0, "\u3000": 0, "—": 4, "、": 8}
"""Price behind a mark; behind closing marks 12."""
_JOINING: Final = frozenset("～–—-/／·")
_CLAUSE: Final = frozenset("，；。！？：— \u3000")
_IN_CLAUSE: Final = 50
"""Price of breaking anywhere else, where a head has a comma or a space to break at."""

_VERBS: Final = ("v", "w")
_ATTRIBUTES: Final = ("m", "q", "r", "u", "a")
"""What makes a phrase with a noun of one character: 一碗面."""
_ORDER: Final = "nvwadpcmqrtfu"
_PRICES: Final[dict[str, tuple[int, ...]]] = {
    #     n   v   w   a   d   p   c   m   q   r   t   f   u      what comes next
    "n": (46, 14, 32, 26, 12, 12, 14, 18, 80, 18, 18, 120, 120),
    "v": (44, 32, 42, 48, 32, 24, 16, 52, 80, 52, 20, 120, 120),
    "w": (52, 20, 46, 34, 14, 16, 16, 26, 80, 26, 22, 120, 120),
    "a": (62, 38, 48, 46, 24, 26, 24, 32, 80, 32, 32, 120, 120),
    "d": (54, 68, 68, 72, 58, 48, 44, 58, 80, 54, 48, 72, 90),
    "p": (100, 96, 100, 100, 90, 90, 90, 100, 100, 100, 100, 100, 100),
    "c": (70, 70, 70, 70, 70, 70, 70, 70, 80, 70, 70, 70, 90),
    "m": (64, 26, 54, 48, 20, 20, 30, 34, 95, 28, 32, 82, 90),
    "q": (64, 26, 54, 48, 20, 20, 30, 34, 95, 28, 32, 82, 90),
    "r": (54, 42, 52, 46, 34, 34, 36, 54, 80, 54, 36, 80, 90),
    "t": (18, 18, 22, 22, 18, 16, 20, 26, 80, 18, 60, 80, 90),
    "f": (18, 20, 24, 26, 18, 20, 20, 22, 80, 20, 24, 60, 90),
    "u": (42, 38, 40, 42, 32, 28, 30, 34, 80, 32, 30, 60, 90),
}  # fmt: skip
"""Price of a break between two words by their tags: subject | predicate is cheap, a preposition and its noun dear."""


def _price(found: Sequence[Token], n: int, known: Lexicon) -> int:
    left, right = found[n - 1], found[n]
    if left.kind == "mark":
        return 60 if left.text in _JOINING and not _dash(found, n) else _AFTER.get(left.text, 12)
    if right.kind == "mark":
        return 50 if right.text == "—" else 26 if left.tag in ("v", "p", "d") else 14
    before = found[n - 2].tag if n > 1 else ""
    if right.text in known.complements and left.tag in _VERBS:
        return _PHRASE  # 搬 | 到, 奋斗 | 出来
    if left.text in known.complements and before in _VERBS and right.tag in ("n", "r", "t", "m"):
        return 74  # 搬到 | 菜场
    if left.tag == "t" and before == "v" and right.tag in _VERBS:
        return _PHRASE  # 白天收割夜里 | 烘干
    if left.kind in ("name", "guess") and right.tag == "n" and right.text[-1] in known.suffixes:
        return _PHRASE  # 石埠 | 代表团
    price = _PRICES[left.tag][_ORDER.index(right.tag)]
    if len(left) == 1 and left.tag in ("v", "d", "a", "r", "n") and not (left.tag == "n" and before in _ATTRIBUTES):
        price += 30
    if left.tag == "v" and right.tag in ("n", "w") and (n + 1 == len(found) or found[n + 1].kind == "mark"):
        price += 14  # a verb and its bare object: 扩大 | 内需
    if len(right) == 1 and right.tag in ("v", "n", "a"):
        price += 8
    return min(price, _PHRASE)


def _dash(found: Sequence[Token], n: int) -> bool:
    """Whether the mark before word ``n`` is the end of a ——."""
    return n > 1 and found[n - 1].text == "—" == found[n - 2].text
