"""What makes a file a store of kg, and the builds it remembers."""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

FILE = "kg.sqlite"
APPLICATION_ID = 0x6B675247  # "kgRG", shown by `file kg.sqlite`
SCHEMA_VERSION = 20
WORDS = "provision_words"  # the index of texts


@dataclass(frozen=True, slots=True)
class Run:
    """One build as the store remembers it; `reading` is a hash of the rules and the code that read the documents."""

    finished_at: str
    version: str
    documents: int
    reused: int
    norms: int
    reading: str = ""

    @staticmethod
    def now(*, version: str, documents: int, reused: int, norms: int, reading: str) -> Run:
        """Return a run that ends now."""
        return Run(datetime.now(UTC).isoformat(timespec="seconds"), version, documents, reused, norms, reading)


def is_store(path: Path) -> bool:
    """Tell whether the file is a store that kg wrote, of whatever version."""
    try:
        with path.open("rb") as file:
            header = file.read(72)
    except OSError:
        return False
    return header[:6] == b"SQLite" and header[68:72] == APPLICATION_ID.to_bytes(4, "big")


def is_current(path: Path) -> bool:
    """Tell whether the file is a store of this version, finished or not."""
    if not is_store(path):
        return False
    with (
        suppress(sqlite3.DatabaseError),
        closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as db,
    ):
        [(version,)] = db.execute("PRAGMA user_version")
        return abs(int(version)) == SCHEMA_VERSION
    return False
