"""The pyvis `Network` of a responsibility graph: nodes, edges, options and positions."""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

import networkx as nx
import rustworkx as rx
from pyvis.network import Network

SEED = 7
EXTENT = 1000
# Node attributes the page reads; a duty's come once, from its norm, not again from its node.
CARRIED = {"actor": ("name", "organ", "level", "jurisdiction", "source", "implied")}
SHAPES = {"actor": "dot", "duty": "box", "topic": "diamond", "provision": "square", "document": "square"}
OPTIONS: Mapping[str, Any] = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {
        "hover": True,
        "hoverConnectedEdges": False,
        "multiselect": False,
        "selectConnectedEdges": False,
        "tooltipDelay": 400,
        "zoomSpeed": 0.6,
        "keyboard": {"enabled": False},
    },
    "nodes": {"borderWidth": 1, "labelHighlightBold": False},
    "edges": {"smooth": False, "arrows": {"to": {"enabled": True}}},
}


class _Ids(list[str]):
    """The ids of a network's nodes, with membership in constant time: pyvis asks at every node and edge."""

    def __init__(self) -> None:
        super().__init__()
        self._known: set[str] = set()

    def append(self, item: str) -> None:
        self._known.add(item)
        super().append(item)

    def __contains__(self, item: object) -> bool:
        return item in self._known


def build(graph: nx.MultiDiGraph[str]) -> Network:
    """Return a directed pyvis network of `graph`: every node and edge once, in the graph's order, physics off."""
    network = Network(directed=True)
    network.node_ids = _Ids()
    network.set_options(json.dumps(OPTIONS))
    places = positions(graph)
    for node, data in graph.nodes(data=True):
        _add_node(network, node, data, places.get(node))
    for start, end, key, data in graph.edges(keys=True, data=True):
        _add_edge(network, start, end, str(key), data)
    return network


def _add_node(network: Network, node: str, data: Mapping[str, Any], place: tuple[int, int] | None) -> None:
    kind = data["kind"]
    extra = {name: data[name] for name in CARRIED.get(kind, ()) if data.get(name) not in (None, "", False)}
    if place is not None:
        extra.update(x=place[0], y=place[1])
    network.add_node(node, label=data.get("label") or node, shape=SHAPES.get(kind, "dot"), group=kind, **extra)


def _add_edge(network: Network, start: str, end: str, key: str, data: Mapping[str, Any]) -> None:
    weight = data.get("weight", 1)
    extra = {} if weight == 1 else {"value": weight}
    if data.get("label"):
        extra["label"] = data["label"]
    network.add_edge(start, end, id=key, kind=data["kind"], **extra)


def positions(graph: nx.MultiDiGraph[str]) -> dict[str, tuple[int, int]]:
    """Return where the marks of the overview stand: the graph's own x and y, or a seeded spring layout.

    Only actors and topics get a place; duties are laid out by the page, next to what they belong to.
    """
    marks = [(node, data) for node, data in graph.nodes(data=True) if data["kind"] in ("actor", "topic")]
    if marks and all("x" in data and "y" in data for _, data in marks):
        return _scaled({node: (float(data["x"]), float(data["y"])) for node, data in marks})
    return _scaled(_spring([node for node, _ in marks], _ties(graph)))


def _ties(graph: nx.MultiDiGraph[str]) -> Counter[tuple[str, str]]:
    """Count the duties that tie an actor to a topic."""
    bearers: dict[str, list[str]] = {}
    topics: dict[str, list[str]] = {}
    for start, end in dict.fromkeys((start, end) for start, end, _ in graph.edges(keys=True)):
        kinds = graph.nodes[start]["kind"], graph.nodes[end]["kind"]
        if kinds == ("actor", "duty"):
            bearers.setdefault(end, []).append(start)
        elif kinds == ("duty", "topic"):
            topics.setdefault(start, []).append(end)
    return Counter((actor, topic) for duty in bearers for actor in bearers[duty] for topic in topics.get(duty, ()))


def _spring(nodes: Iterable[str], ties: Mapping[tuple[str, str], int]) -> dict[str, tuple[float, float]]:
    plane: rx.PyGraph[str, float] = rx.PyGraph()
    index = {node: plane.add_node(node) for node in nodes}
    plane.add_edges_from([(index[a], index[b], math.log1p(count)) for (a, b), count in ties.items()])
    found = rx.spring_layout(plane, weight_fn=float, num_iter=120, seed=SEED)
    return {node: (found[i][0], found[i][1]) for node, i in index.items()}


def _scaled(places: Mapping[str, tuple[float, float]]) -> dict[str, tuple[int, int]]:
    """Bring positions to whole numbers between -EXTENT and EXTENT; what is not finite goes to the middle."""
    reach = max((abs(v) for place in places.values() for v in place if math.isfinite(v)), default=0.0) or 1.0

    def scale(value: float) -> int:
        return round(value / reach * EXTENT) if math.isfinite(value) else 0

    return {node: (scale(x), scale(y)) for node, (x, y) in places.items()}
