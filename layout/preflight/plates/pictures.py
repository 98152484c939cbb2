"""Images taken apart into inks: each ink's share as a grey picture, for a rasteriser that knows nothing of inks."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from pypdf.generic import DecodedStreamObject, NameObject, NumberObject, StreamObject

from ..content.model import Paint
from ..content.reading import floats, integer, unpacked
from ..content.spaces import PROCESS, Inks, Space
from ..objects import entry, filters

if TYPE_CHECKING:
    from PIL.Image import Image as Picture

MOST_PIXELS: Final = 64 << 20
"""Samples of one component that are taken apart."""

_LARGE: Final = 16 << 20
"""Pixels above which an image is thinned out to what its size on the page can show."""

_INVERTED: Final = tuple(255 - value for value in range(256))


class Undone(Exception):
    """An image that cannot be taken apart."""


class Converter:
    """Colours that name no inks, brought to those of the press: through its profile, as sRGB; plainly where there is none."""

    def __init__(self, profile: bytes | None) -> None:
        self._transform: Any = None
        if profile:
            from PIL import ImageCms

            try:
                target = ImageCms.ImageCmsProfile(BytesIO(profile))
                srgb = ImageCms.createProfile("sRGB")
                self._transform = ImageCms.buildTransform(srgb, target, "RGB", "CMYK", ImageCms.Intent.PERCEPTUAL)
            except (ImageCms.PyCMSError, OSError, TypeError):
                self._transform = None

    def picture(self, rgb: Picture) -> Picture:
        from PIL import ImageCms

        if self._transform is None:
            return rgb.convert("CMYK")
        converted = ImageCms.applyTransform(rgb, self._transform)
        return converted if converted is not None else rgb.convert("CMYK")

    def inks(self, paint: Paint) -> Inks:
        """What a colour puts on the plates; for one that does not say, what the profile makes of it."""
        if paint.inks is not None:
            return paint.inks
        space, values = paint.space.flat, list(paint.values)
        if space.model == "lab" and values:
            return {"Black": 1 - min(max(values[0] / 100, 0.0), 1.0)}
        if space.model != "rgb":
            return {"Black": 1.0}
        return self.rgb(_looked_up(paint) if paint.space.kind == "Indexed" else values)

    def rgb(self, values: Sequence[float]) -> Inks:
        from PIL import Image

        if len(values) < 3:
            return {"Black": 1.0}
        colour = tuple(round(min(max(value, 0.0), 1.0) * 255) for value in values[:3])
        pixel = self.picture(Image.new("RGB", (1, 1), colour)).tobytes()
        return {ink: share / 255 for ink, share in zip(PROCESS, pixel, strict=True)}


def _looked_up(paint: Paint) -> list[float]:
    at = int(min(max(paint.values[0], 0.0), paint.space.high)) * 3 if paint.values else 0
    return [value / 255 for value in paint.space.table[at : at + 3]]


def take_apart(
    thing: StreamObject, space: Space, size: tuple[int, int], bits: int, converter: Converter
) -> Mapping[str, Picture]:
    """The shares of an image, by ink: grey pictures, 0 where the ink is full. Inks it says nothing of are not there.

    ``size`` is as small as the picture may become. Raises Undone.
    """
    planes = _planes(thing, space, size, bits)
    if space.kind == "Indexed":
        return _indexed(planes[0], space, converter)
    match space.model:
        case "gray":
            return {"Black": planes[0]}
        case "cmyk" if len(planes) == 4:
            return {ink: _inverted(plane) for ink, plane in zip(PROCESS, planes, strict=True)}
        case "rgb" if len(planes) == 3:
            from PIL import Image

            converted = converter.picture(Image.merge("RGB", planes)).split()
            return {ink: _inverted(plane) for ink, plane in zip(PROCESS, converted, strict=True)}
        case "lab":
            return {"Black": planes[0]}
        case "inks" if len(planes) == len(space.names):
            shares: dict[str, Picture] = {}
            for ink, plane in zip(space.names, planes, strict=True):
                if ink != "None":
                    shares |= dict.fromkeys((*PROCESS, ink) if ink == "All" else (ink,), _inverted(plane))
            return shares
    raise Undone(space.kind)


def _inverted(plane: Picture) -> Picture:
    return plane.point(_INVERTED)


def _indexed(plane: Picture, space: Space, converter: Converter) -> Mapping[str, Picture]:
    colours = [converter.inks(Paint(space, (float(n),), space.inks((float(n),)))) for n in range(space.high + 1)]
    names = {ink for colour in colours for ink in colour}
    last = colours[-1] if colours else {}
    tables = {
        ink: [round(255 * (1 - (colours[n] if n < len(colours) else last).get(ink, 0.0))) for n in range(256)]
        for ink in names
    }
    return {ink: plane.point(table) for ink, table in sorted(tables.items())}


def _planes(thing: StreamObject, space: Space, size: tuple[int, int], bits: int) -> list[Picture]:
    """The components of an image as they mean it (``Decode`` applied), one picture each; of Indexed ones the numbers."""
    codings = filters(thing)
    try:
        planes = _coded(thing, size) if codings[-1:] in (("DCTDecode",), ("JPXDecode",)) else _plain(thing, space, bits)
    except MemoryError:
        raise
    except Undone:
        raise
    except Exception as error:  # Pillow meets broken images with many kinds of them
        raise Undone(type(error).__name__) from None
    indexed = space.kind == "Indexed"
    decode = floats(thing, "/Decode")
    if len(decode) == 2 * len(planes) and not indexed:
        planes = [_decoded(plane, decode[2 * n], decode[2 * n + 1], space) for n, plane in enumerate(planes)]
    if not indexed:
        factor = min(planes[0].width // max(size[0], 1), planes[0].height // max(size[1], 1))
        if factor > 1 and planes[0].width * planes[0].height > _LARGE:
            small = (planes[0].width // factor, planes[0].height // factor)
            planes = [plane.resize(small, 0) for plane in planes]
    return planes


def _decoded(plane: Picture, low: float, high: float, space: Space) -> Picture:
    if (low, high) == (0.0, 1.0) or space.model == "lab":
        return plane
    return plane.point([round(min(max(low + n / 255 * (high - low), 0.0), 1.0) * 255) for n in range(256)])


def _coded(thing: StreamObject, size: tuple[int, int]) -> list[Picture]:
    from PIL import Image, ImageChops

    if len(filters(thing)) > 1:
        raise Undone("coded twice")
    opened = Image.open(BytesIO(thing._data), formats=("JPEG", "JPEG2000"))
    if opened.width * opened.height > 4 * MOST_PIXELS:
        raise Undone("too large")
    if opened.width * opened.height > MOST_PIXELS:
        opened.draft(opened.mode, (max(size[0], 1), max(size[1], 1)))
    if opened.width * opened.height > MOST_PIXELS:
        raise Undone("too large")
    picture: Picture = opened
    if picture.mode == "CMYK" and opened.format == "JPEG":
        picture = ImageChops.invert(picture)  # Pillow turns the samples round, as Adobe's files want it
    if picture.mode not in ("L", "RGB", "CMYK"):
        picture = picture.convert("RGB" if picture.mode in ("RGBA", "P", "YCbCr") else "L")
    return list(picture.split())


def _plain(thing: StreamObject, space: Space, bits: int) -> list[Picture]:
    from PIL import Image

    across, down = integer(entry(thing, "/Width")), integer(entry(thing, "/Height"))
    count = max(space.components, 1)
    if across < 1 or down < 1 or across * down > MOST_PIXELS:
        raise Undone("too large")
    data = unpacked(thing, 4 * MOST_PIXELS)
    if data is None:
        raise Undone("coding")
    row = (across * count * bits + 7) // 8
    data = data[: row * down].ljust(row * down, b"\0")
    if bits == 16:
        data, bits = data[::2], 8
    if bits == 8:
        return [Image.frombytes("L", (across, down), data[n::count]) for n in range(count)]
    if count != 1 or bits not in (1, 2, 4):
        raise Undone("bits")
    if bits == 1:
        wide = Image.frombytes("1", (across, down), data).convert("L")
    else:
        wide = Image.frombytes("L", (across, down), data, "raw", f"L;{bits}")
    if space.kind != "Indexed":
        return [wide]
    most = (1 << bits) - 1
    return [wide.point([round(n * most / 255) for n in range(256)])]


def grey_image(plane: Picture, original: StreamObject, add: Callable[[Any], Any]) -> StreamObject:
    """A grey picture as an image XObject, with the masks of the original."""
    made = DecodedStreamObject()
    made.set_data(plane.tobytes())
    names = {"/Type": "/XObject", "/Subtype": "/Image", "/ColorSpace": "/DeviceGray"}
    for key, value in names.items():
        made[NameObject(key)] = NameObject(value)
    for key, number in (("/Width", plane.width), ("/Height", plane.height), ("/BitsPerComponent", 8)):
        made[NameObject(key)] = NumberObject(number)
    for key in ("/SMask", "/Mask"):
        mask = entry(original, key)
        if isinstance(mask, StreamObject):
            made[NameObject(key)] = add(mask)
    return made
