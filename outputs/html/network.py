"""The pyvis `Network` of a responsibility graph: nodes, edges, options and positions."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from outputs.html.overview import Overview, overview
from rules import load

if TYPE_CHECKING:
    import networkx as nx
    from pyvis.network import Network

# Bodies that stand for any: 有关部门. They tie everything to everything, so the page holds them back.
VAGUE = "actor.generic"
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


@cache
def vague() -> frozenset[str]:
    """Return the names of bodies that stand for any."""
    return frozenset(load().words(VAGUE))


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


def build(graph: nx.MultiDiGraph[str], laid: Overview | None = None) -> Network:
    """Return a directed pyvis network of `graph`: every node and edge once, in the graph's order, physics off.

    The marks of the overview carry where they stand and from which number of marks on they are shown (`tier`); duties
    and all other marks are set down by the page, next to what they belong to. `laid` is that
    overview, where it is known.
    """
    from pyvis.network import Network

    network = Network(directed=True)
    network.node_ids = _Ids()
    network.set_options(json.dumps(OPTIONS))
    places = (laid or overview(graph)).places
    vague_names = vague()
    for node, data in graph.nodes(data=True):
        more: dict[str, Any] = {"vague": True} if data["kind"] == "actor" and data.get("name") in vague_names else {}
        if node in places:
            more.update(zip(("x", "y", "tier"), places[node], strict=True))
        _add_node(network, node, data, more)
    for start, end, key, data in graph.edges(keys=True, data=True):
        _add_edge(network, start, end, str(key), data)
    return network


def _add_node(network: Network, node: str, data: Mapping[str, Any], more: Mapping[str, Any]) -> None:
    kind = data["kind"]
    extra = {name: data[name] for name in CARRIED.get(kind, ()) if data.get(name) not in (None, "", False)}
    network.add_node(node, label=data.get("label") or node, shape=SHAPES.get(kind, "dot"), group=kind, **extra, **more)


def _add_edge(network: Network, start: str, end: str, key: str, data: Mapping[str, Any]) -> None:
    weight = data.get("weight", 1)
    extra = {} if weight == 1 else {"value": weight}
    if data.get("label"):
        extra["label"] = data["label"]
    network.add_edge(start, end, id=key, kind=data["kind"], **extra)
