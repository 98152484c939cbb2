"""The loader: a whole issue in, and every fault of the text, each at its place."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path

import pytest

from layout.content import load_issue
from layout.content.model import Mark
from layout.diag import Report
from layout.geom import Point
from layout.source import Passage
from layout.workspace import Workspace

HEAD = "date: 2026-11-20\nnumber: 12\ncumulative: 287\n"
Load = Callable[..., object]
Told = Callable[[], list[str]]


def texts(*passages: Passage | None) -> list[str | None]:
    return [None if p is None else p.text for p in passages]


# What is read


def test_a_whole_issue(load: Load, told: Told) -> None:
    loaded = load(
        issue=HEAD
        + "publication: {address: 新址, staff: {layout: 秦小满}}\n"
        + "quote: {text: '爱水如爱家,\n  不乱倒。', source: 《公约》摘登}\n"
        + "articles:\n"
        + "  - {id: lead, kicker: 引题, headline: [一行, 二行], deck: 副题, dateline: 云汀讯, body_file: lead.md,\n"
        + "     byline: 林知夏  江若谷, genre: feature, rank: 1, series: 时评,\n"
        + "     photos: [{file: p/1.jpg, caption: 图说., credit: 周屿 摄, contour: [[0, 10], [50%, 20], [100, 99.5]]}]}\n"
        + "  - {id: second, headline: 二稿, body: 一段}\n",
        files={"lead.md": "第一段\n## 小标题\n第二段**加重**\n".encode(), "p/1.jpg": b"x"},
    )
    issue = loaded.issue
    paper, lead = issue.publication, issue.articles["lead"]
    assert (issue.date, issue.weekday, issue.lunar) == (datetime.date(2026, 11, 20), "星期五", "丙午年十月十二")
    assert (issue.number, issue.cumulative, issue.number_text.text) == (12, 287, "12")
    assert texts(paper.name, paper.address, paper.permit) == ["云汀新闻", "新址", None]
    assert {duty: name.text for duty, name in paper.staff.items()} == {
        "page_editor": "陆砚秋", "layout": "秦小满", "proof": "白芷遥",
    }  # fmt: skip
    assert texts(issue.quote.text, issue.quote.source) == ["爱水如爱家，不乱倒。", "《公约》摘登"]
    assert texts(lead.kicker, *lead.headline, lead.deck, lead.dateline) == ["引题", "一行", "二行", "副题", "云汀讯"]
    assert texts(lead.byline, lead.series) == ["林知夏 江若谷", "时评"]
    assert [(p.text.text, p.subhead, p.marks) for p in lead.body] == [
        ("第一段", False, ()),
        ("小标题", True, ()),
        ("第二段加重", False, (Mark(3, 5, "bold"),)),
    ]
    assert (lead.genre, lead.rank, lead.characters) == ("feature", 1, 11)
    (photo,) = lead.photos
    assert photo.file == "issues/2026-11-20/p/1.jpg"
    assert texts(photo.caption, photo.credit) == ["图说。", "周屿 摄"]
    assert photo.contour == (Point(0, 0.1), Point(0.5, 0.2), Point(1, 0.995))
    assert list(issue.articles) == ["lead", "second"]
    assert set(loaded.changes) == {"", "lead"}
    assert [line.split()[1] for line in told()] == ["source-cleaned", "source-cleaned"]


def test_texts_know_their_file_and_line(load: Load) -> None:
    issue = load("    body_file: lead.md\n", files={"lead.md": "一\n\n**二**三\n".encode()}).issue
    lead = issue.articles["lead"]
    assert str(lead.span) == "issues/2026-11-20/issue.yaml:5:9"
    assert str(lead.headline[0].span()) == "issues/2026-11-20/issue.yaml:6:15"
    assert [str(p.text.span()) for p in lead.body] == ["issues/2026-11-20/lead.md:1:1", "issues/2026-11-20/lead.md:3:3"]
    assert str(issue.date_text.span()) == "issues/2026-11-20/issue.yaml:1:7"


def test_emphasis_and_offsets_survive_cleaning(load: Load) -> None:
    body = '    body: |\n      经 济,**高 质"量"**发 展...\n'
    (paragraph,) = load(body).issue.articles["lead"].body
    assert paragraph.text.text == "经济，高质“量”发展……"
    assert [paragraph.text.text[m.start : m.end] for m in paragraph.marks] == ["高质“量”"]
    typed = paragraph.text.source.text
    assert [typed[at] for at in paragraph.text.offsets] == list('经济,高质"量"发展..')


def test_backticks_and_opting_out_keep_the_text_as_typed(load: Load, told: Told) -> None:
    issue = load("    body: |\n      他说`a,中 文`,好\n      二\n").issue
    assert issue.articles["lead"].body[0].text.text == "他说a,中 文，好"
    issue = load("    normalise: false\n    deck: 一,二\n    body: 他说,中 文‌\n").issue
    assert texts(issue.articles["lead"].deck, issue.articles["lead"].body[0].text) == ["一,二", "他说,中 文"]
    assert len(told()) == 1


def test_blanks_between_han_are_meant_in_headlines_and_left_over_in_bodies(load: Load) -> None:
    lead = load("    kicker: 凝心聚力 再谱新篇\n    body: 凝心聚力 再谱新篇\n").issue.articles["lead"]
    assert texts(lead.kicker, lead.body[0].text) == ["凝心聚力 再谱新篇", "凝心聚力再谱新篇"]


def test_lines_of_a_headline_in_one_text(load: Load) -> None:
    issue = load(issue=HEAD + "articles: [{id: a, headline: '一行\n\n  二行', body: x}]\n").issue
    assert texts(*issue.articles["a"].headline) == ["一行", "二行"]


def test_what_word_leaves_behind_is_cleaned_and_told_once(load: Load, told: Told) -> None:
    lead = load("    body: |\n      连\u200b汀\u00a0桥\ufeff满\u00ad月\n      通\u2003车\n").issue.articles["lead"]
    assert [p.text.text for p in lead.body] == ["连汀桥满月", "通车"]
    assert told() == ["issue.yaml:8:8 source-cleaned"]


def test_doubtful_places_are_told_apart_and_left(load: Load, told: Told) -> None:
    lead = load("    body: 京—沪高铁，雅虎Yahoo!公司\n").issue.articles["lead"]
    assert lead.body[0].text.text == "京—沪高铁，雅虎Yahoo!公司"
    assert told() == ["issue.yaml:7:12 source-doubtful"]


def test_a_picture_story_needs_no_body(load: Load, told: Told) -> None:
    loaded = load("    genre: picture\n    photos: [{file: 1.jpg}]\n", files={"1.jpg": b"x"})
    assert loaded.issue.articles["lead"].body == ()
    assert told() == []


# Faults


def test_broken_yaml_in_both_files_is_told_at_once(load: Load, told: Told) -> None:
    assert load(publication="name：云汀新闻\nkind: internal\n", issue="date: @x\n") is None
    assert told() == [
        "issue.yaml:1:7 yaml-syntax/reserved-start",
        "issues/publication.yaml:1:5 yaml-syntax/full-width-colon",
    ]


def test_missing_files(report: Report, memory_files, told: Told) -> None:  # type: ignore[no-untyped-def]
    assert load_issue(memory_files, "issues/2026-11-20", report) is None
    assert told() == ["issue.yaml:1:1 missing-file", "issues/publication.yaml:1:1 missing-file"]


def test_a_duplicate_key(load: Load, told: Told) -> None:
    load("    body: 一\n    body: 二\n")
    assert told() == ["issue.yaml:8:5 duplicate-key"]


def test_an_unknown_key_with_a_guess(load: Load, told: Told, report: Report) -> None:
    assert load("    副题: 一\n    bodi: 二\n") is None
    assert told() == ["issue.yaml:7:5 unknown-key/near", "issue.yaml:8:5 unknown-key/near"]
    assert [d.hint("zh") for d in report.diagnostics] == ["是不是 deck？", "是不是 body？"]


def test_wrong_types(load: Load, told: Told) -> None:
    assert load("    body: [一, 二]\n    rank: 头条\n    photos: 1.jpg\n") is None
    assert told() == [
        "issue.yaml:7:11 wrong-type/text",
        "issue.yaml:8:11 wrong-type/whole",
        "issue.yaml:9:13 wrong-type/list",
    ]


def test_a_nesting_bomb(load: Load, told: Told) -> None:
    assert load(issue="articles: " + "[" * 50_000) is None
    assert told() == ["issue.yaml:1:74 yaml-too-deep"]


def test_aliases(load: Load, told: Told) -> None:
    load("    body: &b 一\n    deck: *b\n")
    assert told() == ["issue.yaml:7:11 yaml-aliases", "issue.yaml:8:11 yaml-aliases"]


def test_a_gbk_file(load: Load, told: Told) -> None:
    assert load(issue=(HEAD + "quote: {text: 爱水如爱家}\n").encode("gbk")) is None
    assert told() == ["issue.yaml:4:15 file-encoding"]


def test_a_gbk_body_file(load: Load, told: Told) -> None:
    load("    body_file: lead.md\n", files={"lead.md": "爱水如爱家，出门让一步".encode("gb18030")})
    assert told() == ["lead.md:1:1 file-encoding"]


def test_tabs(load: Load, told: Told) -> None:
    assert load("\tbody: 一\n") is None
    assert told() == ["issue.yaml:7:1 yaml-syntax/tab"]


def test_a_full_width_colon(load: Load, told: Told) -> None:
    assert load("    body：一\n    deck: 二\n") is None
    assert told() == ["issue.yaml:7:9 yaml-syntax/full-width-colon"]


def test_control_characters_and_escaped_ones(load: Load, told: Told) -> None:
    load('    body: "一\\0二"\n    deck: 三\x07四\n')
    assert told() == ["issue.yaml:7:13 control-character", "issue.yaml:8:12 control-character"]


def test_lone_surrogates(load: Load, told: Told) -> None:
    assert load('    body: "一\\uD800二"\n') is None
    assert told() == ["issue.yaml:7:15 yaml-syntax/escape"]


def test_lone_surrogates_of_the_pure_reader(load: Load, told: Told, monkeypatch: pytest.MonkeyPatch) -> None:
    import yaml

    monkeypatch.delattr(yaml, "CSafeLoader")
    load('    body: "一\\uD800二"\n')
    assert told() == ["issue.yaml:7:13 control-character"]


def test_a_missing_picture(load: Load, told: Told) -> None:
    load("    body: 一\n    photos:\n      - file: photos/1.jpg\n")
    assert told() == ["issue.yaml:9:15 missing-picture"]


OUTSIDE = [
    "../../secret.jpg",
    "/etc/passwd",
    "photos/../../x.jpg",
    "C:/x.jpg",
    "..\\x.jpg",
    "CON",
    "1.jpg:x",
    "a./1.jpg",
]


@pytest.mark.parametrize("path", OUTSIDE)
@pytest.mark.parametrize("field", ["file", "body_file"])
def test_a_path_out_of_the_workspace(path: str, field: str, tmp_path: Path, told: Told, report: Report) -> None:
    folder = tmp_path / "issues" / "2026-11-20"
    folder.mkdir(parents=True)
    (tmp_path / "issues" / "publication.yaml").write_text("name: 云汀新闻\nkind: internal\n", encoding="utf-8")
    photo = f"body: 一, photos: [{{file: '{path}'}}]" if field == "file" else f"body_file: '{path}'"
    (folder / "issue.yaml").write_text(HEAD + f"articles: [{{id: a, headline: 一, {photo}}}]\n", encoding="utf-8")
    load_issue(Workspace(tmp_path), "issues/2026-11-20", report)
    assert [line.split()[1] for line in told()] == ["path-outside"]
    assert str(report.diagnostics[0].span).startswith("issues/2026-11-20/issue.yaml:4:")


def test_a_missing_body_file(load: Load, told: Told) -> None:
    load("    body_file: lead.md\n")
    assert told() == ["issue.yaml:7:16 missing-file"]


@pytest.mark.parametrize("body", ["", "|", "|\n\n      　　\n", "''", "'\u200b'"])
def test_an_empty_body(body: str, load: Load, told: Told) -> None:
    load(f"    body: {body}\n")
    assert [line.split()[1] for line in told()] == ["empty-body"]


def test_an_empty_body_file(load: Load, told: Told) -> None:
    load("    body_file: lead.md\n", files={"lead.md": b"\n\n"})
    assert told() == ["issue.yaml:7:16 empty-body"]


def test_no_body_and_two_bodies(load: Load, told: Told) -> None:
    articles = "articles:\n  - {id: a, headline: 一}\n  - {id: b, headline: 二, body: 三, body_file: lead.md}\n"
    load(issue=HEAD + articles, files={"lead.md": b"x"})
    assert told() == ["issue.yaml:5:10 missing-body", "issue.yaml:6:46 two-bodies"]


def test_no_headline(load: Load, told: Told) -> None:
    assert load(issue=HEAD + "articles: [{id: b, body: x}]\n") is None
    assert told() == ["issue.yaml:4:12 missing-key"]


def test_a_headline_of_nothing(load: Load, told: Told) -> None:
    load(issue=HEAD + "articles: [{id: a, headline: ['', ' '], body: x}]\n")
    assert told() == ["issue.yaml:4:30 missing-key/empty"]


def test_two_articles_of_one_id(load: Load, told: Told, report: Report) -> None:
    load(issue=HEAD + "articles: [{id: a, headline: 一, body: x}, {id: a, headline: 二, body: y}]\n")
    assert told() == ["issue.yaml:4:48 duplicate-article"]
    assert [str(s) for s in report.diagnostics[0].related] == ["issues/2026-11-20/issue.yaml:4:17"]


def test_a_short_contour_and_shares_over_a_hundred(load: Load, told: Told) -> None:
    load("    body: 一\n    photos: [{file: 1.jpg, contour: [[1, 2], [3, 4]]}]\n", files={"1.jpg": b"x"})
    assert told() == ["issue.yaml:8:37 short-contour"]


def test_a_bad_date_is_told_with_the_rest(load: Load, told: Told) -> None:
    assert load("    deck: 一\n", head="date: 2026-11-31\nnumber: 1\ncumulative: 1\n") is None
    assert told() == ["issue.yaml:1:7 bad-date", "issue.yaml:5:9 missing-body"]


def test_c8_weekday_and_lunar_date_are_checked(load: Load, told: Told, report: Report) -> None:
    load(head=HEAD + "weekday: 星期四\nlunar: 丙午年十月十三\n")
    assert told() == ["issue.yaml:4:10 wrong-weekday", "issue.yaml:5:8 wrong-lunar"]
    assert {(d.kind, d.number) for d in report.diagnostics} == {("finding", "C8")}


def test_c8_what_agrees_is_not_told(load: Load, told: Told) -> None:
    load(head=HEAD + "weekday: 周五\nlunar: 农历十月十二\n")
    assert told() == []


def test_left_over_marks_of_a_body(load: Load, told: Told) -> None:
    load("    body: |\n      - 一\n      二<br>三\n")
    assert told() == ["issue.yaml:8:7 markup-leftover/list", "issue.yaml:9:8 markup-leftover/tag"]


def test_nothing_is_asked_of_the_files_but_what_the_issue_names(load: Load, memory_files) -> None:  # type: ignore[no-untyped-def]
    load("    body: '![](http://x.y/z.jpg)'\n")
    assert memory_files.asked == ["issues/publication.yaml", "issues/2026-11-20/issue.yaml"]


def test_marks_stay_on_their_characters_when_the_text_is_cleaned(load: Load, report: Report) -> None:
    """R21–R23 run through the text of an annotation with its neighbours, and lightly through a reading."""
    typed = '他说:"[[重 点]]",{{即今 许昌 , 在河南}}的{荀彧|ｘún|yù }...长3km^{2},{䶮 |yǎn}(完)'
    loaded = load(f"    body: |\n      {typed}\n")
    assert loaded is not None
    (paragraph,) = loaded.issue.articles["lead"].body
    text = paragraph.text.text
    assert text == "他说：“重点”，即今许昌，在河南的荀彧……长3km2，䶮（完）"
    assert [(m.kind, text[m.start : m.end], m.reading and m.reading.text) for m in paragraph.marks] == [
        ("dots", "重点", None), ("note", "即今许昌，在河南", None), ("ruby", "荀", "xún"), ("ruby", "彧", "yù"),
        ("superscript", "2", None), ("ruby", "䶮", "yǎn"),
    ]  # fmt: skip
    assert loaded.issue.articles["lead"].characters == len(text)


def test_a_mark_of_which_nothing_is_left_is_none(load: Load) -> None:
    loaded = load("    body: |\n      中**\u200b**国，m^{\u200b}米\n")
    assert loaded is not None
    (paragraph,) = loaded.issue.articles["lead"].body
    assert (paragraph.text.text, paragraph.marks) == ("中国，m米", ())
