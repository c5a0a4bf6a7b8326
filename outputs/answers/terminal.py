"""An answer as a table in the terminal."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from outputs.answers import NOTHING, Answer, Cell, Column, text
from outputs.labels import MARKS
from outputs.marked import legend, marked

MORE = "以上为前 {} 行，共 {} 行；全部请用 --limit 0，或写入文件：--xlsx、--csv、--html。"


def render(answer: Answer, *, limit: int = 0) -> RenderableType:
    """Return the title, the text, the table without its details and empty columns, and the notes.

    The table has no more than `limit` rows, all if it is 0, and a note tells how many it has not.
    """
    lines = [legend(answer.lines, MARKS), *map(marked, answer.lines), Text()] if answer.lines else []
    rows = answer.rows[: limit or None]
    table = _table(replace(answer, rows=rows).shown()) if rows else Text(NOTHING)
    missing = (MORE.format(len(rows), len(answer.rows)),) if len(rows) < len(answer.rows) else ()
    notes = (Text(note, style="dim") for note in (*missing, *answer.notes))
    return Group(Text(answer.title, style="bold"), *lines, table, *notes)


def _table(answer: Answer) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold")
    for i, column in enumerate(answer.columns):
        table.add_column(column.head, justify="right" if _counts(answer, i) else "left", overflow="fold")
    for above, row in pairwise((None, *answer.rows)):
        if row is not None:
            table.add_row(*map(Text, _cells(answer.columns, above, row)))
    return table


def _cells(columns: tuple[Column, ...], above: tuple[Cell, ...] | None, row: tuple[Cell, ...]) -> list[str]:
    """Return the texts of a row; what a grouped column repeats is left out, as long as all before it repeats."""
    cells, repeats = [], above is not None
    for i, column in enumerate(columns):
        repeats = repeats and column.grouped and above is not None and above[i] == row[i]
        cells.append("" if repeats else text(row[i]))
    return cells


def _counts(answer: Answer, i: int) -> bool:
    return all(isinstance(row[i], int | float) or row[i] is None for row in answer.rows)
