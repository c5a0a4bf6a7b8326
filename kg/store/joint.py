"""What only all documents of a build decide: actors, topics, who belongs to whom, which law cites which.

Worked out anew in each build from what the documents put in; nothing that has not changed is read again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, groupby
from operator import itemgetter
from sqlite3 import Connection
from typing import Any

from kg.graph.kinds import ALL_LAYERS, Link, NodeKind, edge_id
from kg.graph.ties import Cited, tie_actors, tie_documents
from kg.store.graph_rows import EDGE, NODE, edge_values, node_values
from kg.store.inserting import insert
from kg.store.names import Name, also_called, topic_name
from kg.store.numbering import within
from kg.store.rows import Row
from kg.store.sheets import Values
from kg.store.tallying import write_tallies

FIRST = 1 << 62  # number of the first node and edge of no document alone
_BODY = ("organ", "level", "jurisdiction", "source")
_ACTORS = ("node", "name", *_BODY, "implied")


def tie(db: Connection, names: Mapping[str, Iterable[str]]) -> None:
    """Put in the nodes and edges of no document alone, and all names; those of an earlier build go."""
    for table in ("nodes", "edges"):
        db.execute(f"DELETE FROM {table} WHERE number >= ?", (FIRST,))
    for table in ("actors", "topics", "names", "tallies"):
        db.execute(f"DELETE FROM {table}")
    nodes = chain(_add_actors(db), _add_topics(db))
    insert(db, "nodes", NODE, ((number, *node) for number, node in enumerate(nodes, start=FIRST)))
    insert(db, "edges", EDGE, ((number, *edge) for number, edge in enumerate(_about(db), start=FIRST)))
    sink = _Sink(db)
    tie_actors(sink, _actors(db))
    tie_documents(sink, _cited(db), _titles(db), ALL_LAYERS)
    sink.flush()
    _add_names(db, names)
    write_tallies(db)


class _Sink:
    """Takes nodes and edges as a networkx graph does, beside those in the tables, and puts them in there."""

    def __init__(self, db: Connection) -> None:
        self._db = db
        self._nodes: dict[str, Values] = {}
        self._edges: dict[str, Values] = {}
        self._first = {table: self._next(table) for table in ("nodes", "edges")}
        self._known = set(_citing(db))

    def _next(self, table: str) -> int:
        [(last,)] = self._db.execute(f"SELECT max(number) FROM {table}")
        return max(FIRST, (last or 0) + 1)

    def __contains__(self, node: object) -> bool:
        return node in self._nodes or bool(self._db.execute("SELECT 1 FROM nodes WHERE id = ?", (node,)).fetchone())

    def add_node(self, node: str, /, **data: Any) -> None:
        """Take a node."""
        self._nodes[node] = (self._first["nodes"] + len(self._nodes), *node_values(node, data))

    def has_edge(self, source: str, target: str, key: str, /) -> bool:
        """Tell whether there is such an edge."""
        return key in self._edges or key in self._known

    def add_edge(self, source: str, target: str, key: str, /, **data: Any) -> None:
        """Take an edge."""
        self._edges[key] = (self._first["edges"] + len(self._edges), *edge_values(source, target, key, data))

    def flush(self) -> None:
        """Put in what was taken."""
        insert(self._db, "nodes", NODE, self._nodes.values())
        insert(self._db, "edges", EDGE, self._edges.values())


def _citing(db: Connection) -> Iterator[str]:
    """Yield the ids of the edges to what documents cite of themselves, of those documents that cite others, too."""
    kinds = ", ".join(repr(str(kind)) for kind in (Link.CITES, Link.VIOLATES))
    for (number,) in db.execute("SELECT DISTINCT document FROM cited").fetchall():
        sql = f"SELECT id FROM edges WHERE kind IN ({kinds}) AND {within('number', number)}"
        yield from (id_ for (id_,) in db.execute(sql))


def _add_actors(db: Connection) -> list[Values]:
    """Put the actors together from what each document says of them: the first that says something is believed.

    Return their nodes.
    """
    columns = f"node, document, position, label, name, {', '.join(_BODY)}, implied"
    said = db.execute(f"SELECT {columns} FROM bodies ORDER BY node, document, position")
    found = sorted(_actor(list(of_node)) for _, of_node in groupby(said, key=itemgetter(0)))
    insert(db, "actors", _ACTORS, (actor for *_, actor in found))
    return [node_values(actor[0], {"kind": NodeKind.ACTOR.value, "label": label}) for _, _, label, actor in found]


def _actor(said: Sequence[Values]) -> tuple[int, int, str, Values]:
    """Return where an actor is named first, its label and its row."""
    node, document, position, label, name = said[0][:5]
    more = (next((row[at] for row in said if row[at] is not None), None) for at in range(5, 5 + len(_BODY)))
    return document, position, label, (node, name, *more, max(row[-1] for row in said))


def _add_topics(db: Connection) -> list[Values]:
    """Put the topics in, and return their nodes."""
    sql = "SELECT topic, max(mined) FROM norm_topics GROUP BY topic ORDER BY min(norm), topic"
    found = [(_topic(topic), topic, mined) for topic, mined in db.execute(sql)]
    insert(db, "topics", ("node", "name", "mined"), found)
    return [node_values(node, {"kind": NodeKind.TOPIC.value, "label": topic}) for node, topic, _ in found]


def _about(db: Connection) -> Iterator[Values]:
    """Yield the edges of the topics that were mined, to duties that no norm of theirs gives the topic already."""
    more = {"kind": Link.ABOUT.value, "label": "涉及"}
    for duty, topic in db.execute(_MINED):
        ends = f"duty:{duty}", _topic(topic)
        yield edge_values(*ends, edge_id(*ends, Link.ABOUT.value), more)


_MINED = """
SELECT duty, topic FROM norm_topics JOIN norms ON number = norm
WHERE mined AND NOT EXISTS (
  SELECT 1 FROM norms other JOIN norm_topics known ON known.norm = other.number
  WHERE other.duty = norms.duty AND known.topic = norm_topics.topic AND NOT known.mined
)
GROUP BY duty, topic ORDER BY min(norm)
"""


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
