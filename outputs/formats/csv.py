"""duties.csv, tasks.csv …: the tables of the workbook as CSV that Excel opens in Chinese without asking."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from outputs.content import Content
from outputs.formats import Files
from outputs.spreadsheets import BOM, harmless
from outputs.tables.table import Table


def render(content: Content) -> Files:
    """Return one file per table, UTF-8 with its mark; a text that Excel would calculate gets an apostrophe."""
    from outputs.tables import tables

    return {f"{name}.csv": _pieces(table) for name, table in tables(content).items()}


def _pieces(table: Table) -> Iterator[bytes]:
    yield BOM.encode()
    for row in (table.heads, *table.rows):
        line = io.StringIO()
        csv.writer(line).writerow([harmless(cell) for cell in row])
        yield line.getvalue().encode("utf-8", "replace")
