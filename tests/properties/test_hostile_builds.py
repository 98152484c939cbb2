"""Hostile advertisements given to a build (S12): a fault or findings at their line, in time, with or without pictures of the
pages; nothing is read that is not in the workspace."""

from __future__ import annotations

import base64
import sys
import time
from collections.abc import Callable
from io import BytesIO
from typing import Final

import pytest
from paper import FOLDER, Paper, article, han
from pdfbombs import BOMBS
from pdffile import PdfFile, stream, x_4
from PIL import Image

from layout.diag import Diagnostic, LayoutError
from layout.pipeline import Wanted, build
from layout.sandbox import PATIENCE, SECONDS

REST: Final = 20
"""Seconds by the clock for what a build does beside reading the advertisement, on a machine with other work."""
QUICK: Final = (
    "bomb",
    "forms_in_forms",
    "masks_in_masks",
    "cells_in_cells",
    "pages_of_pages",
    "deep_arrays",
    "big_packet",
)
LIMITED = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limits of processor time and memory")

Building = Callable[[str, bytes], tuple[tuple[Diagnostic, ...], dict[str, bytes]]]


@pytest.fixture
def built(paper: Paper) -> Building:
    """``built(name, data)``: what is told of a page with this advertisement, and what is written of it."""

    def run(name: str, data: bytes) -> tuple[tuple[Diagnostic, ...], dict[str, bytes]]:
        paper.extra[f"{FOLDER}/{name}"] = data
        paper.page(
            {"ad": {"file": name, "lines": "10"}, "columns": "1-4"},
            {"article": article("a", han(100)), "columns": "1-4"},
        )
        try:
            done = build(paper.files(), FOLDER, "tabloid", Wanted(single=False, png=72))
        except LayoutError as error:
            return error.diagnostics, {}
        return done.diagnostics, dict(done.outputs)

    return run


@LIMITED
@pytest.mark.parametrize(
    "name", [name if name in QUICK else pytest.param(name, marks=pytest.mark.long) for name in BOMBS]
)
def test_a_bomb_among_the_advertisements_ends_in_time(built, name):
    data = BOMBS[name]().made()
    start = time.monotonic()
    told, outputs = built("ad.pdf", data)
    assert time.monotonic() - start < PATIENCE * SECONDS + REST
    faults = [d for d in told if d.kind == "fault"]
    assert [d for d in faults if d.span is None or d.span.line < 2] == []
    assert bool(outputs) != bool(faults)
    for one in told:
        assert one.message("zh")
        assert one.message("en")
    assert sum(map(len, outputs.values())) < 40 << 20


# -- files and addresses -----------------------------------------------------------------------------------------------

SECRET: Final = "云汀密件"


def reaching(path: str) -> dict[str, tuple[str, bytes]]:
    """Artwork that asks for a file or an address, each under its name."""
    svg = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 40 10">{}</svg>'
    drawn = '<path d="M0 0h40v10z"/>'
    uses = {
        "image": f'<image href="{path}" width="9" height="9"/>', "linked image": f'<image xlink:href="{path}"/>',
        "image of an address": '<image href="http://localhost:9/a.png"/>', "use": f'<use href="{path}#a"/>',
        "use of an address": '<use href="http://localhost:9/a.svg#a"/>',
        "object": f'<foreignObject><a href="{path}"/></foreignObject>',
    }  # fmt: skip
    found = {f"svg, {name}": ("ad.svg", svg.format(drawn + inside).encode()) for name, inside in uses.items()}
    found["svg, entity"] = ("ad.svg", f'<!DOCTYPE svg [<!ENTITY a SYSTEM "{path}">]>{svg.format("&a;")}'.encode())
    found["svg, stylesheet"] = ("ad.svg", f'<?xml-stylesheet href="{path}"?>{svg.format(drawn)}'.encode())
    found["svg, import"] = ("ad.svg", svg.format(f'<style>@import "{path}";</style>{drawn}').encode())
    for name, file in pdfs(path).items():
        found[f"pdf, {name}"] = ("ad.pdf", file.made())
    return found


def pdfs(path: str) -> dict[str, PdfFile]:
    form = {"Type": "/XObject", "Subtype": "/Form", "BBox": "[0 0 9 9]"}
    image = {"Type": "/XObject", "Subtype": "/Image", "Width": "1", "Height": "1", "BitsPerComponent": "8"}
    things = {
        "external stream": stream(b"", **form, F=f"({path})"),
        "external image": stream(b"", **image, ColorSpace="/DeviceGray", F=f"<< /Type /Filespec /F ({path}) >>"),
        "external address": stream(b"", **form, F="<< /FS /URL /F (http://localhost:9/a) >>"),
        "reference": stream(b"", **form, Ref=f"<< /F ({path}) /Page 0 >>"),
        "postscript": stream(f"({path}) (r) file".encode(), Type="/XObject", Subtype="/PS"),
    }
    found = {}
    for name, thing in things.items():
        file = found[name] = x_4()
        file.content, file.resources["XObject"], file.extra["x"] = b"/X Do", "<< /X {x} >>", thing
    for kind, action in {
        "launch": f"<< /S /Launch /F ({path}) >>", "submit": "<< /S /SubmitForm /F (http://localhost:9/) >>",
        "javascript": "<< /S /JavaScript /JS (app.launchURL\\('http://localhost:9'\\)) >>",
        "import": f"<< /S /ImportData /F ({path}) >>",
    }.items():  # fmt: skip
        file = found[kind] = x_4()
        file.catalog["OpenAction"] = action
    return found


CASES: Final = tuple(reaching("x"))
HARMLESS: Final = frozenset({"svg, stylesheet", "svg, import"})
"""What asks for a sheet of styles only: drawn without it."""


@pytest.mark.parametrize("case", CASES)
def test_artwork_that_asks_for_files_or_addresses_gets_none(built, tmp_path, case):
    """Its place is told, and nothing of the file comes into the output."""
    secret = tmp_path / "secret.png"
    Image.new("L", (40, 40), 77).save(secret)
    with secret.open("ab") as file:
        file.write(SECRET.encode())
    name, data = reaching(secret.as_posix())[case]
    told, outputs = built(name, data)
    faults = [d for d in told if d.kind == "fault"]
    assert bool(faults) != bool(outputs)
    if case not in HARMLESS:
        assert faults != []
    for out in outputs.values():
        assert SECRET.encode() not in out
        assert base64.b64encode(SECRET.encode()) not in out


def test_a_picture_inside_a_drawing_is_refused_too(built):
    """Not read from outside, but not by a reader of ours either."""
    out = BytesIO()
    Image.new("L", (9, 9)).save(out, "PNG")
    inside = f'<image href="data:image/png;base64,{base64.b64encode(out.getvalue()).decode()}" width="9" height="9"/>'
    told, outputs = built(
        "ad.svg", f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 10">{inside}</svg>'.encode()
    )
    assert [d.text for d in told if d.kind == "fault"] == ["svg-unsupported/image"]
    assert outputs == {}
