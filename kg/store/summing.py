"""How many duties there are of what: the sums that an overview shows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from kg.filters import Filters
from kg.store.reading import Store
from kg.store.where import where


class Sum(NamedTuple):
    """What something is called, and how many duties it has among those asked for."""

    name: str
    duties: int


_BORNE = "norms JOIN shares ON shares.norm = number AND bears"
_TABLES = {
    "organ": ("name", _BORNE),
    "level": ("level", _BORNE),
    "topic": ("topic", "norms JOIN norm_topics ON norm_topics.norm = number"),
    "document": ("norms.source", "norms"),
    "jurisdiction": ("norms.jurisdiction", "norms"),
    "modality": ("norms.modality", "norms"),
}
KINDS = tuple(_TABLES)


def sums(store: Store, kind: str, *filters: Filters) -> tuple[Sum, ...]:
    """Return how many duties everything of a kind has, those with the most first; actors by name and without level."""
    column, tables = _TABLES[kind]
    condition, values = where(*filters)
    counted = f"SELECT {column} AS name, count(DISTINCT duty) AS duties FROM {tables}"
    found = store.rows(f"{counted} WHERE {column} <> '' AND {condition} GROUP BY 1 ORDER BY 2 DESC, 1", *values)
    return tuple(Sum(**row) for row in found)


def duties(store: Store, *filters: Filters) -> int:
    """Return how many duties have a norm that all the filters let through."""
    condition, values = where(*filters)
    return int(next(store.rows(f"SELECT count(DISTINCT duty) AS n FROM norms WHERE {condition}", *values))["n"])


def ties(store: Store, organs: Iterable[str], topics: Sequence[str]) -> dict[tuple[str, str], int]:
    """Return how many duties bodies of some names have about some topics."""
    organs = tuple(organs)
    marks = [", ".join("?" * len(names)) for names in (organs, topics)]
    sql = (
        f"SELECT name, topic, count(DISTINCT duty) AS n FROM {_BORNE} JOIN norm_topics ON norm_topics.norm = number "
        f"WHERE name IN ({marks[0]}) AND topic IN ({marks[1]}) GROUP BY name, topic"
    )
    return {(row["name"], row["topic"]): row["n"] for row in store.rows(sql, *organs, *topics)}
