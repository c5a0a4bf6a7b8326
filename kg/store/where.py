"""Filters as SQL: which norms they let through."""

from __future__ import annotations

from collections.abc import Sequence

from kg.filters import Filters

Clause = tuple[str, tuple[str, ...]]


def where(*filters: Filters, borne_by: Filters | None = None) -> Clause:
    """Return a condition on `norms` and its values; it lets through what all the filters do.

    `borne_by` asks its organ, level and role of one who bears the norm, not of one who acts with those.
    """
    said = [clause for one in filters for clause in _clauses(one) if clause]
    if borne_by and (bearing := _exists("shares", [("shares.bears", ()), *_parts(borne_by)])):
        said.append(bearing)
    return " AND ".join(sql for sql, _ in said) or "1", tuple(value for _, values in said for value in values)


def part(filters: Filters) -> Clause:
    """Return a condition on `shares`: one who has a part in a norm, and the part, are those asked for."""
    said = [clause for clause in _parts(filters) if clause]
    return " AND ".join(sql for sql, _ in said) or "1", tuple(value for _, values in said for value in values)


def _clauses(filters: Filters) -> list[Clause | None]:
    return [
        _among("norms.source", filters.documents),
        _among("norms.jurisdiction", filters.jurisdictions),
        _among("norms.modality", [modality.value for modality in filters.modalities]),
        _exists("norm_topics", [_among("norm_topics.topic", filters.topics)]),
        _exists("shares", _parts(filters)),
    ]


def _parts(filters: Filters) -> list[Clause | None]:
    roles = [role.value for role in filters.roles]
    return [_called(filters.organs), _among("shares.level", filters.levels), _among("shares.role", roles)]


def _among(column: str, values: Sequence[str]) -> Clause | None:
    return (f"{column} IN ({', '.join('?' * len(values))})", tuple(values)) if values else None


def _called(names: Sequence[str]) -> Clause | None:
    columns = [_among(f"shares.{column}", names) for column in ("name", "label", "organ")]
    said = [clause for clause in columns if clause]
    return (f"({' OR '.join(sql for sql, _ in said)})", tuple(names) * len(said)) if said else None


def _exists(table: str, clauses: Sequence[Clause | None]) -> Clause | None:
    said = [clause for clause in clauses if clause]
    if not said:
        return None
    sql = " AND ".join(sql for sql, _ in said)
    return f"norms.number IN (SELECT norm FROM {table} WHERE {sql})", tuple(v for _, values in said for v in values)
