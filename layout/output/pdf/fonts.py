"""Fonts in the PDF: which glyphs the pages draw, the subset of each font file, its Type0 font (ISO 32000-1, 9.7).

All fonts are Identity-H over a program cut to the glyphs drawn; one that also hangs in vertical lines is had as Identity-V, too:
the same font below, which tells how each glyph hangs (W2, 9.7.4.3). ToUnicode maps every code (pdf-T05) to the text it stands for
most often; where it stands for something else the text is told by ActualText (see ``text``).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Final

from ...diag import Report, Span
from ...display.model import GlyphRun, Group, Item
from ...typeface.book import FontBook
from ...typeface.face import FontFace
from ...typeface.subset import Subset, character_of, subset
from .objects import Array, Dictionary, Document, Ref, bytes_inside, deflated, name, number

_SYMBOLIC: Final = 4
_ITALIC: Final = 64
_PROGRAM_LEVEL: Final = 1
"""Outlines hardly shrink: at level 6 a program of 2,000 hanzi takes up to twice as long for 0.4 % (CFF) to 5 % (glyf) less."""

_UNKNOWN: Final = "\N{REPLACEMENT CHARACTER}"

Drawn = Counter[tuple[int, str]]
"""How often each glyph stood for each text."""


@dataclass(frozen=True, slots=True)
class Font:
    """One embedded font as the content needs it.

    ``resource`` is its name in the pages' resources; ``codes`` and ``widths`` give, by glyph id of the face, the code as it
    stands in a string and the advance in 1/1000 em. ``odd`` holds glyphs with a text that ToUnicode does not give them.
    """

    resource: str
    codes: Mapping[int, str]
    widths: Mapping[int, float]
    odd: frozenset[tuple[int, str]]
    ref: Ref


Fonts = Mapping[tuple[str, bool], Font]
"""Fonts by face key and by whether they hang; for those that do ``widths`` are advances downwards."""


def font_of(run: GlyphRun, fonts: Fonts) -> Font:
    """The font that a run is drawn with."""
    return fonts[run.face, run.direction == "down"]


def runs(items: Iterable[Item]) -> Iterator[GlyphRun]:
    """All runs among ``items`` that have glyphs, in drawing order."""
    for item in items:
        if isinstance(item, GlyphRun):
            if item.glyphs:
                yield item
        elif isinstance(item, Group):
            yield from runs(item.items)


def embed(document: Document, drawn: Iterable[GlyphRun], book: FontBook, report: Report) -> Fonts:
    """Embeds what ``drawn`` draws, one program a face.

    Raises LayoutError with a fault ``font-not-cut`` for each font whose program cannot be cut.
    """
    used: defaultdict[str, Drawn] = defaultdict(Counter)
    hung: defaultdict[str, set[int]] = defaultdict(set)
    for run in drawn:
        used[run.face].update(zip(run.glyphs, run.clusters, strict=True))
        if run.direction == "down":
            hung[run.face].update(run.glyphs)
    fonts: dict[tuple[str, bool], Font] = {}
    for count, (key, glyphs) in enumerate(used.items(), 1):
        face = book.face(key)
        if face is None:
            raise KeyError(key)
        try:
            program = subset(face, sorted({glyph for glyph, _ in glyphs}))
        except ValueError:
            report.fault("font-not-cut", Span(face.path), path=face.path)
            continue
        fonts.update(_fonts(document, f"F{count}", face, program, glyphs, hung[key]))
    report.stop_on_faults()
    return fonts


def _fonts(
    document: Document, resource: str, face: FontFace, program: Subset, drawn: Drawn, hung: Collection[int]
) -> Iterator[tuple[tuple[str, bool], Font]]:
    """The font of a face, and where some of its glyphs hang the same one for vertical lines: they share all but the name of the
    encoding."""
    texts = _texts(face, drawn)
    base = name(f"{_tag(program.data)}+{face.postscript_name}")
    hangs = {glyph: _hang(face, glyph) for glyph in sorted(hung)}
    descendant = _descendant(
        document, face, program, base, {program.codes[glyph]: hang for glyph, hang in hangs.items()}
    )
    to_unicode = document.add(deflated(_to_unicode({program.codes[glyph]: text for glyph, text in texts.items()})))
    across = Font(
        resource=resource,
        codes={glyph: bytes_inside(code.to_bytes(2)) for glyph, code in program.codes.items()},
        widths={glyph: program.widths[code] for glyph, code in program.codes.items()},
        odd=frozenset(pair for pair in drawn if texts[pair[0]] != pair[1]),
        ref=_type0(document, base, "Identity-H", descendant, to_unicode),
    )
    yield (face.key, False), across
    if hangs:
        ref = _type0(document, base, "Identity-V", descendant, to_unicode)
        down = {glyph: advance for glyph, (advance, _, _) in hangs.items()}
        yield (face.key, True), replace(across, resource=f"{resource}V", widths=down, ref=ref)


def _hang(face: FontFace, glyph: int) -> tuple[float, float, float]:
    """Advance downwards and vertical origin of a glyph in 1/1000 em."""
    advance, x, y = face.hang(glyph)
    return round(advance * 1000, 3), round(x * 1000, 3), round(y * 1000, 3)


def _texts(face: FontFace, drawn: Drawn) -> dict[int, str]:
    """The text of each glyph: the most frequent, the lower of two as frequent; of one without text, the face's character."""
    best: dict[int, tuple[int, str]] = {}
    for (glyph, text), count in drawn.items():
        rank = (-count, text) if text else (1, "")
        best[glyph] = min(best.get(glyph, rank), rank)
    return {glyph: text or character_of(face, glyph) or _UNKNOWN for glyph, (_, text) in best.items()}


def _type0(document: Document, base: str, encoding: str, descendant: Ref, to_unicode: Ref) -> Ref:
    return document.add(
        Dictionary(
            {
                "Type": name("Font"),
                "Subtype": name("Type0"),
                "BaseFont": base,
                "Encoding": name(encoding),
                "DescendantFonts": Array([descendant]),
                "ToUnicode": to_unicode,
            }
        )
    )


def _descendant(
    document: Document, face: FontFace, program: Subset, base: str, hangs: Mapping[int, tuple[float, float, float]]
) -> Ref:
    usual, others = _widths(program.widths)
    entries = {
        "Type": name("Font"),
        "Subtype": name("CIDFontType0" if face.flavour == "cff" else "CIDFontType2"),
        "BaseFont": base,
        "CIDSystemInfo": b"<< /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>",
        "FontDescriptor": document.add(_descriptor(document, face, program, base)),
        "DW": usual,
        "W": others,
    }
    if face.flavour == "glyf":
        entries["CIDToGIDMap"] = name("Identity")
    if hangs:
        entries["DW2"], entries["W2"] = _heights(hangs, program.widths)
    return document.add(Dictionary(entries))


def _descriptor(document: Document, face: FontFace, program: Subset, base: str) -> Dictionary:
    if face.flavour == "cff":
        file, kind = "FontFile3", ("Subtype", name("CIDFontType0C"))
    else:
        file, kind = "FontFile2", ("Length1", str(len(program.data)))
    return Dictionary(
        {
            "Type": name("FontDescriptor"),
            "FontName": base,
            "Flags": _SYMBOLIC | (_ITALIC if program.italic_angle else 0),
            "FontBBox": Array(number(side) for side in program.bbox),
            "ItalicAngle": number(program.italic_angle),
            "Ascent": number(face.ascent * 1000),
            "Descent": number(-face.descent * 1000),
            "CapHeight": number(face.cap_height * 1000),
            "StemV": number(_stem(program.weight)),
            file: document.add(deflated(program.data, dict([kind]), _PROGRAM_LEVEL)),
        }
    )


def _stem(weight: int) -> float:
    """Width of the upright stems in 1/1000 em as guessed from the weight; viewers use it only for stand-in fonts."""
    return 10 + 220 * (weight - 50) / 900


def _tag(program: bytes) -> str:
    """The six letters before the name of a subset: from its content, so that no two programs share a name (pdf-T03)."""
    value = int.from_bytes(sha256(program).digest()[:8])
    letters = []
    for _ in range(6):
        value, letter = divmod(value, 26)
        letters.append(chr(ord("A") + letter))
    return "".join(letters)


def _widths(widths: tuple[float, ...]) -> tuple[str, bytes]:
    """``DW``, the most frequent width, and ``W``, the others in stretches of neighbouring codes (ISO 32000-1, 9.7.4.3)."""
    usual = Counter(widths).most_common(1)[0][0]
    parts: list[str] = []
    after = -1
    for code, width in enumerate(widths):
        if width == usual:
            continue
        if code == after:
            parts[-1] = number(width)
        else:
            parts += [str(code), "[", number(width)]
        parts.append("]")
        after = code + 1
    return number(usual), f"[{' '.join(parts)}]".encode("ascii")


def _heights(hangs: Mapping[int, tuple[float, float, float]], widths: tuple[float, ...]) -> tuple[bytes, bytes]:
    """``DW2``, the most frequent height of the origin and advance, and ``W2``, code by code what differs from it or hangs from
    elsewhere than the middle of its width (ISO 32000-1, 9.7.4.3)."""
    (usual, height), _ = Counter((advance, y) for advance, _, y in hangs.values()).most_common(1)[0]
    parts = [
        f"{code} [{number(-advance)} {number(x)} {number(y)}]" for code, (advance, x, y) in sorted(hangs.items())
        if (advance, y) != (usual, height) or abs(2 * x - widths[code]) > 0.01
    ]  # fmt: skip
    return f"[{number(height)} {number(-usual)}]".encode("ascii"), f"[{' '.join(parts)}]".encode("ascii")


_CMAP: Final = """\
/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
{}
endcmap
CMapName currentdict /CMap defineresource pop
end
end
"""


def _to_unicode(texts: Mapping[int, str]) -> bytes:
    """The CMap from codes to text (ISO 32000-1, 9.10.3), in blocks of at most 100."""
    lines = [f"<{code:04X}> <{text.encode('utf-16-be').hex().upper()}>" for code, text in sorted(texts.items())]
    blocks = [lines[at : at + 100] for at in range(0, len(lines), 100)]
    body = "\n".join("\n".join([f"{len(block)} beginbfchar", *block, "endbfchar"]) for block in blocks)
    return _CMAP.format(body).encode("ascii")
