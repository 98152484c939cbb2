"""A file opened: bytes in; the reader, every object, the pages with their boxes and contents out.

Everything here is bounded, and all that the library cannot make sense of is told as pdf-F04. Where it reads the file only by
guessing (``strict`` refuses), that is told too, and the guess is what the checks look at.
"""

from __future__ import annotations

import io
import logging
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from pypdf import PdfReader
from pypdf.errors import PyPdfError
from pypdf.filters import decode_stream_data
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, NullObject, StreamObject

from ..geom import Pt, Rect
from .model import Finding
from .objects import dictionary, entry, filters, number, resolved

MOST_BYTES: Final = 160 << 20
MOST_OBJECTS: Final = 200_000
MOST_VALUES: Final = 4_000_000
MOST_PAGES: Final = 1_000
DEEPEST: Final = 60
MOST_CONTENT: Final = 32 << 20
"""Bytes of content that one page may have; all pages together four times that."""

TOO_BIG: Final = "too big"
CLAUSE: Final = "ISO 32000-1, 7.5"
_PATIENT: Final = frozenset({"DCTDecode", "JPXDecode", "CCITTFaxDecode", "JBIG2Decode"})
"""Codings of images: not taken off here."""


class Unreadable(Exception):
    """A stream that cannot be decoded, or is too big to be."""


@dataclass(frozen=True, slots=True)
class Box:
    """A page boundary in PDF coordinates, its corners in order."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.top - self.bottom


@dataclass(frozen=True, slots=True)
class PageRead:
    """One page as it stands in the file. ``boxes`` are those it has or inherits, by name (MediaBox, CropBox, BleedBox, TrimBox,
    ArtBox); what is no rectangle is in ``bad_boxes``. ``contents`` are its streams one after another, decoded."""

    number: int
    dict: DictionaryObject
    boxes: Mapping[str, Box]
    bad_boxes: tuple[str, ...]
    resources: DictionaryObject
    contents: bytes
    rotate: float
    user_unit: float

    @property
    def trim(self) -> Box:
        """The trim; where the file names none, what a RIP would take for it."""
        for name in ("TrimBox", "ArtBox", "CropBox", "MediaBox"):
            if name in self.boxes:
                return self.boxes[name]
        return Box(0, 0, 612, 792)

    @property
    def bleed(self) -> Box:
        """The bleed box; by default the crop box, as ISO 32000-1, 14.11.2 has it."""
        for name in ("BleedBox", "CropBox", "MediaBox"):
            if name in self.boxes:
                return self.boxes[name]
        return self.trim

    @property
    def trim_size(self) -> tuple[Pt, Pt]:
        """Width and height of the trim as the page stands, turned and scaled."""
        width, height = self.trim.width * self.user_unit, self.trim.height * self.user_unit
        return (height, width) if self.rotate % 180 else (width, height)

    def place(self, left: float, bottom: float, right: float, top: float) -> Rect:
        """A rectangle of the page's user space in pt from the top left of the trim."""
        u, trim = self.user_unit, self.trim
        return Rect((left - trim.left) * u, (trim.top - top) * u, (right - left) * u, (top - bottom) * u)


@dataclass(frozen=True, slots=True)
class Opened:
    """A file as it was read. ``objects`` are all that the trailer leads to, by number; ``owners`` tells of an object the first
    page it belongs to; ``offsets`` where the file says each object (number, generation) begins, those in object streams left
    out; ``dictionaries`` all there are, those of streams and those within other objects included, each with the number of the
    object it stands in; ``troubles`` what reading the file found. ``catalog`` and the rest are empty where they are missing.
    ``page_count`` also counts pages that were not looked at.

    ``encrypted`` files, and those that are no PDF, have neither objects nor pages.
    """

    data: bytes
    reader: PdfReader | None = None
    version: str = ""
    trailer: DictionaryObject = field(default_factory=DictionaryObject)
    catalog: DictionaryObject = field(default_factory=DictionaryObject)
    info: DictionaryObject = field(default_factory=DictionaryObject)
    metadata: StreamObject | None = None
    xmp: bytes | None = None
    pages: tuple[PageRead, ...] = ()
    page_count: int = 0
    objects: Mapping[int, Any] = field(default_factory=dict)
    owners: Mapping[int, int] = field(default_factory=dict)
    offsets: Mapping[tuple[int, int], int] = field(default_factory=dict)
    dictionaries: Sequence[tuple[int | None, DictionaryObject]] = ()
    encrypted: bool = False
    troubles: tuple[Finding, ...] = ()

    def streams(self) -> Iterator[tuple[int, StreamObject]]:
        """All streams, with the numbers of their objects."""
        for key, thing in self.objects.items():
            if isinstance(thing, StreamObject):
                yield key, thing


def open_pdf(data: bytes) -> Opened:
    """The file read. Never raises for what the file holds (MemoryError aside): troubles are among what it returns."""
    quiet = logging.getLogger("pypdf")
    before, quiet.disabled = quiet.disabled, True  # the library's warnings are told as findings, by what they come to
    children = [log for name, log in logging.Logger.manager.loggerDict.items() if name.startswith("pypdf.")]
    held = [(log, log.disabled) for log in children if isinstance(log, logging.Logger)]
    for log, _ in held:
        log.disabled = True
    try:
        return _Reading(data).opened()
    finally:
        quiet.disabled = before
        for log, was in held:
            log.disabled = was


def decoded(stream: StreamObject, limit: int = MOST_CONTENT) -> bytes:
    """The bytes of a stream without their coding. Raises Unreadable: broken, over ``limit`` bytes, or coded as an image."""
    codings = filters(stream)
    raw: bytes = stream._data
    if not codings:
        return raw
    if _PATIENT.intersection(codings) or "Crypt" in codings:
        raise Unreadable("/".join(codings))
    if codings == ("FlateDecode",) and not isinstance(
        resolved(stream.get("/DecodeParms")), DictionaryObject | ArrayObject
    ):
        return _inflated(raw, limit)
    try:
        data = decode_stream_data(stream)
    except MemoryError:
        raise
    except Exception as error:
        raise Unreadable(type(error).__name__) from None
    if len(data) > limit:
        raise Unreadable(TOO_BIG)
    return data


def _inflated(raw: bytes, limit: int) -> bytes:
    unpacking = zlib.decompressobj()
    try:
        data = unpacking.decompress(raw, limit + 1)
    except zlib.error:
        raise Unreadable("FlateDecode") from None
    if len(data) > limit:
        raise Unreadable(TOO_BIG)
    if not unpacking.eof:
        raise Unreadable("FlateDecode")
    return data


class _Reading:
    """The steps of opening one file, and what they find."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.troubles: list[Finding] = []
        self.objects: dict[int, Any] = {}

    def tell(self, text: str, page: int | None = None, **params: str | int) -> None:
        self.troubles.append(Finding("pdf-F04", "error", text, CLAUSE, page, None, params))

    def opened(self) -> Opened:
        if len(self.data) > MOST_BYTES:
            self.tell("file-too-big", most=MOST_BYTES >> 20)
            return Opened(self.data, troubles=tuple(self.troubles))
        if b"%PDF-" not in self.data[:1024]:
            self.tell("no-pdf")
            return Opened(self.data, troubles=tuple(self.troubles))
        reader = self._reader()
        if reader is None or "/Encrypt" in reader.trailer:
            encrypted = b"/Encrypt" in self.data
            if not encrypted and not self.troubles:
                self.tell("unreadable")
            return Opened(self.data, encrypted=encrypted, troubles=() if encrypted else tuple(self.troubles))
        offsets = _offsets(reader)  # the library mends wrong ones as it goes
        self._walk(reader)
        catalog = dictionary(reader.trailer, "/Root")
        pages, count = self._pages(catalog)
        owners = _owners(pages)
        metadata = entry(catalog, "/Metadata")
        metadata = metadata if isinstance(metadata, StreamObject) else None
        return Opened(
            data=self.data, reader=reader, version=_version(self.data, catalog), trailer=reader.trailer, catalog=catalog,
            info=dictionary(reader.trailer, "/Info"), metadata=metadata, xmp=self._xmp(metadata), pages=pages, page_count=count,
            objects=self.objects, owners=owners, offsets=offsets,
            dictionaries=_dictionaries(reader.trailer, self.objects), troubles=tuple(self.troubles),
        )  # fmt: skip

    def _reader(self) -> PdfReader | None:
        """The library's reader, strict; where it refuses the file, one that guesses, and the refusal told."""
        try:
            return PdfReader(io.BytesIO(self.data), strict=True)
        except MemoryError:
            raise
        except Exception as error:
            self.tell("structure-broken", detail=_reason(error))
        try:
            return PdfReader(io.BytesIO(self.data), strict=False)
        except MemoryError:
            raise
        except Exception:
            self.troubles.clear()
            self.tell("unreadable" if b"%%EOF" in self.data[-_TAIL:] else "end-missing")
            return None

    def _walk(self, reader: PdfReader) -> None:
        """Reads every object the trailer leads to, once. What cannot be read is null from here on."""
        stack: list[Any] = [reader.trailer]
        seen: set[tuple[int, int]] = set()
        values = 0
        while stack:
            thing = stack.pop()
            if isinstance(thing, IndirectObject):
                key = (thing.idnum, thing.generation)
                if key in seen:
                    continue
                seen.add(key)
                if len(self.objects) >= MOST_OBJECTS:
                    self.tell("too-many-objects", most=MOST_OBJECTS)
                    break
                link, thing = thing, self._object(reader, thing)
                self.objects.setdefault(link.idnum, thing)
            inner = _inner(thing)
            values += len(thing) if isinstance(thing, DictionaryObject | ArrayObject) else 0
            if values > MOST_VALUES:
                self.tell("too-many-objects", most=MOST_VALUES)
                break
            stack += inner
        else:
            return
        reader.resolved_objects = _Closed(reader.resolved_objects)

    def _object(self, reader: PdfReader, link: IndirectObject) -> Any:
        key = (link.generation, link.idnum)
        try:
            thing = reader.get_object(link)
        except MemoryError:
            raise
        except Exception as error:
            self.tell("object-broken", number=link.idnum, detail=_reason(error))
            thing = None
        reader.resolved_objects[key] = thing if thing is not None else NullObject()
        return thing

    def _pages(self, catalog: DictionaryObject) -> tuple[tuple[PageRead, ...], int]:
        """The page tree (ISO 32000-1, 7.7.3), walked without recursion; a node met twice is told and left out."""
        pages: list[PageRead] = []
        seen: set[int] = set()
        count, left = 0, 4 * MOST_CONTENT
        stack: list[tuple[Any, Mapping[str, Any], int]] = [(dictionary(catalog, "/Pages"), {}, 0)]
        while stack:
            node, above, depth = stack.pop()
            if not isinstance(node, DictionaryObject) or id(node) in seen or depth > DEEPEST:
                self.tell("page-tree-broken")
                continue
            seen.add(id(node))
            inherited = {**above, **{key: node[key] for key in _INHERITED if key in node}}
            kids = entry(node, "/Kids")
            if isinstance(kids, ArrayObject) and entry(node, "/Type") != "/Page":
                stack += [(resolved(kid), inherited, depth + 1) for kid in reversed(kids)]
                continue
            if not node:
                continue
            count += 1
            if count <= MOST_PAGES:
                page = self._page(node, inherited, count, left)
                left -= len(page.contents)
                pages.append(page)
        if count > MOST_PAGES:
            self.tell("too-many-pages", pages=count, most=MOST_PAGES)
        if not count:
            self.tell("no-pages")
        return tuple(pages), count

    def _page(self, node: DictionaryObject, inherited: Mapping[str, Any], count: int, left: int) -> PageRead:
        boxes: dict[str, Box] = {}
        bad: list[str] = []
        for name in ("MediaBox", "CropBox", "BleedBox", "TrimBox", "ArtBox"):
            given = resolved(inherited.get(f"/{name}", dict.get(node, f"/{name}")))
            if given is None:
                continue
            box = _box(given)
            if box is None:
                bad.append(name)
            else:
                boxes[name] = box
        resources = resolved(inherited.get("/Resources"))
        return PageRead(
            count, node, boxes, tuple(bad), resources if isinstance(resources, DictionaryObject) else DictionaryObject(),
            self._contents(node, count, min(left, MOST_CONTENT)), number(inherited.get("/Rotate")) or 0.0,
            unit if (unit := number(dict.get(node, "/UserUnit")) or 1.0) and 1e-3 < unit < 1e3 else 1.0,
        )  # fmt: skip

    def _contents(self, node: DictionaryObject, page: int, limit: int) -> bytes:
        given = entry(node, "/Contents")
        parts = [resolved(part) for part in given] if isinstance(given, ArrayObject) else [given]
        whole: list[bytes] = []
        for part in parts:
            if part is None:
                continue
            try:
                if not isinstance(part, StreamObject):
                    raise Unreadable("no stream")
                data = decoded(part, limit)
            except Unreadable as trouble:
                self.tell("content-unreadable", page, detail=str(trouble))
                if str(trouble) == TOO_BIG:  # the next one would be as well, and takes as long to try
                    break
                continue
            limit -= len(data)
            whole.append(data)
        return b"\n".join(whole)

    def _xmp(self, stream: StreamObject | None) -> bytes | None:
        if stream is None:
            return None
        try:
            return decoded(stream, 4 << 20)
        except Unreadable as trouble:
            self.tell("metadata-unreadable", detail=str(trouble))
            return None


def _inner(thing: Any) -> list[Any]:
    """The references, dictionaries and arrays that stand in a dictionary or an array."""
    values = (
        dict.values(thing) if isinstance(thing, DictionaryObject) else thing if isinstance(thing, ArrayObject) else ()
    )
    return [value for value in values if isinstance(value, IndirectObject | DictionaryObject | ArrayObject)]


def _dictionaries(trailer: DictionaryObject, objects: Mapping[int, Any]) -> list[tuple[int | None, DictionaryObject]]:
    found: list[tuple[int | None, DictionaryObject]] = []
    stack: list[tuple[int | None, Any]] = [*reversed(tuple(objects.items())), (None, trailer)]
    while stack:
        key, thing = stack.pop()
        if isinstance(thing, DictionaryObject):
            found.append((key, thing))
        stack += [(key, value) for value in _inner(thing) if not isinstance(value, IndirectObject)]
    return found


def _offsets(reader: PdfReader) -> dict[tuple[int, int], int]:
    return {
        (number, generation): offset
        for generation, entries in reader.xref.items()
        for number, offset in entries.items()
        if generation < _FREE and not reader.xref_free_entry.get(generation, {}).get(number)
    }


def _owners(pages: tuple[PageRead, ...]) -> dict[int, int]:
    """The first page that leads to each object; ways back up the tree do not count."""
    owners: dict[int, int] = {}
    for page in pages:
        node = {key: value for key, value in page.dict.items() if key not in ("/Parent", "/B")}
        stack: list[Any] = [page.resources, *node.values()]
        while stack:
            thing = stack.pop()
            if isinstance(thing, IndirectObject):
                if thing.idnum in owners:
                    continue
                owners[thing.idnum] = page.number
                thing = resolved(thing)
                if isinstance(thing, DictionaryObject) and dict.get(thing, "/Type") in ("/Page", "/Pages"):
                    continue
            stack += _inner(thing)
    return owners


_FARTHEST: Final = 1e6
"""Points from the origin at which a box may still have a side."""

_TAIL: Final = 2048
_FREE: Final = 65535
"""Generation of what the cross-reference table lists as free for good."""

_INHERITED: Final = ("/Resources", "/MediaBox", "/CropBox", "/Rotate")


class _Closed(dict[Any, Any]):
    """What has been read of a file that was too much to read: the rest counts as null."""

    def __contains__(self, key: object) -> bool:
        return True

    def get(self, key: Any, default: Any = None) -> Any:
        return dict.get(self, key, NullObject())


def _box(thing: Any) -> Box | None:
    if not isinstance(thing, ArrayObject) or len(thing) != 4:
        return None
    sides = [number(side) for side in thing]
    if any(side is None for side in sides):
        return None
    x0, y0, x1, y1 = known = [side for side in sides if side is not None]
    if max(map(abs, known)) > _FARTHEST:
        return None
    return Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def _version(data: bytes, catalog: DictionaryObject) -> str:
    """The later of the header's version and the catalog's (ISO 32000-1, 7.2.2)."""
    at = data.find(b"%PDF-")
    header = data[at + 5 : at + 8].decode("latin-1")
    given = entry(catalog, "/Version")
    return max(header, str(given)[1:] if given is not None else "")


def _reason(error: Exception) -> str:
    """What the library says, one line, as short as can be."""
    text = str(error) if isinstance(error, PyPdfError) else type(error).__name__
    return " ".join(text.split())[:120]
