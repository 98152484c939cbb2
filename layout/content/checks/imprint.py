"""What a publication must say of itself: cover words and imprint of internal material (C1, C2), of a newspaper (C6).

Measures for internal publications of 2015, article 14; regulations for newspapers, version record. What is asked of the issue
(date, number, total number) is required by its schema, and the date of printing is the issue's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ...source import Passage
from ..model import Publication
from .model import Case, Found

_PERMIT: Final = re.compile(r"(?=.*[内准连审印登字])(?=.*[0-9０-９])", re.DOTALL)
"""A permit names its kind and has a number: 某省连续性内部资料〔审某〕00026号, 某内资准字2026第001号."""

CN_NUMBER: Final = re.compile(r"CN\s*[0-9]{2}\s*[-－–—]\s*[0-9]{4}")
_COVER: Final = ("内部资料", "免费交流")


def cover_words(case: Case) -> Iterator[Found]:
    """C1: the permit, and the words 内部资料 and 免费交流."""
    paper = case.issue.publication
    if paper.permit is None:
        yield Found("permit-missing", paper.name.span())
    elif not _PERMIT.match(paper.permit.text):
        yield Found("permit-form", paper.permit.span(), {"value": paper.permit.text})
    notice = paper.notice.text if paper.notice else ""
    missing = [words for words in _COVER if words not in notice]
    if missing:
        yield Found("cover-words", (paper.notice or paper.name).span(), {"missing": " ".join(missing)})


def internal_imprint(case: Case) -> Iterator[Found]:
    """C2: 编印单位, 发送对象, 印刷单位, 印数."""
    paper = case.issue.publication
    yield from _missing(
        paper, editor=paper.editor, recipients=paper.recipients, printer=paper.printer, print_run=paper.print_run
    )


def cn_imprint(case: Case) -> Iterator[Found]:
    """C6: CN number, 主管, 主办, 出版, address, telephone or mail, printer and its address, distribution, price.

    ``organiser`` (主管主办) stands for the two it names, ``editor`` (编辑出版) for the publisher.
    """
    paper = case.issue.publication
    yield from _missing(
        paper,
        cn_number=paper.cn_number,
        supervisor=paper.supervisor or paper.organiser,
        sponsor=paper.sponsor or paper.organiser,
        publisher=paper.publisher or paper.editor,
        address=paper.address,
        contact=paper.hotline or paper.email,
        printer=paper.printer,
        printer_address=paper.printer_address,
        distribution=paper.distribution,
        price=paper.price,
    )
    if paper.cn_number is not None and not CN_NUMBER.search(paper.cn_number.text):
        yield Found("cn-number-form", paper.cn_number.span(), {"value": paper.cn_number.text})


def _missing(paper: Publication, **items: Passage | None) -> Iterator[Found]:
    for item, value in items.items():
        if value is None:
            yield Found("imprint-missing", paper.name.span(), text=f"imprint-missing/{item}")
