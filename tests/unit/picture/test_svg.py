"""Drawings: what becomes of shapes, styles, pens and clips, and what is refused (S11)."""

from __future__ import annotations

import json
import math

import pytest

from layout.colour import CMYK
from layout.diag import Span
from layout.geom import Size
from layout.picture import probe
from layout.picture.svg.read import read

HERE = Span("issues/x/issue.yaml", 12, 5, 12, 20)
PT = 'width="100pt" height="100pt" viewBox="0 0 100 100"'
"""A view in which the drawing's units are points."""


def svg(inside: str, view: str = PT, **attributes: str) -> bytes:
    more = "".join(f' {key}="{value}"' for key, value in attributes.items())
    return f'<svg xmlns="http://www.w3.org/2000/svg" {view}{more}>{inside}</svg>'.encode()


@pytest.fixture
def here(monkeypatch):
    """The helper's work done in this process, which is quicker."""

    def ask(module, data, *, memory):
        assert module == read.__module__
        return json.loads(json.dumps(read(data)[0], allow_nan=False)), ()

    monkeypatch.setattr("layout.picture.svg.ask", ask)


@pytest.fixture
def drawing(here, memory_files, report):
    """``drawing(inside)``: the source of a drawing of 100 x 100 pt; nothing may be told."""

    def run(inside: str, view: str = PT, **attributes: str):
        memory_files.held["art/a.svg"] = svg(inside, view, **attributes)
        source = probe(memory_files, "art/a.svg", report, HERE)
        assert report.diagnostics == ()
        return source

    return run


@pytest.fixture
def paths(drawing):
    return lambda inside, **attributes: drawing(inside, **attributes).art.paths


def shape(path) -> str:
    """Segments as text, rounded: ``M 0 0 L 10 0 Z``."""
    return " ".join(
        " ".join([command, *(f"{n:.2f}".rstrip("0").rstrip(".") for n in ns)]) for command, ns in path.segments
    )


# -- size


@pytest.mark.parametrize(
    ("view", "size"),
    [
        ('viewBox="0 0 96 48"', (72, 36)), ('width="96" height="48"', (72, 36)), ('width="72pt" height="1in"', (72, 72)),
        ('width="25.4mm" height="2.54cm"', (72, 72)), ('width="6pc" viewBox="0 0 2 1"', (72, 36)),
        ('width="100%" height="100%" viewBox="0 0 96 96"', (72, 72)), ('height="96px" viewBox="5 5 2 1"', (144, 72)),
    ],
)  # fmt: skip
def test_the_natural_size(drawing, view, size):
    source = drawing("", view)
    assert (source.format, source.path) == ("SVG", "art/a.svg")
    assert (source.pixels.width, source.pixels.height) == pytest.approx(size)
    assert source.art.size == source.pixels


@pytest.mark.parametrize(
    ("aspect", "begins"),
    [("xMidYMid", "M 50 0"), ("xMinYMid meet", "M 0 0"), ("xMaxYMax", "M 100 0"), ("none", "M 0 0"),
     ("xMidYMid slice", "M 0 -50")],
)  # fmt: skip
def test_a_view_box_of_other_proportions(drawing, aspect, begins):
    view = f'width="200pt" height="100pt" viewBox="10 10 10 10" preserveAspectRatio="{aspect}"'
    (path,) = drawing('<path d="M10 10h1v1"/>', view).art.paths
    assert shape(path).startswith(begins + " L")


# -- shapes


@pytest.mark.parametrize(
    ("element", "segments"),
    [
        ('<path d="M1,2 3 4l1-1h2v2H1V3z"/>', "M 1 2 L 3 4 L 4 3 L 6 3 L 6 5 L 1 5 L 1 3 Z"),
        ('<path d="m1 2 3 4zl1 1"/>', "M 1 2 L 4 6 Z M 1 2 L 2 3"),
        ('<path d="M0 0C1 1 2 1 3 0S5-1 6 0"/>', "M 0 0 C 1 1 2 1 3 0 C 4 -1 5 -1 6 0"),
        ('<path d="M0 0Q3 3 6 0T12 0"/>', "M 0 0 C 2 2 4 2 6 0 C 8 -2 10 -2 12 0"),
        ('<path d="M.5.5 5.e0-5"/>', "M 0.5 0.5 L 5 -5"),
        ('<path d="M10 0A10 10 0 0110 20"/>', "M 10 0 C 15.52 0 20 4.48 20 10 C 20 15.52 15.52 20 10 20"),
        ('<path d="M10 0a10 10 0 1 0 0 20"/>', "M 10 0 C 4.48 0 0 4.48 0 10 C 0 15.52 4.48 20 10 20"),
        ('<path d="M0 0A1 1 0 0 1 20 0"/>', "M 0 0 C 0 -5.52 4.48 -10 10 -10 C 15.52 -10 20 -5.52 20 0"),
        ('<path d="M1 1A0 5 0 0 1 9 9A5 5 0 0 1 9 9"/>', "M 1 1 C 1 1 9 9 9 9"),
        ('<polygon points="0,0 10,0 10,10 7"/>', "M 0 0 L 10 0 L 10 10 Z"),
        ('<polyline points="0 0 10 0 10 10"/>', "M 0 0 L 10 0 L 10 10"),
        ('<line x1="1mm" y2="50%" stroke="#000" fill="none"/>', "M 3.78 0 L 0 50"),
        ('<rect x="1" width="10" height="5"/>', "M 1 0 L 11 0 L 11 5 L 1 5 Z"),
        ('<circle cx="10" cy="10" r="10"/>',
         "M 20 10 C 20 15.52 15.52 20 10 20 C 4.48 20 0 15.52 0 10 C 0 4.48 4.48 0 10 0 C 15.52 0 20 4.48 20 10 Z"),
    ],
)  # fmt: skip
def test_shapes_become_segments(paths, element, segments):
    (path,) = paths(element)
    assert shape(path) == segments


def test_corners_are_rounded_alike_unless_said_otherwise(paths):
    one, two, most = paths(
        '<rect width="10" height="10" rx="2"/><rect width="10" height="10" rx="2" ry="2"/><rect width="4" height="4" ry="9"/>'
    )
    assert shape(one) == shape(two)
    assert shape(one).startswith("M 2 0 L 8 0 C 9.1 0 10 0.9 10 2")
    assert shape(most).startswith("M 2 0 L 2 0 C 3.1 0 4 0.9 4 2")


@pytest.mark.parametrize("element", ['<rect width="5"/>', "<circle/>", "<path/>", '<path d=""/>', "<polygon/>"])
def test_shapes_without_extent_are_nothing(paths, element):
    assert paths(element) == ()


@pytest.mark.parametrize(("large", "sweep"), [(0, 0), (0, 1), (1, 0), (1, 1)])
@pytest.mark.parametrize("turn", [0, 30])
def test_arcs_keep_to_their_ellipse(paths, large, sweep, turn):
    (path,) = paths(f'<path d="M30 50A20 10 {turn} {large} {sweep} 45 45"/>')
    points = [path.segments[0][1], *(numbers[-2:] for _, numbers in path.segments[1:])]
    assert points[-1] == (45, 45)
    cos, sin = math.cos(math.radians(-turn)), math.sin(math.radians(-turn))
    circle = [((x * cos - y * sin) / 20, (x * sin + y * cos) / 10) for x, y in points]
    radii = {round(math.dist(_centre(circle[0], circle[-1], large == sweep), p), 4) for p in circle}
    assert radii == {1.0}


def _centre(a, b, left):
    """Of the two circles of radius 1 through two points, the centre of one."""
    mx, my, half = (a[0] + b[0]) / 2, (a[1] + b[1]) / 2, math.dist(a, b) / 2
    way = math.sqrt(1 - half * half) / (2 * half) * (1 if left else -1)
    return (mx + (b[1] - a[1]) * way, my - (b[0] - a[0]) * way)


@pytest.mark.parametrize(
    ("transform", "begins"),
    [
        ("translate(5)", "M 6 2"), ("translate(5 1)", "M 6 3"), ("scale(2)", "M 2 4"), ("scale(2,3)", "M 2 6"),
        ("rotate(90)", "M -2 1"), ("rotate(90 1 2)", "M 1 2"), ("skewX(45)", "M 3 2"), ("skewY(45)", "M 1 3"),
        ("matrix(1 2 3 4 5 6)", "M 12 16"), ("translate(5) scale(2)", "M 7 4"), ("scale(2), translate(5)", "M 12 4"),
        ("", "M 1 2"),
    ],
)  # fmt: skip
def test_transforms(paths, transform, begins):
    (path,) = paths(f'<g transform="{transform}"><path d="M1 2h1v1"/></g>')
    assert shape(path).startswith(begins + " L")


def test_use_draws_things_again_elsewhere(paths):
    found = paths(
        '<defs><g id="a" fill="#fff"><rect id="b" width="1" height="1"/></g><symbol id="s"><use href="#b"/></symbol></defs>'
        '<use href="#a" x="5" y="6"/><use href="#s" fill="#111" transform="scale(2)" x="1"/>'
    )
    assert [(shape(path)[:5], path.fill) for path in found] == [("M 5 6", (255, 255, 255)), ("M 2 0", (17, 17, 17))]


def test_the_old_spelling_of_links(memory_files, report):
    text = svg('<path id="a" d="M0 0h1v1"/><use xlink:href="#a"/>').replace(
        b" width", b' xmlns:xlink="http://www.w3.org/1999/xlink" width'
    )
    memory_files.held["a"] = text
    assert len(probe(memory_files, "a", report, HERE).art.paths) == 2


# -- paints, pens, styles


@pytest.mark.parametrize(
    ("fill", "paint"),
    [
        ("#f00", (255, 0, 0)), ("RED", (255, 0, 0)), ("rgb(1, 2, 3)", (1, 2, 3)), ("rgb(1 2 3)", (1, 2, 3)),
        ("hsl(0, 100%, 50%)", (255, 0, 0)), ("currentColor", (0, 0, 255)), ("inherit", (0, 128, 0)),
        ("device-cmyk(0 1 90% 0)", CMYK(0, 1, 0.9, 0)), ("device-cmyk(0,0,0,.5,#888)", None),
        ("#888 icc-color(press, 0, 0, 0, .5)", CMYK(0, 0, 0, 0.5)), ("#888 icc-color(rgb, 0, 0, 0)", (136, 136, 136)),
    ],
)  # fmt: skip
def test_colours_as_they_are_written(drawing, memory_files, report, fill, paint):
    inside = f'<g fill="green" color="blue"><path d="M0 0h1v1" fill="{fill}"/></g>'
    if paint is None:
        memory_files.held["a"] = svg(inside)
        assert probe(memory_files, "a", report, HERE) is None
    else:
        assert [path.fill for path in drawing(inside).art.paths] == [paint]


@pytest.mark.parametrize(
    "hidden",
    [
        'fill="none"',
        'fill-opacity="0"',
        'opacity="0"',
        'display="none"',
        'visibility="hidden"',
        'style="fill:transparent"',
    ],
)
def test_what_is_not_painted_is_not_there(paths, hidden):
    assert paths(f'<path d="M0 0h1v1" {hidden}/>') == ()


def test_hidden_groups_may_hold_visible_things(paths):
    assert len(paths('<g visibility="hidden"><path d="M0 0h1v1"/><path visibility="visible" d="M0 0h1v1"/></g>')) == 1


def test_styles_go_by_their_weight(paths):
    found = paths(
        "<style>/* by Illustrator */ .a, rect {fill: #010000; stroke: none} rect.a{fill:#020000} #i{fill:#030000}\n"
        "* {fill:#040000}</style>"
        '<path class="b a" d="M0 0h1v1"/><rect class="a" width="1" height="1"/><rect id="i" class="a" width="1" height="1"/>'
        '<path d="M0 0h1v1" fill="#fff"/><path class="a" d="M0 0h1v1" style="fill:#050000;;"/>'
    )
    assert [path.fill[0] for path in found] == [1, 2, 3, 4, 5]


def test_rules_of_filling(paths):
    one, two, three = paths(
        '<g fill-rule="evenodd"><path d="M0 0h1v1"/><path fill-rule="nonzero" d="M0 0h1v1"/></g><path d="M0 0h1v1"/>'
    )
    assert [one.even_odd, two.even_odd, three.even_odd] == [True, False, False]


def test_a_pen(paths):
    (path,) = paths(
        '<g transform="scale(2) rotate(30)"><path d="M0 0h9" fill="none" stroke="#f00" stroke-width="1.5" stroke-linecap="round"'
        ' stroke-linejoin="bevel" stroke-miterlimit="7" stroke-dasharray="1,2 3" stroke-dashoffset="4"/></g>'
    )
    stroke = path.stroke
    assert (path.fill, path.pen, stroke.paint) == (None, None, (255, 0, 0))
    assert (stroke.width, stroke.cap, stroke.join, stroke.miter, stroke.phase) == (
        pytest.approx(3),
        1,
        2,
        7,
        pytest.approx(8),
    )
    assert stroke.dashes == pytest.approx((2, 4, 6))


def test_a_pen_that_is_pressed_flat(paths):
    """What is drawn by the pen's transform is what the segments and the width were before it."""
    (path,) = paths('<path transform="translate(3 1) scale(4 1)" d="M1 1L2 2" stroke="#000" stroke-width="2"/>')
    assert path.stroke.width == pytest.approx(4)
    a, b, c, d, e, f = path.pen
    ends = [(a * x + c * y + e, b * x + d * y + f) for _, (x, y) in path.segments]
    assert ends == [pytest.approx((7, 2)), pytest.approx((11, 3))]
    assert (a * path.stroke.width, d * path.stroke.width) == pytest.approx((8, 2))


# -- clips


def test_clips_add_up(paths):
    path, free = paths(
        '<clipPath id="a"><rect width="5" height="5"/></clipPath><clipPath id="b" clip-path="url(#a)">'
        '<path clip-rule="evenodd" d="M0 0h3v3"/></clipPath>'
        '<g clip-path="url(#a)" transform="translate(1)"><path clip-path="url(\'#b\')" d="M0 0h9v9"/></g><path d="M0 0h1v1"/>'
    )
    assert [clip.even_odd for clip in path.clips] == [False, True, False]
    assert [shape(clip)[:5] for clip in path.clips] == ["M 1 0"] * 3
    assert free.clips == ()


def test_a_clip_of_shapes_that_lie_apart(paths):
    (path,) = paths(
        '<clipPath id="a"><rect width="5" height="5"/><rect id="r" x="6" width="5" height="5"/><use href="#r" x="10"/></clipPath>'
        '<path clip-path="url(#a)" d="M0 0h9v9"/>'
    )
    assert shape(path.clips[0]).count("Z") == 3


# -- what is refused


REFUSED = {
    "<text>字</text>": "svg-unsupported/text",
    '<image href="a.png"/>': "svg-unsupported/image",
    "<script>alert(1)</script>": "svg-unsupported",
    "<foreignObject/>": "svg-unsupported",
    "<animate/>": "svg-unsupported",
    "<svg/>": "svg-unsupported/nested",
    '<g filter="url(#f)"/>': "svg-unsupported/effect",
    '<g style="mask:url(#m)"/>': "svg-unsupported/effect",
    '<path marker-end="url(#m)"/>': "svg-unsupported/effect",
    '<path vector-effect="non-scaling-stroke"/>': "svg-unsupported/effect",
    '<g style="mix-blend-mode:multiply"/>': "svg-unsupported/effect",
    '<path fill="url(#g)"/>': "svg-unsupported/gradient",
    '<path stroke="url(#g) red"/>': "svg-unsupported/gradient",
    '<g opacity=".5"/>': "svg-unsupported/transparency",
    '<g fill-opacity="50%"/>': "svg-unsupported/transparency",
    '<path fill="#ff000080"/>': "svg-value",
    '<path fill="rgba(255,0,0,.5)"/>': "svg-value",
    '<path fill="octarine"/>': "svg-value",
    '<path d="M0 0 L NaN 1"/>': "svg-value",
    '<path d="M0 0 L 1e300 1"/>': "svg-value",
    '<path d="L1 1"/>': "svg-value",
    '<path d="M0 0 C 1 2"/>': "svg-value",
    '<path d="M0 0 X"/>': "svg-value",
    '<rect width="inf"/>': "svg-value",
    '<rect width="3em"/>': "svg-value",
    '<polygon points="1 a"/>': "svg-value",
    '<g transform="rotate(1deg)"/>': "svg-value",
    '<g transform="scale(1 2 3)"/>': "svg-value",
    '<path stroke-width="-1"/>': "svg-value",
    '<path stroke-linecap="flat"/>': "svg-value",
    '<path stroke-miterlimit="0"/>': "svg-value",
    '<g clip-path="url(#none)"/>': "svg-value",
    '<use href="#none"/>': "svg-value",
    '<use href="other.svg#a"/>': "svg-external",
    '<use href="http://example.com/a.svg#a"/>': "svg-external",
    '<style>@import "http://example.com/a.css";</style>': "svg-style",
    "<style>g path {fill:red}</style>": "svg-style",
    '<g style="fill:red !important"/>': "svg-style",
    '<symbol id="s" viewBox="0 0 1 1"/><use href="#s"/>': "svg-unsupported/nested",
    '<clipPath id="c"><rect width="5" height="5"/><circle r="3"/></clipPath><g clip-path="url(#c)"/>': "svg-unsupported/clip",
    '<clipPath id="c"><text/></clipPath><g clip-path="url(#c)"/>': "svg-unsupported/nested",
    '<clipPath id="c" clipPathUnits="objectBoundingBox"/><g clip-path="url(#c)"/>': "svg-unsupported/effect",
    '<clipPath id="c" clip-path="url(#c)"/><g clip-path="url(#c)"/>': "svg-value",
    '<use id="u" href="#u"/>': "svg-use-loop",
    '<g id="u"><use href="#u"/></g>': "svg-use-loop",
}


@pytest.mark.parametrize("inside", REFUSED)
def test_refused_aloud(inside):
    answer, _ = read(svg(inside))
    assert [trouble[0] for trouble in answer["troubles"]] == [REFUSED[inside]]


@pytest.mark.parametrize(
    "inside",
    [
        "<title>a</title><desc>b</desc><metadata><x xmlns='urn:x'>c</x></metadata>",
        '<defs><linearGradient id="g"/><filter id="f"/><mask id="m"/><text>unused</text></defs>',
        '<x:namedview xmlns:x="urn:inkscape" x:a="1"><text/></x:namedview><g x:b="2" xmlns:x="urn:inkscape"/>',
        '<g data-name="a" class="b" onclick="alert(1)" font-family="x" enable-background="new"/>',
        '<g filter="none" opacity="1" mask="none" style="isolation:isolate"/>',
    ],
)
def test_what_shows_nothing_is_passed_over(paths, inside):
    assert len(paths(inside + '<a><path d="M0 0h1v1"/></a>')) == 1


def test_troubles_are_told_at_their_lines_all_at_once(memory_files, report):
    memory_files.held["art/a.svg"] = svg('\n  <text>字</text>\n<g>\n <path d="M0 0h1v1"\n fill="url(#g)"/></g>')
    assert probe(memory_files, "art/a.svg", report, HERE) is None
    assert [(str(d.span), d.text, d.number) for d in report.diagnostics] == [
        ("art/a.svg:2:3", "svg-unsupported/text", "S11"),
        ("art/a.svg:4:2", "svg-unsupported/gradient", "S11"),
    ]
    assert all(d.related == (HERE,) for d in report.diagnostics)
    assert "转曲" in report.diagnostics[0].hint("zh")


ENTITIES = (
    '<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa">]><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1">&a;</svg>'
)
OUTSIDE = '<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]><svg xmlns="http://www.w3.org/2000/svg">&a;</svg>'


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        (ENTITIES, "svg-doctype"), (OUTSIDE, "svg-doctype"),
        ('<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/svg11.dtd"><svg viewBox="0 0 1 1"/>', "svg-doctype"),
        ("<svg ", "svg-broken"), ("<svg viewBox='0 0 1 1'>&a;</svg>", "svg-broken"), ("<svg><g></svg>", "svg-broken"),
        ('<?xml version="1.0" encoding="klingon"?><svg viewBox="0 0 1 1"/>', "svg-broken"),
        ("<html><svg/></html>", "not-a-picture"), ("<svg/>", "svg-no-size"), ('<svg viewBox="0 0 NaN 1"/>', "svg-no-size"),
        ('<svg viewBox="0 0 1e30 1"/>', "svg-no-size"), ('<svg viewBox="0 0 0 1"/>', "svg-no-size"),
        ('<svg viewBox="0 0 9"/>', "svg-no-size"), ('<svg width="30cm" height="9km"/>', "svg-no-size"),
        ('<svg width="30000pt" height="1pt"/>', "svg-no-size"),
        ("<svg viewBox='0 0 1 1'>" + "<g>" * 300 + "</g>" * 300 + "</svg>", "svg-too-large"),
        ("<svg viewBox='0 0 1 1'>" + "<g/>" * 20_001 + "</svg>", "svg-too-large"),
        ("<svg viewBox='0 0 1 1'><path d='M0 0" + "h1" * 200_001 + "'/></svg>", "svg-too-large"),
        ("<svg viewBox='0 0 1 1'>" + " " * (1 << 20) + "</svg>", "svg-too-large"),
        ("<svg viewBox='0 0 9 9'><path stroke='red' stroke-dasharray='.00001' d='M0 0H9'/></svg>", "svg-too-large"),
    ],
)  # fmt: skip
def test_files_that_are_refused_whole(here, memory_files, report, text, rule):
    memory_files.held["a.svg"] = text.encode()
    assert probe(memory_files, "a.svg", report, HERE) is None
    assert [d.rule for d in report.diagnostics] == [rule]


def test_a_bomb_of_use_goes_off_at_the_limit(memory_files, report):
    levels = "".join(f'<g id="a{n}">' + f'<use href="#a{n - 1}"/>' * 10 + "</g>" for n in range(1, 9))
    memory_files.held["a.svg"] = svg(f'<defs><path id="a0" d="M0 0h1v1"/>{levels}</defs><use href="#a8"/>')
    assert probe(memory_files, "a.svg", report, HERE) is None
    assert [d.rule for d in report.diagnostics] == ["svg-too-large"]


def test_deep_nesting_within_the_limits(memory_files, report):
    chain = "".join(f'<g id="u{n}"><use href="#u{n - 1}"/></g>' for n in range(1, 60))
    deep = "<g>" * 190 + '<path d="M0 0h1v1"/>' + "</g>" * 190
    memory_files.held["a"] = svg(f'<defs><path id="u0" d="M0 0h1v1"/>{chain}</defs><use href="#u59"/>{deep}')
    assert len(probe(memory_files, "a", report, HERE).art.paths) == 2


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "latin-1"])
def test_encodings(memory_files, report, encoding):
    head = '<?xml version="1.0" encoding="iso-8859-1"?>' if encoding == "latin-1" else ""
    memory_files.held["photo.jpg"] = (head + svg("<title>é</title>").decode()).encode(encoding)
    assert probe(memory_files, "photo.jpg", report, HERE).pixels == Size(100, 100)
