"""What only all documents of a build decide: actors, topics, who belongs to whom, which law cites which.

Worked out anew in each build from what the documents put in; nothing that has not changed is read again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from sqlite3 import Connection
from typing import Any

from kg.graph.kinds import ALL_LAYERS, Link, NodeKind, link
from kg.graph.ties import Cited, tie_actors, tie_documents
from kg.store.graph_rows import EDGE, NODE, edge_values, node_values
from kg.store.inserting import insert
from kg.store.names import Name, also_called, topic_name
from kg.store.rows import Row
from kg.store.sheets import Values
from kg.store.tallying import write_tallies

FIRST = 1 << 62  # number of the first node and edge of no document alone
_BODY = ("organ", "level", "jurisdiction", "source")


def tie(db: Connection, names: Mapping[str, Iterable[str]]) -> None:
    """Put in the nodes and edges of no document alone, and all names; those of an earlier build go."""
    for table in ("nodes", "edges"):
        db.execute(f"DELETE FROM {table} WHERE number >= ?", (FIRST,))
    for table in ("actors", "topics", "names", "tallies"):
        db.execute(f"DELETE FROM {table}")
    sink = _Sink(db)
    _add_actors(db, sink)
    _add_topics(db, sink)
    tie_actors(sink, _actors(db))
    tie_documents(sink, _cited(db), _titles(db), ALL_LAYERS)
    sink.flush()
    _add_names(db, names)
    write_tallies(db)


class _Sink:
    """Takes nodes and edges as a networkx graph does, and puts them into the tables."""

    def __init__(self, db: Connection) -> None:
        self._db = db
        self._nodes: dict[str, Values] = {}
        self._edges: dict[str, Values] = {}

    def __contains__(self, node: object) -> bool:
        return node in self._nodes or bool(self._db.execute("SELECT 1 FROM nodes WHERE id = ?", (node,)).fetchone())

    def add_node(self, node: str, /, **data: Any) -> None:
        """Take a node."""
        self._nodes[node] = node_values(FIRST + len(self._nodes), node, data)

    def has_edge(self, source: str, target: str, key: str, /) -> bool:
        """Tell whether there is such an edge."""
        known = "SELECT 1 FROM edges WHERE source = ? AND id = ?"
        return key in self._edges or bool(self._db.execute(known, (source, key)).fetchone())

    def add_edge(self, source: str, target: str, key: str, /, **data: Any) -> None:
        """Take an edge."""
        self._edges[key] = (FIRST + len(self._edges), *edge_values(source, target, key, data))

    def flush(self) -> None:
        """Put in what was taken."""
        insert(self._db, "nodes", NODE, self._nodes.values())
        insert(self._db, "edges", EDGE, self._edges.values())


def _add_actors(db: Connection, sink: _Sink) -> None:
    """Put the actors together from what each document says of them: the first that says something is believed."""
    said = db.execute(f"SELECT node, document, position, label, name, {', '.join(_BODY)}, implied FROM bodies")
    by_node = groupby(sorted(said.fetchall(), key=lambda row: row[:3]), key=lambda row: row[0])
    found = sorted((rows[0][1:3], _actor(rows)) for rows in (list(group) for _, group in by_node))
    for _, actor in found:
        sink.add_node(actor["node"], kind=NodeKind.ACTOR.value, label=actor["label"])
    columns = ("node", "name", *_BODY, "implied")
    insert(db, "actors", columns, (tuple(actor[column] for column in columns) for _, actor in found))


def _actor(said: list[tuple[Any, ...]]) -> Row:
    node, _, _, label, name = said[0][:5]
    more = {key: next((row[at] for row in said if row[at] is not None), None) for at, key in enumerate(_BODY, start=5)}
    return {"node": node, "name": name, **more, "implied": max(row[-1] for row in said), "label": label}


def _add_topics(db: Connection, sink: _Sink) -> None:
    found = db.execute("SELECT topic, max(mined) FROM norm_topics GROUP BY topic ORDER BY min(norm), topic").fetchall()
    for topic, _ in found:
        sink.add_node(_topic(topic), kind=NodeKind.TOPIC.value, label=topic)
    insert(db, "topics", ("node", "name", "mined"), ((_topic(topic), topic, mined) for topic, mined in found))
    sql = "SELECT DISTINCT duty, topic FROM norm_topics JOIN norms ON number = norm WHERE mined ORDER BY norm"
    for duty, topic in db.execute(sql).fetchall():
        link(sink, f"duty:{duty}", _topic(topic), Link.ABOUT, "涉及")


def _topic(name: str) -> str:
    return f"topic:{name}"


def _actors(db: Connection) -> Iterator[tuple[str, Row]]:
    found = db.execute("SELECT node, name, level, jurisdiction, source FROM actors ORDER BY rowid")
    return ((node, dict(zip(("name", "level", "jurisdiction", "source"), said, strict=True))) for node, *said in found)


def _cited(db: Connection) -> Iterator[Cited]:
    found = db.execute("SELECT duty, kind, label, law, locator FROM cited ORDER BY document, position")
    return (Cited(*row) for row in found.fetchall())


def _titles(db: Connection) -> dict[str, str]:
    return dict(db.execute("SELECT source, coalesce(nullif(title, ''), source) FROM documents ORDER BY id"))


def _add_names(db: Connection, known: Mapping[str, Iterable[str]]) -> None:
    given = [Name(*row) for row in db.execute("SELECT DISTINCT kind, alias, name FROM called")]
    given += [topic_name(topic) for (topic,) in db.execute("SELECT name FROM topics")]
    found = {*given, *also_called(given, known)}
    insert(db, "names", Name._fields, sorted(found))
