"""Norms as rows, and back. They are the most of a build, so that values go by their places, not by names."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict
from functools import lru_cache
from typing import Any, TypeVar

from extract.records import (
    Citation,
    Direction,
    Document,
    Fine,
    FineUnit,
    Modality,
    Norm,
    Role,
    SubjectSource,
    TimeLimit,
)
from extract.spans import Span, span
from kg.store.sheets import Sheet, Values
from kg.store.units import Units

T = TypeVar("T")

# In the order of `_values` and `read_norm`.
FIELDS = (
    "id", "duty", "source", "document", "jurisdiction", "locator", "chapter", "para", "item", "subject", "organ",
    "levels", "subject_source", "role", "co_actors", "modality", "marker", "predicate", "object", "topics",
    "counterparty", "condition", "exception", "deadline", "citations", "evidence", "start", "end", "spans", "rules",
    "complement", "own_levels", "co_organs", "deadline_iso", "deadline_direction", "deadline_event",
    "deadline_working_days", "fines", "violates", "mined_topics", "place", "amends",
)  # fmt: skip
SELECTED = ", ".join(f'norms."{field}"' for field in FIELDS)
_EMPTY = "[]"
_KEPT = 20_000  # lists of names, as written, that are kept: the same ones stand in many norms
_encode = json.JSONEncoder(ensure_ascii=False).encode


def norm_sheet(document: Document, norms: Iterable[Norm]) -> Sheet:
    """Return the norms of a document, numbered from 0; `first` tells the first of those of its duty."""
    units = Units(document)
    met: set[str] = set()
    rows: list[Values] = []
    for number, norm in enumerate(norms):
        rows.append((number, number, int(norm.duty not in met), units.of(norm), *_values(norm)))
        met.add(norm.duty)
    return Sheet(("number", "position", "first", "provision", *FIELDS), rows)


def _values(norm: Norm) -> Values:
    limit = norm.time_limit
    return (
        norm.id, norm.duty, norm.source, norm.document, norm.jurisdiction, norm.locator, norm.chapter, norm.para,
        norm.item, norm.subject, norm.organ, _names(norm.levels), norm.subject_source.value, norm.role.value,
        _names(norm.co_actors), norm.modality.value, norm.marker, norm.predicate, norm.object, _names(norm.topics),
        norm.counterparty, norm.condition, norm.exception, norm.deadline, _citations(norm.citations), norm.evidence,
        *norm.span, _spans(norm.spans), _names(norm.rules), norm.complement, _names(norm.own_levels),
        _names(norm.co_organs), *(_limit(limit) if limit else (None, None, None, None)),
        _encode([asdict(fine) for fine in norm.fines]) if norm.fines else _EMPTY, _citations(norm.violates),
        _names(norm.mined_topics), norm.place, norm.amends,
    )  # fmt: skip


@lru_cache(maxsize=_KEPT)
def _names(names: tuple[str, ...]) -> str:
    return _encode(names)


def _citations(citations: tuple[Citation, ...]) -> str:
    return _encode([_cited(citation) for citation in citations]) if citations else _EMPTY


def _cited(one: Citation) -> dict[str, Any]:
    return {"text": one.text, "law": one.law, "locator": one.locator, "span": one.span, "violated": one.violated}


def _spans(spans: tuple[tuple[str, Span], ...]) -> str:
    # Names of fields: nothing in them that JSON would write in another way.
    return "[" + ", ".join([f'["{name}", {start}, {end}]' for name, (start, end) in spans]) + "]"


def _limit(limit: TimeLimit) -> Values:
    return limit.iso, limit.direction.value, limit.event, limit.working_days


# --- and back


def read_norm(row: Sequence[Any]) -> Norm:
    """Return the norm of a row that has its `FIELDS`."""
    (
        id_, duty, source, document, jurisdiction, locator, chapter, para, item, subject, organ,
        levels, subject_source, role, co_actors, modality, marker, predicate, object_, topics,
        counterparty, condition, exception, deadline, citations, evidence, start, end, spans, rules,
        complement, own_levels, co_organs, iso, direction, event, working_days,
        fines, violates, mined_topics, place, amends,
    ) = row  # fmt: skip
    return Norm(
        id_, duty, source, document, jurisdiction, locator, chapter, para, item, subject, organ,
        names_of(levels), _SUBJECT_SOURCES[subject_source], ROLES[role], names_of(co_actors), MODALITIES[modality],
        marker, predicate, object_, names_of(topics), counterparty, condition, exception, deadline,
        _each(_citation, citations), evidence, span(start, end), _each(_named_span, spans), names_of(rules),
        complement, names_of(own_levels), names_of(co_organs),
        TimeLimit(iso, Direction(direction), event, bool(working_days)) if direction else None,
        _each(_fine, fines), _each(_citation, violates), names_of(mined_topics), place, amends,
    )  # fmt: skip


MODALITIES = {one.value: one for one in Modality}
ROLES = {one.value: one for one in Role}
_SUBJECT_SOURCES = {one.value: one for one in SubjectSource}


@lru_cache(maxsize=_KEPT)
def names_of(written: str) -> tuple[str, ...]:
    """Return the names of a column."""
    return tuple(json.loads(written))


def _each(read: Callable[[Any], T], written: str) -> tuple[T, ...]:
    return () if written == _EMPTY else tuple([read(one) for one in json.loads(written)])


def _fine(row: dict[str, Any]) -> Fine:
    return Fine(**{**row, "unit": FineUnit(row["unit"])})


def citations_in(written: str) -> tuple[Citation, ...]:
    """Return the citations of a column."""
    return _each(_citation, written)


def _citation(row: dict[str, Any]) -> Citation:
    return Citation(row["text"], Span(*row["span"]), row["law"], row["locator"], row["violated"])


def _named_span(row: tuple[str, int, int]) -> tuple[str, Span]:
    name, start, end = row
    return name, span(start, end)
