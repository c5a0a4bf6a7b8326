"""The store of record: one SQLite file per build that gives back every extraction exactly as it was put in."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path
from typing import Any, TypeAlias

import networkx as nx

from extract.records import (
    Citation,
    Definition,
    DefinitionKind,
    Direction,
    Document,
    DocumentKind,
    Extraction,
    Fine,
    FineUnit,
    Modality,
    Norm,
    Provision,
    ProvisionKind,
    Role,
    Source,
    Status,
    SubjectSource,
    TimeLimit,
    Unexplained,
    Unplaced,
    Validity,
    Warning,
)
from extract.spans import MappedText, Span
from kg.graph import ALL_LAYERS, NodeKind, build, nodes_of
from outputs.errors import OutputError

FILE = "kg.sqlite"
APPLICATION_ID = 0x6B675247  # "kgRG", shown by `file kg.sqlite`
SCHEMA_VERSION = 8
Row: TypeAlias = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Run:
    """One build as the store remembers it."""

    finished_at: str
    version: str
    documents: int
    reused: int
    norms: int

    @staticmethod
    def now(*, version: str, documents: int, reused: int, norms: int) -> Run:
        """Return a run that ends now."""
        return Run(datetime.now(UTC).isoformat(timespec="seconds"), version, documents, reused, norms)


class Store:
    """A finished build, opened to be read."""

    def __init__(self, path: Path) -> None:
        if not is_store(path):
            raise OutputError(f"{path}: not a kg build; name a folder that `kg build -o` wrote")
        self.path = path
        self._db = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
        self._db.row_factory = sqlite3.Row
        if self._pragma("user_version") != SCHEMA_VERSION:
            self.close()
            raise OutputError(f"{path}: written by another version of kg; build the folder again")

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def sources(self) -> tuple[str, ...]:
        """Return the names of the documents, in build order."""
        return tuple(row["source"] for row in self._rows("SELECT source FROM documents ORDER BY position"))

    def keys(self) -> dict[str, str]:
        """Return the content key of every document by source name."""
        return {row["source"]: row["key"] for row in self._rows("SELECT source, key FROM documents")}

    def runs(self) -> tuple[Run, ...]:
        """Return the builds that led to this one, the oldest first."""
        rows = self._rows("SELECT finished_at, version, documents, reused, norms FROM runs ORDER BY id")
        return tuple(Run(**row) for row in rows)

    def extraction(self, source: str) -> Extraction:
        """Return one document with all it gave; KeyError for a source that is not in the store."""
        norms = tuple(_norm(row) for row in self._of("norms", source))
        missed = tuple(
            Unexplained(row["locator"], row["text"], _span(row), row["cue"], row["reason"])
            for row in self._of("unexplained", source)
        )
        cued = next((row["cued"] for row in self._rows("SELECT cued FROM documents WHERE source = ?", source)), 0)
        terms = tuple(_definition(row) for row in self._of("definitions", source))
        return Extraction(self._document(source), norms, missed, terms, self._validity(source), cued)

    def extractions(self) -> Iterator[Extraction]:
        """Yield every extraction, in build order."""
        return (self.extraction(source) for source in self.sources())

    def norms(self) -> tuple[Norm, ...]:
        """Return every norm, in build order."""
        return tuple(_norm(row) for source in self.sources() for row in self._of("norms", source))

    def graph(self, *, layers: Iterable[NodeKind] = ALL_LAYERS) -> nx.MultiDiGraph[str]:
        """Return the graph with the layers asked for."""
        return build(self.extractions(), layers=frozenset(layers))

    def _document(self, source: str) -> Document:
        row = next(self._rows("SELECT * FROM documents WHERE source = ?", source), None)
        if row is None:
            raise KeyError(source)
        return Document(
            source=Source(source, row["text"], row["encoding"], row["sha256"]),
            kind=DocumentKind(row["kind"]),
            title=row["title"],
            jurisdiction=row["jurisdiction"],
            issuer=row["issuer"],
            addressees=tuple(json.loads(row["addressees"])),
            provisions=self._provisions(source),
            unplaced=tuple(Unplaced(r["text"], _span(r), r["reason"]) for r in self._of("unplaced", source)),
            warnings=tuple(Warning(r["code"], r["message"], _span_or_none(r)) for r in self._of("warnings", source)),
        )

    def _validity(self, source: str) -> Validity:
        row = next(self._rows("SELECT * FROM documents WHERE source = ?", source))
        values: Row = {
            "status": Status(row["status"]) if row["status"] else None,
            **{name: row[name] for name in _DATES},
            **{name: tuple(json.loads(row[name])) for name in _VALIDITY_LISTS},
        }
        return Validity(**values)

    def _provisions(self, source: str) -> tuple[Provision, ...]:
        children: dict[int | None, list[Row]] = {}
        for row in self._rows("SELECT * FROM provisions WHERE source = ? ORDER BY id", source):
            children.setdefault(row["parent"], []).append(row)
        return _subtree(None, children)

    def _of(self, table: str, source: str) -> Iterator[Row]:
        return self._rows(f"SELECT * FROM {table} WHERE source = ? ORDER BY position", source)

    def _rows(self, sql: str, *values: str) -> Iterator[Row]:
        return (dict(row) for row in self._db.execute(sql, values))

    def _pragma(self, name: str) -> int:
        return int(self._db.execute(f"PRAGMA {name}").fetchone()[0])


def is_store(path: Path) -> bool:
    """Tell whether the file is a store that kg wrote, of whatever version."""
    try:
        with path.open("rb") as file:
            header = file.read(72)
    except OSError:
        return False
    return header[:6] == b"SQLite" and header[68:72] == APPLICATION_ID.to_bytes(4, "big")


def write(
    path: Path,
    extractions: Sequence[Extraction],
    *,
    keys: Mapping[str, str],
    graph: nx.MultiDiGraph[str],
    runs: Iterable[Run],
) -> None:
    """Write a new store to `path`; `keys` gives each source its content key, `graph` holds all layers.

    Raises:
        OutputError: the disk does not take it.
    """
    try:
        _write(path, extractions, keys, graph, runs)
    except sqlite3.OperationalError as error:
        raise OutputError(f"{path}: {error}; give a folder that can be written to") from error


def _write(
    path: Path,
    extractions: Sequence[Extraction],
    keys: Mapping[str, str],
    graph: nx.MultiDiGraph[str],
    runs: Iterable[Run],
) -> None:
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("PRAGMA foreign_keys = ON")
        db.executescript((files("kg") / "schema.sql").read_text(encoding="utf-8"))
        db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        db.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
        _insert(db, "runs", ({name: getattr(run, name) for name in Run.__slots__} for run in runs))
        for position, extraction in enumerate(extractions):
            _write_document(db, extraction, position, keys[extraction.document.source.name])
        _write_graph(db, graph)


def _insert(db: sqlite3.Connection, table: str, rows: Iterable[Row]) -> None:
    rows = list(rows)
    if rows:
        columns = ", ".join(f'"{column}"' for column in rows[0])
        values = ", ".join(f":{column}" for column in rows[0])
        db.executemany(f"INSERT INTO {table} ({columns}) VALUES ({values})", rows)


def _write_document(db: sqlite3.Connection, extraction: Extraction, position: int, key: str) -> None:
    document = extraction.document
    source = document.source.name
    _insert(db, "documents", [{"position": position, "key": key, **_document_row(extraction)}])
    first = db.execute("SELECT coalesce(max(id), 0) + 1 FROM provisions").fetchone()[0]
    _insert(db, "provisions", _provision_rows(source, document.provisions, first))
    _insert(db, "unplaced", _numbered(source, map(_unplaced_row, document.unplaced)))
    _insert(db, "warnings", _numbered(source, map(_warning_row, document.warnings)))
    _insert(db, "unexplained", _numbered(source, map(_unexplained_row, extraction.unexplained)))
    _insert(db, "definitions", _numbered(source, map(_definition_row, extraction.definitions)))
    _insert(db, "norms", _numbered(source, map(_norm_row, extraction.norms)))


def _numbered(source: str, rows: Iterable[Row]) -> Iterator[Row]:
    return ({**row, "source": source, "position": position} for position, row in enumerate(rows))


_DATES = ("adopted", "approved", "promulgated", "effective", "effective_event", "expires")
_VALIDITY_LISTS = ("revised", "repeals")


def _document_row(extraction: Extraction) -> Row:
    document, dates = extraction.document, extraction.validity
    return {
        "status": dates.status.value if dates.status else None,
        **{name: getattr(dates, name) for name in _DATES},
        **{name: _json(getattr(dates, name)) for name in _VALIDITY_LISTS},
        "source": document.source.name,
        "kind": document.kind.value,
        "title": document.title,
        "jurisdiction": document.jurisdiction,
        "issuer": document.issuer,
        "addressees": _json(document.addressees),
        "text": document.source.text,
        "encoding": document.source.encoding,
        "sha256": document.source.sha256,
        "cued": extraction.cued,
    }


def _provision_rows(source: str, provisions: Iterable[Provision], first: int) -> list[Row]:
    rows: list[Row] = []

    def add(provision: Provision, parent: int | None) -> None:
        row = {"id": first + len(rows), "source": source, "parent": parent, **_provision_row(provision)}
        rows.append(row)
        for child in provision.children:
            add(child, row["id"])

    for provision in provisions:
        add(provision, None)
    return rows


def _provision_row(provision: Provision) -> Row:
    text = provision.text
    return {
        "kind": provision.kind.value,
        "number": provision.number,
        "ordinal": provision.ordinal,
        "heading": provision.heading,
        "text": text.text,
        "text_map": _json((text.starts, text.sources)),
        **_ends(provision.span),
    }


def _subtree(parent: int | None, children: Mapping[int | None, list[Row]]) -> tuple[Provision, ...]:
    return tuple(_provision(row, _subtree(row["id"], children)) for row in children.get(parent, ()))


def _provision(row: Row, children: tuple[Provision, ...]) -> Provision:
    starts, sources = json.loads(row["text_map"])
    text = MappedText(row["text"], tuple(starts), tuple(sources))
    kind = ProvisionKind(row["kind"])
    return Provision(kind, row["number"], row["ordinal"], row["heading"], text, _span(row), children)


def _unplaced_row(unplaced: Unplaced) -> Row:
    return {"text": unplaced.text, "reason": unplaced.reason, **_ends(unplaced.span)}


def _warning_row(warning: Warning) -> Row:
    return {"code": warning.code, "message": warning.message, **_ends(warning.span)}


def _definition_row(found: Definition) -> Row:
    row = {"term": found.term, "kind": found.kind.value, "text": found.text, "locator": found.locator}
    return {**row, **_ends(found.span)}


def _definition(row: Row) -> Definition:
    return Definition(row["term"], DefinitionKind(row["kind"]), row["text"], row["locator"], _span(row))


def _unexplained_row(missed: Unexplained) -> Row:
    row = {"locator": missed.locator, "text": missed.text, "cue": missed.cue, "reason": missed.reason}
    return {**row, **_ends(missed.span)}


_PLAIN = (
    "id", "duty", "source", "document", "jurisdiction", "locator", "chapter", "para", "item", "subject", "organ",
    "marker", "predicate", "object", "counterparty", "condition", "exception", "deadline", "evidence", "complement",
)  # fmt: skip
_LISTS = ("levels", "own_levels", "co_actors", "co_organs", "topics", "mined_topics", "rules")
_ENUMS = {"subject_source": SubjectSource, "role": Role, "modality": Modality}


def _norm_row(norm: Norm) -> Row:
    return {
        **{name: getattr(norm, name) for name in _PLAIN},
        **{name: getattr(norm, name).value for name in _ENUMS},
        **{name: _json(getattr(norm, name)) for name in _LISTS},
        **_limit_row(norm.time_limit),
        "fines": _json([asdict(fine) for fine in norm.fines]),
        "citations": _json([_citation_row(citation) for citation in norm.citations]),
        "violates": _json([_citation_row(citation) for citation in norm.violates]),
        "spans": _json([(name, span.start, span.end) for name, span in norm.spans]),
        **_ends(norm.span),
    }


def _norm(row: Row) -> Norm:
    values: Row = {
        **{name: row[name] for name in _PLAIN},
        **{name: enum(row[name]) for name, enum in _ENUMS.items()},
        **{name: tuple(json.loads(row[name])) for name in _LISTS},
        "time_limit": _limit(row),
        "fines": tuple(_fine(fine) for fine in json.loads(row["fines"])),
        "citations": tuple(_citation(citation) for citation in json.loads(row["citations"])),
        "violates": tuple(_citation(citation) for citation in json.loads(row["violates"])),
        "spans": tuple((name, Span(start, end)) for name, start, end in json.loads(row["spans"])),
        "span": _span(row),
    }
    return Norm(**values)


def _limit_row(limit: TimeLimit | None) -> Row:
    names = ("iso", "direction", "event", "working_days")
    return {f"deadline_{name}": getattr(limit, name) if limit else None for name in names}


def _limit(row: Row) -> TimeLimit | None:
    if (direction := row["deadline_direction"]) is None:
        return None
    working = bool(row["deadline_working_days"])
    return TimeLimit(row["deadline_iso"], Direction(direction), row["deadline_event"], working)


def _fine(row: Row) -> Fine:
    return Fine(**{**row, "unit": FineUnit(row["unit"])})


def _citation_row(citation: Citation) -> Row:
    span = (citation.span.start, citation.span.end)
    row = {"text": citation.text, "law": citation.law, "locator": citation.locator, "span": span}
    return {**row, "violated": citation.violated}


def _citation(row: Row) -> Citation:
    return Citation(row["text"], Span(*row["span"]), row["law"], row["locator"], row["violated"])


def _write_graph(db: sqlite3.Connection, graph: nx.MultiDiGraph[str]) -> None:
    nodes = graph.nodes(data=True)
    _insert(db, "nodes", ({"id": node, "kind": data["kind"], "label": data["label"]} for node, data in nodes))
    _insert(db, "actors", (_actor_row(node, data) for node, data in nodes_of(graph, NodeKind.ACTOR)))
    _insert(db, "duties", (_duty_row(node, data) for node, data in nodes_of(graph, NodeKind.DUTY)))
    _insert(db, "topics", (_topic_row(*topic) for topic in nodes_of(graph, NodeKind.TOPIC)))
    _insert(db, "edges", (_edge_row(*edge) for edge in graph.edges(keys=True, data=True)))


def _actor_row(node: str, data: Row) -> Row:
    names = ("name", "organ", "level", "jurisdiction", "source")
    return {"node": node, **{name: data.get(name) for name in names}, "implied": int("implied" in data)}


def _topic_row(node: str, data: Row) -> Row:
    return {"node": node, "name": data["label"], "mined": int("mined" in data)}


def _duty_row(node: str, data: Row) -> Row:
    names = ("modality", "predicate", "object", "source", "locator", "evidence", "start", "end")
    return {"node": node, "duty": node.removeprefix("duty:"), **{name: data.get(name, "") for name in names}}


def _edge_row(source: str, target: str, key: str, data: Row) -> Row:
    return {"id": key, "source": source, "target": target, **{name: data[name] for name in ("kind", "label", "weight")}}


def _ends(span: Span | None) -> Row:
    return {"start": span.start if span else None, "end": span.end if span else None}


def _span(row: Row) -> Span:
    return Span(row["start"], row["end"])


def _span_or_none(row: Row) -> Span | None:
    return None if row["start"] is None else _span(row)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
