"""Bodies of one name taken together, as far as a view wants it; the store keeps them apart."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from outputs.bearing import JOINT

if TYPE_CHECKING:
    import networkx as nx

_SAID = ("label", "role", "subject_source", "norm")


class Merge(StrEnum):
    """What stops telling bodies apart: the place they belong to, or their level, too."""

    PLACE = "place"  # 市教育部门 of two cities is one, 省教育部门 another
    ORGAN = "organ"  # 教育部门 is one


def merged_nodes(graph: nx.MultiDiGraph[str], by: Merge) -> dict[str, str]:
    """Return for each actor the node that it becomes part of; an unnamed bearer stays with its document."""
    actors = ((node, data) for node, data in graph.nodes(data=True) if data["kind"] == "actor")
    return {node: node if data.get("implied") else f"actor:||{_name(data, by)}" for node, data in actors}


def merged(graph: nx.MultiDiGraph[str], by: Merge) -> nx.MultiDiGraph[str]:
    """Return the graph with such actors as one; edges that thereby fall together become one, their weights added.

    What edges said differently is kept, joined by `；`.
    """
    import networkx as nx

    into = merged_nodes(graph, by)
    found: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node, data in graph.nodes(data=True):
        place = into.get(node, node)
        if place not in found:
            found.add_node(place, **(data if place == node else _actor(data, by)))
    for start, end, key, data in graph.edges(keys=True, data=True):
        _add_edge(found, into.get(start, start), into.get(end, end), key, data)
    return found


def _name(data: Mapping[str, Any], by: Merge) -> str:
    return str(data["name"] if by is Merge.ORGAN else data["label"])


def _actor(data: Mapping[str, Any], by: Merge) -> dict[str, Any]:
    kept = {name: data[name] for name in ("kind", "name", "organ") if name in data}
    if by is Merge.PLACE and "level" in data:
        kept["level"] = data["level"]
    return {**kept, "label": _name(data, by)}


def _add_edge(graph: nx.MultiDiGraph[str], start: str, end: str, key: str, data: Mapping[str, Any]) -> None:
    if start == end:
        return
    key = hashlib.sha256("\x1f".join((start, end, data["kind"])).encode()).hexdigest()[:16]
    if not graph.has_edge(start, end, key):
        graph.add_edge(start, end, key, **data)
        return
    known = graph.edges[start, end, key]
    known["weight"] += data["weight"]
    for name in _SAID:
        if name in data:
            parts = dict.fromkeys((*str(known.get(name, "")).split(JOINT), data[name]))
            known[name] = JOINT.join(part for part in parts if part)
