"""The lead picture: the footbridge over the Yunting river at dusk, with the lamps just lit."""

from __future__ import annotations

import math
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
    vmask,
)
from PIL import Image, ImageChops, ImageDraw

W, H = 2600, 1740
SHORE = 838
CAM = Camera(focal=2000, centre=1300, horizon=812, height=3)
SUN = (1790.0, 800.0)
WARM: RGB = (255, 214, 150)


def path(t: float, side: float = 0.0) -> tuple[float, float, float]:
    """A point of the deck: ``t`` along the bridge, ``side`` metres across it (positive towards the viewer)."""
    return (-30 + 150 * t + 0.8 * side, 6.0 + 2.6 * math.sin(math.pi * min(1, t)), 26 + 200 * t - 0.6 * side)


def spot(t: float, side: float, up: float, flip: int = 1) -> Point:
    """Picture position of a deck point raised by ``up``; ``flip`` = -1 gives its mirror image in the water."""
    x, y, z = path(t, side)
    return CAM.at(x, flip * (y + up), z)


def sky(rng: Random) -> Image.Image:
    """Evening sky: gradient, afterglow and lit cloud banks."""
    img = vgrad(
        (W, H),
        [
            (0.0, (40, 56, 98)),
            (0.16, (78, 88, 134)),
            (0.29, (152, 122, 150)),
            (0.385, (226, 158, 136)),
            (0.45, (252, 198, 134)),
            (0.5, (255, 218, 156)),
        ],
    )
    img = light(img, (255, 150, 70), radial((W, H), SUN, (1500, 430), 1.6).point(lambda v: v * 0.75))
    field = fbm((W, H), (900, 130), rng, 6)
    high = ImageChops.multiply(level(field, 118, 178), vmask((W, H), [(0, 230), (0.3, 200), (0.46, 60), (0.5, 0)]))
    under = ImageChops.subtract(high, ImageChops.offset(high, 0, -26))
    tint(img, (86, 82, 122), high.point(lambda v: v * 0.62))
    img = light(img, (255, 150, 108), blur(level(under, 2, 70), 5).point(lambda v: v * 0.8))
    wisps = level(fbm((W, H), (1400, 46), rng, 5), 138, 190)
    wisps = ImageChops.multiply(wisps, vmask((W, H), [(0, 0), (0.2, 40), (0.38, 200), (0.47, 90), (0.5, 0)]))
    img = light(img, (255, 170, 120), wisps.point(lambda v: v * 0.6))
    img = light(img, (255, 226, 170), radial((W, H), SUN, (420, 150), 2.0).point(lambda v: v * 0.85))
    return paint_over(img, rng, 9000, (50, 190), (5, 14), lambda x, y: -0.04, (0, 0, W, SHORE), 4, 0.4)


def block(pen: ImageDraw.ImageDraw, x: float, w: float, top: float, colour: RGB, rng: Random, lit: float) -> None:
    """One building of the skyline, its sunward edge lighter, some windows lit."""
    pen.rectangle((x, top, x + w, SHORE), fill=colour)
    kind = rng.random()
    if kind < 0.35:
        pen.rectangle((x + w * 0.2, top - w * 0.16, x + w * 0.62, top), fill=colour)
    elif kind < 0.5:
        pen.polygon([(x, top), (x + w * 0.5, top - w * 0.28), (x + w, top)], fill=colour)
    elif kind < 0.62:
        pen.line([(x + w * 0.5, top), (x + w * 0.5, top - w * 0.8)], fill=colour, width=3)
    edge = mix(colour, (255, 196, 140), 0.28)
    sunny = (x + w - 5, x + w) if x + w / 2 < SUN[0] else (x, x + 5)
    pen.rectangle((sunny[0], top, sunny[1], SHORE), fill=edge)
    if not lit:
        return
    step = rng.choice((11, 13, 15))
    for row in range(int((SHORE - top - 30) / step)):
        for col in range(int((w - 14) / step)):
            wx, wy = x + 8 + col * step, top + 12 + row * step
            if rng.random() < lit:
                glow = mix(WARM, (255, 180, 96), rng.random())
                pen.rectangle((wx, wy, wx + step * 0.5, wy + step * 0.55), fill=mix(colour, glow, rng.uniform(0.5, 1)))
            else:
                dim = mix(colour, (20, 26, 48), 0.16)
                pen.rectangle((wx, wy, wx + step * 0.5, wy + step * 0.55), fill=dim)


def skyline(img: Image.Image, rng: Random) -> Image.Image:
    """Hills and three rows of town, paler the farther they are; then the trees of the far bank."""
    for base, rise, colour in ((742, 105, (190, 142, 146)), (778, 70, (150, 116, 136))):
        a, b = rng.uniform(0, 6), rng.uniform(0, 6)
        ridge = [
            (x, base - rise * (0.5 + 0.3 * math.sin(x / 410 + a) + 0.2 * math.sin(x / 170 + b)))
            for x in range(0, W + 20, 10)
        ]
        veil = masked((W, H), lambda p, r=ridge: p.polygon([*r, (W, SHORE), (0, SHORE)], fill=190), 2)  # type: ignore[misc]
        tint(img, colour, veil)
    rows = (((132, 104, 130), 262, 60, 0.0), ((88, 74, 106), 186, 80, 0.06), ((54, 49, 78), 96, 104, 0.2))
    for colour, tall, wide, lit in rows:
        layer, pen = img.copy(), None
        pen = ImageDraw.Draw(layer)
        x = -40.0
        while x < W:
            w = rng.uniform(0.5, 1.3) * wide
            crowd = 0.45 + 0.55 * math.exp(-(((x - 620) / 520) ** 2)) + 0.4 * math.exp(-(((x - 2320) / 300) ** 2))
            near_sun = math.exp(-(((x - SUN[0]) / 330) ** 2))
            top = SHORE - 26 - tall * crowd * rng.uniform(0.45, 1.5)
            block(pen, x, w, top, jitter(mix(colour, (214, 140, 118), near_sun * 0.5), 4, rng), rng, lit)
            x += w + rng.choice((0, 0, 6, 22, 60)) * wide / 70
        img = Image.blend(img, layer, 0.94)
        haze = vmask((W, H), [(0, 0), (0.4, 0), (SHORE / H, 110), (SHORE / H + 0.01, 0)])
        tint(img, (236, 168, 134), ImageChops.multiply(haze, radial((W, H), SUN, (1900, 500))))
    pen = ImageDraw.Draw(img)
    x = -30.0
    while x < W + 30:
        big = 1 + 1.1 * math.exp(-(((x - 40) / 300) ** 2)) + 1.3 * math.exp(-(((x - 2580) / 230) ** 2))
        tall, wide = rng.uniform(22, 44) * big, rng.uniform(20, 34) * big
        tone = jitter(mix((40, 38, 54), (104, 70, 74), math.exp(-(((x - SUN[0]) / 300) ** 2)) * 0.7), 4, rng)
        for _ in range(round(70 * big)):
            a, v = rng.uniform(0, math.tau), rng.random() ** 0.5
            lx, ly = x + math.cos(a) * wide * v, SHORE - tall * 0.55 + math.sin(a) * tall * 0.5 * v
            r = rng.uniform(2, 5.5)
            leaf = mix(tone, (216, 150, 116), 0.16 * max(0.0, -math.sin(a) * v)) if rng.random() < 0.5 else tone
            pen.ellipse((lx - r * 1.3, ly - r, lx + r * 1.3, ly + r), fill=jitter(leaf, 4, rng))
        x += wide * rng.uniform(0.5, 1.1)
    for x in range(30, W, 64):
        pen.ellipse((x, SHORE - 17, x + 5, SHORE - 12), fill=(255, 214, 150))
    pen.rectangle((0, SHORE - 5, W, SHORE + 2), fill=(30, 30, 46))
    return img


def deck(img: Image.Image, rng: Random, flip: int) -> Image.Image:
    """The bridge itself (or, with ``flip`` = -1, its mirror image)."""
    pen = ImageDraw.Draw(img)
    dark: RGB = (26, 28, 44) if flip == 1 else (30, 30, 46)
    ts = [k / 320 for k in range(-16, 321)]
    for t in (0.115, 0.27, 0.47, 0.7):
        for side in (-2.2, 2.2):
            x, y, z = path(t, side)
            s = CAM.scale(z)
            top, foot = CAM.at(x, flip * (y - 0.8), z), CAM.at(x - side * 0.5, 0, z)
            wide, slim = 0.55 * s, 0.34 * s
            quad = [
                (top[0] - wide, top[1]),
                (top[0] + wide, top[1]),
                (foot[0] + slim, foot[1]),
                (foot[0] - slim, foot[1]),
            ]
            pen.polygon(quad, fill=dark)
    for side, low in ((-3.25, 0.9), (3.25, 1.0)):
        upper = [spot(t, side, 0, flip) for t in ts]
        lower = [spot(t, side * 0.8, -low - 0.5 * math.sin(math.pi * max(0, t)), flip) for t in reversed(ts)]
        pen.polygon(upper + lower, fill=dark)
        pen.line(upper, fill=(120, 92, 84), width=4)
    pen.line([spot(t, 2.6, -1.05, flip) for t in ts], fill=(74, 58, 66), width=3)

    def rail(side: float, tone: RGB) -> None:
        for k in range(-16, 161):
            t = k / 160
            wide = max(1, round(0.05 * CAM.scale(path(t)[2])))
            pen.line([spot(t, side, 0, flip), spot(t, side, 1.1, flip)], fill=tone, width=wide)
        for up in (0.3, 0.57, 0.84):
            pen.line([spot(t, side, up, flip) for t in ts], fill=tone, width=2)
        pen.line([spot(t, side, 1.12, flip) for t in ts], fill=(214, 160, 106), width=4)

    rail(-3.2, (54, 50, 68))
    lamps: list[tuple[Point, float]] = []
    for k in range(32):
        for side in (-3.1, 3.1):
            t = -0.01 + k / 31
            s = CAM.scale(path(t, side)[2])
            foot, head = spot(t, side, 0, flip), spot(t, side, 4.1, flip)
            pen.line([foot, head], fill=(40, 38, 54), width=max(2, round(0.11 * s)))
            lamps.append((head, s))
    walkers = sorted((rng.uniform(0.0, 0.85) ** 1.25 for _ in range(70)), reverse=True) if flip == 1 else []
    for t in walkers:
        side = rng.uniform(-2.2, 2.2)
        s, (x, y) = CAM.scale(path(t, side)[2]), spot(t, side, 0)
        tall = rng.choice((1.7, 1.62, 1.74, 1.66, 1.14)) * s
        person(pen, x, y, tall, rng, jitter((34, 30, 44), 5, rng))
    for x_t, side, h in (
        (0.062, 2.0, 1.66),
        (0.0665, 1.7, 1.12),
        (0.098, 1.2, 1.72),
        (0.15, 2.1, 1.6),
        (0.154, 2.4, 1.75),
    ):
        if flip == 1:
            x, y = spot(x_t, side, 0)
            person(pen, x, y, h * CAM.scale(path(x_t, side)[2]), rng, (28, 26, 40))
    rail(3.2, (36, 34, 50))
    mast(pen, flip)
    glow = Image.new("L", (W, H))
    core = ImageDraw.Draw(glow)
    for (x, y), s in lamps:
        r = 0.17 * s + 2.4
        core.ellipse((x - r, y - r, x + r, y + r), fill=255)
    img = light(img, (255, 176, 92), level(blur(glow, 30), 0, 34, 120))
    img = light(img, (255, 196, 116), level(blur(glow, 9), 0, 120, 210))
    tint(img, (255, 246, 220), blur(glow, 1.6))
    strip = masked((W, H), lambda p: p.line([spot(t, 3.25, -0.12, flip) for t in ts], fill=255, width=5), 1)
    img = light(img, (255, 190, 110), level(blur(strip, 12), 0, 70, 150))
    return light(img, (255, 216, 150), strip)


def mast(pen: ImageDraw.ImageDraw, flip: int) -> None:
    """The leaning mast with its fan of cables."""
    at, side, tall = 0.27, -3.4, 25.0
    x, y, z = path(at, side)

    def up(h: float) -> Point:
        return CAM.at(x - 0.13 * h, flip * (y + h), z - 0.12 * h)

    for k in range(14):
        anchor = up(tall * (0.97 - 0.035 * k))
        for t in (at - 0.05 - 0.019 * (13 - k), at + 0.06 + 0.038 * (13 - k)):
            for edge, tone in ((-3.3, (120, 100, 116)), (3.3, (92, 80, 104))):
                pen.line([anchor, spot(t, edge, 0.2, flip)], fill=tone, width=2)
    s = CAM.scale(z)
    foot, head = up(-1), up(tall)
    for shift, wide, tone in ((0.0, 1.0, (34, 34, 52)), (0.42, 0.22, (172, 122, 108))):
        quad = [
            (foot[0] + (shift - 0.62 * wide) * s, foot[1]),
            (foot[0] + (shift + 0.62 * wide) * s, foot[1]),
            (head[0] + (shift * 0.4 + 0.2 * wide) * s, head[1]),
            (head[0] + (shift * 0.4 - 0.2 * wide) * s, head[1]),
        ]
        pen.polygon(quad, fill=tone)


def water(above: Image.Image, rng: Random) -> Image.Image:
    """The river: the town and the bridge upside down, broken up by ripples."""
    mirror = Image.new("RGB", (W, H))
    turned = above.transpose(Image.Transpose.FLIP_TOP_BOTTOM)
    mirror.paste(turned, (0, 2 * SHORE - H))
    lower = turned.crop((0, H - 40, W, H - 39)).resize((W, 200))
    mirror.paste(lower, (0, 2 * SHORE - 6))
    mirror = deck(blur(mirror, 2), rng, -1)
    cells = []
    y = float(SHORE)
    while y < H:
        depth = (y - SHORE) / (H - SHORE)
        tall = 2 + 13 * depth
        x = -rng.uniform(0, 60)
        while x < W:
            wide = rng.uniform(18, 46) + 190 * depth * rng.uniform(0.4, 1)
            dy, dx = rng.gauss(0, 5 + 44 * depth), rng.gauss(0, 1.5 + 9 * depth)
            x0, x1 = max(0, round(x)), min(W, round(x + wide))
            y0, y1 = round(y), min(H, round(y + tall))
            top = max(SHORE, min(H - 20.0, y + dy))
            if x1 > x0 and y1 > y0:
                dx = max(-float(x0), min(W - x1 - 1.0, dx))
                src = (x0 + dx, top, x0 + dx, top + tall, x1 + dx, top + tall, x1 + dx, top)
                cells.append(((x0, y0, x1, y1), src))
            x += wide
        y += tall
    river = mirror.transform((W, H), Image.Transform.MESH, cells, Image.Resampling.BILINEAR)
    soft = river.resize((W, H // 3), Image.Resampling.BOX).resize((W, H), Image.Resampling.BICUBIC)
    river = blur(Image.blend(river, soft, 0.55), 1.5)
    deep = vmask((W, H), [(0, 40), (SHORE / H, 40), (0.72, 104), (1, 205)])
    river = shade(river, (58, 80, 108), deep)
    river = paint_over(river, rng, 15000, (24, 130), (2, 7), lambda x, y: 0.0, (0, SHORE + 4, W, H), 7, 0.5)
    return ripples(lamplight(river, rng), rng)


def lamplight(river: Image.Image, rng: Random) -> Image.Image:
    """The lamps on the water: each a broken column of dashes below its mirror image."""
    gold = Image.new("L", (W, H))
    pen = ImageDraw.Draw(gold)
    for k in range(32):
        for side in (-3.1, 3.1):
            x, y = spot(-0.01 + k / 31, side, 4.1, -1)
            s = CAM.scale(path(-0.01 + k / 31, side)[2])
            reach = min(360.0, 1.15 * (y - SHORE))
            for _ in range(round(22 + 1.1 * s)):
                v = abs(rng.gauss(0, 0.42))
                py = y + reach * v * rng.choice((-0.8, 1)) * 0.75
                if not SHORE + 5 < py < H:
                    continue
                depth = (py - SHORE) / (H - SHORE)
                half = (2.5 + 24 * depth * rng.random()) * (1.2 - min(1, v) * 0.6)
                px = x + rng.gauss(0, 1.5 + 15 * depth)
                tone = round(235 * max(0.12, 1 - v) * rng.uniform(0.5, 1))
                pen.line([(px - half, py), (px + half, py)], fill=tone, width=1 + round(5 * depth))
    river = light(river, (255, 150, 70), level(blur(gold, 16), 0, 120, 150))
    return light(river, (255, 206, 132), blur(gold, 1.3))


def ripples(river: Image.Image, rng: Random) -> Image.Image:
    """Thin crests and troughs, longer towards the viewer."""
    crest, trough = Image.new("L", (W, H)), Image.new("L", (W, H))
    bright, dim = ImageDraw.Draw(crest), ImageDraw.Draw(trough)
    for _ in range(9000):
        depth = rng.random() ** 1.7
        y = SHORE + 4 + (H - SHORE) * depth
        x, half = rng.uniform(0, W), rng.uniform(6, 16) + 62 * depth * rng.random()
        bow = rng.gauss(0, 0.8 + 1.6 * depth)
        line = [(x - half, y), (x - half / 3, y - bow), (x + half / 3, y - bow), (x + half, y)]
        sunny = math.exp(-(((x - SUN[0]) / (200 + 420 * depth)) ** 2))
        if rng.random() < 0.3 + 0.5 * sunny:
            bright.line(line, fill=round(36 + 110 * sunny * rng.random()), width=1 + round(2.6 * depth))
        else:
            dim.line(line, fill=rng.randint(30, 96), width=1 + round(3.5 * depth))
    river = shade(river, (38, 46, 76), blur(trough, 1.2))
    return light(river, (255, 190, 140), blur(crest, 1.4))


def reeds(img: Image.Image, rng: Random) -> Image.Image:
    """Dark reeds of the near bank in the lower right corner, out of focus where they are closest."""
    for layer, (soft, count, tone) in enumerate(((0.8, 210, (34, 38, 46)), (3.0, 120, (18, 22, 30)))):
        mask = Image.new("L", (W, H))
        pen = ImageDraw.Draw(mask)
        for _ in range(count):
            u = rng.random() ** 0.6
            x = W - 760 + 800 * u
            tall = (90 + 420 * u**1.6) * rng.uniform(0.5, 1.1) * (1 if layer == 0 else 0.75)
            lean = rng.gauss(-0.12, 0.16)
            blade = [(x + lean * tall * (k / 9) ** 2, H + 20 - tall * k / 9) for k in range(10)]
            for k in range(9):
                pen.line(blade[k : k + 2], fill=255, width=max(1, round((9 - k) * (0.75 + 0.5 * layer))))
            if rng.random() < 0.24:
                tip_x, tip_y = blade[-1]
                for _ in range(46):
                    v = rng.random()
                    sx, sy = tip_x + lean * 60 * v, tip_y - 74 * v + 30
                    droop = rng.uniform(6, 24) * (1 - v * 0.6)
                    pen.line([(sx, sy), (sx + droop * rng.choice((-1, 1)) * 0.5, sy + droop)], fill=230, width=2)
        tint(img, tone, blur(mask, soft))
    return img


def draw(rng: Random) -> Image.Image:
    """The whole picture at twice its printed resolution."""
    backdrop = skyline(sky(rng), rng)
    img = deck(backdrop.copy(), rng, 1)
    river = water(backdrop, rng)
    below = vmask((W, H), [(0, 0), ((SHORE - 1) / H, 0), ((SHORE + 2) / H, 255), (1, 255)])
    piers = masked((W, H), lambda p: p.rectangle((0, SHORE, W, H), fill=255))
    scene = Image.composite(river, img, ImageChops.multiply(below, piers))
    ahead = ImageChops.difference(img, backdrop).convert("L").point(lambda v: 255 if v > 10 else 0)
    front = ImageChops.multiply(ahead, masked((W, H), lambda p: p.rectangle((0, SHORE, W, SHORE + 170), fill=255)))
    scene = Image.composite(img, scene, blur(front, 0.8))
    mist = ImageChops.multiply(
        vmask((W, H), [(0, 0), (SHORE / H - 0.05, 0), (SHORE / H, 96), (SHORE / H + 0.06, 0)]),
        radial((W, H), (SUN[0], SHORE), (1700, 400)),
    )
    scene = light(scene, (255, 176, 120), mist)
    scene = vignette(reeds(scene, rng), 80)
    return scene.point([round(255 * (v / 255) ** 0.86) for v in range(256)] * 3)
