"""What ties actors and topics: the duties they have in common."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extract.records import Norm
from kg.filters import Filters
from kg.store.reading import Store
from kg.store.rows import read_norm
from kg.store.where import where


class Tie(NamedTuple):
    """One duty and something that has a part in it: the node and label of an actor or a topic."""

    duty: str
    node: str
    label: str


def ties(store: Store, filters: Filters) -> Iterator[Tie]:
    """Yield each duty of the norms asked for with each actor that has a part in it and each topic it is about."""
    condition, values = where(filters)
    parts = (
        ("shares", "node", "label"),
        ("norm_topics", "'topic:' || topic", "topic"),
    )
    for table, node, label in parts:
        sql = f"SELECT DISTINCT duty, {node} AS node, {label} AS label FROM {table} JOIN norms ON number = norm"
        yield from (Tie(**row) for row in store.rows(f"{sql} WHERE {condition}", *values))


def actors_called(store: Store, names: Sequence[str]) -> frozenset[str]:
    """Return the nodes of the actors of these names, with level or without, or of these organs."""
    marks = ", ".join("?" * len(names))
    called = " OR ".join(f"{column} IN ({marks})" for column in ("name", "label", "organ"))
    return frozenset(
        row["node"] for row in store.rows(f"SELECT DISTINCT node FROM shares WHERE {called}", *names, *names, *names)
    )


def norm_of(store: Store, duty: str) -> Norm:
    """Return the first norm of a clause."""
    return read_norm(next(store.rows("SELECT * FROM norms WHERE duty = ? ORDER BY number LIMIT 1", duty)))
