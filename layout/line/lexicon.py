"""The small dictionary of ours for headlines (``lexicon.toml``), read when the first head has to be broken."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

Tag = Literal["n", "v", "w", "a", "d", "p", "c", "m", "q", "r", "t", "f", "u", "x"]
"""Noun, verb, verb or noun, adjective, adverb, preposition, conjunction, number, classifier, pronoun, time, localizer, particle,
mark or space."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Words that stay whole, set phrases that are dear to break, what counts things behind a number, what begins and ends
    names, what the dictionary takes for one word and is two, and what words are in headlines where the dictionary says
    otherwise."""

    words: frozenset[str]
    phrases: frozenset[str]
    classifiers: frozenset[str]
    suffixes: frozenset[str]
    prefixes: frozenset[str]
    complements: frozenset[str]
    apart: Mapping[str, Sequence[str]]
    surnames: frozenset[str]
    tags: Mapping[str, Tag]


@cache
def lexicon() -> Lexicon:
    """The lexicon, read once."""
    data = tomllib.loads(files(__package__).joinpath("lexicon.toml").read_text(encoding="utf-8"))
    words, phrases, classifiers, suffixes, prefixes, complements = (
        frozenset(data[name].split())
        for name in ("words", "phrases", "classifiers", "suffixes", "prefixes", "complements")
    )
    surnames = frozenset("".join(data["names"]["surnames"].split()))
    tags = {word: tag for tag, listed in data["tags"].items() for word in listed.split()}
    apart = {parts.replace("|", ""): parts.split("|") for parts in data["apart"].split()}
    return Lexicon(words, phrases, classifiers, suffixes, prefixes, complements, apart, surnames, tags)
