"""Rows on their way into the store, table by table: plain values, so that any process can send them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

Values = tuple[Any, ...]


class Sheet(NamedTuple):
    """Rows of one table."""

    columns: tuple[str, ...]
    rows: list[Values]


class Tables(NamedTuple):
    """What one document puts in, table by table; `content` is the hash of its bytes."""

    source: str
    content: str
    sheets: dict[str, Sheet]


def sheet_of(rows: Iterable[dict[str, Any]]) -> Sheet:
    """Return named values, all with the same names, as a sheet."""
    named = list(rows)
    return Sheet(tuple(named[0]) if named else (), [tuple(row.values()) for row in named])
