"""Who has a part in the norms of a selection, and which documents they stand in."""

from __future__ import annotations

from kg.filters import Filters
from kg.store.reading import Store
from kg.store.where import part, where


def sources_with(store: Store, filters: Filters) -> tuple[str, ...]:
    """Return the documents with norms that the filters let through, in build order."""
    condition, values = where(filters)
    found = store.rows(f"SELECT source, min(number) FROM norms WHERE {condition} GROUP BY 1 ORDER BY 2", *values)
    return tuple(row["source"] for row in found)


def bodies_with(store: Store, filters: Filters) -> dict[str, bool]:
    """Return the names of those whose part in a norm the filters ask for, and whether each is an organ.

    Bearers come first, then those who only act with them, each in build order.
    """
    (condition, values), (parts, more) = where(filters), part(filters)
    sql = (
        "SELECT name, name IN (SELECT name FROM shares WHERE organ IS NOT NULL) AS is_organ "
        "FROM norms JOIN shares ON shares.norm = number "
        f"WHERE {condition} AND {parts} GROUP BY name ORDER BY max(bears) DESC, "
        "min(CASE WHEN bears THEN number END), min(printf('%020d %05d', number, shares.position))"
    )
    return {row["name"]: bool(row["is_organ"]) for row in store.rows(sql, *values, *more)}
