"""What Excel asks of every table that it opens, as CSV or as a workbook."""

from __future__ import annotations

from typing import TypeVar

from outputs.xml import clean

T = TypeVar("T")
BOM = "\ufeff"  # by which Excel knows UTF-8
# What a text begins with decides nothing: a cell is a text or a number because the table says so.
WORKBOOK = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
LONGEST = 32_767  # characters in a cell
# Excel takes those of full width for formulas, too.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def harmless(cell: T) -> T | str:
    """Return a cell for CSV: a text that Excel would calculate stands behind an apostrophe."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


def fit(text: str) -> str:
    """Return a text for a workbook: without what no workbook can hold, cut where a cell ends."""
    text = clean(text)
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
