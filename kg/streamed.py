"""Files that are written document by document: what one gave to the last build is copied, all else is made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.graph import NodeKind
from kg.pieces import Earlier, Piece, state
from kg.places import GRAPHML, TRIPLES
from kg.store import Documented, Store
from kg.store.drawn import EDGE_TYPES, NODE_TYPES, Drawn
from outputs.formats import graphml

_NORMS, _NODES, _EDGES = "norms", "nodes", "edges"


def triples(store: Store, earlier: Earlier) -> Iterator[Piece]:
    """Yield the rows of the norms."""
    for one in store.documents():
        decided = state(one.key, one.mined)
        data = earlier.piece(TRIPLES, _NORMS, one.source, decided)
        if data is None:
            data = "".join(store.lines_of(one.number)).encode()
        yield Piece(data, _NORMS, one.number, decided)


def graph(store: Store, earlier: Earlier, layers: Iterable[NodeKind]) -> Iterator[Piece]:
    """Yield the graph as GraphML, laid out; of nodes and edges of one document only the places depend on others."""
    drawn = Drawn(store, topics=NodeKind.TOPIC in layers)
    lines = graphml.Lines(NODE_TYPES, EDGE_TYPES)
    yield Piece(lines.head)
    yield Piece(lines.nodes(drawn.shared_nodes()))
    for one in store.documents():
        yield Piece(graphml.placed(_begun(one, drawn, lines, earlier), drawn.places(one.number)), *_of(_NODES, one))
    for one in store.documents():
        data = earlier.piece(GRAPHML, _EDGES, one.source, state(one.key))
        yield Piece(lines.edges(drawn.own_edges(one.number)) if data is None else data, *_of(_EDGES, one))
    yield Piece(lines.edges(drawn.shared_edges()))
    yield Piece(lines.tail)


def _begun(one: Documented, drawn: Drawn, lines: graphml.Lines, earlier: Earlier) -> list[bytes]:
    """Return the duties of a document as far as their places."""
    data = earlier.piece(GRAPHML, _NODES, one.source, state(one.key))
    return lines.begun(drawn.duties(one.number)) if data is None else graphml.begun_in(data)


def _of(part: str, one: Documented) -> tuple[str, int, str]:
    return part, one.number, state(one.key)
