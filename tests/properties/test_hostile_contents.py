"""Damaged pages of foreign files (S10, S12): whatever they hold, they are read to an end, and every check has its say."""

from __future__ import annotations

import time
import zlib
from contextlib import suppress
from random import Random
from typing import Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pdffile import PdfFile, stream, x_4
from pdffont import EmbeddedFont

from layout.diag import Report
from layout.preflight import preflight
from layout.preflight.content import interpret
from layout.preflight.content.tokens import Stray, operations
from layout.preflight.plates import NotSeparated, separate
from layout.preflight.read import open_pdf
from layout.press import PressSpec, load_press
from layout.workspace import Workspace, starter

SECONDS: Final = 2.0
few = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])

_WORDS: Final = """q Q cm w J d ri i gs m l c v y h re S s f F f* B B* b b* n W W* BT ET Tc Tw Tz TL Tf Tr Ts Td TD Tm T* Tj TJ
d0 d1 CS cs SC SCN sc scn G g RG rg K k sh BI ID EI Do MP DP BMC BDC EMC BX EX [ ] << >> ( ) < > /F1 /X /Y /O /P /T /S /C /D /I
/Pattern /DeviceRGB 0 1 -1 .5 100 -1000 1e9 99999999999999999999 <0001> <00> (a) true null % { }"""
WORDS: Final = _WORDS.split()

CONTENT: Final = b"""/O gs 0 0 0 1 k BT /F1 12 Tf 14 TL 100 500 Td <0001> Tj [<00010002> -200 <0001>] TJ T* 2 Tr <0002> ' ET
q 100 0 0 100 100 300 cm /X Do Q q 9 0 0 9 9 9 cm BI /W 2 /H 2 /BPC 8 /CS /G ID abcd EI Q /Y Do
/C cs .5 scn 20 20 90 90 re B /D CS .5 .5 SCN 9 w 9 9 m 99 99 l 100 100 200 200 300 9 c s /I cs 1 sc 30 30 9 9 re f*
/Pattern cs /P scn 100 100 50 50 re f /T scn 150 100 50 50 re f q 9 9 99 99 re W n /S sh Q BT /T3 9 Tf (a) Tj ET"""

RESOURCES: Final = {
    "ExtGState": "<< /O << /OP true /op true /OPM 1 /ca .5 /BM /Multiply /SMask << /S /Luminosity /G {y} >> >> >>",
    "XObject": "<< /X {x} /Y {y} >>", "Pattern": "<< /P {p} /T << /PatternType 2 /Shading {s} >> >>", "Shading": "<< /S {s} >>",
    "Font": "<< /T3 << /Type /Font /Subtype /Type3 /FontBBox [0 0 9 9] /FontMatrix [.1 0 0 .1 0 0] /CharProcs << /a {g} >>"
    " /Encoding << /Differences [97 /a] >> /FirstChar 97 /LastChar 97 /Widths [9] >> >>",
    "ColorSpace": "<< /C [/Separation /Gold /DeviceCMYK {f4}] /D [/DeviceN [/Cyan /Gold] /DeviceCMYK {f0}]"
    " /I [/Indexed /DeviceCMYK 1 <0011223344556677>] >>",
}  # fmt: skip
EXTRA: Final = {
    "x": stream(zlib.compress(bytes(range(64)) * 4), Type="/XObject", Subtype="/Image", Width="8", Height="8",
                BitsPerComponent="8", ColorSpace="/DeviceCMYK", Filter="/FlateDecode", Decode="[1 0 1 0 1 0 1 0]"),
    "y": stream(b"1 0 0 0 k 9 9 40 40 re f", Type="/XObject", Subtype="/Form", BBox="[0 0 400 400]", Matrix="[1 0 0 1 5 5]",
                Group="<< /S /Transparency /CS /DeviceCMYK >>"),
    "p": stream(b"0 1 0 0 k 0 0 5 5 re f", PatternType="1", PaintType="1", TilingType="1", BBox="[0 0 9 9]", XStep="9", YStep="9",
                Resources="<< >>"),
    "s": "<< /ShadingType 2 /ColorSpace /DeviceCMYK /Coords [0 0 300 0] /Function << /FunctionType 3 /Domain [0 1] /Bounds [.5]"
    " /Encode [0 1 0 1] /Functions [<< /FunctionType 2 /Domain [0 1] /N 1 /C0 [0 0 0 0] /C1 [1 0 0 1] >>"
    " << /FunctionType 2 /Domain [0 1] /N 2 /C0 [1 0 0 1] /C1 [0 0 0 0] >>] >> >>",
    "g": stream(b"9 0 0 0 9 9 d1 0 0 9 9 re f"),
    "f4": stream(b"{ dup .2 mul exch dup .8 mul exch .1 mul 0 4 1 roll }", FunctionType="4", Domain="[0 1]",
                 Range="[0 1 0 1 0 1 0 1]"),
    "f0": stream(bytes(range(16)), FunctionType="0", Domain="[0 1 0 1]", Range="[0 1 0 1 0 1 0 1]", Size="[2 2]",
                 BitsPerSample="8"),
}  # fmt: skip


@pytest.fixture(scope="module")
def press() -> PressSpec:
    spec = load_press(Workspace(starter()), "newsprint", Report())
    assert spec is not None
    return spec


def rich_file(build_font, cff: bool) -> PdfFile:
    """A page that uses all there is."""
    advances = {"字": 1000, "A": 600}
    file = x_4()
    file.resources |= RESOURCES
    file.extra |= EXTRA
    file.content = CONTENT
    return EmbeddedFont(build_font(advances, cff=cff), advances, cff).into(file)


@pytest.fixture(scope="module", params=[False, True], ids=["glyf", "cff"])
def rich(request, build_font) -> PdfFile:
    return rich_file(build_font, request.param)


def hurt(data: bytes, chance: Random) -> bytes:
    """A few damages: bytes written over, words put in, stretches doubled or cut out, the end cut off."""
    spoilt = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 5, 20))):
        at = chance.randrange(len(spoilt) + 1)
        match chance.randrange(6):
            case 0:
                spoilt[at : at + 1] = bytes((chance.randrange(256),))
            case 1 | 2 | 3:
                spoilt[at:at] = f" {' '.join(chance.choices(WORDS, k=chance.randint(1, 6)))} ".encode()
            case 4:
                spoilt[at:at] = spoilt[at : at + chance.randrange(300)]
            case _:
                del spoilt[at : at + chance.randrange(60)]
    return bytes(spoilt[: len(spoilt) if chance.random() < 0.95 else chance.randrange(len(spoilt))])


def judged_in_time(data: bytes, press: PressSpec) -> None:
    began = time.process_time()
    found = preflight(data, press)
    assert time.process_time() - began < SECONDS
    assert [f.params for f in found if f.text == "check-gave-up"] == []
    for finding in found:
        assert finding.diagnostic().message("zh")
        assert finding.diagnostic().message("en")


def test_the_page_uses_what_there_is(rich, press):
    """Or nothing would be damaged below."""
    (content,) = interpret(open_pdf(rich.made()))
    assert content.troubles == ()
    assert {type(event).__name__ for event in content.events} == {"Text", "Path", "Image", "Shade", "Group"}
    assert {event.level for event in content.events} == {"page", "form", "pattern", "glyph", "mask"}
    judged_in_time(rich.made(), press)


@few
@given(number=st.integers(0, 1 << 32))
def test_damaged_contents(rich, press, number):
    chance = Random(number)
    before, rich.content = rich.content, hurt(CONTENT, chance)
    try:
        judged_in_time(rich.made(), press)
    finally:
        rich.content = before


@few
@given(number=st.integers(0, 1 << 32))
def test_damaged_objects(rich, press, number):
    judged_in_time(hurt(rich.made(), Random(number)), press)


@few
@given(data=st.binary(max_size=400))
def test_any_bytes_at_all(data):
    stray = Stray()
    list(operations(data, stray))
    assert stray.tokens <= len(data)


BOMBS: Final = {
    "numbers": b"1 " * 2_000_000, "states": b"q " * 1_000_000, "arrays": b"[" * 2_000_000, "strings": b"(" * 2_000_000,
    "names": b"/a" * 2_000_000, "lines": b"1 1 l " * 700_000, "fills": b"0 0 9 9 re f " * 400_000, "forms": b"/Y Do " * 500_000,
    "type": b"BT /F1 9 Tf " + b"<00010001> Tj " * 400_000, "images": b"BI /W 1 /H 1 /BPC 8 /CS /G ID x EI " * 200_000,
    "matrices": b"9e9 0 0 99999999999 1 1 cm " * 300_000, "unknown": b"foo " * 1_000_000,
}  # fmt: skip


@pytest.mark.parametrize(
    "name",
    [
        "fills",
        "forms",
        *(pytest.param(name, marks=pytest.mark.long) for name in BOMBS if name not in ("fills", "forms")),
    ],
)
def test_bombs_end(build_font, press, name):
    """Megabytes of one thing: half the processor time a helper has."""
    file = rich_file(build_font, cff=False)
    file.content = BOMBS[name]
    began = time.process_time()
    found = preflight(file.made(), press)
    assert time.process_time() - began < 10
    assert [f.params for f in found if f.text == "check-gave-up"] == []


@pytest.mark.long
@pytest.mark.parametrize("part", range(8))
def test_4000_damaged_files(rich, press, part):
    for number in range(part * 500, part * 500 + 500):
        chance = Random(number)
        if number % 2:
            before, rich.content = rich.content, hurt(CONTENT, chance)
            try:
                judged_in_time(rich.made(), press)
            finally:
                rich.content = before
        else:
            judged_in_time(hurt(rich.made(), chance), press)


@pytest.mark.long
@pytest.mark.parametrize("number", range(60))
def test_plates_of_damaged_files(rich, number):
    began = time.monotonic()
    with suppress(NotSeparated):
        assert separate(hurt(rich.made(), Random(number)), 1, 72, way="PDFium").inks
    assert time.monotonic() - began < 60
