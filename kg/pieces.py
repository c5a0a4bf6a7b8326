"""Files made of pieces, some of which are what one document gives: where these stand, and how they are taken over.

A document that has not changed gives the same piece again. It is copied from the file of the last build, if it stands
there as it was written, rather than made anew.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from sqlite3 import DatabaseError
from typing import IO, NamedTuple
from zlib import crc32

from kg import store
from kg.store import Beside, Stand
from outputs.errors import OutputError


class Piece(NamedTuple):
    """Bytes of a file; where a document gives them, which part of the file they are, and what decides them."""

    data: bytes
    part: str = ""
    document: int | None = None
    state: str = ""


class Ledger:
    """What is `made` and written: files with their hashes, and where the pieces of documents stand in them."""

    def __init__(self, *, made: str) -> None:
        self.files: list[Beside] = []
        self.stands: list[Stand] = []
        self._made = made

    def noting(self, file: str, pieces: Iterable[Piece]) -> Iterator[bytes]:
        """Pass the bytes of a file on."""
        at, digest = 0, hashlib.sha256()
        for data, part, document, state in pieces:
            if document is not None:
                self.stands.append(Stand(file, part, document, state, at, len(data), crc32(data)))
            at += len(data)
            digest.update(data)
            yield data
        self.files.append(Beside(file, at, digest.hexdigest(), self._made))


class Earlier:
    """The files of the last build, as far as what is `made` now would be the same; close it when all is copied."""

    def __init__(self, out: Path, *, made: str) -> None:
        self._out = out
        self._files: dict[str, IO[bytes] | None] = {}
        self._stands: dict[tuple[str, str, str], Stand] = {}
        with suppress(OutputError, DatabaseError), store.Store(out / store.FILE) as found:
            if all(one.made == made for one in store.files(found)):
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
        return data if crc32(data) == found.crc32 and len(data) == found.bytes else None

    def _held(self, file: str) -> IO[bytes] | None:
        """Return a file, open, if it can be read."""
        if file not in self._files:
            self._files[file] = None
            with suppress(OSError):
                self._files[file] = (self._out / file).open("rb")
        return self._files[file]


def state(*decided_by: str) -> str:
    """Return a hash of what decides a piece; none where a part of it is not known."""
    return hashlib.sha256("\x1f".join(decided_by).encode()).hexdigest()[:32] if decided_by[0] else ""
