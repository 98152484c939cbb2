"""Pictures as image XObjects: each picture once for every size it is shown at."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from ...display.model import Picture
from ...picture import PictureSource, Raster
from ..rasters import Rasters
from .objects import Array, Document, Ref, Stream, name

_SPACES: Final = {"cmyk": ("DeviceCMYK", 4), "gray": ("DeviceGray", 1)}


class Images:
    """The pictures of one document. ``refs`` gives the object of each resource name."""

    __slots__ = ("_document", "_names", "_rasters", "_sources", "refs")

    def __init__(self, document: Document, sources: Mapping[str, PictureSource], rasters: Rasters) -> None:
        self._document = document
        self._sources = sources
        self._rasters = rasters
        self._names: dict[tuple[str, float, float], str] = {}
        self.refs: dict[str, Ref] = {}

    def resource(self, picture: Picture) -> str | None:
        """The resource name of a placed picture, None if it cannot be shown."""
        key = (picture.source, picture.placed.width, picture.placed.height)
        if key not in self._names:
            raster = self._rasters.of(picture, self._sources[picture.source])
            if raster is None:
                return None
            self._names[key] = resource = f"Im{len(self._names) + 1}"
            self.refs[resource] = self._document.add(_xobject(raster))
        return self._names[key]


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
