"""Page two: the reading hall of the library in the morning, with light falling through the tall east windows."""

from __future__ import annotations

import math
from collections.abc import Sequence
from random import Random

from draw_kit import (
    RGB,
    Camera,
    Point,
    blur,
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
    tint,
    vgrad,
    vignette,
)
from draw_readers import SUNLIT, seated
from PIL import Image, ImageChops, ImageDraw

W, H = 2600, 1740
CAM = Camera(focal=2060, centre=1250, horizon=1085, height=2.1)
LEFT, RIGHT, TOP, END = -8.6, 9.0, 10.6, 54.0
WINDOWS = [(z, z + 3.3) for z in (8.0, 12.6, 17.2, 21.8, 26.4, 31.0, 35.6, 40.2, 44.8, 49.4)]
BOOKS: tuple[RGB, ...] = (
    (122, 52, 44), (150, 104, 62), (72, 84, 92), (58, 74, 62), (188, 164, 126), (96, 66, 54),
    (46, 58, 84), (170, 128, 84), (206, 190, 160), (134, 72, 50), (84, 96, 84), (108, 84, 72),
)  # fmt: skip
CLOTHES: tuple[RGB, ...] = ((46, 52, 72), (92, 52, 50), (70, 62, 56), (44, 44, 50), (58, 72, 66), (112, 92, 72))
Corner = tuple[float, float, float]


def face(pen: ImageDraw.ImageDraw, corners: Sequence[Corner], fill: RGB | int) -> None:
    """A plane figure of the scene."""
    pen.polygon([CAM.at(*c) for c in corners], fill=fill)


def fade(colour: RGB, z: float) -> RGB:
    """Aerial perspective indoors: the far end is paler and warmer."""
    return mix(colour, (236, 206, 164), 0.44 * min(1.0, max(0.0, (z - 8) / (END - 8))) ** 0.9)


def shell(rng: Random) -> Image.Image:
    """Floor, ceiling and end wall."""
    img = vgrad((W, H), [(0, (66, 46, 36)), (0.5, (150, 112, 76)), (0.6, (176, 132, 88)), (1, (92, 62, 42))])
    pen = ImageDraw.Draw(img)
    x = LEFT
    while x < RIGHT:
        z = 4.0
        while z < END:
            long = rng.uniform(1.2, 2.6)
            tone = jitter(mix((148, 106, 68), (112, 76, 48), rng.random()), 5, rng)
            face(pen, [(x, 0, z), (x + 0.3, 0, z), (x + 0.3, 0, z + long), (x, 0, z + long)], fade(tone, z))
            z += long
        pen.line([CAM.at(x, 0, 4), CAM.at(x, 0, END)], fill=(84, 58, 40), width=1)
        x += 0.3
    face(pen, [(LEFT, TOP, 4), (RIGHT, TOP, 4), (RIGHT, TOP, END), (LEFT, TOP, END)], (104, 74, 52))
    z = END
    while z > 4:
        under = fade(mix((128, 90, 60), (84, 58, 42), rng.random() * 0.3), z)
        face(
            pen,
            [(LEFT, TOP - 0.55, z), (RIGHT, TOP - 0.55, z), (RIGHT, TOP, z), (LEFT, TOP, z)],
            mix(under, (50, 34, 28), 0.35),
        )
        face(
            pen,
            [(LEFT, TOP - 0.55, z), (RIGHT, TOP - 0.55, z), (RIGHT, TOP - 0.55, z - 0.4), (LEFT, TOP - 0.55, z - 0.4)],
            under,
        )
        z -= 2.3
    face(pen, [(LEFT, 0, END), (RIGHT, 0, END), (RIGHT, TOP, END), (LEFT, TOP, END)], (206, 172, 130))
    for x0 in (-4.2, -1.4, 1.4):
        face(pen, [(x0, 0.4, END), (x0 + 2.5, 0.4, END), (x0 + 2.5, 9.4, END), (x0, 9.4, END)], (255, 244, 220))
        for y in (2.4, 4.4, 6.4, 8.4):
            pen.line([CAM.at(x0, y, END), CAM.at(x0 + 2.5, y, END)], fill=(196, 160, 118), width=2)
    return img


def windows(img: Image.Image, rng: Random) -> Image.Image:
    """The window wall on the left: piers in half shadow, panes burnt out by the sun, trees outside."""
    pen = ImageDraw.Draw(img)
    for k in range(60):
        z0 = 8 + (END - 8) * k / 60
        z1 = 8 + (END - 8) * (k + 1) / 60
        face(pen, [(LEFT, 0, z0), (LEFT, 0, z1), (LEFT, TOP, z1), (LEFT, TOP, z0)], fade((104, 76, 56), z0))
    outside = vgrad(
        (W, H), [(0, (255, 250, 234)), (0.4, (255, 246, 222)), (0.58, (238, 232, 190)), (0.66, (206, 206, 150))]
    )
    leaf = ImageDraw.Draw(outside)
    for _ in range(5200):
        x, y = rng.uniform(0, 1260), rng.gauss(900, 170)
        r = rng.uniform(4, 17)
        tone = mix((244, 214, 128), (176, 186, 110), rng.random())
        leaf.ellipse((x - r, y - r * 0.7, x + r, y + r * 0.7), fill=mix(tone, (255, 248, 226), rng.uniform(0.3, 0.85)))
    for x in range(60, 1250, 150):
        leaf.line([(x, 1100), (x + rng.uniform(-26, 26), 760)], fill=(186, 160, 112), width=12)
    outside = blur(outside, 5)
    panes = Image.new("L", (W, H))
    pane = ImageDraw.Draw(panes)
    for z0, z1 in WINDOWS:
        face(pane, [(LEFT, 0.8, z0), (LEFT, 0.8, z1), (LEFT, 9.7, z1), (LEFT, 9.7, z0)], 255)
        for y in (2.5, 4.3, 6.1, 7.9):
            pane.line([CAM.at(LEFT, y, z0), CAM.at(LEFT, y, z1)], fill=0, width=max(2, round(0.07 * CAM.scale(z0))))
        for u in (1 / 3, 2 / 3):
            z = z0 + (z1 - z0) * u
            pane.line([CAM.at(LEFT, 0.8, z), CAM.at(LEFT, 9.7, z)], fill=0, width=max(2, round(0.035 * CAM.scale(z))))
    img.paste(outside, (0, 0), panes)
    pen = ImageDraw.Draw(img)
    for z0, z1 in WINDOWS:
        face(
            pen,
            [(LEFT, 0.72, z0), (LEFT + 0.4, 0.72, z0), (LEFT + 0.4, 0.72, z1), (LEFT, 0.72, z1)],
            fade((226, 192, 140), z0),
        )
        reveal = fade((214, 176, 124), z1)
        face(pen, [(LEFT, 0.7, z1), (LEFT + 0.45, 0.7, z1), (LEFT + 0.45, 9.8, z1), (LEFT, 9.8, z1)], reveal)
        face(
            pen,
            [(LEFT + 0.45, 0, z1), (LEFT + 0.45, 0, z1 + 1.3), (LEFT + 0.45, TOP, z1 + 1.3), (LEFT + 0.45, TOP, z1)],
            fade((92, 66, 50), z1),
        )
    return img


def shelves(img: Image.Image, rng: Random) -> Image.Image:
    """Three storeys of books on the right, with galleries and people on them."""
    pen = ImageDraw.Draw(img)
    for storey in range(3):
        base = storey * 3.5
        face(
            pen, [(RIGHT, base, 8), (RIGHT, base, END), (RIGHT, base + 3.5, END), (RIGHT, base + 3.5, 8)], (74, 50, 36)
        )
        for k in range(7):
            y = base + 0.18 + k * 0.43
            z = 9.0
            while z < END:
                thick = rng.uniform(0.03, 0.065) * max(1.0, z / 16)
                if rng.random() < 0.05:
                    z += thick * rng.uniform(1, 5)
                    continue
                tall, hue = rng.uniform(0.22, 0.36), rng.choice(BOOKS)
                lit = 0.2 + 0.34 * math.exp(-(((y - 4.2) / 2.4) ** 2))
                tone = fade(mix(jitter(hue, 9, rng), (255, 214, 150), lit * 0.55), z)
                face(
                    pen,
                    [(RIGHT, y, z), (RIGHT, y, z + thick), (RIGHT, y + tall, z + thick), (RIGHT, y + tall, z)],
                    tone,
                )
                z += thick
            for a, b in ((9, 14), (14, 24), (24, END)):
                board = fade((150, 106, 70), (a + b) / 2)
                face(pen, [(RIGHT, y - 0.04, a), (RIGHT, y - 0.04, b), (RIGHT, y, b), (RIGHT, y, a)], board)
        z = 9.6
        while z < END:
            post = fade((128, 88, 58), z)
            face(
                pen,
                [
                    (RIGHT - 0.05, base, z),
                    (RIGHT - 0.05, base, z + 0.1),
                    (RIGHT - 0.05, base + 3.3, z + 0.1),
                    (RIGHT - 0.05, base + 3.3, z),
                ],
                post,
            )
            z += 1.35
    for storey in (2, 1):
        gallery(img, pen, 3.5 * storey, rng)
    return img


def gallery(img: Image.Image, pen: ImageDraw.ImageDraw, y: float, rng: Random) -> None:
    """One gallery: slab, people, balustrade."""
    edge = RIGHT - 1.5
    for z in sorted((rng.uniform(15.5, 44) for _ in range(6)), reverse=True):
        px, py = CAM.at(edge + 0.35, y, z)
        person(pen, px, py, 1.7 * CAM.scale(z), rng, fade(rng.choice(CLOTHES), z), 0.3)
    for k in range(40):
        a, b = 8 + (END - 8) * k / 40, 8 + (END - 8) * (k + 1) / 40
        face(
            pen,
            [(edge, y - 0.3, a), (RIGHT, y - 0.3, a), (RIGHT, y - 0.3, b), (edge, y - 0.3, b)],
            fade((92, 64, 46), a),
        )
        face(pen, [(edge, y - 0.3, a), (edge, y - 0.3, b), (edge, y, b), (edge, y, a)], fade((196, 152, 106), a))
        pen.line(
            [CAM.at(edge + 0.5, y - 0.31, a), CAM.at(edge + 0.5, y - 0.31, (a + b) / 2)], fill=(255, 226, 170), width=2
        )
    z = END
    while z > 10:
        pen.line(
            [CAM.at(edge, y, z), CAM.at(edge, y + 1.05, z)],
            fill=fade((88, 64, 50), z),
            width=max(1, round(0.03 * CAM.scale(z))),
        )
        z -= 0.34
    for a, b in ((8.0, 14.0), (14.0, 26.0), (26.0, END)):
        face(
            pen,
            [(edge, y + 1.02, a), (edge, y + 1.02, b), (edge, y + 1.1, b), (edge, y + 1.1, a)],
            fade((206, 160, 112), a),
        )


def sunlight(img: Image.Image) -> Image.Image:
    """Bright panes on the floor and, faintly, the mirrored windows in the varnish."""
    panes, mirror = Image.new("L", (W, H)), Image.new("L", (W, H))
    pen, gloss = ImageDraw.Draw(panes), ImageDraw.Draw(mirror)
    for z0, z1 in WINDOWS:
        face(gloss, [(LEFT, -0.8, z0), (LEFT, -0.8, z1), (LEFT, -9.7, z1), (LEFT, -9.7, z0)], 120)
        for y0, y1 in ((0.9, 2.4), (2.6, 4.2), (4.4, 6.0)):
            for u in range(3):
                za, zb = z0 + (z1 - z0) * (u / 3 + 0.02), z0 + (z1 - z0) * ((u + 1) / 3 - 0.02)
                pts = [(LEFT + 1.7 * y, 0.0, z - 0.42 * y) for y, z in ((y0, za), (y0, zb), (y1, zb), (y1, za))]
                if min(p[2] for p in pts) > 4.2:
                    face(pen, pts, 255)
    floor = masked((W, H), lambda p: face(p, [(LEFT, 0, 4), (RIGHT, 0, 4), (RIGHT, 0, END), (LEFT, 0, END)], 255))
    img = light(img, (255, 222, 168), ImageChops.multiply(blur(mirror, 14), floor).point(lambda v: v * 0.7))
    return light(img, (255, 214, 150), ImageChops.multiply(blur(panes, 2.2), floor).point(lambda v: v * 0.62))


def tables(img: Image.Image, rng: Random) -> Image.Image:
    """Two rows of long tables, far to near, with readers and reading lamps."""
    lamps: list[tuple[Point, float]] = []
    for z0 in (44.0, 38.0, 32.0, 26.5, 21.0, 15.8, 10.6):
        for middle, near in ((-4.9, True), (3.7, False)):
            pen = ImageDraw.Draw(img)
            a, b = middle - 0.7, middle + 0.7
            soft = masked(
                (W, H),
                lambda p, q=(a, b, z0): face(
                    p, [(q[0], 0, q[2]), (q[1] + 1, 0, q[2]), (q[1] + 1, 0, q[2] + 3.4), (q[0], 0, q[2] + 3.4)], 120
                ),
                9,
            )  # type: ignore[misc]
            tint(img, fade((60, 42, 34), z0), soft)
            seats = [(x, z, way) for z in (z0 + 2.6, z0 + 0.9) for x, way in ((a - 0.34, 1), (b + 0.34, -1))]
            taken = [s for s in seats if rng.random() < 0.72 and not (z0 == 10.6 and near and s[2] == -1 and s[1] < 12)]
            tones = [fade(jitter(rng.choice(CLOTHES), 5, rng), s[1]) for s in taken]
            for (x, z, way), tone in zip(taken, tones, strict=True):
                seated(pen, CAM, x, z, way, tone, "legs", rng, fade)
            top = fade((196, 146, 94), z0)
            for zz in (z0 + 3.3, z0 + 0.1):
                for xx in (a + 0.06, b - 0.06):
                    pen.line(
                        [CAM.at(xx, 0, zz), CAM.at(xx, 0.72, zz)],
                        fill=fade((84, 58, 42), z0),
                        width=max(2, round(0.07 * CAM.scale(zz))),
                    )
            face(pen, [(a, 0.75, z0), (b, 0.75, z0), (b, 0.75, z0 + 3.4), (a, 0.75, z0 + 3.4)], top)
            face(pen, [(a, 0.68, z0), (b, 0.68, z0), (b, 0.75, z0), (a, 0.75, z0)], fade((128, 88, 58), z0))
            face(
                pen,
                [(a, 0.752, z0 + 0.2), (a + 0.9, 0.752, z0 + 0.2), (a + 0.6, 0.752, z0 + 3.3), (a, 0.752, z0 + 3.3)],
                mix(top, SUNLIT, 0.6),
            )
            for _ in range(5):
                bx, bz = rng.uniform(a + 0.3, b - 0.5), rng.uniform(z0 + 0.3, z0 + 3)
                thick = rng.uniform(0.03, 0.1)
                face(
                    pen,
                    [(bx, 0.75, bz), (bx + 0.22, 0.75, bz), (bx + 0.22, 0.75 + thick, bz), (bx, 0.75 + thick, bz)],
                    fade(rng.choice(BOOKS), bz),
                )
                face(
                    pen,
                    [
                        (bx, 0.75 + thick, bz),
                        (bx + 0.22, 0.75 + thick, bz),
                        (bx + 0.22, 0.75 + thick, bz + 0.3),
                        (bx, 0.75 + thick, bz + 0.3),
                    ],
                    fade(mix(rng.choice(BOOKS), SUNLIT, 0.4), bz),
                )
            for lz in (z0 + 2.6, z0 + 0.9):
                s = CAM.scale(lz)
                foot, head = CAM.at(middle, 0.75, lz), CAM.at(middle, 1.2, lz)
                pen.line([foot, head], fill=fade((150, 112, 60), lz), width=max(2, round(0.03 * s)))
                w = 0.2 * s
                pen.polygon(
                    [
                        (head[0] - w, head[1] + 0.13 * s),
                        (head[0] + w, head[1] + 0.13 * s),
                        (head[0] + w * 0.5, head[1]),
                        (head[0] - w * 0.5, head[1]),
                    ],
                    fill=fade((46, 92, 70), lz),
                )
                lamps.append(((head[0], head[1] + 0.15 * s), s))
            for (x, z, way), tone in zip(taken, tones, strict=True):
                seated(pen, CAM, x, z, way, tone, "body", rng, fade)
    glow = masked(
        (W, H),
        lambda p: (
            [p.ellipse((x - 0.17 * s, y - 0.035 * s, x + 0.17 * s, y + 0.035 * s), fill=255) for (x, y), s in lamps]
            and None
        ),
    )
    img = light(img, (255, 190, 110), level(blur(glow, 20), 0, 70, 190))
    return light(img, (255, 236, 190), blur(glow, 2))


def shafts(img: Image.Image, rng: Random) -> Image.Image:
    """Light shafts through the dusty air, and the glare around the windows."""
    air = Image.new("L", (W, H))
    for z0, z1 in reversed(WINDOWS):
        beam = Image.new("L", (W, H))
        pen = ImageDraw.Draw(beam)
        for u in range(3):
            za, zb = z0 + (z1 - z0) * (u / 3 + 0.03), z0 + (z1 - z0) * ((u + 1) / 3 - 0.03)
            low, high = 1.2, 9.6
            for zc in (za, zb):
                ray = [
                    (LEFT, low, zc),
                    (LEFT, high, zc),
                    (LEFT + 1.7 * high, 0, max(4.4, zc - 0.42 * high)),
                    (LEFT + 1.7 * low, 0, max(4.4, zc - 0.42 * low)),
                ]
                face(pen, ray, 26 if z0 > 12 else 20)
            air = ImageChops.add(air, beam)
            beam.paste(0, (0, 0, W, H))
    dust = level(fbm((W, H), (420, 300), rng, 4), 60, 190)
    fall = radial((W, H), (560, 640), (2000, 1500), 0.8)
    air = ImageChops.multiply(ImageChops.multiply(blur(air, 16), level(dust, 0, 255, 255, 0.5)), fall)
    img = light(img, (255, 218, 158), air.point(lambda v: min(255, v * 0.72)))
    bright = level(img.convert("L"), 205, 255)
    img = light(img, (255, 226, 176), blur(bright, 46).point(lambda v: v * 0.5))
    motes = Image.new("L", (W, H))
    pen = ImageDraw.Draw(motes)
    for _ in range(900):
        x, y, r = rng.uniform(300, 2000), rng.uniform(300, 1500), rng.uniform(0.8, 2.6)
        pen.ellipse((x - r, y - r, x + r, y + r), fill=rng.randint(60, 210))
    return light(img, (255, 240, 206), ImageChops.multiply(blur(motes, 1), level(air, 10, 110)))


def draw(rng: Random) -> Image.Image:
    """The whole picture at twice its printed resolution."""
    img = shelves(windows(shell(rng), rng), rng)
    img = sunlight(img)
    corner = ImageChops.multiply(radial((W, H), (2500, 1750), (1500, 1200)), fbm((W, H), (500, 500), rng, 3))
    img = shade(img, (120, 96, 84), corner)
    img = tables(img, rng)
    wall = masked(
        (W, H),
        lambda p: face(
            p, [(LEFT + 0.5, 0.3, 8), (LEFT + 0.5, 0.3, END), (LEFT + 0.5, TOP, END), (LEFT + 0.5, TOP, 8)], 255
        ),
    )
    calm = ImageChops.multiply(level(blur(img.convert("L"), 5), 206, 150), ImageChops.invert(wall))
    img = paint_over(
        img,
        rng,
        22000,
        (12, 44),
        (3, 7),
        lambda x, y: math.atan2(y - CAM.horizon, x - CAM.centre),
        wobble=7,
        opacity=0.3,
        mask=calm,
    )
    img = shafts(img, rng)
    return vignette(img, 120)
