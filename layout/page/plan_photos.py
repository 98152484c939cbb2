"""Reading a plan: the photos, pull quote and QR block of one area."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from ..content.model import Article
from ..diag import Report
from ..schema import Checked
from .model import NotePlan, PhotoPlan, Place, Range
from .schema import AreaYaml, InsetYaml, PhotoPlanYaml, PlanYaml, PullYaml
from .spans import column_range

_RANGE: Final = re.compile(r"(\d{1,3})(?:\s*[-–—~～]\s*(\d{1,3}))?")
LEAST_LINES: Final = 2


def lines_range(text: str) -> Range | None:
    """«14» or «12-16» whole lines; None for what is neither, or under two lines."""
    match = _RANGE.fullmatch(text.strip())
    if match is None:
        return None
    least = int(match[1])
    most = int(match[2] or least)
    return Range(least, most) if LEAST_LINES <= least <= most else None


def place_of(text: str) -> Place | None:
    """top, foot, or the row a number names."""
    match text:
        case "top" | "foot":
            return text
        case _:
            return int(text) if text.isdecimal() and len(text) <= 3 else None


@dataclass(frozen=True, slots=True)
class PhotoReader:
    """Reads what stands within an area of ``count`` set columns."""

    checked: Checked[PlanYaml]
    report: Report
    count: int

    def photos(self, article: Article, given: AreaYaml, *at: str | int) -> tuple[PhotoPlan, ...]:
        """Photos of the area in the order of the plan; each photo of the article is placed once."""
        found: list[PhotoPlan] = []
        used: set[int] = set()
        following = 0
        for n, photo in enumerate(given.photos):
            which = (photo.photo or following + 1) - 1
            group = range(which, which + (photo.group or 1))
            following = group.stop
            span = self.checked.span(*at, "photos", n)
            if group.stop > len(article.photos) or used & set(group):
                have = len(article.photos)
                self.report.fault("no-such-photo", span, id=article.id, number_given=group.stop, have=have)
                continue
            used |= set(group)
            plan = self._photo(article, group, photo, *at, "photos", n)
            if plan is not None:
                found.append(plan)
        for which, left in enumerate(article.photos):
            if which not in used:
                self.report.fault("photo-not-placed", self.checked.span(*at), file=left.file, related=[left.span])
        return tuple(found)

    def _photo(self, article: Article, group: range, given: PhotoPlanYaml, *at: str | int) -> PhotoPlan | None:
        photos = tuple(article.photos[which] for which in group)
        span = self.checked.span(*at)
        cutout = given.columns is None and len(photos) == 1 and photos[0].contour is not None
        columns = self._columns(given.columns, (0, self.count), *at)
        lines, place = lines_range(given.lines), place_of(given.place or "top")
        if lines is None:
            self.report.fault("bad-lines", self.checked.span(*at, "lines"), value=given.lines)
        if place is None:
            self.report.fault("bad-place", span, value=given.place or "")
        if columns is None or lines is None or place is None:
            return None
        return PhotoPlan(photos, columns[0], columns[1], lines, place, cutout, given.x or 0.0, span)

    def note(self, given: InsetYaml | None, *at: str | int, wide: bool = False) -> NotePlan:
        """Where a pull quote, QR block or table goes; where the plan does not say, at the foot of the last column, or of all
        columns if it is ``wide``."""
        given = given or InsetYaml()
        usual = (0 if wide else self.count - 1, self.count)
        columns = self._columns(given.columns, usual, *at) or usual
        place = place_of(given.place or "foot")
        if place is None:
            self.report.fault("bad-place", self.checked.span(*at), value=given.place or "")
        pull = given if isinstance(given, PullYaml) else PullYaml()
        return NotePlan(
            columns[0], columns[1], place if place is not None else "foot", pull.optional, self.checked.span(*at),
            pull.vertical,
        )  # fmt: skip

    def _columns(self, text: str | None, default: tuple[int, int], *at: str | int) -> tuple[int, int] | None:
        columns = column_range(text) if text is not None else default
        if columns is None or columns[1] > self.count:
            self.report.fault("bad-columns", self.checked.span(*at), value=text or "", most=self.count)
            return None
        return columns
