"""What one document puts into the tables of the store: worked out by itself, so that any process can.

Numbers of rows count from 0; whoever puts them in adds the number that its document begins with.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from extract.concepts import Phrase
from extract.mining import Met, count, finder, phrases
from extract.records import Extraction, Norm
from kg.actors import shares
from kg.fallbacks import fallbacks
from kg.graph.document import add
from kg.graph.kinds import ALL_LAYERS, NodeKind
from kg.graph.ties import Cited
from kg.store import rows
from kg.store.names import names_in
from kg.store.rows import Row
from rules import Rulebook

WORDS = "\x1f"  # between the words of a key

Values = tuple[Any, ...]


class Sheet(NamedTuple):
    """Rows of one table."""

    columns: tuple[str, ...]
    rows: list[Values]


class Tables(NamedTuple):
    """What one document puts in, table by table; `content` is the hash of its bytes."""

    source: str
    content: str
    sheets: dict[str, Sheet]


def tables_of(extraction: Extraction, book: Rulebook) -> Tables:
    """Return the rows of one document, read by `book`."""
    source = extraction.document.source
    found = {table: _sheet(values) for table, values in _tables(extraction, book)}
    return Tables(source.name, source.sha256, {t: sheet for t, sheet in found.items() if sheet})


def _sheet(values: Iterable[Row]) -> Sheet | None:
    values = list(values)
    return Sheet(tuple(values[0]), [tuple(row.values()) for row in values]) if values else None


def _tables(extraction: Extraction, book: Rulebook) -> Iterator[tuple[str, Iterable[Row]]]:
    document, norms = extraction.document, extraction.norms
    source = document.source.name
    yield "documents", [rows.document_row(extraction)]
    yield "provisions", rows.provision_rows(source, document.provisions)
    yield "places", _of(source, (place._asdict() for place in document.source.places))
    yield "unplaced", _of(source, map(rows.unplaced_row, document.unplaced))
    yield "warnings", _of(source, map(rows.warning_row, document.warnings))
    yield "unexplained", _of(source, map(rows.unexplained_row, extraction.unexplained))
    yield "definitions", _of(source, map(rows.definition_row, extraction.definitions))
    yield "fallbacks", _numbered(map(rows.fallback_row, fallbacks(norms, book)))
    yield "norms", _norms(norms)
    yield "shares", (row for number, norm in enumerate(norms) for row in _share_rows(number, norm))
    yield "norm_topics", (row for number, norm in enumerate(norms) for row in _topic_rows(number, norm))
    yield "called", (name._asdict() for name in sorted(names_in(norms)))
    yield from _phrases(norms, book)
    yield from _graph(extraction)


def _of(source: str, values: Iterable[Row]) -> Iterator[Row]:
    return ({**row, "source": source} for row in _numbered(values))


def _numbered(values: Iterable[Row]) -> Iterator[Row]:
    return ({"position": position, **row} for position, row in enumerate(values))


# --- norms


def _norms(norms: Iterable[Norm]) -> Iterator[Row]:
    met: set[str] = set()
    for number, norm in enumerate(norms):
        yield {"number": number, "position": number, "first": int(norm.duty not in met), **rows.norm_row(norm)}
        met.add(norm.duty)


def _share_rows(number: int, norm: Norm) -> Iterator[Row]:
    for share in shares(norm):
        actor = share.actor
        who = {"node": actor.node, "name": actor.name, "label": actor.label, "organ": share.organ}
        yield {"norm": number, **who, "level": share.level, "role": share.role.value, "bears": int(share.bears)}


def _topic_rows(number: int, norm: Norm) -> Iterator[Row]:
    yield from ({"norm": number, "topic": topic, "mined": 0} for topic in dict.fromkeys(norm.topics))
    yield from mined_rows(number, norm.topics, norm.mined_topics)


def mined_rows(number: int, topics: Iterable[str], mined: Iterable[str]) -> Iterator[Row]:
    """Return the rows of the topics mined for a norm that the dictionary does not give it."""
    known = set(topics)
    return ({"norm": number, "topic": topic, "mined": 1} for topic in dict.fromkeys(mined) if topic not in known)


# --- what topics are mined from


def _phrases(norms: tuple[Norm, ...], book: Rulebook) -> Iterator[tuple[str, Iterable[Row]]]:
    found = phrases(norms, finder(book))
    yield "objects", ({"object": text, "phrases": _places(of_text)} for text, of_text in found.items())
    yield "phrases", map(_met_row, count(norms, found))


def _places(found: Iterable[Phrase]) -> str:
    return json.dumps([(phrase.start, phrase.end, phrase.key) for phrase in found], ensure_ascii=False)


def _met_row(met: Met) -> Row:
    return {"key": WORDS.join(met.key), "name": met.name, "duties": met.duties, "alone": met.alone}


# --- the graph


def _graph(extraction: Extraction) -> Iterator[tuple[str, Iterable[Row]]]:
    """Yield what the document says by itself; topics and actors become nodes when all documents are in."""
    import networkx as nx

    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    cited = add(graph, _without_mined(extraction), ALL_LAYERS)
    shared = (NodeKind.ACTOR, NodeKind.TOPIC)
    own = [(node, data) for node, data in graph.nodes(data=True) if data["kind"] not in shared]
    actors = [(node, data) for node, data in graph.nodes(data=True) if data["kind"] == NodeKind.ACTOR]
    yield "nodes", (node_row(number, node, data) for number, (node, data) in enumerate(own))
    yield "bodies", _numbered(body_row(node, data) for node, data in actors)
    yield "edges", (edge_row(number, *edge) for number, edge in enumerate(graph.edges(keys=True, data=True)))
    yield "cited", _numbered(map(_cited_row, cited))


def _without_mined(extraction: Extraction) -> Extraction:
    return replace(extraction, norms=tuple(norm._replace(mined_topics=()) for norm in extraction.norms))


def node_row(number: int, node: str, data: Mapping[str, Any]) -> Row:
    """Return the row of a node."""
    return {"number": number, "id": node, "kind": data["kind"], "label": data["label"]}


def edge_row(number: int, source: str, target: str, key: str, data: Mapping[str, Any]) -> Row:
    """Return the row of an edge."""
    ends = {"number": number, "id": key, "source": source, "target": target, "kind": data["kind"]}
    return {**ends, "label": data["label"], **{name: data.get(name) for name in ("norm", "role", "subject_source")}}


def body_row(node: str, data: Mapping[str, Any]) -> Row:
    """Return the row of what one document says of an actor."""
    names = ("label", "name", "organ", "level", "jurisdiction", "source")
    return {"node": node, **{name: data.get(name) for name in names}, "implied": int("implied" in data)}


def _cited_row(one: Cited) -> Row:
    return one._asdict()
