"""The graph: actors, the duties they owe, the topics that tie duties together, and where it all stands.

Built from norms, always the same from the same norms. Node and edge attributes are scalars; a list is one text joined
by `；`; what is absent is left out. `document` adds what one document says by itself, `ties` what ties documents.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from extract.records import Extraction
from kg.graph.document import add, title_of
from kg.graph.kinds import ALL_LAYERS, DEFAULT_LAYERS, NodeKind, nodes_of
from kg.graph.kinds import Link as Link
from kg.graph.ties import Cited, tie_actors, tie_documents

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["ALL_LAYERS", "DEFAULT_LAYERS", "Link", "NodeKind", "build", "nodes_of"]


def build(extractions: Iterable[Extraction], *, layers: Collection[NodeKind] = DEFAULT_LAYERS) -> nx.MultiDiGraph[str]:
    """Return the graph of the norms of all documents; `layers` names the node kinds wanted beside actors and duties."""
    import networkx as nx

    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    titles: dict[str, str] = {}
    cited: list[Cited] = []
    for extraction in extractions:
        titles[extraction.document.source.name] = title_of(extraction)
        cited += add(graph, extraction, layers)
    tie_actors(graph, nodes_of(graph, NodeKind.ACTOR))
    tie_documents(graph, cited, titles, layers)
    return graph
