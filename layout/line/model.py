"""Nouns of the line composer: prepared text, measures, cursors, set lines."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import NewType, Protocol

from ..geom import Pt
from ..source import Passage
from ..style.text import FaceNames, TextStyle
from ..typeface.model import Face, FaceSet

Cursor = NewType("Cursor", int)
"""A place in a prepared paragraph: the index of the first character not yet set. ``Cursor(0)`` is its start."""


class Book(Protocol):
    """What the composer asks of a font book."""

    def faces(self, names: FaceNames) -> FaceSet: ...


@dataclass(frozen=True, slots=True)
class Measure:
    """The room of one line: its width in pt, and whether it opens a column, where no paragraph should end (R16)."""

    width: Pt
    opens_column: bool = False


Measures = Callable[[int], Measure | None]
"""Measure of the n-th line from the cursor on (0-based); None where there is no further slot."""


@dataclass(frozen=True, slots=True)
class Edges:
    """Where characters begin and end, in pt from the start of the paragraph set as one endless solid line (R8 and R14 taken
    in, tracking and scale too). One entry a character.

    ``pens`` are glyph origins; ``starts`` the left edge a character has as the first of a line (R11), ``ends`` the right edge
    it has as the last (R10); ``give`` what the mark at a line end still gives up when the line needs it (R17, step 1).
    """

    pens: Sequence[Pt]
    starts: Sequence[Pt]
    ends: Sequence[Pt]
    give: Sequence[Pt]


@dataclass(frozen=True, slots=True)
class Slack:
    """What the characters of a line may give and take, as running sums: the entry of character i is the sum over all places
    before its glyph, so the difference of two entries is what lies between two characters. In pt where not counted.

    ``squeeze`` are the steps 2 to 7 of R17, in order, those that occur; ``least`` is their sum. ``spaces`` is what word spaces
    may grow (R12, step 1), ``autos`` counts Han-Latin gaps (step 2), ``gaps`` all others that may widen (step 3).
    """

    squeeze: Sequence[Sequence[Pt]]
    least: Sequence[Pt]
    spaces: Sequence[Pt]
    space_count: Sequence[int]
    autos: Sequence[int]
    gaps: Sequence[int]


@dataclass(frozen=True, slots=True)
class Ends:
    """The places where a line may end, in order: ``at`` the character that begins the next line, ``value`` how good the break
    is (kinsoku.py), ``last`` the last drawn character, ``right`` its natural right edge, ``least`` the edge after squeezing;
    an added hyphen counts. ``hang`` is how much a last stop would leave the measure if it hung (R13), 0 where it must not."""

    at: Sequence[int]
    value: Sequence[int]
    last: Sequence[int]
    right: Sequence[Pt]
    least: Sequence[Pt]
    hang: Sequence[Pt]


@dataclass(frozen=True, slots=True)
class Hyphen:
    """A hyphen that a divided word gets (R7): its glyph in the word's face, its width in pt."""

    glyph: int
    width: Pt


@dataclass(frozen=True, slots=True)
class Cell:
    """Signs that stand across in a cell of a vertical line, up to character ``end``: narrowed to ``scale``, their glyph origins
    ``xs`` right of the line's axis, on a baseline ``drop`` below the head of the cell. In em."""

    end: int
    scale: float
    xs: tuple[float, ...]
    drop: float


@dataclass(frozen=True, slots=True)
class Standing:
    """How the characters of a vertical line stand (R24): the way of each, a member of ways.Way, and the cells by their first
    character."""

    ways: Sequence[int]
    cells: Mapping[int, Cell]


@dataclass(frozen=True, slots=True)
class Note:
    """Small annotation 夹注 in two rows: the characters ``start`` to ``end``. One entry a character, in pt: ``gaps`` before it,
    its ``widths`` in a row, its glyph's place in that (``leads``), the blank of a mark (``left``, ``right``), and ``halves``,
    what it takes of the endless line. ``breaks`` as in ``Prepared``, before what the rows forbid."""

    start: int
    end: int
    gaps: Sequence[Pt]
    widths: Sequence[Pt]
    leads: Sequence[Pt]
    left: Sequence[Pt]
    right: Sequence[Pt]
    halves: Sequence[Pt]
    breaks: Sequence[int]


@dataclass(frozen=True, slots=True)
class Ruby:
    """A reading over the characters ``start`` to ``end``, itself a set line. ``before`` is how far the left edge of the base lies
    before the origin of its first glyph, ``after`` how far its right edge behind that of its last; in pt."""

    start: int
    end: int
    before: Pt
    after: Pt
    reading: Prepared
    line: Line


@dataclass(frozen=True, slots=True)
class Inline:
    """What body markup asks of a paragraph besides faces. One entry a character: ``sizes`` as shares of the style's, ``rises`` in
    pt above the baseline. ``dots`` are characters with an emphasis dot, each with the way from its origin to its middle."""

    sizes: Sequence[float]
    rises: Sequence[Pt]
    notes: tuple[Note, ...]
    rubies: tuple[Ruby, ...]
    dots: tuple[tuple[int, Pt], ...]


@dataclass(frozen=True, slots=True)
class Prepared:
    """One paragraph, analysed and shaped once; every later setting of it only reads this. Parallel arrays, one entry a
    character of ``passage.text`` (a glyph stands for one cluster; a character inside a cluster has glyph -1).

    ``em`` is the width of a Han character in pt. ``classes`` are members of classes.Class, ``breaks`` the values of kinsoku.py
    for a break before the character (one more than there are characters). ``tail`` is the second last character that counts:
    a line that begins after it would be a lone character (R15); -1 where the paragraph has not two. ``hyphens`` by the character
    that would begin the line behind one. ``standing`` is there where the lines run down: widths are heights then, left is above.
    """

    passage: Passage
    style: TextStyle
    em: Pt
    faces: tuple[Face, ...]
    face_of: array[int]
    glyphs: array[int]
    classes: Sequence[int]
    breaks: array[int]
    edges: Edges
    slack: Slack
    line_ends: Ends
    tail: int
    hyphens: Mapping[int, Hyphen]
    standing: Standing | None = None
    inline: Inline | None = None

    def __len__(self) -> int:
        return len(self.passage.text)


@dataclass(frozen=True, slots=True)
class Compromise:
    """A rule a line could not keep, or kept at a price (R27): ``rule`` as in messages (``loose-line``), ``number`` R1–R20,
    ``amount`` in em where there is one, the characters ``start`` to ``end`` of the paragraph."""

    rule: str
    number: str
    start: int
    end: int
    amount: float = 0.0


@dataclass(frozen=True, slots=True)
class Line:
    """One set line: characters ``start`` to ``end`` of its paragraph (a space at the line end belongs to it, undrawn).

    ``xs`` are glyph origins in pt from the left edge of the slot, one entry a character (meaningless where the glyph is -1).
    ``width`` is what is inked from the edge, trimmed marks included; ``gap`` the mean gap between neighbouring Han in em
    (0 = set solid); ``last`` the last line of its paragraph; ``hyphen`` the one added at its end, whose right edge is
    ``width``.
    """

    start: int
    end: int
    xs: tuple[Pt, ...]
    width: Pt
    measure: Pt
    gap: float
    last: bool
    compromises: tuple[Compromise, ...] = ()
    hyphen: Hyphen | None = None


@dataclass(frozen=True, slots=True)
class HeadLine:
    """One set line of a head. All lines of a head have one size, tracking and scale: those of ``prepared.style``."""

    prepared: Prepared
    line: Line


class Compose(Protocol):
    """How a paragraph becomes lines. First-fit and whole-paragraph choice are two implementations.

    ``looseness`` asks for so many lines more (or fewer, negative) than the best setting has; first-fit ignores it.
    """

    def __call__(
        self, prepared: Prepared, at: Cursor, measures: Measures, looseness: int = 0
    ) -> tuple[tuple[Line, ...], Cursor | None]: ...
