"""The insets of a story composed: its pull quote, its QR block, its table."""

from __future__ import annotations

import math
from dataclasses import replace

from ..content.model import QrBlock, Quote
from ..display.model import Group, Item
from ..geom import EPS, Pt, Rect
from ..line import compose
from ..line.model import Cursor, Line, Measure, Prepared
from ..source import Passage
from ..style.model import StyleSheet
from .inset import Inset
from .model import Broken, NotePlan
from .qr import qr_modules
from .rules import horizontal
from .settext import EM_TOP, SetText, Typesetter, baseline_in, drawn

QUOTE_FEED, QUOTE_WHITE = 1.45, 1.4
"""Feed of a pull quote's lines, and its white above and below together, in its size."""
QUOTE_LINES = (5, 40)
"""Characters in a line of a vertical one."""


def pull_quote(
    quote: Quote, plan: NotePlan, columns: Broken, sheet: StyleSheet, setter: Typesetter, name: str
) -> Inset:
    """The pull quote between two rules, across or in vertical lines."""
    x, width = columns.span(plan.first, plan.end)
    set_quote = _quote_down if plan.vertical else _quote_across
    rows, texts = set_quote(quote, x + sheet.grid.size / 2, width - sheet.grid.size, sheet, setter)
    items: list[Item] = list(drawn(texts, 0, 0))
    grid, rule = sheet.grid, sheet.story.inset_rule
    if rule is not None:
        air = (grid.leading - grid.size) / 2
        items += horizontal(rule, Rect(x, air, width, rule.depth), plan.span)
        items += horizontal(rule, Rect(x, rows * grid.leading - air - rule.depth, width, rule.depth), plan.span)
    return Inset(plan.first, plan.end, rows, plan.place, 1, (Group("pull", name, tuple(items)),), plan.span)


def _quote_across(quote: Quote, x: Pt, width: Pt, sheet: StyleSheet, setter: Typesetter) -> tuple[int, list[SetText]]:
    """Rows and lines of the quote, a single line in the middle, its source beneath flush right."""
    style, source_style = sheet.text("pull"), sheet.text("pull-source")
    prepared, lines = setter.paragraph(quote.text, style, width)
    if len(lines) == 1:
        prepared, lines = setter.paragraph(quote.text, replace(style, align="centre"), width)
    feed = QUOTE_FEED * style.size
    height = style.size + (len(lines) - 1) * feed
    source = quote.source and setter.one_line(quote.source, replace(source_style, align="right"), width)
    tail = 1.6 * source_style.size if source else 0.0
    rows = math.ceil((height + tail + QUOTE_WHITE * style.size) / sheet.grid.leading - EPS)
    top = (rows * sheet.grid.leading - height - tail) / 2
    texts = [SetText(prepared, line, x, top + n * feed + EM_TOP * style.size) for n, line in enumerate(lines)]
    if source:
        texts.append(SetText(*source, x, top + height + tail))
    return rows, texts


def _quote_down(quote: Quote, x: Pt, width: Pt, sheet: StyleSheet, setter: Typesetter) -> tuple[int, list[SetText]]:
    """Rows and lines of a vertical quote: the shortest lines of which the width takes all, in its middle; its source to the left,
    ending with them."""
    style = replace(sheet.text("pull"), vertical=True)
    source_style = replace(sheet.text("pull-source"), vertical=True, align="right")
    feed = QUOTE_FEED * style.size
    most = max(1, math.floor((width - style.size) / feed + EPS) + 1 - (quote.source is not None))
    prepared = setter.prepare(quote.text, style)
    settings = (_lines_of(prepared, characters * style.size) for characters in range(QUOTE_LINES[0], QUOTE_LINES[1]))
    lines = next((lines for lines in settings if len(lines) <= most), _lines_of(prepared, QUOTE_LINES[1] * style.size))
    height = lines[0].measure
    source = quote.source and setter.one_line(quote.source, source_style, height)
    rows = math.ceil((height + QUOTE_WHITE * style.size) / sheet.grid.leading - EPS)
    top = (rows * sheet.grid.leading - height) / 2
    axis = x + (width + (len(lines) - (0 if source else 1)) * feed) / 2
    texts = [SetText(prepared, line, axis - n * feed, top) for n, line in enumerate(lines)]
    if source:
        texts.append(SetText(*source, axis - len(lines) * feed, top))
    return rows, texts


def _lines_of(prepared: Prepared, height: Pt) -> tuple[Line, ...]:
    return compose(prepared, Cursor(0), lambda _: Measure(height))[0]


def qr_block(qr: QrBlock, plan: NotePlan, columns: Broken, sheet: StyleSheet, setter: Typesetter, name: str) -> Inset:
    """The QR code with its lines of text beside the middle of it (C13)."""
    grid, style = sheet.grid, replace(sheet.text("note"), align="left")
    x, width = columns.span(plan.first, plan.end)
    size = sheet.story.qr_size
    rows = math.ceil((size + (grid.leading - grid.size)) / grid.leading - EPS)
    top = (rows * grid.leading - size) / 2
    items: list[Item] = list(qr_modules(qr.link, Rect(x, top, size, size), setter.report))
    left = x + size + grid.size / 4  # its quiet zone is white, too
    feed = 1.5 * style.size
    room = max(grid.size, x + width - left)
    y = (rows * grid.leading - len(qr.lines) * feed) / 2
    for n, text in enumerate(qr.lines):
        prepared, line = setter.one_line(text, style, room)
        items += SetText(prepared, line, left, baseline_in(y + n * feed, feed, style.size)).runs(0, 0)
    return Inset(plan.first, plan.end, rows, plan.place, 1, (Group("qr", name, tuple(items)),), plan.span)


def table(
    cells: tuple[tuple[Passage, ...], ...], plan: NotePlan, columns: Broken, sheet: StyleSheet, setter: Typesetter, name: str
) -> Inset:  # fmt: skip
    """A simple table: the first row heads, a line of the grid to a row, rules above, beneath and under the heads."""
    grid = sheet.grid
    x, width = columns.span(plan.first, plan.end)
    count = len(cells[0])
    shares = [max(2, *(len(row[n].text) for row in cells)) for n in range(count)]
    edges = [x]
    for share in shares:
        edges.append(edges[-1] + width * share / sum(shares))
    items: list[Item] = []
    for row, texts in enumerate(cells):
        style = sheet.text("table-head" if row == 0 else "table")
        for n, text in enumerate(texts):
            if text.text:
                cell = edges[n + 1] - edges[n] - 0.5 * grid.size
                prepared, line = setter.one_line(text, style, cell)
                y = baseline_in(row * grid.leading, grid.leading, style.size)
                items += SetText(prepared, line, edges[n] + 0.25 * grid.size, y).runs(0, 0)
    rule = sheet.story.inset_rule
    if rule is not None:
        for row in (0, 1, len(cells)):
            items += horizontal(rule, Rect(x, row * grid.leading - rule.depth / 2, width, rule.depth), plan.span)
    return Inset(plan.first, plan.end, len(cells), plan.place, 1, (Group("table", name, tuple(items)),), plan.span)
