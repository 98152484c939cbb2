"""Text files from anywhere, and standard input."""

from __future__ import annotations

from io import BytesIO

import pytest

from layout.source import MAX_BYTES
from layout.workspace.manuscript import read_manuscript


@pytest.mark.parametrize("data", ["一\n二".encode(), "\ufeff一\r\n二".encode(), "一\n二".encode("utf-16")])
def test_a_file_and_standard_input_read_alike(tmp_path, report, data):
    (tmp_path / "a.txt").write_bytes(data)
    file = read_manuscript(str(tmp_path / "a.txt"), BytesIO(), report)
    stdin = read_manuscript("-", BytesIO(data), report)
    assert file is not None
    assert stdin is not None
    assert file.text == stdin.text == "一\n二"
    assert stdin.path == "<stdin>"


def test_no_more_is_read_than_the_limit(report):
    stream = BytesIO(b"a" * (MAX_BYTES + 5000))
    assert read_manuscript("-", stream, report) is None
    assert stream.tell() == MAX_BYTES + 1
    assert [d.rule for d in report.diagnostics] == ["file-too-large"]


def test_a_file_that_may_not_be_read(tmp_path, report, monkeypatch):
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    (tmp_path / "a.txt").write_text("一", encoding="utf-8")
    monkeypatch.setattr("pathlib.Path.open", refuse)
    assert read_manuscript(str(tmp_path / "a.txt"), BytesIO(), report) is None
    (told,) = report.diagnostics
    assert (told.rule, told.params["detail"]) == ("unreadable-file", "Permission denied")
