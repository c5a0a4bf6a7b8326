"""Tables whose cells are ruled: the lines drawn on a page, the cells between them, the words in each.

A row becomes one line with its cells between bars, as in Word documents; a cell merged over rows says its words in each
of them, one merged over columns leaves those after it empty.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from extract.readers.printed.glyphs import Glyph, Page
from extract.readers.printed.rows import Line, rows

_NEAR: Final = 2.5  # by which lines that meet may miss each other
_FEWEST: Final = 3  # lines across and lines down: two rows of two cells
_MOST: Final = 600  # lines of one direction: what has more is a drawing

Words = dict[tuple[int, int], list[Glyph]]


class Rule(NamedTuple):
    """A line drawn across (`top` is `bottom`) or down (`left` is `right`)."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def across(self) -> bool:
        """Whether it runs from left to right."""
        return self.right - self.left >= self.bottom - self.top

    def meets(self, other: Rule) -> bool:
        """Tell whether two lines touch or cross."""
        beside = self.left - _NEAR <= other.right and other.left - _NEAR <= self.right
        return beside and self.top - _NEAR <= other.bottom and other.top - _NEAR <= self.bottom


def with_tables(page: Page, rules: Sequence[Rule]) -> tuple[Page, list[Line]]:
    """Return the page without what stands in ruled tables, and the rows of these as lines."""
    across, down = [rule for rule in rules if rule.across], [rule for rule in rules if not rule.across]
    if not _FEWEST <= len(across) <= _MOST or not _FEWEST <= len(down) <= _MOST:
        return page, []
    found: list[Line] = []
    for group in _together(across, down):
        if (grid := _Grid.of(group)) is not None:
            inside = [glyph for glyph in page.glyphs if grid.cell(glyph) is not None]
            page = page._replace(glyphs=tuple(glyph for glyph in page.glyphs if grid.cell(glyph) is None))
            found += grid.lines(inside)
    return page, found


def _together(across: Sequence[Rule], down: Sequence[Rule]) -> Iterator[list[Rule]]:
    """Yield the lines that hang together."""
    waiting = {id(rule): rule for rule in (*across, *down)}
    others = {True: down, False: across}
    while waiting:
        group = [waiting.pop(next(iter(waiting)))]
        for rule in group:  # which grows
            met = [one for one in others[rule.across] if id(one) in waiting and rule.meets(one)]
            group += [waiting.pop(id(one)) for one in met]
        yield group


class _Grid:
    """The cells between lines that hang together; `xs` and `ys` are where they stand."""

    def __init__(self, rules: Sequence[Rule], xs: list[float], ys: list[float]) -> None:
        self._across = [rule for rule in rules if rule.across]
        self._down = [rule for rule in rules if not rule.across]
        self._xs, self._ys = xs, ys

    @staticmethod
    def of(rules: Sequence[Rule]) -> _Grid | None:
        """Return the grid of a table, None for a frame or a few lines."""
        xs = _places(rule.left for rule in rules if not rule.across)
        ys = _places(rule.top for rule in rules if rule.across)
        return _Grid(rules, xs, ys) if len(xs) >= _FEWEST and len(ys) >= _FEWEST else None

    def cell(self, glyph: Glyph) -> tuple[int, int] | None:
        """Return the row and column that a character stands in."""
        column = bisect_right(self._xs, (glyph.left + glyph.right) / 2) - 1
        row = bisect_right(self._ys, glyph.middle) - 1
        inside = 0 <= column < len(self._xs) - 1 and 0 <= row < len(self._ys) - 1
        return (row, column) if inside else None

    def lines(self, glyphs: Sequence[Glyph]) -> Iterator[Line]:
        """Yield a line for each row that has words."""
        homes = {(row, column): self._home(row, column) for row in self._rows for column in self._columns}
        held: Words = {}
        for glyph in glyphs:
            if (cell := self.cell(glyph)) is not None:
                held.setdefault(homes[cell], []).append(glyph)
        words = {home: _words(inside) for home, inside in held.items()}
        em = max((glyph.right - glyph.left for glyph in glyphs), default=1.0) or 1.0
        for row in self._rows:
            cells = [
                words.get(homes[row, column], "") if homes[row, column][1] == column else "" for column in self._columns
            ]
            if any(cells):
                left, right, top, bottom = self._xs[0], self._xs[-1], self._ys[row], self._ys[row + 1]
                yield Line(f"| {' | '.join(cells)} |", left, right, top, bottom, em, ruled=True)

    @property
    def _rows(self) -> range:
        return range(len(self._ys) - 1)

    @property
    def _columns(self) -> range:
        return range(len(self._xs) - 1)

    def _home(self, row: int, column: int) -> tuple[int, int]:
        """Return the first of the cells that are one with this: no line stands between them."""
        while column > 0 and not self._parted(column, row):
            column -= 1
        while row > 0 and not self._ruled(row, column):
            row -= 1
        return row, column

    def _parted(self, column: int, row: int) -> bool:
        """Tell whether a line down stands before a cell."""
        x, middle = self._xs[column], (self._ys[row] + self._ys[row + 1]) / 2
        return any(abs(rule.left - x) <= _NEAR and rule.top <= middle <= rule.bottom for rule in self._down)

    def _ruled(self, row: int, column: int) -> bool:
        """Tell whether a line across stands above a cell."""
        y, middle = self._ys[row], (self._xs[column] + self._xs[column + 1]) / 2
        return any(abs(rule.top - y) <= _NEAR and rule.left <= middle <= rule.right for rule in self._across)


def _places(values: Iterable[float]) -> list[float]:
    """Return the places where lines stand, those that nearly agree as one."""
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > 2 * _NEAR:
            found.append(value)
    return found


def _words(glyphs: Sequence[Glyph]) -> str:
    """Return the words of a cell on one line."""
    text = ""
    for row in rows(Page(tuple(glyphs), 0.0)):
        for stretch in row:
            latin = text[-1:].isascii() and text[-1:].isalnum() and stretch.text[:1].isascii()
            text += f" {stretch.text}" if latin and stretch.text[:1].isalnum() else stretch.text
    return " ".join(text.split()).replace("|", "\uff5c")
