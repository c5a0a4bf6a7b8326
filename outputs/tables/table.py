"""A table: heads and widths of its columns, rows of text and numbers, what leads to a provision and where those are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

Cell: TypeAlias = str | int


class Column(NamedTuple):
    """The head of a column and its width in characters of a Latin letter, of which a Chinese one takes two."""

    head: str
    width: int


class Anchor(NamedTuple):
    """The provision of a document."""

    source: str
    locator: str


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under columns, the first of them counting.

    `links` leads from a cell (row, column; counted from 0, heads left out) to a provision; `anchors` tells in which row
    of this table a provision stands.
    """

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    links: Mapping[tuple[int, int], Anchor] = field(default_factory=dict)
    anchors: Mapping[Anchor, int] = field(default_factory=dict)

    @property
    def heads(self) -> tuple[str, ...]:
        """The heads of the columns."""
        return tuple(column.head for column in self.columns)


def numbered(
    title: str,
    columns: tuple[Column, ...],
    rows: Iterable[tuple[Cell | None, ...]],
    *,
    grounds: Iterable[Anchor | None] = (),
    linked: str = "",
) -> Table:
    """Return a table whose rows are counted from 1 in a first column; absent values become empty cells.

    `grounds` has for each row the provision that its cell under the head `linked` leads to.
    """
    whole = (Column("序号", 6), *columns)
    counted = tuple((i, *("" if cell is None else cell for cell in row)) for i, row in enumerate(rows, 1))
    at = next((i for i, column in enumerate(whole) if column.head == linked), 0)
    return Table(title, whole, counted, {(i, at): anchor for i, anchor in enumerate(grounds) if anchor})
