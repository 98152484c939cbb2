"""What a page looks like, measured from its PDF: the same rule for every program that made one.

Nothing of ``layout`` is imported here, and nothing but the PDF is looked at: the origin, size, advance and Unicode value (by
ToUnicode) of every glyph. ActualText, tags and the order of lines on the page are not believed; the order of glyphs in the
content is, because banxin, Typst and XeTeX all draw column by column.

reader.py    the glyphs of a PDF
lines.py     glyphs -> lines, columns, paragraphs
rules.py     faults by R1–R16 and M8
figures.py   how even the lines are

Definitions
-----------
Body text is what is set in the size most Han are set in. Its *body face* is the one most of them are in; lines of other faces
(subheads, bylines) are read, judged by R1–R3 and left out of all else.

The *box* of a character is what it cannot do without: Han 1 em from the origin; a full-width opener the 1/2 em before its
advance ends, a closer or stop the 1/2 em from its origin; —— and …… two em about the middle of their two glyphs; an interpunct
1/2 em about its middle; all others their advance. *Blank* is what lies between two boxes.

The edges of a column are where most of its lines begin and end. A *justified* line is one that its paragraph goes on behind and
that reaches the right edge, or nearly (0.3 em): with a box, with the whole of a mark that was not trimmed, or with a mark that
hangs out. Where it does not end just there it is justified all the same, and a fault (R10, R12). Lines far from the edge (beside
a cut-out, ragged, short or overfull for an address that was not broken) are counted as ``irregular`` and have no gap.

The *gap* of a justified line is the mean, in em, of what two neighbouring Han stand further apart than one em; 0 is set solid.
Lines without two neighbouring Han have none, and their widths are not judged (R8, R14). Squeezed lines have 0: marks give way,
Han do not; a gap under -0.01 em is a fault (R17). ``mean`` is the mean over lines, ``p95`` the gap that 95 % of the lines do not
exceed (nearest rank), ``over`` the share of lines with more than 0.05 em, ``most`` the widest.

Faults: R1 and R2 by the lists of GB/T 15834 and clreq, dashes after anything allowed; R3 split, or not 2.0 em between Han; R5 not
0.5 em, or not in the middle; R6 a number parted from its digits, sign, % or unit; R8 blank left that one of two marks should have
given up, ！？ wider than one em; R10 a mark at a line end that ends elsewhere than half an em from its origin; R12 a line that
ends beside the edge; R14 a gap between Han and Latin outside 1/8 to 1/2 em, or one beside a full-width mark; R15 a last line of
one letter; R16 a column that starts with a last line; R17 Han set closer than solid; M8 a baseline off the grid of its page. What
justification adds is allowed for: as much as the widest gap between Han of the same line.
"""

from __future__ import annotations

from collections.abc import Sequence

from .figures import Evenness, evenness
from .lines import Line, Text, plain, read_lines
from .reader import Glyph, read
from .rules import Fault, faults

__all__ = ["Evenness", "Fault", "Glyph", "Line", "Text", "evenness", "faults", "measure", "plain", "read", "read_lines"]


def measure(pdf: bytes, paragraphs: Sequence[str] = ()) -> tuple[Text, list[Fault]]:
    """The body text of a PDF as lines, and their faults; ``paragraphs`` as in ``read_lines``."""
    text = read_lines(read(pdf), paragraphs)
    return text, faults(text)
