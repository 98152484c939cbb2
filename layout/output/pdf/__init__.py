"""The display list as a PDF: one file a subject, ``document`` puts them together.

reportlab takes settings from ``RL_…`` variables, from a file in the home folder and from a module of the user's when it is first
imported. They would change the bytes of the PDF (S18), and one it cannot read would stop the import: it gets none to see.
"""

from __future__ import annotations

import os
import sys
from types import ModuleType
from typing import Final

_USER_SETTINGS: Final = "reportlab_settings"
"""The module reportlab asks for first; where there is one, it leaves the file in the home folder alone."""


def _import_as_shipped() -> None:
    variables = {name: os.environ.pop(name) for name in tuple(os.environ) if name.startswith("RL_")}
    module = sys.modules.get(_USER_SETTINGS)
    sys.modules[_USER_SETTINGS] = ModuleType(_USER_SETTINGS)
    try:
        import reportlab.rl_config  # noqa: F401
    finally:
        os.environ.update(variables)
        del sys.modules[_USER_SETTINGS]
        if module is not None:
            sys.modules[_USER_SETTINGS] = module


_import_as_shipped()
