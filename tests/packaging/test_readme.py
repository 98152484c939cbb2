"""Both READMEs: equal in content, and no key of the files a desk writes is left out."""

from __future__ import annotations

import re
from dataclasses import fields

import pytest
from typer.main import get_command

from layout.cli import app
from layout.content.schema import ArticleYaml, IssueYaml, PhotoYaml, QuoteYaml
from layout.page.schema import AreaYaml, PageYaml, PhotoPlanYaml, PlanYaml
from layout.source import parse
from layout.style.schema import StyleYaml

NAMES = ("README.md", "README.zh-CN.md")
RECORDS = (IssueYaml, ArticleYaml, PhotoYaml, QuoteYaml, PlanYaml, PageYaml, AreaYaml, PhotoPlanYaml, StyleYaml)
CODE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def texts(root):
    return {name: (root / name).read_text(encoding="utf-8") for name in NAMES}


def _shape(text: str) -> list[str]:
    """Headings by level, rows of tables by width, items of lists: what two languages can have in common."""
    lines = CODE.sub("", text).splitlines()
    patterns = (
        ("#+(?= )", lambda m: m[0]),
        (r"\|.*\|", lambda m: f"row {m[0].count(' | ')}"),
        ("- ", lambda m: "item"),
    )
    return [say(match) for line in lines for pattern, say in patterns if (match := re.match(pattern, line))]


def test_both_have_the_same_shape(texts):
    english, chinese = (_shape(texts[name]) for name in NAMES)
    assert english == chinese


def test_both_have_the_same_code(texts):
    english, chinese = (CODE.findall(texts[name]) for name in NAMES)
    assert english == chinese


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
def test_every_key_is_explained(texts, name, record):
    shown = set(re.findall(r"`([\w.]+)`", texts[name])) | {"extends"}
    assert {field.name for field in fields(record)} - shown == set()


@pytest.mark.parametrize("name", NAMES)
def test_yaml_shown_is_yaml(texts, name, report):
    shown = [code for kind, code in CODE.findall(texts[name]) if kind == "yaml"]
    assert all(parse("shown.yaml", code.encode(), report) for code in shown)
    assert len(shown) == 2
    assert report.diagnostics == ()


@pytest.mark.parametrize("name", NAMES)
def test_links_lead_somewhere(texts, name, root):
    targets = re.findall(r"\]\(([^)#:]+)\)", texts[name])
    assert targets
    assert [target for target in targets if not (root / target).exists()] == []


@pytest.mark.parametrize("name", NAMES)
def test_commands_and_options_shown_exist(texts, name):
    """Whatever starts with banxin is a command with its options; an option shown alone is one of build's."""
    commands = get_command(app).commands
    options = {name: {"--help", *(o for p in found.params for o in p.opts)} for name, found in commands.items()}
    shown = re.findall(r"(?:[`/\\]|^)banxin ([a-z]+)([^`\n]*)", texts[name], re.MULTILINE)
    alone = [("build", text) for text in re.findall(r"`(--[^`]+)`", texts[name])]
    assert {command for command, _ in shown} == set(commands)
    used = {(command, o) for command, rest in [*shown, *alone] for o in re.findall(r"--[a-z][a-z-]+", rest)}
    assert sorted(pair for pair in used if pair[1] not in options[pair[0]]) == []
    assert len(used) >= 4
