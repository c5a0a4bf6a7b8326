"""The types of the columns of the store's tables, as its schema has them, in terms of Arrow.

All shards have the same, whatever a batch holds, so that they can be asked as one table.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from functools import cache
from importlib.resources import files

INPUT = "input"  # in every table: the name of the document that a row is of
_ARROW = {"INTEGER": "int64", "TEXT": "string", "REAL": "double", "BLOB": "binary"}


@cache
def types(table: str) -> Mapping[str, str]:
    """Return the Arrow type of every column of a table of the store, by its name."""
    with closing(sqlite3.connect(":memory:")) as db:
        db.executescript((files("kg.store") / "schema.sql").read_text(encoding="utf-8"))
        return {name: _ARROW[kind] for _, name, kind, *_ in db.execute(f"PRAGMA table_info({table})")}
