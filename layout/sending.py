"""An issue sent to the print shop: built, and put together as a set with its job slip."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from .diag import Diagnostic, Report
from .display.model import Pages
from .files import Files
from .output import Sheets, gutter_of, standard_of, write_pdf
from .pipeline import Built, Wanted, build
from .press import Marks

if TYPE_CHECKING:
    from .delivery import FileEntry, Laid, PageEntry, Slip

__all__ = ["Delivered", "deliver"]


@dataclass(frozen=True, slots=True)
class Delivered:
    """What goes to the print shop: the files of a set, ``manifest`` the one that makes them one; no files where nothing is sent.
    ``stale``: what an earlier run left of a set that never became whole; ``slip``: None while there are findings, the last one
    where nothing is new."""

    pages: Pages
    outputs: Mapping[str, bytes]
    manifest: str | None
    stale: tuple[str, ...]
    slip: Slip | None
    diagnostics: tuple[Diagnostic, ...]


def deliver(
    files: Files,
    folder: str,
    plan_name: str,
    wanted: Wanted | None = None,
    *,
    time: str | None = None,
    again: bool = False,
) -> Delivered:
    """Build an issue and put the set for the print shop together: the files of the pages and of the issue, sheets where they are
    ``wanted``, the job slip. ``time`` is when it is sent (ISO, to the minute); ``again``: even if nothing is new.

    Where there are findings nothing is sent. Raises LayoutError where there are faults.
    """
    from . import delivery
    from .delivery.record import FORM, MANIFEST

    report = Report()
    before = delivery.earlier(files, f"out/{folder.rpartition('/')[2]}", plan_name, report)
    built = build(files, folder, plan_name, replace(wanted or Wanted(), single=True, png=None, version=before.next))
    report.extend(built.diagnostics)
    pages, press, styled, names, sheets = built.pages, built.press, built.styled, built.names, built.sheets
    if press.archive:
        report.fault("archive-not-sent", None)
        report.stop_on_faults()
    if report.of("finding"):
        return Delivered(pages, {}, None, (), None, report.diagnostics)

    entries = tuple(
        delivery.page_entry(page, pages.pictures, inks, _last(names.page(pages, n)), styled.issue.articles)
        for n, (page, inks) in enumerate(zip(pages.pages, built.plates, strict=True))
    )
    laid = _laid(pages, sheets) if sheets is not None else None
    facts = delivery.facts_of(styled, pages, press, standard_of(press).name, plan_name, laid)
    sent = tuple(_sent(built, entries, laid))
    _check_set([entry.name for entry in sent], report)
    report.stop_on_faults()
    changes = delivery.compare(before.slip, facts, entries, sent) if before.slip is not None else None
    if before.slip is not None and not changes and not again:
        report.note("nothing-new", None, sending=before.slip.sending)
        return Delivered(pages, {}, None, (), before.slip, report.diagnostics)

    slip = delivery.Slip(before.next, time, facts, entries, sent, changes)
    plain = replace(press, bleed=0.0, marks=Marks(), names=None, black_pages=frozenset(), outlines=False)
    form = write_pdf(delivery.form(slip, styled), book=styled.fonts, press=plain, report=report)
    report.stop_on_faults()
    whole = replace(slip, files=(*sent, delivery.file_entry(FORM, "slip", form, press)))
    folder_of_set = f"{names.folder}/{delivery.set_name(slip.sending)}"
    outputs = {f"{folder_of_set}/{_last(path)}": data for path, data in built.outputs.items()}
    outputs[f"{folder_of_set}/{FORM}"] = form
    manifest = f"{folder_of_set}/{MANIFEST}"
    outputs[manifest] = delivery.to_json(whole)
    stale = tuple(path for path in before.half if path not in outputs)
    return Delivered(pages, outputs, manifest, stale, whole, report.diagnostics)


def _laid(pages: Pages, sheets: Sheets) -> Laid:
    """How the pages lie, by their labels."""
    from .delivery import Laid

    labels = [page.label for page in pages.pages]
    left, right = (
        [labels[index] if index is not None else None for index in half]
        for half in ([side.left for side in sheets.sides], [side.right for side in sheets.sides])
    )
    return Laid(sheets.scheme, tuple(zip(left, right, strict=True)), gutter_of(pages, sheets))


def _sent(built: Built, entries: Sequence[PageEntry], laid: Laid | None) -> Iterator[FileEntry]:
    """The files of a build as the slip lists them: pages, the issue, sheets."""
    from .delivery import file_entry

    pages, names, outputs = built.pages, built.names, built.outputs
    for n, entry in enumerate(entries):
        yield file_entry(entry.file, "page", outputs[names.page(pages, n)], built.press, entry.digest, page=entry.label)
    drawn = tuple(entry.digest for entry in entries)
    whole = names.whole(pages)
    yield file_entry(_last(whole), "issue", outputs[whole], built.press, drawn)
    if built.sheets is not None and laid is not None:
        path = names.imposed(pages, built.sheets.scheme)
        yield file_entry(_last(path), "sheets", outputs[path], built.press, drawn, laid)


def _check_set(names: Sequence[str], report: Report) -> None:
    """Tell files of a set that would have one name, as servers and Windows see it."""
    from .delivery.record import FORM, MANIFEST

    taken: set[str] = {FORM, MANIFEST}
    for name in names:
        if name.casefold() in taken:
            report.fault("set-collides", None, name=name)
        taken.add(name.casefold())


def _last(path: str) -> str:
    """The name at the end of a path."""
    return path.rpartition("/")[2]
