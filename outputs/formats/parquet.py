"""parquet/: norms, nodes and edges as typed columns for DuckDB, pandas and Spark; needs the extra parquet."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from typing import Any

from outputs.columns import types
from outputs.content import Content
from outputs.edges import unique
from outputs.extras import need
from outputs.formats import Files
from outputs.formats.jsonl import FIELDS, row

_NUMBERS = ("para", "item", "start", "end")
_TRUTHS = ("deadline_working_days",)
_LISTS = ("levels", "co_actors", "topics", "rule", "own_levels", "co_organs", "violates", "mined_topics")


def render(content: Content) -> Files:
    """Return the tables; `norms` has the rows of triples.jsonl with their lists and records as such.

    Raises:
        OutputError: pyarrow is not installed; an attribute is neither text, number nor truth value.
    """
    arrow = need("pyarrow", extra="parquet", writing="parquet")
    graph = content.placed
    nodes = [{"id": node, **data} for node, data in graph.nodes(data=True)]
    edges = [{"id": key, "source": a, "target": b, **data} for a, b, key, data in unique(graph)]
    return {
        "parquet/norms.parquet": (_file(_norms(arrow, content)),),
        "parquet/nodes.parquet": (_file(_graph(arrow, nodes, ("id", "kind", "label"))),),
        "parquet/edges.parquet": (_file(_graph(arrow, edges, ("id", "source", "target", "kind", "label"))),),
    }


def _file(table: Any) -> bytes:
    from pyarrow import parquet

    file = io.BytesIO()
    parquet.write_table(table, file, compression="zstd")
    return file.getvalue()


def _graph(arrow: Any, rows: list[dict[str, Any]], first: tuple[str, ...]) -> Any:
    """Return nodes or edges as a table; the columns `first` are there whatever the rows hold."""
    known = dict.fromkeys(first, "string") | types(rows)
    kinds = {"string": arrow.string(), "long": arrow.int64(), "double": arrow.float64(), "boolean": arrow.bool_()}
    columns = {name: kinds[kind] for name, kind in known.items()}
    return _table(arrow, rows, columns)


def _norms(arrow: Any, content: Content) -> Any:
    rows = [{**found, "spans": list(found["spans"].items())} for found in map(row, content.norms)]  # type: ignore[attr-defined]
    return _table(arrow, rows, {name: _type(arrow, name) for name in FIELDS})


def _type(arrow: Any, name: str) -> Any:
    """Return the type of a field of a row: text unless it is known to be something else."""
    text, whole, number = arrow.string(), arrow.int64(), arrow.float64()
    span = arrow.list_(whole)
    fine = {"low": number, "high": number, "unit": text, "basis": text, "per": text, "cap": number}
    citation = {"text": text, "law": text, "locator": text, "span": span}
    known = {
        **dict.fromkeys(_NUMBERS, whole),
        **dict.fromkeys(_TRUTHS, arrow.bool_()),
        **dict.fromkeys(_LISTS, arrow.list_(text)),
        "spans": arrow.map_(text, span),
        "fines": arrow.list_(arrow.struct(fine)),
        "citations": arrow.list_(arrow.struct(citation)),
    }
    return known.get(name, text)


def _table(arrow: Any, rows: Iterable[Mapping[str, Any]], columns: Mapping[str, Any]) -> Any:
    return arrow.Table.from_pylist(list(rows), schema=arrow.schema(list(columns.items())))
