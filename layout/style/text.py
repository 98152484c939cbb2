"""How text is set: the nouns of a text role that the line composer reads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ..colour import Colour
from ..geom import Pt

Level = Literal["none", "basic", "gb", "strict"]
Profile = Literal["full", "kaiming", "line-end-half", "half", "plain"]
Align = Literal["justify", "left", "centre", "right", "spread"]
OpenerAtStart = Literal["keep", "half", "flush"]
Push = Literal["in-first", "out-first", "out-only", "least"]
Hanging = Literal["none", "allow", "force"]
RubyPlace = Literal["auto", "above", "after"]
HeadShape = Literal["balanced", "long-first", "short-first"]
"""How long the lines of a head are: all alike, the long over the short, the short over the long (R19)."""
CheckProfile = Literal["strict", "modular", "loose"]
"""How strictly the finished page is judged (newsroom A3: severity must be a profile): 党报, modular blocks, loose."""


@dataclass(frozen=True, slots=True)
class FaceNames:
    """Faces of a role by name, in fallback order: for Han and its marks, for Latin letters, for digits."""

    han: tuple[str, ...]
    latin: tuple[str, ...]
    digit: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Composition:
    """The rules of a role. Defaults are those of a mainland newspaper (GB/T 15834-2011, clreq).

    ``level``: how strictly R1/R2 are kept. ``profile``: R26 (``line-end-half`` is 行末半角). ``autospace``: the natural gap
    between Han and Latin in em, with its least and most (R14). ``opener_at_start``: what an opening mark does at the start of
    a paragraph (R11). ``full_stop_compressible``: whether 。？！ may be squeezed inside a line (R17, step 7).
    ``break_units`` (年月日万元 after digits) is off in headlines (R6); ``hyphenate``: Western words may be divided (R7).
    ``push``: what is done first with a line that comes out uneven (R9): take in (先挤进), carry down (后推出), only carry down,
    or whichever moves less. ``tight_pairs``: ”“ and ，“ take one em, not one and a half (R8). ``hanging``: a stop at the line
    end stands outside the measure (R13), never, where it cannot be taken in, or always. ``cells``: every character in a cell of
    one em (R25, 纵横对齐).
    """

    level: Level = "gb"
    profile: Profile = "line-end-half"
    autospace: float = 0.25
    autospace_least: float = 0.125
    autospace_most: float = 0.5
    opener_at_start: OpenerAtStart = "half"
    full_stop_compressible: bool = True
    break_units: bool = True
    hyphenate: bool = False
    tight_pairs: bool = False
    push: Push = "in-first"
    hanging: Hanging = "none"
    cells: bool = False
    report_gap: float = 0.25
    most_gap: float = 0.5


@dataclass(frozen=True, slots=True)
class InlineStyle:
    """How the small things of body markup are set. Sizes, rises and the dot are shares of the size of the text.

    ``ruby``: readings stand ``above`` their base, ``after`` it in brackets as newspapers print them, or above where the line
    feed has room (``auto``, clreq: 1/2 em between lines). ``note_rows``: small annotation 夹注 in two rows or in one.
    ``note_brackets``: an opener and a closer that go round it, or nothing.
    """

    ruby: RubyPlace = "auto"
    ruby_size: float = 0.5
    note_rows: int = 2
    note_size: float = 0.5
    note_brackets: str = ""
    script_size: float = 0.6
    superscript: float = 0.35
    subscript: float = 0.15
    dot: float = 0.14


@dataclass(frozen=True, slots=True)
class TextStyle:
    """One text role, resolved: sizes in pt, ``indent``, ``tracking`` and ``hang`` in em of the size, ``scale`` horizontal.

    ``bold`` and ``kai`` are the faces of the two emphases of body markup. ``role`` is the style file's name for it.
    ``vertical``: lines run down, from right to left (R24); then ``scale`` is along the line, too, and numbers of up to
    ``cell_digits`` digits stand in one cell 直排内横排.
    """

    role: str
    faces: FaceNames
    bold: FaceNames
    kai: FaceNames
    size: Pt
    colour: Colour
    align: Align = "justify"
    indent: float = 0.0
    tracking: float = 0.0
    scale: float = 1.0
    composition: Composition = Composition()
    vertical: bool = False
    cell_digits: int = 3
    inline: InlineStyle = InlineStyle()


@dataclass(frozen=True, slots=True)
class HeadFit:
    """How a head comes to its width (R19): tightened to ``least_tracking`` (em), narrowed to ``least_scale`` (M28), then broken
    into ``most_lines`` at most, of this ``shape`` (M26)."""

    most_lines: int = 1
    shape: HeadShape = "balanced"
    least_tracking: float = 0.0
    least_scale: float = 0.85
