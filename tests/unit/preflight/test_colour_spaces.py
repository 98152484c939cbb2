"""Colour spaces and functions: what a colour puts on the plates."""

from __future__ import annotations

import io

import pytest
from pdffile import PdfFile, stream
from pypdf import PdfReader

from layout.preflight.content.functions import read_function
from layout.preflight.content.reading import real
from layout.preflight.content.spaces import Spaces
from layout.preflight.objects import dictionary, entry
from layout.preflight.read import open_pdf


def resources(spaces: dict[str, str], **extra: str | bytes):
    """The resources of a page with these colour spaces."""
    file = PdfFile(resources={"ColorSpace": "<< " + " ".join(f"/{k} {v}" for k, v in spaces.items()) + " >>"})
    file.extra |= extra
    return open_pdf(file.made()).pages[0].resources


def space_of(value: str, **extra: str | bytes):
    held = resources({"S": value}, **extra)
    return Spaces().of(dictionary(held, "/ColorSpace").raw_get("/S"), held)


def function_of(value: str | bytes):
    file = PdfFile(extra={"f": value}, resources={"Test": "{f}"})
    return read_function(entry(open_pdf(file.made()).pages[0].resources, "/Test"))


TINT = "<< /FunctionType 2 /Domain [0 1] /N 1 /C0 [0 0 0 0] /C1 [0 .2 .8 .1] >>"


@pytest.mark.parametrize(
    ("space", "values", "inks"),
    [
        ("/DeviceGray", (0.25,), {"Black": 0.75}),
        ("/DeviceCMYK", (0.1, 0.2, 0.3, 0.4), {"Cyan": 0.1, "Magenta": 0.2, "Yellow": 0.3, "Black": 0.4}),
        ("/DeviceCMYK", (-1, 0, 0, 7), {"Cyan": 0, "Magenta": 0, "Yellow": 0, "Black": 1}),
        ("/DeviceRGB", (1, 0, 0), None),
        ("[/CalGray << /WhitePoint [1 1 1] >>]", (0.4,), {"Black": 0.6}),
        ("[/Lab << /WhitePoint [1 1 1] >>]", (50, 0, 0), None),
        (f"[/Separation /Gold /DeviceCMYK {TINT}]", (0.5,), {"Gold": 0.5}),
        (f"[/Separation /Black /DeviceCMYK {TINT}]", (0.5,), {"Black": 0.5}),
        (f"[/Separation /None /DeviceCMYK {TINT}]", (0.5,), {}),
        (f"[/Separation /All /DeviceCMYK {TINT}]", (0.5,),
         {"Cyan": 0.5, "Magenta": 0.5, "Yellow": 0.5, "Black": 0.5, "All": 0.5}),
        (f"[/DeviceN [/Black /Gold] /DeviceCMYK {TINT}]", (0.5, 1), {"Black": 0.5, "Gold": 1}),
        ("[/Indexed /DeviceCMYK 1 <0000000033000066>]", (1,), {"Cyan": 0.2, "Magenta": 0, "Yellow": 0, "Black": 0.4}),
        ("[/Indexed /DeviceGray 1 <00FF>]", (9,), {"Black": 0}),
    ],
)  # fmt: skip
def test_inks(space, values, inks):
    found = space_of(space).inks(values)
    assert found == (pytest.approx(inks) if inks is not None else None)


def test_the_alternate_of_a_spot_ink():
    found = space_of(f"[/Separation /Gold /DeviceCMYK {TINT}]").alternate((0.5,))
    assert found == pytest.approx({"Cyan": 0, "Magenta": 0.1, "Yellow": 0.4, "Black": 0.05})


@pytest.mark.parametrize(
    "space",
    [
        "[/Indexed /S 1 <00>]",
        "[/Separation /A]",
        "[]",
        "[/Nonsense 1]",
        "7",
        "[/ICCBased 3]",
        "[/Indexed [/Indexed 1] 2 3]",
    ],
)
def test_what_is_no_space_is_unknown(space):
    assert "Unknown" in {one.kind for one in space_of(space).within}


def test_an_icc_profile_is_known_by_its_components():
    assert space_of("[/ICCBased {icc}]", icc=stream(b"profile", N="4")).model == "cmyk"
    assert space_of("[/ICCBased {icc}]", icc=stream(b"profile", N="1")).inks((0.2,)) == pytest.approx({"Black": 0.8})


def calculator(program: bytes, inputs: int = 1, outputs: int = 1) -> bytes:
    return stream(
        program, FunctionType="4", Domain="[" + "-100 100 " * inputs + "]", Range="[" + "-100 100 " * outputs + "]"
    )


@pytest.mark.parametrize(
    ("function", "values", "result"),
    [
        ("<< /FunctionType 2 /Domain [0 1] /N 1 /C0 [0] /C1 [10] >>", (0.5,), (5,)),
        ("<< /FunctionType 2 /Domain [0 1] /N 2 /C0 [0 1] /C1 [1 0] >>", (0.5,), (0.25, 0.75)),
        ("<< /FunctionType 2 /Domain [0 1] /N 1 >>", (7,), (1,)),
        ("<< /FunctionType 3 /Domain [0 1] /Bounds [.5] /Encode [0 1 1 0] /Functions [<< /FunctionType 2 /Domain [0 1] /N 1 >>"
         " << /FunctionType 2 /Domain [0 1] /N 1 >>] >>", (0.75,), (0.5,)),
        ("[<< /FunctionType 2 /Domain [0 1] /N 1 >> << /FunctionType 2 /Domain [0 1] /N 1 /C0 [1] /C1 [0] >>]", (0.3,),
         (0.3, 0.7)),
        (stream(bytes((0, 255)), FunctionType="0", Domain="[0 1]", Range="[0 1]", Size="[2]", BitsPerSample="8"), (0.25,),
         (0.25,)),
        (stream(bytes((0x0F, 0xF0)), FunctionType="0", Domain="[0 1]", Range="[0 1]", Size="[4]", BitsPerSample="4"),
         (1 / 3,), (1,)),
        (stream(bytes((0, 100, 100, 200)), FunctionType="0", Domain="[0 1 0 1]", Range="[0 255]", Size="[2 2]",
                BitsPerSample="8"),
         (0.5, 0.5), (100,)),
        (calculator(b"{ 2 mul 1 add }"), (3,), (7,)),
        (calculator(b"{ dup 0 lt { neg } { 2 mul } ifelse }"), (-3,), (3,)),
        (calculator(b"{ exch sub }", 2), (3, 10), (7,)),
        (calculator(b"{ 3 1 roll }", 3, 3), (1, 2, 3), (3, 1, 2)),
        (calculator(b"{ 1 index add 2 copy pop }", 2, 3), (1, 2), (1, 3, 1)),
        (calculator(b"{ 0 eq { 5 } if 8 }", 1, 1), (1,), (8,)),
        (calculator(b"{ 360 mul sin }"), (0.25,), (1,)),
    ],
)  # fmt: skip
def test_functions(function, values, result):
    made = function_of(function)
    assert made is not None
    assert made(values) == pytest.approx(result)


@pytest.mark.parametrize(
    "program",
    [b"{ pop pop pop }", b"{ 0 div }", b"{ nonsense }", b"{ " + b"dup " * 500 + b"}", b"{ -1 sqrt }", b"{ 9 99 roll }"],
)
def test_a_calculator_that_trips_gives_full_ink(program):
    made = function_of(calculator(program))
    assert made is not None
    assert made((0.5,)) == (1.0,)


@pytest.mark.parametrize("program", [b"", b"2 mul", b"{", b"}", b"{ " * 60 + b"} " * 60])
def test_what_is_no_calculator(program):
    assert function_of(calculator(program)) is None


@pytest.mark.parametrize(
    "function",
    [stream(b"\0", FunctionType="0", Domain="[0 1]", Range="[0 1]", Size="[99999999]", BitsPerSample="8"),
     stream(b"\0", FunctionType="0", Domain="[0 1]", Range="[0 1]", Size="[0]", BitsPerSample="8"),
     "<< /FunctionType 3 /Domain [0 1] /Bounds [] /Encode [0 1] /Functions [{f}] >>", "<< /FunctionType 9 >>", "7", "[7]"],
)  # fmt: skip
def test_functions_that_cannot_be_had(function):
    assert function_of(function) is None


@pytest.mark.parametrize("value", ["1e400", "(a)", "true", "null"])
def test_numbers_that_are_none(value):
    reader = PdfReader(io.BytesIO(PdfFile(resources={"Test": value}).made()))
    assert -1e9 <= real(dict.get(reader.pages[0]["/Resources"], "/Test")) <= 1e9
