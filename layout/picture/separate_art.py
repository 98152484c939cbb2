"""The colours of a drawing to inks: by the press's profile as in photos, but neutral ones on the black plate alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from ..colour import CMYK
from ..diag import Report, Span
from .model import RGB, ArtPath, Artwork, Paint
from .separate import separated

if TYPE_CHECKING:
    from ..press import PressSpec

_ROUNDING: Final = 1.0
"""Percent of ink that 8-bit arithmetic may be off."""


def separate_artwork(artwork: Artwork, press: PressSpec, report: Report, path: str, span: Span) -> Artwork:
    """The drawing in inks. Greys, black and white stand on the black plate, as grey pictures do (register, pdf-K05).

    Inks that the artist gave himself stay; too much of them is a finding (pdf-R02). Raises BadPressProfile.
    """
    fills = {p.fill for p in artwork.paths if p.fill is not None}
    paints = fills | {p.stroke.paint for p in artwork.paths if p.stroke is not None}
    given = max((paint.ink * 100 for paint in paints if isinstance(paint, CMYK)), default=0)
    if given > press.total_ink + _ROUNDING:
        limit = round(press.total_ink)
        report.finding("picture-ink", span, number="pdf-R02", path=path, ink=round(given), limit=limit)
    inks = _inks(paints, press)
    return replace(artwork, paths=tuple(_inked(p, inks) for p in artwork.paths))


def _inked(path: ArtPath, inks: Mapping[Paint, CMYK]) -> ArtPath:
    stroke = replace(path.stroke, paint=inks[path.stroke.paint]) if path.stroke else None
    return replace(path, fill=None if path.fill is None else inks[path.fill], stroke=stroke)


def _inks(paints: Set[Paint], press: PressSpec) -> Mapping[Paint, CMYK]:
    coloured = sorted(paint for paint in paints if not isinstance(paint, CMYK) and len(set(paint)) > 1)
    inks: dict[Paint, CMYK] = dict(zip(coloured, _converted(coloured, press), strict=True))
    for paint in paints - inks.keys():
        inks[paint] = paint if isinstance(paint, CMYK) else CMYK(0, 0, 0, 1 - paint[0] / 255)
    return inks


def _converted(colours: Sequence[RGB], press: PressSpec) -> list[CMYK]:
    from PIL import Image

    if not colours:
        return []
    swatches = Image.new("RGB", (len(colours), 1))
    swatches.putdata(colours)
    data = separated(swatches, None, press).tobytes()
    return [CMYK(*(round(ink / 255, 3) for ink in data[at : at + 4])) for at in range(0, len(data), 4)]
