"""GraphML that Gephi, networkx and yEd open whole.

Written by hand and not by networkx, whose writer numbers the edges of a multigraph from 0 anew for every pair (Gephi
drops an edge whose id it has seen), cannot set the `label` attribute that Gephi reads as the edge's kind, and lets
control characters through.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias
from xml.sax.saxutils import escape, quoteattr

import networkx as nx

from outputs.errors import OutputError

Scalar: TypeAlias = str | int | float | bool
Types: TypeAlias = dict[str, str]

NAMESPACE = "http://graphml.graphdrawing.org/xmlns"
_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
_TYPES = {bool: "boolean", int: "long", float: "double", str: "string"}


def render(graph: nx.MultiDiGraph[str]) -> bytes:
    """Return the graph as GraphML in UTF-8; edge keys become edge ids, the edge attribute `kind` Gephi's kind.

    Raises:
        OutputError: an attribute is neither text, number nor truth value, or two edges share an id.
    """
    return "".join(f"{line}\n" for line in _lines(graph)).encode("utf-8")


def _lines(graph: nx.MultiDiGraph[str]) -> Iterator[str]:
    node_types = _types(data for _, data in graph.nodes(data=True))
    edge_types = _types(data for _, _, data in graph.edges(data=True))
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield f'<graphml xmlns="{NAMESPACE}">'
    yield from _declarations("node", node_types)
    yield from _declarations("edge", edge_types)
    yield '<graph edgedefault="directed">'
    for node, data in graph.nodes(data=True):
        yield f"<node id={_quote(node)}>{_values('node', data, node_types)}</node>"
    yield from _edges(graph, edge_types)
    yield "</graph>"
    yield "</graphml>"


def clean(text: str) -> str:
    """Return `text` without the characters that XML 1.0 cannot hold."""
    return _FORBIDDEN.sub("", text)


def _types(rows: Iterable[Mapping[str, object]]) -> Types:
    found: dict[str, set[str]] = {}
    for row in rows:
        for name, value in row.items():
            if type(value) not in _TYPES:
                kind = type(value).__name__
                raise OutputError(f"graphml: attribute {name} is a {kind}; give text, number or truth value")
            found.setdefault(name, set()).add(_TYPES[type(value)])
    return {name: _common(types) for name, types in sorted(found.items())}


def _common(types: set[str]) -> str:
    if len(types) == 1:
        return min(types)
    return "double" if types == {"long", "double"} else "string"


def _declarations(domain: str, types: Types) -> Iterator[str]:
    # Ids by name and domain: stable from file to file, so that Gephi joins the columns of two imports.
    for name, kind in types.items():
        key = _quote(f"{domain}_{name}")
        yield f'<key id={key} for="{domain}" attr.name={_quote(name)} attr.type="{kind}"/>'


def _edges(graph: nx.MultiDiGraph[str], types: Types) -> Iterator[str]:
    seen: set[str] = set()
    for source, target, key, data in graph.edges(keys=True, data=True):
        if key in seen:
            raise OutputError(f"graphml: edge id {key!r} stands twice; give every edge its own key")
        seen.add(key)
        ends = f"id={_quote(key)} source={_quote(source)} target={_quote(target)} label={_quote(data['kind'])}"
        yield f"<edge {ends}>{_values('edge', data, types)}</edge>"


def _values(domain: str, data: Mapping[str, Scalar], types: Types) -> str:
    return "".join(f'<data key="{domain}_{name}">{_text(data[name])}</data>' for name in types if name in data)


def _text(value: Scalar) -> str:
    return str(value).lower() if isinstance(value, bool) else escape(clean(str(value)))


def _quote(text: str) -> str:
    return quoteattr(clean(text))
