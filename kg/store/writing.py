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
from kg.store.numbering import GAP, SHIFT, within
from kg.store.schema import APPLICATION_ID, SCHEMA_VERSION, WORDS, Run
from kg.store.tables import Tables, tables_of
from outputs.errors import OutputError
from rules import Rulebook

# The columns that number rows, and refer to such numbers; by the first of each table its rows are found.
_NUMBERED: Mapping[str, tuple[str, ...]] = {
    "provisions": ("id", "parent"),
    "norms": ("number", "provision"),
    "shares": ("norm",),
    "norm_topics": ("norm",),
    "objects": ("norm",),
    "nodes": ("number",),
    "edges": ("number",),
}
# The tables that name their document by its number, and by its source.
_OF_DOCUMENT = ("fallbacks", "called", "phrases", "bodies", "cited")
_OF_SOURCE = ("places", "unplaced", "warnings", "unexplained", "definitions")
_DOCUMENTS = "SELECT source, id, key FROM documents ORDER BY id"
_SECONDS = 2.0


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
            # A kill leaves what was confirmed, whatever the disk has of it; `finish` waits for the disk.
            self._db.executescript("PRAGMA cache_size = -65536; PRAGMA synchronous = OFF;")
            if new:
                marks = f"PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {-SCHEMA_VERSION};"
                self._db.executescript(f"BEGIN; {_sql('schema.sql')} {marks} COMMIT;")
            found = self._db.execute("SELECT count(*) FROM sqlite_schema WHERE name = ?", (WORDS,)).fetchone()
            self._indexed = found != (0,)
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
            if self._indexed:
                self._db.execute(f"INSERT INTO {WORDS} (rowid, text) SELECT id, text {_texts(number)}")
            self._confirm()

    def _insert(
        self,
        table: str,
        columns: Sequence[str],
        rows: Iterable[Sequence[object]],
        base: int,
        extra: Mapping[str, object],
    ) -> None:
        shifted = _NUMBERED.get(table, ())
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
            if self._indexed:
                old = f"SELECT 'delete', id, text {_texts(number)}"
                self._db.execute(f"INSERT INTO {WORDS} ({WORDS}, rowid, text) {old}")
            for table, (column, *_) in _NUMBERED.items():
                self._db.execute(f"DELETE FROM {table} WHERE {within(column, number)}")
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
            mined.mine(self._db)

    def finish(self, run: Run, *, earlier: Iterable[Run] = (), names: Mapping[str, Iterable[str]]) -> None:
        """Put in what only all documents decide, and the runs; `names` gives organs and topics their other names.

        Raises:
            OutputError: the disk does not take it.
        """
        with self._refusing():
            self._index()
            joint.tie(self._db, names)
            columns = tuple(Run.__slots__)
            self._db.execute("DELETE FROM runs")
            runs = [tuple(getattr(one, name) for name in columns) for one in (*earlier, run)]
            self._insert("runs", columns, runs, 0, {})
            self._db.execute("DELETE FROM stands")
            self._db.execute("DELETE FROM files")
            self._db.execute("COMMIT")
            self._db.execute("PRAGMA synchronous = FULL")
            self._db.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")

    def _index(self) -> None:
        """Make what finds rows soon, unless the store has it: made at once it takes a third of the time."""
        if not self._indexed:
            for statement in _sql("indexes.sql").split(";\n"):
                self._db.execute(statement)
            self._indexed = True

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


def _sql(name: str) -> str:
    return (files("kg.store") / name).read_text(encoding="utf-8")


def _texts(number: int) -> str:
    return f"FROM provisions WHERE {within('id', number)} AND text != ''"


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
