"""The words of the paper: issues/words.txt, and the names that the issue tells by itself."""

from __future__ import annotations

import pytest
from paper import article

from layout.content.words import MOST_BYTES, read_words

PATH = "issues/words.txt"


def told(report):
    return [(d.kind, d.rule) for d in report.diagnostics]


def test_one_word_a_line_and_comments(memory_files, report):
    memory_files.held[PATH] = "# 地名\n苎溪坞头\n\n  岚桥  # 老桥\n陆砚秋#编辑\n".encode()
    assert read_words(memory_files, PATH, report) == {"苎溪坞头", "岚桥", "陆砚秋"}
    assert report.diagnostics == ()


def test_without_a_file_there_are_none(memory_files, report):
    assert read_words(memory_files, PATH, report) == frozenset()
    assert (memory_files.asked, report.diagnostics) == ([], ())


@pytest.mark.parametrize("line", ["字", "两个 词", "逗号，里", "长" * 21])
def test_what_is_no_word_is_noted_at_its_place(memory_files, report, line):
    memory_files.held[PATH] = f"岚桥\n{line}\n".encode()
    assert read_words(memory_files, PATH, report) == {"岚桥"}
    (note,) = report.diagnostics
    assert (note.kind, note.rule, note.span.line) == ("note", "no-word", 2)


@pytest.mark.parametrize(
    ("data", "rule"),
    [
        ("岚桥".encode("gbk") * 20, "file-encoding"),
        (b"\xff" * 9, "bad-encoding"),
        (b"a" * (MOST_BYTES + 1), "file-too-large"),
    ],
)
def test_a_file_that_cannot_be_read_is_a_fault(memory_files, report, data, rule):
    memory_files.held[PATH] = data
    assert read_words(memory_files, PATH, report) == frozenset()
    assert [kind for kind, _ in told(report)] == ["fault"]


def test_names_of_the_issue_are_words(paper):
    paper.publication |= {"staff": {"page_editor": "陆　砚秋"}, "staff_list": ["秦小满"], "name": "岚桥 新闻"}
    paper.extra[PATH] = "苎溪坞头".encode()
    paper.page({"article": article("a", "字", byline="叶清禾 林知夏/文 白芷遥/图")})
    words = paper.load().issue.words
    assert {"苎溪坞头", "秦小满", "岚桥新闻", "叶清禾", "林知夏", "白芷遥", "小城"} <= words
    assert not any(" " in word for word in words)
