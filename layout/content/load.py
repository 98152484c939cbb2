"""From the two YAML files of an issue to an ``Issue``: read, check, clean, and tell all that is wrong at once."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import abc
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final, TypeVar

from ..diag import Report, Span
from ..files import Files, FileTrouble
from ..geom import Point
from ..intake import CONTROL
from ..schema import Checked, Step, validate
from ..source import MAX_BYTES, Node, Passage, Scalar, Sequence, decode, parse
from .dates import lunar, read_date, same_lunar, same_weekday, weekday
from .markup import BLANK, Draft, read_body
from .model import MIDDLE, Article, Filler, Issue, Mark, Paragraph, Photo, Publication, QrBlock, Quote, Waiver
from .normalise import Change, normalise, printable, tidy
from .schema import ArticleYaml, IssueYaml, PhotoYaml, PublicationYaml
from .words import names_of, read_words

T = TypeVar("T")

_EXAMPLES: Final = 3


@dataclass(frozen=True, slots=True)
class Loaded:
    """An issue and what was cleaned in its text: article id -> changes; the ear's quotation is under ``""``."""

    issue: Issue
    changes: Mapping[str, tuple[Change, ...]]


def read_issue(files: Files, folder: str, report: Report) -> Loaded | None:
    """The issue of a folder with the log of its cleaning; None where it has faults, which are in the report."""
    paper = _read(files, f"{folder.rpartition('/')[0]}/publication.yaml".lstrip("/"), PublicationYaml, report)
    issue = _read(files, f"{folder}/issue.yaml", IssueYaml, report)
    if paper is None or issue is None:
        return None
    return _Loader(files, folder, report, paper, issue).load()


def _read(files: Files, path: str, cls: type[T], report: Report) -> Checked[T] | None:
    data = _bytes(files, path, Span(path), report)
    node = parse(path, data, report) if data is not None else None
    return validate(node, cls, report) if node is not None else None


def _bytes(files: Files, path: str, at: Span, report: Report) -> bytes | None:
    """A text file; its trouble becomes a fault at the place that names it."""
    try:
        return files.read(path, MAX_BYTES)
    except FileTrouble as trouble:
        report.fault(trouble.rule, at, path=path, detail=trouble.detail)
        return None


@dataclass(slots=True)
class _Loader:
    files: Files
    folder: str
    report: Report
    paper: Checked[PublicationYaml]
    checked: Checked[IssueYaml]
    changes: dict[str, list[Change]] = field(default_factory=dict)

    def load(self) -> Loaded | None:
        value = self.checked.value
        date = read_date(value.date)
        if date is None:
            self.report.fault("bad-date", self.checked.span("date"), number="C8", value=value.date)
        publication = self._publication()
        quote = self._quotation("", "quote")
        articles = self._articles()
        if date is None:
            return None
        if value.weekday and not same_weekday(value.weekday, date):
            self._disagrees("weekday", value.weekday, weekday(date))
        if value.lunar and not same_lunar(value.lunar, date):
            self._disagrees("lunar", value.lunar, lunar(date))
        typed = {key: self._plain(self.checked.at(key)) for key in ("date", "number", "cumulative")}
        issue = Issue(
            self.folder, date, weekday(date), lunar(date), value.number, value.cumulative, publication, quote, articles,
            self._fillers(), typed["date"], typed["number"], typed["cumulative"], self._waivers(),
            self._words() | names_of(publication, articles.values()),
        )  # fmt: skip
        return Loaded(issue, {id_: self._told_cleaning(id_, changes) for id_, changes in self.changes.items()})

    def _words(self) -> frozenset[str]:
        return read_words(self.files, f"{self.folder.rpartition('/')[0]}/words.txt".lstrip("/"), self.report)

    def _disagrees(self, key: str, typed: str, computed: str) -> None:
        self.report.finding(f"wrong-{key}", self.checked.span(key), number="C8", typed=typed, computed=computed)

    # Publication and quotation

    def _publication(self) -> Publication:
        """The paper with what the issue changes laid over it."""

        def text(*path: Step) -> Passage | None:
            node = self._written(self.checked, "publication", *path) or self._written(self.paper, *path)
            return self._light(node, None) if node is not None else None

        changes = self.checked.value.publication
        staff = {duty: text("staff", duty) for duty in ("page_editor", "layout", "proof")}
        return Publication(
            name=text("name") or self._plain(self.paper.at("name")),
            kind=(changes.kind if changes else None) or self.paper.value.kind,
            latin=text("latin"), nameplate=text("nameplate"),
            permit=text("permit"), authority=text("authority"), organiser=text("organiser"),
            editor=text("editor"), notice=text("notice"), address=text("address"), hotline=text("hotline"), email=text("email"),
            print_run=text("print_run"), recipients=text("recipients"), printer=text("printer"), cn_number=text("cn_number"),
            supervisor=text("supervisor"), sponsor=text("sponsor"), publisher=text("publisher"),
            printer_address=text("printer_address"), distribution=text("distribution"), price=text("price"),
            staff={duty: name for duty, name in staff.items() if name is not None}, staff_list=self.paper.value.staff_list,
        )  # fmt: skip

    def _waivers(self) -> tuple[Waiver, ...]:
        waived = enumerate(self.checked.value.waive)
        return tuple(Waiver(yaml.rule, self._plain(self.checked.at("waive", n, "why"))) for n, yaml in waived)

    def _quotation(self, log: str | None, *at: Step) -> Quote | None:
        node = self._written(self.checked, *at, "text")
        if node is None:
            return None
        source = self._written(self.checked, *at, "source")
        return Quote(self._full(node, log), self._light(source, log) if source is not None else None)

    def _fillers(self) -> dict[str, Filler]:
        fillers: dict[str, Filler] = {}
        for n, yaml in enumerate(self.checked.value.fillers):
            quote, span = self._quotation("", "fillers", n), self.checked.span("fillers", n, "id")
            if yaml.id in fillers:
                self.report.fault("duplicate-filler", span, related=[fillers[yaml.id].text.span()], id=yaml.id)
            elif quote is not None:
                fillers[yaml.id] = Filler(yaml.id, quote.text, quote.source)
        return fillers

    def _qr(self, log: str | None, *at: Step) -> QrBlock | None:
        link = self._written(self.checked, *at, "link")
        if link is None:
            return None
        node = self.checked.find(*at, "lines")
        lines = node.items if isinstance(node, Sequence) else (node,)
        return QrBlock(
            self._plain(link),
            tuple(self._light(line, log) for line in lines if isinstance(line, Scalar) and line.value),
        )

    def _table(self, log: str | None, *at: Step) -> tuple[tuple[Passage, ...], ...]:
        """The rows of a table; all must have as many cells."""
        node = self.checked.find(*at)
        found = node.items if isinstance(node, Sequence) else ()
        rows = [[cell for cell in row.items if isinstance(cell, Scalar)] for row in found if isinstance(row, Sequence)]
        width = max(map(len, rows), default=0)
        for n, row in enumerate(rows):
            if len(row) != width:
                self.report.fault("uneven-table", self.checked.span(*at, n), count=len(row), wanted=width)
        return tuple(tuple(self._light(cell, log) for cell in row) for row in rows)

    # Articles

    def _articles(self) -> dict[str, Article]:
        articles: dict[str, Article] = {}
        for n, yaml in enumerate(self.checked.value.articles):
            article = self._article(yaml, "articles", n)
            if yaml.id in articles:
                first = articles[yaml.id].span
                self.report.fault(
                    "duplicate-article", self.checked.span("articles", n, "id"), related=[first], id=yaml.id
                )
            articles.setdefault(yaml.id, article)
        return articles

    def _article(self, yaml: ArticleYaml, *at: Step) -> Article:
        log = yaml.id if yaml.normalise else None

        def display(key: str) -> Passage | None:
            node = self._written(self.checked, *at, key)
            return self._full(node, log, display=True) if node is not None else None

        def light(key: str) -> Passage | None:
            node = self._written(self.checked, *at, key)
            return self._light(node, log) if node is not None else None

        return Article(
            id=yaml.id, kicker=display("kicker"), headline=self._headline(log, *at), deck=display("deck"),
            dateline=light("dateline"), body=self._body(yaml, log, *at), byline=light("byline"), genre=yaml.genre,
            rank=yaml.rank, series=light("series"),
            photos=tuple(self._photo(photo, log, *at, "photos", n) for n, photo in enumerate(yaml.photos)),
            pull=self._quotation(log, *at, "pull"), qr=self._qr(log, *at, "qr"), table=self._table(log, *at, "table"),
            span=self.checked.span(*at, "id"),
        )  # fmt: skip

    def _headline(self, log: str | None, *at: Step) -> tuple[Passage, ...]:
        """The lines of a headline as the author broke them: items of a list, or lines of one text."""
        node = self.checked.at(*at, "headline")
        items = node.items if isinstance(node, Sequence) else (node,)
        lines = [line for item in items for line in self._lines(item)]
        cleaned = tuple(self._clean(line, log, display=True) for line in lines if line.text.strip())
        if not cleaned:
            self.report.fault("missing-key", node.span, text="missing-key/empty", key="headline")
        return cleaned

    def _body(self, yaml: ArticleYaml, log: str | None, *at: Step) -> tuple[Paragraph, ...]:
        """The paragraphs. A picture story may do without; any other article has ``body`` or ``body_file``, not both."""
        inline, file = self.checked.find(*at, "body"), self._written(self.checked, *at, "body_file")
        if inline is not None and file is not None:
            self.report.fault("two-bodies", file.span, related=[inline.span], id=yaml.id)
            return ()
        typed = self._from_file(file) if file is not None else self._plain(inline) if inline is not None else None
        if typed is None:
            if file is None and not (yaml.genre == "picture" and yaml.photos):
                self.report.fault("missing-body", self.checked.span(*at, "id"), id=yaml.id)
            return ()
        drafts = read_body(typed, self.report)
        if not drafts:
            place = file if file is not None else inline
            self.report.fault("empty-body", place.span if place is not None else None, id=yaml.id)
        return tuple(self._paragraph(draft, log) for draft in drafts)

    def _from_file(self, node: Scalar) -> Passage | None:
        path = self._beside(node.value)
        data = _bytes(self.files, path, node.span, self.report)
        source = decode(path, data, self.report) if data is not None else None
        return Passage(source.text, source, range(len(source.text))) if source is not None else None

    def _beside(self, name: str) -> str:
        """A file of the issue's folder, as a path of the workspace; one from the root is left for the files to refuse."""
        return name if name.startswith("/") else f"{self.folder}/{name}"

    def _paragraph(self, draft: Draft, log: str | None) -> Paragraph:
        text = self._clean(draft.text, log, verbatim=draft.verbatim)
        marks = [replace(m, reading=self._reading(m.reading, log)) if m.reading else m for m in draft.marks]
        if text is not draft.text:
            marks = moved(marks, draft.text, text)
        return Paragraph(text, tuple(marks), draft.subhead)

    def _reading(self, reading: Passage, log: str | None) -> Passage:
        """A reading is Latin letters: the light cleaning, so that no mark of it becomes a Chinese one."""
        text, changes = tidy(reading)
        self._log(log, changes)
        return text

    def _photo(self, yaml: PhotoYaml, log: str | None, *at: Step) -> Photo:
        place = self.checked.span(*at, "file")
        path = self._beside(yaml.file)
        try:
            if self.files.probe(path) is None:
                self.report.fault("missing-picture", place, path=path)
        except FileTrouble as trouble:
            self.report.fault(trouble.rule, place, path=yaml.file, detail=trouble.detail)
        if yaml.contour is not None and len(yaml.contour) < 3:
            self.report.fault("short-contour", self.checked.span(*at, "contour"), count=len(yaml.contour))
        caption, credit = self._written(self.checked, *at, "caption"), self._written(self.checked, *at, "credit")
        return Photo(
            file=path,
            caption=self._full(caption, log, display=True) if caption is not None else None,
            credit=self._light(credit, log) if credit is not None else None,
            contour=tuple(Point(x / 100, y / 100) for x, y in yaml.contour) if yaml.contour else None,
            span=place,
            focus=Point(yaml.focus[0] / 100, yaml.focus[1] / 100) if yaml.focus else MIDDLE,
        )

    # Text

    def _written(self, checked: Checked[T], *path: Step) -> Scalar | None:
        """The value at a path, None where there is none or only an empty one."""
        node = checked.find(*path)
        return node if isinstance(node, Scalar) and node.value.strip() else None

    def _plain(self, node: Node) -> Passage:
        """A value as typed, blanks round it taken off. Control characters, which only an escape can bring in here, are faults."""
        assert isinstance(node, Scalar)
        typed = node.passage()
        start = len(typed.text) - len(typed.text.lstrip(BLANK))
        passage = typed.cut(start, max(start, len(typed.text.rstrip(BLANK))))
        for control in CONTROL.finditer(passage.text):
            code = f"U+{ord(control[0]):04X}"
            self.report.fault("control-character", passage.span(*control.span()), number="S4", code=code)
        return passage

    def _lines(self, node: Node) -> list[Passage]:
        passage = self._plain(node)
        ends = [m.start() for m in re.finditer("\n", passage.text)]
        return [
            passage.cut(start, end)
            for start, end in zip([0, *(e + 1 for e in ends)], [*ends, len(passage)], strict=True)
        ]

    def _light(self, node: Scalar, log: str | None) -> Passage:
        text, changes = tidy(self._plain(node))
        self._log(log, changes)
        return text

    def _full(self, node: Scalar, log: str | None, *, display: bool = False) -> Passage:
        return self._clean(self._plain(node), log, display=display)

    def _clean(
        self, text: Passage, log: str | None, *, verbatim: abc.Sequence[tuple[int, int]] = (), display: bool = False
    ) -> Passage:
        """The text normalised; where the article opted out (``log`` is None), only rid of what cannot be printed."""
        if log is None:
            return printable(text)[0]
        text, changes = normalise(text, verbatim=verbatim, display=display)
        self._log(log, changes)
        return text

    def _log(self, log: str | None, changes: abc.Sequence[Change]) -> None:
        if log is not None and changes:
            self.changes.setdefault(log, []).extend(changes)

    def _told_cleaning(self, id_: str, changes: abc.Sequence[Change]) -> tuple[Change, ...]:
        """One note an article for what was cleaned, one for what the desk should look at."""
        changes = sorted(changes, key=lambda c: (c.source.path, c.offset))
        for rule, found in (
            ("source-cleaned", [c for c in changes if not c.doubtful]),
            ("source-doubtful", [c for c in changes if c.doubtful]),
        ):
            if found:
                shown = "、".join(str(c) for c in found[:_EXAMPLES])
                places = [c.source.span(c.offset, c.offset + max(1, len(c.before))) for c in found[:_EXAMPLES]]
                self.report.note(
                    rule, places[0], related=places[1:], id=id_ or "quote", count=len(found), examples=shown
                )
        return tuple(changes)


def moved(marks: abc.Iterable[Mark], before: Passage, after: Passage) -> list[Mark]:
    """Marks after cleaning, at the characters typed at the same offsets. One of which nothing is left is gone."""
    found: list[Mark] = []
    for mark in marks:
        first, last = before.offsets[mark.start], before.offsets[mark.end - 1]
        start, end = bisect_left(after.offsets, first), bisect_right(after.offsets, last)
        if start < end:
            found.append(replace(mark, start=start, end=end))
    return found
