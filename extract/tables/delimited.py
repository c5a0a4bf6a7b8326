"""CSV as spreadsheets save it: UTF-8 with or without its mark, or GB18030; commas, semicolons or tabs."""

from __future__ import annotations

import csv
import io

from extract.errors import SourceError
from extract.readers import plain
from extract.tables.grid import Sheet, filled

_SEPARATORS = ",\t;，"


def sheets(name: str, data: bytes) -> tuple[Sheet, ...]:
    """Return the one table, without a name; a row is counted as one, however many lines a cell of it has.

    Raises:
        SourceError: the bytes are no text, or no table.
    """
    text, _ = plain.decoded(name, data)
    if not text.strip():
        raise SourceError(name, "is empty", "give the list")
    separator = max(_SEPARATORS, key=text.count)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    except csv.Error as error:
        raise SourceError(name, f"is no CSV that can be read ({error})", "save the list anew as .xlsx") from error
    return (filled("", [[_text(cell) for cell in row] for row in rows]),)


def _text(cell: str) -> str:
    """Return a cell without the apostrophe that keeps a spreadsheet from calculating it."""
    cell = cell.strip()
    return cell[1:] if cell.startswith("'") else cell
