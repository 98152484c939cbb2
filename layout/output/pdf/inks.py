"""Spot inks as Separation colour spaces (ISO 32000-1, 8.6.6.4), each with its stand-in in process inks."""

from __future__ import annotations

from ...colour import Spot
from .objects import Array, Dictionary, Document, Ref, name, number


class Inks:
    """The spot inks of one document. ``refs`` gives the colour space of each resource name."""

    __slots__ = ("_document", "_names", "refs")

    def __init__(self, document: Document) -> None:
        self._document = document
        self._names: dict[str, str] = {}
        self.refs: dict[str, Ref] = {}

    def resource(self, ink: Spot) -> str:
        """The resource name of an ink. An ink has one stand-in, the first it is used with."""
        if ink.name not in self._names:
            self._names[ink.name] = resource = f"Ink{len(self._names) + 1}"
            self.refs[resource] = self._document.add(_separation(ink))
        return self._names[ink.name]


def _separation(ink: Spot) -> Array:
    full = ink.stand_in
    tint = Dictionary(
        {
            "FunctionType": 2,
            "Domain": Array([0, 1]),
            "C0": Array([0, 0, 0, 0]),
            "C1": Array(number(amount) for amount in (full.c, full.m, full.y, full.k)),
            "N": 1,
        }
    )
    return Array([name("Separation"), name(ink.name), name("DeviceCMYK"), tint])
