"""Norms counted in the store."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from kg.filters import Filters
from kg.store.reading import Store
from kg.store.rows import Row
from kg.store.where import where


@dataclass(slots=True)
class Tally:
    """How many norms of each class, by its value, something has, and in which documents."""

    name: str
    counts: Counter[str] = field(default_factory=Counter)
    sources: set[str] = field(default_factory=set)

    @property
    def total(self) -> int:
        """All norms together."""
        return self.counts.total()


def by_document(store: Store, filters: Filters) -> tuple[Tally, ...]:
    """Return the tally of every document with norms, by its source, in build order."""
    return _tallies(_counted(store, filters, "norms", "norms.source"))


def by_bearer(store: Store, filters: Filters) -> tuple[Tally, ...]:
    """Return the tally of every organ, and of every other bearer by its name; a norm counts once for each."""
    bearers = "(SELECT DISTINCT norm, name AS bearer FROM shares WHERE bears) JOIN norms ON number = norm"
    return _tallies(_counted(store, filters, bearers, "bearer"))


def _counted(store: Store, filters: Filters, tables: str, name: str) -> Iterable[Row]:
    condition, values = where(filters)
    grouped = f"GROUP BY {name}, modality, norms.source ORDER BY min(number)"
    columns = f"{name} AS name, modality, norms.source AS source, count(*) AS count"
    return store.rows(f"SELECT {columns} FROM {tables} WHERE {condition} {grouped}", *values)


def _tallies(counted: Iterable[Row]) -> tuple[Tally, ...]:
    found: dict[str, Tally] = {}
    for row in counted:
        tally = found.setdefault(row["name"], Tally(row["name"]))
        tally.counts[row["modality"]] += row["count"]
        tally.sources.add(row["source"])
    return tuple(found.values())
