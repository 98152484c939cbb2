"""The checked style tree to a ``StyleSheet``: lengths to pt, names to what they name, roles along their ``like`` chains."""

from __future__ import annotations

from collections.abc import Mapping as MappingOf
from dataclasses import dataclass, field, fields, replace
from typing import Final

from ..colour import Colour
from ..diag import Report, Span
from ..geom import EPS, Pt, Rect, Size
from ..press import PressSpec
from ..schema import Checked
from ..source import Passage, Scalar
from .colours import Colours
from .limits import tell_limits
from .model import (
    BannerStyle,
    Element,
    FrameStyle,
    Furniture,
    Grid,
    HeadChoice,
    HeadStyle,
    PhotoStyle,
    RuleStyle,
    StoryStyle,
    Stroke,
    StyleSheet,
    TagStyle,
)  # fmt: skip
from .schema import ElementYaml, StyleYaml, TextYaml
from .text import Composition, FaceNames, HeadFit, InlineStyle, TextStyle
from .units import SIZES, Units

_NO_FACES: Final = FaceNames((), (), ())
_NEEDED: Final[MappingOf[str, tuple[str, ...]]] = {
    "text": ("role", "text"), "block": ("role", "text"), "items": ("role", "text"), "rule": ("rule",), "frame": ("rule",),
    "panel": ("fill",), "art": ("text",),
}  # fmt: skip
"""Kind of element -> the keys it cannot do without."""
_BESIDE: Final = ("jump", "pull", "pull-source", "note", "brief-head", "filler", "table", "table-head", "label")
"""Roles asked for by name, set across."""
_ROLE_DEFAULTS: Final = TextYaml(
    face="song", bold="hei", kai="kai", size="9pt", colour="ink", align="left", indent=0, tracking=0, scale=100,
    level="gb", profile="line-end-half", autospace=0.25, opener_at_start="half", break_units=True,
    hyphenate=False, tight_pairs=False, push="in-first", hanging="none", squeeze_stops=True, autospace_most=0.5, cells=False,
    vertical=False, cell_digits=3,
)  # fmt: skip


def resolve(
    name: str, checked: Checked[StyleYaml], report: Report, press: PressSpec | None = None
) -> StyleSheet | None:
    """The style sheet, or None where the style has faults; all of them are in the report. ``press`` is what it is printed on."""
    grid = _grid(checked, report)
    if grid is None:
        return None
    return _Resolver(name, checked, grid, report, Colours(checked, report, press)).sheet()


def _grid(checked: Checked[StyleYaml], report: Report) -> Grid | None:
    given = checked.value.grid
    plain = Units(0, 0, SIZES[checked.value.size_table])
    size, leading = plain.length(given.size), plain.length(given.leading)
    for key, value, raw in (("size", size, given.size), ("leading", leading, given.leading)):
        if value is None or value <= 0:
            report.fault("bad-length", checked.span("grid", key), value=raw)
    if not size or not leading:
        return None
    if leading < size - EPS:
        report.fault("leading-under-size", checked.span("grid", "leading"), leading=leading, size=size)
        return None
    return Grid(size, leading, given.columns, given.measure, given.gap, given.lines)


@dataclass(slots=True)
class _Resolver:
    """Resolves one style; a name that is not there or a length that is none is told once, with the names there are."""

    name: str
    checked: Checked[StyleYaml]
    grid: Grid
    report: Report
    colours: Colours
    asked: dict[str, Span] = field(default_factory=dict)

    @property
    def yaml(self) -> StyleYaml:
        return self.checked.value

    def sheet(self) -> StyleSheet | None:
        y, before = self.yaml, len(self.report.of("fault"))
        for key in ("text", "heads"):
            if not getattr(y, key):
                self.report.fault("missing-key", self.checked.span(key), key=key)
                return None
        texts = {role: self._text(role) for role in y.text}
        rules = {name: self._rule(name) for name in y.rules}
        lookup = _Names(texts, rules)
        for role in _BESIDE:
            if role in texts and texts[role].vertical:
                self._set_across(role, "text", role)
        heads = {name: self._head(name, lookup) for name in y.heads}
        frames = {name: self._frame(name, lookup) for name in y.frames}
        furniture = {name: self._furniture(name, lookup) for name in y.furniture}
        banners = {name: self._banner(name, lookup) for name in y.banners}
        choices = tuple(self._choice(i) for i in range(len(y.head_choice)))
        trim = Size(self._length(y.page.trim[0], "page", "trim", 0), self._length(y.page.trim[1], "page", "trim", 1))
        sheet = StyleSheet(
            name=self.name, trim=trim, type_area=self._type_area(trim), grid=self.grid,
            colours={name: self.colours.get(name, "colours", name, listed=True) for name in y.colours}, texts=texts,
            rules=rules, frames=frames,
            heads=heads, head_choice=choices, furniture=furniture, banners=banners, photo=self._photo(lookup),
            story=self._story(lookup), stamp=self._role(y.stamp, lookup, "stamp"), faces=self.asked,
            span=self.checked.node.span, checks=y.checks,
        )  # fmt: skip
        if len(self.report.of("fault")) > before:
            return None
        tell_limits(self.checked, texts, rules, frames, banners, self.report)
        self.colours.tell()
        return sheet

    def _type_area(self, trim: Size) -> Rect:
        """The type area, centred across, its head where ``head_margin`` says; it must lie inside the trim (M1)."""
        head = self._length(self.yaml.page.head_margin, "page", "head_margin")
        area = Rect((trim.width - self.grid.width) / 2, head, self.grid.width, self.grid.height)
        if not Rect(0, 0, trim.width, trim.height).contains(area):
            self.report.fault(
                "type-area-outside-trim", self.checked.span("page"), number="M1",
                width=round(area.width / 72 * 25.4, 1), height=round(area.height / 72 * 25.4, 1),
            )  # fmt: skip
        return area

    # -- single values ---------------------------------------------------------------------------------------------

    def _read(self, text: str, em: Pt | None = None) -> Pt | None:
        return Units(em or self.grid.size, self.grid.leading, SIZES[self.yaml.size_table]).length(text)

    def _length(self, text: str, *path: str | int, em: Pt | None = None) -> Pt:
        value = self._read(text, em)
        if value is None:
            self.report.fault("bad-length", self.checked.span(*path), value=text)
            return 0.0
        return value

    def _extent(self, text: str, *path: str | int) -> Pt:
        """A length that may be nothing, but not less."""
        value = self._length(text, *path)
        if value < 0:
            self.report.fault("bad-length", self.checked.span(*path), value=text)
        return max(0.0, value)

    def _stretch(self, text: str, *path: str | int) -> Pt:
        """A length that must be something."""
        value = self._read(text)
        if value is None or value <= 0:
            self.report.fault("bad-length", self.checked.span(*path), value=text)
            return 0.0
        return value

    def _colour(self, name: str, *path: str | int) -> Colour:
        return self.colours.get(name, *path)

    def _unknown(self, table: str, name: str, known: MappingOf[str, object], *path: str | int) -> None:
        self.report.fault("unknown-name", self.checked.span(*path), table=table, name=name, known=", ".join(known))

    # -- named things ----------------------------------------------------------------------------------------------

    def _faces(self, name: str, *path: str | int) -> FaceNames:
        faces = self.yaml.faces.get(name)
        if faces is None:
            self._unknown("faces", name, self.yaml.faces, *path)
            return _NO_FACES
        if not faces.han:
            self.report.fault("missing-key", self.checked.span("faces", name, "han"), key="han")
        for order in ("han", "latin", "digit"):
            for i, face in enumerate(getattr(faces, order) or ()):
                self.asked.setdefault(face, self.checked.span("faces", name, order, i))
        latin = faces.latin or faces.han
        return FaceNames(tuple(faces.han), tuple(latin), tuple(faces.digit or latin))

    def _cascade(self, role: str) -> TextYaml:
        """The role with what it leaves open filled in from the roles it is like."""
        chain: list[str] = []
        name = role
        while name:
            given = self.yaml.text.get(name)
            if given is None:
                self._unknown("text", name, self.yaml.text, "text", chain[-1], "like")
                break
            if name in chain:
                self.report.fault("style-cycle", self.checked.span("text", role), chain=" → ".join([*chain, name]))
                break
            chain.append(name)
            name = given.like or ""
        layers = [self.yaml.text[n] for n in chain] + [_ROLE_DEFAULTS]
        values = {}
        for f in fields(TextYaml):
            values[f.name] = next((v for layer in layers if (v := getattr(layer, f.name)) is not None), None)
        return TextYaml(**values)

    def _text(self, role: str) -> TextStyle:
        y, at = self._cascade(role), ("text", role)
        size = self._length(y.size or "", *at)
        if size <= 0:
            self.report.fault("bad-length", self.checked.span(*at), value=y.size or "")
            size = self.grid.size
        composition = Composition(
            level=y.level or "gb", profile=y.profile or "line-end-half", autospace=y.autospace or 0.0,
            autospace_least=min(y.autospace or 0.0, 0.125), opener_at_start=y.opener_at_start or "half",
            break_units=bool(y.break_units), hyphenate=bool(y.hyphenate), push=y.push or "in-first",
            tight_pairs=bool(y.tight_pairs),
            hanging=y.hanging or "none", full_stop_compressible=bool(y.squeeze_stops), cells=bool(y.cells),
            autospace_most=max(y.autospace or 0.0, y.autospace_most or 0.0),
        )  # fmt: skip
        return TextStyle(
            role=role, faces=self._faces(y.face or "", *at), bold=self._faces(y.bold or "", *at),
            kai=self._faces(y.kai or "", *at), size=size, colour=self._colour(y.colour or "", *at),
            align=y.align or "left", indent=y.indent or 0, tracking=(y.tracking or 0) / 1000,
            scale=(y.scale or 100) / 100, composition=composition, vertical=bool(y.vertical),
            cell_digits=y.cell_digits or 3, inline=self._inline(),
        )  # fmt: skip

    def _inline(self) -> InlineStyle:
        y = self.yaml.inline
        size = y.note_size or (0.5 if y.note_rows == 2 else 0.75)
        return InlineStyle(
            y.ruby, y.ruby_size, y.note_rows, min(size, 0.56) if y.note_rows == 2 else size, y.note_brackets, y.script_size,
            y.superscript, y.subscript, y.dot,
        )  # fmt: skip

    def _rule(self, name: str) -> RuleStyle:
        given, offset, strokes = self.yaml.rules[name], 0.0, list[Stroke]()
        if not given.strokes:
            self.report.fault("missing-key", self.checked.span("rules", name), key="strokes")
        for i, stroke in enumerate(given.strokes):
            weight = self._length(stroke.weight, "rules", name, "strokes", i, "weight")
            if weight < 0.25:
                self.report.fault(
                    "hair-too-fine", self.checked.span("rules", name, "strokes", i), number="pdf-L01", weight=weight
                )
            at = ("rules", name, "strokes", i, "dash")
            dash = tuple(self._stretch(length, *at, n) for n, length in enumerate(stroke.dash))
            strokes.append(Stroke(offset, weight, dash))
            offset += weight + self._extent(stroke.gap, "rules", name, "strokes", i, "gap")
        return RuleStyle(name, tuple(strokes), self._colour(given.colour, "rules", name, "colour"))

    def _role(self, role: str, lookup: _Names, *path: str | int) -> TextStyle:
        found = lookup.texts.get(role)
        if found is None:
            self._unknown("text", role, lookup.texts, *path)
            return next(iter(lookup.texts.values()))
        if found.vertical and path[0] != "furniture":
            self._set_across(role, *path)
        return found

    def _set_across(self, role: str, *path: str | int) -> None:
        """A vertical role in a place that only has lines across."""
        self.report.fault("vertical-role", self.checked.span(*path), number="R24", role=role)

    def _named_rule(self, name: str | None, lookup: _Names, *path: str | int) -> RuleStyle | None:
        if name is not None and name not in lookup.rules:
            self._unknown("rules", name, lookup.rules, *path)
        return lookup.rules.get(name or "")

    def _head(self, name: str, lookup: _Names) -> HeadStyle:
        y, at = self.yaml.heads[name], ("heads", name)
        return HeadStyle(
            name, self._role(y.kicker, lookup, *at, "kicker"), self._role(y.headline, lookup, *at, "headline"),
            self._role(y.deck, lookup, *at, "deck"), y.above, y.below, y.between, y.feed, y.flex,
            HeadFit(y.most_lines, y.shape, y.least_tracking / 1000, y.least_scale / 100), y.kicker_lines, y.deck_lines,
        )  # fmt: skip

    def _banner(self, name: str, lookup: _Names) -> BannerStyle:
        y, at = self.yaml.banners[name], ("banners", name)
        return BannerStyle(
            name, self._role(y.text, lookup, *at, "text"), y.lines, y.below,
            self._colour(y.fill, *at, "fill") if y.fill else None, self._named_rule(y.rule, lookup, *at, "rule"),
        )  # fmt: skip

    def _choice(self, i: int) -> HeadChoice:
        y = self.yaml.head_choice[i]
        if y.head not in self.yaml.heads:
            self._unknown("heads", y.head, self.yaml.heads, "head_choice", i, "head")
        return HeadChoice(y.head, tuple(y.ranks), y.columns, tuple(y.genres))

    def _frame(self, name: str, lookup: _Names) -> FrameStyle:
        y, at = self.yaml.frames[name], ("frames", name)
        tag = None
        if y.tag is not None:
            text = self._role(y.tag.text, lookup, *at, "tag", "text")
            tag = TagStyle(text, self._colour(y.tag.fill, *at, "tag", "fill"), y.tag.pad)
        fill = self._colour(y.fill, *at, "fill") if y.fill else None
        return FrameStyle(name, self._named_rule(y.rule, lookup, *at, "rule"), y.sides, y.inner, y.lines, fill, tag)

    def _furniture(self, name: str, lookup: _Names) -> Furniture:
        y = self.yaml.furniture[name]
        elements = tuple(self._element(name, key, e, lookup) for key, e in y.elements.items())
        return Furniture(name, y.lines, elements)

    def _element(self, furniture: str, name: str, y: ElementYaml, lookup: _Names) -> Element:
        at = ("furniture", furniture, "elements", name)
        x, top = (self._length(v, *at, "at", i) for i, v in enumerate(y.at))
        width, height = (self._extent(v, *at, "size", i) for i, v in enumerate(y.size))
        text = self._role(y.role, lookup, *at, "role") if y.role else None
        for key in _NEEDED[y.kind]:
            if not getattr(y, key):
                self.report.fault("missing-key", self.checked.span(*at), key=key)
        if "role" in _NEEDED[y.kind] and not width:
            self.report.fault("bad-length", self.checked.span(*at, "size", 0), value=y.size[0])
        if text is not None and text.vertical and y.kind != "text":
            self._set_across(text.role, *at, "role")
        if text is not None and y.align:
            text = replace(text, align=y.align)
        return Element(
            name, y.kind, Rect(x, top, width, height), round(height / self.grid.leading), self._templates(y, *at), text,
            y.align or (text.align if text else "left"), self._named_rule(y.rule, lookup, *at, "rule"),
            self._colour(y.fill, *at, "fill") if y.fill else None, y.pages, y.without,
        )  # fmt: skip

    def _templates(self, y: ElementYaml, *at: str | int) -> tuple[Passage, ...]:
        if y.text is None:
            return ()
        paths = [(*at, "text")] if isinstance(y.text, str) else [(*at, "text", i) for i in range(len(y.text))]
        nodes = [self.checked.at(*path) for path in paths]
        return tuple(node.passage() for node in nodes if isinstance(node, Scalar))

    def _photo(self, lookup: _Names) -> PhotoStyle:
        y = self.yaml.photo
        return PhotoStyle(
            self._role(y.caption, lookup, "photo", "caption"), self._role(y.credit, lookup, "photo", "credit"), y.gap,
            y.stand_off, y.least_strip, self._named_rule(y.outline, lookup, "photo", "outline"),
        )  # fmt: skip

    def _story(self, lookup: _Names) -> StoryStyle:
        y = self.yaml.story
        body = self._role(y.body, lookup, "story", "body")
        if abs(body.size - self.grid.size) > EPS:
            self.report.fault("body-off-grid", self.checked.span("text", y.body, "size"), number="R25", size=body.size)
        return StoryStyle(
            body, self._role(y.subhead, lookup, "story", "subhead"),
            y.subhead_above, self._role(y.byline, lookup, "story", "byline"), y.separation,
            self._named_rule(y.separation_rule, lookup, "story", "separation_rule"),
            self._named_rule(y.gutter_rule, lookup, "story", "gutter_rule"),
            self._named_rule(y.inset_rule, lookup, "story", "inset_rule"), self._length(y.qr_size, "story", "qr_size"),
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Names:
    """What later parts of the style may name."""

    texts: MappingOf[str, TextStyle]
    rules: MappingOf[str, RuleStyle]
