"""Inputs in batches of about the same length."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence

from kg.inputs import Input


def size(one: Input) -> int:
    """Return how many bytes the file of an input has; 0 where it cannot be told."""
    try:
        return one.path.stat().st_size
    except OSError:
        return 0


def sizes(inputs: Sequence[Input]) -> list[int]:
    """Return of each input how many bytes its file has; documents of one archive share those alike."""
    sharing = Counter(one.path for one in inputs)
    return [size(one) // sharing[one.path] for one in inputs]


def batches(inputs: Sequence[Input], *, of: int, most: int = sys.maxsize) -> Iterator[tuple[Input, ...]]:
    """Yield the inputs in their order, together as many as make `of` bytes, and no more than `most`."""
    batch: list[Input] = []
    held = 0
    for one, bytes_ in zip(inputs, sizes(inputs), strict=True):
        batch.append(one)
        held += bytes_
        if held >= of or len(batch) == most:
            yield tuple(batch)
            batch, held = [], 0
    if batch:
        yield tuple(batch)
