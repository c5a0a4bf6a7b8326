"""Words found in the store: in the text units that its index of any three characters gives; shorter ones in all."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from kg.filters import Filters
from kg.store.reading import Store
from kg.store.schema import WORDS
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
    (condition, values), (units, sought) = where(filters), _units_with(text)
    holds, wanted = _holds("evidence", text)
    sql = (
        'SELECT number, duty, source, "start" FROM norms '
        f"WHERE (provision IN ({units}) OR provision IS NULL) AND {holds} AND {condition} ORDER BY number"
    )
    clauses: dict[str, Said] = {}
    for row in store.rows(sql, *sought, wanted, *values):
        known = clauses.get(row["duty"]) or Said(row["source"], row["start"], ())
        clauses[row["duty"]] = known._replace(norms=(*known.norms, row["number"]))
    return list(clauses.values())


def spots_with(store: Store, text: str, filters: Filters) -> list[Spot]:
    """Return the text units that hold the text, in reading order; only document and place are asked of the filters."""
    condition, values = where(Filters(documents=filters.documents, jurisdictions=filters.jurisdictions))
    units, sought = _units_with(text)
    asked = condition.replace("norms.", "documents.")
    sql = (
        'SELECT provisions.source, "start", "end", provisions.id '
        "FROM provisions JOIN documents ON documents.source = provisions.source "
        f"WHERE provisions.id IN ({units}) AND {asked} ORDER BY provisions.id"
    )
    return [Spot(**row) for row in store.rows(sql, *sought, *values)]


def places_of(store: Store, spots: Iterable[Spot]) -> dict[int, Place]:
    """Return the text units at some spots, by their ids."""
    among = ", ".join(str(spot.id) for spot in spots)
    sql = f'SELECT id, source, locator, text, "start", "end" FROM provisions WHERE id IN ({among})'
    return {row.pop("id"): Place(**row) for row in store.rows(sql)}


def _units_with(text: str) -> tuple[str, tuple[str, ...]]:
    """Return a query for the ids of the text units that hold the text, and its values."""
    holds, wanted = _holds("text", text)
    sql = f"SELECT id FROM provisions WHERE {holds}"
    if len(text) < INDEXED:
        return sql, (wanted,)
    words = f"SELECT rowid FROM {WORDS} WHERE {WORDS} MATCH ?"
    return f"{sql} AND id IN ({words})", (wanted, _words(text))


def _words(text: str) -> str:
    """Return what has to be in the index for a text to be there: its characters, three by three."""
    last = len(text) - INDEXED
    places = dict.fromkeys((*range(0, last, INDEXED), last))
    return " AND ".join('"{}"'.format(text[at : at + INDEXED].replace('"', '""')) for at in places)


def _holds(column: str, text: str) -> tuple[str, str]:
    """Return a condition that a column holds the text in capitals or small letters, and its value."""
    if any(not char.isascii() and char.lower() != char.upper() for char in text):
        return f"instr(casefold({column}), ?)", text.casefold()  # LIKE knows the letters of ASCII alone
    escaped = text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"{column} LIKE ? ESCAPE '\\'", f"%{escaped}%"
