"""Draw the pictures of this issue's pages that the READMEs show, beside this script: ``python draw.py``.

Run it in the environment of the project after anything changed that shows on a page. Each picture is a page as it goes to
press, drawn at twice the size and brought down, with a palette of its own so that a clone stays small.
"""

from __future__ import annotations

import sys
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageOps

from layout.pipeline import Wanted, build
from layout.workspace import Workspace, find

HERE = Path(__file__).parent
WIDTH = 700
COLOURS = 192
EDGE = (190, 190, 190)
DPI = {"tabloid": 130, "broadsheet": 91}
"""Plan -> resolution at which a page is about twice as wide as its picture."""


def pictures() -> dict[str, bytes]:
    """File name -> PNG of every page of every plan. Drafts are shown to nobody: SystemExit where a page has findings."""
    files = Workspace(find(HERE))
    folder = HERE.parent.relative_to(files.root).as_posix()
    made: dict[str, bytes] = {}
    for plan, dpi in DPI.items():
        built = build(files, folder, plan, Wanted(single=False, png=dpi))
        if built.pages.draft:
            sys.exit(f"{plan}: findings; see banxin build {folder} --plan {plan}")
        made |= {Path(path).name: small(data) for path, data in built.outputs.items() if path.endswith(".png")}
    return made


def small(page: bytes) -> bytes:
    """A page ``WIDTH`` pixels wide in ``COLOURS`` colours, with the edge of its paper."""
    with Image.open(BytesIO(page)) as image:
        inner = (WIDTH - 2, round(image.height * WIDTH / image.width) - 2)
        shown = image.convert("RGB").resize(inner, Image.Resampling.LANCZOS)
    data = BytesIO()
    edged = ImageOps.expand(shown, 1, EDGE)
    # an octree keeps what is small and red; the median cut does not
    palette = edged.quantize(COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    palette.save(data, "PNG", optimize=True)
    return data.getvalue()


def main() -> None:
    for name, data in pictures().items():
        (HERE / name).write_bytes(data)
        print(f"{name}: {len(data) // 1000} kB")


if __name__ == "__main__":
    main()
