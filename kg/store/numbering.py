"""Numbers of rows: those of one document begin with its number, so that they stand together and sort in build order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

SHIFT = 24  # bits of a number that tell the rows of one document apart
ROWS = (1 << SHIFT) - 1  # of one document at most
GAP = 1 << 16  # between the numbers of two documents, so that others find room between them later


def within(column: str, document: int) -> str:
    """Return the condition that a number is of a row of one document."""
    return f"{column} BETWEEN {document << SHIFT} AND {document << SHIFT | ROWS}"


def numbers(order: Sequence[str], kept: Mapping[str, int]) -> dict[str, int] | None:
    """Return a number for every document of the build, so that they sort in its order; nothing where there is no room.

    `kept` are the numbers of those that stand in the store; they stay as they are.
    """
    found: dict[str, int] = {}
    waiting: list[str] = []
    low = 0
    for source in (*order, None):
        high = low + GAP * (len(waiting) + 1) if source is None else kept.get(source)
        if high is None:
            waiting.append(source)  # type: ignore[arg-type]
            continue
        step = (high - low) // (len(waiting) + 1)
        if step < 1:
            return None
        found |= {one: low + step * i for i, one in enumerate(waiting, start=1)}
        waiting, low = [], high
        if source is not None:
            found[source] = high
    return found
