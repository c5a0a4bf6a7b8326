"""What the store remembers of the files that stand beside it.

So one of another build is told from its own, and what a document gave to them is found again.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from kg.store.reading import Store
from outputs.errors import OutputError


class Beside(NamedTuple):
    """A file beside the store: its size and hash, and the hash of what it was made by."""

    name: str
    bytes: int
    sha256: str
    made: str


class Stand(NamedTuple):
    """Where the piece that a document gives to a part of a file stands, and the hash of what decided it."""

    file: str
    part: str
    document: int
    state: str
    first: int
    bytes: int
    crc32: int


def beside(path: Path) -> Beside:
    """Return what is to be remembered of a file that stands there, made by nobody knows what."""
    return Beside(path.name, path.stat().st_size, digest(path), "")


def record_files(store: Path, files: Iterable[Beside], stands: Iterable[Stand] = ()) -> None:
    """Put finished files into a finished store, and where what stands in them.

    Raises:
        OutputError: the disk does not take it.
    """
    try:
        with closing(sqlite3.connect(store)) as db, db:
            _insert(db, "files", Beside, files)
            _insert(db, "stands", Stand, stands)
    except sqlite3.OperationalError as error:
        raise OutputError(f"{store}: {error}; make room there, or give a folder that can be written to") from error


def _insert(db: sqlite3.Connection, table: str, kind: type[Beside | Stand], rows: Iterable[Beside | Stand]) -> None:
    marks = ", ".join("?" * len(kind._fields))
    db.executemany(f"INSERT INTO {table} ({', '.join(kind._fields)}) VALUES ({marks})", rows)


def files(store: Store) -> Iterator[Beside]:
    """Yield the files that were written with a store."""
    return (Beside(**row) for row in store.rows(f"SELECT {', '.join(Beside._fields)} FROM files ORDER BY name"))


def stands(store: Store) -> Iterator[tuple[str, Stand]]:
    """Yield where pieces of documents stand, each with the source of its document."""
    sql = f"SELECT source, {', '.join(Stand._fields)} FROM stands JOIN documents ON id = document"
    return ((source, Stand(*found)) for source, *found in store.told(sql))


def untouched(store: Store, *, made: str) -> bool:
    """Tell whether the files beside a store are those that were written with it, by what has the hash `made`."""
    found = list(files(store))
    return bool(found) and all(one.made == made and _is_as_written(store.path.parent / one.name, one) for one in found)


def _is_as_written(path: Path, one: Beside) -> bool:
    return path.is_file() and path.stat().st_size == one.bytes and digest(path) == one.sha256


def digest(path: Path) -> str:
    """Return the SHA-256 of a file, read piece by piece."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
