"""Brushes shared by the pictures of this issue: gradients, noise, light, strokes and a pinhole camera.

Everything is Pillow and the standard library; every random number comes from the ``random.Random`` handed in, so a
picture is the same on every run.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from random import Random

from PIL import Image, ImageChops, ImageDraw, ImageFilter

RGB = tuple[int, int, int]
Point = tuple[float, float]
Size = tuple[int, int]


def curve(points: Sequence[Sequence[float]], steps: int = 14, closed: bool = False) -> list[list[float]]:
    """Catmull-Rom curve through points of any dimension."""
    n, out = len(points), []
    for i in range(n if closed else n - 1):
        quad = [points[(i + k) % n] if closed else points[min(n - 1, max(0, i + k))] for k in (-1, 0, 1, 2)]
        for s in range(steps):
            t = s / steps
            out.append([
                0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t + (3 * b - a - 3 * c + d) * t**3)
                for a, b, c, d in zip(*quad, strict=True)
            ])  # fmt: skip
    return out if closed else [*out, list(points[-1])]


def noise(size: Size, cell: tuple[float, float], rng: Random) -> Image.Image:
    """Smooth random field (mode L) whose bumps are about ``cell`` pixels wide and high."""
    w, h = max(2, round(size[0] / cell[0]) + 1), max(2, round(size[1] / cell[1]) + 1)
    return Image.frombytes("L", (w, h), rng.randbytes(w * h)).resize(size, Image.Resampling.BICUBIC)


def fbm(size: Size, cell: tuple[float, float], rng: Random, octaves: int = 5) -> Image.Image:
    """Fractal noise: octaves of :func:`noise`, each half as large and half as strong."""
    small = (max(2, size[0] // 2), max(2, size[1] // 2))
    total = noise(small, (cell[0] / 2, cell[1] / 2), rng)
    weight, mass = 1.0, 1.0
    for k in range(1, octaves):
        weight /= 2
        mass += weight
        layer = noise(small, (max(1.0, cell[0] / 2 ** (k + 1)), max(1.0, cell[1] / 2 ** (k + 1))), rng)
        total = Image.blend(total, layer, weight / mass)
    return total.resize(size, Image.Resampling.BICUBIC)


def level(mask: Image.Image, low: float, high: float, top: float = 255, gamma: float = 1.0) -> Image.Image:
    """Stretch the tones ``low``–``high`` of a mask over 0–``top``; ``low`` may exceed ``high`` (inverts)."""
    table = [round(top * min(1.0, max(0.0, (v - low) / (high - low))) ** gamma) for v in range(256)]
    return mask.point(table)


def mix(a: RGB, b: RGB, t: float) -> RGB:
    """Colour between ``a`` (t = 0) and ``b`` (t = 1)."""
    t = min(1.0, max(0.0, t))
    return (round(a[0] + (b[0] - a[0]) * t), round(a[1] + (b[1] - a[1]) * t), round(a[2] + (b[2] - a[2]) * t))


def jitter(colour: RGB, amount: float, rng: Random) -> RGB:
    """The colour made a little lighter or darker, and a little warmer or cooler."""
    d, warm = rng.gauss(0, amount), rng.gauss(0, amount / 3)
    r, g, b = (min(255, max(0, round(c + d + k))) for c, k in zip(colour, (warm, 0, -warm), strict=True))
    return (r, g, b)


def vgrad(size: Size, stops: Sequence[tuple[float, RGB]]) -> Image.Image:
    """Vertical gradient through ``(position 0–1, colour)`` stops, eased between them."""
    strip = Image.new("RGB", (1, size[1]))
    for y in range(size[1]):
        t = y / max(1, size[1] - 1)
        for (t0, c0), (t1, c1) in pairwise(stops):
            if t <= t1:
                u = max(0.0, (t - t0) / (t1 - t0))
                strip.putpixel((0, y), mix(c0, c1, u * u * (3 - 2 * u)))
                break
        else:
            strip.putpixel((0, y), stops[-1][1])
    return strip.resize(size)


def vmask(size: Size, stops: Sequence[tuple[float, int]]) -> Image.Image:
    """Vertical gradient as a mask (mode L)."""
    return vgrad(size, [(t, (v, v, v)) for t, v in stops]).getchannel(0)


def radial(size: Size, centre: Point, radius: tuple[float, float], gamma: float = 1.0) -> Image.Image:
    """Soft elliptic spot (mode L): 255 in the centre, 0 at the radius."""
    spot = level(ImageChops.invert(Image.radial_gradient("L").resize((512, 512))), 75, 255, gamma=gamma)
    spot = spot.resize((max(1, round(radius[0] * 2.83)), max(1, round(radius[1] * 2.83))), Image.Resampling.BICUBIC)
    mask = Image.new("L", size)
    mask.paste(spot, (round(centre[0] - spot.width / 2), round(centre[1] - spot.height / 2)))
    return mask


def tint(img: Image.Image, colour: RGB, mask: Image.Image) -> None:
    """Lay an opaque colour through a mask, in place."""
    img.paste(colour, (0, 0), mask)


def light(img: Image.Image, colour: RGB, mask: Image.Image) -> Image.Image:
    """Add coloured light through a mask (screen)."""
    glow = Image.new("RGB", img.size)
    glow.paste(colour, (0, 0), mask)
    return ImageChops.screen(img, glow)


def shade(img: Image.Image, colour: RGB, mask: Image.Image) -> Image.Image:
    """Darken with a coloured shadow through a mask (multiply)."""
    veil = Image.new("RGB", img.size, (255, 255, 255))
    veil.paste(colour, (0, 0), mask)
    return ImageChops.multiply(img, veil)


def blur(img: Image.Image, radius: float) -> Image.Image:
    """Gaussian blur."""
    return img.filter(ImageFilter.GaussianBlur(radius))


def masked(size: Size, paint: Callable[[ImageDraw.ImageDraw], None], radius: float = 0) -> Image.Image:
    """A mask drawn by ``paint`` (fill 0–255) and softened by ``radius``."""
    mask = Image.new("L", size)
    paint(ImageDraw.Draw(mask))
    return blur(mask, radius) if radius else mask


def paint_over(
    img: Image.Image,
    rng: Random,
    count: int,
    length: tuple[float, float],
    width: tuple[int, int],
    angle: Callable[[float, float], float],
    box: tuple[int, int, int, int] | None = None,
    wobble: float = 5,
    opacity: float = 0.5,
    mask: Image.Image | None = None,
) -> Image.Image:
    """Go over a picture with brush strokes that take their colour from it.

    ``angle`` gives the direction in radians at a point; ``wobble`` varies the colour; ``mask`` limits the effect.
    """
    x0, y0, x1, y1 = box or (0, 0, img.width, img.height)
    over = img.copy()
    pen, source = ImageDraw.Draw(over), img.load()
    assert source is not None
    for _ in range(count):
        x, y = rng.uniform(x0, x1 - 1), rng.uniform(y0, y1 - 1)
        a, half = angle(x, y) + rng.gauss(0, 0.12), rng.uniform(*length) / 2
        bend = rng.gauss(0, half * 0.12)
        dx, dy = math.cos(a) * half, math.sin(a) * half
        colour = jitter(source[int(x), int(y)], wobble, rng)
        mid = (x - dy / half * bend, y + dx / half * bend)
        pen.line([(x - dx, y - dy), mid, (x + dx, y + dy)], fill=colour, width=rng.randint(*width), joint="curve")
    over = Image.blend(img, over, opacity)
    return Image.composite(over, img, mask) if mask else over


def grain(img: Image.Image, rng: Random, amount: float = 10) -> Image.Image:
    """Film grain: soft monochrome noise laid over the tones."""
    w, h = img.size
    field = ImageChops.add(*(Image.frombytes("L", (w, h), rng.randbytes(w * h)) for _ in range(2)), scale=2)
    field = field.point([min(255, max(0, round(128 + (v - 128) * amount / 52))) for v in range(256)])
    return ImageChops.overlay(img, Image.merge("RGB", (field, field, field)))


def vignette(img: Image.Image, strength: int = 70) -> Image.Image:
    """Darken the corners a little, as a lens does."""
    w, h = img.size
    edge = level(radial(img.size, (w / 2, h / 2), (w * 0.78, h * 0.82)), 150, 0, strength)
    return shade(img, (60, 62, 80), edge)


def srgb() -> Image.Exif:
    """What a camera writes of its colours: that they are sRGB (EXIF 2.3, tag 40961)."""
    exif = Image.Exif()
    exif.get_ifd(0x8769)[0xA001] = 1
    return exif


def save_jpeg(img: Image.Image, size: Size, path: Path, rng: Random, grit: float = 6) -> None:
    """Scale down, sharpen a little, add grain and write a JPEG of quality 88."""
    small = img.resize(size, Image.Resampling.LANCZOS).filter(ImageFilter.UnsharpMask(1.2, 60, 2))
    grain(small, rng, grit).save(path, quality=88, optimize=True, dpi=(200, 200), exif=srgb())


@dataclass(frozen=True)
class Camera:
    """Pinhole camera looking along +z; x to the right, y up, in metres."""

    focal: float
    centre: float
    horizon: float
    height: float

    def at(self, x: float, y: float, z: float) -> Point:
        """Where a point of the scene falls in the picture."""
        return (self.centre + self.focal * x / z, self.horizon - self.focal * (y - self.height) / z)

    def scale(self, z: float) -> float:
        """Pixels per metre at depth ``z``."""
        return self.focal / z


def person(pen: ImageDraw.ImageDraw, x: float, y: float, h: float, rng: Random, colour: RGB, stride: float = 1) -> None:
    """A walking figure, ``h`` high, standing with its feet on ``(x, y)``."""
    way, lean, bulk = rng.choice((-1, 1)), rng.uniform(0.005, 0.03) * h, rng.uniform(0.9, 1.15)
    step = rng.uniform(0.07, 0.14) * h * stride

    def limb(points: Sequence[Point], w0: float) -> None:
        pen.line([(x + px * way, y - py) for px, py in points], fill=colour, width=max(1, round(w0)), joint="curve")

    def blob(px: float, py: float, rx: float, ry: float) -> None:
        pen.ellipse((x + px * way - rx, y - py - ry, x + px * way + rx, y - py + ry), fill=colour)

    for foot, knee in ((step, step * 0.7), (-step, -step * 0.15)):
        limb([(0, 0.5 * h), (knee, 0.26 * h), (foot, 0.015 * h), (foot + 0.05 * h, 0.012 * h)], 0.072 * h)
        blob(knee, 0.26 * h, 0.036 * h, 0.04 * h)
    coat = rng.uniform(0.38, 0.5) * h
    body = [(-0.085, 0.5), (-0.095, 0.7), (-0.07, 0.83), (0.0, 0.86), (0.075, 0.82), (0.09, 0.68), (0.085, 0.5)]
    hem = [(0.1 * h * bulk, coat), (-0.1 * h * bulk, coat)]
    outline = [(px * h * bulk + lean * py, py * h) for px, py in body] + hem
    pen.polygon([(x + px * way, y - py) for px, py in outline], fill=colour)
    limb([(-0.05 * h, 0.8 * h), (-0.13 * h, 0.62 * h), (-0.07 * h, 0.47 * h)], 0.05 * h)
    limb([(0.05 * h, 0.8 * h), (0.12 * h, 0.62 * h), (0.15 * h, 0.5 * h)], 0.05 * h)
    limb([(0.01 * h, 0.84 * h), (0.015 * h, 0.9 * h)], 0.06 * h)
    blob(0.02 * h, 0.935 * h, 0.053 * h, 0.066 * h)
    extra = rng.random()
    if extra < 0.3:
        blob(-0.11 * h, 0.7 * h, 0.06 * h, 0.12 * h)
    elif extra < 0.55:
        blob(0.16 * h, 0.4 * h, 0.06 * h, 0.075 * h)
