"""The edges of a graph, each by an id of its own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, TypeAlias

from outputs.errors import OutputError

if TYPE_CHECKING:
    import networkx as nx

Edge: TypeAlias = tuple[str, str, str, dict[str, Any]]


def unique(graph: nx.MultiDiGraph[str]) -> Iterator[Edge]:
    """Yield source, target, key and attributes of every edge.

    Raises:
        OutputError: a key stands twice; tools that know edges by their id would lose one of the two.
    """
    seen: set[str] = set()
    for source, target, key, data in graph.edges(keys=True, data=True):
        if key in seen:
            raise OutputError(f"graph: edge id {key!r} stands twice; give every edge its own key")
        seen.add(key)
        yield source, target, key, data
