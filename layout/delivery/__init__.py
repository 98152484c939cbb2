"""Sending an issue to the print shop (送厂). In: the pages as they were built and their files. Out: the job slip 交印单, as a
record that the next sending is compared with, and as a form.

model.py      the slip: facts, pages with their texts, files with their hashes, what differs
read.py       pages read into what the slip keeps of them
compare.py    what differs from the sending before
record.py     the slip as JSON, and back
form.py       the slip as a form on A4
"""

from __future__ import annotations

from .compare import compare
from .form import form
from .model import Changes, Facts, FileEntry, Laid, PageEntry, Slip
from .read import facts_of, file_entry, page_entry
from .record import Earlier, earlier, set_name, to_json

__all__ = [
    "Changes", "Earlier", "Facts", "FileEntry", "Laid", "PageEntry", "Slip", "compare", "earlier", "facts_of", "file_entry",
    "form", "page_entry", "set_name", "to_json",
]  # fmt: skip
