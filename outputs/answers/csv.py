"""An answer as CSV that a spreadsheet opens as it is meant."""

from __future__ import annotations

import csv
import io

from outputs.answers import Answer, Cell, text
from outputs.spreadsheets import harmless


def render(answer: Answer) -> str:
    """Return the rows under the heads of the columns; no text among them is run as a formula."""
    answer = answer.filed()
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(column.head for column in answer.columns)
    writer.writerows([harmless(_plain(cell)) for cell in row] for row in answer.rows)
    return out.getvalue()


def _plain(cell: Cell) -> str | int | float:
    return cell if isinstance(cell, int | float) else text(cell)
