"""Two columns of text told from a table, and put one after the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import reduce
from statistics import median

from extract.readers.printed.rows import Line

Row = Sequence[Line]

_FEWEST = 4  # rows that two columns have side by side at least
_NARROWEST = 8.0  # ems
_UNLIKE = 0.35  # share by which the columns may differ in width
_FULL = 0.5  # share of lines that reach the edge of their column: cells of a table seldom do


def in_reading_order(rows: Sequence[Row]) -> Iterator[list[Line]]:
    """Yield runs of lines as they are read: whole rows, or the left column and then the right one."""
    gutter = _gutter(rows)
    if gutter is None:
        yield [_whole(row) for row in rows]
        return
    left: list[Line] = []
    right: list[Line] = []
    for row in rows:
        if any(line.left < gutter < line.right for line in row):
            yield from (left, right, [_whole(row)])
            left, right = [], []
            continue
        if one := [line for line in row if line.right <= gutter]:
            left.append(_whole(one)._replace(column=1))
        if other := [line for line in row if line.left >= gutter]:
            right.append(_whole(other)._replace(column=2))
    yield from (left, right)


def _whole(row: Row) -> Line:
    return reduce(Line.joined, row)


def _gutter(rows: Sequence[Row]) -> float | None:
    """Return where the page is parted from top to bottom, None where it is not."""
    pairs = [(row[0], row[1]) for row in rows if len(row) == 2]
    if len(pairs) < _FEWEST:
        return None
    gutter = median((a.right + b.left) / 2 for a, b in pairs)
    edge = max(a.right for a, _ in pairs if a.right <= gutter) if any(a.right <= gutter for a, _ in pairs) else gutter
    start = min((b.left for _, b in pairs if b.left >= gutter), default=gutter)
    gutter = (edge + start) / 2
    parted = [(a, b) for a, b in pairs if a.right <= gutter <= b.left]
    crossed = sum(any(line.left < gutter < line.right for line in row) for row in rows)
    if len(parted) < max(_FEWEST, crossed, 0.8 * len(pairs)):
        return None
    return gutter if _is_text([a for a, _ in parted]) and _is_text([b for _, b in parted]) and _alike(parted) else None


def _is_text(column: Sequence[Line]) -> bool:
    """Tell whether lines fill their column, as running text does."""
    left, right = min(line.left for line in column), max(line.right for line in column)
    em = median(line.em for line in column)
    full = sum(right - line.right < 1.5 * em for line in column)
    return right - left >= _NARROWEST * em and full >= _FULL * len(column)


def _alike(pairs: Sequence[tuple[Line, Line]]) -> bool:
    one = max(a.right for a, _ in pairs) - min(a.left for a, _ in pairs)
    other = max(b.right for _, b in pairs) - min(b.left for _, b in pairs)
    return abs(one - other) <= _UNLIKE * max(one, other)
