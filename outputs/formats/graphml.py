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
Place: TypeAlias = tuple[float, float, float]
NAMESPACE = "http://graphml.graphdrawing.org/xmlns"
_PLACED = b'<data key="node_x">'
_ENDED = b"</node>\n"


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
    lines = Lines(node_types, edge_types)
    yield lines.head
    yield from lines.nodes(iter(graph.nodes(data=True)))
    yield from lines.edges(unique(graph))
    yield lines.tail


class Lines:
    """The lines of a file with columns of some types; whoever puts them together sees that ids are unique.

    Nodes may be `begun` without a place and `placed` later, where x, y and size are the last of the columns: what is
    begun is the same wherever it will stand, and is `begun_in` lines that were placed before.
    """

    tail = b"</graph>\n</graphml>\n"

    def __init__(self, node_types: Types, edge_types: Types) -> None:
        # Ids by name and domain: stable from file to file, so that Gephi joins the columns of two imports.
        self._nodes, self._edges = _keys("node", node_types), _keys("edge", edge_types)
        declared = [*_declarations("node", node_types), *_declarations("edge", edge_types)]
        first = [PROLOG, f'<graphml xmlns="{NAMESPACE}">', *declared, '<graph edgedefault="directed">', ""]
        self.head = "\n".join(first).encode()

    def nodes(self, nodes: Iterable[Node]) -> Iterator[bytes]:
        """Yield the lines of nodes."""
        return (f"{_node(node, data, self._nodes)}</node>\n".encode() for node, data in nodes)

    def edges(self, edges: Iterable[Edge]) -> Iterator[bytes]:
        """Yield the lines of edges."""
        return (_edge(edge, self._edges).encode() for edge in edges)

    def begun(self, nodes: Iterable[Node]) -> list[bytes]:
        """Return the lines of nodes as far as the place of each."""
        return [_node(node, data, self._nodes).encode() for node, data in nodes]


def begun_in(lines: bytes) -> list[bytes]:
    """Return lines of nodes as far as the place of each."""
    parts = lines.split(_PLACED)  # no text holds it: its brackets would be escaped
    begins = [0, *(part.index(_ENDED) + len(_ENDED) for part in parts[1:])]
    return [part[begin:] for part, begin in zip(parts[:-1], begins, strict=False)]


def placed(begun: Iterable[bytes], places: Iterable[Place]) -> bytes:
    """Return the lines of nodes that were begun, each with its place."""
    return b"".join([line + _place(*place) for line, place in zip(begun, places, strict=True)])


def _place(x: float, y: float, size: float) -> bytes:
    told = f'<data key="node_x">{x}</data><data key="node_y">{y}</data><data key="node_size">{size}</data></node>\n'
    return told.encode()


def _node(node: str, data: Mapping[str, Scalar], keys: Mapping[str, str]) -> str:
    return f'<node id="{token(node)}">{_values(data, keys)}'


def _edge(edge: Edge, keys: Mapping[str, str]) -> str:
    source, target, key, data = edge
    ends = f'id="{token(key)}" source="{token(source)}" target="{token(target)}" label={quoted(data["kind"])}'
    return f"<edge {ends}>{_values(data, keys)}</edge>\n"


def _declarations(domain: str, columns: Types) -> Iterator[str]:
    for name, kind in columns.items():
        key = token(f"{domain}_{name}")
        yield f'<key id="{key}" for="{domain}" attr.name={quoted(name)} attr.type="{kind}"/>'


def _keys(domain: str, columns: Iterable[str]) -> dict[str, str]:
    return {name: token(f"{domain}_{name}") for name in columns}


def _values(data: Mapping[str, Scalar], keys: Mapping[str, str]) -> str:
    shown = ((key, data[name]) for name, key in keys.items() if name in data)
    return "".join([f'<data key="{key}">{content(plain(value))}</data>' for key, value in shown])
