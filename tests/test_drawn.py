"""The graph as a stream: what a graph made in memory says, each node with a place of its own."""

from __future__ import annotations

import io
import math
import re
from collections.abc import Iterable, Iterator
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


def named(types: Iterable[str], values: Iterable[Any]) -> dict[str, Any]:
    return {name: value for name, value in zip(types, values, strict=False) if value is not None}


def nodes(drawn: Drawn) -> Iterator[tuple[str, tuple[Any, ...]]]:
    yield from drawn.shared_nodes()
    for document in drawn.documents:
        for (node, values), place in zip(drawn.duties(document), drawn.places(document), strict=True):
            yield node, (*values, *place)


def edges(drawn: Drawn) -> Iterator[tuple[str, str, str, tuple[Any, ...]]]:
    for document in drawn.documents:
        yield from drawn.own_edges(document)
    yield from drawn.shared_edges()


@pytest.fixture
def drawn(samples_build: Path) -> Any:
    with Store(samples_build / FILE) as store:
        yield Drawn(store)


def test_it_says_what_the_graph_in_memory_says(drawn: Drawn, samples_build: Path) -> None:
    with kg.open(samples_build) as built:
        whole = built.graph(layers=["topic"])
    assert {node: told(named(NODE_TYPES, v)) for node, v in nodes(drawn)} == dict(whole.nodes(data=True))
    found = {key: (a, b, told(named(EDGE_TYPES, values))) for a, b, key, values in edges(drawn)}
    assert found == {key: (a, b, data) for a, b, key, data in whole.edges(keys=True, data=True)}
    assert len(list(edges(drawn))) == len(found)


def test_its_types_hold_what_it_says(drawn: Drawn) -> None:
    assert types(named(NODE_TYPES, values) for _, values in nodes(drawn)).items() <= NODE_TYPES.items()
    assert types(named(EDGE_TYPES, values) for *_, values in edges(drawn)).items() <= EDGE_TYPES.items()


def test_no_duty_lies_upon_another(drawn: Drawn) -> None:
    places = [values[-3:-1] for _, values in nodes(drawn)]
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
    for node, values in nodes(drawn):
        graph.add_node(node, **named(NODE_TYPES, values))
    for source, target, key, values in edges(drawn):
        graph.add_edge(source, target, key, **named(EDGE_TYPES, values))
    lines = graphml.Lines(NODE_TYPES, EDGE_TYPES)
    streamed = lines.nodes(nodes(drawn)) + lines.edges(edges(drawn))
    assert cells(streamed) == cells(b"".join(graphml.pieces(graph)))


def cells(lines: bytes) -> list[list[str]]:
    """Return the tags of each node and edge, whatever the order of lines and columns."""
    found = (line for line in lines.decode().split("\n") if line.startswith(("<node", "<edge")))
    return sorted(sorted(re.sub("</(node|edge)>$", "", line).split("<data ")) for line in found)
