"""Answers to questions: one table with a title and notes, and a file for each form it is shown in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from importlib import import_module
from typing import TypeAlias

from extract.marks import Line

Cell: TypeAlias = str | int | float | tuple[str, ...] | None
JOINT = "；"
NOTHING = "没有符合条件的结果。"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: `key` names it for programs, `head` for people.

    `width` is how many characters wide a sheet shows it. `grouped` says that a value like the one above is left out
    where people read it; `detail` that it is wanted in files but too much for a terminal; `screen` that it says for a
    terminal what files have in columns of their own.
    """

    key: str
    head: str
    width: int = 14
    grouped: bool = False
    detail: bool = False
    screen: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """One table: a cell per row and column. `notes` say what the table cannot; `lines` are the text it is about."""

    title: str
    columns: tuple[Column, ...]
    rows: Sequence[tuple[Cell, ...]]
    notes: tuple[str, ...] = ()
    lines: tuple[Line, ...] = ()

    def records(self) -> Iterator[dict[str, Cell]]:
        """Yield the rows as files have them, their cells by the keys of the columns."""
        filed = self.filed()
        return (dict(zip((column.key for column in filed.columns), row, strict=True)) for row in filed.rows)

    def filed(self) -> Answer:
        """Return the answer with the columns that files have."""
        return self._with([i for i, column in enumerate(self.columns) if not column.screen])

    def shown(self) -> Answer:
        """Return the answer with the columns that a terminal shows: no details, none that is empty."""
        filled = (i for i, column in enumerate(self.columns) if any(row[i] for row in self.rows))
        return self._with([i for i in filled if not self.columns[i].detail])

    def _with(self, places: Sequence[int]) -> Answer:
        columns = tuple(self.columns[i] for i in places)
        return replace(self, columns=columns, rows=tuple(tuple(row[i] for i in places) for row in self.rows))


def text(cell: Cell) -> str:
    """Return a cell as people read it."""
    if isinstance(cell, tuple):
        return JOINT.join(cell)
    return "" if cell is None else str(cell)


def render(answer: Answer, form: str) -> str | bytes:
    """Return an answer as csv, html or xlsx; the form is the name of a file beside this one."""
    rendered: str | bytes = import_module(f"{__name__}.{form}").render(answer)
    return rendered
