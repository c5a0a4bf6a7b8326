"""graph.graphml: the graph for Gephi, yEd and networkx; colours, sizes, places, typed columns, every edge kept.

Written by hand and not by networkx, whose writer numbers the edges of a multigraph from 0 anew for every pair (Gephi
drops an edge whose id it has seen), cannot set the `label` attribute that Gephi reads as the edge's kind, and lets
control characters through.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from outputs.columns import Scalar, Types, plain, types
from outputs.content import Content
from outputs.edges import unique
from outputs.formats import Files
from outputs.xml import PROLOG, content, quoted, token

if TYPE_CHECKING:
    import networkx as nx

NAMESPACE = "http://graphml.graphdrawing.org/xmlns"


def render(content: Content) -> Files:
    """Return the graph as GraphML in UTF-8; edge keys become edge ids, the edge attribute `kind` Gephi's kind."""
    return {"graph.graphml": pieces(content.placed)}


def pieces(graph: nx.MultiDiGraph[str]) -> Iterator[bytes]:
    """Yield the lines of the file.

    Raises:
        OutputError: an attribute is neither text, number nor truth value, or two edges share an id.
    """
    return (f"{line}\n".encode() for line in _lines(graph))


def _lines(graph: nx.MultiDiGraph[str]) -> Iterator[str]:
    node_types = types(data for _, data in graph.nodes(data=True))
    edge_types = types(data for _, _, data in graph.edges(data=True))
    yield PROLOG
    yield f'<graphml xmlns="{NAMESPACE}">'
    yield from _declarations("node", node_types)
    yield from _declarations("edge", edge_types)
    yield '<graph edgedefault="directed">'
    for node, data in graph.nodes(data=True):
        yield f'<node id="{token(node)}">{_values("node", data, node_types)}</node>'
    for source, target, key, data in unique(graph):
        ends = f'id="{token(key)}" source="{token(source)}" target="{token(target)}" label={quoted(data["kind"])}'
        yield f"<edge {ends}>{_values('edge', data, edge_types)}</edge>"
    yield "</graph>"
    yield "</graphml>"


def _declarations(domain: str, columns: Types) -> Iterator[str]:
    # Ids by name and domain: stable from file to file, so that Gephi joins the columns of two imports.
    for name, kind in columns.items():
        key = token(f"{domain}_{name}")
        yield f'<key id="{key}" for="{domain}" attr.name={quoted(name)} attr.type="{kind}"/>'


def _values(domain: str, data: Mapping[str, Scalar], columns: Iterable[str]) -> str:
    shown = ((token(f"{domain}_{name}"), data[name]) for name in columns if name in data)
    return "".join(f'<data key="{key}">{content(plain(value))}</data>' for key, value in shown)
