"""A finished build, opened to be read: what was put in comes back as it was."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from extract.records import Document, Extraction, Norm
from kg.filters import Filters
from kg.store import rows
from kg.store.norm_lines import line
from kg.store.norm_rows import SELECTED, read_norm
from kg.store.numbering import within
from kg.store.rows import Row
from kg.store.schema import SCHEMA_VERSION, Run, is_store
from kg.store.sheets import Values
from kg.store.where import Clause, where
from outputs.errors import OutputError

if TYPE_CHECKING:
    import networkx as nx

    from kg.graph import NodeKind

T = TypeVar("T")


class Documented(NamedTuple):
    """A document of a build: its number, and hashes of what it was read from and of the topics mined for it."""

    number: int
    source: str
    key: str
    mined: str


class Store:
    """A finished build, opened to be read."""

    def __init__(self, path: Path) -> None:
        if not is_store(path):
            raise OutputError(f"{path}: {_absence(path)}; make one with: kg build DOCUMENTS -o {path.parent}")
        self.path = path
        self._db = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
        self._db.row_factory = sqlite3.Row
        self._db.create_function("casefold", 1, str.casefold, deterministic=True)
        version = next(self.rows("PRAGMA user_version"))["user_version"]
        if version != SCHEMA_VERSION:
            self.close()
            found = f"written by another version of kg (schema {version}, this one reads {SCHEMA_VERSION})"
            raise OutputError(f"{path}: {found}; build it again: kg build DOCUMENTS -o {path.parent}")

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    # --- what the build is

    def sources(self) -> tuple[str, ...]:
        """Return the names of the documents, in build order."""
        return tuple(row["source"] for row in self.rows("SELECT source FROM documents ORDER BY id"))

    def documents(self) -> tuple[Documented, ...]:
        """Return the documents, in build order."""
        return tuple(Documented(*row) for row in self.told("SELECT id, source, key, mined FROM documents ORDER BY id"))

    def titles(self) -> dict[str, str | None]:
        """Return the title of every document by source name, in build order."""
        found = self.rows("SELECT source, title FROM documents ORDER BY id")
        return {row["source"]: row["title"] for row in found}

    def places(self) -> dict[str, str | None]:
        """Return the place that every document applies to, by source name, in build order."""
        found = self.rows("SELECT source, jurisdiction FROM documents ORDER BY id")
        return {row["source"]: row["jurisdiction"] for row in found}

    def jurisdictions(self) -> tuple[str, ...]:
        """Return the places that documents apply to, in build order."""
        return tuple(dict.fromkeys(place for place in self.places().values() if place))

    def keys(self) -> dict[str, str]:
        """Return the content key of every document by source name."""
        return {row["source"]: row["key"] for row in self.rows("SELECT source, key FROM documents")}

    def runs(self) -> tuple[Run, ...]:
        """Return the builds that led to this one, the oldest first."""
        sql = "SELECT finished_at, version, documents, reused, norms, reading FROM runs ORDER BY id"
        return tuple(Run(**row) for row in self.rows(sql))

    def meant(self, kind: str, alias: str) -> tuple[str, ...]:
        """Return the names meant by what somebody writes to the letter; `names` gives all, to look for likenesses."""
        found = self.rows("SELECT name FROM names WHERE kind = ? AND alias = ?", kind, alias)
        return tuple(row["name"] for row in found)

    def names(self, kind: str) -> dict[str, tuple[str, ...]]:
        """Return what people write for the actors, topics, levels or classes of the build, with the names meant."""
        found: dict[str, tuple[str, ...]] = {}
        for row in self.rows("SELECT alias, name FROM names WHERE kind = ?", kind):
            found[row["alias"]] = (*found.get(row["alias"], ()), row["name"])
        return found

    # --- what was read

    def extraction(self, source: str) -> Extraction:
        """Return one document with all it gave; KeyError for a source that is not in the store."""
        row = self._row(source)
        return Extraction(
            self._document(row),
            tuple(self.norms_by(f"{within('number', row['id'])} ORDER BY number")),
            tuple(map(rows.read_unexplained, self._of("unexplained", source))),
            tuple(map(rows.read_definition, self._of("definitions", source))),
            rows.read_validity(row),
            row["cued"],
        )

    def document(self, source: str) -> Document:
        """Return one document without what it gave; KeyError for a source that is not in the store."""
        return self._document(self._row(source))

    def _row(self, source: str) -> Row:
        row = next(self.rows("SELECT * FROM documents WHERE source = ?", source), None)
        if row is None:
            raise KeyError(source)
        return row

    def _document(self, row: Row) -> Document:
        own = f"SELECT * FROM provisions WHERE {within('id', row['id'])} ORDER BY id"
        provisions = rows.read_provisions(self.rows(own))
        beside = (self._of(table, row["source"]) for table in ("places", "unplaced", "warnings"))
        return rows.read_document(row, provisions, *beside)

    def extractions(self) -> Iterator[Extraction]:
        """Yield every extraction, in build order."""
        return (self.extraction(source) for source in self.sources())

    def norms(self, *filters: Filters) -> tuple[Norm, ...]:
        """Return the norms that all the filters let through, in build order."""
        condition, values = where(*filters)
        return tuple(self.norms_by(f"{condition} ORDER BY number", *values))

    def numbers(self, *filters: Filters) -> tuple[int, ...]:
        """Return the numbers of the norms that all the filters let through, in build order."""
        condition, values = where(*filters)
        found = self.rows(f"SELECT number FROM norms WHERE {condition} ORDER BY number", *values)
        return tuple(row["number"] for row in found)

    def numbered(self, numbers: Iterable[int]) -> Iterator[Norm]:
        """Yield the norms of these numbers, in build order."""
        among = ", ".join(map(str, numbers))
        return self.norms_by(f"number IN ({among}) ORDER BY number")

    def lines_of(self, document: int) -> Iterator[str]:
        """Yield the lines of `triples.jsonl` that the norms of a document give, in their order."""
        sql = f"SELECT {SELECTED} FROM norms WHERE {within('number', document)} ORDER BY number"
        return map(line, self.told(sql))

    def number(self, of: str = "norms") -> int:
        """Return how many norms there are, or rows of another table."""
        return int(next(self.rows(f"SELECT count(*) AS n FROM {of}"))["n"])

    def clauses(self, *filters: Filters) -> tuple[Norm, ...]:
        """Return the norms of every clause of which the filters let a norm through: all its bearers, in build order."""
        condition, values = where(*filters)
        duties = f"SELECT duty FROM norms WHERE {condition}"
        return tuple(self.norms_by(f"duty IN ({duties}) ORDER BY number", *values))

    def graph(self, *, layers: Iterable[NodeKind] | None = None) -> nx.MultiDiGraph[str]:
        """Return the graph with the layers asked for, else with all."""
        from kg.graph import ALL_LAYERS, build

        return build(self.extractions(), layers=ALL_LAYERS if layers is None else frozenset(layers))

    def _of(self, table: str, source: str) -> Iterator[Row]:
        return self.rows(f"SELECT * FROM {table} WHERE source = ? ORDER BY position", source)

    def keep(self, name: str, sql: str, clause: Clause) -> None:
        """Keep the numbers that a query gives under a condition as a table of this connection, for further queries.

        It has one column, `number`, and replaces one of its name; nothing is written to the file.
        """
        condition, values = clause
        self._db.execute(f"DROP TABLE IF EXISTS temp.{name}")
        self._db.execute(f"CREATE TEMP TABLE {name} (number INTEGER PRIMARY KEY)")
        self._db.execute(f"INSERT INTO {name} {sql.format(condition)}", values)

    def sort(self, name: str, columns: Sequence[str], table: str) -> None:
        """Keep some columns of a table as a table of this connection, where rows are found by them, the first first."""
        among = ", ".join(columns)
        self._db.execute(f"DROP TABLE IF EXISTS temp.{name}")
        self._db.execute(f"CREATE TEMP TABLE {name} ({among}, PRIMARY KEY ({among})) WITHOUT ROWID")
        self._db.execute(f"INSERT OR IGNORE INTO {name} SELECT {among} FROM {table} ORDER BY {among}")

    def norms_by(self, condition: str, *values: str | int) -> Iterator[Norm]:
        """Yield the norms that fit a condition, which may say in which order."""
        return map(read_norm, self.told(f"SELECT {SELECTED} FROM norms WHERE {condition}", *values))

    def rows(self, sql: str, *values: str | int) -> Iterator[Row]:
        """Yield what a query gives, for the rooms of the store.

        Raises:
            OutputError: the file is damaged.
        """
        return self._each(dict, self._db.cursor(), sql, values)

    def told(self, sql: str, *values: str | int) -> Iterator[Values]:
        """Yield what a query gives by the places of its columns: for many rows this is sooner.

        Raises:
            OutputError: the file is damaged.
        """
        cursor = self._db.cursor()
        cursor.row_factory = None
        return self._each(tuple, cursor, sql, values)

    def _each(
        self, shape: Callable[[Any], T], cursor: sqlite3.Cursor, sql: str, values: Sequence[str | int]
    ) -> Iterator[T]:
        try:
            yield from map(shape, cursor.execute(sql, values))
        except sqlite3.DatabaseError as error:
            remedy = f"build it again: kg build DOCUMENTS -o {self.path.parent}"
            raise OutputError(f"{self.path}: damaged ({error}); {remedy}") from error


def _absence(path: Path) -> str:
    if path.exists():
        return "not a kg build"
    return "no build in this folder" if path.parent.is_dir() else "no such folder"
