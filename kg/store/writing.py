"""Put a build into a store: document by document, then what only all of them decide."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from time import monotonic

from extract.records import Extraction
from kg.store import joint, mined
from kg.store.schema import APPLICATION_ID, SCHEMA_VERSION, Run
from kg.store.tables import Tables, tables_of
from outputs.errors import OutputError
from rules import Rulebook

SHIFT = 24  # bits of a number that tell the rows of one document apart
GAP = 1 << 16  # between the numbers of two documents, so that others find room between them later
# The columns that number rows, and the tables that name their document by its number.
_SHIFTED: Mapping[str, frozenset[str]] = {
    "provisions": frozenset({"id", "parent"}),
    "norms": frozenset({"number"}),
    "shares": frozenset({"norm"}),
    "norm_topics": frozenset({"norm"}),
    "nodes": frozenset({"number"}),
    "edges": frozenset({"number"}),
}
_OF_DOCUMENT = ("fallbacks", "called", "objects", "phrases", "bodies", "cited")
_OF_SOURCE = ("places", "unplaced", "warnings", "unexplained", "definitions")
_NUMBER = {
    "provisions": "id",
    "norms": "number",
    "shares": "norm",
    "norm_topics": "norm",
    "nodes": "number",
    "edges": "number",
}
_DOCUMENTS = "SELECT source, id, key FROM documents ORDER BY id"
_SECONDS = 2.0
_WORDS = {"provision_words": ("provisions", "id", "text"), "norm_words": ("norms", "number", "evidence")}


class Writer:
    """A store that is being written: no reader takes it before `finish`, and what is added outlives a kill."""

    def __init__(self, path: Path) -> None:
        """Open the store at `path`, or make an empty one.

        Raises:
            OutputError: the disk does not take it.
            DatabaseError: the store is damaged.
        """
        self.path = path
        new = not path.exists()
        with self._refusing():
            self._db = sqlite3.connect(path, isolation_level=None)
            self._db.executescript("PRAGMA cache_size = -65536; PRAGMA synchronous = NORMAL;")
            if new:
                self._db.executescript((files("kg.store") / "schema.sql").read_text(encoding="utf-8"))
                self._db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
                self._db.execute(f"PRAGMA user_version = {-SCHEMA_VERSION}")
            self._begin()

    def close(self) -> None:
        """Let go of the file; what was not confirmed is lost."""
        self._db.close()

    def documents(self) -> dict[str, tuple[int, str]]:
        """Return number and content key of every document by its source, in build order."""
        return {source: (number, key) for source, number, key in self._db.execute(_DOCUMENTS)}

    def _begin(self) -> None:
        self._db.execute("BEGIN")
        self._since = monotonic()

    def _confirm(self) -> None:
        """Have the disk hold what was added, now and then: more often would take time, less often lose more."""
        if monotonic() - self._since > _SECONDS:
            self._db.execute("COMMIT")
            self._begin()

    def add(self, tables: Tables, number: int, key: str) -> None:
        """Put a document in, under a number that no other has.

        Raises:
            OutputError: the disk does not take it.
        """
        with self._refusing():
            self._unfinish()
            for table, sheet in tables.sheets.items():
                extra = {"id": number, "key": key} if table == "documents" else {}
                if table in _OF_DOCUMENT:
                    extra = {"document": number}
                self._insert(table, sheet.columns, sheet.rows, number << SHIFT, extra)
            for words, (table, id_, text) in _WORDS.items():
                within = f"SELECT {id_}, {text} FROM {table} WHERE {_within(id_, number)}"
                self._db.execute(f"INSERT INTO {words} (rowid, {text}) {within}")
            self._confirm()

    def _insert(
        self,
        table: str,
        columns: Sequence[str],
        rows: Iterable[Sequence[object]],
        base: int,
        extra: Mapping[str, object],
    ) -> None:
        shifted = _SHIFTED.get(table, frozenset())
        marks = [f"? + {base}" if column in shifted else "?" for column in columns]
        names = ", ".join(f'"{column}"' for column in (*columns, *extra))
        values = tuple(extra.values())
        full = (tuple(row) + values for row in rows) if values else rows
        self._db.executemany(f"INSERT INTO {table} ({names}) VALUES ({', '.join(marks + ['?'] * len(values))})", full)

    def drop(self, source: str) -> None:
        """Take a document out.

        Raises:
            OutputError: the disk does not take it.
        """
        with self._refusing():
            self._unfinish()
            [(number,)] = self._db.execute("SELECT id FROM documents WHERE source = ?", (source,))
            for words, (table, id_, text) in _WORDS.items():
                old = f"SELECT 'delete', {id_}, {text} FROM {table} WHERE {_within(id_, number)}"
                self._db.execute(f"INSERT INTO {words} ({words}, rowid, {text}) {old}")
            for table, column in _NUMBER.items():
                self._db.execute(f"DELETE FROM {table} WHERE {_within(column, number)}")
            for table in _OF_DOCUMENT:
                self._db.execute(f"DELETE FROM {table} WHERE document = ?", (number,))
            for table in _OF_SOURCE:
                self._db.execute(f"DELETE FROM {table} WHERE source = ?", (source,))
            self._db.execute("DELETE FROM documents WHERE id = ?", (number,))

    def _unfinish(self) -> None:
        self._db.execute(f"PRAGMA user_version = {-SCHEMA_VERSION}")

    def mine(self) -> None:
        """Work out the topics that recur over all documents.

        Raises:
            OutputError: the disk does not take it.
        """
        with self._refusing():
            self._unfinish()
            mined.mine(self._db, SHIFT)

    def finish(self, run: Run, *, earlier: Iterable[Run] = (), names: Mapping[str, Iterable[str]]) -> None:
        """Put in what only all documents decide, and the runs; `names` gives organs and topics their other names.

        Raises:
            OutputError: the disk does not take it.
        """
        with self._refusing():
            joint.tie(self._db, names)
            columns = tuple(Run.__slots__)
            self._db.execute("DELETE FROM runs")
            runs = [tuple(getattr(one, name) for name in columns) for one in (*earlier, run)]
            self._insert("runs", columns, runs, 0, {})
            self._db.execute("DELETE FROM stands")
            self._db.execute("DELETE FROM files")
            self._db.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
            self._db.execute("COMMIT")

    def count(self, table: str) -> int:
        """Return how many rows a table has."""
        [(found,)] = self._db.execute(f"SELECT count(*) FROM {table}")
        return int(found)

    @contextmanager
    def _refusing(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.OperationalError as error:
            raise OutputError(
                f"{self.path}: {error}; make room there, or give a folder that can be written to"
            ) from error


def _within(column: str, number: int) -> str:
    return f"{column} BETWEEN {number << SHIFT} AND {(number + 1 << SHIFT) - 1}"


def numbers(order: Sequence[str], kept: Mapping[str, int]) -> dict[str, int] | None:
    """Return a number for every document of the build, so that they sort in its order; nothing where there is no room.

    `kept` are the numbers of those that stand in the store; they stay as they are.
    """
    found: dict[str, int] = {}
    waiting: list[str] = []
    low = 0
    for source in (*order, None):
        high = low + GAP * (len(waiting) + 1) if source is None else kept.get(source)
        if high is None:
            waiting.append(source)  # type: ignore[arg-type]
            continue
        step = (high - low) // (len(waiting) + 1)
        if step < 1:
            return None
        found |= {one: low + step * i for i, one in enumerate(waiting, start=1)}
        waiting, low = [], high
        if source is not None:
            found[source] = high
    return found


def write(  # noqa: PLR0913 -- keyword-only options
    path: Path,
    extractions: Iterable[Extraction],
    *,
    book: Rulebook,
    run: Run,
    keys: Mapping[str, str] | None = None,
    names: Mapping[str, Iterable[str]] | None = None,
) -> None:
    """Write a new store to `path`, with the topics that the norms say were mined.

    Raises:
        OutputError: the disk does not take it.
    """
    writer = Writer(path)
    try:
        for place, extraction in enumerate(extractions, start=1):
            tables = tables_of(extraction, book)
            writer.add(tables, place * GAP, (keys or {}).get(tables.source, ""))
        writer.finish(run, names=names or {})
    finally:
        writer.close()
