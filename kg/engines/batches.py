"""Inputs in batches of about the same length."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator

from kg.inputs import Input


def size(one: Input) -> int:
    """Return how many bytes the file of an input has; 0 where it cannot be told."""
    try:
        return one.path.stat().st_size
    except OSError:
        return 0


def batches(inputs: Iterable[Input], *, of: int, most: int = sys.maxsize) -> Iterator[tuple[Input, ...]]:
    """Yield the inputs in their order, together as many as make `of` bytes, and no more than `most`."""
    batch: list[Input] = []
    held = 0
    for one in inputs:
        batch.append(one)
        held += size(one)
        if held >= of or len(batch) == most:
            yield tuple(batch)
            batch, held = [], 0
    if batch:
        yield tuple(batch)
