"""Jumps: «（下转第3版）» at the end of a first leg, «（上接第1版）» at the head of the rest, in a line of their own (M41)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..column.model import Poured, Slot
from ..source import Passage
from ..style.model import StyleSheet
from .model import StoryPlan
from .settext import SetText, Typesetter, baseline_in


@dataclass(frozen=True, slots=True)
class JumpLine:
    """A set jump line, relative to the left edge of the area and the top of the body. ``role``: jump-to or jump-from."""

    role: str
    text: SetText


def jump_line(
    story: StoryPlan, slots: Sequence[Slot], poured: Poured, sheet: StyleSheet, setter: Typesetter
) -> JumpLine | None:
    """The jump line of a leg, in the last slot of a first leg that has a rest, in the first slot of a rest."""
    if story.leg == "whole" or not slots or (story.leg == "first" and poured.rest is None):
        return None
    first = story.leg == "first"
    slot = slots[-1] if first else slots[0]
    anchor = story.article.headline[0]
    words = f"（下转第{story.other_page}版）" if first else f"（上接第{story.other_page}版）"
    style = replace(sheet.text("jump"), align="right" if first else "left", indent=0.0)
    prepared, line = setter.one_line(Passage.at(words, anchor.source, anchor.offsets[0]), style, slot.width)
    grid = sheet.grid
    baseline = baseline_in(slot.row * grid.leading, grid.leading, grid.size)
    return JumpLine("jump-to" if first else "jump-from", SetText(prepared, line, slot.x, baseline))
