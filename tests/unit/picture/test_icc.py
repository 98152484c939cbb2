"""Profiles inside pictures: simple ones judged by their table, tables of colours tried by a helper (S9, S10)."""

from __future__ import annotations

import struct

import pytest
from PIL import ImageCms

from layout.picture import icc
from layout.picture.icc import BadProfile, check
from layout.sandbox import HelperFailed
from layout.workspace import starter

SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
PRESS = (starter() / "styles/press/newsprint-tr002.icc").read_bytes()


@pytest.fixture
def asked(monkeypatch):
    """What was given to a helper."""
    given = []
    monkeypatch.setattr(icc, "ask", lambda module, data: given.append((module, data[:4])))
    icc._try.cache_clear()
    yield given
    icc._try.cache_clear()


def test_a_matrix_needs_no_helper(asked):
    check(SRGB, "RGB")
    assert asked == []


def test_tables_are_tried_once(asked):
    check(PRESS, "CMYK")
    check(PRESS, "CMYK")
    assert asked == [("layout.picture.icc_trial", b"CMYK")]


def test_a_sound_profile_comes_through():
    icc._try.cache_clear()
    check(PRESS, "CMYK")


def test_a_helper_that_dies_of_it(monkeypatch):
    def ask(module, data):
        raise HelperFailed(over_limit=True)

    monkeypatch.setattr(icc, "ask", ask)
    icc._try.cache_clear()
    with pytest.raises(BadProfile):
        check(PRESS, "CMYK")


def rows(profile):
    (count,) = struct.unpack_from(">I", profile, 128)
    return [struct.unpack_from(">4sII", profile, 132 + 12 * n) for n in range(count)]


def with_row(profile, tag, at=None, size=None):
    """The profile with a row of its table of tags changed."""
    n = next(n for n, row in enumerate(rows(profile)) if row[0] == tag)
    _, was_at, was_size = rows(profile)[n]
    row = struct.pack(">4sII", tag, was_at if at is None else at, was_size if size is None else size)
    return profile[: 132 + 12 * n] + row + profile[144 + 12 * n :]


def with_curve(profile, count):
    at = next(at for tag, at, _ in rows(profile) if tag == b"rTRC")
    return profile[:at] + b"curv\0\0\0\0" + count.to_bytes(4, "big") + profile[at + 12 :]


@pytest.mark.parametrize(
    "profile",
    [
        b"", bytes(128), SRGB[:131], SRGB[:36] + b"acsq" + SRGB[40:], SRGB[:12] + b"link" + SRGB[16:],
        SRGB[:16] + b"GRAY" + SRGB[20:],
        SRGB[:20] + b"RGB " + SRGB[24:], SRGB[:128] + b"\xff\xff\xff\xff" + SRGB[132:], SRGB[:128] + bytes(4) + SRGB[132:],
        with_row(SRGB, b"rTRC", at=4), with_row(SRGB, b"rTRC", size=1 << 31), with_row(SRGB, b"rXYZ", size=12),
        with_curve(SRGB, 1 << 30), SRGB + bytes(5 << 20),
    ],
    ids=[
        "empty", "zeros", "short", "magic", "link", "grey", "connection", "tags", "no tags",
        "tag in the header", "tag outside", "point",
        "endless curve", "5 MB",
    ],
)  # fmt: skip
def test_broken_ones(asked, profile):
    with pytest.raises(BadProfile):
        check(profile, "RGB")
    assert asked == []


@pytest.mark.parametrize(("profile", "mode"), [(SRGB, "CMYK"), (SRGB, "L"), (PRESS, "RGB")])
def test_a_profile_of_other_colours(asked, profile, mode):
    with pytest.raises(BadProfile):
        check(profile, mode)
