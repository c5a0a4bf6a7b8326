"""graph.graphml: the graph for Gephi, yEd and networkx; colours, sizes, places, typed columns, every edge kept.

Written by hand and not by networkx, whose writer numbers the edges of a multigraph from 0 anew for every pair (Gephi
drops an edge whose id it has seen), cannot set the `label` attribute that Gephi reads as the edge's kind, and lets
control characters through.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, TypeAlias

from outputs.columns import Scalar, Types, plain, types
from outputs.content import Content
from outputs.edges import Edge, unique
from outputs.formats import Files
from outputs.xml import PROLOG, content, quoted, token

if TYPE_CHECKING:
    import networkx as nx

Node: TypeAlias = tuple[str, Mapping[str, Any]]
NAMESPACE = "http://graphml.graphdrawing.org/xmlns"


def render(content: Content) -> Files:
    """Return the graph as GraphML in UTF-8; edge keys become edge ids, the edge attribute `kind` Gephi's kind."""
    return {"graph.graphml": pieces(content.placed)}


def pieces(graph: nx.MultiDiGraph[str]) -> Iterator[bytes]:
    """Yield the lines of the file.

    Raises:
        OutputError: an attribute is neither text, number nor truth value, or two edges share an id.
    """
    node_types = types(data for _, data in graph.nodes(data=True))
    edge_types = types(data for _, _, data in graph.edges(data=True))
    return streamed(iter(graph.nodes(data=True)), unique(graph), node_types, edge_types)


def streamed(nodes: Iterable[Node], edges: Iterable[Edge], node_types: Types, edge_types: Types) -> Iterator[bytes]:
    """Yield the lines of the file of a graph that comes node by node and edge by edge; ids are unique."""
    return (f"{line}\n".encode() for line in _lines(nodes, edges, node_types, edge_types))


def _lines(nodes: Iterable[Node], edges: Iterable[Edge], node_types: Types, edge_types: Types) -> Iterator[str]:
    yield PROLOG
    yield f'<graphml xmlns="{NAMESPACE}">'
    yield from _declarations("node", node_types)
    yield from _declarations("edge", edge_types)
    yield '<graph edgedefault="directed">'
    keys = _keys("node", node_types)
    for node, data in nodes:
        yield f'<node id="{token(node)}">{_values(data, keys)}</node>'
    keys = _keys("edge", edge_types)
    for source, target, key, data in edges:
        ends = f'id="{token(key)}" source="{token(source)}" target="{token(target)}" label={quoted(data["kind"])}'
        yield f"<edge {ends}>{_values(data, keys)}</edge>"
    yield "</graph>"
    yield "</graphml>"


def _declarations(domain: str, columns: Types) -> Iterator[str]:
    # Ids by name and domain: stable from file to file, so that Gephi joins the columns of two imports.
    for name, kind in columns.items():
        key = token(f"{domain}_{name}")
        yield f'<key id="{key}" for="{domain}" attr.name={quoted(name)} attr.type="{kind}"/>'


def _keys(domain: str, columns: Iterable[str]) -> dict[str, str]:
    return {name: token(f"{domain}_{name}") for name in columns}


def _values(data: Mapping[str, Scalar], keys: Mapping[str, str]) -> str:
    shown = ((key, data[name]) for name, key in keys.items() if name in data)
    return "".join([f'<data key="{key}">{content(plain(value))}</data>' for key, value in shown])
