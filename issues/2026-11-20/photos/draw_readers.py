"""Readers: seated at the tables of the hall, and standing before the shelves of the kiosk."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random

from draw_kit import RGB, Camera, Point, blur, curve, light, mix, paint_over
from PIL import Image, ImageChops, ImageDraw

SUNLIT: RGB = (255, 232, 190)


def seated(
    pen: ImageDraw.ImageDraw,
    cam: Camera,
    x: float,
    z: float,
    way: int,
    tone: RGB,
    part: str,
    rng: Random,
    fade: Callable[[RGB, float], RGB],
) -> None:
    """A reader on a chair, in profile, facing right (``way`` = 1) or left; ``part`` is ``legs`` or ``body``."""
    s = cam.scale(z)
    ox, oy = cam.at(x, 0, z)

    def at(px: float, py: float) -> Point:
        return (ox + px * way * s, oy - py * s)

    def limb(points: Sequence[Point], wide: float, fill: RGB) -> None:
        pen.line([at(*p) for p in points], fill=fill, width=max(1, round(wide * s)), joint="curve")
        for p in points:
            cx, cy = at(*p)
            r = wide * s / 2
            pen.ellipse((cx - r, cy - r, cx + r, cy + r), fill=fill)

    wood = mix(tone, (120, 84, 56), 0.5)
    if part == "legs":
        limb([(0, 0.5), (0.42, 0.52)], 0.15, mix(tone, (30, 26, 30), 0.4))
        limb([(0.42, 0.5), (0.39, 0.1)], 0.12, mix(tone, (30, 26, 30), 0.4))
        limb([(0.39, 0.05), (0.52, 0.04)], 0.08, (40, 32, 32))
        for leg in ((-0.2, -0.24), (0.2, 0.22)):
            limb([(leg[0], 0.42), (leg[1], 0.01)], 0.035, wood)
        limb([(-0.22, 0.43), (0.22, 0.43)], 0.05, wood)
        return
    for shift, colour in ((-0.014, mix(tone, SUNLIT, 0.75)), (0.0, tone)):
        d = shift * way
        limb([(-0.22 + d, 0.45), (-0.28 + d, 0.92)], 0.04, mix(colour, wood, 0.5))
        trunk = [
            (-0.15, 0.44),
            (-0.19, 0.66),
            (-0.16, 0.88),
            (-0.07, 1.03),
            (0.05, 1.08),
            (0.13, 1.0),
            (0.15, 0.8),
            (0.13, 0.44),
        ]
        pen.polygon([at(px + d, py) for px, py in trunk], fill=colour)
        limb([(0.05 + d, 1.05), (0.09 + d, 1.14)], 0.1, colour)
        hx, hy = at(0.125 + d, 1.235)
        pen.ellipse((hx - 0.095 * s, hy - 0.118 * s, hx + 0.095 * s, hy + 0.118 * s), fill=colour)
        limb([(0.02 + d, 1.0), (0.14 + d, 0.8), (0.42 + d, 0.83)], 0.085, colour)
    skin = fade((148, 104, 80), z) if way == -1 else fade((112, 78, 64), z)
    profile = [
        (0.11, 1.33),
        (0.19, 1.33),
        (0.212, 1.26),
        (0.238, 1.21),
        (0.212, 1.19),
        (0.205, 1.14),
        (0.14, 1.12),
        (0.09, 1.2),
    ]
    pen.polygon([at(*p) for p in profile], fill=skin)
    hair = fade(rng.choice(((176, 168, 160), (34, 28, 30), (34, 28, 30), (52, 38, 32))), z)
    locks = [
        (0.2, 1.33),
        (0.17, 1.365),
        (0.1, 1.37),
        (0.03, 1.33),
        (0.012, 1.25),
        (0.03, 1.13),
        (0.09, 1.12),
        (0.1, 1.24),
        (0.15, 1.3),
    ]
    pen.polygon([at(*p) for p in locks], fill=hair)
    page = [at(0.38, 0.79), at(0.62, 0.9), at(0.6, 0.93), at(0.36, 0.82)]
    pen.polygon(page, fill=mix(SUNLIT, tone, 0.08))


def standing(img: Image.Image, rng: Random, foot: Point, h: float, coat: RGB, long_hair: bool, reach: bool) -> None:
    """A reader before the shelves, seen from behind: painted as layered shapes and then with strokes."""
    x0, y0 = foot

    def at(px: float, py: float) -> Point:
        return (x0 + px * h, y0 - py * h)

    shape = Image.new("L", img.size)
    cover = ImageDraw.Draw(shape)
    pen = ImageDraw.Draw(img)
    pen.ellipse((*at(-0.14, 0.02), *at(0.3, -0.02)), fill=(104, 92, 90))

    def blob(points: Sequence[Point], fill: RGB) -> None:
        smooth = [at(p[0], p[1]) for p in curve(points, 8, closed=True)]
        pen.polygon(smooth, fill=fill)
        cover.polygon(smooth, fill=255)

    for side in (-1, 1):
        blob(
            [
                (side * 0.012, 0.42),
                (side * 0.1, 0.42),
                (side * 0.09, 0.22),
                (side * 0.075, 0.03),
                (side * 0.03, 0.03),
                (side * 0.02, 0.22),
            ],
            (58, 60, 78),
        )
        blob([(side * 0.02, 0.045), (side * 0.085, 0.045), (side * 0.1, 0.0), (side * 0.02, 0.0)], (64, 48, 42))
    blob(
        [
            (-0.115, 0.36),
            (-0.125, 0.56),
            (-0.14, 0.74),
            (-0.1, 0.825),
            (0, 0.85),
            (0.1, 0.825),
            (0.14, 0.74),
            (0.125, 0.56),
            (0.12, 0.36),
            (0, 0.345),
        ],
        coat,
    )
    blob(
        [(-0.105, 0.81), (-0.15, 0.77), (-0.172, 0.62), (-0.16, 0.46), (-0.13, 0.455), (-0.125, 0.62), (-0.1, 0.72)],
        mix(coat, (255, 226, 170), 0.14),
    )
    if reach:
        blob(
            [(0.085, 0.82), (0.14, 0.8), (0.2, 0.74), (0.25, 0.84), (0.225, 0.87), (0.185, 0.81), (0.13, 0.73)],
            mix(coat, (20, 20, 30), 0.12),
        )
        blob([(0.225, 0.86), (0.25, 0.845), (0.268, 0.885), (0.24, 0.895)], (226, 176, 146))
    else:
        blob(
            [(0.1, 0.81), (0.15, 0.77), (0.168, 0.62), (0.12, 0.55), (0.1, 0.6), (0.125, 0.66), (0.1, 0.72)],
            mix(coat, (20, 20, 30), 0.12),
        )
    blob(
        [(-0.055, 0.84), (0.055, 0.84), (0.06, 0.87), (0.0, 0.885), (-0.06, 0.87)],
        (190, 62, 48) if long_hair else mix(coat, (240, 230, 210), 0.5),
    )
    blob(
        [
            (-0.05, 0.93),
            (-0.035, 0.985),
            (0.0, 1.0),
            (0.035, 0.985),
            (0.052, 0.93),
            (0.04, 0.885),
            (0, 0.87),
            (-0.04, 0.885),
        ],
        (54, 40, 34),
    )
    if long_hair:
        blob([(-0.03, 0.9), (0.03, 0.9), (0.034, 0.8), (0.012, 0.7), (-0.012, 0.7), (-0.032, 0.8)], (62, 44, 36))
    rim = ImageChops.subtract(shape, ImageChops.offset(blur(shape, 3), 9, 4))
    img.paste(light(img, (255, 206, 130), rim.point(lambda p: p * 0.7)))
    x2, y2 = at(0.3, -0.03)
    box = (round(at(-0.2, 0)[0]), round(at(0, 1.02)[1]), round(x2), round(y2))
    img.paste(paint_over(img, rng, 2600, (8, 30), (3, 6), lambda x, y: 1.5, box, 10, 0.6, shape))
