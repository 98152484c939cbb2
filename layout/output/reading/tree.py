"""The structure tree: elements, the pieces they own, links among them, and from pieces back to elements (ISO 32000-1, 14.7)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from reportlab.pdfbase.pdfdoc import PDFPage

from ...display.model import Page
from ...geom import Rect
from ..pdf.metadata import LANGUAGE
from ..pdf.objects import Array, Dictionary, Document, Ref, name, number, text_string
from .model import Element, Link, Marked
from .structure import runs


def box(rect: Rect, media: Rect) -> Array:
    """A rectangle of the page in PDF coordinates, the media box starting at 0, 0."""
    left, bottom = rect.x - media.x, media.bottom - rect.bottom
    return Array(number(side) for side in (left, bottom, left + rect.width, bottom + rect.height))


@dataclass(slots=True)
class _Node:
    """An element in the file, and what its kids will be."""

    entries: Dictionary
    ref: Ref
    kids: list[object]


class Tree:
    """The structure tree in the making. ``_parents`` are its parent tree: by page the elements of its pieces, and those of
    links after them (14.7.4.4)."""

    def __init__(
        self, file: Document, placed: Mapping[int, tuple[Ref, Page]], made: list[PDFPage],
        numbers: Mapping[int, tuple[int, ...]],
    ) -> None:  # fmt: skip
        self._file, self._placed, self._made, self._numbers = file, placed, made, numbers
        self._root = Dictionary({"Type": name("StructTreeRoot")})
        self._root_ref = file.add(self._root)
        self._nodes: dict[int, _Node] = {}
        self._parents: list[object] = [None] * len(made)

    def grow(self, root: Element, pages: tuple[tuple[Marked, ...], ...]) -> None:
        self._root["K"] = Array([self._node(root, self._root_ref).ref])
        for index, pieces in enumerate(pages):
            owners = [(piece, piece.element) for piece in pieces if piece.element is not None]
            self._parents[index] = Array(
                [self._nodes[id(owner)].ref for piece, owner in owners for _ in self._numbers[id(piece)]]
            )

    def _node(self, element: Element, parent: Ref) -> _Node:
        """An element with all below it."""
        node = self._new(element.kind, parent)
        self._nodes[id(element)] = node
        if element.title:
            node.entries["T"] = text_string(element.title)
        if element.alt:
            node.entries["Alt"] = text_string(element.alt)
        if element.kind == "Document":
            node.entries["Lang"] = f"({LANGUAGE})"
        for kid in element.kids:
            if isinstance(kid, Element):
                node.kids.append(self._node(kid, node.ref).ref)
            else:
                page, _ = self._placed[kid.page]
                node.kids += (
                    Dictionary({"Type": name("MCR"), "Pg": page, "MCID": number}) for number in self._numbers[id(kid)]
                )
        return node

    def _new(self, kind: str, parent: Ref) -> _Node:
        entries = Dictionary({"Type": name("StructElem"), "S": name(kind), "P": parent})
        return _Node(entries, self._file.add(entries), [])

    def link(self, found: tuple[Link, ...], pages: tuple[tuple[Marked, ...], ...]) -> None:
        """Links as annotations, each an element below that of the text it stands on."""
        owners = {
            id(run): piece.element for pieces in pages for piece in pieces if piece.element is not None
            for run in runs(piece.items)
        }  # fmt: skip
        root = next(iter(self._nodes.values()))
        for link in found:
            owner = owners.get(id(link.run))
            above = self._nodes[id(owner)] if owner is not None else root
            node = self._new("Link", above.ref)
            above.kids.append(node.ref)
            self._nodes[id(node)] = node
            for place in link.boxes:
                annotation = self._annotation(link, place)
                page, _ = self._placed[link.page]
                node.kids.append(Dictionary({"Type": name("OBJR"), "Pg": page, "Obj": annotation}))
                self._parents.append(node.ref)

    def _annotation(self, link: Link, place: Rect) -> Ref:
        page, drawn = self._placed[link.page]
        entries: dict[str, object] = {
            "Type": name("Annot"), "Subtype": name("Link"), "Rect": box(place, drawn.boxes.media), "P": page,
            "Border": Array([0, 0, 0]), "F": 4, "Contents": text_string(link.text), "StructParent": len(self._parents),
        }  # fmt: skip
        if link.target is None:
            address = link.uri.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
            entries["A"] = Dictionary({"S": name("URI"), "URI": f"({address})"})
        else:
            there, shown = self._placed[link.target[0]]
            top = number(shown.boxes.media.bottom - link.target[1].y)
            entries["Dest"] = Array([there, name("XYZ"), "null", top, "null"])
        annotation = self._file.add(Dictionary(entries))
        made = self._made[link.page]
        made.Annots = Array([*(made.Annots.sequence if made.Annots is not None else ()), annotation])
        return annotation

    def close(self) -> None:
        for node in self._nodes.values():
            node.entries["K"] = Array(node.kids)
        numbers = [part for key, value in enumerate(self._parents) for part in (key, value)]
        self._root["ParentTree"] = self._file.add(Dictionary({"Nums": Array(numbers)}))
        self._root["ParentTreeNextKey"] = len(self._parents)
        catalog = self._file.Catalog
        catalog.StructTreeRoot = self._root_ref
        catalog.MarkInfo = Dictionary({"Marked": "true"})
