"""Who made the page: the line of the staff, and all names against the list of the staff (C12)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from ...source import Passage
from .model import Case, Found

_DUTIES: Final = ("page_editor", "layout", "proof")
_NAME: Final = re.compile(r"(?<!\w)\w[ 　]+\w(?!\w)|[\w·•]+")
"""A word, or a name of two characters typed apart (方　㛃)."""

_OFFICE: Final = re.compile(
    "(?:本[报刊])?(?:见习|实习|特约|首席)?(?:记者|编辑)|文图|图文|文字|摄影|摄像|撰文|整理|供稿|供图|报道|采写|采访|综合"
)
"""What may stand beside a name and is none."""

_OUTSIDER: Final = re.compile("(?:特约)?(?:通讯员|评论员|撰稿人?|作者)|(?<!本[报刊])(?<=[社台报网视刊端》])记者")
_BODY: Final = re.compile(
    ".{2,}(?:[办局委部处室院校站所队组社会团司厂镇乡村]|中心|街道|社区|公司|小学|中学|大学|编辑部)$"
)
"""A body of people that signs as one."""


def names_in(text: Passage) -> Iterator[tuple[str, int, int]]:
    """Personal names of a byline: name, start, end. Those behind 通讯员 or another paper's 记者 are not of
    the staff and are left out."""
    own = _OUTSIDER.split(text.text, maxsplit=1)[0]
    bare = _OFFICE.sub(lambda match: "/" * len(match[0]), own)
    for match in _NAME.finditer(bare):
        name = re.sub("[ 　]", "", match[0])
        short = 1 < len(name) <= 4 or "·" in name
        if short and not name.isascii() and not _BODY.match(name):
            yield name, match.start(), match.end()


def staff_line(case: Case) -> Iterator[Found]:
    """C12: 本版编辑, 组版 and 校对 are all named."""
    paper = case.issue.publication
    anchor = next(iter(paper.staff.values()), paper.name)
    for duty in _DUTIES:
        if duty not in paper.staff:
            yield Found("staff-missing", anchor.span(), text=f"staff-missing/{duty}")


def staff_names(case: Case) -> Iterator[Found]:
    """C12: names of the staff line and of bylines stand on the publication's list, if it keeps one."""
    paper = case.issue.publication
    if not paper.staff_list:
        return
    known = [re.sub("[ 　]", "", name) for name in paper.staff_list]
    signed = [article.byline for article in case.issue.articles.values() if article.byline is not None]
    for passage in (*paper.staff.values(), *signed):
        for name, start, end in names_in(passage):
            if name not in known:
                near = _near(name, known)
                params = {"name": name, **({"near": near} if near else {})}
                text = "staff-name/near" if near else "staff-name"
                yield Found("staff-name", passage.span(start, end), params, text=text)


def _near(name: str, known: Sequence[str]) -> str | None:
    """The name of the list that differs in one character of three or more: most likely the one meant."""
    alike = (k for k in known if len(k) == len(name) > 2 and sum(a != b for a, b in zip(k, name, strict=True)) == 1)
    return next(alike, None)
