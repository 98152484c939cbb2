"""Both READMEs: equal in content, and no key of the files a desk writes is left out."""

from __future__ import annotations

import re
from dataclasses import fields

import pytest
from PIL import Image
from typer.main import get_command

from layout.cli import app
from layout.content.schema import ArticleYaml, IssueYaml, PhotoYaml, QuoteYaml
from layout.diag import catalogue
from layout.page.schema import AreaYaml, PageYaml, PhotoPlanYaml, PlanYaml
from layout.source import parse
from layout.style.schema import StyleYaml

NAMES = ("README.md", "README.zh-CN.md")
RECORDS = (IssueYaml, ArticleYaml, PhotoYaml, QuoteYaml, PlanYaml, PageYaml, AreaYaml, PhotoPlanYaml, StyleYaml)
PAGES = "issues/2026-11-20/pages"
MOST_BYTES = 200_000
"""Of a picture: a clone should stay small."""
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
    assert len(shown) == 3
    assert report.diagnostics == ()


@pytest.mark.parametrize("name", NAMES)
def test_links_lead_somewhere(texts, name, root):
    targets = re.findall(r"\]\(([^)#:]+)\)", texts[name])
    assert targets
    assert [target for target in targets if not (root / target).exists()] == []


@pytest.mark.parametrize("name", NAMES)
def test_places_in_the_page_that_links_name_are_headings(texts, name):
    headings = re.findall(r"^#+ (.+)$", texts[name], re.MULTILINE)
    anchors = {re.sub(r"[^\w -]", "", heading).strip().lower().replace(" ", "-") for heading in headings}
    linked = set(re.findall(r"\]\(#([^)]+)\)", texts[name]))
    assert len(linked) == 2
    assert linked <= anchors


@pytest.mark.parametrize("name", NAMES)
def test_rules_in_messages_shown_are_in_the_catalogue(texts, name):
    shown = re.findall(
        r"^(?:错误|问题|提示)\[([a-z-]+)", "".join(c for _, c in CODE.findall(texts[name])), re.MULTILINE
    )
    assert len(shown) == 2
    assert set(shown) <= set(catalogue())


@pytest.mark.parametrize("name", NAMES)
def test_pictures_shown_are_the_pages_of_the_demo(texts, name, root):
    shown = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", texts[name])
    assert sorted(shown) == sorted(f"{PAGES}/{file.name}" for file in (root / PAGES).glob("*.png"))
    assert len(shown) == 3


def test_pictures_are_small(root):
    for file in (root / PAGES).glob("*.png"):
        with Image.open(file) as image:
            assert (image.mode, image.width) == ("P", 700)
        assert file.stat().st_size <= MOST_BYTES


@pytest.mark.long
def test_pictures_show_the_pages_as_they_are_now(root, script):
    """After a change that shows: python issues/2026-11-20/pages/draw.py."""
    drawn = script(f"{PAGES}/draw.py").pictures()
    assert [name for name, data in drawn.items() if (root / PAGES / name).read_bytes() != data] == []


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
