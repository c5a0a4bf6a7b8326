"""GraphML that Gephi, networkx and yEd open whole.

Written by hand and not by networkx, whose writer numbers the edges of a multigraph from 0 anew for every pair (Gephi
drops an edge whose id it has seen), cannot set the `label` attribute that Gephi reads as the edge's kind, and lets
control characters through.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TypeAlias
from xml.etree import ElementTree as ET

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
    root = ET.Element("graphml", xmlns=NAMESPACE)
    node_types = _types(data for _, data in graph.nodes(data=True))
    edge_types = _types(data for _, _, data in graph.edges(data=True))
    _declare(root, "node", node_types)
    _declare(root, "edge", edge_types)
    body = ET.SubElement(root, "graph", edgedefault="directed")
    for node, data in graph.nodes(data=True):
        _fill(ET.SubElement(body, "node", id=clean(node)), "node", data, node_types)
    _edges(body, graph, edge_types)
    ET.indent(root, space=" ")
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"


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


def _declare(root: ET.Element, domain: str, types: Types) -> None:
    # Ids by name and domain: stable from file to file, so that Gephi joins the columns of two imports.
    for name, kind in types.items():
        ET.SubElement(root, "key", {"id": f"{domain}_{name}", "for": domain, "attr.name": name, "attr.type": kind})


def _fill(element: ET.Element, domain: str, data: Mapping[str, Scalar], types: Types) -> None:
    for name in types:
        if name in data:
            ET.SubElement(element, "data", key=f"{domain}_{name}").text = _text(data[name])


def _text(value: Scalar) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return clean(str(value))


def _edges(body: ET.Element, graph: nx.MultiDiGraph[str], types: Types) -> None:
    seen: set[str] = set()
    for source, target, key, data in graph.edges(keys=True, data=True):
        if key in seen:
            raise OutputError(f"graphml: edge id {key!r} stands twice; give every edge its own key")
        seen.add(key)
        ends = {"id": clean(key), "source": clean(source), "target": clean(target)}
        _fill(ET.SubElement(body, "edge", ends, label=data["kind"]), "edge", data, types)
