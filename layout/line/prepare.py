"""Analyse and shape a paragraph once: classes, breaks, widths, gaps, and the running sums that composing needs."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import accumulate
from typing import Final

from ..content.model import Mark
from ..diag import Report
from ..geom import Pt
from ..source import Passage
from ..style.text import Hanging, TextStyle
from .boxes import boxes
from .cells import cell_blanks, cell_starts, fill_cells
from .classes import LETTERS, MARKS, SPACES, STOPS, WORD, Class, classify
from .context import latin_marks
from .inline import Arrays, fit_inline, of_inline, script_classes, size_inline
from .kinsoku import AVOID, FREE, HYPHEN, LAST, UNIT, break_values
from .model import Book, Edges, Ends, Hyphen, Prepared, Slack
from .ruby import hung
from .shape import Glyphs, shape
from .spacing import AUTO, FIXED, LOOSE, PROFILES, WORD_SPACE_LEAST, WORD_SPACE_MOST, Widths, blanks, gap_kinds
from .vertical import stand, tighten, upright_gaps
from .ways import ways_of, with_turned_quotes


def prepare(text: Passage, style: TextStyle, book: Book, report: Report, *, marks: tuple[Mark, ...] = ()) -> Prepared:
    """The paragraph ready for composing. Faults missing-glyph, notes fallback-face; never raises for bad text."""
    rules, em = style.composition, style.size * style.scale
    profile = PROFILES[rules.profile]
    latin = latin_marks(text.text)
    if style.vertical:
        latin = with_turned_quotes(text.text, latin, style.cell_digits)
    classes = classify(text.text, latin)
    ways = ways_of(text.text, classes, style.cell_digits) if style.vertical else None
    breaks = break_values(text.text, classes, rules)
    glyphs = shape(text, classes, latin, style, marks, book, report, ways)
    seen, standing = classes, None
    if style.vertical:
        seen, glyphs, standing = stand(text.text, classes, glyphs, breaks)
    small = of_inline(marks, glyphs.glyphs) if marks and not style.vertical else ()
    if small:
        seen = script_classes(seen, small)
    left, right = cell_blanks(seen) if rules.cells else blanks(seen, profile, tight_pairs=rules.tight_pairs)
    if style.vertical and profile.pairs:
        tighten(text.text, classes, left, right)
    kinds, replaced = upright_gaps(text.text, classes, seen) if style.vertical else gap_kinds(text.text, seen)

    widths, leads = boxes(text.text, seen, latin, glyphs, left, right)
    _unkern(text.text, classes, breaks, glyphs, widths)
    for at in replaced:
        widths[at] = 0.0
    if rules.cells:
        profile, kinds = PROFILES["plain"], [FIXED] * len(kinds)
    before = [rules.autospace if kind == AUTO else 0.0 for kind in kinds]
    if style.tracking and not rules.cells:
        _track(before, style.tracking, seen, breaks, glyphs, frozenset(replaced))
    arrays = Arrays(em, glyphs.glyphs, seen, breaks, kinds, widths, leads, before, left, right)
    looks = size_inline(small, arrays, style) if small else None
    if rules.cells:
        fill_cells(seen, widths, leads)
    inline = fit_inline(text.text, small, arrays, looks, style, book, report) if looks else None
    edges = _edges(em, widths, leads, before, left, right, profile)
    if rules.cells:
        edges = replace(edges, starts=[em * start for start in cell_starts(seen, widths, left)])
    if inline is not None:
        edges = hung(edges, inline.rubies)
    slack = _slack(em, text.text, style, seen, widths, kinds, left, right, profile)
    hyphens = _hyphens(breaks, glyphs, em)
    letters = [at for at, member in enumerate(seen) if member in LETTERS]
    return Prepared(
        passage=text, style=style, em=em, faces=glyphs.faces, face_of=glyphs.face_of, glyphs=glyphs.glyphs,
        classes=classes, breaks=breaks, edges=edges, slack=slack,
        line_ends=_ends(seen, breaks, edges, slack, hyphens, rules.hanging),
        tail=letters[-2] if len(letters) > 1 else -1, hyphens=hyphens,
        standing=standing, inline=inline,
    )  # fmt: skip


def natural_width(prepared: Prepared) -> Pt:
    """Width in pt of the text set solid on one line, its outer edges trimmed, without indent."""
    if not len(prepared):
        return 0.0
    return prepared.edges.ends[prepared.line_ends.last[-1]] - prepared.edges.starts[0]


def _unkern(
    text: str, classes: Sequence[int], breaks: array[int], glyphs: Glyphs, widths: list[float]
) -> None:  # fmt: skip
    """Where a line may end inside an address the pair is not kerned: its first half may be the last of its line."""
    for at in range(1, len(text)):
        if breaks[at] in (LAST, AVOID, FREE) and classes[at] in WORD and classes[at - 1] in WORD:
            widths[at - 1] = glyphs.faces[glyphs.face_of[at - 1]].shape(text[at - 1]).advances[0]


def _track(
    before: list[float], tracking: float, classes: Sequence[int], breaks: array[int], glyphs: Glyphs,
    replaced: frozenset[int],
) -> None:  # fmt: skip
    """Add the tracking before every character but the first, not inside numbers, two-em marks and clusters (R3, R6)."""
    for at in range(1, len(before)):
        two_em = classes[at] == classes[at - 1] and classes[at] in _TWO_EM
        pair = {classes[at], classes[at - 1]}
        number = breaks[at] <= UNIT and Class.DIGIT in pair and pair <= _NUMBER
        attached = glyphs.glyphs[at] < 0 or classes[at] == Class.ATTACHED
        if not (two_em or number or attached) and at not in replaced:
            before[at] += tracking


def _edges(
    em: Pt, widths: Sequence[float], leads: Sequence[float], before: Sequence[float], left: Sequence[float],
    right: Sequence[float], profile: Widths,
) -> Edges:  # fmt: skip
    pens = list(accumulate(b + w for b, w in zip(before, [0.0, *widths], strict=False)))
    trim_start = em if profile.line_start else 0.0
    trim_end = em if profile.line_end == "half" else 0.0
    give = em if profile.line_end == "squeeze" else 0.0
    return Edges(
        pens=[em * (p + lead) for p, lead in zip(pens, leads, strict=True)],
        starts=[em * p + trim_start * blank for p, blank in zip(pens, left, strict=True)],
        ends=[em * (p + w) - trim_end * blank for p, w, blank in zip(pens, widths, right, strict=True)],
        give=[give * blank for blank in right],
    )


def _slack(
    em: Pt, text: str, style: TextStyle, classes: Sequence[int], widths: Sequence[float], kinds: Sequence[int],
    left: Sequence[float], right: Sequence[float], profile: Widths,
) -> Slack:  # fmt: skip
    rules, count = style.composition, len(classes)
    if rules.cells:
        none = [0] * count
        return Slack([], none, none, none, none, none)
    spaces, brackets, commas, stops = ([0.0] * count for _ in range(4))
    growth, space_count = [0.0] * count, [0] * count
    targets = {Class.CLOSE: brackets, Class.COMMA: commas, Class.STOP: stops, Class.EXCLAIM: stops}
    for at in [place for place, member in enumerate(classes) if member in _GIVING]:
        member, after = classes[at], at + 1
        if member == Class.OPEN:
            if at and classes[at - 1] not in _TWO_EM:
                brackets[at] += left[at] * em
        elif after == count or classes[after] in _TWO_EM:
            continue
        elif member == Class.NO_BREAK and text[at] != "\u00a0":
            continue  # the space before a unit, and others of fixed width
        elif member in (Class.SPACE, Class.NO_BREAK):
            spaces[after] = max(0.0, widths[at] - WORD_SPACE_LEAST) * em
            growth[after] = max(0.0, WORD_SPACE_MOST - widths[at]) * em if widths[at] else 0.0
            space_count[after] = 1 if widths[at] else 0
        else:
            targets[Class(member)][after] += right[at] * em
    steps = [spaces]
    if profile.squeeze:
        steps += [brackets, commas]
    steps.append([(rules.autospace - rules.autospace_least) * em if kind == AUTO else 0.0 for kind in kinds])
    if profile.squeeze and rules.full_stop_compressible:
        steps.append(stops)
    squeeze = [list(accumulate(step)) for step in steps if any(step)]
    return Slack(
        squeeze=squeeze,
        least=[sum(sums) for sums in zip(*squeeze, strict=True)] if squeeze else [0.0] * count,
        spaces=list(accumulate(growth)),
        space_count=list(accumulate(space_count)),
        autos=list(accumulate(kind == AUTO for kind in kinds)),
        gaps=list(accumulate(kind == LOOSE for kind in kinds)),
    )


_BEFORE_HANGING: Final = LETTERS | {Class.SUFFIX}
_NUMBER: Final = WORD | {Class.INTERPUNCT}
_GIVING: Final = MARKS | {Class.SPACE, Class.NO_BREAK}
_TWO_EM: Final = frozenset({Class.DASH, Class.ELLIPSIS})


def _hyphens(breaks: array[int], glyphs: Glyphs, em: Pt) -> dict[int, Hyphen]:
    """The hyphen of every place that would get one, in the face of the character before it."""
    found: dict[int, Hyphen] = {}
    shaped: dict[int, Hyphen] = {}
    for at in [place for place, value in enumerate(breaks) if value == HYPHEN]:
        number = glyphs.face_of[at - 1]
        if number not in shaped:
            hyphen = glyphs.faces[number].shape("-")
            shaped[number] = Hyphen(hyphen.glyphs[0], em * hyphen.advances[0])
        found[at] = shaped[number]
    return found


def _ends(
    classes: Sequence[int], breaks: array[int], edges: Edges, slack: Slack, hyphens: Mapping[int, Hyphen], hanging: Hanging
) -> Ends:  # fmt: skip
    at = [place for place, value in enumerate(breaks) if value >= HYPHEN]
    last = []
    for place in at:
        drawn = place - 1
        while drawn > 0 and classes[drawn] in SPACES:
            drawn -= 1
        last.append(drawn)
    right = [edges.ends[drawn] for drawn in last]
    least = [edge - edges.give[drawn] - slack.least[drawn] for edge, drawn in zip(right, last, strict=True)]
    for n, place in enumerate(at) if hyphens else ():
        if place in hyphens:
            right[n] += hyphens[place].width
            least[n] += hyphens[place].width
    hang = [0.0] * len(at)
    if hanging != "none":
        hang = [_hang(classes, edges, drawn) for drawn in last]
    return Ends(at, [breaks[place] for place in at], last, right, least, hang)


def _hang(classes: Sequence[int], edges: Edges, last: int) -> Pt:
    """How far a stop that ends a line would reach over the measure (R13): one stop only, never beside another mark."""
    if classes[last] not in STOPS or last == 0 or classes[last - 1] not in _BEFORE_HANGING:
        return 0.0
    return edges.ends[last] - edges.ends[last - 1]
