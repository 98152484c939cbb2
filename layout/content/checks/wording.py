"""What a publication may not say of itself: titles of papers and reporters (C3), commerce (C4); what a newspaper must mark (C7).

Measures for internal publications of 2015, articles 14 and 15. A word is told only where it is the publication's own: what stands
in quotation marks or names another paper (《人民日报》, 新华社记者) is news.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from ...source import Passage
from ..model import Issue, Publication
from .imprint import CN_NUMBER
from .model import Case, Found
from .names import names_in
from .texts import SIGNED, SPEECH, TITLES, Said, said, without

_PAPER_NAME: Final = re.compile("(?:报|刊|杂志)$")
_PERIODICAL: Final = re.compile(f"期刊社|杂志社|刊号|ISSN|{CN_NUMBER.pattern}")

_BEFORE: Final = (
    "一二三四五六七八九十两几数百千万每这那哪某多各半整单0-9基成版日资样根课剧文蓝书原账标读抄脚副正范亏全译绘刻善话"
)
"""What makes 本 the end of a word or a measure: 样本, 基本, 日本, 这本."""

_AFTER: Final = "[告名价销案警税备考送仇复废失检修酬]|表(?![示明彰扬达])|关(?![注心于])"
"""What takes 报 to itself: 报告, 报名, 报表, 报关."""

SELF_NAME: Final = re.compile(f"(?<![{_BEFORE}])(?:本报(?!{_AFTER})|本刊)")
"""本报 or 本刊 as a word: in 本报讯, not in 样本报告, 这本刊物, 本报告, 本报名点."""

_OF_OTHERS: Final = "(?<![社台报网视刊端小老\0])"
_NO_NAME: Final = "(?!采访|现场|获悉|了解|调查|手记|观察|来信|述评|走访|提问|节|会|团|站|证|部|协)"
_IN_NAMES: Final = "[^（）()。；：！？的了在从到是看问说获我你他她这那不就来去等有向对为将把被]"
_BRACKETED: Final = re.compile(f"[（(][^（）()]{{0,6}}?{_OF_OTHERS}记者[ 　:：]*{_NO_NAME}{_IN_NAMES}{{2,20}}(?=[）)])")
"""Reporters in brackets: 记者 and nothing but names up to the closing one."""

_AGENCY: Final = re.compile("新华社|中新社|据[^。]{0,12}(?:电|报道|消息)|[社报网]讯")
_REPORTER: Final = re.compile(f"{_OF_OTHERS}记者")

_COMMERCE: Final = re.compile("广告|定价|订价|售价|零售|订阅|征订|工本费|邮发代号|协办|赞助")
"""Words that no line of the publication itself may hold."""

_JOINT: Final = re.compile("协办|赞助|承办|冠名")
"""Whoever takes part beside the publisher; 广告 may be part of an organisation's name."""

_SECTION: Final = re.compile(
    "(?<!公益)广告(?!业|产业|整治|治理|管理|监管|牌|法)|软文|商讯|推广信息|商业推广|^推广$|协办|赞助|冠名|特约刊登"
)
"""Names of series that sell."""

_LABEL: Final = re.compile("^(?:[【（(［[])?(?:广告|推广|广告信息|商业推广)(?:[】）)］\\]：:]|$)")
"""A headline that is a label: 广告, 【广告】……"""

_OWN_NOTICE: Final = re.compile(
    "(?:广告|订阅|征订|发行|抢购|加盟|售楼|招租)(?:热线|电话|专线)[：: 　]*[0-9]|广告刊例|广告经营许可证|邮发代号|征订启事"
)
"""What stands only in advertising and in a paper's own notices."""

_PRICED: Final = "定价|订价|售价|零售价|征订|订阅|工本费|邮发代号|广告(?:部|热线|刊例)"
"""What is of a paper where its name stands beside it; elsewhere it is news (楼盘定价)."""

_PRICE_NEAR: Final = re.compile(
    "(?:订阅|征订|订价|零售价|(?:全年|每份|每期)定价)[^。；！？]{0,16}?[0-9.]{1,9}元|[0-9.]{1,9}元[^。；！？]{0,6}(?:订阅|征订)"
)
"""A subscription with its price: not to be had from a notice."""

_DISGUISED: Final = re.compile("软文|商讯|推广信息|商业推广|^推广$|赞助|冠名|特约刊登|形象展示")
"""Series that are paid for and do not say so."""


def titles(case: Case) -> Iterator[Found]:
    """C3: no name like ××报; no 期刊社, 杂志社, 刊号; no 记者××; no 本报, 本刊."""
    paper = case.issue.publication
    if _PAPER_NAME.search(paper.name.text):
        yield Found("newspaper-name", paper.name.span(), {"name": paper.name.text})
    for line in _given(paper.latin, paper.permit, paper.notice, paper.organiser, paper.editor, paper.cn_number):
        yield from _each(_PERIODICAL, line, "periodical-word")
    known = _known_names(case.issue)
    for text in said(case.issue):
        yield from _each(SELF_NAME, text.text, "self-name", without(text.text.text, SPEECH, TITLES))
        yield from _reporters(text, known)


def _reporters(text: Said, known: re.Pattern[str]) -> Iterator[Found]:
    """The first 记者 with a name that signs in this issue, in brackets with any name, or in a line that signs. Dispatches of
    agencies name their own."""
    typed = without(text.text.text, SPEECH, TITLES)
    match = known.search(typed)
    if match is None and not _AGENCY.search(text.article.dateline.text if text.article.dateline else ""):
        match = (_REPORTER if text.place in SIGNED else _BRACKETED).search(typed)
        if match is not None and _AGENCY.search(text.text.text, 0, match.start()):
            match = None
    if match is not None:
        start, end = match.start() + match[0].index("记者"), match.end()
        yield Found("reporter-title", text.text.span(start, end), {"found": text.text.text[start:end]})


def _known_names(issue: Issue) -> re.Pattern[str]:
    """记者 and one of the names that sign here or stand on the list of the staff."""
    signed = [article.byline for article in issue.articles.values() if article.byline is not None]
    names = {name for passage in (*signed, *issue.publication.staff.values()) for name, _, _ in names_in(passage)}
    either = "|".join(sorted(map(re.escape, {*names, *issue.publication.staff_list}), key=len, reverse=True))
    return re.compile(f"{_OF_OTHERS}记者[ 　:：、]*(?:{either})" if either else "(?!)")


def commerce(case: Case) -> Iterator[Found]:
    """C4: no advertisement, price, subscription; nobody beside the publisher."""
    paper = case.issue.publication
    for line in _given(paper.price, paper.distribution):
        yield Found("commerce", line.span(), {"found": line.text})
    for line in _given(paper.latin, paper.permit, paper.notice, paper.hotline):
        yield from _each(_COMMERCE, line, "commerce")
    for line in _given(paper.organiser, paper.editor):
        yield from _each(_JOINT, line, "commerce")
    own = _own_business(paper)
    for text in said(case.issue):
        patterns: Sequence[re.Pattern[str]] = (_OWN_NOTICE, own)
        if text.place == "series":
            patterns = (_SECTION,)
        elif text.place in ("kicker", "headline"):
            patterns = (_LABEL, *patterns)
        elif text.article.genre == "notice":
            patterns = (*patterns, _PRICE_NEAR)
        for pattern in patterns:
            yield from _each(pattern, text.text, "commerce", without(text.text.text, SPEECH))


def _own_business(paper: Publication) -> re.Pattern[str]:
    """The publication itself beside a price or a subscription."""
    name = re.escape(paper.name.text)
    itself = f"(?:{SELF_NAME.pattern}|本资料|《{name}》)"
    return re.compile(
        f"{itself}[^，。；！？]{{0,4}}?(?:{_PRICED})|(?:订阅|征订|订购|零售)[^，。；！？]{{0,4}}?{itself}"
    )


def extras(case: Case) -> Iterator[Found]:
    """C7: a newspaper has no 增刊, only 增期 and 号外; 号外 is free and says so."""
    paper = case.issue.publication
    lines = _given(paper.name, paper.latin, paper.notice, paper.distribution)
    for line in lines:
        yield from _each(re.compile("增刊"), line, "supplement-word")
    special = next((line for line in lines if "号外" in line.text), None)
    if special is not None and not any("免费赠阅" in line.text for line in (*lines, *_given(paper.price))):
        yield Found("extra-not-free", special.span())


def unmarked_advertising(case: Case) -> Iterator[Found]:
    """C7: what is paid for says 广告."""
    for article in case.issue.articles.values():
        marks = _given(article.series, article.kicker, *article.headline, article.deck)
        if article.series is not None and not any("广告" in mark.text for mark in marks):
            yield from _each(_DISGUISED, article.series, "unmarked-advertising")


def _given(*lines: Passage | None) -> list[Passage]:
    return [line for line in lines if line is not None]


def _each(pattern: re.Pattern[str], text: Passage, rule: str, seen: str | None = None) -> Iterator[Found]:
    """One finding for every match, at its place."""
    for match in pattern.finditer(text.text if seen is None else seen):
        yield Found(rule, text.span(*match.span()), {"found": text.text[slice(*match.span())]})
