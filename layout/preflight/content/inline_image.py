"""Inline images (ISO 32000-1, 8.9.7) as the XObjects they could have been."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    ByteStringObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NullObject,
    StreamObject,
)

from .tokens import Name, Operation

_FULL: Final = {
    "BPC": "BitsPerComponent", "CS": "ColorSpace", "D": "Decode", "DP": "DecodeParms", "F": "Filter", "H": "Height",
    "IM": "ImageMask", "I": "Interpolate", "W": "Width",
}  # fmt: skip
_FULL_FILTER: Final = {
    "AHx": "ASCIIHexDecode", "A85": "ASCII85Decode", "LZW": "LZWDecode", "Fl": "FlateDecode", "RL": "RunLengthDecode",
    "CCF": "CCITTFaxDecode", "DCT": "DCTDecode",
}  # fmt: skip


def inline_stream(operation: Operation) -> StreamObject:
    """An inline image as the XObject it could have been."""
    thing = StreamObject()
    for key, value in operation.operands[0].items():
        full = _FULL.get(key, key)
        thing[NameObject(f"/{full}")] = _object(value, _FULL_FILTER if full == "Filter" else {})
    thing._data = operation.image
    return thing


def _object(value: Any, words: Mapping[str, str]) -> Any:
    """An operand as an object of a file."""
    match value:
        case Name():
            return NameObject(f"/{words.get(value, value)}")
        case bool():
            return BooleanObject(value)
        case float():
            return FloatObject(value)
        case bytes():
            return ByteStringObject(value)
        case list():
            return ArrayObject([_object(part, words) for part in value])
        case dict():
            return DictionaryObject({NameObject(f"/{key}"): _object(part, {}) for key, part in value.items()})
    return NullObject()
