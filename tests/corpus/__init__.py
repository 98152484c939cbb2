"""A corpus of local news of our own making: the same paragraphs in every run, some 100,000 characters.

``words.txt`` holds the vocabulary, ``frames.txt`` the sentences with places for words; a paragraph takes its frames from one
subject and from what fits any. Every alternative is used once before any comes again, so that no frame comes more often than
the others of its list. Names in braces that begin with a capital are generated here: dates, times, numbers, names, addresses.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from random import Random
from typing import Final

HERE: Final = Path(__file__).parent
LENGTH: Final = 100_000
LEAST, MOST = 40, 260
"""Characters of a paragraph."""

SUBJECTS: Final = ("farm", "weather_report", "education", "budget", "sports", "culture", "tech", "commentary")
_PLACE: Final = re.compile(r"\{(\w+)(?::(-?[\d.]+)-(-?[\d.]+))?\}")
_FOREIGN: Final = ("贝克", "霍尔", "林德", "莫雷蒂", "库珀", "安德松", "费舍尔", "奥哈拉")


def paragraphs(length: int = LENGTH, seed: int = 20261120) -> list[str]:
    """Paragraphs of 40 to 260 characters, ``length`` characters in all or a few more."""
    writer, written, total = _Writer(seed), list[str](), 0
    while total < length:
        for paragraph in writer.article():
            written.append(paragraph)
            total += len(paragraph)
    return written


def _lists(name: str) -> Iterator[tuple[str, list[str]]]:
    text = "\n".join(line for line in (HERE / name).read_text("utf-8").splitlines() if not line.startswith("#"))
    for part in text.split("\n= ")[1:]:
        title, _, body = part.partition("\n")
        lines = [line.strip() for line in body.splitlines() if line.strip()]
        words = name == "words.txt" or (len(lines) == 1 and " " in lines[0])
        yield title.strip(), body.split() if words else lines


class _Writer:
    """Deals alternatives as cards: each list is shuffled and used up before it is shuffled again."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.lists = dict([*_lists("words.txt"), *_lists("frames.txt")])
        self.decks: dict[str, list[str]] = {}
        self.made: Mapping[str, Callable[[], str]] = {
            "Person": lambda: self.deal("surname") + self.deal("given"),
            "Date": self._date,
            "Month": lambda: f"{self.random.randint(1, 12)}月",
            "Year": lambda: str(self.random.randint(2019, 2028)),
            "Year_old": lambda: str(self.random.randint(1736, 1949)),
            "Time": lambda: f"{self.random.randint(6, 21)}{self.random.choice((':00', ':30', '时', '时40分'))}",
            "Pct": lambda: f"{self.random.uniform(1, 98):.{self.random.choice((0, 1, 1, 2))}f}%",
            "Foreign": lambda: self.random.choice(_FOREIGN),
            "Url": lambda: self.random.choice(
                ("https://www.example.com/banshi/index", "www.example.org/fuwu", "http://example.net/news?id=1204")
            ),
            "Mail": lambda: self.random.choice(("tousu@example.com", "bianji.bu@example.org")),
            "Phone": lambda: f"0800-{self.random.randint(1000000, 9999999)}",
        }

    def deal(self, name: str) -> str:
        deck = self.decks.get(name)
        if not deck:
            deck = self.decks[name] = self.random.sample(self.lists[name], len(self.lists[name]))
        return deck.pop()

    def expand(self, frame: str) -> str:
        return _PLACE.sub(self._fill, frame)

    def article(self) -> Iterator[str]:
        """A lead, some paragraphs of one subject, an end."""
        subject = self.deal_subject()
        yield self.paragraph(["lead", "scene"], subject)
        for _ in range(self.random.randint(3, 7)):
            yield self.paragraph([], subject)
        yield self.paragraph(["scene", "closing"], subject)

    def deal_subject(self) -> str:
        self.lists.setdefault("subject", list(SUBJECTS))
        return self.deal("subject")

    def paragraph(self, kinds: list[str], subject: str) -> str:
        """Sentences until a length is reached that is drawn as newspapers have it: most between 60 and 160 characters."""
        wanted = min(230, max(LEAST, int(self.random.lognormvariate(4.6, 0.42))))
        text = "".join(self.expand(self.deal(kind)) for kind in kinds)
        while len(text) < max(LEAST, wanted - 18):
            kind = self.random.choices((subject, "plain", "quote", "scene"), (3, 2, 3, 6))[0]
            sentence = self.expand(self.deal(kind))
            if len(text) + len(sentence) <= MOST:
                text += sentence
            elif len(text) >= LEAST:
                break
        return text

    def _fill(self, match: re.Match[str]) -> str:
        name, low, high = match.groups()
        if name == "N":
            return str(self.random.randint(int(low), int(high)))
        if name == "K":
            number = self.random.randint(int(low), int(high))
            return f"{number:,}" if self.random.random() < 0.15 and number > 9999 else str(number)
        if name == "F":
            return f"{self.random.uniform(float(low), float(high)):.1f}"
        if name in self.made:
            return self.made[name]()
        return self.expand(self.deal(name))

    def _date(self) -> str:
        day = f"{self.random.randint(1, 12)}月{self.random.randint(1, 28)}日"
        return f"{self.random.randint(2024, 2027)}年{day}" if self.random.random() < 0.12 else day
