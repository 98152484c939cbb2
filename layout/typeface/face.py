"""One face of a font file, read with HarfBuzz: coverage, metrics, shaping. Nothing is copied that can stay mapped."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final, Literal

import uharfbuzz as hb

from .model import Shaped

Flavour = Literal["cff", "glyf"]

LANGUAGE: Final = "zh-Hans"
"""The language of everything that is set: the regional forms of shared code points follow it (OpenType ``locl``)."""

_PLAIN: Final = {"liga": False, "clig": False, "dlig": False, "calt": False, "kern": True}
_CAP_HEIGHT: Final = 0.7

Box = tuple[float, float, float, float]
Hang = tuple[float, float, float]


@dataclass(slots=True)
class BrokenFont(Exception):
    """A font file that cannot be used; ``reason`` is a wording of the rule ``broken-font``."""

    reason: str


class FontFace:
    """A face of the font book; implements ``Face``. ``path`` is relative to the workspace, ``index`` the place in a collection.

    ``hb_face`` is HarfBuzz's own object, for whoever subsets or embeds the face. ``cid_keyed`` tells CFF fonts whose glyphs
    have CIDs (then ``flavour`` is "cff"). Metrics are in em: ``ascent`` and ``descent`` those of the em box the designer drew
    Han in (OS/2 sTypo…), both positive.
    """

    __slots__ = (
        "_covered", "_font", "_inks", "_vertical", "ascent", "cap_height", "cid_keyed", "descent", "flavour", "hb_face", "index",
        "key", "path", "postscript_name", "upem",
    )  # fmt: skip

    def __init__(self, key: str, path: str, hb_face: Any) -> None:
        """Raises BrokenFont for what is no usable outline font."""
        self.flavour: Final = _flavour(hb_face)
        self.key: Final = key
        self.path: Final = path
        self.hb_face: Final = hb_face
        self.index: Final[int] = hb_face.index
        self.upem: Final[int] = hb_face.upem
        self.postscript_name: Final = hb_face.get_name(hb.OTNameIdPredefined.POSTSCRIPT_NAME) or key
        self._font = hb.Font(hb_face)
        self.cid_keyed: Final = self.flavour == "cff" and self._font.get_glyph_name(0) is None  # CIDs have no names
        self._covered: dict[str, bool] = {}
        self._inks: dict[int, Box] = {}
        self._vertical: Final = {"vhea", "vmtx"} <= set(hb_face.table_tags)
        self.ascent, self.descent = self._em_box()
        self.cap_height: Final = self._capitals()

    def __repr__(self) -> str:
        return f"FontFace({self.key!r})"

    @property
    def data(self) -> bytes:
        """The font file's bytes: a copy, made when asked for."""
        data: bytes = self.hb_face.blob.data
        return data

    def covers(self, char: str) -> bool:
        """Whether the face has a glyph for the character."""
        known = self._covered.get(char)
        if known is None:
            known = self._covered[char] = bool(self._font.get_nominal_glyph(ord(char)))
        return known

    def shape(self, text: str, *, features: tuple[str, ...] = (), vertical: bool = False) -> Shaped:
        """Glyphs and advances of a stretch of one script. Ligatures and contextual forms are off, kerning is on; a feature is
        switched by name (``fwid``, ``-kern``). Marks that every script uses count as Han. ``vertical``: the forms of vertical
        setting (``vert``), each hung from its vertical origin (see ``hang``)."""
        buffer = hb.Buffer()
        buffer.add_str(text)
        buffer.direction = "ttb" if vertical else "ltr"
        buffer.language = LANGUAGE  # named, or HarfBuzz asks the locale
        buffer.guess_segment_properties()
        if not buffer.script:
            buffer.script = "Hani"
        hb.shape(self._font, buffer, _PLAIN | {f.lstrip("+-"): not f.startswith("-") for f in features})
        upem, infos, positions = self.upem, buffer.glyph_infos, buffer.glyph_positions
        glyphs, starts = [info.codepoint for info in infos], [info.cluster for info in infos]
        if vertical:
            return Shaped(glyphs, [self.hang(glyph)[0] for glyph in glyphs], [0.0] * len(glyphs), starts)
        return Shaped(
            glyphs=glyphs,
            advances=[p.x_advance / upem for p in positions],
            dx=[p.x_offset / upem for p in positions],
            starts=starts,
        )

    def hang(self, glyph: int) -> Hang:
        """How a glyph hangs in a vertical line, in em: its advance downwards, and its vertical origin (the middle of its upper
        edge) as seen from the horizontal one (vmtx, VORG). A face without vertical metrics hangs in its em box."""
        width: float = self._font.get_glyph_h_advance(glyph) / self.upem
        if not self._vertical:
            return (1.0, width / 2, self.ascent)
        x, y = self._font.get_glyph_v_origin(glyph)
        return (-self._font.get_glyph_v_advance(glyph) / self.upem, x / self.upem, y / self.upem)

    def ink(self, glyph: int) -> Box:
        """The glyph's ink box in em, from its origin: left, bottom, right, top. All zero for a glyph without ink."""
        box = self._inks.get(glyph)
        if box is None:
            box = self._inks[glyph] = self._measure(glyph)
        return box

    def _measure(self, glyph: int) -> Box:
        extents = self._font.get_glyph_extents(glyph)
        if extents is None or not extents.width or not extents.height:
            return (0.0, 0.0, 0.0, 0.0)
        left, top = extents.x_bearing, extents.y_bearing
        return (
            left / self.upem, (top + extents.height) / self.upem,
            (left + extents.width) / self.upem, top / self.upem,
        )  # fmt: skip

    def _em_box(self) -> tuple[float, float]:
        os2 = self.hb_face.reference_table("OS/2").data
        if len(os2) >= 72:
            ascent, descent = _int16(os2, 68), -_int16(os2, 70)
            if ascent + descent > 0:
                return ascent / self.upem, descent / self.upem
        extents = self._font.get_font_extents("ltr")
        return extents.ascender / self.upem, -extents.descender / self.upem

    def _capitals(self) -> float:
        stated: int | None = self._font.get_metric_position(hb.OTMetricsTag.CAP_HEIGHT)
        if stated:
            return stated / self.upem
        letter = self._font.get_nominal_glyph(ord("H"))
        return self.ink(letter)[3] if letter else _CAP_HEIGHT


def _flavour(face: Any) -> Flavour:
    """How the outlines are kept. Raises BrokenFont unless there are outlines, a character map and advance widths."""
    try:
        tags = set(face.table_tags)
    except UnicodeDecodeError as error:
        raise BrokenFont("broken-font") from error
    if not tags or not face.glyph_count:
        raise BrokenFont("broken-font")
    if "CFF2" in tags:
        raise BrokenFont("broken-font/variable")
    if not {"cmap", "head", "hhea", "hmtx", "maxp"} <= tags or not face.unicodes:
        raise BrokenFont("broken-font")
    if "CFF " in tags:
        return "cff"
    if "glyf" in tags:
        return "glyf"
    raise BrokenFont("broken-font/no-outlines")


def _int16(data: bytes, at: int) -> int:
    return int.from_bytes(data[at : at + 2], "big", signed=True)
