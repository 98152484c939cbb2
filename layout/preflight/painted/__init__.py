"""Checks of what pages paint. In: the context with its interpreted contents. Out: findings, each with its place."""

from __future__ import annotations

from . import colours, edges, images, lettering, lines, syntax, transparency, typefaces

__all__ = ["CHECKS"]

CHECKS = (
    *colours.CHECKS, *syntax.CHECKS, *transparency.CHECKS, *typefaces.CHECKS, *images.CHECKS, *lettering.CHECKS, *lines.CHECKS,
    *edges.CHECKS,
)  # fmt: skip
