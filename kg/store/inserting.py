"""Rows into tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from sqlite3 import Connection

from kg.store.sheets import Values


def insert(db: Connection, table: str, columns: Sequence[str], rows: Iterable[Values]) -> None:
    """Put rows into a table."""
    names, marks = ", ".join(f'"{column}"' for column in columns), ", ".join("?" * len(columns))
    db.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", rows)
