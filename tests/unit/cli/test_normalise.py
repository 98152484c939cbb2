"""``banxin normalise``: text cleaned on standard output, the log apart from it."""

from __future__ import annotations

import json

import pytest

TYPED = '\ufeff　　桥通了,他说:"好."\r\n\r\n京—沪的**车**,`a,b`照旧\r\n'
CLEAN = "桥通了，他说：“好。”\n\n京—沪的**车**，`a,b`照旧\n"


@pytest.fixture
def typed(tmp_path):
    (tmp_path / "a.txt").write_bytes(TYPED.encode())
    return "a.txt"


def test_only_the_text_goes_to_standard_output(banxin, typed):
    told = banxin("normalise", typed, "--lang", "zh")
    assert (told.code, told.out) == (0, CLEAN)
    assert told.err.splitlines()[-1] == "改了 7 处，拿不准 1 处"


def test_the_log_tells_place_rule_and_reason_in_the_order_of_the_text(banxin, typed):
    rows = [line.split() for line in banxin("normalise", typed, "--lang", "en").err.splitlines()]
    assert rows[0] == ["1:1", "R22", "□□→∅", "indent", "taken", "off:", "the", "style", "makes", "it"]
    assert rows[1] == ["1:6", "R21", ",→，", "an", "ASCII", "mark", "to", "full", "width"]
    places = [tuple(map(int, row[0].split(":"))) for row in rows[:-1]]
    assert places == sorted(places)
    assert rows[-2][:3] == ["3:10", "R21", ",→，"]
    assert rows[-1] == ["7", "places", "changed,", "1", "doubtful"]


def test_json_has_one_item_a_line(banxin, typed):
    told = banxin("normalise", typed, "--json")
    assert (told.code, told.err) == (0, "")
    lines = json.loads(told.out)
    assert [line["text"] for line in lines] == CLEAN.split("\n")[:-1]
    assert lines[1] == {"text": "", "log": []}
    assert {
        "rule": "half-width-mark", "number": "R21", "line": 3, "column": 10, "before": ",", "after": "，",
    } in lines[2]["log"]  # fmt: skip
    assert {
        "rule": "single-dash", "number": "R23", "line": 3, "column": 2, "before": "—", "after": "—",
    } in lines[2]["log"]  # fmt: skip


def test_cleaning_what_is_clean_changes_nothing(banxin):
    told = banxin("normalise", "-", "--json", piped=CLEAN.encode())
    lines = json.loads(told.out)
    assert [line["text"] for line in lines] == CLEAN.split("\n")[:-1]
    assert all(change["before"] == change["after"] for line in lines for change in line["log"])


@pytest.mark.parametrize(
    ("piped", "out"), [(b"", ""), (b"\n", "\n"), ("好,".encode(), "好，\n"), (b"\n\na", "\n\na\n")]
)
def test_lines_stay_as_many(banxin, piped, out):
    told = banxin("normalise", "-", piped=piped)
    assert told.out == out


def test_in_the_envelope_of_all_commands(banxin, typed):
    told = json.loads(banxin("normalise", typed, "--format", "json").out)
    assert (told["schema"], told["exit"], len(told["lines"])) == (1, 0, 3)


@pytest.mark.parametrize(
    ("name", "piped", "rule"),
    [
        ("nope.txt", b"", "missing-file"), (".", b"", "not-a-file"), ("-", b"\xff\xff\xff", "broken-utf8"),
        ("-", bytes(range(1, 9)) * 9, "control-character"), ("-", "安全".encode("gb18030") * 9, "file-encoding"),
    ],
)  # fmt: skip
def test_faults_end_with_2(banxin, name, piped, rule):
    told = banxin("normalise", name, "--format", "short", piped=piped)
    assert (told.code, told.out) == (2, "")
    assert f"[{rule}]" in told.err
