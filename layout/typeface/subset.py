"""Font programs for embedding: a face and the glyphs used of it in, the bytes of a PDF font file out.

Codes are handed out anew, from 1 in the order of the face's glyph ids, 0 being .notdef. One numbering serves all three kinds of
program: a CID-keyed CFF is given the identity charset (CID = glyph), in a name-keyed one the CID is taken for the glyph number
(ISO 32000-1, 9.7.4.2), and glyf outlines go with CIDToGIDMap /Identity. A face's own CIDs are no help here: in a font that was
cut down before they differ from its glyph ids.
"""

from __future__ import annotations

import struct
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, Final

import uharfbuzz as hb

from .face import FontFace

_KEPT: Final = frozenset({"CFF ", "cvt ", "fpgm", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "prep"})
_FLAGS: Final = (
    hb.SubsetFlags.NO_LAYOUT_CLOSURE
    | hb.SubsetFlags.NO_HINTING
    | hb.SubsetFlags.NOTDEF_OUTLINE
    | hb.SubsetFlags.CFF_IDENTITY_CHARSET
)


@dataclass(frozen=True, slots=True)
class Subset:
    """A font program that holds only what a document draws.

    ``data`` is a bare CFF table where the face's flavour is "cff", else a TrueType file. ``codes`` gives the code of each
    glyph id of the face, ``widths`` the advance of each code. ``bbox`` (left, bottom, right, top) is that of the whole face.
    Lengths in 1/1000 em, ``italic_angle`` in degrees, ``weight`` as in OS/2 (400 regular).
    """

    data: bytes
    codes: Mapping[int, int]
    widths: tuple[float, ...]
    bbox: tuple[float, float, float, float]
    italic_angle: float
    weight: int


def subset(face: FontFace, glyphs: Collection[int]) -> Subset:
    """The program of ``face`` with ``glyphs`` and .notdef only, layout tables and hints left out.

    Raises ValueError for a font the subsetter refuses.
    """
    whole = face.hb_face
    request = hb.SubsetInput()
    request.flags = _FLAGS
    request.glyph_set.update(glyphs)
    request.drop_table_tag_set.update({int.from_bytes(t.encode("ascii")) for t in whole.table_tags if t not in _KEPT})
    try:
        plan = hb.SubsetPlan(whole, request)
        cut = plan.execute()
    except RuntimeError as trouble:
        raise ValueError(str(trouble)) from trouble
    program = cut.reference_table("CFF ") if face.flavour == "cff" else cut.blob
    em = 1000 / face.upem
    advance = hb.Font(cut).get_glyph_h_advance
    left, bottom, right, top = struct.unpack_from(">4h", whole.reference_table("head").data, 36)
    return Subset(
        data=bytes(program.data),
        codes=dict(plan.old_to_new_glyph_mapping),
        widths=tuple(round(advance(code) * em, 3) for code in range(cut.glyph_count)),
        bbox=(left * em, bottom * em, right * em, top * em),
        italic_angle=_number(whole, "post", ">l", 4, default=0) / 65536,
        weight=_number(whole, "OS/2", ">H", 4, default=400),
    )


def character_of(face: FontFace, glyph: int) -> str:
    """The first character that the face draws with ``glyph``, "" if there is none."""
    nominal = hb.Font(face.hb_face).get_nominal_glyph
    return next((chr(code) for code in face.hb_face.unicodes if nominal(code) == glyph), "")


def _number(face: Any, table: str, form: str, offset: int, *, default: int) -> int:
    """One number of a table, ``default`` where the font has no such table."""
    data: bytes = face.reference_table(table).data
    if len(data) < offset + struct.calcsize(form):
        return default
    number: int = struct.unpack_from(form, data, offset)[0]
    return number
