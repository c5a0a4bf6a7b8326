"""What only all documents of a build decide: mined topics, actors, who belongs to whom, which law cites which.

Worked out anew in each build from what the documents put in; nothing that has not changed is read again.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from sqlite3 import Connection
from typing import Any

from extract.concepts import Phrase
from extract.mining import FEWEST_DUTIES, Key, Known, choose, fewest_documents, named
from kg.graph.kinds import ALL_LAYERS, Link, NodeKind, link
from kg.graph.ties import Cited, tie_actors, tie_documents
from kg.store.names import Name, also_called, topic_name
from kg.store.rows import Row
from kg.store.tables import WORDS, edge_row, mined_rows, node_row
from kg.store.tallying import write_tallies

FIRST = 1 << 62  # number of the first node and edge of no document alone
_BODY = ("organ", "level", "jurisdiction", "source")


# --- mined topics


def mine(db: Connection, shift: int) -> None:
    """Choose the topics from what all documents counted; give them to the norms of documents that they concern."""
    before, after = dict(db.execute("SELECT key, name FROM mined")), _chosen(db)
    changed = {key for key, name in {*before.items()} ^ {*after.items()}}
    db.execute("DELETE FROM mined")
    db.executemany("INSERT INTO mined VALUES (?, ?)", sorted(after.items()))
    names = {_key(key): name for key, name in after.items()}
    for number in _concerned(db, changed):
        _name(db, number, names, shift)


def _chosen(db: Connection) -> dict[str, str]:
    [(documents,)] = db.execute("SELECT count(*) FROM documents")
    db.execute("CREATE TEMP TABLE recurring (key TEXT PRIMARY KEY, duties, alone, documents) WITHOUT ROWID")
    db.execute(
        "INSERT INTO recurring SELECT key, sum(duties), sum(alone), count(DISTINCT document) FROM phrases GROUP BY key "
        "HAVING sum(duties) >= ? AND count(DISTINCT document) >= ?",
        (FEWEST_DUTIES, fewest_documents(documents)),
    )
    known = {
        _key(key): Known(duties, alone, found)
        for key, duties, alone, found in db.execute("SELECT * FROM recurring ORDER BY key")
    }
    sum_ = "SELECT key, name, sum(phrases.duties) FROM phrases JOIN recurring USING (key)"
    for key, name, duties in db.execute(f"{sum_} WHERE name != '' GROUP BY key, name"):
        known[_key(key)].names[name] = duties
    db.execute("DROP TABLE recurring")
    chosen = choose({key: one for key, one in known.items() if one.names})
    return {WORDS.join(key): name for key, name in chosen.items()}


def _key(words: str) -> Key:
    return tuple(words.split(WORDS))


def _concerned(db: Connection, changed: Iterable[str]) -> list[int]:
    """Return the documents not named yet, and those with a phrase that has become a topic, or has ceased to be one."""
    db.execute("CREATE TEMP TABLE changed (key TEXT PRIMARY KEY) WITHOUT ROWID")
    db.executemany("INSERT INTO changed VALUES (?)", ((key,) for key in changed))
    found = db.execute(
        "SELECT DISTINCT document FROM phrases WHERE key IN (SELECT key FROM changed) "
        "UNION SELECT id FROM documents WHERE NOT mined ORDER BY 1"
    ).fetchall()
    db.execute("DROP TABLE changed")
    return [number for (number,) in found]


def _name(db: Connection, number: int, names: Mapping[Key, str], shift: int) -> None:
    """Give the norms of one document their mined topics."""
    objects = db.execute("SELECT object, phrases FROM objects WHERE document = ?", (number,))
    topics = {text: found for text, phrases in objects if (found := named(_phrases(phrases), names))}
    within = f"number BETWEEN {number << shift} AND {(number + 1 << shift) - 1}"
    db.execute(f"DELETE FROM norm_topics WHERE mined AND {within.replace('number', 'norm', 1)}")
    db.execute(f"UPDATE norms SET mined_topics = '[]' WHERE {within} AND mined_topics != '[]'")
    norms = db.execute(f"SELECT number, object, topics FROM norms WHERE {within}").fetchall()
    given = [(at, known, topics[text]) for at, text, known in norms if text in topics]
    sql = "UPDATE norms SET mined_topics = ? WHERE number = ?"
    db.executemany(sql, ((json.dumps(found, ensure_ascii=False), at) for at, _, found in given))
    mined = (row for at, known, found in given for row in mined_rows(at, json.loads(known), found))
    _insert(db, "norm_topics", mined)
    db.execute("UPDATE documents SET mined = 1 WHERE id = ?", (number,))


def _phrases(found: str) -> Iterator[Phrase]:
    return (Phrase(start, end, "", tuple(key), False, False) for start, end, key in json.loads(found))


# --- actors, topics, what they are called, and what ties documents


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
        self._nodes: dict[str, Row] = {}
        self._edges: dict[str, Row] = {}

    def __contains__(self, node: object) -> bool:
        return node in self._nodes or bool(self._db.execute("SELECT 1 FROM nodes WHERE id = ?", (node,)).fetchone())

    def add_node(self, node: str, /, **data: Any) -> None:
        """Take a node."""
        self._nodes[node] = node_row(FIRST + len(self._nodes), node, data)

    def has_edge(self, source: str, target: str, key: str, /) -> bool:
        """Tell whether there is such an edge."""
        known = "SELECT 1 FROM edges WHERE source = ? AND id = ?"
        return key in self._edges or bool(self._db.execute(known, (source, key)).fetchone())

    def add_edge(self, source: str, target: str, key: str, /, **data: Any) -> None:
        """Take an edge."""
        self._edges[key] = edge_row(FIRST + len(self._edges), source, target, key, data)

    def flush(self) -> None:
        """Put in what was taken."""
        _insert(self._db, "nodes", self._nodes.values())
        _insert(self._db, "edges", self._edges.values())


def _add_actors(db: Connection, sink: _Sink) -> None:
    """Put the actors together from what each document says of them: the first that says something is believed."""
    said = db.execute(f"SELECT node, document, position, label, name, {', '.join(_BODY)}, implied FROM bodies")
    by_node = groupby(sorted(said.fetchall(), key=lambda row: row[:3]), key=lambda row: row[0])
    found = sorted((rows[0][1:3], _actor(rows)) for rows in (list(group) for _, group in by_node))
    for _, actor in found:
        sink.add_node(actor["node"], kind=NodeKind.ACTOR.value, label=actor.pop("label"))
    _insert(db, "actors", (actor for _, actor in found))


def _actor(said: list[tuple[Any, ...]]) -> Row:
    node, _, _, label, name = said[0][:5]
    more = {key: next((row[at] for row in said if row[at] is not None), None) for at, key in enumerate(_BODY, start=5)}
    return {"node": node, "name": name, **more, "implied": max(row[-1] for row in said), "label": label}


def _add_topics(db: Connection, sink: _Sink) -> None:
    found = db.execute("SELECT topic, max(mined) FROM norm_topics GROUP BY topic ORDER BY min(norm), topic").fetchall()
    for topic, _ in found:
        sink.add_node(_topic(topic), kind=NodeKind.TOPIC.value, label=topic)
    _insert(db, "topics", ({"node": _topic(topic), "name": topic, "mined": mined} for topic, mined in found))
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
    _insert(db, "names", (name._asdict() for name in sorted(found)))


def _insert(db: Connection, table: str, values: Iterable[Row]) -> None:
    values = list(values)
    if values:
        columns = ", ".join(f'"{column}"' for column in values[0])
        marks = ", ".join("?" * len(values[0]))
        db.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", (tuple(row.values()) for row in values))
