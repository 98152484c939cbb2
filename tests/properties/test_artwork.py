"""Damaged drawings and PDF files (S10): told or used, never a crash. Arcs and transforms as geometry has them."""

from __future__ import annotations

import io
import math
import re
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from layout.diag import Report, Span, catalogue
from layout.picture import probe
from layout.picture.svg.matrix import after, elementary, mapped
from layout.picture.svg.path import path_segments
from layout.picture.svg.read import read

HERE = Span("issues/x/issue.yaml", 3, 1)
few = settings(deadline=None, max_examples=200)

DRAWING = """<svg xmlns="http://www.w3.org/2000/svg" width="90mm" height="30mm" viewBox="0 0 90 30">
<style>.a{fill:#e60012;stroke:none}</style><title>图</title>
<defs><clipPath id="c"><circle cx="5" cy="5" r="4"/></clipPath><g id="g"><rect width="9" height="9" rx="2"/></g></defs>
<g class="a" transform="translate(3 4) scale(2,1) rotate(30)" clip-path="url(#c)"><path d="M0 0h9v9A3 3 0 01 4,4z"/></g>
<use href="#g" x="1mm" y="10%"/><path style="fill:none;stroke:device-cmyk(0 1 .9 0)" stroke-dasharray="1 2"
d="m1-1.5e1q2 2 4 4t3-3"/>
</svg>""".encode()

PIECES = [
    b"<",
    b"/>",
    b'"',
    b"&",
    b"url(#c)",
    b"1e99",
    b"-",
    b"nan",
    b"<g>",
    b"%",
    b";",
    b"{",
    b"\0",
    b"\xff",
    b"#g",
    b"(",
]


@st.composite
def hurt(draw, data: bytes = DRAWING):
    """The file with pieces written over it, stretches left out or doubled."""
    for _ in range(draw(st.integers(1, 6))):
        at, length = draw(st.integers(0, len(data))), draw(st.integers(0, 20))
        piece = draw(st.sampled_from(PIECES) | st.binary(max_size=3) | st.just(data[at : at + length] * 2))
        data = data[:at] + piece + data[at + length :]
    return data


@few
@given(data=hurt())
def test_a_damaged_drawing(data):
    answer, _ = read(data)
    for text, line, column, params in answer["troubles"]:
        assert (line, column) >= (1, 1)
        for language in ("zh", "en"):
            assert catalogue()[text][language].format_map({**params, "path": "a.svg"})
    if not answer["troubles"]:
        numbers = [n for path in answer["paths"] for _, given in path[0] for n in given]
        assert all(map(math.isfinite, numbers))


def advertisement() -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, (90, 30), invariant=1)
    canvas.setFillColorCMYK(0, 1, 0.9, 0)
    canvas.drawString(5, 5, "text")
    canvas.rect(5, 5, 20, 20, fill=1)
    canvas.save()
    return out.getvalue()


@settings(deadline=None, max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=hurt(advertisement()))
def test_a_damaged_pdf(memory_files, data):
    assume(b"%PDF-" in data[:1024])
    memory_files.held["a"] = data
    report = Report()
    source = probe(memory_files, "a", report, HERE)
    assert (source is None) == bool(report.of("fault"))
    assert all(d.message("zh") and d.message("en") for d in report.diagnostics)


places = st.floats(-50, 50).map(lambda value: round(value, 3))
radii = st.floats(0.5, 50).map(lambda value: round(value, 3))


@few
@given(places, places, radii, radii, st.integers(-180, 180), st.booleans(), st.booleans())
def test_arcs_end_where_they_shall_and_go_the_way_asked_for(x, y, rx, ry, turn, large, sweep):
    assume(math.hypot(x, y) > 0.1)
    segments = path_segments(f"M0 0A{rx} {ry} {turn} {large:d} {sweep:d} {x} {y}")
    assert segments[-1][1][-2:] == (x, y)
    plane = after(elementary("scale", [1 / rx, 1 / ry]), elementary("rotate", [-turn]))
    ends = [tuple(mapped(plane, numbers[-2:])) for _, numbers in segments]
    turns = [a[0] * b[1] - a[1] * b[0] for a, b in _about_centre(ends, segments, plane)]
    assert all((way > 0) == sweep for way in turns if abs(way) > 1e-6)
    if math.dist(ends[0], ends[-1]) < 1.99:
        assert (len(segments) > 3) == large


def _about_centre(ends, segments, plane):
    """Each curve's ends as seen from the centre of its circle, found by the first handle, which is a tangent."""
    handle = mapped(plane, segments[1][1][:2])
    tangent = (handle[0] - ends[0][0], handle[1] - ends[0][1])
    size = math.hypot(*tangent)
    normal = (-tangent[1] / size, tangent[0] / size)
    end = ends[-1]
    chord = (end[0] - ends[0][0], end[1] - ends[0][1])
    side = 1 if normal[0] * chord[0] + normal[1] * chord[1] > 0 else -1
    radius = max(1.0, math.dist(ends[0], end) / 2)
    cx, cy = ends[0][0] + side * radius * normal[0], ends[0][1] + side * radius * normal[1]
    seen = [(x - cx, y - cy) for x, y in ends]
    return list(pairwise(seen))


@few
@given(st.text("MmLlHhVvCcSsQqTtAaZz0123456789.,-+eE \n", max_size=60))
def test_path_data_is_understood_or_refused(text):
    try:
        segments = path_segments(text)
    except ValueError:
        return
    assert re.fullmatch("(M[LC]*Z?)*", "".join(command for command, _ in segments))


@pytest.mark.parametrize("kind", ["translate", "scale", "rotate", "skewX"])
@few
@given(places, places, st.floats(-80, 80))
def test_transforms_come_one_after_the_other(kind, x, y, by):
    inner, outer = elementary("rotate", [30]), elementary(kind, [by])
    together = mapped(after(outer, inner), [x, y])
    assert together == pytest.approx(mapped(outer, mapped(inner, [x, y])), abs=1e-6)
