"""What stands where in the folder of a build."""

from __future__ import annotations

from kg.store.schema import FILE

DISTRIBUTION = "responsibility-graph"
TRIPLES, GRAPHML, HTML = "triples.jsonl", "graph.graphml", "graph.html"
FILES = (HTML, TRIPLES, GRAPHML, FILE)
EXPORTS = "export"  # folder that exports go to unless another is named
SHARDS = ".kg-shards"  # folder of a build under way on several machines
