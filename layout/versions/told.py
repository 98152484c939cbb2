"""A difference for a person and for a program."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from ..diag import Diagnostic, Lang, printable
from ..geom import Rect
from .model import Change, Difference, Pair, Version

_LONGEST: Final = 60
"""Characters of a text that are shown; a program gets all of them."""

_ROLE: Final = "diff-role/"
_WORDS: Final[dict[Lang, dict[str, str]]] = {
    "zh": {
        "page": "第 {label} 版", "equal": "没有改动", "differs": "{before} → {after}", "cut": "……（共 {count} 字）",
        "none": "两个版本完全一样", "sum": "{pages} 个版有改动，共 {changes} 处",
    },
    "en": {
        "page": "page {label}", "equal": "unchanged", "differs": "{before} → {after}", "cut": "… ({count} characters)",
        "none": "both versions are the same", "sum": "{pages} pages differ, {changes} changes",
    },
}  # fmt: skip


def role_name(role: str, lang: Lang) -> str:
    """The trade's words for parts; one that has none here by the name of its style."""
    if "," in role:
        return {"zh": "、", "en": ", "}[lang].join(role_name(one, lang) for one in role.split(","))
    try:
        return Diagnostic("note", "diff-role", None, f"{_ROLE}{role}", {}).message(lang)
    except KeyError:
        return role


def text(difference: Difference, lang: Lang) -> str:
    """Page by page, article by article, a line for each change; and how many there are."""
    words = _WORDS[lang]
    lines = [f"{difference.before.name} → {difference.after.name}"]
    for n, pair in enumerate(difference.pairs):
        marks = words["equal"] if pair.equal else words["differs"].format(**_marks(difference, pair))
        lines.append(f"{words['page'].format(label=printable(pair.label))}　{marks}")
        for owner, changes in groupby(difference.on(n), lambda change: change.owner):
            lines += _article(difference, owner, [*changes], lang)
    if difference.equal:
        return "\n".join([*lines, words["none"]])
    pages = sum(not pair.equal for pair in difference.pairs)
    return "\n".join([*lines, words["sum"].format(pages=pages, changes=len(difference.changes))])


def _article(difference: Difference, owner: str, changes: Sequence[Change], lang: Lang) -> Iterator[str]:
    if owner:
        title = next(
            (part.text for version in (difference.after, difference.before) for sheet in version.sheets
             for part in sheet.parts if (part.owner, part.role) == (owner, "headline")), "",
        )  # fmt: skip
        yield f"  {printable(owner)}　{printable(title)}".rstrip("　")
    for change in changes:
        name, said = role_name(change.role, lang), _shortened(change, lang).message(lang)
        if change.kind == "moved" and "words" in change.params:
            name = Diagnostic("note", "diff-lines-from", None, "diff-lines-from", change.params).message(lang)
        yield f"  {'  ' if owner else ''}{name}{'：' if lang == 'zh' else ': '}{said}"


def _shortened(change: Change, lang: Lang) -> Change:
    from dataclasses import replace

    cut = {
        key: value if not isinstance(value, str) or len(value) <= _LONGEST
        else f"{value[: _LONGEST // 2]}{_WORDS[lang]['cut'].format(count=len(value))}"
        for key, value in change.params.items()
    }  # fmt: skip
    return replace(change, params=cut)


def _marks(difference: Difference, pair: Pair) -> dict[str, str]:
    return {
        "before": _mark(difference.before, pair.before) or "—",
        "after": _mark(difference.after, pair.after) or "—",
    }


def _mark(version: Version, page: int | None) -> str | None:
    return None if page is None else version.sheets[page].mark


def plain(difference: Difference, lang: Lang) -> dict[str, object]:
    """Values for JSON; the keys are a contract. Boxes are in mm from the top left of the trim."""
    return {
        "schema": 1,
        "exit": 0 if difference.equal else 1,
        "equal": difference.equal,
        "by_article": difference.before.detailed,
        "before": difference.before.name,
        "after": difference.after.name,
        "pages": [
            {
                "page": pair.label,
                "equal": pair.equal,
                "before": _page(difference.before, pair.before),
                "after": _page(difference.after, pair.after),
                "changes": [_change(change, lang) for change in difference.on(n)],
            }
            for n, pair in enumerate(difference.pairs)
        ],
    }


def _page(version: Version, page: int | None) -> dict[str, object] | None:
    return None if page is None else {"number": page + 1, "mark": version.sheets[page].mark}


def _change(change: Change, lang: Lang) -> dict[str, object]:
    return {
        "kind": change.kind,
        "wording": change.wording or None,
        "article": change.owner or None,
        "role": change.role,
        "message": change.message(lang),
        "params": dict(change.params),
        "before": [_mm(box) for box in change.before],
        "after": [_mm(box) for box in change.after],
    }


def _mm(box: Rect) -> dict[str, float]:
    return {name: round(getattr(box, name) * 25.4 / 72, 2) for name in ("x", "y", "width", "height")}
