"""Words found in the store: by its index of any three characters in a row; shorter ones by looking through."""

from __future__ import annotations

from dataclasses import dataclass

from extract.records import Norm
from kg.filters import Filters
from kg.store.reading import Store
from kg.store.rows import read_norm
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


def norms_with(store: Store, text: str, filters: Filters) -> tuple[Norm, ...]:
    """Return the norms asked for whose sentence holds the text, in build order."""
    condition, values = where(filters)
    found, sought = _holding("norm_words", "evidence", "norms.number", text)
    sql = f"SELECT * FROM norms WHERE {found} AND {condition} ORDER BY number"
    return tuple(map(read_norm, store.rows(sql, sought, *values)))


def places_with(store: Store, text: str, filters: Filters) -> tuple[Place, ...]:
    """Return the text units that hold the text, in reading order; only document and place are asked of the filters."""
    condition, values = where(Filters(documents=filters.documents, jurisdictions=filters.jurisdictions))
    found, sought = _holding("provision_words", "text", "provisions.id", text)
    within = condition.replace("norms.", "documents.")
    sql = (
        'SELECT provisions.source, locator, provisions.text, "start", "end" '
        "FROM provisions JOIN documents ON documents.source = provisions.source "
        f"WHERE {found} AND {within} ORDER BY provisions.id"
    )
    return tuple(Place(**row) for row in store.rows(sql, sought, *values))


def _holding(index: str, column: str, key: str, text: str) -> tuple[str, str]:
    """Return a condition for rows that hold the text, and its value."""
    if len(text) >= INDEXED:
        quoted = text.replace('"', '""')
        return f"{key} IN (SELECT rowid FROM {index} WHERE {index} MATCH ?)", f'"{quoted}"'
    escaped = text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"{key} IN (SELECT rowid FROM {index} WHERE {column} LIKE ? ESCAPE '\\')", f"%{escaped}%"
