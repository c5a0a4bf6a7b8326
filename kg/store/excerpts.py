"""Documents as far as some norms of theirs need them: what a selection shows without reading all of their texts."""

from __future__ import annotations

from collections.abc import Iterator

from extract.records import Extraction, Norm
from kg.filters import Filters
from kg.store import rows
from kg.store.numbering import ROWS
from kg.store.reading import Store
from kg.store.rows import Row
from kg.store.where import where

_CLAUSES = "SELECT number FROM norms WHERE duty IN (SELECT duty FROM norms WHERE {})"
_CHOSEN = "SELECT number FROM chosen"
_DOCUMENTS = f"""
SELECT * FROM documents WHERE source IN (SELECT source FROM norms WHERE number IN ({_CHOSEN})) ORDER BY id
"""
# What a norm stands in, and of an article all its parts: their ids follow its own.
_PROVISIONS = f"""
WITH held AS (
  SELECT DISTINCT p.id, p.source, p.kind, p."end" FROM norms n JOIN provisions p
  ON p.id BETWEEN n.number & ~{ROWS} AND n.number | {ROWS} AND p."start" <= n."start" AND p."end" > n."start"
  WHERE n.number IN ({_CHOSEN})
)
SELECT * FROM provisions WHERE id IN (
  SELECT id FROM held
  UNION SELECT p.id FROM held JOIN provisions p ON p.id > held.id AND p.id <= held.id + {{}}
  WHERE held.kind = 'article' AND p.source = held.source AND p."end" <= held."end"
) ORDER BY id
"""
_PARTS = 100  # text units of one article that are read at most


def excerpts(store: Store, *filters: Filters) -> Iterator[Extraction]:
    """Yield each document with norms that all the filters let through: those, all who share their duties, and the
    articles they stand in; without definitions, warnings and clauses that gave nothing.
    """
    store.keep("chosen", _CLAUSES, where(*filters))
    norms: dict[str, list[Norm]] = {}
    for norm in store.norms_by(f"number IN ({_CHOSEN}) ORDER BY number"):
        norms.setdefault(norm.source, []).append(norm)
    provisions = _by_source(store.rows(_PROVISIONS.format(_PARTS)))
    for row in store.rows(_DOCUMENTS):
        source = row["source"]
        held = rows.read_provisions(_rooted(provisions.get(source, [])))
        document = rows.read_document(row, held, (), (), ())
        yield Extraction(document, tuple(norms[source]), (), (), rows.read_validity(row), 0)


def _by_source(found: Iterator[Row]) -> dict[str, list[Row]]:
    grouped: dict[str, list[Row]] = {}
    for row in found:
        grouped.setdefault(row["source"], []).append(row)
    return grouped


def _rooted(found: list[Row]) -> list[Row]:
    """Return text units of which those whose parent is not among them stand at the root."""
    known = {row["id"] for row in found}
    return [row if row["parent"] in known else {**row, "parent": None} for row in found]
