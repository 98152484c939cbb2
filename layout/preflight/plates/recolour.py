"""A page written again in the grey of one ink: what a rasteriser without inks draws of it is that ink's plate.

Every colour becomes its share of the ink, images and shadings likewise. What overprints and says nothing of the ink is left out;
what knocks out is drawn white. Forms are written anew for each state they are drawn in.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    StreamObject,
)

from ..content.fonts import Fonts
from ..content.functions import read_function
from ..content.inline_image import inline_stream
from ..content.interpret import OPERATORS, Interpreter, TooMuch
from ..content.model import Event, Level, Look, Paint, Shading, Tiling
from ..content.reading import elements, floats, integer, true, unpacked
from ..content.spaces import PROCESS, Space, Spaces
from ..content.state import State, extent, times
from ..content.tokens import Operation
from ..objects import dictionary, entry
from ..read import PageRead
from .pictures import Converter, Undone, grey_image, take_apart

if TYPE_CHECKING:
    from PIL.Image import Image as Picture

_TONES: Final = 256
_FILLS: Final = frozenset({b"f", b"F", b"f*"})
_STROKES: Final = frozenset({b"S", b"s"})
_BOTH: Final = {b"B": (b"f", b"S"), b"B*": (b"f*", b"S"), b"b": (b"h f", b"s"), b"b*": (b"h f*", b"s")}
_WRITTEN_ANEW: Final = frozenset({"/XObject", "/Pattern", "/Shading"})
_SHOWS: Final = frozenset({b"Tj", b"TJ", b"'", b'"'})
_COLOURS: Final = {
    **dict.fromkeys((b"g", b"rg", b"k", b"cs", b"sc", b"scn"), "fill"),
    **dict.fromkeys((b"G", b"RG", b"K", b"CS", b"SC", b"SCN"), "stroke"),
}  # fmt: skip


@dataclass(slots=True)
class Shared:
    """What the plates of a file have in common: pictures taken apart, and what could not be done."""

    converter: Converter
    dpi: float
    pictures: dict[int, tuple[Any, Any]] = field(default_factory=dict)
    limits: set[str] = field(default_factory=set)


class Recolourer(Interpreter):
    """Interprets a page of a file that is being written, and writes it again for one ink. ``add`` takes an object into that file
    and gives the reference to it."""

    def __init__(
        self, page: PageRead, spaces: Spaces, fonts: Fonts, ink: str, shared: Shared, add: Callable[[Any], Any]
    ) -> None:
        super().__init__(page, spaces, fonts)
        self.ink = ink
        self.shared = shared
        self.add = add
        self.out = bytearray()
        self.made: dict[str, dict[str, Any]] = {}
        self.count = 0
        self._variants: dict[Any, Any] = {}
        self._kept: list[Any] = []

    def write(self) -> tuple[bytes, DictionaryObject]:
        """The content of the page's plate, and the resources it needs."""
        self.out += b"1 g 1 G\n" if self.ink not in ("Black",) else b""
        try:
            self.run(self.page.contents)
        except TooMuch:
            self.shared.limits.add("cut-short")
            self.out += b"\n" + b"Q " * len(self.stack)
        return bytes(self.out), self._resources(self.page.resources)

    def note(self, event: Event) -> None:
        """Places are of no interest here."""

    # -- what the ink gets

    def share(self, paint: Paint) -> float:
        return self.shared.converter.inks(paint).get(self.ink, 0.0)

    def speaks(self, paint: Paint, over: bool, look: Look) -> bool:
        """Whether a colour paints on this plate at all, if only to knock out what is there (ISO 32000-1, 8.6.7)."""
        space = paint.space.base if paint.space.kind == "Pattern" and paint.space.base is not None else paint.space
        if space.kind in ("Separation", "DeviceN") and set(space.names) == {"None"}:
            return False
        if not over or "All" in space.names:
            return True
        if space.kind in ("Separation", "DeviceN"):
            return self.ink in space.names
        if self.ink not in PROCESS:
            return False
        return not (space.kind == "DeviceCMYK" and look.overprint_mode == 1 and self.share(paint) == 0)

    # -- writing

    def carried_out(self) -> Mapping[bytes, Callable[[Any, Operation], None]]:
        return _CARRIED_OUT

    def after(self, operation: Operation) -> None:
        operator = operation.operator
        if operator in _COLOURS:
            self._colour_written(_COLOURS[operator])
        elif operator in _FILLS or operator in _STROKES or operator in _BOTH:
            self.out += self._painted(operator) + b"\n"
        elif operator in _SHOWS:
            self._shown(operation)
        elif operator not in (b"Do", b"BI", b"sh", b"ri", b"BX", b"EX"):
            self.out += self.data[operation.start : operation.end] + b"\n"

    def _colour_written(self, side: str) -> None:
        paint: Paint = self.state.fill if side == "fill" else self.state.stroke
        grey = f"{1 - self.share(paint):.4f}" if paint.pattern is None or paint.inks else "1"
        small = side == "fill"
        if paint.pattern is None:
            self.out += f"{grey} {'g' if small else 'G'}\n".encode("ascii")
            return
        made = self._pattern_made(paint.pattern)
        if made is None:
            self.out += f"{grey} {'g' if small else 'G'}\n".encode("ascii")
            return
        key = self._named("Pattern", made)
        choose, colour = ("cs", "scn") if small else ("CS", "SCN")
        if isinstance(paint.pattern, Tiling) and not paint.pattern.coloured:
            space = self._named("ColorSpace", ArrayObject([NameObject("/Pattern"), NameObject("/DeviceGray")]))
            self.out += f"/{space} {choose} {grey} /{key} {colour}\n".encode("ascii")
        else:
            self.out += f"/Pattern {choose} /{key} {colour}\n".encode("ascii")

    def _painted(self, operator: bytes) -> bytes:
        state = self.state
        fill = operator not in _STROKES and self.speaks(state.fill, state.look.over_fill, state.look)
        stroke = operator not in _FILLS and self.speaks(state.stroke, state.look.over_stroke, state.look)
        if operator in _BOTH:
            alone = _BOTH[operator]
            return operator if fill and stroke else alone[0] if fill else alone[1] if stroke else b"n"
        return operator if fill or stroke else b"n"

    def _shown(self, operation: Operation) -> None:
        state, raw = self.state, self.data[operation.start : operation.end]
        mode = state.mode
        fill = mode in (0, 2, 4, 6) and self.speaks(state.fill, state.look.over_fill, state.look)
        stroke = mode in (1, 2, 5, 6) and self.speaks(state.stroke, state.look.over_stroke, state.look)
        left = {(True, True): 2, (True, False): 0, (False, True): 1, (False, False): 3}[fill, stroke] + (
            4 if mode > 3 else 0
        )
        if left == mode:
            self.out += raw + b"\n"
        else:
            self.out += b"%d Tr " % left + raw + b" %d Tr\n" % mode

    def _named(self, kind: str, thing: Any) -> str:
        """A name in the resources of what is being written for something made for it."""
        self.count += 1
        key = f"Ink{self.count}"
        self.made.setdefault(kind, {})[key] = thing
        return key

    def _resources(self, given: DictionaryObject) -> DictionaryObject:
        whole = DictionaryObject({key: given.raw_get(key) for key in given if key not in _WRITTEN_ANEW})
        for kind, things in self.made.items():
            held = dictionary(given, f"/{kind}") if f"/{kind}" not in _WRITTEN_ANEW else DictionaryObject()
            part = DictionaryObject({key: held.raw_get(key) for key in held})
            for key, thing in things.items():
                part[NameObject(f"/{key}")] = thing
            whole[NameObject(f"/{kind}")] = part
        return whole

    # -- forms and patterns

    def inside(
        self,
        thing: StreamObject,
        level: Level,
        *,
        data: bytes | None = None,
        resources: Any = None,
        state: State | None = None,
    ) -> None:
        """Forms are followed by ``form``, patterns where they are painted with; masks and glyphs stay as they are."""

    def _captured(self, thing: StreamObject, level: Level, state: State, before: bytes) -> StreamObject:
        """A form or cell written again, drawn in ``state``."""
        held = (self.out, self.made)
        self.out, self.made = bytearray(before), {}
        try:
            super().inside(thing, level, state=state)
            made = DecodedStreamObject()
            for key in thing:
                if key not in ("/Length", "/Filter", "/DecodeParms", "/Resources"):
                    made[NameObject(key)] = thing.raw_get(key)
            own = entry(thing, "/Resources")
            made[NameObject("/Resources")] = self._resources(
                own if isinstance(own, DictionaryObject) else self.resources
            )
            made.set_data(bytes(self.out))
        finally:
            self.out, self.made = held
        return made

    def form(self, thing: StreamObject, level: Level) -> None:
        if level == "mask" or id(thing) in self._open:
            return
        state = self.state
        key = (id(thing), _sign(state.fill), _sign(state.stroke), state.look, state.mode, id(self.resources))
        if key not in self._variants:
            self._kept.append((thing, state.fill, state.stroke, self.resources))
            inner = state.copy()
            inner.ctm = times(_matrix_of(thing), inner.ctm)
            self._variants[key] = self.add(self._captured(thing, "form", inner, b""))
        self.out += f"/{self._named('XObject', self._variants[key])} Do\n".encode("ascii")

    def _pattern_made(self, pattern: Tiling | Shading) -> Any:
        thing = pattern.thing
        key = ("pattern", id(thing))
        if key not in self._variants:
            self._kept.append(thing)
            if isinstance(pattern, Tiling):
                first = self.first_state()
                if isinstance(thing, StreamObject) and id(thing) not in self._open:
                    start = b"" if self.ink == "Black" or not pattern.coloured else b"1 g 1 G\n"
                    self._variants[key] = self.add(self._captured(thing, "pattern", first, start))
            else:
                shading = self._shading_made(thing, pattern.space)
                if shading is not None:
                    whole = DictionaryObject(
                        {NameObject("/PatternType"): NumberObject(2), NameObject("/Shading"): shading}
                    )
                    around = self._holders.get(id(thing), DictionaryObject())
                    for entry_ in ("/Matrix", "/ExtGState"):
                        if entry_ in around:
                            whole[NameObject(entry_)] = around.raw_get(entry_)
                    self._variants[key] = self.add(whole)
        return self._variants.get(key)

    @property
    def _holders(self) -> dict[int, DictionaryObject]:
        """The pattern dictionary that a shading stands in, by the shading."""
        patterns = dictionary(self.resources, "/Pattern")
        held = [entry(patterns, key) for key in patterns]
        return {
            id(entry(one, "/Shading")): one for one in held if isinstance(one, DictionaryObject) and "/Shading" in one
        }

    def shade(self, operation: Operation) -> None:
        thing = self.resource("Shading", operation.operands[-1])
        shading = self._shading(thing)
        made = self._shading_made(thing, shading.space) if shading is not None else None
        if made is not None:
            self.out += f"/{self._named('Shading', made)} sh\n".encode("ascii")

    def _shading_made(self, thing: Any, space: Space) -> Any:
        """A shading in greys: its colours sampled along their course."""
        kind = integer(entry(thing, "/ShadingType"))
        function = read_function(entry(thing, "/Function")) if entry(thing, "/Function") is not None else None
        if kind not in (2, 3, 4, 5, 6, 7) or function is None:
            self.shared.limits.add("shading")
            return None
        low, high = (
            (floats(thing, "/Domain") or [0.0, 1.0])[:2] if kind < 4 else (floats(thing, "/Decode") or [0.0, 1.0])[-2:]
        )
        greys = bytearray()
        for n in range(_TONES):
            values = tuple(function([low + (high - low) * n / (_TONES - 1)]))
            greys.append(round(255 * (1 - min(max(self.share(Paint(space, values, space.inks(values))), 0.0), 1.0))))
        sampled = DecodedStreamObject()
        sampled.set_data(bytes(greys))
        for key, value in (("/FunctionType", NumberObject(0)), ("/BitsPerSample", NumberObject(8)),
                           ("/Domain", _array(low, high)), ("/Range", _array(0, 1)),
                           ("/Size", ArrayObject([NumberObject(_TONES)]))):  # fmt: skip
            sampled[NameObject(key)] = value
        made: Any = DecodedStreamObject() if isinstance(thing, StreamObject) else DictionaryObject()
        for key in thing:
            if key not in ("/ColorSpace", "/Function", "/Background", "/Length", "/Filter", "/DecodeParms"):
                made[NameObject(key)] = thing.raw_get(key)
        if isinstance(thing, StreamObject):
            made.set_data(unpacked(thing) or b"")
        made[NameObject("/ColorSpace")] = NameObject("/DeviceGray")
        made[NameObject("/Function")] = self.add(sampled)
        return self.add(made)

    # -- images

    def inline_image(self, operation: Operation) -> None:
        thing = inline_stream(operation)
        self._kept.append(thing)
        self._image(thing, inline=True)

    def _image(self, thing: StreamObject, *, inline: bool) -> None:
        state = self.state
        if true(thing, "/ImageMask") is True:
            if self.speaks(state.fill, state.look.over_fill, state.look):
                held = getattr(thing, "indirect_reference", None) or self.add(thing)
                self.out += f"/{self._named('XObject', held)} Do\n".encode("ascii")
            return
        shares = self._shares(thing)
        if shares is None:
            return
        plane: Picture | None = shares.get(self.ink)
        if plane is None:
            if state.look.over_fill and self.ink not in PROCESS:
                return
            from PIL import Image

            plane = Image.new("L", (1, 1), 255)
        key = self._named("XObject", self.add(grey_image(plane, thing, self.add)))
        self.out += f"/{key} Do\n".encode("ascii")

    def _shares(self, thing: StreamObject) -> Any:
        shared, m = self.shared, self.state.ctm
        reference = getattr(thing, "indirect_reference", None)
        name = (
            reference.idnum if reference is not None else -id(thing)
        )  # the copies of a file number their objects alike
        if name not in shared.pictures:
            given = entry(thing, "/ColorSpace")
            space = self.spaces.of(given, self.resources) if given is not None else None
            left, top, right, bottom = extent(m, 0, 0, 1, 1)
            scale = shared.dpi / 72 * 2
            size = (int(min((right - left) * scale, 30_000)) + 1, int(min((bottom - top) * scale, 30_000)) + 1)
            shares = None
            try:
                if space is None:
                    raise Undone("JPX")
                shares = take_apart(thing, space, size, integer(entry(thing, "/BitsPerComponent"), 8), shared.converter)
            except Undone:
                shared.limits.add("image")
            if elements(entry(thing, "/Mask")):
                shared.limits.add("colour-key")
            shared.pictures[name] = (thing, shares)
        return shared.pictures[name][1]


def _sign(paint: Paint) -> Any:
    return (id(paint.space), paint.values, id(paint.pattern.thing) if paint.pattern is not None else None)


def _matrix_of(thing: StreamObject) -> Any:
    values = floats(thing, "/Matrix")
    return tuple(values) if len(values) == 6 else (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def _array(*values: float) -> ArrayObject:
    return ArrayObject([FloatObject(value) for value in values])


_CARRIED_OUT: Final = {**OPERATORS, b"sh": Recolourer.shade, b"BI": Recolourer.inline_image}
