"""What makes a file a store of kg, and the builds it remembers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

FILE = "kg.sqlite"
APPLICATION_ID = 0x6B675247  # "kgRG", shown by `file kg.sqlite`
SCHEMA_VERSION = 12


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
