"""YAML to nodes: values as typed, exact places, and nothing that can hurt (S2, S3, S4, S5)."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator

import pytest

from layout.diag import Report
from layout.source import MAX_BYTES, MAX_DEPTH, MAX_NODES, Mapping, Node, Scalar, Sequence, Source, parse


def read(text: str, report: Report) -> Node | None:
    return parse("a.yaml", text.encode(), report)


def good(text: str) -> Mapping:
    report = Report()
    node = read(text, report)
    assert report.diagnostics == ()
    assert isinstance(node, Mapping)
    return node


def scalars(node: Node) -> Iterator[Scalar]:
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from scalars(item)
    else:
        for key, value in node.entries:
            yield from (key, *scalars(value))


def told(text: str) -> list[str]:
    report = Report()
    read(text, report)
    assert all(d.message(lang) for d in report.diagnostics for lang in ("zh", "en"))
    return [f"{d.span} {d.rule}" for d in report.diagnostics]


def timed(text: str) -> tuple[list[str], float]:
    """What is told of a text, and the best of three times it took, in seconds."""
    times = []
    for _ in range(3):
        start = time.process_time()
        found = told(text)
        times.append(time.process_time() - start)
    return found, min(times)


# Values and places

LOOK_ALIKES = (
    "12:30", "12:30:45", "1:30", "190:20:30", "off", "Off", "on", "no", "yes", "y", "n", "~", "null", "NULL", "true", "True",
    "false", "FALSE", "010", "0777", "00", "0o17", "0x1f", "0b101", "1e3", "1e-3", "1_000", "1,000", ".5", "3.14", "0.0", "1.0",
    ".inf", "-.inf", "+.inf", ".nan", "+12", "-0", "2026-11-22", "2026-11-22T10:00:00Z", "=", "<<",
)  # fmt: skip


def test_there_are_forty_look_alikes() -> None:
    assert len(set(LOOK_ALIKES)) >= 40


@pytest.mark.parametrize("text", LOOK_ALIKES)
def test_a_scalar_stays_the_text_that_was_typed(text: str) -> None:
    value = good(f"deck: {text}\n").get("deck")
    assert isinstance(value, Scalar)
    assert value.value == text
    assert value.passage().text == text


def test_spans_are_lines_and_columns_in_characters() -> None:
    root = good("# 注\n标题: 风雨\narticles:\n  - {id: 甲, deck: 'x'}\n")
    articles = root.get("articles")
    assert isinstance(articles, Sequence)
    first = articles.items[0]
    assert isinstance(first, Mapping)
    assert str(root.key("标题").span) == "a.yaml:2:1"  # type: ignore[union-attr]
    span = root.get("标题").span  # type: ignore[union-attr]
    assert (span.line, span.column, span.end_line, span.end_column) == (2, 5, 2, 7)
    assert (first.span.column, first.span.end_column) == (5, 23)
    assert root.get("absent") is None
    assert root.key("absent") is None


def test_a_block_mapping_ends_with_its_last_value() -> None:
    root = good("a:\n  b: 1\n  c: 2\n\n\nd: 3\n")
    inner = root.get("a")
    assert inner is not None
    assert (inner.span.end_line, inner.span.end_column) == (3, 7)


PASSAGES = {
    "plain": "deck: 一二三\n",
    "plain, two lines": "deck: 一二 三\n  四五\n\n  六\nx: y\n",
    "double quotes": 'deck: "一二三"\n',
    "double quotes, escapes": 'deck: "一\\t二\\u4e09\\x41 四\\\\ \\"五\\""\n',
    "double quotes, folded": 'deck: "一二  \n   三四\n\n   五\\\n   六"\n',
    "single quotes": "deck: '一二'\n",
    "single quotes, doubled": "deck: 'it''s 一''二'\n",
    "literal": "deck: |\n  一二\n   三\n\n  四\nx: y\n",
    "literal, stripped": "deck: |-\n    一二\n    三\nx: y\n",
    "literal, kept": "deck: |+\n  一\n\n\nx: y\n",
    "literal, indentation given": "deck: |2\n    一二\n  三\nx: y\n",
    "literal, blank first line": "deck: |\n\n\n  一二\n  三\n",
    "literal, end of file": "deck: |\n  一二",
    "literal, astral": "deck: |\n  𠅤\U0001f600字\n  㛃\n",
    "folded": "deck: >\n  一二\n  三四\n\n  五六\n\n\n  七\nx: y\n",
    "folded, stripped": "deck: >-\n  一二\n  三四\n",
    "folded, deeper lines": "deck: >\n  一二\n    三四\n    五\n  六\n",
    "folded, comment": "deck: > # 注一\n  一二\n  三四\n",
}


@pytest.mark.parametrize("text", PASSAGES.values(), ids=PASSAGES.keys())
def test_every_character_of_a_passage_knows_where_it_was_typed(text: str) -> None:
    value = good(text).get("deck")
    assert isinstance(value, Scalar)
    passage = value.passage()
    assert passage.text == value.value
    assert len(passage.offsets) == len(passage.text)
    assert list(passage.offsets) == sorted(passage.offsets)
    typed = [text[min(at, len(text) - 1)] for at in passage.offsets]
    wrong = [
        (c, t)
        for c, t in zip(passage.text, typed, strict=True)
        if c != t and not (c.isspace() and t in " \n") and t != "\\"
    ]
    assert wrong == []


def test_escapes_point_at_their_backslash() -> None:
    value = good('deck: "一\\t二\\u4e09四"\n').get("deck")
    assert isinstance(value, Scalar)
    assert value.value == "一\t二三四"
    assert list(value.passage().offsets) == [7, 8, 10, 11, 17]


def test_line_separators_of_unicode_do_not_end_a_yaml_line() -> None:
    root = good("deck: 一\u2028二\x85三\nx: y\n")
    assert [s.value for s in scalars(root)] == ["deck", "一 二 三", "x", "y"]


def test_places_in_a_source() -> None:
    source = Source("a.md", "一二\n\n三")
    assert [source.place(at) for at in range(5)] == [(1, 1), (1, 2), (1, 3), (2, 1), (3, 1)]
    assert [source.offset(*source.place(at)) for at in range(5)] == list(range(5))
    assert [source.line(n) for n in range(5)] == [None, "一二", "", "三", None]


# Faults


def test_all_faults_are_told_at_once() -> None:
    text = "a: &x 1\na: *x\nb: !!int 3\n<<: {c: 1}\n? [d]\n: 1\ne\u200b: 2\n"
    assert told(text) == [
        "a.yaml:1:4 yaml-aliases",
        "a.yaml:2:1 duplicate-key",
        "a.yaml:2:4 yaml-aliases",
        "a.yaml:3:4 yaml-tags",
        "a.yaml:4:1 yaml-merge-key",
        "a.yaml:5:3 yaml-key",
        "a.yaml:7:2 odd-space-in-key",
    ]


def test_a_duplicate_key_names_the_first_and_the_first_is_kept(report: Report) -> None:
    node = read("a: 1\nb: 2\na: 3\n", report)
    (fault,) = report.diagnostics
    assert [str(s) for s in fault.related] == ["a.yaml:1:1"]
    assert isinstance(node, Mapping)
    assert [s.value for s in scalars(node)] == ["a", "1", "b", "2"]


@pytest.mark.parametrize("text", ["", "\n\n", "# 只有注释\n", "---\n"])
def test_an_empty_file_is_told(text: str) -> None:
    assert told(text) == ["a.yaml:1:1 empty-file"]


def test_a_second_document_is_refused() -> None:
    assert told("a: 1\n---\nb: 2\n") == ["a.yaml:2:1 yaml-documents"]


def test_a_note_when_a_hash_swallows_text() -> None:
    assert told("a: 长江路 #2号楼\nb: 1 # 注\nc: 2 ## 注\n") == ["a.yaml:1:8 text-after-hash"]


NESTED = {
    "flow": ("[", ""),
    "block": ("- ", ""),
    "map": ("{a: ", ""),
    "block map": ("", "a:\n"),
}


def nested(kind: str, depth: int) -> str:
    opening, line = NESTED[kind]
    return opening * depth or "".join(" " * n + line for n in range(depth))


@pytest.mark.parametrize("depth", [65, 1_000, 5_000, 100_000])
@pytest.mark.parametrize("kind", ["flow", "block", "map"])
def test_s2_deep_nesting_is_stopped_early(kind: str, depth: int) -> None:
    found, seconds = timed(nested(kind, depth))
    assert [line.split()[1] for line in found] == ["yaml-too-deep"]
    assert seconds < 0.1


def test_s2_a_deep_block_map_is_stopped() -> None:
    found, seconds = timed(nested("block map", 1_000))
    assert found == [f"a.yaml:{MAX_DEPTH + 1}:{MAX_DEPTH + 1} yaml-too-deep"]
    assert seconds < 0.1


def test_s2_the_deepest_nesting_allowed_is_read() -> None:
    report = Report()
    assert isinstance(read("[" * MAX_DEPTH + "]" * MAX_DEPTH, report), Sequence)
    assert report.diagnostics == ()


def test_s2_in_a_thread_with_a_small_stack() -> None:
    found: list[str] = []
    before = threading.stack_size(512 * 1024)
    try:
        thread = threading.Thread(target=lambda: found.extend(told("[" * 100_000)))
        thread.start()
        thread.join()
    finally:
        threading.stack_size(before)
    assert found == ["a.yaml:1:65 yaml-too-deep"]


ALIASES = {
    "bomb": "a: &a [x,x]\n"
    + "".join(f"{chr(98 + n)}: &{chr(98 + n)} [*{chr(97 + n)},*{chr(97 + n)}]\n" for n in range(20)),
    "self": "a: &a [*a]\n",
    "merge chain": "a: &a {x: 1}\n" + "".join(f"b{n}: {{<<: *a}}\n" for n in range(22)),
    "51 aliases": "a: &a 1\nb: [" + ", ".join(["*a"] * 51) + "]\n",
    "many": "a: &a 1\nb: [" + ", ".join(["*a"] * 20_000) + "]\n",
}


@pytest.mark.parametrize("text", ALIASES.values(), ids=ALIASES.keys())
def test_s3_aliases_are_refused(text: str) -> None:
    found, seconds = timed(text)
    assert "yaml-aliases" in {line.split()[1] for line in found}
    assert len(found) <= 100
    assert seconds < (0.1 if len(text) < 10_000 else 0.5)


def test_s4_one_byte_too_many() -> None:
    assert told("a: " + "x" * (MAX_BYTES - 2)) == ["a.yaml:1:1 file-too-large"]


def test_s4_one_node_too_many() -> None:
    assert told("- x\n" * (MAX_NODES + 1)) == [f"a.yaml:{MAX_NODES + 1}:3 yaml-too-many-nodes"]


def test_s4_every_sort_of_line_end_and_mark_reads_the_same() -> None:
    text = "标题: 一\n正文: |\n  二\n  三\n"
    trees = []
    for data in (text, text.replace("\n", "\r\n"), text.replace("\n", "\r"), "\ufeff" + text):
        report = Report()
        node = parse("a.yaml", data.encode(), report)
        assert node is not None
        assert report.diagnostics == ()
        trees.append([(s.value, str(s.span), list(s.passage().offsets)) for s in scalars(node)])
    assert trees[0] == trees[1] == trees[2] == trees[3]


def test_s4_nul_is_told_with_what_else_is_wrong() -> None:
    assert told("a: \x00\na: 1\n") == ["a.yaml:1:4 control-character", "a.yaml:2:1 duplicate-key"]


def test_the_pure_reader_tells_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    import yaml

    texts = [
        "a: 1\nb: [1, {c: d}]\n",
        "headline：标题\ndeck: x\n",
        'a: "主引擎"加速\n',
        "[" * 1000,
        "a: @b\n",
        "a:\n  - b\n c: d\n",
    ]
    fast = [told(text) for text in texts]
    monkeypatch.delattr(yaml, "CSafeLoader")
    assert [told(text) for text in texts] == fast
