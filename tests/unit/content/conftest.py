"""An issue in memory, to be spoilt by each test in its own way."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from layout.content.load import Loaded, read_issue
from layout.diag import Report

FOLDER = "issues/2026-11-20"
PUBLICATION = "name: 云汀新闻\nkind: internal\naddress: 渡口路18号\nstaff: {page_editor: 陆砚秋, proof: 白芷遥}\n"
HEAD = "date: 2026-11-20\nnumber: 12\ncumulative: 287\n"
ARTICLE = "articles:\n  - id: lead\n    headline: 连汀桥满月\n"

Load = Callable[..., Loaded | None]


@pytest.fixture
def load(memory_files, report: Report) -> Load:  # type: ignore[no-untyped-def]
    """``load(body="一", head="…", publication="…", **{"photos/1.jpg": b"…"})``: the issue of these texts; ``article`` is YAML of
    the one article after its headline, ``issue`` the whole of issue.yaml."""

    def _load(
        article: str = "    body: 一\n", *, head: str = HEAD, issue: str | bytes | None = None,
        publication: str | bytes = PUBLICATION, files: dict[str, bytes] | None = None,
    ) -> Loaded | None:  # fmt: skip
        whole = issue if issue is not None else head + ARTICLE + article
        held = {"issues/publication.yaml": publication, f"{FOLDER}/issue.yaml": whole}
        memory_files.held |= {path: data if isinstance(data, bytes) else data.encode() for path, data in held.items()}
        memory_files.held |= {f"{FOLDER}/{name}": data for name, data in (files or {}).items()}
        return read_issue(memory_files, FOLDER, report)

    return _load


@pytest.fixture
def told(report: Report) -> Callable[[], list[str]]:
    """All that is in the report, as «place wording»; both languages of each are read."""

    def _told() -> list[str]:
        for d in report.diagnostics:
            assert d.message("zh") != d.message("en")
            assert bool(d.hint("zh")) == bool(d.hint("en"))
        return [f"{str(d.span).removeprefix(FOLDER + '/')} {d.text}" for d in report.diagnostics]

    return _told
