"""graphology, on which viewers in the browser stand, reads the graph whole; `.ci/graphology.sh` puts it in place."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from test_gephi import formats, opened, written

from outputs.xml import token

READER = Path(__file__).parent / "graphology" / "read.js"
HERE = (READER.parent / "node_modules" / "graphology").is_dir() and shutil.which("node")
pytestmark = pytest.mark.skipif(not HERE, reason="no graphology: sh .ci/graphology.sh")
OWN = {"color", "size", "x", "y", "z"}


def reread(path: Path) -> dict[str, Any]:
    done = subprocess.run(["node", READER, path], capture_output=True, text=True, encoding="utf-8", check=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@formats
def test_graphology_reads_every_node_and_edge(name: str, samples_build: Path, tmp_path: Path) -> None:
    content = opened(samples_build)
    path = tmp_path / f"graph.{name}"
    path.write_bytes(written(name, content))
    found, drawn = reread(path), content.placed
    for (id_, said), (node, data) in zip(found["nodes"], drawn.nodes(data=True), strict=True):
        assert id_ == token(node)
        assert {key: said[key] for key in data if key not in OWN} == {k: v for k, v in data.items() if k not in OWN}
        assert (said["x"], said["y"]) == (data["x"], data["y"])
    edges = {(token(key), token(a), token(b)): data for a, b, key, data in drawn.edges(keys=True, data=True)}
    assert {(key, a, b) for key, a, b, _ in found["edges"]} == edges.keys()
    for key, a, b, said in found["edges"]:
        known = edges[key, a, b]
        assert all(said[name] == known[name] for name in ("label", "kind", "weight"))
