"""JPEG files that go to press as they are: their markers judged, everything but the picture left out (ITU-T T.81, annex B)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

SIMPLE: Final = (0xC0, 0xC1, 0xC2)
"""Kinds of coding that every RIP reads: baseline, extended with 8 bits, progressive; all by Huffman."""

PROGRESSIVE: Final = (0xC2, 0xC6, 0xCA, 0xCE)
SCAN: Final = 0xDA
FRAMES: Final = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})
KEPT: Final = frozenset({0xC4, 0xDB, 0xDD, 0xDA})
"""Tables, restart interval, scan. Of the APP segments Adobe's alone stays, which says how CMYK is stored."""

ADOBE: Final = 0xEE
MOST_SCANS: Final = 100


CODED: Final = 0x00


@dataclass(frozen=True, slots=True)
class Segment:
    """A marker with its content; or, with the marker CODED, the pixels that follow a scan header up to the next marker."""

    marker: int
    content: bytes


def segments(data: bytes) -> Iterator[Segment]:
    """What stands between the start and the end of the image. Raises ValueError for what is no JPEG file up to its end."""
    if data[:2] != b"\xff\xd8":
        raise ValueError
    at = 2
    while True:
        if data[at : at + 1] != b"\xff":
            raise ValueError
        while data[at : at + 1] == b"\xff":
            at += 1
        marker = data[at] if at < len(data) else 0
        at += 1
        if marker == 0xD9:
            return
        if marker in (0x00, 0x01, 0xD8) or 0xD0 <= marker <= 0xD7 or at + 2 > len(data):
            raise ValueError
        end = at + int.from_bytes(data[at : at + 2], "big")
        if end < at + 2 or end > len(data):
            raise ValueError
        yield Segment(marker, data[at + 2 : end])
        at = end
        if marker == SCAN:
            at = _end_of_scan(data, end)
            yield Segment(CODED, data[end:at])


def _end_of_scan(data: bytes, at: int) -> int:
    """Where the next marker is that is neither a stuffed zero nor a restart."""
    while True:
        at = data.find(b"\xff", at)
        if at < 0 or at + 1 >= len(data):
            raise ValueError
        if data[at + 1] != 0 and not 0xD0 <= data[at + 1] <= 0xD7:
            return at
        at += 2


@dataclass(frozen=True, slots=True)
class Frame:
    """How a JPEG is coded: in how many scans, and the memory in bytes that decoding takes beside the pixels: all coefficients of
    the picture, where they come in several."""

    scans: int
    coefficients: int


def frame(data: bytes) -> Frame | None:
    """What the frame header says, None where there is none to find. Only the scans of a picture in several are counted."""
    header, scans, several = b"", 0, False
    try:
        for segment in segments(data):
            if segment.marker in FRAMES:
                header, several = segment.content, segment.marker in PROGRESSIVE
            elif segment.marker == SCAN:
                scans += 1
                several = several or segment.content[0] < header[5]
                if not several:
                    return Frame(1, 0)
    except (ValueError, IndexError):
        pass
    return Frame(max(scans, 2), _coefficients(header)) if several and len(header) >= 9 else None


def _coefficients(header: bytes) -> int:
    """Bytes for all coefficients, two each."""
    height, width = int.from_bytes(header[1:3], "big"), int.from_bytes(header[3:5], "big")
    sampling = [divmod(header[n], 16) for n in range(7, 6 + 3 * header[5], 3)]
    across, down = max(max(h for h, _ in sampling), 1), max(max(v for _, v in sampling), 1)
    return sum(2 * (width * h // across) * (height * v // down) for h, v in sampling)


def is_hollow(data: bytes) -> bool:
    """Whether the coded pixels cannot be all of the picture, however well they are coded: a decoder would make up the rest in
    grey. The least that a block of 64 takes is a bit for its mean and one for its end (T.81, F.1.2); in a progressive picture the
    second may be said of many blocks at once. False also where the file does not go by the book."""
    header, marker, length = b"", 0, 0
    try:
        for segment in segments(data):
            if segment.marker in FRAMES:
                header, marker = segment.content, segment.marker
            elif segment.marker == CODED:
                length += len(segment.content)
        blocks = _coefficients(header) // (2 * 64)
    except (ValueError, IndexError):
        return False
    return marker in SIMPLE and 8 * length < blocks * (1 if marker in PROGRESSIVE else 2)


def bare(data: bytes) -> bytes | None:
    """The file without metadata, profile, thumbnails and whatever is behind its end, no pixel coded anew; None where a RIP might
    not read it, or might read its inks otherwise than we do."""
    kept, headers, scans, adobe = [b"\xff\xd8"], list[bytes](), 0, False
    try:
        for segment in segments(data):
            if segment.marker in FRAMES:
                headers.append(segment.content)
                if segment.marker not in SIMPLE:
                    return None
            elif segment.marker == ADOBE and segment.content[:5] == b"Adobe":
                adobe = True
            elif segment.marker == CODED:
                kept.append(segment.content)
                continue
            elif segment.marker not in KEPT:
                continue
            scans += segment.marker == SCAN
            length = len(segment.content) + 2
            kept += [bytes((0xFF, segment.marker)), length.to_bytes(2, "big"), segment.content]
    except ValueError:
        return None
    if len(headers) != 1 or not 0 < scans <= MOST_SCANS:
        return None
    (header,) = headers
    if (
        len(header) < 6
        or header[0] != 8
        or header[1:3] == b"\0\0"
        or not (header[5] == 1 or (header[5] == 4 and adobe))
    ):
        return None
    return b"".join([*kept, b"\xff\xd9"])
