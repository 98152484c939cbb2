"""Pictures. In: a file of the workspace. Out: what it is (``probe``), and its pixels in the inks of the press (``convert``)."""

from __future__ import annotations

from .contour import grow, outline
from .conversion import convert
from .model import PictureSource, Raster
from .probing import probe

__all__ = ["PictureSource", "Raster", "convert", "grow", "outline", "probe"]
