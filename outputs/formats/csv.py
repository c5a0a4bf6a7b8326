"""duties.csv, tasks.csv …: the tables of the workbook as CSV that Excel opens in Chinese without asking."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from outputs.content import Content
from outputs.formats import Files
from outputs.tables.table import Cell, Table

# Excel takes those of full width for formulas, too.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")
_BOM = "\ufeff"


def render(content: Content) -> Files:
    """Return one file per table, UTF-8 with its mark; a text that Excel would calculate gets an apostrophe."""
    from outputs.tables import tables

    return {f"{name}.csv": _pieces(table) for name, table in tables(content).items()}


def _pieces(table: Table) -> Iterator[bytes]:
    yield _BOM.encode()
    for row in (table.heads, *table.rows):
        line = io.StringIO()
        csv.writer(line).writerow([_safe(cell) for cell in row])
        yield line.getvalue().encode("utf-8", "replace")


def _safe(cell: Cell) -> Cell:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell
