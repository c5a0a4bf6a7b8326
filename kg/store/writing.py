"""Put a finished build into a store."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from importlib.resources import files
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from extract.records import Extraction, Norm
from kg.actors import shares
from kg.graph import NodeKind, nodes_of
from kg.store import rows
from kg.store.names import names_of
from kg.store.rows import Row
from kg.store.schema import APPLICATION_ID, SCHEMA_VERSION, Run
from kg.store.tallying import write_tallies
from outputs.errors import OutputError

if TYPE_CHECKING:
    import networkx as nx


def write(  # noqa: PLR0913 -- keyword-only options
    path: Path,
    extractions: Sequence[Extraction],
    *,
    keys: Mapping[str, str],
    graph: nx.MultiDiGraph[str],
    runs: Iterable[Run],
    names: Mapping[str, Iterable[str]],
) -> None:
    """Write a new store to `path`.

    `keys` gives each source its content key, `graph` holds all layers, `names` gives organs and topics what else they
    are called.

    Raises:
        OutputError: the disk does not take it.
    """
    try:
        with closing(sqlite3.connect(path)) as db, db:
            _start(db, runs)
            _write_documents(db, extractions, keys)
            _write_graph(db, graph)
            _write_norms(db, [norm for extraction in extractions for norm in extraction.norms])
            _insert(db, "names", (name._asdict() for name in sorted(names_of(extractions, names))))
    except sqlite3.OperationalError as error:
        raise OutputError(f"{path}: {error}; make room there, or give a folder that can be written to") from error


def _start(db: sqlite3.Connection, runs: Iterable[Run]) -> None:
    db.execute("PRAGMA foreign_keys = ON")
    db.executescript((files("kg.store") / "schema.sql").read_text(encoding="utf-8"))
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    db.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
    _insert(db, "runs", ({name: getattr(run, name) for name in Run.__slots__} for run in runs))


def _insert(db: sqlite3.Connection, table: str, values: Iterable[Row]) -> None:
    values = list(values)
    if values:
        columns = ", ".join(f'"{column}"' for column in values[0])
        marks = ", ".join(f":{column}" for column in values[0])
        db.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", values)


# --- documents


def _write_documents(db: sqlite3.Connection, extractions: Iterable[Extraction], keys: Mapping[str, str]) -> None:
    for position, extraction in enumerate(extractions):
        document = extraction.document
        source = document.source.name
        _insert(db, "documents", [{"position": position, "key": keys[source], **rows.document_row(extraction)}])
        first = db.execute("SELECT coalesce(max(id), 0) + 1 FROM provisions").fetchone()[0]
        _insert(db, "provisions", rows.provision_rows(source, document.provisions, first))
        _insert(db, "places", _numbered(source, (place._asdict() for place in document.source.places)))
        _insert(db, "unplaced", _numbered(source, map(rows.unplaced_row, document.unplaced)))
        _insert(db, "warnings", _numbered(source, map(rows.warning_row, document.warnings)))
        _insert(db, "unexplained", _numbered(source, map(rows.unexplained_row, extraction.unexplained)))
        _insert(db, "definitions", _numbered(source, map(rows.definition_row, extraction.definitions)))
    db.execute("INSERT INTO provision_words (provision_words) VALUES ('rebuild')")


def _numbered(source: str, values: Iterable[Row]) -> Iterator[Row]:
    return ({**row, "source": source, "position": position} for position, row in enumerate(values))


# --- norms


def _write_norms(db: sqlite3.Connection, norms: Sequence[Norm]) -> None:
    positions: dict[str, Iterator[int]] = {norm.source: count() for norm in norms}
    numbered = [(number, next(positions[norm.source]), norm) for number, norm in enumerate(norms, start=1)]
    _insert(db, "norms", ({"number": number, "position": at, **rows.norm_row(norm)} for number, at, norm in numbered))
    _insert(db, "shares", (row for number, _, norm in numbered for row in _share_rows(number, norm)))
    _insert(db, "norm_topics", (row for number, _, norm in numbered for row in _topic_rows(number, norm)))
    write_tallies(db)
    db.execute("INSERT INTO norm_words (norm_words) VALUES ('rebuild')")


def _share_rows(number: int, norm: Norm) -> Iterator[Row]:
    for share in shares(norm):
        actor = share.actor
        who = {"node": actor.node, "name": actor.name, "label": actor.label, "organ": share.organ}
        yield {"norm": number, **who, "level": share.level, "role": share.role.value, "bears": int(share.bears)}


def _topic_rows(number: int, norm: Norm) -> Iterator[Row]:
    return ({"norm": number, "topic": topic} for topic in dict.fromkeys((*norm.topics, *norm.mined_topics)))


# --- the graph


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
