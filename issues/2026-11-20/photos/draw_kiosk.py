"""Page two, second picture: a street kiosk of the library under ginkgo trees in November."""

from __future__ import annotations

import math
from collections.abc import Sequence
from random import Random

from draw_hall import BOOKS
from draw_kit import (
    RGB,
    Camera,
    Point,
    blur,
    curve,
    fbm,
    jitter,
    level,
    light,
    masked,
    mix,
    paint_over,
    person,
    radial,
    shade,
    vgrad,
    vignette,
    vmask,
)
from draw_readers import standing
from PIL import Image, ImageChops, ImageDraw

W, H = 2600, 1740
CAM = Camera(focal=2200, centre=1300, horizon=985, height=1.5)
TURN, LONG, DEEP, TALL = math.radians(-33), 2.5, 1.3, 2.35
CORNER = (-0.35, 7.9)
GOLD: tuple[RGB, ...] = ((255, 214, 84), (246, 190, 58), (226, 164, 46), (255, 228, 122), (204, 142, 40))
HAZE: RGB = (250, 234, 196)


def spot(u: float, y: float, v: float = 0.0) -> Point:
    """A point of the kiosk: ``u`` along its front, ``v`` into its depth, ``y`` above the ground (metres)."""
    c, s = math.cos(TURN), math.sin(TURN)
    return CAM.at(CORNER[0] + u * c - v * s, y, CORNER[1] + u * s + v * c)


def leaves(
    pen: ImageDraw.ImageDraw, centre: Point, spread: Point, count: int, size: float, pale: float, rng: Random
) -> None:
    """A cloud of ginkgo leaves, sunlit above and to the left."""
    for _ in range(count):
        a, v = rng.uniform(0, math.tau), math.sqrt(rng.random())
        x, y = centre[0] + math.cos(a) * v * spread[0], centre[1] + math.sin(a) * v * spread[1]
        sun = 0.5 - 0.32 * math.sin(a) * v - 0.26 * math.cos(a) * v + rng.gauss(0, 0.2)
        tone = mix((136, 92, 34), rng.choice(GOLD), min(1.0, max(0.05, 0.25 + sun)))
        tone = jitter(mix(tone, HAZE if pale > 0 else (104, 72, 34), abs(pale)), 7, rng)
        r, turn = size * rng.uniform(0.6, 1.3), rng.uniform(0, math.tau)
        fan = [(x, y)] + [
            (x + r * math.cos(turn + k * 0.42), y + r * 0.8 * math.sin(turn + k * 0.42)) for k in range(-2, 3)
        ]
        pen.polygon(fan, fill=tone)


def street(rng: Random) -> Image.Image:
    """Sky, the houses across the street and the farther trees, all out of focus."""
    img = vgrad((W, H), [(0, (206, 224, 236)), (0.34, (240, 238, 222)), (0.57, (252, 232, 188)), (1, (250, 226, 176))])
    pen = ImageDraw.Draw(img)
    x = -60.0
    while x < W:
        w, top = rng.uniform(150, 330), rng.uniform(430, 740)
        wall = mix(rng.choice(((206, 172, 144), (190, 184, 178), (214, 196, 166), (176, 150, 136))), HAZE, 0.42)
        pen.rectangle((x, top, x + w, 1010), fill=wall)
        pen.polygon(
            [(x - 12, top), (x + w + 12, top), (x + w - 20, top - 46), (x + 20, top - 46)],
            fill=mix(wall, (120, 88, 80), 0.3),
        )
        for wy in range(int(top) + 36, 900, 82):
            for k in range(int(w // 62)):
                pen.rectangle((x + 22 + k * 62, wy, x + 54 + k * 62, wy + 46), fill=mix(wall, (110, 120, 132), 0.42))
        x += w + rng.choice((0, 0, 40))
    img = blur(img, 11)
    for row, (base, pale, soft) in enumerate(((930, 0.62, 12), (960, 0.44, 7), (975, 0.3, 4))):
        pen = ImageDraw.Draw(img)
        for k in range(8 - row):
            x = (k + rng.uniform(0.2, 0.8)) * W / (8 - row)
            pen.line(
                [(x, 1010 + row * 6), (x + rng.uniform(-12, 12), base - 250)],
                fill=mix((104, 80, 64), HAZE, pale),
                width=16 + 8 * row,
            )
            for _ in range(12):
                leaves(pen, (x + rng.gauss(0, 90), base - 300 + rng.gauss(0, 80)), (90, 62), 130, 15, pale, rng)
        img = blur(img, soft)
    pen = ImageDraw.Draw(img)
    pen.rectangle((0, 978, W, 1012), fill=(170, 160, 110))
    for _ in range(1500):
        x, y = rng.uniform(0, W), rng.gauss(985, 14)
        pen.ellipse((x - 14, y - 9, x + 14, y + 9), fill=jitter(mix((112, 118, 66), HAZE, 0.25), 9, rng))
    return blur(img, 4)


def ground(img: Image.Image, rng: Random) -> Image.Image:
    """Pavement with slabs, dappled light and fallen leaves."""
    floor = vgrad(
        (W, H), [(0, (216, 198, 166)), (0.58, (214, 196, 164)), (0.72, (178, 162, 144)), (1, (126, 112, 104))]
    )
    pen = ImageDraw.Draw(floor)
    rows = [4.0 + 0.6 * k for k in range(60)]
    for i, z in enumerate(rows):
        for k in range(-14, 15):
            x = k * 0.9 + (0.45 if i % 2 else 0)
            quad = [
                CAM.at(x + 0.02, 0, z),
                CAM.at(x + 0.88, 0, z),
                CAM.at(x + 0.88, 0, z + 0.57),
                CAM.at(x + 0.02, 0, z + 0.57),
            ]
            pen.polygon(quad, fill=jitter(mix((160, 146, 130), (226, 206, 170), min(1, (z - 4) / 16)), 5, rng))
    shadow = level(fbm((W, H), (520, 90), rng, 5), 112, 150)
    floor = shade(floor, (128, 118, 132), shadow.point(lambda v: v * 0.8))
    floor = light(floor, (255, 214, 140), ImageChops.invert(shadow).point(lambda v: v * 0.22))
    img.paste(floor, (0, 0), masked((W, H), lambda p: p.rectangle((0, 1006, W, H), fill=255), 3))
    return img


def litter(img: Image.Image, rng: Random, count: int, nearest: float, depth: float) -> None:
    """Fallen leaves on the pavement, each with a small shadow."""
    pen = ImageDraw.Draw(img)
    for z in sorted((nearest + depth * rng.random() ** 2.3 for _ in range(count)), reverse=True):
        x, y = CAM.at(rng.uniform(-0.62, 0.62) * z, 0, z)
        r, turn = 0.042 * CAM.scale(z) * rng.uniform(0.7, 1.2), rng.uniform(0, math.tau)
        pen.ellipse((x - r * 0.7, y, x + r * 1.1, y + r * 0.4), fill=(112, 92, 78))
        fan = [(x, y)] + [
            (x + r * math.cos(turn + k * 0.45), y + 0.42 * r * math.sin(turn + k * 0.45)) for k in range(-2, 3)
        ]
        pen.polygon(fan, fill=jitter(mix(rng.choice(GOLD), HAZE, min(0.5, z / 50)), 10, rng))


def kiosk(img: Image.Image, rng: Random) -> Image.Image:
    """The kiosk: timber frame, five shelves of books lit from within, a roof with a solar panel."""
    cast = masked(
        (W, H),
        lambda p: p.polygon(
            [
                spot(-0.1, 0, -0.3),
                spot(LONG, 0, -0.3),
                spot(LONG + 2.4, 0, 0.6),
                spot(LONG + 1.8, 0, DEEP + 0.6),
                spot(0, 0, DEEP),
            ],
            fill=190,
        ),
        16,
    )
    img = shade(img, (92, 80, 88), cast)
    pen = ImageDraw.Draw(img)

    def quad(points: Sequence[tuple[float, float, float]], fill: RGB) -> None:
        pen.polygon([spot(*p) for p in points], fill=fill)

    side = [(LONG, 0.06, v) for v in (0.0, DEEP)]
    quad([side[0], side[1], (LONG, TALL, DEEP), (LONG, TALL, 0)], (92, 62, 46))
    for k in range(26):
        v = DEEP * k / 26
        quad(
            [(LONG, 0.1, v), (LONG, 0.1, v + 0.036), (LONG, TALL, v + 0.036), (LONG, TALL, v)],
            jitter((132, 90, 62), 6, rng),
        )
    quad(
        [(LONG + 0.01, 1.15, 0.4), (LONG + 0.01, 1.15, 0.9), (LONG + 0.01, 1.8, 0.9), (LONG + 0.01, 1.8, 0.4)],
        (226, 216, 196),
    )
    for k in range(6):
        y = 1.68 - k * 0.08
        pen.line([spot(LONG + 0.01, y, 0.48), spot(LONG + 0.01, y, 0.8 - 0.1 * (k % 3))], fill=(140, 126, 112), width=4)
    quad([(0, 0, 0), (LONG, 0, 0), (LONG, TALL, 0), (0, TALL, 0)], (112, 76, 50))
    quad(
        [(0.08, 0.42, 0), (LONG - 0.08, 0.42, 0), (LONG - 0.08, TALL - 0.12, 0), (0.08, TALL - 0.12, 0)], (116, 78, 44)
    )
    for shelf in range(5):
        y = 0.46 + shelf * 0.36
        glow = 0.16 + 0.13 * shelf
        quad(
            [(0.08, y, 0), (LONG - 0.08, y, 0), (LONG - 0.08, y + 0.33, 0), (0.08, y + 0.33, 0)],
            mix((70, 44, 28), (255, 206, 128), glow),
        )
        u = 0.1
        while u < LONG - 0.16:
            thick, tall = rng.uniform(0.018, 0.046), rng.uniform(0.2, 0.3)
            if rng.random() < 0.06:
                u += rng.uniform(0.02, 0.12)
                continue
            lean = rng.choice((0, 0, 0, 0, 0.03))
            hue = jitter(
                mix(
                    mix(
                        rng.choice(BOOKS),
                        rng.choice(((196, 60, 44), (44, 92, 128), (228, 196, 120))),
                        rng.random() * 0.5,
                    ),
                    (255, 214, 150),
                    glow * 0.5,
                ),
                9,
                rng,
            )
            quad([(u, y, 0), (u + thick, y, 0), (u + thick + lean, y + tall, 0), (u + lean, y + tall, 0)], hue)
            mark = y + tall * rng.uniform(0.6, 0.8)
            quad(
                [
                    (u + 0.004, mark, 0),
                    (u + thick - 0.004, mark, 0),
                    (u + thick - 0.004, mark + 0.02, 0),
                    (u + 0.004, mark + 0.02, 0),
                ],
                mix(hue, (255, 240, 210), 0.5),
            )
            u += thick + 0.003 + lean
        quad(
            [(0.06, y - 0.035, -0.02), (LONG - 0.06, y - 0.035, -0.02), (LONG - 0.06, y, -0.02), (0.06, y, -0.02)],
            (178, 126, 80),
        )
    for u in (0.0, 0.8, 1.62, LONG - 0.08):
        quad([(u, 0, -0.02), (u + 0.07, 0, -0.02), (u + 0.07, TALL, -0.02), (u, TALL, -0.02)], (156, 108, 70))
        pen.line([spot(u, 0.05, -0.02), spot(u, TALL, -0.02)], fill=(206, 156, 106), width=4)
    quad([(-0.02, 0.3, -0.3), (LONG, 0.3, -0.3), (LONG, 0.38, -0.3), (-0.02, 0.38, -0.3)], (140, 96, 62))
    quad([(-0.02, 0.38, -0.3), (LONG, 0.38, -0.3), (LONG, 0.38, 0), (-0.02, 0.38, 0)], (212, 166, 116))
    quad([(0.1, 0, -0.24), (LONG - 0.1, 0, -0.24), (LONG - 0.1, 0.3, -0.24), (0.1, 0.3, -0.24)], (84, 60, 48))
    r = 0.42
    quad([(-r, TALL, -r), (LONG + r, TALL, -r), (LONG + r, TALL, DEEP + r), (-r, TALL, DEEP + r)], (150, 108, 72))
    for k in range(14):
        u = -r + (LONG + 2 * r) * k / 14
        quad([(u, TALL, -r), (u + 0.02, TALL, -r), (u + 0.02, TALL, 0), (u, TALL, 0)], (112, 78, 52))
    quad([(-r, TALL, -r), (LONG + r, TALL, -r), (LONG + r, TALL + 0.15, -r), (-r, TALL + 0.15, -r)], (196, 146, 98))
    quad(
        [
            (LONG + r, TALL, -r),
            (LONG + r, TALL, DEEP + r),
            (LONG + r, TALL + 0.15, DEEP + r),
            (LONG + r, TALL + 0.15, -r),
        ],
        (112, 78, 56),
    )
    quad(
        [(0.1, TALL + 0.16, 0), (LONG - 0.1, TALL + 0.16, 0), (LONG - 0.1, TALL + 0.5, 0.9), (0.1, TALL + 0.5, 0.9)],
        (54, 70, 98),
    )
    for k in range(1, 8):
        u = 0.1 + (LONG - 0.2) * k / 8
        pen.line([spot(u, TALL + 0.16, 0), spot(u, TALL + 0.5, 0.9)], fill=(130, 148, 176), width=2)
    for _ in range(260):
        u, v = rng.uniform(-r, LONG + r), -r + 0.05
        x, y = spot(u, TALL + 0.15, v)
        leaves(pen, (x, y - 5), (6, 4), 1, 10, 0.0, rng)
    lamp = masked(
        (W, H),
        lambda p: p.polygon(
            [
                spot(0.1, TALL - 0.16, -0.03),
                spot(LONG - 0.1, TALL - 0.16, -0.03),
                spot(LONG - 0.1, TALL - 0.11, -0.03),
                spot(0.1, TALL - 0.11, -0.03),
            ],
            fill=255,
        ),
        1,
    )
    img = light(img, (255, 196, 112), level(blur(lamp, 60), 0, 70, 140))
    return light(img, (255, 236, 190), lamp)


def canopy(img: Image.Image, rng: Random) -> Image.Image:
    """The near ginkgo on the left with its branches over the scene, and sprays of leaves at the top right."""
    root = masked((W, H), lambda p: p.ellipse((40, 1490, 760, 1600), fill=200), 26)
    img = shade(img, (104, 88, 90), root)
    pen = ImageDraw.Draw(img)
    trunk = curve(
        [
            (236, 1572, 150),
            (250, 1540, 122),
            (268, 1420, 96),
            (286, 1100, 80),
            (310, 700, 72),
            (360, 340, 60),
            (420, 0, 48),
        ],
        60,
    )
    for x, y, w in trunk:
        pen.ellipse((x - w, y - 6, x + w, y + 6), fill=(96, 78, 66))
    for _ in range(5200):
        x, y, w = trunk[rng.randrange(len(trunk))]
        v = rng.uniform(-0.97, 0.97)
        tone = mix((186, 156, 118), (58, 48, 48), min(1, max(0, 0.5 + 0.5 * v + rng.gauss(0, 0.13))))
        run = rng.uniform(14, 66)
        pen.line(
            [(x + v * w, y), (x + v * w + rng.gauss(3, 4), y - run)], fill=jitter(tone, 6, rng), width=rng.randint(3, 7)
        )
    for _ in range(1300):
        a, v = rng.uniform(0, math.tau), rng.uniform(0.2, 1.35)
        x, y = 240 + math.cos(a) * 185 * v, 1570 + math.sin(a) * 28 * v
        if y > 1560 or abs(x - 240) > 130:
            leaves(pen, (x, y), (3, 2), 1, rng.uniform(10, 17), 0.0, rng)
    boughs = [
        [(350, 420, 30), (620, 300, 20), (980, 250, 12), (1330, 270, 5)],
        [(380, 220, 26), (760, 110, 16), (1200, 60, 9), (1700, 90, 4)],
        [(330, 560, 24), (180, 440, 18), (20, 380, 12)],
        [(2640, 120, 22), (2380, 200, 14), (2120, 230, 8), (1900, 300, 4)],
        [(2640, 330, 16), (2480, 400, 9), (2300, 430, 4)],
    ]  # fmt: skip
    for bough in boughs:
        for x, y, w in curve(bough, 60):
            pen.ellipse((x - w, y - w, x + w, y + w), fill=(88, 70, 58))
    for layer, (count, size, pale) in enumerate(((150, 15, -0.5), (190, 14, -0.16), (230, 13, 0.05))):
        for _ in range(count):
            bough = boughs[rng.choice((0, 0, 1, 1, 1, 2, 3, 3, 4))]
            t = rng.random()
            path = curve(bough, 12)
            x, y, _w = path[int(t * (len(path) - 1))]
            cx, cy = x + rng.gauss(0, 66), y + rng.gauss(0, 52) - 10
            leaves(pen, (cx, cy), (rng.uniform(40, 86), rng.uniform(26, 52)), 64 - 12 * layer, size, pale, rng)
    for _ in range(90):
        leaves(pen, (rng.uniform(300, W), rng.uniform(420, 1400)), (4, 4), 1, rng.uniform(9, 17), 0.1, rng)
    return img


def draw(rng: Random) -> Image.Image:
    """The whole picture at twice its printed resolution."""
    img = ground(street(rng), rng)
    litter(img, rng, 4300, 4.2, 24)
    people = img.copy()
    pen = ImageDraw.Draw(people)
    for x, z, h in ((5.6, 26.0, 1.66), (-5.2, 24.0, 1.7), (3.9, 21.0, 1.72), (-2.6, 16.0, 1.68), (-2.15, 16.0, 1.12)):
        px, py = CAM.at(x, 0, z)
        pen.ellipse((px - 30, py - 6, px + 90, py + 10), fill=(138, 122, 112))
        person(
            pen, px, py, h * CAM.scale(z), rng, mix(rng.choice(((60, 66, 92), (120, 58, 50), (70, 76, 70))), HAZE, 0.12)
        )
    img = Image.blend(img, blur(people, 2), 0.9)
    img = kiosk(img, rng)
    for u, v, tall, coat, adult in (
        (0.75, -0.75, 1.64, (84, 106, 122), True),
        (1.75, -0.7, 1.16, (198, 134, 58), False),
    ):
        foot, top = spot(u, 0, v), spot(u, tall, v)
        standing(img, rng, foot, foot[1] - top[1], coat, adult, adult)
    litter(img, rng, 300, 4.2, 1.6)
    img = canopy(img, rng)
    calm = masked(
        (W, H), lambda p: p.rectangle((0, 0, W, H), fill=255) or p.rectangle((1030, 570, 2170, 1520), fill=40), 12
    )
    img = paint_over(img, rng, 26000, (10, 40), (3, 8), lambda x, y: 0.15 if y > 1010 else 0.9, None, 8, 0.28, calm)
    beams = Image.new("L", (W, H))
    ray = ImageDraw.Draw(beams)
    for _ in range(13):
        x, w = rng.uniform(300, 2300), rng.uniform(18, 90)
        ray.polygon([(x, -20), (x + w, -20), (x + w * 2.2 + 620, 1500), (x + 620 - w, 1500)], fill=rng.randint(30, 74))
    fade = vmask((W, H), [(0, 255), (0.5, 190), (0.85, 0), (1, 0)])
    img = light(img, (255, 220, 150), ImageChops.multiply(blur(beams, 26), fade))
    img = light(img, (255, 226, 168), radial((W, H), (1000, 420), (1300, 900), 1.5).point(lambda v: v * 0.34))
    return vignette(img, 90)
