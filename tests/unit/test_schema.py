"""A tree against a class: the class decides types, and each wrong place is told in the desk's words."""

from __future__ import annotations

import subprocess
import sys
from typing import Annotated, Any, Literal

import pytest

from layout.diag import Report
from layout.schema import MAX_TOLD, Checked, Doc, Lines, OneOrMany, Within, record, validate
from layout.source import Mapping, Node, parse


@record
class PhotoYaml:
    file: str
    caption: Annotated[str | None, Doc("图说")] = None
    contour: tuple[tuple[float, float], ...] | None = None


@record
class ArticleYaml:
    id: str
    headline: Annotated[Lines, Doc("标题")]
    genre: Literal["news", "feature"] = "news"
    rank: Annotated[int, Within(1, 9)] = 5
    share: Annotated[float | None, Within(0, 1)] = None
    normalise: bool = True
    photos: tuple[PhotoYaml, ...] = ()
    either: str | tuple[str, ...] | None = None


@record
class IssueYaml:
    date: str
    articles: Annotated[tuple[ArticleYaml, ...], OneOrMany()] = ()
    staff: dict[str, str] | None = None


def tree(text: str) -> Node:
    report = Report()
    node = parse("a.yaml", text.encode(), report)
    assert node is not None
    assert report.diagnostics == ()
    return node


def good(text: str) -> Checked[IssueYaml]:
    report = Report()
    checked = validate(tree(text), IssueYaml, report)
    assert report.diagnostics == ()
    assert checked is not None
    return checked


def told(text: str, cls: type = IssueYaml) -> list[str]:
    report = Report()
    assert validate(tree(text), cls, report) is None
    for d in report.diagnostics:
        assert d.message("zh") != d.message("en")
        assert bool(d.hint("zh")) == bool(d.hint("en"))
    return [
        f"{str(d.span)[7:]} {d.text} {d.params.get('near') or d.params.get('limit') or ''}".strip()
        for d in report.diagnostics
    ]


ARTICLE = "date: x\narticles:\n  - id: a\n    headline: 标题\n"


def test_values_take_the_type_the_class_says() -> None:
    value = good(
        ARTICLE + "    rank: '3'\n    share: 0.25\n    normalise: off\n    photos: [{file: 1, contour: [[1, 2.5]]}]\n"
    ).value
    article = value.articles[0]
    assert (article.rank, article.share, article.normalise) == (3, 0.25, False)
    assert [(photo.file, photo.contour) for photo in article.photos] == [("1", ((1.0, 2.5),))]


@pytest.mark.parametrize("text", ["012", "2026-11-20", "12:30", "off", "no", "~", "null", "1e3"])
def test_text_fields_keep_what_was_typed(text: str) -> None:
    value = good(f"date: {text}\nstaff: {{{text}: {text}}}\n").value
    assert value.date == text
    assert value.staff == {text: text}


@pytest.mark.parametrize("empty", ["", "''", '""', "|", "|\n\n"])
def test_an_empty_value_is_an_absent_one(empty: str) -> None:
    assert good(f"date: x\nstaff: {empty}\n").value.staff is None
    assert told(f"date: {empty}\n")[0].split()[1] == "missing-key/empty"


def test_one_text_stands_for_a_list_of_one() -> None:
    checked = good(ARTICLE)
    assert checked.value.articles[0].headline == ("标题",)
    assert str(checked.at("articles", 0, "headline", 0).span) == "a.yaml:4:15"


def test_places_of_values_and_of_what_is_not_there() -> None:
    checked = good(ARTICLE + "    photos:\n      - file: x.jpg\n")
    assert str(checked.at("articles", 0, "photos", 0, "file").span) == "a.yaml:6:15"
    assert checked.find("articles", 0, "deck") is None
    assert checked.find("articles", 7) is None
    assert checked.span("articles", 0, "deck") == checked.at("articles", 0).span
    with pytest.raises(KeyError):
        checked.at("articles", 1)


FAULTS = {
    "unknown key": (ARTICLE + "    zzz: 1\n", ["5:5 unknown-key"]),
    "misspelt key": (ARTICLE + "    genra: news\n", ["5:5 unknown-key/near genre"]),
    "desk's own word": (ARTICLE + "    图片: x\n", ["5:5 unknown-key/near photos"]),
    "misspelt key, far down": (ARTICLE + "    photos: [{file: a, captoin: b}]\n", ["5:24 unknown-key/near caption"]),
    "missing keys": ("articles:\n  - rank: 1\n", ["1:1 missing-key", "2:5 missing-key", "2:5 missing-key"]),
    "text expected": ("date: [2026]\n", ["1:7 wrong-type/text"]),
    "text expected, mapping": ("date: {a: b}\n", ["1:7 wrong-type/text"]),
    "list expected": (ARTICLE + "    photos: x.jpg\n", ["5:13 wrong-type/list"]),
    "mapping expected": ("date: x\nstaff: 林\n", ["2:8 wrong-type/mapping"]),
    "mapping expected in a list": (ARTICLE + "    photos: [x.jpg]\n", ["5:14 wrong-type/mapping"]),
    "whole file is a list": ("- date: x\n", ["1:1 wrong-type/file"]),
    "whole number": (ARTICLE + "    rank: 头条\n", ["5:11 wrong-type/whole"]),
    "whole number, fraction": (ARTICLE + "    rank: 1.5\n", ["5:11 wrong-type/whole"]),
    "whole number, endless": (ARTICLE + f"    rank: {'9' * 6000}\n", ["5:11 wrong-type/whole"]),
    "number": (ARTICLE + "    share: 半\n", ["5:12 wrong-type/number"]),
    "number, not a number": (ARTICLE + "    share: nan\n", ["5:12 wrong-type/number"]),
    "yes or no": (ARTICLE + "    normalise: maybe\n", ["5:16 wrong-type/yes-no"]),
    "too small": (ARTICLE + "    rank: 0\n", ["5:11 out-of-range/least 1"]),
    "too large": (ARTICLE + "    rank: 10\n", ["5:11 out-of-range/most 9"]),
    "too large, behind None": (ARTICLE + "    share: 1.5\n", ["5:12 out-of-range/most 1.0"]),
    "not allowed": (ARTICLE + "    genre: 社论\n", ["5:12 not-allowed"]),
    "not allowed, near": (ARTICLE + "    genre: featuer\n", ["5:12 not-allowed/near feature"]),
    "too many numbers": (ARTICLE + "    photos: [{file: a, contour: [[1, 2, 3]]}]\n", ["5:34 out-of-range/many 2"]),
    "too few numbers": (ARTICLE + "    photos: [{file: a, contour: [[1]]}]\n", ["5:34 out-of-range/count"]),
    "either, neither": (ARTICLE + "    either: {a: b}\n", ["5:13 wrong-type"]),
    "either, the one that got furthest": (ARTICLE + "    either: [a, [b]]\n", ["5:17 wrong-type/text"]),
}


@pytest.mark.parametrize(("text", "expected"), FAULTS.values(), ids=FAULTS.keys())
def test_fault(text: str, expected: list[str]) -> None:
    assert told(text) == expected


def test_all_faults_are_told_at_once() -> None:
    text = "dat: x\narticles:\n  - id:\n    headlin: x\n    rank: 99\n  - text\n"
    assert told(text) == [
        "1:1 unknown-key/near date",
        "3:8 missing-key/empty",
        "4:5 unknown-key/near headline",
        "5:11 out-of-range/most 9",
        "6:5 wrong-type/mapping",
    ]


def test_thousands_of_faults_are_told_in_part_and_counted() -> None:
    faults = told("date: x\n" + "".join(f"k{n}: 1\n" for n in range(5_000)))
    assert len(faults) == MAX_TOLD + 1
    assert any("more-faults" in fault for fault in faults)


def test_a_fault_in_a_merged_tree_names_the_file_it_came_from() -> None:
    first, second = tree("date: x\n"), parse("b.yaml", b"stuff: y\n", Report())
    assert isinstance(first, Mapping)
    assert isinstance(second, Mapping)
    report = Report()
    validate(Mapping((*first.entries, *second.entries), first.source, first.start, first.end), IssueYaml, report)
    assert [str(d.span) for d in report.diagnostics] == ["b.yaml:1:1"]


def test_json_schema_has_the_descriptions_and_limits() -> None:
    from pydantic import TypeAdapter

    properties: dict[str, Any] = TypeAdapter(ArticleYaml).json_schema()["properties"]
    assert properties["headline"]["description"] == "标题"
    assert properties["headline"]["anyOf"] == [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]
    assert (properties["rank"]["minimum"], properties["rank"]["maximum"]) == (1, 9)


def test_pydantic_itself_is_never_imported_for_reading() -> None:
    code = (
        "import sys; from layout.content.schema import StaffYaml; from layout.diag import Report;"
        "from layout.schema import validate; from layout.source import parse; before = 'pydantic_core' in sys.modules;"
        "validate(parse('a', b'proof: x', Report()), StaffYaml, Report());"
        "print(before, 'pydantic_core' in sys.modules, 'pydantic' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "True", "False"]
