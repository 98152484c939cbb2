"""Photos: captions (M37), place and size (M38), text round cut-outs (M39), the balance of ink (M47)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from ...geom import Pt, Rect, mm
from .profile import Hit, hit, spot_of
from .view import WHOLE, BodyLine, PlacedPhoto, Sheet, Story, in_mm, shared_width

WIDTH: Final[Pt] = mm(0.5)
CREDIT: Final = re.compile("[摄图]|供稿|提供|资料|来源|绘|制")
DOMINANT: Final = 1.5
LEAST_STRIP, LEAST_FRAGMENT = 5, 6
STAND_OFF: Final = 0.5
CENTRE: Final = (0.45, 0.55)


def captions(sheet: Sheet) -> Iterator[Hit]:
    """M37: a caption is as wide as its photo, at most one line under it, and ends with the credit. A cut-out's may be wider."""
    for story in sheet.stories:
        for photo in story.photos:
            if not photo.caption:
                continue
            box = photo.caption[0].box
            left = min(line.box.x for line in photo.caption) - photo.shown.x
            right = max(line.box.right for line in photo.caption) - photo.shown.right
            over = max(-left, right, left - sheet.em)
            if photo.outline is None and over > WIDTH:
                yield hit("caption-width", photo.span, id=story.id, file=photo.source, mm=in_mm(over))
            away = box.y - photo.shown.bottom
            if not -WIDTH <= away <= sheet.leading + WIDTH:
                yield hit("caption-away", photo.span, id=story.id, file=photo.source, lines=sheet.in_lines(away))
            if not CREDIT.search("".join(line.text for line in photo.caption)[-12:]):
                yield hit("caption-credit", photo.caption[-1].span, id=story.id, file=photo.source)


def photo_places(sheet: Sheet) -> Iterator[Hit]:
    """M38: a photo neither cuts a leg in two nor stands under another story's leg; one photo is 1.5 times any other."""
    for story in sheet.stories:
        for photo in story.photos:
            if photo.outline is None and any(_cut(photo, column.lines) for column in story.columns):
                yield hit("photo-in-leg", photo.span, id=story.id, file=photo.source)
            above = next(
                (other for other in sheet.stories if other is not story and _hangs_under(photo, other, sheet)), None
            )
            if above is not None and not _under_own_head(photo, story):
                yield hit("photo-under-foreign", photo.span, related=(above.span,), id=story.id, other=above.id)
    sizes = sorted(((_area(p.shown), p) for s in sheet.stories for p in s.photos), key=lambda pair: -pair[0])
    if len(sizes) > 1 and sizes[0][0] < DOMINANT * sizes[1][0]:
        yield hit(
            "no-dominant-photo", sizes[1][1].span, related=(sizes[0][1].span,), page=sheet.page.label,
            ratio=round(sizes[0][0] / sizes[1][0], 2),
        )  # fmt: skip


def _area(box: Rect) -> float:
    return box.width * box.height


def _cut(photo: PlacedPhoto, lines: Sequence[BodyLine]) -> bool:
    """Whether lines of one column stand both above and beneath a photo."""
    beside = [line for line in lines if shared_width(line.box, photo.shown) > 0]
    return any(line.box.bottom <= photo.shown.y for line in beside) and any(
        line.box.y >= photo.shown.bottom for line in beside
    )


def _hangs_under(photo: PlacedPhoto, other: Story, sheet: Sheet) -> bool:
    """Whether a column of another story ends right above a photo."""
    return other.frame is None and any(
        shared_width(column.box, photo.shown) > sheet.em
        and 0 <= photo.shown.y - column.box.bottom < 2 * sheet.leading
        and sheet.parted(column.box, photo.shown, "above") is None
        for column in other.filled
    )


def _under_own_head(photo: PlacedPhoto, story: Story) -> bool:
    return story.head is not None and story.head.box.bottom <= photo.shown.y


def wraps(sheet: Sheet) -> Iterator[Hit]:
    """M39: lines beside a cut-out are whole characters, five at least, two on one baseline six each; text keeps half a
    character off the outline."""
    for story in sheet.stories:
        cut = [photo for photo in story.photos if photo.outline is not None]
        if not cut:
            continue
        narrow = next((line for line in story.lines if _too_narrow(line, story, sheet.em)), None)
        if narrow is not None and narrow.slot is not None:
            characters = round(narrow.slot.width / sheet.em, 1)
            yield hit("narrow-strip", narrow.line.span, id=story.id, words=narrow.line.words, characters=characters)
        for photo in cut:
            nearest = min((_distance(line, photo) for line in story.lines), default=sheet.em)
            if nearest < STAND_OFF * sheet.em - WHOLE:
                yield hit("stand-off", photo.span, id=story.id, file=photo.source, mm=in_mm(nearest))


def _too_narrow(line: BodyLine, story: Story, em: Pt) -> bool:
    """Whether a line shortened by an outline is under five characters, or is no whole number of them, or shares its baseline with
    another and is under six."""
    slot = line.slot
    column = next((c for c in story.columns if slot is not None and slot in c.slots), None)
    if slot is None or column is None or slot.width >= column.rect.width - WHOLE:
        return False
    fragments = [other for other in column.slots if abs(other.y - slot.y) < 1]
    least = LEAST_FRAGMENT if len(fragments) > 1 else LEAST_STRIP
    return slot.width < least * em - WHOLE or abs(slot.width / em - round(slot.width / em)) * em > WHOLE


def _distance(line: BodyLine, photo: PlacedPhoto) -> Pt:
    """White between a line and the outline at its height; 0 or less where it stands on the picture."""
    reach = photo.outline.extent(line.box.y, line.box.bottom) if photo.outline else None
    if reach is None:
        return float("inf")
    return max(reach[0] - line.box.right, line.box.x - reach[1])


def balance(sheet: Sheet) -> Iterator[Hit]:
    """M47: heads and photos, which weigh most, are not all on one side."""
    area = sheet.page.boxes.type_area
    photos = [photo.shown for story in sheet.stories for photo in story.photos]
    heavy = [*photos, *(story.head.box for story in sheet.stories if story.head is not None)]
    lines = [line.box for story in sheet.stories for line in story.lines]
    weights = [(_area(box), box) for box in heavy] + [(_area(box) * 0.4, box) for box in lines]
    total = sum(weight for weight, _ in weights)
    if total <= 0:
        return
    centre = sum(weight * (box.x + box.width / 2 - area.x) for weight, box in weights) / total / area.width
    if not CENTRE[0] <= centre <= CENTRE[1]:
        yield hit(
            "one-sided-ink", sheet.span, spot=spot_of(sheet.page), page=sheet.page.label, percent=round(100 * centre)
        )
    middle = area.x + area.width / 2
    one_sided = all(box.right <= middle for box in photos) or all(box.x >= middle for box in photos)
    if len(photos) > 1 and one_sided:
        yield hit("one-sided-photos", sheet.span, spot=spot_of(sheet.page), page=sheet.page.label, photos=len(photos))
