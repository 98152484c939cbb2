"""What a picture file is, without decoding its pixels. Artwork is read whole."""

from __future__ import annotations

from ..diag import Report, Span
from ..files import Files, FileTrouble
from ..geom import Size
from .decode import FILE_LIMIT, BrokenPicture, has_more_pages, is_complete, opened, orientation
from .model import PictureSource
from .pdf import is_pdf, read_pdf
from .svg import is_svg, read_svg


def probe(files: Files, path: str, report: Report, span: Span) -> PictureSource | None:
    """The picture, or None with the fault told at ``span``: no such file, no picture, damaged, too large (S9), or artwork
    that cannot be placed (S11, S12)."""
    try:
        data = files.read(path, FILE_LIMIT)
        if is_pdf(data):
            return read_pdf(path, data, report, span)
        if is_svg(data):
            return read_svg(path, data, report, span)
        return _pixels(path, data, report, span)
    except FileTrouble as trouble:
        report.fault(trouble.rule, span, path=trouble.path, detail=trouble.detail)
    except BrokenPicture as trouble:
        tell(trouble, path, report, span)
    return None


def _pixels(path: str, data: bytes, report: Report, span: Span) -> PictureSource:
    if not data:
        raise BrokenPicture("not-a-picture")
    with opened(data) as image:
        if not is_complete(data):
            raise BrokenPicture("picture-truncated")
        turned = orientation(image) >= 5
        width, height = reversed(image.size) if turned else image.size
        if image.format == "TIFF" and has_more_pages(data):
            report.note("picture-more-pages", span, path=path)
        return PictureSource(path, data, Size(width, height), image.format or "")


def tell(trouble: BrokenPicture, path: str, report: Report, span: Span) -> None:
    """Put a picture's trouble into the report."""
    report.fault(trouble.rule, span, number="S9", path=path, megapixels=trouble.megapixels, most=trouble.most)
