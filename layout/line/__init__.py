"""The line composer: one paragraph of text into set lines, and set lines into glyph runs.

classes.py     character classes and their lists (R1, R2)
context.py     whose mark is it: Chinese or Latin (R20)
kinsoku.py     where a line may end (R1–R7)
spacing.py     widths of marks, gaps, profiles (R8, R10, R14, R17, R26)
shape.py       faces and glyphs
inline.py      scripts, emphasis dots; what body markup asks besides faces
note.py        small annotation in two rows
ruby.py        readings over their bases
prepare.py     all of these once a paragraph, as running sums
breaks.py      the end of each line, first-fit (R9, R12, R15, R17)
justify.py     glyph positions
compose.py     the loop over lines, first-fit
optimum.py     all lines of a paragraph chosen together (R18)
place.py       glyph runs
annotate.py    readings and dots beside a line
ways.py        vertical lines: what hangs, what is turned, what stands in a cell (R24)
vertical.py    vertical lines: widths and gaps
down.py        vertical lines: glyph runs
headline.py    heads: fitted to their width, broken by words and phrases (R19)
joints.py      how well a head may be broken at each place
tokens.py      a head cut into words, with rjieba
lexicon.py     the words of ours beside its dictionary
tell.py        compromises as diagnostics (R27)
"""

from .annotate import annotate
from .compose import compose
from .headline import break_head
from .inline import has_dot_room
from .joints import judge
from .optimum import compose_whole
from .place import place
from .prepare import natural_width, prepare
from .ruby import has_reading_room
from .tell import describe

__all__ = [
    "annotate", "break_head", "compose", "compose_whole", "describe", "has_dot_room", "has_reading_room", "judge",
    "natural_width", "place", "prepare",
]  # fmt: skip
