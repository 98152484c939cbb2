"""``banxin lines``: paragraphs of a text file in lines, with gaps and what could not be kept."""

from __future__ import annotations

import json

import pytest

from layout.source import MAX_BYTES

TEXT = """\ufeff桥上的人慢慢走，桥下的水慢慢流，谁也不急着赶路。\r
\r
　　第二段缩进不算数。\r
"""
MARKS = "甲乙丙丁，，，，戊己庚辛"


@pytest.fixture
def text(tmp_path):
    (tmp_path / "a.txt").write_bytes(TEXT.encode())
    return "a.txt"


def set_(banxin, *words: str, piped: str = "") -> list[dict]:
    return json.loads(banxin("lines", *words, "--json", piped=piped.encode()).out)


def texts(paragraph: dict) -> list[str]:
    return [line["text"] for line in paragraph["lines"]]


def test_one_item_a_paragraph_with_its_lines_and_gaps(banxin, text):
    told = banxin("lines", text, "--measure", "12", "--json")
    assert (told.code, told.err) == (0, "")
    assert json.loads(told.out) == [
        {
            "lines": [
                {"text": "桥上的人慢慢走，桥下的水", "gap": 0.0},
                {"text": "慢慢流，谁也不急着赶路。", "gap": 0.0},
            ],
            "findings": [],
        },
        {"lines": [{"text": "第二段缩进不算数。", "gap": 0.0}], "findings": []},
    ]


@pytest.mark.parametrize("size", ["7.5", "9", "24"])
def test_the_measure_counts_characters_whatever_their_size(banxin, text, size):
    assert texts(set_(banxin, text, "--measure", "12", "--size", size)[0])[0] == "桥上的人慢慢走，桥下的水"


def test_a_measure_may_be_fractional(banxin):
    assert texts(set_(banxin, "-", "--measure", "4.5", piped="云汀的水，很清")[0]) == ["云汀的水，", "很清"]


def test_standard_input_as_well(banxin, text):
    assert set_(banxin, "-", "-m", "12", piped=TEXT) == set_(banxin, text, "-m", "12")


@pytest.mark.parametrize("piped", ["", "\n\n", "　\n \n"])
def test_no_text_is_no_paragraph(banxin, piped):
    assert set_(banxin, "-", "--measure", "9", piped=piped) == []
    assert "0 段 0 行" in banxin("lines", "-", "--measure", "9", "--lang", "zh", piped=piped.encode()).out


def test_a_hyphen_that_was_added_is_shown_and_a_blank_that_is_not_drawn_is_not(banxin):
    (first, *_) = set_(banxin, "-", "--measure", "8", piped="今年的主题是 information 和 communication 的关系")
    shown = texts(first)
    assert any(line.endswith("-") for line in shown)
    assert not any(line.endswith(" ") for line in shown)
    assert "".join(shown).replace("-", "").replace(" ", "") == "今年的主题是information和communication的关系"


@pytest.mark.parametrize(
    ("words", "text", "rule", "number", "line"),
    [
        (("--measure", "1"), "甲乙，", "kinsoku-relief", "R1", 2),
        (("--measure", "4"), "看abcdefghijklmnopqrstuvwxyz0123456789", "emergency-break", "R7", 1),
        (("--measure", "4"), MARKS, "loose-line", "R12", 1),
    ],
)
def test_what_could_not_be_kept_is_told_of_its_line(banxin, words, text, rule, number, line):
    (paragraph,) = set_(banxin, "-", *words, "--lang", "zh", piped=text)
    found = [f for f in paragraph["findings"] if f["rule"] == rule]
    assert found
    assert found[0]["number"] == number
    assert found[0]["line"] == line
    assert isinstance(found[0]["gap"], float)
    assert any("\u4e00" <= c <= "\u9fff" for c in found[0]["message"])


def test_findings_end_with_1(banxin):
    told = banxin("lines", "-", "--measure", "1", "--lang", "en", piped="甲乙，".encode())
    assert told.code == 1
    assert "R1 the line is too narrow" in told.out


def test_markup_is_read_as_in_an_issue(banxin):
    told = set_(banxin, "-", "--measure", "9", piped="**要点**和*楷体*，`a,b`\n## 小题")
    assert [texts(paragraph) for paragraph in told] == [["要点和楷体，a,b"], ["小题"]]
    assert [paragraph["findings"] for paragraph in told] == [[], []]


def test_left_over_marks_are_told_and_the_text_is_set(banxin):
    told = banxin("lines", "-", "--measure", "9", "--json", piped="一二三四五六七八九，十百<b>千\n甲**乙".encode())
    assert told.code == 1
    first, second = json.loads(told.out)
    assert "".join(texts(first)) == "一二三四五六七八九，十百<b>千"
    assert [(f["rule"], f["line"], f["kind"]) for f in first["findings"]] == [("markup-leftover", 2, "finding")]
    assert [(f["rule"], f["line"]) for f in second["findings"]] == [("markup-leftover", 1)]


def test_a_character_no_face_has_is_a_finding(banxin):
    (paragraph,) = set_(banxin, "-", "--measure", "9", piped="这里有\U0002a6d6𒀀")
    assert [f["rule"] for f in paragraph["findings"]] == ["missing-glyph"] * len(paragraph["findings"]) != []


def test_text_is_cleaned_only_where_asked_for(banxin):
    assert texts(set_(banxin, "-", "--measure", "9", piped="好,好")[0]) == ["好,好"]
    assert texts(set_(banxin, "-", "--measure", "9", "--normalise", piped="**好**,好")[0]) == ["好，好"]


def test_options_reach_the_composer(banxin):
    double = "昨天到了现场，他说“好”……（一）"
    usual = set_(banxin, "-", "--measure", "8", piped=double)
    assert texts(set_(banxin, "-", "--measure", "4", "--level", "none", piped=MARKS)[0])[1][0] == "，"
    assert set_(banxin, "-", "--measure", "8", "--profile", "plain", piped=double) != usual
    long = "一条河从城里穿过，河上有九座桥，每座桥都有自己的名字和来历，老人们都说得出。"
    lines = [
        len(texts(set_(banxin, "-", "--measure", "12", "--looseness", n, piped=long)[0])) for n in ("-1", "0", "1")
    ]
    assert lines[0] <= lines[1] <= lines[2]
    assert set_(banxin, "-", "--measure", "12", "--role", "quote", piped=long)


def test_vertical_lines_have_the_measure_as_their_height(banxin):
    """A number of three digits takes one cell there (R24)."""
    typed = "共128人来过河边看水"
    across, down = (texts(set_(banxin, "-", "-m", "6", *more, piped=typed)[0]) for more in ([], ["--vertical"]))
    assert "".join(across) == "".join(down) == typed
    assert across[0] != down[0] == "共128人来过河"


HEAD = "云汀市今年新增公共阅读空间三十七座方便居民就近借书还书"


def test_heads_are_broken_between_phrases_in_as_many_lines_as_they_take(banxin):
    told = set_(banxin, "-", "--measure", "10", "--headline", piped=f"{HEAD}\n三座老桥封闭大修")
    assert [texts(paragraph) for paragraph in told] == [
        ["云汀市今年新增公共", "阅读空间三十七座", "方便居民就近借书还书"],
        ["三座老桥封闭大修"],
    ]
    assert [paragraph["findings"] for paragraph in told] == [[], []]


def test_the_words_of_the_workspace_are_not_broken_in_heads(banxin, tmp_path, monkeypatch):
    banxin("new", "paper", "--name", "云汀新闻", "--date", "2026-12-01", "--yes")
    monkeypatch.chdir(tmp_path / "paper")
    (tmp_path / "paper/issues/words.txt").write_text("公共阅读空间\n", encoding="utf-8")
    (paragraph,) = set_(banxin, "-", "--measure", "10", "--headline", piped=HEAD)
    assert "公共阅读空间" in "".join(f"{line}|" for line in texts(paragraph))


def test_a_head_made_smaller_is_told(banxin):
    (paragraph,) = set_(banxin, "-", "--measure", "4", "--headline", piped="甲乙丙丁" * 12)
    assert "line-too-wide" in [finding["rule"] for finding in paragraph["findings"]]
    assert "".join(texts(paragraph)) == "甲乙丙丁" * 12


def test_as_a_table(banxin, text):
    told = banxin("lines", text, "--measure", "12", "--lang", "en")
    rows = told.out.splitlines()
    assert rows[0].split() == ["para", "line", "text", "gap", "remarks"]
    assert rows[1].split() == ["1", "1", "桥上的人慢慢走，桥下的水", "0"]
    assert rows[3].split() == ["2", "1", "第二段缩进不算数。", "0"]
    assert rows[-1] == "2 paragraphs, 3 lines; gaps: mean 0.0000 em, most 0.000 em; 0 findings"
    assert banxin("lines", text, "--measure", "12", "--lang", "zh").out.splitlines()[0].split()[2] == "文字"


def test_the_style_of_the_workspace_is_used(banxin, tmp_path, monkeypatch):
    banxin("new", "paper", "--name", "云汀新闻", "--date", "2026-12-01", "--yes")
    monkeypatch.chdir(tmp_path / "paper")
    (tmp_path / "paper/styles/house.yaml").write_text(
        "extends: tabloid\ntext:\n  body: {level: none}\n", encoding="utf-8"
    )
    assert texts(set_(banxin, "-", "--measure", "4", piped=MARKS)[0])[1][0] == "，"
    assert texts(set_(banxin, "-", "--measure", "4", "--style", "tabloid", piped=MARKS)[0])[1][0] == "丁"


@pytest.mark.parametrize(
    ("words", "piped", "rule"),
    [
        (("nope.txt", "-m", "9"), b"", "missing-file"),
        ((".", "-m", "9"), b"", "not-a-file"),
        (("-", "-m", "9"), "安全生产".encode("gb18030") * 9, "file-encoding"),
        (("-", "-m", "9"), b"\xe4\xb8\xad\xff", "broken-utf8"),
        (("-", "-m", "9"), b"a\x07b", "control-character"),
        (("-", "-m", "9"), b"a" * (MAX_BYTES + 1), "file-too-large"),
        (("-", "-m", "9", "--style", "nope"), b"a", "unknown-style"),
        (("-", "-m", "9", "--role", "nope"), b"a", "unknown-role"),
        (("-", "-m", "9", "--workspace", "nope"), b"a", "missing-workspace"),
    ],
)
@pytest.mark.parametrize("json_", [(), ("--json",)], ids=["table", "json"])
def test_faults_end_with_2_and_print_no_lines(banxin, words, piped, rule, json_):
    told = banxin("lines", *words, *json_, "--format", "short", piped=piped)
    assert (told.code, told.out) == (2, "")
    assert f"[{rule}]" in told.err


@pytest.mark.parametrize(
    "words",
    [(), ("-",), ("-", "-m", "0"), ("-", "-m", "x"), ("-", "-m", "9", "--level", "x"), ("-", "-m", "9", "--profile", "x")],
    ids=" ".join,
)  # fmt: skip
def test_wrong_usage_ends_with_2(banxin, words):
    told = banxin("lines", *words, piped=b"a")
    assert (told.code, told.out) == (2, "")


def test_in_the_envelope_of_all_commands(banxin, text):
    told = json.loads(banxin("lines", text, "--measure", "12", "--format", "json").out)
    assert (told["schema"], told["exit"], told["diagnostics"]) == (1, 0, [])
    assert [len(paragraph["lines"]) for paragraph in told["paragraphs"]] == [2, 1]
