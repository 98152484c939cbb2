"""Pictures drawn on the spot, and the shipped press."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from PIL import Image, ImageCms

from layout.diag import Report
from layout.press import PressSpec, load_press
from layout.workspace import Workspace, starter


@pytest.fixture(scope="session")
def press() -> PressSpec:
    spec = load_press(Workspace(starter()), "newsprint", Report())
    assert spec is not None
    return spec


@pytest.fixture(scope="session")
def encoded() -> Callable[..., bytes]:
    """``encoded(image, "PNG", …)``: the bytes of a picture file. Colour says that it is sRGB, as cameras do; ``icc_profile=None``
    keeps it from that."""
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()

    def encode(image: Image.Image, format: str, **options: Any) -> bytes:
        if image.mode in ("RGB", "RGBA", "P"):
            options.setdefault("icc_profile", srgb)
        out = BytesIO()
        image.save(out, format, **options)
        return out.getvalue()

    return encode


@pytest.fixture(scope="session")
def photo() -> Image.Image:
    """400 x 300 pixels of many colours, the darkest and the strongest among them."""
    sheet = Image.merge(
        "RGB", [Image.linear_gradient("L"), Image.linear_gradient("L").rotate(90), Image.radial_gradient("L")]
    )
    return sheet.resize((400, 300))
