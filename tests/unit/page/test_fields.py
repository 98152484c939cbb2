"""The {fields} of furniture: filled from issue, publication and page; each text points to where its value was typed."""

from __future__ import annotations

import pytest

from layout.page.fields import fill, page_fields
from layout.source import Passage, Source


def template(text):
    return Passage(text, Source("styles/x.yaml", text), range(len(text)))


@pytest.fixture
def fields(paper):
    paper.issue["quote"] = {"text": "和为贵。", "source": "——《论语》"}
    paper.publication["staff"] = {"proof": "张三"}
    paper.page(section="要闻")
    paper.page()
    loaded = paper.load()
    return page_fields(loaded.issue, loaded.plan.pages[0], 2)


@pytest.mark.parametrize(
    ("text", "filled"),
    [
        ("{date}　{weekday}　{lunar}", "2026年11月20日　星期五　丙午年十月十二"),
        ("第{number}期　总第{cumulative}期", "第12期　总第287期"),
        ("{section}·{page}/{pages}", "要闻·1/2"),
        ("校对：{proof}", "校对：张三"),
        ("——{quote_source}", "——《论语》"),
        ("{name}{name}", "小报小报"),
        ("没有资料项", "没有资料项"),
    ],
)
def test_filled(fields, text, filled):
    result = fill(template(text), fields)
    assert (result.text.text, result.unknown) == (filled, None)
    assert len(result.text.offsets) == len(filled)


@pytest.mark.parametrize("text", ["{permit}", "■{name} {permit}", "{layout}"])
def test_an_element_whose_value_is_not_given_is_left_out(fields, text):
    assert fill(template(text), fields) == type(fill(template(text), fields))(None, None)


@pytest.mark.parametrize(
    ("text", "name"), [("{nmae}", "nmae"), ("{name}{报名}", "报名"), ("{}", ""), ("{Name}", "Name")]
)
def test_a_field_there_is_not(fields, text, name):
    assert fill(template(text), fields).unknown == name


def test_the_text_points_to_the_value_that_was_typed(fields):
    span = fill(template("名：{name}！"), fields).text.span(2, 4)
    assert (span.file, span.end_column - span.column) == ("issues/publication.yaml", 2)
    assert fill(template("{date}"), fields).text.span().file == "issues/2026-11-20/issue.yaml"
    assert fill(template("——"), fields).text.span().file == "styles/x.yaml"
