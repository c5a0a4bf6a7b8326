"""Files made of pieces, some of which are what one document gives: where these stand, and how they are taken over.

A document that has not changed gives the same piece again. It is copied from the file of the last build, if that is as
it was written, rather than made anew.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from sqlite3 import DatabaseError
from typing import IO, NamedTuple

from kg import store
from kg.store import Stand
from outputs.errors import OutputError


class Piece(NamedTuple):
    """Bytes of a file; where a document gives them, which part of the file they are, and what decides them."""

    data: bytes
    part: str = ""
    document: int | None = None
    state: str = ""


class Ledger:
    """Where the pieces of documents stand in the files that are written."""

    def __init__(self) -> None:
        self.stands: list[Stand] = []

    def noting(self, file: str, pieces: Iterable[Piece]) -> Iterator[bytes]:
        """Pass the bytes of a file on."""
        at = 0
        for data, part, document, state in pieces:
            if document is not None:
                self.stands.append(Stand(file, part, document, state, at, len(data)))
            at += len(data)
            yield data


class Earlier:
    """The files of the last build, as far as what is `made` now would be the same; close it when all is copied."""

    def __init__(self, out: Path, *, made: str) -> None:
        self._out = out
        self._files: dict[str, IO[bytes] | None] = {}
        self._known: dict[str, store.Beside] = {}
        self._stands: dict[tuple[str, str, str], Stand] = {}
        with suppress(OutputError, DatabaseError), store.Store(out / store.FILE) as found:
            self._known = {one.name: one for one in store.files(found) if one.made == made}
            self._stands = {(one.file, one.part, source): one for source, one in store.stands(found)}

    def close(self) -> None:
        """Let go of the files."""
        for file in self._files.values():
            if file:
                file.close()

    def piece(self, file: str, part: str, source: str, state: str) -> bytes | None:
        """Return what a document gave to a part of a file, if that was decided by the same."""
        found = self._stands.get((file, part, source))
        if not state or not found or found.state != state or not (held := self._held(file)):
            return None
        held.seek(found.first)
        data = held.read(found.bytes)
        return data if len(data) == found.bytes else None

    def _held(self, file: str) -> IO[bytes] | None:
        """Return a file, open, if it is the one that was written."""
        if file not in self._files:
            self._files[file] = self._opened(file)
        return self._files[file]

    def _opened(self, file: str) -> IO[bytes] | None:
        known = self._known.get(file)
        with suppress(OSError):
            if known and store.is_as_written(self._out / file, known):
                return (self._out / file).open("rb")
        return None


def state(*decided_by: str) -> str:
    """Return a hash of what decides a piece; none where a part of it is not known."""
    return hashlib.sha256("\x1f".join(decided_by).encode()).hexdigest()[:32] if decided_by[0] else ""
