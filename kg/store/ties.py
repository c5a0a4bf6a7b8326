"""What ties actors and topics: the duties they have in common."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extract.records import Norm
from kg.filters import Filters
from kg.store.reading import Store
from kg.store.rows import Row
from kg.store.where import where


class Web:
    """What leads where under filters: from actors and topics to duties and back, read as far as somebody goes."""

    def __init__(self, store: Store, filters: Filters) -> None:
        self.labels: dict[str, str] = {}
        self._store = store
        self._steps: dict[str, tuple[str, ...]] = {}
        self._degrees: dict[str, int] = {}
        self._within = ""
        if filters != Filters():
            store.keep("fitting", "SELECT number FROM norms WHERE {}", where(filters))
            self._within = "AND EXISTS (SELECT 1 FROM fitting WHERE fitting.number = norms.number)"

    def duties(self, node: str) -> tuple[str, ...]:
        """Return the duties that an actor has a part in, or that are about a topic."""
        if node not in self._steps:
            self._steps[node] = tuple(row["found"] for row in self._of(node, "DISTINCT duty"))
        return self._steps[node]

    def degree(self, node: str) -> int:
        """Return how many those are, without reading them."""
        if node not in self._degrees:
            [row] = self._of(node, "count(DISTINCT duty)")
            self._degrees[node] = row["found"]
        return self._degrees[node]

    def _of(self, node: str, what: str) -> Iterator[Row]:
        kind, _, name = node.partition(":")
        table, value = ("norm_topics", name) if kind == "topic" else ("shares", node)
        sql = f"SELECT {what} AS found FROM {table} JOIN norms ON number = norm WHERE {_KEYS[table]} = ?"
        return self._store.rows(f"{sql} {self._within}", value)

    def ends(self, duty: str) -> tuple[str, ...]:
        """Return the nodes of the actors that have a part in a duty, and of the topics it is about."""
        if duty not in self._steps:
            found = {row["node"]: row["label"] for row in self._store.rows(_ENDS.format(self._within), duty, duty)}
            self.labels.update(found)
            self._steps[duty] = tuple(found)
        return self._steps[duty]


_KEYS = {"norm_topics": "topic", "shares": "node"}
_ENDS = """
SELECT node, label FROM norms JOIN shares ON norm = number WHERE duty = ? {0}
UNION SELECT 'topic:' || topic, topic FROM norms JOIN norm_topics ON norm = number WHERE duty = ? {0}
"""


def is_end(node: str) -> bool:
    """Tell an actor or a topic from a duty: `actor:…`, `topic:…`, but a mere hash."""
    return ":" in node


def actors_called(store: Store, names: Sequence[str]) -> frozenset[str]:
    """Return the nodes of the actors of these names, with level or without, or of these organs."""
    marks = ", ".join("?" * len(names))
    called = " OR ".join(f"{column} IN ({marks})" for column in ("name", "label", "organ"))
    return frozenset(
        row["node"] for row in store.rows(f"SELECT DISTINCT node FROM shares WHERE {called}", *names, *names, *names)
    )


def norm_of(store: Store, duty: str) -> Norm:
    """Return the first norm of a clause."""
    return next(store.norms_by("duty = ? ORDER BY number LIMIT 1", duty))
