"""An answer as CSV that a spreadsheet opens as it is meant."""

from __future__ import annotations

import csv
import io

from outputs.answers import Answer, Cell, text

BOM = "\ufeff"  # by which Excel knows UTF-8
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def render(answer: Answer) -> str:
    """Return the rows under the heads of the columns; no text among them is run as a formula."""
    answer = answer.filed()
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(column.head for column in answer.columns)
    writer.writerows([harmless(cell) for cell in row] for row in answer.rows)
    return out.getvalue()


def harmless(cell: Cell) -> str | int | float:
    """Return a cell as a spreadsheet shows it: a text that would be a formula stands behind an apostrophe."""
    if isinstance(cell, int | float):
        return cell
    said = text(cell)
    return f"'{said}" if said.startswith(_FORMULA) else said
