"""What a file is to be: one file a standard. In: a standard's name. Out: its record; what it refuses is told.

PDF/X and PDF/A differ in what a file says of itself and in what it may hold. What we write ourselves keeps to all of them at
once: no transparency, no colours but DeviceCMYK, DeviceGray and Separation, no objects or entries younger than PDF 1.3 but those
that a standard's record lets in. Artwork of others is looked at (``refused``).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from ...diag import Report, Span
from ...picture import PlacedPage
from ...press import PressSpec, StandardName
from . import a2u, x1a, x4
from .model import Standard

__all__ = ["Standard", "standard_of", "tell_press", "tell_refused"]

_STANDARDS: Final[Mapping[StandardName, Standard]] = {
    "x-4": x4.X4, "x-1a-2003": x1a.X1A_2003, "x-1a-2001": x1a.X1A_2001, "pdfa-2u": a2u.A2U,
}  # fmt: skip


def standard_of(press: PressSpec) -> Standard:
    """What the press's files are to be."""
    return _STANDARDS[press.standard]


def tell_press(press: PressSpec, report: Report, span: Span | None) -> None:
    """Tell what the shop's options take from the files: searchable text, or a profile that the standard is too old for."""
    standard = standard_of(press)
    if press.outlines:
        report.note("text-outlined", span)
    if not standard.takes_profile(press.intent_profile):
        report.note(
            "profile-left-out", span, number="pdf-O04", standard=standard.name, condition=press.intent_condition
        )


def tell_refused(page: PlacedPage, press: PressSpec, report: Report, path: str, span: Span) -> None:
    """Tell what a placed page holds that the standard has no room for; each kind of thing once."""
    standard = standard_of(press)
    for number, what in standard.refused(page):
        report.finding("artwork-standard", span, number=number, path=path, what=what, standard=standard.name)
