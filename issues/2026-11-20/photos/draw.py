"""Draw the pictures of this issue beside this script: ``python draw.py [name …]``.

The egret's outline is printed, ready to be pasted into ``issue.yaml`` as ``contour``.
"""

from __future__ import annotations

import sys
from pathlib import Path
from random import Random

import draw_bridge
import draw_egret
import draw_hall
import draw_kiosk
from draw_kit import save_jpeg
from PIL import Image
from PIL.PngImagePlugin import PngInfo

HERE = Path(__file__).parent
SIZE = (1300, 870)
TALL = 1300
SEED = 20261120


def main(names: list[str]) -> None:
    """Draw the named pictures, or all."""
    scenes = {"bridge": draw_bridge.draw, "hall": draw_hall.draw, "kiosk": draw_kiosk.draw}
    for name, draw in scenes.items():
        if not names or name in names:
            save_jpeg(draw(Random(SEED)), SIZE, HERE / f"{name}.jpg", Random(SEED))
    if not names or "egret" in names:
        bird = draw_egret.draw(Random(SEED))
        box = bird.getchannel("A").getbbox() or (0, 0, *bird.size)
        bird = bird.crop(box)
        bird = bird.resize((round(bird.width * TALL / bird.height), TALL), Image.Resampling.LANCZOS)
        says_srgb = PngInfo()
        says_srgb.add(b"sRGB", b"\0")
        bird.save(HERE / "egret.png", optimize=True, dpi=(200, 200), pnginfo=says_srgb)
        print(bird.size, draw_egret.contour(bird))


if __name__ == "__main__":
    main(sys.argv[1:])
