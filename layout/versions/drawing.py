"""Both versions of a page side by side: what stayed in grey, what is only on the left in red, only on the right in blue, and the
lines whose words were changed on yellow. Pages are drawn by PDFium in a helper process, cut to their trim."""

from __future__ import annotations

import io
import json
import warnings
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final

from ..geom import Rect
from ..sandbox import Blocks, HelperFailed, ask, serve
from .model import Difference, Pair, Version

if TYPE_CHECKING:
    from PIL.Image import Image

SECONDS: Final = 60
MEMORY: Final = 900 << 20
_LARGEST: Final = 40_000_000
"""Pixels of a page."""

_GONE, _COME, _CHANGED = (214, 40, 40), (28, 92, 200), (255, 240, 170)
_PALE: Final = 0.55
"""How much lighter what stayed is."""

_APART: Final = 24
"""Pixels between the two."""

_SEEN: Final = 48
"""Levels of grey that make a pixel differ."""

_WORDED: Final = frozenset({"text", "added", "removed"})


def drawn(difference: Difference, dpi: float) -> Iterator[tuple[int, bytes]]:
    """A PNG for each pair of pages that differ, by its index. Raises HelperFailed where a file cannot be drawn."""
    pairs = [(n, pair) for n, pair in enumerate(difference.pairs) if not pair.equal]
    before = _pages(difference.before, [pair.before for _, pair in pairs], dpi)
    after = _pages(difference.after, [pair.after for _, pair in pairs], dpi)
    for n, pair in pairs:
        yield n, _beside(difference, n, pair, before, after, dpi / 72)


def _pages(version: Version, wanted: Sequence[int | None], dpi: float) -> dict[int, Image]:
    """Pages in grey by their index."""
    from PIL import Image

    indices = [index for index in wanted if index is not None]
    if not indices:
        return {}
    assert version.pdf is not None
    order = json.dumps({"dpi": dpi, "pages": [version.shown[index] for index in indices]}).encode("ascii")
    sizes, blocks = ask(__name__, order + b"\n" + version.pdf, memory=MEMORY, seconds=SECONDS)
    return {
        index: Image.frombytes("L", (width, height), block)
        for index, (width, height), block in zip(indices, sizes, blocks, strict=True)
    }


def _beside(
    difference: Difference, n: int, pair: Pair, before: dict[int, Image], after: dict[int, Image], scale: float
) -> bytes:
    from PIL import Image

    old, new = before.get(_index(pair.before)), after.get(_index(pair.after))
    width = max(image.width for image in (old, new) if image is not None)
    height = max(image.height for image in (old, new) if image is not None)
    sides = [_laid(image, width, height) for image in (old, new)]
    changes = [change for change in difference.on(n) if change.kind in _WORDED]
    whole = Image.new("RGB", (2 * width + _APART, height), (128, 128, 128))
    for at, own, other, colour, boxes in (
        (0, sides[0], sides[1], _GONE, [box for change in changes for box in change.before]),
        (width + _APART, sides[1], sides[0], _COME, [box for change in changes for box in change.after]),
    ):
        whole.paste(_coloured(own, other, colour, boxes, scale), (at, 0))
    out = io.BytesIO()
    whole.save(out, "PNG", compress_level=6)
    return out.getvalue()


def _index(page: int | None) -> int:
    return -1 if page is None else page


def _laid(image: Image | None, width: int, height: int) -> Image:
    """A page on white of this size."""
    from PIL import Image

    sheet = Image.new("L", (width, height), 255)
    if image is not None:
        sheet.paste(image, (0, 0))
    return sheet


def _coloured(own: Image, other: Image, colour: tuple[int, int, int], boxes: Iterable[Rect], scale: float) -> Image:
    """One side: pale where the other is as dark, in ``colour`` where it is not, the boxes washed."""
    from PIL import Image, ImageChops, ImageDraw

    only = ImageChops.subtract(other, own).point(lambda level: 255 if level > _SEEN else 0)
    pale = own.point(lambda level: round(255 - (255 - level) * (1 - _PALE)))
    wash = Image.new("RGB", own.size, (255, 255, 255))
    pen = ImageDraw.Draw(wash)
    for box in boxes:
        near = box.inset(-1)
        pen.rectangle([near.x * scale, near.y * scale, near.right * scale, near.bottom * scale], fill=_CHANGED)
    shown = ImageChops.multiply(Image.merge("RGB", (pale, pale, pale)), wash)
    ink = Image.merge(
        "RGB", tuple(own.point(lambda level, to=to: round(to + (255 - to) * level / 255)) for to in colour)
    )
    return Image.composite(ink, shown, only)


def draw(payload: bytes) -> tuple[object, Blocks]:
    """In the helper: the pages asked for, in grey, cut to their trim; their sizes."""
    head, _, data = payload.partition(b"\n")
    order = json.loads(head)
    document = pdfium.PdfDocument(data)
    sizes: list[list[int]] = []
    blocks: list[bytes] = []
    for index in order["pages"]:
        page = document[index]
        picture = (
            page.render(scale=order["dpi"] / 72, grayscale=True, crop=_crop(page, order["dpi"])).to_pil().convert("L")
        )
        sizes.append([*picture.size])
        blocks.append(picture.tobytes())
        page.close()
    return sizes, blocks


def _crop(page: Any, dpi: float) -> tuple[float, float, float, float]:
    """What to cut from the sides of the page: left, bottom, right, top, in pt."""
    shown = page.get_cropbox(fallback_ok=False) or page.get_mediabox()
    trim = page.get_trimbox(fallback_ok=False) or shown
    if not 0 < (trim[2] - trim[0]) * (trim[3] - trim[1]) * (dpi / 72) ** 2 <= _LARGEST:
        raise ValueError("size")
    return trim[0] - shown[0], trim[1] - shown[1], shown[2] - trim[2], shown[3] - trim[3]


if __name__ == "__main__":
    import PIL.Image
    import pypdfium2 as pdfium

    PIL.Image.preinit()
    warnings.simplefilter("ignore")
    serve(draw)

__all__ = ["HelperFailed", "drawn"]
