"""Parquet, read back by pyarrow: the rows of triples.jsonl, the nodes and edges of the graph."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from factories import make_extraction
from pyarrow import compute, parquet
from test_gephi import opened
from test_gephi import sample as whole
from test_tables import of

from outputs import formats
from outputs.content import Content
from outputs.errors import OutputError
from outputs.formats.jsonl import FIELDS, row


def tables(content: Content) -> dict[str, pa.Table]:
    files = formats.render("parquet", content).items()
    return {name: parquet.read_table(io.BytesIO(b"".join(pieces))) for name, pieces in files}


def said(table: pa.Table) -> list[dict[str, Any]]:
    return [{name: value for name, value in line.items() if value is not None} for line in table.to_pylist()]


@pytest.fixture(params=["made", "samples"])
def content(request: pytest.FixtureRequest, samples_build: Path) -> Content:
    return whole() if request.param == "made" else opened(samples_build)


def test_norms_are_the_rows(content: Content) -> None:
    found = tables(content)["parquet/norms.parquet"]
    assert tuple(found.column_names) == FIELDS
    assert [{**line, "spans": dict(line["spans"])} for line in found.to_pylist()] == [row(n) for n in content.norms]


def test_nodes_and_edges_are_the_graph(content: Content) -> None:
    found, graph = tables(content), content.placed
    assert said(found["parquet/nodes.parquet"]) == [{"id": node, **data} for node, data in graph.nodes(data=True)]
    assert said(found["parquet/edges.parquet"]) == [
        {"id": key, "source": a, "target": b, **data} for a, b, key, data in graph.edges(keys=True, data=True)
    ]


def test_columns_are_typed_whatever_they_hold() -> None:
    for content in (whole(), of(make_extraction())):
        schema = tables(content)["parquet/norms.parquet"].schema
        assert schema.field("para").type == pa.int64()
        assert schema.field("topics").type == pa.list_(pa.string())
        assert schema.field("fines").type.value_type.field("low").type == pa.float64()


def test_it_can_be_asked() -> None:
    found = tables(whole())["parquet/norms.parquet"]
    assert found.filter(compute.equal(found["subject"], "公安部门")).num_rows == 1


def test_without_the_extra_one_line_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(OutputError, match=r"parquet: needs pyarrow, .*\[parquet\]"):
        formats.render("parquet", whole())
