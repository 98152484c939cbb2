"""Cases of ``normalise.txt``: text as typed in, text as set out; each also proves that a second run changes nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from layout.content.normalise import normalise
from layout.source import Passage, Source

FOLDER = Path(__file__).parent
TEXT = (FOLDER / "normalise.txt").read_text(encoding="utf-8").partition("\n\n")[2]
UNTOUCHED = [
    line
    for line in (FOLDER / "untouched.txt").read_text(encoding="utf-8").partition("\n\n")[2].splitlines()
    if line and not line.startswith("# ")
]
CODE = re.compile("⟨([0-9A-F]{4})⟩")


def cases() -> Iterator[tuple[str, str, str]]:
    how = ""
    for line in TEXT.splitlines():
        if line.startswith("= "):
            how = line[2:]
        elif line and not line.startswith("# "):
            typed, _, expected = CODE.sub(lambda m: chr(int(m[1], 16)), line).partition(" ⇒ ")
            yield how, typed, expected or typed


@pytest.mark.parametrize(("how", "typed", "expected"), list(cases()))
def test_case(how: str, typed: str, expected: str) -> None:
    passage, changes = normalise(Passage(typed, Source("a", typed), range(len(typed))), display=how == "display")
    assert passage.text == expected
    assert len(passage.offsets) == len(passage.text)
    assert any(not change.doubtful for change in changes) == (typed != expected)
    again, more = normalise(passage, display=how == "display")
    assert again.text == expected
    assert all(change.doubtful for change in more)


def test_there_are_as_many_right_lines_as_promised() -> None:
    assert len(set(UNTOUCHED)) == len(UNTOUCHED) >= 140


@pytest.mark.parametrize("display", [False, True], ids=["body", "display"])
@pytest.mark.parametrize("line", UNTOUCHED)
def test_a_right_line_stays_as_it_is_and_raises_no_doubt(line: str, display: bool) -> None:
    passage, changes = normalise(Passage(line, Source("a", line), range(len(line))), display=display)
    assert passage.text == line
    assert changes == ()
