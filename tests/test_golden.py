"""The build of the sample documents, as recorded in tests/golden."""

from __future__ import annotations

import math
import re
from pathlib import Path

import networkx as nx
import pytest
from recorded import REGEN, compare

GOLDEN = Path(__file__).parent / "golden"
# Where a node stands comes out of thousands of floating-point steps, which processors round differently.
PLACES = re.compile(r'<data key="node_(?:x|y|size)">[^<]*</data>')


@pytest.mark.golden
@pytest.mark.parametrize("name", ["triples.jsonl", "graph.graphml"])
def test_samples_give_what_is_recorded(samples_build: Path, name: str) -> None:
    made = (samples_build / name).read_text(encoding="utf-8")
    compare(GOLDEN / name, PLACES.sub("", made))


def test_every_node_has_a_place(samples_build: Path) -> None:
    graph = nx.read_graphml(samples_build / "graph.graphml", force_multigraph=True)
    places = [(data["x"], data["y"]) for _, data in graph.nodes(data=True)]
    assert len(set(places)) == len(places)
    assert all(math.isfinite(x) and math.isfinite(y) for x, y in places)


def test_recording_is_switched_off() -> None:
    """Under KG_REGEN=1 a comparison cannot fail: a run of all tests with it proves nothing."""
    assert not REGEN, "unset KG_REGEN; use `make golden` to record"
