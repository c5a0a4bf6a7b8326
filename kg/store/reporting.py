"""What the report of a build says of each document, counted in the store."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import groupby

from extract.records import Authority, Modality, ProvisionKind
from kg.report import DocumentReport
from kg.store import rows
from kg.store.reading import Store
from kg.store.rows import Row

_COUNTS = {
    "articles": f"SELECT source, count(*) AS n FROM provisions WHERE kind = '{ProvisionKind.ARTICLE}' GROUP BY source",
    "sections": "SELECT source, count(*) AS n FROM provisions "
    f"WHERE kind IN ('{ProvisionKind.HEADING}', '{ProvisionKind.BOX}') GROUP BY source",
    "duties": "SELECT source, count(*) AS n FROM duties GROUP BY source",
    "bearers": "SELECT source, count(DISTINCT node) AS n FROM shares JOIN norms ON number = norm "
    "WHERE bears AND subject IS NOT NULL GROUP BY source",
}


def reports(store: Store, reused: Collection[str]) -> Iterator[DocumentReport]:
    """Yield the report of every document, in build order; `reused` names those taken over from an earlier build."""
    counts = {name: {row["source"]: row["n"] for row in store.rows(sql)} for name, sql in _COUNTS.items()}
    norms = _modalities(store)
    beside = {name: _by_source(store, name) for name in ("unexplained", "warnings", "definitions")}
    fallbacks = _by_source(store, "fallbacks JOIN documents ON documents.id = document", "document")
    for row in store.rows(f"SELECT {_COLUMNS} FROM documents ORDER BY id"):
        source = row["source"]
        yield DocumentReport(
            source=source,
            title=row["title"],
            jurisdiction=row["jurisdiction"],
            issuer=row["issuer"],
            number=row["number"],
            authority=Authority(row["authority"]) if row["authority"] else None,
            norms={modality.value: norms.get((source, modality.value), 0) for modality in Modality},
            cued=row["cued"],
            unexplained=tuple(map(rows.read_unexplained, beside["unexplained"].get(source, ()))),
            fallbacks=tuple(map(rows.read_fallback, fallbacks.get(source, ()))),
            warnings=tuple(map(rows.read_warning, beside["warnings"].get(source, ()))),
            reused=source in reused,
            validity=rows.read_validity(row),
            definitions=tuple(map(rows.read_definition, beside["definitions"].get(source, ()))),
            **{name: counted.get(source, 0) for name, counted in counts.items()},
        )


def size_of_graph(store: Store) -> tuple[int, int]:
    """Return how many nodes and edges the graph of actors, duties and topics has."""
    nodes = "SELECT count(*) AS n FROM nodes WHERE kind IN ('actor', 'duty', 'topic')"
    edges = "SELECT count(*) AS n FROM edges WHERE kind NOT IN ('contains', 'cites', 'violates')"
    return next(store.rows(nodes))["n"], next(store.rows(edges))["n"]


_COLUMNS = (
    "source, title, jurisdiction, issuer, number, authority, cued, status, adopted, approved, promulgated, revised, "
    "effective, effective_event, expires, repeals"
)


def _modalities(store: Store) -> dict[tuple[str, str], int]:
    counted = store.rows("SELECT source, modality, count(*) AS n FROM norms GROUP BY source, modality")
    return {(row["source"], row["modality"]): row["n"] for row in counted}


def _by_source(store: Store, table: str, order: str = "source") -> dict[str, list[Row]]:
    found = store.rows(f"SELECT * FROM {table} ORDER BY {order}, position")
    return {source: list(of_source) for source, of_source in groupby(found, key=lambda row: str(row["source"]))}
