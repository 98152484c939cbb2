"""Pictures as image XObjects: each picture once for every size it is shown at."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from ...display.model import Picture, PictureSource
from ...geom import Size
from ...press import PressSpec
from .objects import Array, Document, Ref, Stream, name

if TYPE_CHECKING:
    from ...picture.model import Raster

_SPACE = {"cmyk": "DeviceCMYK", "gray": "DeviceGray"}


class Images:
    """The pictures of one document, converted when they are first shown. ``refs`` gives the object of each resource name."""

    __slots__ = ("_document", "_names", "_press", "_sources", "refs")

    def __init__(self, document: Document, sources: Mapping[str, PictureSource], press: PressSpec) -> None:
        self._document = document
        self._sources = sources
        self._press = press
        self._names: dict[tuple[str, Size], str] = {}
        self.refs: dict[str, Ref] = {}

    def resource(self, picture: Picture) -> str:
        """The resource name of a placed picture."""
        from ...picture import convert

        shown = Size(picture.placed.width, picture.placed.height)
        key = (picture.source, shown)
        if key not in self._names:
            raster = convert(self._sources[picture.source], shown=shown, press=self._press)
            self._names[key] = resource = f"Im{len(self._names) + 1}"
            self.refs[resource] = self._document.add(_xobject(raster))
        return self._names[key]


def _xobject(raster: Raster) -> Stream:
    entries: dict[str, object] = {
        "Type": name("XObject"),
        "Subtype": name("Image"),
        "Width": raster.width,
        "Height": raster.height,
        "ColorSpace": name(_SPACE[raster.colour]),
        "BitsPerComponent": 8,
        "Filter": name(raster.filter),
    }
    if raster.colour == "cmyk" and raster.filter == "DCTDecode":
        entries["Decode"] = Array([1, 0] * 4)
    return Stream(entries, raster.data)
