"""A paper's folder on disk: finding it, reading inside it and nowhere else, writing what was made whole or not at all.

In: paths as the desk typed them. Out: bytes, or a FileTrouble that the stage which knows the place reports. Writing goes under
``out/`` only.
"""

from __future__ import annotations

from .folder import Workspace
from .place import find, starter

__all__ = ["Workspace", "find", "starter"]
