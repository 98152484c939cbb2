"""What furniture can say: the {fields} of the style's templates, filled from the issue, its publication and the page."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from ..content.model import Issue
from ..source import Passage
from .model import PagePlan

_FIELD: Final = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class Filled:
    """A filled template. ``unknown`` names a field that does not exist; ``text`` is None where a field has no value."""

    text: Passage | None
    unknown: str | None = None


def page_fields(issue: Issue, page: PagePlan, pages: int) -> Mapping[str, Passage | None]:
    """All fields by name; None for what the publication does not give."""
    paper, date = issue.publication, issue.date_text
    at_date = (date.source, date.offsets[0])
    day = issue.date
    fields: dict[str, Passage | None] = {
        "name": paper.name, "latin": paper.latin, "nameplate": paper.nameplate, "permit": paper.permit,
        "authority": paper.authority,
        "organiser": paper.organiser, "editor": paper.editor, "notice": paper.notice, "address": paper.address,
        "hotline": paper.hotline, "email": paper.email, "print_run": paper.print_run, "recipients": paper.recipients,
        "printer": paper.printer, "cn_number": paper.cn_number, "supervisor": paper.supervisor, "sponsor": paper.sponsor,
        "publisher": paper.publisher, "printer_address": paper.printer_address, "distribution": paper.distribution,
        "price": paper.price,
        "date": Passage.at(f"{day.year}年{day.month}月{day.day}日", *at_date),
        "weekday": Passage.at(issue.weekday, *at_date), "lunar": Passage.at(issue.lunar, *at_date),
        "number": _at(str(issue.number), issue.number_text), "cumulative": _at(str(issue.cumulative), issue.cumulative_text),
        "page": Passage.at(page.label, *at_date), "pages": Passage.at(str(pages), *at_date), "section": page.section,
        "quote": issue.quote.text if issue.quote else None,
        "quote_source": _undashed(issue.quote.source) if issue.quote else None,
    }  # fmt: skip
    fields.update({duty: paper.staff.get(duty) for duty in ("page_editor", "layout", "proof")})
    return fields


def art_of(issue: Issue) -> dict[str, str]:
    """The drawings the publication names: as it gives them -> path in the workspace (they stand beside publication.yaml)."""
    name = issue.publication.nameplate
    return {name.text: f"{issue.folder.rpartition('/')[0]}/{name.text}"} if name is not None else {}


def _undashed(source: Passage | None) -> Passage | None:
    """A source without the dash before it that desks often type: the dash is the style's."""
    return source.cut(len(source) - len(source.text.lstrip("—― "))) if source is not None else None


def _at(text: str, typed: Passage) -> Passage:
    return Passage.at(text, typed.source, typed.offsets[0])


def fill(template: Passage, fields: Mapping[str, Passage | None]) -> Filled:
    """The template with its fields filled in. The text points to where its first field was typed, plain templates to the
    style file; a passage has one source, so a second field of another file points to the first."""
    names = _FIELD.findall(template.text)
    for name in names:
        if name not in fields:
            return Filled(None, name)
    values = [fields[name] for name in names]
    if any(value is None or not value.text for value in values):
        return Filled(None)
    if not values:
        return Filled(template)
    anchor = next(value for value in values if value is not None)
    text, offsets, end = "", list[int](), 0
    for match, value in zip(_FIELD.finditer(template.text), values, strict=True):
        assert value is not None
        literal = template.text[end : match.start()]
        same = value.source is anchor.source
        own = value.offsets if same else [anchor.offsets[0]] * len(value)
        text += literal + value.text
        offsets += [own[0]] * len(literal) + list(own)
        end = match.end()
    tail = template.text[end:]
    return Filled(Passage(text + tail, anchor.source, offsets + [offsets[-1]] * len(tail)))
