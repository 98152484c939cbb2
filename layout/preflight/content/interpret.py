"""Content streams carried out as a RIP would, but for the painting: what is painted is noted, with place and state.

Forms, patterns, soft masks and Type 3 glyphs are followed where they are used. All of it is bounded by ``Budget``, so hostile
files end; what was cut short is among the troubles.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from pypdf.generic import DictionaryObject, NameObject, StreamObject

from ..objects import dictionary, entry, filters, name
from ..read import PageRead
from .fonts import Font, Fonts
from .inline_image import inline_stream
from .model import Event, Group, Image, Level, PageContent, Paint, Path, Shade, Shading, Text, Tiling, Trouble
from .outline import Outline
from .reading import elements, floats, integer, real, true, unpacked
from .spaces import CMYK, GRAY, PATTERN, RGB, Space, Spaces
from .state import IDENTITY, LOOK, Matrix, State, extent, meet, meets, new_look, rect, scale, times
from .tokens import Name, Operation, Stray, operations

MOST_TOKENS: Final = 1_500_000
"""Tokens carried out for one page, what is drawn twice counted twice: some two seconds."""

STREAM_COST: Final = 40
"""What beginning a form, an image or a pattern counts in tokens."""

MOST_EVENTS: Final = 100_000
DEEPEST: Final = 24
"""Forms, patterns and glyphs inside each other."""

MOST_STATES: Final = 512
"""``q`` inside each other; ISO 32000-1, annex C, has 28."""

MOST_KINDS: Final = 200

_INTENTS: Final = frozenset({"AbsoluteColorimetric", "RelativeColorimetric", "Saturation", "Perceptual"})


class TooMuch(Exception):
    """The budget of a page is spent."""


@dataclass(slots=True)
class Budget:
    tokens: int = MOST_TOKENS
    events: int = MOST_EVENTS


class Interpreter:
    """Carries out the streams of one page. ``spaces`` and ``fonts`` are shared by the pages of a file."""

    def __init__(self, page: PageRead, spaces: Spaces, fonts: Fonts) -> None:
        self.page = page
        self.spaces = spaces
        self.fonts = fonts
        self.budget = Budget()
        self.events: list[Event] = []
        self.used: dict[Font, set[int]] = {}
        self.troubles: dict[tuple[str, str], int] = {}
        self.level: Level = "page"
        self.depth = 0
        self.data = b""
        self.resources = page.resources
        self.stack: list[State] = []
        self.path = Outline()
        self.start = (0.0, 0.0)
        self.clipping = False
        self.tm: Matrix = IDENTITY
        self.tlm: Matrix = IDENTITY
        self._open: set[int] = set()
        self._looked_at: set[int] = set()
        self.state = self.first_state()

    def first_state(self) -> State:
        """The state a page begins with: places are what the page's user space becomes."""
        page, u = self.page, self.page.user_unit
        media = page.boxes.get("MediaBox", page.trim)
        ctm = (u, 0.0, 0.0, -u, -page.trim.left * u, page.trim.top * u)
        try:
            ctm = times(ctm, IDENTITY)
        except ValueError:
            ctm = (1.0, 0.0, 0.0, -1.0, 0.0, 0.0)
        return State(ctm, extent(ctm, media.left, media.bottom, media.right, media.top))

    def content(self) -> PageContent:
        """The whole page."""
        try:
            self.run(self.page.contents)
        except TooMuch:
            self.trouble("too-much")
        events = tuple(self.events)
        box = self.page.bleed
        bleed = self.page.place(box.left, box.bottom, box.right, box.top)
        printed = tuple(e for e in events if e.level != "mask" and any(meets(piece, bleed) for piece in e.pieces))
        group = entry(self.page.dict, "/Group")
        own = name(group, "/S") == "Transparency"
        space = entry(group, "/CS")
        used = {font: frozenset(codes) for font, codes in self.used.items()}
        troubles = tuple(Trouble(kind, what, count) for (kind, what), count in self.troubles.items())
        return PageContent(
            self.page.number, events, printed, troubles, used,
            self.spaces.of(space, self.resources) if own and space is not None else None, own,
        )  # fmt: skip

    def trouble(self, kind: str, what: str = "") -> None:
        key = (kind, what[:40])
        if key in self.troubles or len(self.troubles) < MOST_KINDS:
            self.troubles[key] = self.troubles.get(key, 0) + 1

    def note(self, event: Event) -> None:
        self.budget.events -= 1
        if self.budget.events < 0:
            raise TooMuch
        self.events.append(event)

    # -- streams

    def run(self, data: bytes) -> None:
        """Carry out one stream."""
        stray = Stray()
        spent, floor = 0, len(self.stack)
        above, self.data = self.data, data
        carried_out = self.carried_out()
        try:
            for operation in operations(data, stray, self.budget.tokens):
                self.budget.tokens -= stray.tokens - spent
                spent = stray.tokens
                if self.budget.tokens < 0:
                    raise TooMuch
                operator = operation.operator
                carry_out = carried_out.get(operator)
                if carry_out is None:
                    if operator in (b"BX", b"EX"):
                        self.trouble("compatibility")
                    elif operator not in IGNORED:
                        self.trouble("unknown-operator", operator.decode("latin-1"))
                elif operator == b"Q" and len(self.stack) <= floor:
                    self.trouble("unbalanced", "Q")
                else:
                    try:
                        carry_out(self, operation)
                    except (IndexError, TypeError, ValueError, ArithmeticError):
                        self.trouble("bad-operands", operator.decode("latin-1"))
                self.after(operation)
            self.budget.tokens -= stray.tokens - spent
            if self.budget.tokens < 0:
                raise TooMuch
        finally:
            self.data = above
            self.path.clear()
            if stray.count:
                self.trouble("stray")
            if len(self.stack) > floor:
                self.trouble("unbalanced", "q")
                self.state = self.stack[floor]
                del self.stack[floor:]

    def carried_out(self) -> Mapping[bytes, Callable[[Any, Operation], None]]:
        """What is done for each operator."""
        return OPERATORS

    def after(self, operation: Operation) -> None:
        """Called when an operation was carried out."""

    def inside(
        self,
        thing: StreamObject,
        level: Level,
        *,
        data: bytes | None = None,
        resources: Any = None,
        state: State | None = None,
    ) -> None:
        """Carry out the stream of a form, pattern or glyph, in a state of its own."""
        self.budget.tokens -= STREAM_COST
        if id(thing) in self._open:
            self.trouble("loop")
            return
        if self.depth >= DEEPEST:
            self.trouble("too-deep")
            return
        data = unpacked(thing) if data is None else data
        if data is None:
            self.trouble("unreadable-stream")
            return
        own = resources if resources is not None else entry(thing, "/Resources")
        before = (self.state, self.level, self.resources, self.path, self.tm, self.tlm, self.clipping)
        self.state = state if state is not None else self.state.copy()
        self.level = level if self.level == "page" or level in ("mask", "glyph", "pattern") else self.level
        self.resources = own if isinstance(own, DictionaryObject) else self.resources
        self.path, self.clipping = Outline(), False
        self._open.add(id(thing))
        self.depth += 1
        try:
            self.run(data)
        finally:
            self.depth -= 1
            self._open.discard(id(thing))
            self.state, self.level, self.resources, self.path, self.tm, self.tlm, self.clipping = before

    def resource(self, kind: str, key: Any) -> Any:
        """A thing that the stream calls by name; None and a trouble where it is not there."""
        found = entry(dictionary(self.resources, f"/{kind}"), f"/{key}")
        if found is None:
            self.trouble("missing-resource", f"{kind} {key}")
        return found

    # -- graphics state

    def save(self, _: Operation) -> None:
        if len(self.stack) >= MOST_STATES:
            raise TooMuch
        self.stack.append(self.state.copy())

    def restore(self, _: Operation) -> None:
        self.state = self.stack.pop()

    def concatenate(self, operation: Operation) -> None:
        a, b, c, d, e, f = operation.operands[-6:]
        self.state.ctm = times((a, b, c, d, e, f), self.state.ctm)

    def set_width(self, operation: Operation) -> None:
        self.state.width = abs(operation.operands[-1])

    def set_intent(self, operation: Operation) -> None:
        if operation.operands[-1] not in _INTENTS:
            self.trouble("rendering-intent", str(operation.operands[-1]))

    def set_graphics(self, operation: Operation) -> None:
        given = self.resource("ExtGState", operation.operands[-1])
        if not isinstance(given, DictionaryObject):
            return
        state = self.state
        state.look = new_look(state.look, given)
        if "/LW" in given:
            state.width = abs(real(entry(given, "/LW"), 1.0))
        font = elements(entry(given, "/Font"))
        if len(font) == 2:
            state.font, state.size = self.fonts.of(font[0]), real(font[1])
        mask = entry(entry(given, "/SMask"), "/G")
        if isinstance(mask, StreamObject) and id(mask) not in self._looked_at:
            self._looked_at.add(id(mask))
            self.form(mask, "mask")

    # -- colour

    def device_fill(self, operation: Operation) -> None:
        self.state.fill = _device(operation)

    def device_stroke(self, operation: Operation) -> None:
        self.state.stroke = _device(operation)

    def space_fill(self, operation: Operation) -> None:
        self.state.fill = self._initial(operation.operands[-1])

    def space_stroke(self, operation: Operation) -> None:
        self.state.stroke = self._initial(operation.operands[-1])

    def _initial(self, key: Any) -> Paint:
        space = self.spaces.of(NameObject(f"/{key}"), self.resources)
        if space.kind == "Unknown":
            self.trouble("missing-resource", f"ColorSpace {key}")
        return Paint(space, space.initial, space.inks(space.initial))

    def colour_fill(self, operation: Operation) -> None:
        self.state.fill = self._colour(operation.operands, self.state.fill.space)

    def colour_stroke(self, operation: Operation) -> None:
        self.state.stroke = self._colour(operation.operands, self.state.stroke.space)

    def _colour(self, operands: list[Any], space: Space) -> Paint:
        pattern = self._pattern(operands[-1]) if operands and isinstance(operands[-1], Name) else None
        values = tuple(float(v) for v in operands if not isinstance(v, str))
        if pattern is None:
            return Paint(space, values, space.inks(values))
        base = space.base if space.kind == "Pattern" else None
        return Paint(space, values, base.inks(values) if base is not None and values else None, pattern)

    def _pattern(self, key: Name) -> Tiling | Shading | None:
        thing = self.resource("Pattern", key)
        if isinstance(thing, StreamObject):
            coloured = integer(entry(thing, "/PaintType")) != 2
            if id(thing) not in self._looked_at:
                self._looked_at.add(id(thing))
                self.inside(thing, "pattern", state=self._cell_state(thing))
            return Tiling(thing, coloured)
        shading = entry(thing, "/Shading")
        return self._shading(shading) if shading is not None else None

    def _cell_state(self, thing: StreamObject) -> State:
        """The state the cell of a pattern begins with; it lies on the page's own space, wherever it is used (8.7.3.1)."""
        first = self.first_state()
        try:
            first.ctm = times(_matrix(thing), first.ctm)
        except ValueError:
            self.trouble("bad-operands", "Matrix")
        box = floats(thing, "/BBox")
        if len(box) == 4:
            first.clip = extent(first.ctm, box[0], box[1], box[2], box[3])
        return first

    def _shading(self, thing: Any) -> Shading | None:
        if not isinstance(thing, DictionaryObject):
            return None
        return Shading(thing, self.spaces.of(entry(thing, "/ColorSpace"), self.resources))

    # -- paths

    def move_to(self, operation: Operation) -> None:
        x, y = operation.operands[-2:]
        self.path.move(self.state.ctm, x, y)

    def line_to(self, operation: Operation) -> None:
        x, y = operation.operands[-2:]
        self.path.line(self.state.ctm, x, y)

    def curve_to(self, operation: Operation) -> None:
        given, m = operation.operands, self.state.ctm
        for n in range(0, len(given) - 1, 2):
            self.path.line(m, given[n], given[n + 1])
        self.path.curved = True

    def close_path(self, _: Operation) -> None:
        self.path.close()

    def rectangle(self, operation: Operation) -> None:
        x, y, w, h = operation.operands[-4:]
        path, m = self.path, self.state.ctm
        path.move(m, x, y)
        path.line(m, x + w, y)
        path.line(m, x + w, y + h)
        path.line(m, x, y + h)
        path.close()

    def clip(self, _: Operation) -> None:
        self.clipping = True

    def end_path(self, _: Operation) -> None:
        path = self.path
        path.close()
        if self.clipping and path.parts:
            self.state.clip = meet(self.state.clip, path.extent)
        self.clipping = False
        path.clear()

    def fill_path(self, operation: Operation) -> None:
        self._paint(operation, fill=True, stroke=False)

    def stroke_path(self, operation: Operation) -> None:
        self._paint(operation, fill=False, stroke=True)

    def paint_path(self, operation: Operation) -> None:
        self._paint(operation, fill=True, stroke=True)

    def _paint(self, operation: Operation, *, fill: bool, stroke: bool) -> None:
        path, state = self.path, self.state
        path.close()
        if path.parts:
            width = state.width * scale(state.ctm) if stroke else 0.0
            half = width / 2
            parts = [
                rect(meet(state.clip, (x0 - half, y0 - half, x1 + half, y1 + half))) for x0, y0, x1, y1 in path.parts
            ]
            whole = parts[0] if len(parts) == 1 else rect(meet(state.clip, path.extent))
            self.note(
                Path(
                    whole, self.level, state.look, state.fill if fill else None, state.stroke if stroke else None,
                    width, path.thin if fill else None, tuple(parts),
                )
            )  # fmt: skip
        self.end_path(operation)

    def shade(self, operation: Operation) -> None:
        shading = self._shading(self.resource("Shading", operation.operands[-1]))
        if shading is not None:
            self.note(Shade(rect(self.state.clip), self.level, self.state.look, shading))

    # -- XObjects and images

    def do(self, operation: Operation) -> None:
        thing = self.resource("XObject", operation.operands[-1])
        kind = name(thing, "/Subtype")
        if kind == "Form" and isinstance(thing, StreamObject):
            self.form(thing, "form")
        elif kind == "Image" and isinstance(thing, StreamObject):
            self._image(thing, inline=False)

    def form(self, thing: StreamObject, level: Level) -> None:
        """A form drawn here."""
        state = self.state.copy()
        state.ctm = times(_matrix(thing), state.ctm)
        box = floats(thing, "/BBox")
        if len(box) == 4:
            state.clip = meet(state.clip, extent(state.ctm, box[0], box[1], box[2], box[3]))
        group = entry(thing, "/Group")
        if name(group, "/S") == "Transparency":
            space = entry(group, "/CS")
            read = self.spaces.of(space, self.resources) if space is not None else None
            self.note(Group(rect(state.clip), self.level if level == "form" else level, self.state.look, read))
            state.look = LOOK if level == "mask" else state.look
        self.inside(thing, level, state=state)

    def inline_image(self, operation: Operation) -> None:
        self._image(inline_stream(operation), inline=True)

    def _image(self, thing: StreamObject, *, inline: bool) -> None:
        self.budget.tokens -= STREAM_COST
        state, m = self.state, self.state.ctm
        width, height = integer(entry(thing, "/Width")), integer(entry(thing, "/Height"))
        across, down = math.hypot(m[0], m[1]), math.hypot(m[2], m[3])
        ppi = min(width / across if across > 0 else 1e9, height / down if down > 0 else 1e9) * 72
        stencil = true(thing, "/ImageMask") is True
        space: Space | None = None
        if not stencil:
            given = entry(thing, "/ColorSpace")
            space = self.spaces.of(given, self.resources) if given is not None else _space_of_jpx(thing)
        bits = 1 if stencil else integer(entry(thing, "/BitsPerComponent"), 8)
        place = rect(meet(state.clip, extent(m, 0, 0, 1, 1)))
        self.note(
            Image(
                place,
                self.level,
                state.look,
                thing,
                width,
                height,
                bits,
                ppi,
                space,
                state.fill if stencil else None,
                inline,
            )
        )

    # -- text

    def begin_text(self, _: Operation) -> None:
        self.tm = self.tlm = IDENTITY

    def set_font(self, operation: Operation) -> None:
        key, size = operation.operands[-2:]
        self.state.font, self.state.size = self.fonts.of(self.resource("Font", key)), float(size)

    def set_text(self, operation: Operation) -> None:
        """Tc Tw Tz TL Ts Tr."""
        value, state = float(operation.operands[-1]), self.state
        match operation.operator:
            case b"Tc":
                state.char_space = value
            case b"Tw":
                state.word_space = value
            case b"Tz":
                state.stretch = value / 100
            case b"TL":
                state.leading = value
            case b"Ts":
                state.rise = value
            case _:
                state.mode = int(value) if 0 <= value <= 7 else 0

    def text_matrix(self, operation: Operation) -> None:
        a, b, c, d, e, f = operation.operands[-6:]
        self.tm = self.tlm = times((a, b, c, d, e, f), IDENTITY)

    def next_line(self, operation: Operation) -> None:
        """Td TD."""
        x, y = operation.operands[-2:]
        if operation.operator == b"TD":
            self.state.leading = -y
        self.tm = self.tlm = times((1.0, 0.0, 0.0, 1.0, x, y), self.tlm)

    def down_a_line(self, _: Operation) -> None:
        self.tm = self.tlm = times((1.0, 0.0, 0.0, 1.0, 0.0, -self.state.leading), self.tlm)

    def show(self, operation: Operation) -> None:
        self._show([operation.operands[-1]])

    def show_array(self, operation: Operation) -> None:
        self._show(operation.operands[-1])

    def show_line(self, operation: Operation) -> None:
        self.down_a_line(operation)
        self._show([operation.operands[-1]])

    def show_spaced_line(self, operation: Operation) -> None:
        self.state.word_space, self.state.char_space = operation.operands[-3:-1]
        self.show_line(operation)

    def _show(self, parts: list[Any]) -> None:
        state, font = self.state, self.state.font
        if font is None:
            self.trouble("no-font")
            return
        size, along = state.size, 0.0
        codes: list[int] = []
        for part in parts:
            if isinstance(part, bytes):
                got = font.decode(part)
                codes += got
                along += font.advance(got) * size * (-1 if font.vertical else 1) + state.char_space * len(got)
                if state.word_space and font.cmap is None:
                    along += state.word_space * part.count(b" ")
            else:
                along -= part / 1000 * size
        if codes:
            self._note_text(font, size, codes, along)
        step = (0.0, along) if font.vertical else (along * state.stretch, 0.0)
        self.tm = times((1.0, 0.0, 0.0, 1.0, *step), self.tm)

    def _note_text(self, font: Font, size: float, codes: list[int], along: float) -> None:
        state = self.state
        m = times(self.tm, state.ctm)
        ascent, descent = font.reach
        if font.vertical:
            box = extent(m, -size / 2, along, size / 2, 0.0)
        else:
            box = extent(m, 0.0, descent * size + state.rise, along * state.stretch, ascent * size + state.rise)
        self.used.setdefault(font, set()).update(codes)
        mode = state.mode
        fill, stroke = mode in (0, 2, 4, 6), mode in (1, 2, 5, 6)
        self.note(
            Text(
                rect(meet(state.clip, box)), self.level, state.look, font, abs(size) * math.hypot(m[2], m[3]), codes,
                state.fill if fill else None, state.stroke if stroke else None, mode,
            )
        )  # fmt: skip
        if font.kind == "Type3":
            self._glyphs(font, codes, m)

    def _glyphs(self, font: Font, codes: list[int], m: Matrix) -> None:
        """The streams of a Type 3 font's glyphs, each once."""
        own = entry(font.thing, "/Resources")
        for code in codes:
            thing = font.glyphs.get(code)
            if thing is not None and id(thing) not in self._looked_at:
                self._looked_at.add(id(thing))
                state = self.state.copy()
                size = state.size
                state.ctm = times(times(_matrix(font.thing, "/FontMatrix"), (size, 0.0, 0.0, size, 0.0, 0.0)), m)
                self.inside(thing, "glyph", resources=own, state=state)


def _device(operation: Operation) -> Paint:
    """The colour of g rg k G RG K."""
    count = {b"g": 1, b"r": 3, b"k": 4}[operation.operator[:1].lower()]
    values = tuple(float(v) for v in operation.operands[-count:])
    if len(values) != count:
        raise ValueError("operands")
    space = {1: GRAY, 3: RGB, 4: CMYK}[count]
    return Paint(space, values, space.inks(values))


def _matrix(thing: Any, key: str = "/Matrix") -> Matrix:
    values = floats(thing, key)
    return (values[0], values[1], values[2], values[3], values[4], values[5]) if len(values) == 6 else IDENTITY


def _space_of_jpx(thing: StreamObject) -> Space:
    """JPEG 2000 brings its own space; what it is only the decoder can tell."""
    return Space("JPX", 0) if "JPXDecode" in filters(thing) else PATTERN


_I = Interpreter
OPERATORS: Final[Mapping[bytes, Callable[[Interpreter, Operation], None]]] = {
    b"q": _I.save, b"Q": _I.restore, b"cm": _I.concatenate, b"w": _I.set_width, b"ri": _I.set_intent, b"gs": _I.set_graphics,
    b"g": _I.device_fill, b"rg": _I.device_fill, b"k": _I.device_fill,
    b"G": _I.device_stroke, b"RG": _I.device_stroke, b"K": _I.device_stroke,
    b"cs": _I.space_fill, b"CS": _I.space_stroke, b"sc": _I.colour_fill, b"scn": _I.colour_fill,
    b"SC": _I.colour_stroke, b"SCN": _I.colour_stroke,
    b"m": _I.move_to, b"l": _I.line_to, b"c": _I.curve_to, b"v": _I.curve_to, b"y": _I.curve_to, b"h": _I.close_path,
    b"re": _I.rectangle, b"W": _I.clip, b"W*": _I.clip, b"n": _I.end_path,
    b"f": _I.fill_path, b"F": _I.fill_path, b"f*": _I.fill_path, b"S": _I.stroke_path, b"s": _I.stroke_path,
    b"B": _I.paint_path, b"B*": _I.paint_path, b"b": _I.paint_path, b"b*": _I.paint_path,
    b"sh": _I.shade, b"Do": _I.do, b"BI": _I.inline_image,
    b"BT": _I.begin_text, b"Tf": _I.set_font, b"Tm": _I.text_matrix, b"Td": _I.next_line, b"TD": _I.next_line,
    b"T*": _I.down_a_line, b"Tj": _I.show, b"TJ": _I.show_array, b"'": _I.show_line, b'"': _I.show_spaced_line,
    b"Tc": _I.set_text, b"Tw": _I.set_text, b"Tz": _I.set_text, b"TL": _I.set_text, b"Ts": _I.set_text, b"Tr": _I.set_text,
}  # fmt: skip

IGNORED: Final = frozenset({b"J", b"j", b"M", b"d", b"i", b"ET", b"d0", b"d1", b"BMC", b"BDC", b"EMC", b"MP", b"DP"})
"""Operators that bear on nothing that is asked here."""
