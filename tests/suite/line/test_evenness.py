"""Lines of whole characters measured from the PDF, at 13 and 19 characters: the rules kept, the lines even, all text there."""

from __future__ import annotations

import corpus
import measuring
import pytest
from benchmarks import setters
from benchmarks.evenness import table
from measuring.rules import count

KEPT = {"R1", "R2", "R3", "R5", "R6", "R8", "R10", "R14", "R15", "R16", "R17", "M8"}


@pytest.mark.parametrize(("measure", "mean", "over"), [(13, 0.008, 0.05), (19, 0.003, 0.02)])
def test_the_corpus(measure, mean, over):
    """A tenth of it; ``make bench`` measures the whole. The bounds are no aims but what would be a step back."""
    paragraphs = corpus.paragraphs(10_000)
    made = setters.banxin(paragraphs, measure)
    text, faults = measuring.measure(made.pdf, paragraphs)
    assert text.matched
    assert set(text.measures) == {float(measure)}
    assert [str(fault) for fault in faults if fault.rule in KEPT] == []
    figures = measuring.evenness(text.justified)
    assert figures.mean <= mean
    assert figures.over <= over
    told = {measuring.plain(words) for words in made.told or ()}
    assert [
        line.text for line in text.justified if (line.gap or 0) > 0.25 and measuring.plain(line.text) not in told
    ] == []


def test_typst_is_measured_by_the_same_tool():
    """It sets the same text in the same columns; the tool finds there what ours has not: interpuncts
    that are not half an em wide."""
    paragraphs = [text for text in corpus.paragraphs() if "·" in text][:12]
    text, faults = measuring.measure(setters.typst(paragraphs, 19).pdf, paragraphs)
    assert text.matched
    assert set(text.measures) == {19.0}
    assert text.irregular == []
    assert count(faults)["R5"] >= 5


def test_the_table_has_a_row_for_each_program():
    rows = list(table(corpus.paragraphs(1500), 19, ("banxin", "banxin first-fit", "Typst"), worst=1))
    assert [row.split()[0] for row in rows if not row.startswith(" ")] == ["banxin", "banxin", "Typst"]
