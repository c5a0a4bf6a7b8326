"""graph.gexf: the graph as GEXF 1.3 for Gephi and Gephi Lite; kinds, colours, sizes and places as their own elements.

Written by hand: the writer of networkx stops at 1.2, knows no `kind`, and makes plain columns of colours and places.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from outputs.columns import Scalar, Types, plain, types
from outputs.content import Content
from outputs.edges import unique
from outputs.formats import Files
from outputs.xml import PROLOG, quoted, token
from outputs.xml import content as text

if TYPE_CHECKING:
    import networkx as nx

NAMESPACE, VIZ = "http://gexf.net/1.3", "http://gexf.net/1.3/viz"
# Said by attributes and elements of their own, not once more in a column.
_DRAWN = {"node": {"label", "color", "size", "x", "y"}, "edge": {"label", "kind", "color", "weight"}}


def render(content: Content) -> Files:
    """Return the graph as GEXF 1.3 in UTF-8; edge keys become edge ids, the edge attribute `kind` Gephi's kind."""
    return {"graph.gexf": pieces(content.placed, title=content.title)}


def pieces(graph: nx.MultiDiGraph[str], *, title: str) -> Iterator[bytes]:
    """Yield the lines of the file.

    Raises:
        OutputError: an attribute is neither text, number nor truth value, or two edges share an id.
    """
    return (f"{line}\n".encode() for line in _lines(graph, title))


def _lines(graph: nx.MultiDiGraph[str], title: str) -> Iterator[str]:
    node_types = _columns("node", types(data for _, data in graph.nodes(data=True)))
    edge_types = _columns("edge", types(data for _, _, data in graph.edges(data=True)))
    yield PROLOG
    yield f'<gexf xmlns="{NAMESPACE}" xmlns:viz="{VIZ}" version="1.3">'
    yield f"<meta><creator>kg</creator><description>{text(title)}</description></meta>"
    yield '<graph defaultedgetype="directed" mode="static">'
    yield from _declarations("node", node_types)
    yield from _declarations("edge", edge_types)
    yield f'<nodes count="{graph.number_of_nodes()}">'
    for node, data in graph.nodes(data=True):
        label = quoted(str(data.get("label", node)))
        yield f'<node id="{token(node)}" label={label}>{_values(data, node_types)}{_drawn(data)}</node>'
    yield "</nodes>"
    yield f'<edges count="{graph.number_of_edges()}">'
    for source, target, key, data in unique(graph):
        ends = f'id="{token(key)}" source="{token(source)}" target="{token(target)}" kind={quoted(data["kind"])}'
        said = f'label={quoted(data.get("label", ""))} weight="{data.get("weight", 1.0)}"'
        yield f"<edge {ends} {said}>{_values(data, edge_types)}{_color(data)}</edge>"
    yield "</edges>"
    yield "</graph>"
    yield "</gexf>"


def _columns(domain: str, found: Types) -> Types:
    return {name: kind for name, kind in found.items() if name not in _DRAWN[domain]}


def _declarations(domain: str, columns: Types) -> Iterator[str]:
    if not columns:
        return
    yield f'<attributes class="{domain}">'
    for name, kind in columns.items():
        yield f'<attribute id={quoted(name)} title={quoted(name)} type="{kind}"/>'
    yield "</attributes>"


def _values(data: Mapping[str, Scalar], columns: Types) -> str:
    shown = [name for name in columns if name in data]
    said = "".join(f"<attvalue for={quoted(name)} value={quoted(plain(data[name]))}/>" for name in shown)
    return f"<attvalues>{said}</attvalues>" if said else ""


def _drawn(data: Mapping[str, Scalar]) -> str:
    if "x" not in data:
        return ""
    place = f'<viz:position x="{data["x"]}" y="{data["y"]}" z="0.0"/>'
    return f'{_color(data)}{place}<viz:size value="{data["size"]}"/>'


def _color(data: Mapping[str, Scalar]) -> str:
    # As numbers: Gephi stops at a colour given as hex together with an opacity.
    if "color" not in data:
        return ""
    red, green, blue = bytes.fromhex(str(data["color"]).removeprefix("#"))
    return f'<viz:color r="{red}" g="{green}" b="{blue}"/>'
