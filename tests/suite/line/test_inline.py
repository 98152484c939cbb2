"""Cases of ``inline.txt``: body text in, places of runs, readings and dots out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from layout.content.markup import read_body
from layout.diag import Report
from layout.display.model import Disc, GlyphRun, Group
from layout.line import annotate, place
from layout.source import Passage, Source
from layout.style.text import InlineStyle

HEADING = re.compile(r"## (?P<name>.*) · (?P<measure>[\d.]+) (?P<feed>[\d.]+)(?P<settings>.*)")
EM = 10.0


def cases() -> Iterator[Any]:
    text = (Path(__file__).parent / "inline.txt").read_text(encoding="utf-8")
    for block in text.split("\n\n")[1:]:
        heading, body, *lines = block.strip().split("\n")
        match = HEADING.fullmatch(heading)
        assert match, heading
        given = dict(setting.split("=") for setting in match["settings"].split())
        settings: dict[str, Any] = {"align": given.pop("align", "justify"), "hanging": given.pop("hanging", "none")}
        settings["cells"] = given.pop("cells", "no") == "yes"
        settings["inline"] = InlineStyle(**{k: int(v) if k == "note_rows" else float(v) for k, v in given.items()})
        yield pytest.param(
            body, float(match["measure"]), float(match["feed"]), settings, "\n".join(lines), id=match["name"]
        )


def drawn(setting: Any, feed: float) -> str:
    out: list[str] = []
    for line in setting.lines:
        rows = [f"{_em(x)} {_em(run.rise)} {_em(run.size)} {words}" for run in place(setting.prepared, line, 0, 0)
                for x, words in _stretches(run)]  # fmt: skip
        for item in annotate(setting.prepared, line, 0, 0, feed * EM):
            if isinstance(item, Disc):
                rows.append(f".{_em(item.x)} {_em(-item.y)}")
            for run in item.items if isinstance(item, Group) else ():
                rows.append(f"^{_em(run.xs[0])} {_em(-run.y)} {_em(run.size)} {''.join(run.clusters)}")
        out.append("\n".join(rows) + "|")
    return "\n".join(out)


def _stretches(run: GlyphRun) -> Iterator[tuple[float, str]]:
    """A run cut where its characters do not stand solid."""
    start = 0
    for n, (x, following) in enumerate(pairwise(run.xs), 1):
        width = run.size * (1 if run.clusters[n - 1] > "\u2e80" else 0.5)
        if abs(following - x - width) > 1e-6 and run.clusters[n - 1] != "，":
            yield run.xs[start], "".join(run.clusters[start:n])
            start = n
    yield run.xs[start], "".join(run.clusters[start:])


def _em(length: float) -> str:
    return f"{round(length / EM, 3) + 0.0:g}"


@pytest.mark.parametrize(("body", "measure", "feed", "settings", "expected"), list(cases()))
def test_they_stand_where_they_must(
    typeset: Callable[..., Any], body: str, measure: float, feed: float, settings: dict[str, Any], expected: str
) -> None:
    report = Report()
    (draft,) = read_body(Passage(body, Source("a.md", body), range(len(body))), report)
    assert not report.diagnostics
    assert drawn(typeset(draft.text.text, measure, marks=draft.marks, **settings), feed) == expected
