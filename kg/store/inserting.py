"""Rows into tables."""

from __future__ import annotations

from collections.abc import Iterable
from sqlite3 import Connection

from kg.store.rows import Row


def insert(db: Connection, table: str, values: Iterable[Row]) -> None:
    """Put rows, all with the same columns, into a table."""
    values = list(values)
    if values:
        columns = ", ".join(f'"{column}"' for column in values[0])
        marks = ", ".join("?" * len(values[0]))
        db.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", (tuple(row.values()) for row in values))
