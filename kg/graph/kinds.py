"""What nodes and edges stand for, and how they are written."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias

if TYPE_CHECKING:
    import networkx as nx

LABEL_LENGTH = 40


class NodeKind(StrEnum):
    """What a node stands for."""

    ACTOR = "actor"
    DUTY = "duty"
    TOPIC = "topic"
    PROVISION = "provision"
    DOCUMENT = "document"


class Link(StrEnum):
    """The kinds of edges beside the modalities."""

    ABOUT = "about"
    ASSISTS = "assists"
    TOWARD = "toward"
    PART_OF = "part_of"
    CITES = "cites"
    VIOLATES = "violates"
    CONTAINS = "contains"


DEFAULT_LAYERS = frozenset({NodeKind.TOPIC})
ALL_LAYERS = frozenset({NodeKind.TOPIC, NodeKind.PROVISION, NodeKind.DOCUMENT})
GROUNDS = frozenset({NodeKind.PROVISION, NodeKind.DOCUMENT})


class Sink(Protocol):
    """What takes nodes and edges as a networkx graph does: the tables of a store."""

    def __contains__(self, node: object) -> bool:
        """Tell whether there is such a node."""

    def add_node(self, node: str, /, **attributes: Any) -> None:
        """Add a node."""

    def has_edge(self, source: str, target: str, key: str, /) -> bool:
        """Tell whether there is such an edge."""

    def add_edge(self, source: str, target: str, key: str, /, **attributes: Any) -> Any:
        """Add an edge."""


class Holder(Sink, Protocol):
    """What also gives back the attributes of its nodes."""

    @property
    def nodes(self) -> Mapping[str, dict[str, Any]]:
        """The attributes of each node."""


Graph: TypeAlias = "nx.MultiDiGraph[str] | Sink"
Whole: TypeAlias = "nx.MultiDiGraph[str] | Holder"


def link(graph: Graph, source: str, target: str, kind: str, label: str, **more: str) -> None:
    """Add an edge unless there is one of its kind: tools that merge parallel edges then have nothing to merge."""
    key = edge_id(source, target, kind)
    if not graph.has_edge(source, target, key):
        graph.add_edge(source, target, key, kind=str(kind), label=label, weight=1.0, **more)


def edge_id(source: str, target: str, kind: str) -> str:
    """Return the id of the one edge of a kind between two nodes."""
    return hashlib.sha256(f"{source}\x1f{target}\x1f{kind}".encode()).hexdigest()[:16]


def present(values: dict[str, str | int | float | bool | None]) -> dict[str, str | int | float | bool]:
    """Return the values that say something: neither None nor an empty text."""
    return {name: value for name, value in values.items() if value is not None and value != ""}


def shorten(text: str) -> str:
    """Return `text` cut to the length of a label, the cut shown by `…`."""
    return text if len(text) <= LABEL_LENGTH else text[: LABEL_LENGTH - 1] + "…"


def nodes_of(graph: nx.MultiDiGraph[str], kind: NodeKind) -> Iterator[tuple[str, dict[str, str | int | float | bool]]]:
    """Yield the nodes of one kind with their attributes, in order."""
    return ((node, data) for node, data in graph.nodes(data=True) if data["kind"] == kind)
