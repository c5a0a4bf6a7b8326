"""GraphML that opens whole: in networkx, and in Gephi as its importer reads files."""

from __future__ import annotations

import io
from collections import Counter
from xml.etree import ElementTree as ET

import networkx as nx
import pytest
from factories import make_extraction, make_full_extraction, make_norm

from kg import graph
from outputs import graphml, layout
from outputs.errors import OutputError

NS = {"g": graphml.NAMESPACE}
# What Gephi takes for itself: https://docs.gephi.org; only these may be written under these names.
MEANT = {"node": {"label", "size", "color", "x", "y"}, "edge": {"label", "weight"}}
RESERVED = {"id", "timeset", "interval", "z", "r", "g", "b", "size", "color", "x", "y", "label", "weight"}


def sample() -> nx.MultiDiGraph[str]:
    extraction = make_full_extraction()
    shared = {"duty": "shared", "object": "甲", "levels": ("市", "县"), "topics": ("算力",)}
    joint = [make_norm(subject=s, organ=s, **shared) for s in ("公安部门", "科技部门")]
    return layout.arrange(graph.build([extraction, make_extraction(*joint, name="b.txt")], layers=graph.ALL_LAYERS))


def parse(data: bytes) -> ET.Element:
    return ET.fromstring(data)


def reread(data: bytes) -> nx.MultiDiGraph[str]:
    return nx.read_graphml(io.BytesIO(data), force_multigraph=True)


def gephi_edges(data: bytes) -> Counter[tuple[str, str, str | None]]:
    """Read edges as Gephi does: an id seen before and a weight of 0 are dropped, the same pair and kind merged."""
    root = parse(data)
    weight = next(key.get("id") for key in root.findall("g:key[@for='edge']", NS) if key.get("attr.name") == "weight")
    seen: set[str | None] = set()
    merged: Counter[tuple[str, str, str | None]] = Counter()
    for edge in root.findall("g:graph/g:edge", NS):
        if edge.get("id") in seen or float(edge.findtext(f"g:data[@key='{weight}']", "1", NS)) == 0:
            continue
        seen.add(edge.get("id"))
        merged[edge.attrib["source"], edge.attrib["target"], edge.get("label")] += 1
    return merged


def test_networkx_reads_back_every_node_and_edge_with_its_attributes() -> None:
    built = sample()
    again = reread(graphml.render(built))
    assert dict(again.nodes(data=True)) == dict(built.nodes(data=True))
    assert {k: (a, b, d) for a, b, k, d in again.edges(keys=True, data=True)} == {
        k: (a, b, d) for a, b, k, d in built.edges(keys=True, data=True)
    }


def test_gephi_keeps_every_edge() -> None:
    built = sample()
    kept = gephi_edges(graphml.render(built))
    assert sum(kept.values()) == len(kept) == built.number_of_edges() > 15


def test_the_model_of_gephi_loses_the_edges_of_the_networkx_writer() -> None:
    plain: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    plain.add_edge("a", "b", weight=1.0)
    plain.add_edge("c", "d", weight=1.0)
    file = io.BytesIO()
    nx.write_graphml_xml(plain, file)
    assert len(gephi_edges(file.getvalue())) == 1


def test_keys_are_declared_first_typed_and_named() -> None:
    root = parse(graphml.render(sample()))
    keys = root.findall("g:key", NS)
    assert [child.tag.endswith("key") for child in root] == [True] * len(keys) + [False]
    assert len({key.get("id") for key in keys}) == len(keys)
    assert {key.get("attr.type") for key in keys} == {"string", "long", "double", "boolean"}
    assert {key.get("for") for key in keys} == {"node", "edge"}
    for key in keys:
        name, domain = key.attrib["attr.name"], key.attrib["for"]
        assert key.get("id") == f"{domain}_{name}"
        assert name not in RESERVED - MEANT[domain]


def test_what_gephi_draws_is_there() -> None:
    built = reread(graphml.render(sample()))
    for _, data in built.nodes(data=True):
        assert data["label"]
        assert data["size"] > 0
        assert len(data["color"]) == 7
        assert isinstance(data["x"], float)
        assert isinstance(data["y"], float)
    assert {data["weight"] for _, _, data in built.edges(data=True)} == {1.0}


def test_file_is_utf8_with_a_prolog_and_the_same_in_every_run() -> None:
    data = graphml.render(sample())
    assert data.startswith(b'<?xml version="1.0" encoding="UTF-8"?>')
    assert "市公安部门" in data.decode("utf-8")
    assert data == graphml.render(sample())


@pytest.mark.parametrize("text", ["甲\x00乙", "甲\x0b乙", "甲\ufffe乙", "甲\x1f乙", "甲\r乙"])
def test_characters_xml_cannot_hold_are_left_out(text: str) -> None:
    built = layout.arrange(graph.build([make_extraction(make_norm(object=text), name=f"{text}.txt")]))
    again = reread(graphml.render(built))
    assert "开展甲乙" in {data["label"] for _, data in again.nodes(data=True)}
    assert again.number_of_edges() == built.number_of_edges()


def test_halves_of_characters_are_left_out() -> None:
    assert graphml.clean("甲\ud800\udfff乙𠀀") == "甲乙𠀀"


def test_markup_in_texts_stays_text() -> None:
    hostile = '</data><node id="x"/>&amp;"\''
    built = layout.arrange(graph.build([make_extraction(make_norm(object=hostile, evidence=hostile))]))
    again = reread(graphml.render(built))
    assert dict(again.nodes(data=True)) == dict(built.nodes(data=True))


def test_mixed_types_fall_back_to_what_holds_both() -> None:
    mixed: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    mixed.add_node("a", n=1, m=1)
    mixed.add_node("b", n=1.5, m="x")
    again = reread(graphml.render(mixed))
    assert dict(again.nodes(data=True)) == {"a": {"n": 1.0, "m": "1"}, "b": {"n": 1.5, "m": "x"}}


@pytest.mark.parametrize("value", [None, ["a"], {"a": 1}])
def test_values_that_graphml_cannot_hold_are_refused(value: object) -> None:
    bad: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    bad.add_node("a", organ=value)
    with pytest.raises(OutputError, match="organ"):
        graphml.render(bad)


def test_an_edge_id_twice_is_refused() -> None:
    bad: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    bad.add_edge("a", "b", "0", kind="x")
    bad.add_edge("b", "c", "0", kind="x")
    with pytest.raises(OutputError, match="stands twice"):
        graphml.render(bad)


def test_an_empty_graph_is_a_file_too() -> None:
    assert reread(graphml.render(nx.MultiDiGraph())).number_of_nodes() == 0
