"""Columns: ``cut_slots`` is geometry without text, ``pour`` zips it with the lines, ``balance`` finds the depth."""

from .balance import Balanced, balance
from .galley import Galley
from .pour import pour
from .slots import cut_slots

__all__ = ["Balanced", "Galley", "balance", "cut_slots", "pour"]
