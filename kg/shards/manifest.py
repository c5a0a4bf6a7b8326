"""Manifests: what a shard holds and what it was read by, and which shards a folder holds. JSON, for any program."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Self

FILE = "manifest.json"
FORMAT = "kg shards 1"


@dataclass(frozen=True, slots=True)
class Identity:
    """What rows are made by: the version of kg, that of its tables, and a hash of the rules and the code that read."""

    version: str
    schema: int
    reading: str


@dataclass(frozen=True, slots=True)
class Held:
    """A document in a shard: its name, its content key as in the store, the hash of its bytes, its rows by table."""

    source: str
    key: str
    content: str
    rows: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class File:
    """A file of a shard, one table: its rows, bytes and hash."""

    rows: int
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Shard:
    """One batch: its name, what made it, its documents in build order, its files by the table each holds."""

    name: str
    by: Identity
    documents: tuple[Held, ...]
    files: Mapping[str, File]

    def written(self) -> str:
        """Return the shard's manifest."""
        return _json({"format": FORMAT, **asdict(self)})

    @classmethod
    def read(cls, text: str) -> Self | None:
        """Return the shard of a manifest; None where it is not one."""
        try:
            found = json.loads(text)
            if found.pop("format") != FORMAT:
                return None
            documents = tuple(Held(**one) for one in found.pop("documents"))
            files = {table: File(**one) for table, one in found.pop("files").items()}
            return cls(by=Identity(**found.pop("by")), documents=documents, files=files, **found)
        except (ValueError, KeyError, TypeError, AttributeError):
            return None


def of_all(by: Identity, shards: Iterable[Shard], skipped: Iterable[tuple[str, str, str]]) -> str:
    """Return the manifest of a folder: its shards, the rows of each table, what was skipped and why."""
    shards = tuple(shards)
    rows: dict[str, int] = {}
    for shard in shards:
        for table, file in shard.files.items():
            rows[table] = rows.get(table, 0) + file.rows
    return _json(
        {
            "format": FORMAT,
            "by": asdict(by),
            "documents": sum(len(shard.documents) for shard in shards),
            "rows": rows,
            "bytes": sum(file.bytes for shard in shards for file in shard.files.values()),
            "shards": [_entry(shard) for shard in shards],
            "skipped": [dict(zip(("source", "reason", "remedy"), one, strict=True)) for one in skipped],
        }
    )


def hash_of(path: Path) -> str:
    """Return the hash of a file; empty where it cannot be read."""
    with suppress(OSError), path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
    return ""


def _entry(shard: Shard) -> dict[str, Any]:
    files = {table: asdict(file) for table, file in shard.files.items()}
    return {"name": shard.name, "documents": len(shard.documents), "files": files}


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"
