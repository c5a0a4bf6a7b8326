"""graph.graphml: the graph for Gephi, yEd and networkx; colours, sizes, places, typed columns, every edge kept.

Written by hand and not by networkx, whose writer numbers the edges of a multigraph from 0 anew for every pair (Gephi
drops an edge whose id it has seen), cannot set the `label` attribute that Gephi reads as the edge's kind, and lets
control characters through.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

from outputs.columns import Scalar, Types, plain, types
from outputs.content import Content
from outputs.edges import unique
from outputs.formats import Files
from outputs.xml import PROLOG, content, quoted, token

if TYPE_CHECKING:
    import networkx as nx

Values: TypeAlias = Sequence[Scalar | None]
Node: TypeAlias = tuple[str, Values]
Edge: TypeAlias = tuple[str, str, str, Values]
Place: TypeAlias = tuple[float, float, float]
NAMESPACE = "http://graphml.graphdrawing.org/xmlns"
_PLACED = b'<data key="node_x">'
_ENDED = b"</node>\n"
_SHORT = 16  # characters


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
    for node, data in graph.nodes(data=True):
        yield lines.nodes([(node, [data.get(name) for name in node_types])])
    for source, target, key, data in unique(graph):
        yield lines.edges([(source, target, key, [data.get(name) for name in edge_types])])
    yield Lines.tail


class Lines:
    """The lines of a file with columns of some types; whoever puts them together sees that ids are unique.

    Values come in the order of the columns, None for what a node or edge has not. Nodes may be `begun` without a place
    and `placed` later, where x, y and size are the last of the columns: what is begun is the same wherever it will
    stand, and is `begun_in` lines that were placed before.
    """

    tail = b"</graph>\n</graphml>\n"

    def __init__(self, node_types: Types, edge_types: Types) -> None:
        # Ids by name and domain: stable from file to file, so that Gephi joins the columns of two imports.
        self._nodes, self._edges = _begins("node", node_types), _begins("edge", edge_types)
        self._kind = list(edge_types).index("kind") if edge_types else 0
        declared = [*_declarations("node", node_types), *_declarations("edge", edge_types)]
        first = [PROLOG, f'<graphml xmlns="{NAMESPACE}">', *declared, '<graph edgedefault="directed">', ""]
        self.head = "\n".join(first).encode()

    def nodes(self, nodes: Iterable[Node]) -> bytes:
        """Return the lines of nodes."""
        return "".join([f"{self._node(*node)}</node>\n" for node in nodes]).encode()

    def begun(self, nodes: Iterable[Node]) -> list[bytes]:
        """Return the lines of nodes as far as the place of each."""
        return [self._node(*node).encode() for node in nodes]

    def edges(self, edges: Iterable[Edge]) -> bytes:
        """Return the lines of edges, their kind also where Gephi looks for it."""
        return "".join([self._edge(*edge) for edge in edges]).encode()

    def _node(self, node: str, values: Values) -> str:
        return f'<node id="{token(node)}">{_data(values, self._nodes)}'

    def _edge(self, source: str, target: str, key: str, values: Values) -> str:
        ends = f'id="{token(key)}" source="{token(source)}" target="{token(target)}"'
        return f"<edge {ends} label={_label(str(values[self._kind]))}>{_data(values, self._edges)}</edge>\n"


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


def _declarations(domain: str, columns: Types) -> Iterator[str]:
    for name, kind in columns.items():
        key = token(f"{domain}_{name}")
        yield f'<key id="{key}" for="{domain}" attr.name={quoted(name)} attr.type="{kind}"/>'


def _begins(domain: str, columns: Iterable[str]) -> list[str]:
    return [f'<data key="{token(f"{domain}_{name}")}">' for name in columns]


def _data(values: Values, begins: Iterable[str]) -> str:
    told = zip(begins, values, strict=False)  # what is begun has no place yet
    return "".join([f"{begin}{_shown(value)}</data>" for begin, value in told if value is not None])


def _shown(value: Scalar) -> str:
    # Names, kinds and colours stand there again and again; longer texts are not looked up.
    return _short(value) if isinstance(value, str) and len(value) < _SHORT else content(plain(value))


_short = lru_cache(maxsize=1 << 14)(content)
_label = lru_cache(maxsize=256)(quoted)
