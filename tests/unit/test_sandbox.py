"""Helpers: answers, limits, and what they cannot do (S11, S12)."""

from __future__ import annotations

import sys
import textwrap
import time

import pytest

from layout import sandbox
from layout.sandbox import HelperFailed, ask

LIMITED = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limits of processor time and memory")


@pytest.fixture
def answer(tmp_path, monkeypatch):
    """``answer(body, data)``: what a helper with this body of ``work(data)`` answers."""
    monkeypatch.syspath_prepend(tmp_path)

    def run(body: str, data: bytes = b"", **how):
        lines = [
            "from layout.sandbox import serve",
            "def work(data):",
            textwrap.indent(body, "    "),
            "serve(work)",
        ]
        (tmp_path / "helper_at_work.py").write_text("\n".join(lines), encoding="utf-8")
        return ask("helper_at_work", data, **how)

    return run


def test_an_answer_and_its_blocks(answer):
    assert answer("return data.decode(), [data, b'', b'\\n1']", b"a\nb") == ("a\nb", [b"a\nb", b"", b"\n1"])


@pytest.mark.parametrize("body", ["raise ValueError", "return float('nan'), ()", "import sys; sys.exit(9)"])
def test_a_helper_at_a_loss(answer, body):
    with pytest.raises(HelperFailed) as failed:
        answer(body)
    assert not failed.value.over_limit


@pytest.mark.parametrize(
    "forbidden",
    [
        "open('/etc/passwd')", "open('made-by-helper.txt', 'w')", "__import__('os').open('/etc/passwd', 0)",
        "__import__('os').system('true')", "__import__('os').remove('nothing')", "__import__('subprocess').run(['true'])",
        "__import__('socket').socket()", "__import__('socket').getaddrinfo('localhost', 80)",
        "__import__('urllib.request').request.urlopen('http://localhost/')",
    ],
)  # fmt: skip
def test_nothing_outside_is_touched(answer, forbidden):
    body = f"try:\n    {forbidden}\nexcept PermissionError as error:\n    return str(error), ()"
    assert answer(body)[0].partition(".")[0] in ("open", "os", "subprocess", "socket", "urllib")


def test_modules_may_still_be_imported(answer):
    assert answer("import wave; return wave.__name__, ()")[0] == "wave"


@LIMITED
def test_too_much_memory(answer):
    with pytest.raises(HelperFailed) as failed:
        answer("return len(bytes(500 << 20)), ()", memory=400 << 20)
    assert failed.value.over_limit


@LIMITED
def test_too_much_time(answer):
    start = time.monotonic()
    with pytest.raises(HelperFailed) as failed:
        answer("while True: pass", seconds=1)
    assert failed.value.over_limit
    assert time.monotonic() - start < sandbox.PATIENCE * sandbox.SECONDS


def test_waiting_is_no_way_out(answer):
    with pytest.raises(HelperFailed) as failed:
        answer("import time; time.sleep(60)", seconds=1)
    assert failed.value.over_limit
