"""neo4j/: CSV with the headers of neo4j-admin, one file per label, and load.cypher, which needs no files to import."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, TypeVar

from outputs.columns import Scalar, Types, plain, types
from outputs.content import Content
from outputs.edges import Edge, unique
from outputs.formats import Files
from outputs.xml import clean

if TYPE_CHECKING:
    import networkx as nx

T = TypeVar("T")
ID, LABEL, START, END, TYPE = "id:ID", ":LABEL", ":START_ID", ":END_ID", ":TYPE"
LISTS = ("rule", "norm")  # joined by `；` in the graph; arrays in Neo4j
JOINT, ARRAY = "；", ";"
BATCH = 500  # rows of one statement
_HEAD = """\
// Loads the whole graph into a running database, over what is there: cypher-shell -f load.cypher
// Faster, into an empty one, from this folder:
//   neo4j-admin database import full {nodes} --relationships=relationships.csv neo4j
"""


def render(content: Content) -> Files:
    """Return the files of the folder.

    Raises:
        OutputError: an attribute is neither text, number nor truth value, or two edges share an id.
    """
    graph = content.graph
    labels = _labels(graph)
    nodes = {f"neo4j/nodes-{label}.csv": _nodes(label, labels[label]) for label in labels}
    return {**nodes, "neo4j/relationships.csv": _relationships(graph), "neo4j/load.cypher": _cypher(graph, labels)}


def _labels(graph: nx.MultiDiGraph[str]) -> dict[str, list[tuple[str, dict[str, Scalar]]]]:
    """Return the nodes under their labels: Actor, Duty, Topic …"""
    found: dict[str, list[tuple[str, dict[str, Scalar]]]] = {}
    for node, data in graph.nodes(data=True):
        found.setdefault(_label(data["kind"]), []).append((node, _said(data)))
    return found


def _label(kind: str) -> str:
    return kind.capitalize()


def _said(data: Mapping[str, Scalar]) -> dict[str, Scalar]:
    """Return the attributes beside the kind, which is label or type, on one line each."""
    shown = {name: value for name, value in data.items() if name != "kind"}
    return {name: " ".join(clean(v).splitlines()) if isinstance(v, str) else v for name, v in shown.items()}


# --- for neo4j-admin


def _nodes(label: str, rows: Iterable[tuple[str, Mapping[str, Scalar]]]) -> Iterator[bytes]:
    rows = list(rows)
    columns = types(data for _, data in rows)
    yield _line((ID, *_heads(columns), LABEL))
    for node, data in rows:
        yield _line((clean(node), *_cells(data, columns), label))


def _relationships(graph: nx.MultiDiGraph[str]) -> Iterator[bytes]:
    columns = types(_said(data) for _, _, data in graph.edges(data=True))
    yield _line((START, END, TYPE, "id", *_heads(columns)))
    for start, end, key, data in unique(graph):
        yield _line((clean(start), clean(end), data["kind"].upper(), key, *_cells(_said(data), columns)))


def _heads(columns: Types) -> Iterator[str]:
    for name, kind in columns.items():
        yield f"{name}:string[]" if name in LISTS else name if kind == "string" else f"{name}:{kind}"


def _cells(data: Mapping[str, Scalar], columns: Types) -> Iterator[str]:
    for name in columns:
        text = plain(data[name]) if name in data else ""
        yield text.replace(JOINT, ARRAY) if name in LISTS else text


def _line(cells: Iterable[str]) -> bytes:
    line = io.StringIO()
    csv.writer(line, lineterminator="\n").writerow(cells)
    return line.getvalue().encode()


# --- for everyone else


def _cypher(graph: nx.MultiDiGraph[str], labels: Mapping[str, list[tuple[str, dict[str, Scalar]]]]) -> Iterator[bytes]:
    named = " ".join(f"--nodes=nodes-{label}.csv" for label in labels)
    yield _HEAD.format(nodes=named).encode()
    for label in labels:
        unique_ = f"FOR (n:{label}) REQUIRE n.id IS UNIQUE"
        yield f"CREATE CONSTRAINT {label.lower()}_id IF NOT EXISTS {unique_};\n".encode()
    for label, rows in labels.items():
        for batch in _batches(rows):
            values = ({"id": clean(node), "is": _values(data)} for node, data in batch)
            yield _unwind(values, f"MERGE (n:{label} {{id: row.id}}) SET n += row.is")
    kinds = {node: _label(data["kind"]) for node, data in graph.nodes(data=True)}
    groups: dict[tuple[str, str, str], list[Edge]] = {}
    for edge in unique(graph):
        groups.setdefault((kinds[edge[0]], edge[3]["kind"].upper(), kinds[edge[1]]), []).append(edge)
    for (start, kind, end), edges in groups.items():
        for some in _batches(edges):
            values = ({"a": clean(a), "b": clean(b), "id": key, "is": _values(_said(data))} for a, b, key, data in some)
            ends = f"MATCH (a:{start} {{id: row.a}}), (b:{end} {{id: row.b}})"
            yield _unwind(values, f"{ends} MERGE (a)-[r:{kind} {{id: row.id}}]->(b) SET r += row.is")


def _batches(rows: Sequence[T]) -> Iterator[Sequence[T]]:
    return (rows[i : i + BATCH] for i in range(0, len(rows), BATCH))


def _values(data: Mapping[str, Scalar]) -> dict[str, object]:
    return {name: str(v).split(JOINT) if name in LISTS else v for name, v in data.items()}


def _unwind(rows: Iterable[Mapping[str, object]], then: str) -> bytes:
    return ("UNWIND [\n" + ",\n".join(map(_literal, rows)) + f"\n] AS row {then};\n").encode()


def _literal(value: object) -> str:
    """Return a value in Cypher; a text is quoted as in JSON, whose escapes Cypher shares."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"`{name}`: {_literal(v)}" for name, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_literal, value)) + "]"
    return json.dumps(value, ensure_ascii=False)
