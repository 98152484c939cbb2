"""Names of what a build writes under ``out/``: our own, or for single pages those of the shop's pattern.

out/<issue>/<plan>.pdf            the issue; <plan>-01.pdf … its pages
out/<issue>/<plan>/<name>.pdf     the pages by the shop's pattern: a folder that can be sent as it is
out/<issue>/<plan>-draft.pdf      instead of these while there are findings; <plan>-draft-01.pdf …
out/<issue>/<plan>-archive.pdf    what is for the archive; <plan>-archive-01.pdf …
out/<issue>/<plan>-sheets.pdf     the pages on sheets, or <plan>-pairs.pdf; <plan>-draft-sheets.pdf …
"""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass
from datetime import date

from ..diag import Report, Span
from ..display.model import Page, Pages
from ..files import Files
from ..naming import Facts
from ..press import PressSpec
from .impose import Scheme

_LABEL = re.compile(r"(?P<section>[A-Za-z]*)(?P<page>\d*).*")


@dataclass(frozen=True, slots=True)
class Names:
    """The names of one build. ``folder`` is ``out/<issue>``."""

    folder: str
    plan: str
    press: PressSpec

    @classmethod
    def of(cls, issue_folder: str, plan: str, press: PressSpec) -> Names:
        return cls(f"out/{issue_folder.rpartition('/')[2]}", plan, press)

    @property
    def stem(self) -> str:
        """``<plan>``, or ``<plan>-archive``."""
        return f"{self.plan}-archive" if self.press.archive else self.plan

    def whole(self, pages: Pages) -> str:
        """The file of the issue."""
        return f"{self.folder}/{self.stem}{'-draft' if pages.draft else ''}.pdf"

    @property
    def map(self) -> str:
        """The source map of all these files."""
        return f"{self.folder}/{self.stem}.map.json"

    def page(self, pages: Pages, index: int) -> str:
        """The file of the page with the index."""
        if self.press.names is None or pages.draft:
            return f"{self.folder}/{self.stem}{'-draft' if pages.draft else ''}-{index + 1:02}.pdf"
        return f"{self.folder}/{self.plan}/{self._ordered(pages, pages.pages[index])}"

    def imposed(self, pages: Pages, scheme: Scheme) -> str:
        """The file of the sheets."""
        return f"{self.folder}/{self.stem}{'-draft' if pages.draft else ''}-{scheme}.pdf"

    def picture(self, index: int) -> str:
        """The PNG of the page with the index."""
        return f"{self.folder}/{self.stem}-{index + 1:02}.png"

    def _ordered(self, pages: Pages, page: Page) -> str:
        assert self.press.names is not None
        label = _LABEL.fullmatch(page.label)
        assert label is not None
        return self.press.names.name(
            Facts(
                date=date.fromisoformat(pages.date), number=pages.number, section=label["section"],
                page=int(label["page"] or page.number), black=page.number in self.press.black_pages, plan=self.plan,
                version=pages.version,
            )
        )  # fmt: skip

    def check(self, pages: Pages, report: Report, span: Span | None) -> None:
        """Tell pages that would have one name, as servers and Windows see it."""
        if self.press.names is None:
            return
        taken: dict[str, Page] = {}
        for page in pages.pages:
            given = self._ordered(pages, page)
            if (other := taken.setdefault(given.casefold(), page)) is not page:
                report.fault("names-collide", span, name=given, one=other.label, other=page.label)

    def stale(self, files: Files, written: Container[str]) -> tuple[str, ...]:
        """What earlier builds of this plan left there and this one does not write: nobody must find it. The folder of the shop's
        names is banxin's, so every PDF in it is meant."""
        named = re.compile(rf"{re.escape(self.stem)}(?:-draft)?(?:-\d{{2,}}|-sheets|-pairs)?\.(?:pdf|png)")
        there = [f"{self.folder}/{name}" for name in files.names(self.folder) if named.fullmatch(name)]
        if not self.press.archive:
            own = f"{self.folder}/{self.plan}"
            there += [f"{own}/{name}" for name in files.names(own) if name.lower().endswith(".pdf")]
        return tuple(path for path in there if path not in written)
