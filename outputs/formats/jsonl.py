"""triples.jsonl: one row per bearer and predicate clause, every field; the public and stable form of the norms."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from extract.records import Citation, Fine, Norm, TimeLimit
from outputs.content import Content
from outputs.formats import Files

# In the published order.
FIELDS = (
    "id", "source", "document", "jurisdiction", "locator", "chapter", "para", "item", "subject", "organ",
    "levels", "subject_source", "role", "co_actors", "modality", "marker", "predicate", "object", "topics",
    "counterparty", "condition", "exception", "deadline", "citations", "evidence", "start", "end", "spans",
    "rule", "duty", "complement", "own_levels", "co_organs", "deadline_iso", "deadline_direction",
    "deadline_event", "deadline_working_days", "fines", "violates", "mined_topics", "place", "amends",
)  # fmt: skip


def render(content: Content) -> Files:
    """Return the rows as JSON lines, in the order of the norms; empty for no norms."""
    return {"triples.jsonl": pieces(content.norms)}


def pieces(norms: Iterable[Norm]) -> Iterator[bytes]:
    """Yield the lines of the file."""
    return ((json.dumps(row(norm), ensure_ascii=False) + "\n").encode() for norm in norms)


def row(norm: Norm) -> dict[str, object]:
    """Return the row of one norm, its fields in the published order."""
    return {
        "id": norm.id,
        "source": norm.source,
        "document": norm.document,
        "jurisdiction": norm.jurisdiction,
        "locator": norm.locator,
        "chapter": norm.chapter,
        "para": norm.para,
        "item": norm.item,
        "subject": norm.subject,
        "organ": norm.organ,
        "levels": list(norm.levels),
        "subject_source": norm.subject_source.value,
        "role": norm.role.value,
        "co_actors": list(norm.co_actors),
        "modality": norm.modality.value,
        "marker": norm.marker,
        "predicate": norm.predicate,
        "object": norm.object,
        "topics": list(norm.topics),
        "counterparty": norm.counterparty,
        "condition": norm.condition,
        "exception": norm.exception,
        "deadline": norm.deadline,
        "citations": [_citation(citation) for citation in norm.citations],
        "evidence": norm.evidence,
        "start": norm.span.start,
        "end": norm.span.end,
        "spans": {name: [span.start, span.end] for name, span in norm.spans},
        "rule": list(norm.rules),
        "duty": norm.duty,
        "complement": norm.complement,
        "own_levels": list(norm.own_levels),
        "co_organs": list(norm.co_organs),
        **_deadline(norm.time_limit),
        "fines": [_fine(fine) for fine in norm.fines],
        "violates": [citation.target for citation in norm.violates if citation.target],
        "mined_topics": list(norm.mined_topics),
        "place": norm.place,
        "amends": norm.amends,
    }


def _deadline(limit: TimeLimit | None) -> dict[str, object]:
    return {
        "deadline_iso": limit.iso if limit else None,
        "deadline_direction": limit.direction.value if limit else None,
        "deadline_event": limit.event if limit else None,
        "deadline_working_days": limit.working_days if limit else None,
    }


def _fine(fine: Fine) -> dict[str, object]:
    bounds = {"low": fine.low, "high": fine.high, "unit": fine.unit.value}
    return {**bounds, "basis": fine.basis, "per": fine.per, "cap": fine.cap}


def _citation(citation: Citation) -> dict[str, object]:
    span = [citation.span.start, citation.span.end]
    return {"text": citation.text, "law": citation.law, "locator": citation.locator, "span": span}
