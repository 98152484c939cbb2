"""Sums of ink: measured to the pixel, and held down without a jump or a turn of the colour."""

from __future__ import annotations

import itertools
from random import Random

import pytest
from PIL import Image

from layout.picture.ink import limited, measure

WHITE, DARK = (0, 0, 0, 0), (200, 180, 160, 255)


def cmyk(*pixels, width=None):
    width = width or len(pixels)
    return Image.frombytes("CMYK", (width, len(pixels) // width), bytes(ink for pixel in pixels for ink in pixel))


def pixels(image):
    data = image.tobytes()
    return [tuple(data[at : at + 4]) for at in range(0, len(data), 4)]


def noise(count=20_000):
    return pixels(Image.frombytes("CMYK", (count, 1), Random(5).randbytes(4 * count)))


def test_the_most_ink_and_where():
    image = Image.new("CMYK", (400, 300), WHITE)
    image.putpixel((101, 270), DARK)
    image.putpixel((300, 280), DARK)
    found = measure(image, ppi=100)
    assert found.pixel == found.spot.percent == pytest.approx(sum(DARK) / 2.55)
    assert (found.spot.x, found.spot.y) == (101.5 / 400, 270.5 / 300)


@pytest.mark.parametrize(("ppi", "side"), [(72, 1), (149, 1), (151, 2), (200, 2), (300, 3)])
def test_spots_are_a_hundredth_of_an_inch(ppi, side):
    image = Image.new("CMYK", (600, 600), WHITE)
    image.paste((100, 100, 100, 100), (6, 12, 6 + side, 12 + side))
    assert measure(image, ppi).spot.percent == pytest.approx(400 / 2.55)
    image.paste(WHITE, (6, 12, 7, 13))
    assert measure(image, ppi).spot.percent == pytest.approx(400 / 2.55 * (1 - side**-2), abs=0.5)


@pytest.mark.parametrize(("mode", "colour", "percent"), [("L", 255, 0), ("L", 51, 80), ("1", 0, 100), ("1", 1, 0)])
def test_one_ink(mode, colour, percent):
    image = Image.new(mode, (30, 20), 255 if mode == "L" else 1)
    image.putpixel((7, 9), colour)
    found = measure(image, 100).spot
    assert found.percent == pytest.approx(percent)
    assert percent == 0 or (found.x, found.y) == (7.5 / 30, 9.5 / 20)


@pytest.mark.parametrize("most", [150, 220, 240, 299.5, 400])
def test_no_pixel_passes_the_limit_and_few_fall_far_below(most):
    before, after = noise(), pixels(limited(cmyk(*noise()), most))
    assert max(map(sum, after)) <= most * 2.55
    changed = [sum(new) for old, new in zip(before, after, strict=True) if sum(old) > int(most * 2.55)]
    assert all(total >= int(most * 2.55) - 3 for total in changed)


def test_pixels_within_the_limit_are_not_touched():
    before, after = noise(), pixels(limited(cmyk(*noise()), 220))
    assert all(old == new for old, new in zip(before, after, strict=True) if sum(old) <= 561)


def test_black_takes_the_place_of_grey():
    (after,) = pixels(limited(cmyk((200, 200, 200, 100)), 220))
    assert after == (131, 131, 131, 169) or sum(after) <= 561
    assert after[0] == after[1] == after[2] < 200
    assert after[3] > 100


def test_the_strongest_ink_stays_the_strongest_and_none_goes_under_nothing():
    for old, new in zip(noise(), pixels(limited(cmyk(*noise()), 200)), strict=True):
        order = sorted(range(3), key=lambda n: old[n])
        assert [new[n] for n in order] == sorted(new[:3]) or max(new[:3]) - min(new[:3]) <= 1
        assert new[3] >= old[3]


def test_a_ramp_into_the_dark_has_no_step():
    """No level of a smooth ramp jumps where the limit sets in (posterising)."""
    ramp = [(n, n * 9 // 10, n * 8 // 10, min(255, n)) for n in range(256)]
    after = pixels(limited(cmyk(*ramp), 220))
    assert max(abs(a - b) for one, two in itertools.pairwise(after) for a, b in zip(one, two, strict=True)) <= 3


def test_large_pictures_go_through_in_bands(monkeypatch):
    image = cmyk(*noise(1200), width=30)
    whole, found = limited(image, 200), measure(image, 200)
    monkeypatch.setattr("layout.picture.ink.BAND", 6)
    assert limited(image, 200).tobytes() == whole.tobytes()
    assert measure(image, 200) == found
