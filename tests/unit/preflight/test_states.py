"""Graphics states and layers in the resources: each fault of pdf-G01, G03 and A06 planted in a sound file."""

from __future__ import annotations

import pytest
from pdffile import PdfFile, a_2u, stream, x_1a, x_4

FUNCTION = "<< /FunctionType 2 /Domain [0 1] /N 1 /C0 [0] /C1 [1] >>"
SCREEN = "/Type /Halftone /HalftoneType 1 /Frequency 60 /Angle 30 /SpotFunction /Round"

STATES = {
    "TR": (f"/TR {FUNCTION}", "pdf-G01", "transfer-function"),
    "TR as a name": ("/TR /Identity", "pdf-G01", "transfer-function"),
    "TR2": ("/TR2 /Identity", "pdf-G01", "transfer-function"),
    "HTP": ("/HTP [0 0]", "pdf-G01", "halftone-phase"),
    "halftone of type 6": ("/HT << /Type /Halftone /HalftoneType 6 >>", "pdf-G01", "halftone-type"),
    "halftone without type": ("/HT << /Type /Halftone >>", "pdf-G01", "halftone-type"),
    "named halftone": (f"/HT << {SCREEN} /HalftoneName (A) >>", "pdf-G01", "halftone-named"),
    "named part": (f"/HT << /HalftoneType 5 /Default << {SCREEN} /HalftoneName (A) >> >>", "pdf-G01", "halftone-named"),
    "halftone that bends": (f"/HT << {SCREEN} /TransferFunction {FUNCTION} >>", "pdf-G01", "transfer-function"),
    "rendering intent": ("/RI /Vivid", "pdf-G03", "rendering-intent"),
}


def with_state(entries: str, base=x_4) -> PdfFile:
    file = base()
    file.resources["ExtGState"] = f"<< /G << {entries} >> >>"
    return file


@pytest.mark.parametrize("fault", STATES)
@pytest.mark.parametrize("base", [x_4, x_1a, a_2u])
def test_a_planted_fault_is_told(told, base, fault):
    entries, rule, text = STATES[fault]
    assert (rule, text) in told(with_state(entries, base))


@pytest.mark.parametrize(
    "entries",
    ["/TR2 /Default", "/HT /Default", f"/HT << {SCREEN} >>", "/RI /Perceptual",
     f"/HT << /HalftoneType 5 /Default << {SCREEN} >> /PANTONE << {SCREEN} /TransferFunction /Identity >> >>"],
)  # fmt: skip
def test_states_that_are_allowed(told, entries):
    assert told(with_state(entries)) == set()


def test_an_image_with_an_intent_that_is_none(told):
    file = x_4()
    file.resources["XObject"] = "<< /I {image} >>"
    file.extra["image"] = stream(
        b"\0", Type="/XObject", Subtype="/Image", Width="1", Height="1", ColorSpace="/DeviceGray", BitsPerComponent="8",
        Intent="/Vivid",
    )  # fmt: skip
    assert ("pdf-G03", "rendering-intent") in told(file)


LAYERS = {
    "in X-1a": (x_1a, "/D << /Name (a) >>", "layers"),
    "hidden": (x_4, "/D << /Name (a) /OFF [{layer}] >>", "layer-hidden"),
    "all hidden": (x_4, "/D << /Name (a) /BaseState /OFF >>", "layer-hidden"),
    "another configuration": (x_4, "/D << /Name (a) >> /Configs [<< /Name (b) >>]", "layer-configs"),
    "no name": (x_4, "/D << >>", "layer-no-name"),
    "one name twice": (a_2u, "/D << /Name (a) >> /Configs [<< /Name (a) >>]", "layer-no-name"),
    "switching by itself": (x_4, "/D << /Name (a) /AS [<< /Event /Print >>] >>", "layer-automatic"),
    "not listed": (x_4, "/D << /Name (a) /Order [[(group)]] >>", "layer-unlisted"),
}


@pytest.mark.parametrize("fault", LAYERS)
def test_a_planted_fault_of_layers_is_told(told, fault):
    base, entries, text = LAYERS[fault]
    file = base()
    file.catalog["OCProperties"] = f"<< /OCGs [{{layer}}] {entries} >>"
    file.extra["layer"] = "<< /Type /OCG /Name (layer) >>"
    assert ("pdf-A06", text) in told(file)


def test_layers_that_are_allowed(told):
    file = x_4()
    file.catalog["OCProperties"] = "<< /OCGs [{layer}] /D << /Name (a) /Order [[{layer}]] >> >>"
    file.extra["layer"] = "<< /Type /OCG /Name (layer) >>"
    assert told(file) == set()
