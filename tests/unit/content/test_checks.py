"""The checks on the content: what each finds, at its place, and what it leaves alone."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, get_args

import pytest

from layout.content import check_content
from layout.content.checks import CHECKS
from layout.content.checks.export import RULE as EXPORT
from layout.content.checks.names import names_in
from layout.content.model import ContentRule
from layout.diag import Report
from layout.source import Passage, Source
from layout.workspace import Workspace

FOLDER = "issues/2026-11-20"
INTERNAL: dict[str, Any] = {
    "name": "云汀新闻", "kind": "internal", "permit": "澄江省连续性内部资料〔审云汀〕00026号", "notice": "内部资料 免费交流",
    "organiser": "云汀区管理委员会", "editor": "云汀区融媒体中心", "print_run": "5000", "recipients": "各街道、社区",
    "printer": "澄江日报印务有限公司", "staff": {"page_editor": "陆砚秋", "layout": "秦小满", "proof": "白芷遥"},
}  # fmt: skip
NEWSPAPER: dict[str, Any] = {
    "name": "云汀日报", "kind": "newspaper", "cn_number": "CN 00-0026", "supervisor": "云汀区委", "sponsor": "区委宣传部",
    "publisher": "云汀日报社", "address": "渡口路18号", "hotline": "0800-0002026", "printer": "澄江印务", "price": "1.50元",
    "printer_address": "印刷路1号", "distribution": "邮发代号 00-26", "staff": INTERNAL["staff"],
}  # fmt: skip
ISSUE: dict[str, Any] = {"date": "2026-11-20", "number": 12, "cumulative": 287}

Check = Callable[..., list[str]]


@pytest.fixture
def check(load: Any, memory_files: Any, report: Report) -> Check:
    """``check(paper, before={…}, headline=…, …)``: number, wording and what was found of all findings and notes of the checks;
    keywords are of the article, ``issue`` changes issue.yaml, a value of None takes a key of the paper away."""

    def _check(
        paper: dict[str, Any] = INTERNAL, *, issue: dict[str, Any] | None = None, before: dict[str, Any] | None = None,
        folder_before: str = "2026-11-13", **article: Any,
    ) -> list[str]:  # fmt: skip
        written = {key: value for key, value in paper.items() if value is not None}
        one = {"id": "a", "headline": "桥通了", "body": "桥通了。", **article}
        whole = {**ISSUE, **(issue or {}), "articles": [one]}
        if before is not None:
            memory_files.held[f"issues/{folder_before}/issue.yaml"] = json.dumps({**ISSUE, **before}).encode()
        files = {photo["file"]: b"x" for photo in article.get("photos", ())}
        loaded = load(
            publication=json.dumps(written, ensure_ascii=False),
            issue=json.dumps(whole, ensure_ascii=False),
            files=files,
        )
        assert loaded is not None, report.diagnostics
        checks = Report()
        check_content(loaded.issue, memory_files, checks)
        for d in checks.diagnostics:
            assert d.message("zh") != d.message("en")
            assert bool(d.hint("zh")) == bool(d.hint("en"))
            report.add(d)
        return [
            f"{'(note) ' if d.kind == 'note' else ''}{d.number} {d.text} {d.params.get('found', '')}".strip()
            for d in checks.diagnostics
        ]

    return _check


def test_the_table_has_all_rules_and_no_other() -> None:
    assert {check.number for check in CHECKS} | {EXPORT} == set(get_args(ContentRule))


@pytest.mark.parametrize("paper", [INTERNAL, NEWSPAPER], ids=["internal", "newspaper"])
def test_nothing_is_told_of_a_paper_that_keeps_the_rules(check: Check, paper: dict[str, Any]) -> None:
    assert check(paper, before={"date": "2026-11-13", "number": 11, "cumulative": 286}) == []


def test_the_example_keeps_the_rules() -> None:
    from layout.content import load_issue

    files, report = Workspace(Path(__file__).parents[3]), Report()
    issue = load_issue(files, FOLDER, report)
    assert issue is not None
    check_content(issue, files, report)
    assert report.of("fault") + report.of("finding") == ()


# C1, C2, C6: what a publication says of itself


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"permit": None}, ["C1 permit-missing"]),
        ({"permit": "已批准"}, ["C1 permit-form"]),
        ({"permit": "00026"}, ["C1 permit-form"]),
        ({"notice": None}, ["C1 cover-words"]),
        ({"notice": "内部资料 注意保存"}, ["C1 cover-words"]),
        ({"editor": None}, ["C2 imprint-missing/editor"]),
        (
            {"recipients": "", "printer": None, "print_run": " "},
            ["C2 imprint-missing/print_run", "C2 imprint-missing/printer", "C2 imprint-missing/recipients"],
        ),
    ],
)
def test_internal_imprint(check: Check, changes: dict[str, Any], told: list[str]) -> None:
    assert check({**INTERNAL, **changes}) == told


@pytest.mark.parametrize(
    "permit",
    [
        "河南省连续性内部资料[审洛阳连]00018号", "(川)准印证 0026", "京内资准字2026-L0001号", "粤内登字O第10001号",
        "苏出准印（2026）JS—E001号", "鲁连内资〔２０２６〕第００１号",
    ],
)  # fmt: skip
@pytest.mark.parametrize("notice", ["内部资料，免费交流", "内部资料 免费交流", "内部资料　免费交流　注意保存"])
def test_usual_permits_and_notices(check: Check, permit: str, notice: str) -> None:
    assert check({**INTERNAL, "permit": permit, "notice": notice}) == []


def test_what_is_missing_is_told_at_the_name_of_the_paper(check: Check, report: Report) -> None:
    check({**INTERNAL, "notice": "内部资料", "permit": None})
    permit, missing = report.diagnostics
    assert missing.params["missing"] == "免费交流"
    assert str(permit.span).startswith("issues/publication.yaml:1:")


ASKED = (
    "cn_number",
    "supervisor",
    "sponsor",
    "publisher",
    "address",
    "printer",
    "printer_address",
    "distribution",
    "price",
)


@pytest.mark.parametrize("key", ASKED)
def test_imprint_of_a_newspaper(check: Check, key: str) -> None:
    assert check({**NEWSPAPER, key: None}) == [f"C6 imprint-missing/{key}"]


def test_a_newspaper_can_be_reached(check: Check) -> None:
    assert check({**NEWSPAPER, "hotline": None}) == ["C6 imprint-missing/contact"]
    assert check({**NEWSPAPER, "hotline": None, "email": "a@example.com"}) == []


def test_one_name_for_two_duties(check: Check) -> None:
    both = {"supervisor": None, "sponsor": None, "publisher": None, "organiser": "区委", "editor": "日报社"}
    assert check({**NEWSPAPER, **both}) == []


@pytest.mark.parametrize(
    ("number", "right"), [("CN00-0026", True), ("国内统一连续出版物号 CN 00—0026", True), ("00-26", False)]
)
def test_the_form_of_a_cn_number(check: Check, number: str, right: bool) -> None:
    assert check({**NEWSPAPER, "cn_number": number}) == ([] if right else ["C6 cn-number-form"])


# C3: titles of papers and reporters


@pytest.mark.parametrize("name", ["云汀报", "云汀周报", "云汀内刊", "云汀杂志"])
def test_names_of_papers(check: Check, name: str) -> None:
    assert check({**INTERNAL, "name": name}) == ["C3 newspaper-name"]
    assert check({**NEWSPAPER, "name": name}) == []


@pytest.mark.parametrize("name", ["云汀新闻", "报春花", "云汀报道", "刊林"])
def test_other_names(check: Check, name: str) -> None:
    assert check({**INTERNAL, "name": name}) == []


@pytest.mark.parametrize(
    ("changes", "word"),
    [
        ({"editor": "云汀杂志社"}, "杂志社"),
        ({"notice": "内部资料 免费交流 刊号待批"}, "刊号"),
        ({"cn_number": "CN 00-0026"}, "CN 00-0026"),
    ],
)
def test_words_of_periodicals(check: Check, changes: dict[str, Any], word: str) -> None:
    assert check({**INTERNAL, **changes}) == [f"C3 periodical-word {word}"]


@pytest.mark.parametrize(
    ("article", "told"),
    [
        ({"dateline": "本报讯"}, "self-name 本报"),
        ({"body": "据本报此前报道，桥通了。"}, "self-name 本报"),
        ({"body": "本报表示感谢。"}, "self-name 本报"),
        ({"body": "本报关注此事。"}, "self-name 本报"),
        ({"headline": ["桥通了", "本刊特稿"]}, "self-name 本刊"),
        ({"series": "本刊专稿"}, "self-name 本刊"),
        ({"byline": "本报评论员"}, "self-name 本报"),
        ({"photos": [{"file": "1.jpg", "credit": "本报资料图"}]}, "self-name 本报"),
        ({"photos": [{"file": "1.jpg", "caption": "桥。本报读者来稿"}]}, "self-name 本报"),
        ({"byline": "记者 林知夏"}, "reporter-title 记者 林知夏"),
        ({"photos": [{"file": "1.jpg", "credit": "记者 周屿 摄"}]}, "reporter-title 记者"),
        ({"body": "（记者 林知夏）桥通了。"}, "reporter-title 记者林知夏"),
        ({"body": "桥通了。（区融媒体中心记者 林知夏 江若谷 文/图）"}, "reporter-title 记者林知夏江若谷文/图"),
        ({"body": "桥通了（见习记者林知夏通讯员周屿）。"}, "reporter-title 记者林知夏通讯员周屿"),
        ({"body": "桥通了，记者林知夏现场看到。", "byline": "林知夏"}, "reporter-title 记者林知夏"),
    ],
)
def test_what_calls_itself_a_paper(check: Check, article: dict[str, Any], told: str) -> None:
    assert check(**article) == [f"C3 {told}"]
    assert check(NEWSPAPER, **article) == []


HARMLESS = (
    "《人民日报》刊登了云汀的做法，新华社记者李刚作了采访。",
    "据《河南日报》记者张三报道，桥通了。",
    "据新华社北京11月3日电（记者 李刚 王芳）桥通了。",
    "“请看本报今天的头版。”1958年的旧报纸上写着“本报讯”。",
    "本报告共八章，本报告期内收入增长；本报名点周末不休。",
    "成本报价偏高，样本报送省里，日本报业同行来访，资本报酬率下降。",
    "这本刊物他留了三十年，一本报纸合订本、三本刊物都捐了。",
    "基本刊载完毕，版本报错已经修好，课本报销后发还。",
    "记者从区教育局获悉，记者在现场看到，记者采访了三户人家。",
    "11月8日是记者节，记者站、记者团、记者证都换了新的，他答记者问。",
    "（记者节前夕，小记者陈果来到渡口。）市电视台记者王五也来了。",
    "云汀日报社、区杂志社、省期刊社的同行来参观，书的刊号已经申请。",
    "全区户外广告专项整治，拆除违规广告牌46块，公益广告占三成。",
    "楼盘定价每平方米8000元，早餐每份5元，新药定价30元。",
    "党报党刊征订工作会召开，各村订阅了《人民日报》《求是》。",
    "活动由区委宣传部主办，区文联协办，三家企业赞助。",
    "欢迎订阅云汀发布公众号；招商热线：0800-0002026。",
    "工本费一律免收，版面费问题要治理，邮政网点零售报刊。",
    "图书零售额增长12%，订阅号读者过万，他说：“本刊订阅每份5元。”",
    "增刊、号外这些老词，年轻人没见过。",
)


@pytest.mark.parametrize("sentence", HARMLESS)
def test_news_is_no_self_name_and_no_advertising(check: Check, sentence: str) -> None:
    assert check(body=sentence, byline="林知夏", headline="桥通了") == []
    assert check(body=sentence, genre="notice") == []
    assert check(photos=[{"file": "1.jpg", "caption": sentence}]) == []


@pytest.mark.parametrize(
    "credit", ["新华社记者 李刚 摄", "《河南日报》记者 张三 摄", "周屿 摄", "区文明办供图", "小记者 陈果 画"]
)
def test_credits_of_others(check: Check, credit: str) -> None:
    assert check(byline=credit, photos=[{"file": "1.jpg", "credit": credit}]) == []


def test_a_dispatch_names_its_own_reporters(check: Check) -> None:
    dispatch = {"dateline": "新华社北京11月3日电（记者 李刚）", "body": "（记者 李刚）桥通了。"}
    assert check(**dispatch) == []
    assert check(LISTED, **dispatch, byline="新华社记者 李刚") == []
    assert check(body="（记者 李刚）桥通了。") == ["C3 reporter-title 记者李刚"]


def test_the_quotation_of_the_ear_is_not_the_papers_own(check: Check) -> None:
    assert check(issue={"quote": {"text": "本报今天创刊。定价三分。", "source": "《边区群众报》发刊词"}}) == []


def test_a_word_is_told_at_its_place(check: Check, report: Report) -> None:
    check(body="桥通了。据本报此前报道，人很多。")
    (found,) = report.diagnostics
    assert found.span is not None
    source = json.dumps(
        {**ISSUE, "articles": [{"id": "a", "headline": "桥通了", "body": "桥通了。据本报此前"}]}, ensure_ascii=False
    )
    assert found.span.column == source.index("本报") + 1
    assert found.span.end_column == found.span.column + 2


# C4: commerce; C7: what a newspaper marks


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({"price": "每份2元"}, "每份2元"),
        ({"distribution": "邮局订阅"}, "邮局订阅"),
        ({"notice": "内部资料 免费交流 工本费1元"}, "工本费"),
        ({"hotline": "广告热线 0800"}, "广告"),
        ({"editor": "区融媒体中心 某某公司协办"}, "协办"),
    ],
)
def test_a_paper_that_sells(check: Check, changes: dict[str, Any], found: str) -> None:
    assert check({**INTERNAL, **changes}) == [f"C4 commerce {found}"]


@pytest.mark.parametrize("key", ["organiser", "editor", "printer", "recipients", "address"])
def test_organisations_named_after_advertising(check: Check, key: str) -> None:
    assert check({**INTERNAL, key: "云汀广告产业园"}) == []


@pytest.mark.parametrize(
    ("article", "found"),
    [
        ({"series": "广告"}, "广告"),
        ({"series": "某某酒业协办"}, "协办"),
        ({"series": "推广"}, "推广"),
        ({"kicker": "广告"}, "广告"),
        ({"headline": "【广告】新房开盘"}, "【广告】"),
        ({"body": "广告热线：0800-0002026"}, "广告热线：0"),
        ({"body": "售楼专线 0800-0002026"}, "售楼专线0"),
        ({"body": "欢迎订阅《云汀新闻》。"}, "订阅《云汀新闻》"),
        ({"body": "《云汀新闻》全年定价60元。"}, "《云汀新闻》全年定价"),
        ({"body": "本资料工本费5元。"}, "本资料工本费"),
        ({"body": "明年征订开始，每份60元。", "genre": "notice"}, "征订开始，每份60元"),
    ],
)
def test_what_sells(check: Check, article: dict[str, Any], found: str) -> None:
    assert check(**article) == [f"C4 commerce {found}"]


@pytest.mark.parametrize("series", ["公益广告", "广告业观察", "经验推广", "云汀时评"])
def test_series_that_sell_nothing(check: Check, series: str) -> None:
    assert check(series=series) == []
    assert check(NEWSPAPER, series=series) == []


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"notice": "国庆增刊"}, ["C7 supplement-word 增刊"]),
        ({"notice": "号外"}, ["C7 extra-not-free"]),
        ({"notice": "号外 免费赠阅"}, []),
        ({"notice": "号外", "price": "免费赠阅"}, []),
        ({"notice": "增期"}, []),
    ],
)
def test_extras(check: Check, changes: dict[str, Any], told: list[str]) -> None:
    assert check({**NEWSPAPER, **changes}) == told


def test_a_newspaper_marks_advertising(check: Check) -> None:
    assert check(NEWSPAPER, series="形象展示") == ["C7 unmarked-advertising 形象展示"]
    assert check(NEWSPAPER, series="形象展示", kicker="广告") == []


# C9: date and numbers


@pytest.mark.parametrize(
    ("before", "told"),
    [
        ({"date": "2026-11-13", "number": 11, "cumulative": 286}, []),
        ({"date": "2026-11-13", "number": 12, "cumulative": 286}, ["C9 issue-number"]),
        ({"date": "2026-11-13", "number": 11, "cumulative": 280}, ["C9 cumulative-number"]),
        ({"date": "2026-11-20"}, ["C9 issue-date-order", "C9 issue-number", "C9 cumulative-number"]),
        ({"date": "2026-12-20"}, ["C9 issue-date-order"]),
        ({"date": "2025-12-30", "number": 40, "cumulative": 286}, ["C9 issue-number/new-year"]),
        ({"date": "2023-12-30", "number": 40, "cumulative": 286}, []),
        ({"date": "2026-13-40"}, []),
        ({"number": "十一"}, []),
        ({"number": "9" * 5000}, []),
    ],
)
def test_the_issue_before(check: Check, before: dict[str, Any], told: list[str]) -> None:
    assert check(before=before) == told


def test_the_first_issue_of_a_year(check: Check, report: Report) -> None:
    before = {"date": "2025-12-30", "number": 40, "cumulative": 286}
    assert check(issue={"number": 1}, before=before) == []
    check(before={"date": "2026-11-13", "number": 12, "cumulative": 286})
    (found,) = report.diagnostics
    assert (found.params["expected"], found.params["typed"]) == (13, 12)
    assert [span.file for span in found.related] == ["issues/2026-11-13/issue.yaml"]


@pytest.mark.parametrize("folder", ["2026-11-27", "schema", "20261113x", "old-2026-11-13"])
def test_what_is_not_the_issue_before(check: Check, folder: str) -> None:
    assert check(before={"date": "2026-11-20"}, folder_before=folder) == []


def test_numbers_in_names_count_as_numbers(check: Check) -> None:
    check(before={"date": "2026-11-06", "number": 10, "cumulative": 285}, folder_before="2026-11-6")
    assert check(before={"date": "2026-11-13", "number": 11, "cumulative": 286}, folder_before="2026-11-13") == []


def test_a_folder_without_an_issue_is_passed_over(check: Check, memory_files: Any) -> None:
    memory_files.held["issues/2026-11-19/photos/1.jpg"] = b"x"
    memory_files.held["issues/2026-11-18/issue.yaml"] = b"["
    assert check(before={"date": "2026-11-13"}) == ["C9 issue-number", "C9 cumulative-number"]


# C12: the staff


def test_duties_without_a_name_are_noted(check: Check) -> None:
    told = ["(note) C12 staff-missing/layout", "(note) C12 staff-missing/proof"]
    assert check({**INTERNAL, "staff": {"page_editor": "陆砚秋"}}) == told


LISTED = {**INTERNAL, "staff_list": ["陆砚秋", "秦小满", "白芷遥", "林知夏", "方　㛃", "阿依古丽·买买提"]}


@pytest.mark.parametrize(
    ("byline", "told"),
    [
        ("林知夏 方㛃", []),
        ("方 㛃", []),
        ("林知夏、阿依古丽·买买提 文/图", []),
        ("林知夏 通讯员 周屿", []),
        ("区文明办", []),
        ("林知秋", ["C12 staff-name/near"]),
        ("周屿", ["C12 staff-name"]),
        ("林知夏 温舟 江若谷", ["C12 staff-name", "C12 staff-name"]),
    ],
)
def test_bylines_against_the_list(check: Check, byline: str, told: list[str]) -> None:
    assert check(LISTED, byline=byline) == told
    assert check(byline=byline) == []


def test_the_staff_line_against_the_list(check: Check, report: Report) -> None:
    paper = {**LISTED, "staff": {"page_editor": "陆砚秋 江若谷", "layout": "秦小满", "proof": "白芷瑶"}}
    assert check(paper) == ["C12 staff-name", "C12 staff-name/near"]
    assert [(d.params["name"], d.params.get("near")) for d in report.diagnostics] == [
        ("江若谷", None),
        ("白芷瑶", "白芷遥"),
    ]


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("记者 林知夏/文 周屿/图", ["林知夏", "周屿"]),
        ("（宋　简）", ["宋简"]),
        ("张  三  李  四", ["张三", "李四"]),
        ("综合整理", []),
        ("新华社记者 李刚", []),
        ("本报记者 林知夏 通讯员 周屿", ["林知夏"]),
        ("云汀区融媒体中心", []),
        ("欧阳清禾", ["欧阳清禾"]),
        ("AI 𬭸舟/文", ["𬭸舟"]),
    ],
)
def test_names_of_a_byline(byline: str, names: list[str]) -> None:
    found = list(names_in(Passage(byline, Source("a", byline), range(len(byline)))))
    assert [name for name, _, _ in found] == names
    assert all(byline[start:end].replace(" ", "").replace("　", "") == name for name, start, end in found)


# Waivers


def test_a_waiver_makes_notes_of_findings_and_tells_why(check: Check, report: Report) -> None:
    waive = [{"rule": "C2", "why": "加印，印数待定"}, {"rule": "C3", "why": "老报纸"}]
    told = check({**INTERNAL, "print_run": None, "printer": None, "permit": None}, issue={"waive": waive})
    assert told == [
        "C1 permit-missing",
        "(note) C2 check-waived",
        "(note) C3 waiver-unused",
        "(note) C2 imprint-missing/print_run",
        "(note) C2 imprint-missing/printer",
    ]
    waived = next(d for d in report.diagnostics if d.text == "check-waived")
    assert waived.message("zh") == "C2 本期放行 2 处，理由：加印，印数待定"
    printer = next(d for d in report.diagnostics if d.text == "imprint-missing/printer")
    assert printer.related == (waived.span,)


@pytest.mark.parametrize("number", [n for n in get_args(ContentRule) if n not in ("C6", "C7", EXPORT)])
def test_every_rule_can_be_waived(check: Check, number: str) -> None:
    paper = {**LISTED, "permit": None, "printer": None, "name": "云汀报", "price": "1元"}
    bad = {"before": {"date": "2026-11-20"}, "byline": "周屿"}
    findings = [line for line in check(paper, **bad) if not line.startswith("(note)")]
    assert any(line.startswith(f"{number} ") for line in findings)
    left = [line for line in check(paper, issue={"waive": [{"rule": number, "why": "试"}]}, **bad) if line[0] != "("]
    assert left == [line for line in findings if not line.startswith(f"{number} ")]


def test_rules_of_newspapers_can_be_waived(check: Check) -> None:
    paper = {**NEWSPAPER, "price": None, "notice": "增刊"}
    waive = [{"rule": "C6", "why": "试"}, {"rule": "C7", "why": "试"}]
    assert all(line.startswith("(note)") for line in check(paper, issue={"waive": waive}))


@pytest.mark.parametrize(
    ("waive", "wording"),
    [
        ({"rule": "M4", "why": "试"}, "not-allowed"),
        ({"rule": "C2"}, "missing-key"),
        ({"rule": "C2", "why": " "}, "missing-key/empty"),
    ],
)
def test_a_waiver_names_a_rule_and_a_reason(load: Any, report: Report, waive: dict[str, str], wording: str) -> None:
    issue = {**ISSUE, "waive": [waive], "articles": [{"id": "a", "headline": "桥", "body": "桥"}]}
    assert load(issue=json.dumps(issue, ensure_ascii=False)) is None
    assert [d.text for d in report.diagnostics] == [wording]
