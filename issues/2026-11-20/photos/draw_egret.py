"""The cut-out: a great egret standing in the shallows, on a transparent ground; and the outline the text follows."""

from __future__ import annotations

import math
from collections.abc import Sequence
from random import Random

from draw_kit import RGB, Point, blur, curve, fbm, jitter, level, mix
from PIL import Image, ImageChops, ImageDraw, ImageFilter

W, H = 1440, 2420
NECK: tuple[tuple[float, float, float], ...] = (
    (862, 222, 50), (925, 258, 46), (968, 330, 42), (960, 420, 39), (900, 510, 39), (822, 590, 41), (760, 680, 45),
    (742, 780, 54), (762, 880, 70), (788, 980, 96),
)  # fmt: skip
BODY: tuple[Point, ...] = (
    (742, 838), (708, 900), (682, 990), (690, 1090), (726, 1190), (790, 1282), (880, 1356), (990, 1424), (1110, 1494),
    (1230, 1568), (1330, 1640), (1322, 1570), (1290, 1476), (1244, 1362), (1186, 1240), (1112, 1122), (1028, 1020),
    (936, 934), (850, 868), (792, 838),
)  # fmt: skip
WHITE: RGB = (252, 250, 244)
COOL: RGB = (166, 178, 198)


class Sheet:
    """An RGBA picture drawn twice: its colours, and its coverage."""

    def __init__(self) -> None:
        self.rgb = Image.new("RGB", (W, H), (214, 216, 216))
        self.alpha = Image.new("L", (W, H))
        self.pen, self.cover = ImageDraw.Draw(self.rgb), ImageDraw.Draw(self.alpha)

    def line(self, points: Sequence[Point], fill: RGB, width: int) -> None:
        """A stroke."""
        self.pen.line(points, fill=fill, width=width, joint="curve")
        self.cover.line(points, fill=255, width=width, joint="curve")

    def polygon(self, points: Sequence[Point], fill: RGB) -> None:
        """A filled shape."""
        self.pen.polygon(points, fill=fill)
        self.cover.polygon(points, fill=255)

    def dot(self, x: float, y: float, rx: float, ry: float, fill: RGB) -> None:
        """An ellipse."""
        self.pen.ellipse((x - rx, y - ry, x + rx, y + ry), fill=fill)
        self.cover.ellipse((x - rx, y - ry, x + rx, y + ry), fill=255)


def taper(sheet: Sheet, spine: Sequence[Point], wide: float, fill: RGB, tip: float = 0.1) -> None:
    """A feather or toe: a line that thins towards its end."""
    n = len(spine)
    for i in range(n - 1):
        sheet.line(spine[i : i + 2], fill, max(1, round(wide * (1 - (1 - tip) * i / n))))


def leg(sheet: Sheet, points: Sequence[Point], wide: Sequence[float], rng: Random, far: bool) -> None:
    """A leg: black, scaled, lit from the right; with long toes."""
    dark: RGB = (62, 62, 68) if far else (36, 36, 40)
    path = curve([(*p, w) for p, w in zip(points, wide, strict=True)], 40)
    for x, y, w in path:
        sheet.dot(x, y, w / 2, w / 2, dark)
    for x, y, w in path[::2]:
        tone = mix(dark, (168, 166, 160), rng.uniform(0.15, 0.42))
        sheet.line([(x + w * 0.12, y), (x + w * 0.38, y + 3)], tone, 2)
    fx, fy = points[-1]
    for dx, dy in ((-150, 30), (-118, 52), (-30, 64), (86, 26)):
        toe = [(fx + dx * t, fy + dy * t + 16 * math.sin(math.pi * t) * -0.7) for t in (k / 12 for k in range(13))]
        taper(sheet, toe, 17, mix(dark, (90, 90, 92), 0.15), 0.35)
        taper(sheet, [(x + 1, y - 4) for x, y in toe], 4, mix(dark, (150, 148, 144), 0.4), 0.3)


def tone_at(x: float, y: float, rng: Random) -> RGB:
    """Colour of a body feather: bright on the back, cool and darker on the belly."""
    ridge = 838 + (x - 790) * 1.31
    depth = min(1.0, max(0.0, (y - ridge) / 400))
    base = mix(WHITE, COOL, 0.06 + 0.72 * depth**1.4)
    glow = math.exp(-(((y - ridge - 350) / 60) ** 2)) * 0.35
    return jitter(mix(base, (236, 222, 200), glow), 5, rng)


def plumage(sheet: Sheet, rng: Random) -> None:
    """Body feathers: soft contour feathers, then the folded wing, then the trailing plumes."""
    outline = [(p[0], p[1]) for p in curve(BODY, 12, closed=True)]
    sheet.polygon(outline, mix(WHITE, COOL, 0.45))
    inside = Image.new("L", (W, H))
    ImageDraw.Draw(inside).polygon(outline, fill=255)
    field = inside.load()
    assert field is not None
    spots = [(rng.uniform(675, 1330), rng.uniform(830, 1640)) for _ in range(19000)]
    for x, y in sorted(spots, key=lambda p: -p[0] - p[1]):
        if not field[int(x), int(y)]:
            continue
        u = min(1.0, max(0.0, (y - 838) / 850))
        a = 1.2 - 0.4 * u + rng.gauss(0, 0.1) + 0.5 * max(0.0, (760 - x) / 90) * (1 - u)
        long = rng.uniform(26, 54) * (0.6 + 0.6 * u)
        end = (x + math.cos(a) * long, y + math.sin(a) * long)
        taper(
            sheet,
            [(x, y), ((x + end[0]) / 2 + rng.gauss(0, 2), (y + end[1]) / 2), end],
            rng.uniform(4, 8),
            tone_at(x, y, rng),
            0.3,
        )
    for x0, y0, x1, y1, count, long in (
        (1030, 1120, 1050, 1345, 14, 330), (935, 1030, 935, 1290, 15, 270), (850, 985, 830, 1190, 14, 210)
    ):  # fmt: skip
        for k in range(count):
            t = k / (count - 1)
            a = 0.80 + 0.12 * t
            x, y = x1 + (x0 - x1) * t + rng.gauss(0, 4), y1 + (y0 - y1) * t
            vane(sheet, (x, y), (x + math.cos(a) * long, y + math.sin(a) * long), 27, rng)
    for _ in range(560):
        t = rng.random()
        x, y = 812 + 370 * t + rng.gauss(0, 22), 892 + 440 * t + rng.gauss(0, 16) + 24
        long, a = rng.uniform(150, 440) * (1.08 - 0.35 * t), 0.88 + rng.gauss(0, 0.04)
        droop = rng.uniform(0.0, 0.3)
        pts = [(x, y)]
        for k in range(12):
            aa = a + droop * (k / 11) ** 2
            pts.append((pts[-1][0] + math.cos(aa) * long / 12, pts[-1][1] + math.sin(aa) * long / 12))
        taper(sheet, pts, rng.uniform(2.5, 5), jitter(mix(WHITE, COOL, rng.random() ** 2.4 * 0.5), 3, rng), 0.25)


def vane(sheet: Sheet, root: Point, end: Point, wide: float, rng: Random) -> None:
    """One wing feather with shaft, barbs and the soft shadow under its edge."""
    dx, dy = end[0] - root[0], end[1] - root[1]
    long = math.hypot(dx, dy)
    ux, uy = dx / long, dy / long

    def side(t: float, s: float) -> Point:
        w = wide * math.sin(math.pi * min(1.0, 0.12 + 0.88 * t)) ** 0.55 * s
        return (root[0] + dx * t - uy * w, root[1] + dy * t + ux * w)

    for k in range(150):
        t, s = k / 150, 1 if k % 2 else -1
        base = tone_at(*side(t, s * 0.5), rng)
        lit = mix(base, WHITE, 0.5 if s < 0 else 0.22)
        tip = side(min(1, t + 0.1), s * rng.uniform(0.86, 1.0))
        sheet.line([side(t, 0), tip], jitter(lit, 2.5, rng), 5)
    under = [side(k / 16, 1.04) for k in range(17)]
    for k in range(16):
        sheet.line(under[k : k + 2], mix(tone_at(*under[k], rng), (150, 162, 186), 0.34), 3)
    sheet.line([side(0.05, 0), side(0.93, 0)], mix(tone_at(*root, rng), (176, 184, 198), 0.4), 2)


def neck(sheet: Sheet, rng: Random) -> None:
    """The S of the neck, rounded by shading across it and covered with short feathers along it."""
    path = curve(NECK, 22)
    for x, y, w in path[: len(path) * 4 // 5]:
        sheet.dot(x, y, w, w, mix(WHITE, COOL, 0.3))
    for _ in range(11000):
        i = rng.randrange(len(path) - 3)
        if rng.random() < (i / len(path) - 0.8) * 4:
            continue
        x, y, w = path[i]
        dx, dy = path[i + 2][0] - x, path[i + 2][1] - y
        long = math.hypot(dx, dy)
        ux, uy = dx / long, dy / long
        v = rng.uniform(-0.97, 0.97)
        px, py = x - uy * w * v, y + ux * w * v
        lit = (-uy * v) * 0.75 - (ux * v) * 0.55
        round_off = abs(v) ** 3
        tone = mix(WHITE, COOL, min(1.0, max(0.0, 0.3 - 0.42 * lit + 0.3 * round_off)))
        run = rng.uniform(16, 34) * (1 + 0.8 * max(0.0, i / len(path) - 0.6))
        sheet.line([(px, py), (px + ux * run, py + uy * run)], jitter(tone, 4, rng), rng.randint(2, 5))
    for _ in range(420):
        x, y = rng.uniform(704, 850), rng.uniform(880, 1030)
        run, a = rng.uniform(80, 230), 1.5 + rng.gauss(0, 0.1) - (x - 740) / 400
        pts = [(x + math.cos(a) * run * k / 8 + 8 * (k / 8) ** 2, y + math.sin(a) * run * k / 8) for k in range(9)]
        taper(
            sheet,
            pts,
            rng.uniform(2.5, 5),
            jitter(mix(WHITE, COOL, rng.uniform(0.02, 0.4) + max(0, 750 - x) / 150), 4, rng),
            0.25,
        )


def head(sheet: Sheet, rng: Random) -> None:
    """Head in profile to the left: dagger bill, lore, eye."""
    skull = curve(
        [
            (742, 232),
            (760, 190),
            (806, 164),
            (862, 164),
            (912, 196),
            (926, 250),
            (900, 280),
            (846, 284),
            (790, 274),
            (752, 258),
        ],
        12,
        True,
    )
    sheet.polygon([(p[0], p[1]) for p in skull], mix(WHITE, COOL, 0.16))
    for _ in range(2600):
        x, y = rng.uniform(752, 935), rng.uniform(166, 284)
        if ((x - 846) / 84) ** 2 + ((y - 224) / 58) ** 2 > 1:
            continue
        a = 0.25 + (x - 750) / 170 * 0.75
        tone = mix(WHITE, COOL, min(0.62, max(0.0, (y - 204) / 120 + rng.gauss(0, 0.05))))
        run = rng.uniform(10, 26)
        sheet.line([(x, y), (x + math.cos(a) * run, y + math.sin(a) * run)], jitter(tone, 4, rng), rng.randint(2, 4))
    upper = [(788, 204), (740, 206), (640, 226), (520, 252), (404, 280), (520, 271), (640, 254), (760, 244), (800, 236)]
    lower = [(404, 281), (520, 275), (640, 262), (740, 262), (786, 250), (760, 242), (640, 252), (520, 270)]
    sheet.polygon([(x, y) for x, y in lower], (196, 134, 34))
    sheet.polygon([(x, y) for x, y in upper], (238, 178, 52))
    for _ in range(900):
        t = rng.random()
        x = 780 - 360 * t
        top, low = 206 + 72 * t**1.05, 250 + 30 * t
        v = rng.random()
        y = top + (low - top) * v
        tone = mix((255, 214, 104), (196, 128, 30), min(1, v * 1.1))
        sheet.line(
            [(x, y), (x - rng.uniform(10, 34), y + 3.5)],
            jitter(mix(tone, (120, 84, 40), 0.35 * max(0, t - 0.75) * 4), 6, rng),
            2,
        )
    sheet.line([(790, 246), (640, 254), (520, 271), (410, 281)], (120, 76, 26), 3)
    sheet.line([(700, 224), (742, 219)], (120, 80, 30), 4)
    sheet.polygon([(744, 214), (790, 206), (822, 212), (820, 228), (790, 240), (748, 238)], (206, 186, 92))
    for _ in range(120):
        x, y = rng.uniform(748, 815), rng.uniform(212, 236)
        sheet.line([(x, y), (x + 10, y - 1)], jitter((204, 188, 104), 10, rng), 2)
    sheet.dot(806, 216, 16, 15, (92, 78, 40))
    sheet.dot(806, 216, 13, 12.5, (246, 214, 92))
    sheet.dot(805, 216, 7.5, 7.5, (18, 18, 20))
    sheet.dot(802, 212, 2.6, 2.6, (255, 255, 255))
    sheet.line([(790, 204), (806, 199), (824, 204)], (150, 150, 150), 3)


def draw(rng: Random) -> Image.Image:
    """The bird at twice its printed resolution (RGBA)."""
    sheet = Sheet()
    widths = (66, 44, 27, 32, 21, 24)
    far = [(1010, 1400), (1022, 1580), (1008, 1740), (1020, 1768), (1018, 2030), (1032, 2268)]
    near = [(896, 1320), (892, 1540), (866, 1750), (877, 1780), (876, 2060), (890, 2314)]
    leg(sheet, far, [w * 0.85 for w in widths], rng, True)
    leg(sheet, near, widths, rng, False)
    plumage(sheet, rng)
    for x0, y0, tall in ((1012, 1400, 150), (894, 1310, 200)):
        for _ in range(900):
            v = rng.random()
            if rng.random() > v * 3:
                continue
            reach = 62 - 44 * v
            x, y = x0 + rng.uniform(-1, 1) * reach, y0 + tall * v - 50
            end = (x - (x - x0) * 0.3 - 2, y + rng.uniform(26, 60))
            dark = 0.2 + 0.28 * min(1, v * 2) + 0.28 * (x0 - x) / 60 + rng.gauss(0, 0.06)
            taper(sheet, [(x, y), end], 5, jitter(mix(WHITE, COOL, min(1, max(0, dark))), 4, rng), 0.3)
    neck(sheet, rng)
    head(sheet, rng)
    return finish(sheet, rng)


def finish(sheet: Sheet, rng: Random) -> Image.Image:
    """Model the whole bird once more with broad light, and join colours and coverage."""
    inner = level(blur(sheet.alpha, 26), 110, 250)
    rim = ImageChops.subtract(sheet.alpha, ImageChops.offset(inner, 18, -8))
    dusk = Image.composite(
        Image.new("RGB", (W, H), (196, 204, 220)), Image.new("RGB", (W, H), (255, 255, 255)), level(rim, 90, 255, 150)
    )
    rgb = ImageChops.multiply(sheet.rgb, dusk)
    edge = ImageChops.subtract(sheet.alpha, level(blur(sheet.alpha, 8), 140, 255))
    rim_tone = Image.composite(
        Image.new("RGB", (W, H), (188, 196, 212)), Image.new("RGB", (W, H), (255, 255, 255)), edge
    )
    rgb = ImageChops.multiply(rgb, rim_tone)
    mottle = level(fbm((W, H), (90, 140), rng, 4), 60, 200)
    rgb = Image.blend(rgb, ImageChops.multiply(rgb, Image.merge("RGB", (mottle, mottle, mottle))), 0.07)
    rgb.putalpha(blur(sheet.alpha, 0.8))
    return rgb


def simplify(line: list[Point], tolerance: float) -> list[Point]:
    """Douglas–Peucker: leave out points nearer than ``tolerance`` to the line without them."""
    (ax, ay), (bx, by) = line[0], line[-1]
    long = math.hypot(bx - ax, by - ay) or 1.0
    far = max(range(len(line)), key=lambda i: abs((bx - ax) * (line[i][1] - ay) - (by - ay) * (line[i][0] - ax)))
    off = abs((bx - ax) * (line[far][1] - ay) - (by - ay) * (line[far][0] - ax)) / long
    if off <= tolerance or len(line) < 3:
        return [line[0], line[-1]]
    return simplify(line[: far + 1], tolerance)[:-1] + simplify(line[far:], tolerance)


def contour(img: Image.Image, most: int = 38) -> list[list[float]]:
    """Outline in percent of the picture's width and height, clockwise from the top left.

    The outermost opaque pixels of every row, left and right, thinned out until at most ``most`` points are left.
    """
    alpha = img.getchannel("A").point(lambda v: 255 if v > 40 else 0).filter(ImageFilter.MaxFilter(7))
    left: list[Point] = []
    right: list[Point] = []
    for y in range(0, img.height, 2):
        row = alpha.crop((0, y, img.width, y + 1)).getbbox()
        if row:
            left.append((row[0], y))
            right.append((row[2], y))
    tolerance = 1.0
    points = right + left[::-1]
    while len(points) > most:
        tolerance *= 1.1
        points = simplify(right, tolerance) + simplify(left[::-1], tolerance)
    return [[round(100 * x / img.width, 1), round(100 * y / img.height, 1)] for x, y in points]
