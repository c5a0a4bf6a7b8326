"""The graph that one document gives by itself, as rows; actors and topics become nodes when all documents are in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from extract.records import Extraction, Norm
from kg.graph.document import add
from kg.graph.kinds import ALL_LAYERS, NodeKind
from kg.store.sheets import Sheet, Values

NODE = ("number", "id", "kind", "label")
EDGE = ("number", "id", "source", "target", "kind", "label", "norm", "role", "subject_source")
_BODY = ("node", "position", "label", "name", "organ", "level", "jurisdiction", "source", "implied")
_CITED = ("position", "duty", "kind", "label", "law", "locator")


def sheets(extraction: Extraction) -> Iterator[tuple[str, Sheet]]:
    """Yield what the document says by itself, in the order in which networkx would give it."""
    graph = _Held()
    cited = add(graph, _without_mined(extraction), ALL_LAYERS, told=_nothing)
    yield "nodes", Sheet(NODE, [(number, *node_values(*node)) for number, node in enumerate(graph.own())])
    yield "bodies", Sheet(_BODY, [_body(position, *body) for position, body in enumerate(graph.actors())])
    yield "edges", Sheet(EDGE, [(number, *edge) for number, edge in enumerate(graph.edges())])
    yield "cited", Sheet(_CITED, [(position, *one._replace(kind=str(one.kind))) for position, one in enumerate(cited)])


def _without_mined(extraction: Extraction) -> Extraction:
    if not any(norm.mined_topics for norm in extraction.norms):
        return extraction
    return replace(extraction, norms=tuple(norm._replace(mined_topics=()) for norm in extraction.norms))


def _nothing(norm: Norm) -> dict[str, Any]:
    return {}


class _Held:
    """Holds nodes and edges as a networkx graph does, as little of them as rows need."""

    def __init__(self) -> None:
        self.nodes: dict[str, dict[str, Any]] = {}
        self._edges: dict[str, dict[str, list[Values]]] = {}
        self._keys: set[str] = set()

    def __contains__(self, node: object) -> bool:
        return node in self.nodes

    def add_node(self, node: str, /, **data: Any) -> None:
        """Take a node."""
        self.nodes[node] = data
        self._edges.setdefault(node, {})

    def has_edge(self, source: str, target: str, key: str, /) -> bool:
        """Tell whether there is such an edge."""
        return key in self._keys

    def add_edge(self, source: str, target: str, key: str, /, **data: Any) -> None:
        """Take an edge between nodes that are there."""
        self._keys.add(key)
        self._edges[source].setdefault(target, []).append(edge_values(source, target, key, data))

    def own(self) -> Iterator[tuple[str, Mapping[str, Any]]]:
        """Yield the nodes that belong to the document alone."""
        shared = (NodeKind.ACTOR.value, NodeKind.TOPIC.value)
        return ((node, data) for node, data in self.nodes.items() if data["kind"] not in shared)

    def actors(self) -> Iterator[tuple[str, Mapping[str, Any]]]:
        """Yield the actors."""
        return ((node, data) for node, data in self.nodes.items() if data["kind"] == NodeKind.ACTOR.value)

    def edges(self) -> Iterator[Values]:
        """Yield the edges by the nodes that they begin and end at."""
        return (edge for of_source in self._edges.values() for of_both in of_source.values() for edge in of_both)


def node_values(node: str, data: Mapping[str, Any]) -> Values:
    """Return the row of a node, without its number."""
    return node, data["kind"], data["label"]


def edge_values(source: str, target: str, key: str, data: Mapping[str, Any]) -> Values:
    """Return the row of an edge, without its number."""
    said = data.get
    return key, source, target, data["kind"], data["label"], said("norm"), said("role"), said("subject_source")


def _body(position: int, node: str, data: Mapping[str, Any]) -> Values:
    """Return the row of what the document says of an actor."""
    said = data.get
    who = (said("label"), said("name"), said("organ"), said("level"), said("jurisdiction"), said("source"))
    return (node, position, *who, int("implied" in data))
