"""GraphML that networkx reads back whole; how Gephi reads it is in test_gephi.py."""

from __future__ import annotations

import io
import re
from pathlib import Path
from xml.etree import ElementTree as ET

import networkx as nx
import pytest
from factories import make_extraction, make_full_extraction, make_norm
from lxml import etree

from kg import graph
from outputs import layout
from outputs.errors import OutputError
from outputs.formats import graphml
from outputs.xml import clean, token

NS = {"g": graphml.NAMESPACE}
# What Gephi takes for itself: https://docs.gephi.org; only these may be written under these names.
MEANT = {"node": {"label", "size", "color", "x", "y"}, "edge": {"label", "weight", "color"}}
RESERVED = {"id", "timeset", "interval", "z", "r", "g", "b", "size", "color", "x", "y", "label", "weight"}


def sample() -> nx.MultiDiGraph[str]:
    extraction = make_full_extraction()
    shared = {"duty": "shared", "object": "甲", "levels": ("市", "县"), "topics": ("算力",)}
    joint = [make_norm(subject=s, organ=s, **shared) for s in ("公安部门", "科技部门")]
    return layout.arrange(graph.build([extraction, make_extraction(*joint, name="b.txt")], layers=graph.ALL_LAYERS))


def parse(data: bytes) -> ET.Element:
    return ET.fromstring(data)


def reread(data: bytes) -> nx.MultiDiGraph[str]:
    graph = nx.read_graphml(io.BytesIO(data), force_multigraph=True)
    return nx.relabel_nodes(graph, untoken)


def untoken(id_: str) -> str:
    return re.sub("_x([0-9A-F]{4,6})_", lambda m: chr(int(m[1], 16)), id_)


def written(graph: nx.MultiDiGraph[str]) -> bytes:
    return b"".join(graphml.pieces(graph))


def test_networkx_reads_back_every_node_and_edge_with_its_attributes() -> None:
    built = sample()
    again = reread(written(built))
    assert dict(again.nodes(data=True)) == dict(built.nodes(data=True))
    assert {k: (a, b, d) for a, b, k, d in again.edges(keys=True, data=True)} == {
        k: (a, b, d) for a, b, k, d in built.edges(keys=True, data=True)
    }


def test_keys_are_declared_first_typed_and_named() -> None:
    root = parse(written(sample()))
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
    built = reread(written(sample()))
    for _, data in built.nodes(data=True):
        assert data["label"]
        assert data["size"] > 0
        assert len(data["color"]) == 7
        assert isinstance(data["x"], float)
        assert isinstance(data["y"], float)
    assert {data["weight"] for _, _, data in built.edges(data=True)} == {1.0}


def test_file_is_utf8_with_a_prolog_and_the_same_in_every_run() -> None:
    data = written(sample())
    assert data.startswith(b'<?xml version="1.0" encoding="UTF-8"?>')
    assert "市公安部门" in data.decode("utf-8")
    assert data == written(sample())


@pytest.mark.parametrize("text", ["甲\x00乙", "甲\x0b乙", "甲\ufffe乙", "甲\x1f乙", "甲\r乙"])
def test_characters_xml_cannot_hold_are_left_out(text: str) -> None:
    built = layout.arrange(graph.build([make_extraction(make_norm(object=text), name=f"{text}.txt")]))
    again = reread(written(built))
    assert "开展甲乙" in {data["label"] for _, data in again.nodes(data=True)}
    assert again.number_of_edges() == built.number_of_edges()


def test_halves_of_characters_are_left_out() -> None:
    assert clean("甲\ud800\udfff乙𠀀") == "甲乙𠀀"


def test_markup_in_texts_stays_text() -> None:
    hostile = '</data><node id="x"/>&amp;"\''
    built = layout.arrange(graph.build([make_extraction(make_norm(object=hostile, evidence=hostile))]))
    again = reread(written(built))
    assert dict(again.nodes(data=True)) == dict(built.nodes(data=True))


def test_mixed_types_fall_back_to_what_holds_both() -> None:
    mixed: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    mixed.add_node("a", n=1, m=1)
    mixed.add_node("b", n=1.5, m="x")
    again = reread(written(mixed))
    assert dict(again.nodes(data=True)) == {"a": {"n": 1.0, "m": "1"}, "b": {"n": 1.5, "m": "x"}}


@pytest.mark.parametrize("value", [None, ["a"], {"a": 1}])
def test_values_that_graphml_cannot_hold_are_refused(value: object) -> None:
    bad: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    bad.add_node("a", organ=value)
    with pytest.raises(OutputError, match="organ"):
        written(bad)


def test_an_edge_id_twice_is_refused() -> None:
    bad: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    bad.add_edge("a", "b", "0", kind="x")
    bad.add_edge("b", "c", "0", kind="x")
    with pytest.raises(OutputError, match="stands twice"):
        written(bad)


def test_an_empty_graph_is_a_file_too() -> None:
    assert reread(written(nx.MultiDiGraph())).number_of_nodes() == 0


SCHEMA = Path(__file__).parent / "schemas" / "graphml.xsd"


def test_the_file_follows_the_schema(samples_build: Path) -> None:
    schema = etree.XMLSchema(etree.parse(SCHEMA))
    for data in (written(sample()), (samples_build / "graph.graphml").read_bytes(), written(nx.MultiDiGraph())):
        schema.assertValid(etree.fromstring(data))


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        ('for="node"', 'for="vertex"'),
        ('<data key="node_label"', '<data key="nothing"'),
        ('target="', 'target="nowhere'),
        ("<node id=", "<node name='x' id="),
        ('id="actor:', 'id="actor|'),
        ('<data key="node_kind"', '<data key="node_label"'),
    ],
)
def test_the_schema_refuses_what_is_wrong(was: str, becomes: str) -> None:
    file = written(sample()).decode()
    assert was in file
    broken = etree.fromstring(file.replace(was, becomes).encode())
    assert not etree.XMLSchema(etree.parse(SCHEMA)).validate(broken)


@pytest.mark.parametrize(
    "text", ["actor:江城市|市|教育部门", "县（区） a/b", "_x007C_", "a_b", "𠀀", "\x0b", "\ud800", "《》"]
)
def test_tokens_are_reversible(text: str) -> None:
    assert re.fullmatch(r"[\w.:-]+", token(text))
    assert untoken(token(text)) == text
