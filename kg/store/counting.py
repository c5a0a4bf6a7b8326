"""Norms counted in the store."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from kg.filters import Filters
from kg.store.reading import Store
from kg.store.rows import Row
from kg.store.where import Clause, where


@dataclass(slots=True)
class Tally:
    """How many norms of each class, by its value, something has, and in how many documents."""

    name: str
    counts: Counter[str] = field(default_factory=Counter)
    documents: int = 0

    @property
    def total(self) -> int:
        """All norms together."""
        return self.counts.total()


_KEPT = "SELECT bearer AS name, modality, source, norms, first FROM tallies"
_SUMMED = """
WITH counted AS ({}),
  named AS (SELECT name, count(DISTINCT source) AS documents, min(first) AS place FROM counted GROUP BY name)
SELECT name, modality, sum(norms) AS count, documents
FROM counted JOIN named USING (name) GROUP BY name, modality ORDER BY place
"""


def by_document(store: Store, filters: Filters) -> tuple[Tally, ...]:
    """Return the tally of every document with norms, by its source, in build order."""
    return _tallies(_counted(store, filters, "norms", "norms.source"))


def by_bearer(store: Store, filters: Filters) -> tuple[Tally, ...]:
    """Return the tally of every organ, and of every other bearer by its name; a norm counts once for each."""
    if filters == Filters():
        return _tallies(store.rows(_SUMMED.format(_KEPT)))
    bearers = "(SELECT DISTINCT norm, name AS bearer FROM shares WHERE bears) JOIN norms ON number = norm"
    return _tallies(_counted(store, filters, bearers, "bearer"))


def documents_with(store: Store, *filters: Filters) -> int:
    """Return how many documents have norms that all the filters let through."""
    return _one(store, "count(DISTINCT source)", where(*filters))


def borne(store: Store, mine: Filters, *filters: Filters) -> int:
    """Return how many norms that all the filters let through are borne by those whom `mine` asks for."""
    return _one(store, "count(*)", where(mine, *filters, borne_by=mine))


def _one(store: Store, counted: str, clause: Clause) -> int:
    condition, values = clause
    return int(next(store.rows(f"SELECT {counted} AS n FROM norms WHERE {condition}", *values))["n"])


def _counted(store: Store, filters: Filters, tables: str, name: str) -> Iterable[Row]:
    condition, values = where(filters)
    columns = f"{name} AS name, modality, norms.source AS source, count(*) AS norms, min(number) AS first"
    sql = f"SELECT {columns} FROM {tables} WHERE {condition} GROUP BY {name}, modality, norms.source"
    return store.rows(_SUMMED.format(sql), *values)


def _tallies(counted: Iterable[Row]) -> tuple[Tally, ...]:
    found: dict[str, Tally] = {}
    for row in counted:
        tally = found.setdefault(row["name"], Tally(row["name"], documents=row["documents"]))
        tally.counts[row["modality"]] = row["count"]
    return tuple(found.values())
