#!/usr/bin/env python3
"""Measure a CMYK profile the way the toolkit uses it: through Pillow's littleCMS, 8 bits, from sRGB.

    python measure_profile.py newsprint-tr002.icc
    python measure_profile.py print-shop.icc --steps 52

Prints the largest total ink over a cube of RGB colours for each rendering intent, the inks some plain RGB colours
become, and how the sixteen solid overprints of C, M, Y and K look. Needs Pillow.
"""

from __future__ import annotations

import argparse
import itertools
from pathlib import Path

from PIL import Image, ImageCms

Intent = ImageCms.Intent
BPC = ImageCms.Flags.BLACKPOINTCOMPENSATION
NONE = ImageCms.Flags.NONE
CONVERSIONS = (
    ("perceptual", Intent.PERCEPTUAL, NONE),
    ("perceptual + BPC", Intent.PERCEPTUAL, BPC),
    ("relative", Intent.RELATIVE_COLORIMETRIC, NONE),
    ("relative + BPC", Intent.RELATIVE_COLORIMETRIC, BPC),
    ("saturation", Intent.SATURATION, NONE),
)
COLOURS = {
    "black": (0, 0, 0),
    "grey 64": (64, 64, 64),
    "grey 128": (128, 128, 128),
    "grey 192": (192, 192, 192),
    "white": (255, 255, 255),
    "red": (255, 0, 0),
    "flag red": (200, 16, 30),
    "green": (0, 255, 0),
    "blue": (0, 0, 255),
    "cyan": (0, 255, 255),
    "magenta": (255, 0, 255),
    "yellow": (255, 255, 0),
}
Pixels = list[tuple[int, ...]]


def convert(colours: Pixels, transform: ImageCms.ImageCmsTransform) -> Pixels:
    """Return the colours after the transform."""
    image = Image.new(transform.input_mode, (len(colours), 1))
    image.putdata(colours)
    converted = ImageCms.applyTransform(image, transform)
    assert converted is not None
    data, width = converted.tobytes(), len(converted.getbands())
    return [tuple(data[i : i + width]) for i in range(0, len(data), width)]


def total_ink(pixel: tuple[int, ...]) -> float:
    """Return the sum of the inks in percent."""
    return sum(pixel) / 2.55


def inks(pixel: tuple[int, ...]) -> str:
    """Return a CMYK pixel as percentages."""
    return " ".join(f"{ink}{value / 2.55:3.0f}" for ink, value in zip("CMYK", pixel, strict=True))


def main() -> None:
    """Print the three tables."""
    parser = argparse.ArgumentParser(description="Measure the total ink a CMYK profile makes of RGB pictures.")
    parser.add_argument("profile", type=Path)
    parser.add_argument("--steps", type=int, default=33, help="colours along each edge of the cube (default 33)")
    options = parser.parse_args()
    cmyk = ImageCms.getOpenProfile(str(options.profile))
    srgb, lab = ImageCms.createProfile("sRGB"), ImageCms.createProfile("LAB")

    levels = [round(255 * i / (options.steps - 1)) for i in range(options.steps)]
    cube: Pixels = list(itertools.product(levels, repeat=3))
    print(f"largest total ink over {options.steps}^3 sRGB colours")
    for name, intent, flags in CONVERSIONS:
        inked = convert(cube, ImageCms.buildTransform(srgb, cmyk, "RGB", "CMYK", intent, flags))
        colour, most = max(zip(cube, inked, strict=True), key=lambda pair: sum(pair[1]))
        print(f"  {name:17} {total_ink(most):5.1f} %   RGB {'{:3} {:3} {:3}'.format(*colour)} -> {inks(most)}")

    named: Pixels = list(COLOURS.values())
    print("\nsRGB to inks, percent           perceptual                 relative + BPC")
    ways = [
        convert(named, ImageCms.buildTransform(srgb, cmyk, "RGB", "CMYK", CONVERSIONS[i][1], CONVERSIONS[i][2]))
        for i in (0, 3)
    ]
    for name, colour, *pixels in zip(COLOURS, named, *ways, strict=True):
        shown = "   ".join(f"{inks(pixel)} ={total_ink(pixel):4.0f}" for pixel in pixels)
        print(f"  {name:9} {'{:3} {:3} {:3}'.format(*colour)}   {shown}")

    solids: Pixels = sorted(itertools.product((0, 255), repeat=4), key=sum)
    print("\nsolids                Lab D50 absolute   sRGB, paper = white")
    measured = convert(solids, ImageCms.buildTransform(cmyk, lab, "CMYK", "LAB", Intent.ABSOLUTE_COLORIMETRIC))
    seen = convert(solids, ImageCms.buildTransform(cmyk, srgb, "CMYK", "RGB", Intent.RELATIVE_COLORIMETRIC))
    for solid, (light, *ab), rgb in zip(solids, measured, seen, strict=True):
        a, b = (value - 256 if value > 127 else value for value in ab)  # Pillow keeps a and b as signed bytes
        print(f"  {inks(solid)}   {light / 2.55:5.1f} {a:4} {b:4}     {'{:3} {:3} {:3}'.format(*rgb)}")


if __name__ == "__main__":
    main()
