"""What the store remembers of the files that stand beside it, so that one of another build is told from its own."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from outputs.errors import OutputError


def record_files(store: Path, files: Iterable[Path]) -> None:
    """Put size and hash of finished files into a finished store.

    Raises:
        OutputError: the disk does not take it.
    """
    rows = [(path.name, path.stat().st_size, digest(path)) for path in files]
    try:
        with closing(sqlite3.connect(store)) as db, db:
            db.executemany("INSERT INTO files (name, bytes, sha256) VALUES (?, ?, ?)", rows)
    except sqlite3.OperationalError as error:
        raise OutputError(f"{store}: {error}; make room there, or give a folder that can be written to") from error


def digest(path: Path) -> str:
    """Return the SHA-256 of a file, read piece by piece."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
