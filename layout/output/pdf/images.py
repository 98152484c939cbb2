"""Pictures as XObjects: photos once for every size they are shown at, artwork once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from ...display.model import Picture
from ...geom import Size
from ...picture import Artwork, PictureSource, PlacedPage, Raster
from ..rasters import Inked, Pixels, shown_size
from .artwork import add_artwork, add_page
from .objects import Array, Document, Ref, Stream, name

_SPACES: Final = {"cmyk": ("DeviceCMYK", 4), "gray": ("DeviceGray", 1), "rgb": ("DeviceRGB", 3)}


class Images:
    """The pictures of one document. ``refs`` gives the object of each resource name."""

    __slots__ = ("_document", "_names", "_rasters", "_sources", "refs")

    def __init__(self, document: Document, sources: Mapping[str, PictureSource], rasters: Pixels) -> None:
        self._document = document
        self._sources = sources
        self._rasters = rasters
        self._names: dict[tuple[str, Size | None], str] = {}
        self.refs: dict[str, Ref] = {}

    def resource(self, picture: Picture) -> str | None:
        """The resource name of a placed picture, None if it cannot be shown. Each fills the unit square."""
        source = self._sources[picture.source]
        key = (picture.source, shown_size(picture, source))
        if key not in self._names:
            inked = self._rasters.of(picture, source)
            if inked is None:
                return None
            self._names[key] = resource = f"Im{len(self._names) + 1}"
            self.refs[resource] = self._add(inked)
        return self._names[key]

    def _add(self, inked: Inked) -> Ref:
        match inked:
            case Raster():
                return self._document.add(_xobject(inked))
            case Artwork():
                return add_artwork(self._document, inked)
            case PlacedPage():
                return add_page(self._document, inked)


def _xobject(raster: Raster) -> Stream:
    space, components = _SPACES[raster.colour]
    entries: dict[str, object] = {
        "Type": name("XObject"),
        "Subtype": name("Image"),
        "Width": raster.width,
        "Height": raster.height,
        "ColorSpace": name(space),
        "BitsPerComponent": raster.bits,
        "Filter": name(raster.filter),
    }
    if raster.inverted:
        entries["Decode"] = Array([1, 0] * components)
    return Stream(entries, raster.data)
