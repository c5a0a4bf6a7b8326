"""A table as read: rows of texts, what is merged filled in and marked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple


class Merge(NamedTuple):
    """Cells that are one, first and last row and column counted from 0, the last included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number as people count it, from 1, and its cells.

    A merged cell is filled in wherever it reaches; `spread` are the columns in which it only goes on from the left.
    """

    number: int
    cells: tuple[str, ...]
    spread: frozenset[int] = frozenset()

    def own(self, column: int) -> str:
        """Return the text of a column, none where a cell of another column is spread over it."""
        return "" if column in self.spread else self.cell(column)

    def cell(self, column: int) -> str:
        """Return the text that stands in a column, whichever its cell began in."""
        return self.cells[column] if column < len(self.cells) else ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table; `name` is that of its sheet, or its number in a document, `above` the titles it stands under there."""

    name: str
    rows: tuple[Row, ...]
    above: tuple[str, ...] = ()


def filled(name: str, cells: Sequence[Sequence[str]], merges: Iterable[Merge] = ()) -> Sheet:
    """Return a sheet with merged cells filled in; rows without a text are left out, the others keep their numbers."""
    grid = [list(row) for row in cells]
    spread: list[set[int]] = [set() for _ in grid]
    for merge in merges:
        if merge.top < len(grid) and merge.left < len(grid[merge.top]):
            _fill(grid, spread, merge, grid[merge.top][merge.left])
    rows = (Row(i, tuple(row), frozenset(over)) for i, (row, over) in enumerate(zip(grid, spread, strict=True), 1))
    return Sheet(name, tuple(row for row in rows if any(row.cells)))


def _fill(grid: list[list[str]], spread: list[set[int]], merge: Merge, text: str) -> None:
    for y in range(merge.top, min(merge.bottom + 1, len(grid))):
        for x in range(merge.left, min(merge.right + 1, len(grid[y]))):
            grid[y][x] = text
            if x > merge.left:
                spread[y].add(x)
