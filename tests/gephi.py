"""Gephi's importers in Python: what the desktop program keeps, draws, merges and loses of a GraphML or GEXF file.

After ImporterGraphML, ImporterGEXF, ImportContainerImpl and DefaultProcessor of Gephi 0.10: keys by id or name, colours
as java.awt.Color reads them, edges dropped by a repeated id or a weight of 0, then merged where pair and kind agree.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any
from xml.etree import ElementTree as ET

READ = {"boolean": lambda text: {"true": True, "false": False}[text], "long": int, "double": float, "string": str}
READ |= {"integer": int, "float": float}
DRAWN = {
    "node": {"label", "nodelabel", "x", "xpos", "y", "ypos", "z", "zpos", "size", "r", "g", "b", "color"},
    "edge": {"label", "edgelabel", "weight", "Edge Weight", "r", "g", "b", "color"},
}
RESERVED = {"id", "timeset", "interval", "label", "weight"}
LINE = 'encoding="UTF-8"?>'


@dataclass
class Imported:
    """What stands in the workspace: drawn properties apart from columns, edges after the merge, all complaints."""

    nodes: dict[str, dict[str, Any]] = field(default_factory=dict)
    node_columns: dict[str, dict[str, Any]] = field(default_factory=dict)
    merged: dict[tuple[str, str, str | None], dict[str, Any]] = field(default_factory=dict)
    edge_columns: dict[str, dict[str, Any]] = field(default_factory=dict)
    parts: int = 0
    issues: list[str] = field(default_factory=list)

    def node(self, id_: str, drawn: dict[str, Any], columns: dict[str, Any]) -> None:
        if id_ in self.nodes:
            self.issues.append(f"node {id_} stands twice")
        for name in {"label", "color", "size", "x", "y"} - drawn.keys():
            self.issues.append(f"node {id_} has no {name}")
        self.nodes[id_], self.node_columns[id_] = drawn, columns

    def edge(self, ends: dict[str, str], kind: str | None, drawn: dict[str, Any], columns: dict[str, Any]) -> None:
        id_, weight = ends["id"], drawn.get("weight", 1.0)
        if id_ in self.edge_columns or weight == 0:
            self.issues.append(f"edge {id_} is dropped")
            return
        self.issues += [f"{end} is nowhere" for end in (ends["source"], ends["target"]) if end not in self.nodes]
        self.edge_columns[id_] = columns
        self.parts += 1
        at = (ends["source"], ends["target"], kind)
        weight += self.merged.get(at, {}).get("weight", 0)  # SUM, the default
        self.merged[at] = {**drawn, "weight": weight}


def load(data: bytes) -> Imported:
    """Import a file as the desktop would."""
    found = Imported()
    if LINE not in data[:60].decode("utf-8"):
        found.issues.append("no prolog tells the encoding")
    root = ET.fromstring(data)
    (_graphml if root.tag.endswith("graphml") else _gexf)(root, found)
    if found.nodes and not any(node.get("x") or node.get("y") for node in found.nodes.values()):
        found.issues.append("no places: nodes are strewn at random")
    return found


def _graphml(root: ET.Element, found: Imported) -> None:
    keys: dict[str, tuple[str, str, str]] = {}
    for element in root.iter():
        match _local(element):
            case "key":
                domain, name, kind = (element.attrib[a] for a in ("for", "attr.name", "attr.type"))
                keys[element.attrib["id"]] = domain, name, kind
                _column(found, domain, name if name in DRAWN.get(domain, ()) else None, name, kind)
            case "node":
                found.node(element.attrib["id"], *_data(element, keys, found))
            case "edge":
                found.edge(element.attrib, element.get("label"), *_data(element, keys, found))
            case "desc" | "hyperedge" | "port":
                found.issues.append(f"{_local(element)} is no good")


def _data(element: ET.Element, keys: Any, found: Imported) -> tuple[dict[str, Any], dict[str, Any]]:
    drawn: dict[str, Any] = {}
    columns: dict[str, Any] = {}
    for data in element:
        domain, name, kind = keys[data.attrib["key"]]
        if domain != _local(element):
            found.issues.append(f"{name} is for {domain}")
        if (data.text or "").strip():
            into = drawn if name in DRAWN[domain] else columns
            into[name] = _color(data.text, found) if name == "color" else READ.get(kind, str)(data.text)
    return drawn, columns


def _gexf(root: ET.Element, found: Imported) -> None:
    if root.attrib["version"] not in ("1.0", "1.1", "1.2", "1.3"):
        found.issues.append("version is not known")
    columns: dict[tuple[str, str], tuple[str, str]] = {}
    for element in root.iter():
        match _local(element):
            case "attributes":
                for one in element:
                    columns[element.attrib["class"], one.attrib["id"]] = one.attrib["title"], one.attrib["type"]
                    _column(found, element.attrib["class"], None, one.attrib["title"], one.attrib["type"])
            case "node":
                drawn = {"label": element.attrib["label"], **_viz(element)}
                found.node(element.attrib["id"], drawn, _values(element, columns))
            case "edge":
                drawn = {"label": element.attrib["label"], "weight": float(element.attrib["weight"]), **_viz(element)}
                found.edge(element.attrib, element.get("kind"), drawn, _values(element, columns))


def _values(element: ET.Element, columns: Any) -> dict[str, Any]:
    values = {}
    for one in element.iter():
        if _local(one) == "attvalue":
            name, kind = columns[_local(element), one.attrib["for"]]
            values[name] = READ[kind](one.attrib["value"])
    return values


def _viz(element: ET.Element) -> dict[str, Any]:
    drawn: dict[str, Any] = {}
    for one in element:
        match _local(one):
            case "color":
                drawn["color"] = "#{:02X}{:02X}{:02X}".format(*(int(one.attrib[part]) for part in "rgb"))
            case "position":
                drawn |= {axis: float(one.attrib[axis]) for axis in "xyz"}
            case "size":
                drawn["size"] = float(next(iter(one.attrib.values())))  # the first, whatever its name
    return drawn


def _column(found: Imported, domain: str, drawn: str | None, name: str, kind: str) -> None:
    if domain not in DRAWN:
        found.issues.append(f"column {name} is for {domain}")
    if kind not in READ:
        found.issues.append(f"column {name} is a {kind}")
    if drawn is None and name in RESERVED | DRAWN.get(domain, set()):
        found.issues.append(f"column {name} has a reserved name")


def _color(text: str, found: Imported) -> str:
    if not re.fullmatch("#[0-9A-Fa-f]{6}", text):
        found.issues.append(f"colour {text} is misread")
    return text


def _local(element: ET.Element) -> str:
    return element.tag.rpartition("}")[2]
