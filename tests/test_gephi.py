"""The graph opens in Gephi whole, as GraphML and as GEXF: everything drawn, everything kept, nothing complained of."""

from __future__ import annotations

import io
from pathlib import Path

import gephi
import networkx as nx
import pytest
from factories import make_extraction, make_full_extraction, make_norm

import kg
from kg import graph as graphs
from outputs.content import Content
from outputs.formats import gexf, graphml
from outputs.palette import MODALITY_COLORS
from outputs.xml import token
from tests.seeds import SeedsBuild

WRITERS = {"graphml": graphml, "gexf": gexf}
formats = pytest.mark.parametrize("name", WRITERS)


def written(name: str, content: Content) -> bytes:
    [pieces] = WRITERS[name].render(content).values()
    return b"".join(pieces)


def sample() -> Content:
    shared = {"duty": "shared", "object": "甲", "levels": ("市", "县"), "topics": ("算力",)}
    joint = [make_norm(subject=s, organ=s, **shared) for s in ("公安部门", "科技部门")]
    extractions = (make_full_extraction(), make_extraction(*joint, name="b.txt"))
    return Content(extractions, graphs.build(extractions, layers=graphs.ALL_LAYERS))


def opened(folder: Path) -> Content:
    with kg.open(folder) as built:
        extractions = tuple(built.extractions())
        return Content(extractions, built.graph())


def whole(name: str, content: Content) -> gephi.Imported:
    """Import what the writer made of the content and hold it against the graph."""
    found = gephi.load(written(name, content))
    assert found.issues == []
    drawn = content.placed
    assert list(found.nodes) == [token(node) for node in drawn]
    kinds = {(token(a), token(b), data["kind"]): data for a, b, data in drawn.edges(data=True)}
    assert {at: edge["weight"] for at, edge in found.merged.items()} == {at: d["weight"] for at, d in kinds.items()}
    assert found.parts == len(found.merged) == drawn.number_of_edges()
    return found


@formats
def test_every_edge_survives(name: str) -> None:
    assert whole(name, sample()).parts > 15


@formats
def test_every_edge_of_the_samples_survives(name: str, samples_build: Path) -> None:
    assert whole(name, opened(samples_build)).parts > 500


@pytest.mark.seeds
@formats
def test_every_edge_of_the_real_documents_survives(name: str, seeds_build: SeedsBuild) -> None:
    assert whole(name, opened(seeds_build.out)).parts > 5000


@formats
def test_what_is_drawn_is_what_was_placed(name: str) -> None:
    content = sample()
    found = whole(name, content)
    for node, data in content.placed.nodes(data=True):
        drawn = found.nodes[token(node)]
        assert {key: drawn[key] for key in ("label", "color", "size", "x", "y")} == {
            key: data[key] for key in ("label", "color", "size", "x", "y")
        }
    edges = {(token(a), token(b), data["kind"]): data for a, b, data in content.placed.edges(data=True)}
    assert {at: (edge["label"], edge["color"]) for at, edge in found.merged.items()} == {
        at: (data["label"], data["color"]) for at, data in edges.items()
    }
    assert MODALITY_COLORS["obligation"] in {edge["color"] for edge in found.merged.values()}


@formats
def test_all_that_is_not_drawn_is_a_typed_column(name: str) -> None:
    content = sample()
    found = whole(name, content)
    own = {"label", "color", "size", "x", "y"}
    for node, data in content.placed.nodes(data=True):
        assert found.node_columns[token(node)] == {key: value for key, value in data.items() if key not in own}
    for _, _, key, data in content.placed.edges(keys=True, data=True):
        said = {name: value for name, value in data.items() if name not in {"label", "color", "weight", "kind"}}
        assert found.edge_columns[key].items() >= said.items()


def test_the_model_loses_the_edges_of_the_networkx_writer() -> None:
    plain: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    plain.add_edge("a", "b", weight=1.0)
    plain.add_edge("c", "d", weight=1.0)
    file = io.BytesIO()
    nx.write_graphml_xml(plain, file)
    found = gephi.load(file.getvalue())
    assert found.parts == 1
    assert "edge 0 is dropped" in found.issues


@pytest.mark.parametrize(
    ("was", "becomes", "complaint"),
    [
        ('attr.name="locator"', 'attr.name="timeset"', "column timeset has a reserved name"),
        ('attr.type="boolean"', 'attr.type="truth"', "is a truth"),
        (">#", ">", "is misread"),
        ('<data key="edge_weight">1.0<', '<data key="edge_weight">0<', "is dropped"),
        ("<node id=", "<desc/><node id=", "desc is no good"),
        ('encoding="UTF-8"', "", "no prolog"),
    ],
)
def test_the_model_complains_of_what_gephi_would(was: str, becomes: str, complaint: str) -> None:
    file = written("graphml", sample()).decode()
    assert was in file
    found = gephi.load(file.replace(was, becomes).encode())
    assert any(complaint in issue for issue in found.issues)


def test_networkx_reads_the_gexf_whole() -> None:
    content = sample()
    again = nx.read_gexf(io.BytesIO(written("gexf", content)), version="1.3")
    assert dict(again.nodes(data="label")) == {token(n): label for n, label in content.placed.nodes(data="label")}
    assert {data["id"] for _, _, data in again.edges(data=True)} == {
        key for _, _, key in content.placed.edges(keys=True)
    }
