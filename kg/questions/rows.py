"""Rows of an answer that are made when somebody reads them: a terminal shows fifty of many thousands."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Generic, TypeVar, overload

from outputs.answers import Cell

T = TypeVar("T")
Row = tuple[Cell, ...]
_TOGETHER = 1000  # entries that are made into rows at a time


class Rows(Sequence[Row], Generic[T]):
    """One row for each of `entries`; `make` returns those of some of them, in their order."""

    def __init__(self, entries: Sequence[T], make: Callable[[Sequence[T]], Iterable[Row]]) -> None:
        self._entries = entries
        self._make = make

    def __len__(self) -> int:
        return len(self._entries)

    @overload
    def __getitem__(self, place: int) -> Row: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Row, ...]: ...
    def __getitem__(self, place: int | slice) -> Row | tuple[Row, ...]:
        if isinstance(place, slice):
            return tuple(self._make(self._entries[place]))
        [row] = self._make([self._entries[place]])
        return row

    def __iter__(self) -> Iterator[Row]:
        for start in range(0, len(self), _TOGETHER):
            yield from self._make(self._entries[start : start + _TOGETHER])
