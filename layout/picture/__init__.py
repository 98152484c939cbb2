"""Pictures. In: a file of the workspace. Out: what it is (``probe``), and its pixels (``convert``) or the colours of artwork
(``separate_artwork``) in the inks of the press."""

from __future__ import annotations

from .contour import grow, outline
from .conversion import convert
from .grey import grey_artwork, grey_picture, tone
from .model import ArtPath, Artwork, Clip, PdfObject, Peak, PictureSource, PlacedPage, Raster, Stroke
from .probing import probe
from .screen import show, show_artwork
from .separate import BadPressProfile, screen_colours
from .separate_art import separate_artwork

__all__ = [
    "ArtPath",
    "Artwork",
    "BadPressProfile",
    "Clip",
    "PdfObject",
    "Peak",
    "PictureSource",
    "PlacedPage",
    "Raster",
    "Stroke",
    "convert",
    "grey_artwork",
    "grey_picture",
    "grow",
    "outline",
    "probe",
    "screen_colours",
    "separate_artwork",
    "show",
    "show_artwork",
    "tone",
]
