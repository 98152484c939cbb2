"""Files read back. In: the bytes of any PDF and the press it is for. Out: every requirement it breaks, with page and place.

Shares no code with ``output/``: what it tells is true of the file, whoever wrote it. ``PDFX.md`` beside this lists the clauses.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .model import Finding, Ordered, Preflighted, Standard

if TYPE_CHECKING:
    from ..press import PressSpec

__all__ = ["Finding", "Ordered", "Preflighted", "preflight"]


def preflight(
    data: bytes, press: PressSpec | None, *, standard: Standard | None = None, ordered: Ordered | None = None
) -> tuple[Finding, ...]:
    """What is wrong with the file, errors first; at most ``run.MOST_TOLD`` findings, the rest counted by the last.

    It is held to ``standard``; where none is given, to what it claims to be. Never raises for what a file holds. Reads in this
    process, without limits of time: for files of others there is ``guarded.preflight_guarded``.
    """
    from .run import run  # pypdf is not for those who only name a finding

    return run(data, press, standard, ordered or Ordered()).findings
