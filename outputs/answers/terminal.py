"""An answer as a table in the terminal."""

from __future__ import annotations

from itertools import pairwise

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from outputs.answers import NOTHING, Answer, Cell, Column, text
from outputs.labels import MARKS
from outputs.marked import legend, marked


def render(answer: Answer) -> RenderableType:
    """Return the title, the text, the table without its details and empty columns, and the notes."""
    lines = [legend(answer.lines, MARKS), *map(marked, answer.lines), Text()] if answer.lines else []
    notes = [Text(note, style="dim") for note in answer.notes]
    return Group(Text(answer.title, style="bold"), *lines, _table(answer) if answer.rows else Text(NOTHING), *notes)


def _table(answer: Answer) -> Table:
    shown = [i for i, column in enumerate(answer.columns) if not column.detail and any(row[i] for row in answer.rows)]
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold")
    for i in shown:
        table.add_column(answer.columns[i].head, justify="right" if _counts(answer, i) else "left", overflow="fold")
    for above, row in pairwise((None, *answer.rows)):
        if row is not None:
            table.add_row(*(Text(cell) for i, cell in enumerate(_cells(answer.columns, above, row)) if i in shown))
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
