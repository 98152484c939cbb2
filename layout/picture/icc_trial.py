"""The helper that tries a profile with tables of colours: whoever gets through it will not stop the build."""

from __future__ import annotations

import io
from typing import Final

from ..sandbox import Blocks, serve

_SWATCHES: Final = bytes((n * 73 + n // 256 * 151) % 256 for n in range(4 * 4096))
"""Colours from all over, the corners among them."""


def attempt(data: bytes) -> tuple[object, Blocks]:
    """Colours of the mode named by the first four bytes go through the profile behind them, by every intent used."""
    from PIL import Image, ImageCms

    mode, profile = data[:4].decode("ascii").strip(), data[4:]
    corners = bytes(255 * (n >> bit & 1) for n in range(16) for bit in range(len(mode)))
    colours = corners + _SWATCHES
    count = len(colours) // len(mode)
    swatches = Image.frombytes(mode, (count, 1), colours[: count * len(mode)])
    source, screen = ImageCms.ImageCmsProfile(io.BytesIO(profile)), ImageCms.createProfile("sRGB")
    for intent in (ImageCms.Intent.PERCEPTUAL, ImageCms.Intent.RELATIVE_COLORIMETRIC):
        flags = ImageCms.Flags.BLACKPOINTCOMPENSATION
        ImageCms.buildTransform(source, screen, mode, "RGB", intent, flags=flags).apply(swatches)
    return None, ()


if __name__ == "__main__":
    serve(attempt)
