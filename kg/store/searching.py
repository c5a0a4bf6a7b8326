"""Words found in the store: by its index of any three characters in a row; shorter ones by looking through."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from kg.filters import Filters
from kg.store.reading import Store
from kg.store.where import where

INDEXED = 3  # characters


@dataclass(frozen=True, slots=True)
class Place:
    """A text unit of a document: where it stands, its text, its characters in the document."""

    source: str
    locator: str
    text: str
    start: int
    end: int


class Said(NamedTuple):
    """A clause whose sentence holds a text: where it begins, and the numbers of its norms asked for."""

    source: str
    start: int
    norms: tuple[int, ...]


class Spot(NamedTuple):
    """A text unit that holds a text: where it stands, and its id."""

    source: str
    start: int
    end: int
    id: int


def clauses_with(store: Store, text: str, filters: Filters) -> list[Said]:
    """Return the clauses of the norms asked for whose sentence holds the text, in build order."""
    condition, values = where(filters)
    found, sought = _holding("norm_words", "evidence", "norms.number", text)
    sql = f'SELECT number, duty, source, "start" FROM norms WHERE {found} AND {condition} ORDER BY number'
    clauses: dict[str, Said] = {}
    for row in store.rows(sql, sought, *values):
        known = clauses.get(row["duty"]) or Said(row["source"], row["start"], ())
        clauses[row["duty"]] = known._replace(norms=(*known.norms, row["number"]))
    return list(clauses.values())


def spots_with(store: Store, text: str, filters: Filters) -> list[Spot]:
    """Return the text units that hold the text, in reading order; only document and place are asked of the filters."""
    condition, values = where(Filters(documents=filters.documents, jurisdictions=filters.jurisdictions))
    found, sought = _holding("provision_words", "text", "provisions.id", text)
    within = condition.replace("norms.", "documents.")
    sql = (
        'SELECT provisions.source, "start", "end", provisions.id '
        "FROM provisions JOIN documents ON documents.source = provisions.source "
        f"WHERE {found} AND {within} ORDER BY provisions.id"
    )
    return [Spot(**row) for row in store.rows(sql, sought, *values)]


def places_of(store: Store, spots: Iterable[Spot]) -> dict[int, Place]:
    """Return the text units at some spots, by their ids."""
    among = ", ".join(str(spot.id) for spot in spots)
    sql = f'SELECT id, source, locator, text, "start", "end" FROM provisions WHERE id IN ({among})'
    return {row.pop("id"): Place(**row) for row in store.rows(sql)}


def _holding(index: str, column: str, key: str, text: str) -> tuple[str, str]:
    """Return a condition for rows that hold the text, and its value."""
    if len(text) >= INDEXED:
        quoted = text.replace('"', '""')
        return f"{key} IN (SELECT rowid FROM {index} WHERE {index} MATCH ?)", f'"{quoted}"'
    escaped = text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"{key} IN (SELECT rowid FROM {index} WHERE {column} LIKE ? ESCAPE '\\')", f"%{escaped}%"
