"""The graph as a stream: what a graph made in memory says, each node with a place of its own."""

from __future__ import annotations

import io
import math
from itertools import combinations
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

import kg
from kg import builder, products
from kg.store import FILE, Store
from kg.store.drawn import EDGE_TYPES, NODE_TYPES, Drawn
from outputs.columns import types
from outputs.formats import graphml

LOOK = ("x", "y", "size", "color")
SAMPLES = Path(__file__).parents[1] / "samples"


def told(data: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in data.items() if name not in LOOK}


@pytest.fixture
def drawn(samples_build: Path) -> Any:
    with Store(samples_build / FILE) as store:
        yield Drawn(store)


def test_it_says_what_the_graph_in_memory_says(drawn: Drawn, samples_build: Path) -> None:
    with kg.open(samples_build) as built:
        whole = built.graph(layers=["topic"])
    assert {node: told(data) for node, data in drawn.nodes()} == dict(whole.nodes(data=True))
    edges = {key: (a, b, told(data)) for a, b, key, data in drawn.edges()}
    assert edges == {key: (a, b, data) for a, b, key, data in whole.edges(keys=True, data=True)}
    assert len(list(drawn.edges())) == len(edges)


def test_its_types_hold_what_it_says(drawn: Drawn) -> None:
    assert types(data for _, data in drawn.nodes()).items() <= NODE_TYPES.items()
    assert types(data for *_, data in drawn.edges()).items() <= EDGE_TYPES.items()


def test_no_duty_lies_upon_another(drawn: Drawn) -> None:
    places = [(data["x"], data["y"]) for _, data in drawn.nodes()]
    assert all(math.hypot(x, y) <= 1000 for x, y in places)
    assert min(math.dist(a, b) for a, b in combinations(places, 2)) > 0


def test_a_large_build_streams_its_graph(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(products, "is_large", lambda *_: True)
    report = builder.build([SAMPLES], tmp_path)
    written = (tmp_path / "graph.graphml").read_bytes()
    graph = nx.read_graphml(io.BytesIO(written), force_multigraph=True)
    assert (graph.number_of_nodes(), graph.number_of_edges()) == (report.nodes, report.edges)
    builder.build([SAMPLES], tmp_path / "again")
    assert (tmp_path / "again" / "graph.graphml").read_bytes() == written


def test_both_ways_write_alike(drawn: Drawn) -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node, data in drawn.nodes():
        graph.add_node(node, **data)
    for source, target, key, data in drawn.edges():
        graph.add_edge(source, target, key, **data)
    columns = types(data for _, data in drawn.nodes()), types(data for *_, data in drawn.edges())
    lines = graphml.Lines(*columns)
    streamed = [lines.head, *lines.nodes(drawn.nodes()), *lines.edges(drawn.edges()), lines.tail]
    assert sorted(streamed) == sorted(graphml.pieces(graph))
