"""Neo4j: the CSV read back by the rules of its headers, and the script by a small reader of what it is written in."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import Any

import pytest
from antlr4 import CommonTokenStream, InputStream
from antlr4_cypher import CypherLexer, CypherParser
from factories import make_extraction, make_norm
from test_gephi import opened
from test_gephi import sample as whole

from kg import graph
from outputs import formats
from outputs.content import Content
from outputs.formats.neo4j import JOINT, LISTS

READ = {"long": int, "double": float, "boolean": lambda text: text == "true", "string": str}
READ["string[]"] = lambda text: text.split(";")


def files(content: Content) -> dict[str, str]:
    return {name: b"".join(pieces).decode() for name, pieces in formats.render("neo4j", content).items()}


def rows(text: str) -> list[dict[str, Any]]:
    """Read a CSV as neo4j-admin does: `name:type`, an empty field is no property, `;` parts the elements of arrays."""
    heads, *lines = csv.reader(io.StringIO(text))
    assert len(set(heads)) == len(heads)
    found = []
    for line in lines:
        assert len(line) == len(heads)
        row = {}
        for head, cell in zip(heads, line, strict=True):
            name, _, kind = head.partition(":")
            if kind in ("ID", "LABEL", "START_ID", "END_ID", "TYPE"):
                row[f":{kind}"] = cell
            elif cell:
                row[name] = READ[kind or "string"](cell)
        found.append(row)
    return found


def expected(data: dict[str, Any]) -> dict[str, Any]:
    return {k: v.split(JOINT) if k in LISTS else v for k, v in data.items() if k != "kind"}


def imported(content: Content) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return nodes and relationships as neo4j-admin would have them; every end must be a node, every id stand once."""
    made = files(content)
    nodes: dict[str, Any] = {}
    for name, text in made.items():
        if "/nodes-" in name:
            for row in rows(text):
                id_, label = row.pop(":ID"), row.pop(":LABEL")
                assert id_ not in nodes
                assert name == f"neo4j/nodes-{label}.csv"
                nodes[id_] = (label, row)
    edges = {}
    for row in rows(made["neo4j/relationships.csv"]):
        start, end, kind, id_ = (row.pop(name) for name in (":START_ID", ":END_ID", ":TYPE", "id"))
        assert {start, end} <= nodes.keys()
        assert id_ not in edges
        edges[id_] = (start, kind, end, row)
    return nodes, edges


def drawn(content: Content) -> tuple[dict[str, Any], dict[str, Any]]:
    nodes = {node: (data["kind"].capitalize(), expected(data)) for node, data in content.graph.nodes(data=True)}
    edges = content.graph.edges(keys=True, data=True)
    return nodes, {key: (a, data["kind"].upper(), b, expected(data)) for a, b, key, data in edges}


def scripted(text: str) -> tuple[dict[str, Any], dict[str, Any], set[str]]:
    """Run the script's statements on dictionaries."""
    text = re.sub(r"^//.*\n", "", text, flags=re.M)
    constrained = set(
        re.findall(r"^CREATE CONSTRAINT \w+ IF NOT EXISTS FOR \(n:(\w+)\) REQUIRE n\.id IS UNIQUE;$", text, re.M)
    )
    nodes: dict[str, Any] = {}
    edges: dict[str, Any] = {}
    for values, then in re.findall(r"^UNWIND \[\n(.*?)\n\] AS row ([^\n]*);$", text, re.M | re.S):
        found = [json.loads(re.sub(r"`(\w+)`:", r'"\1":', line.removesuffix(","))) for line in values.split("\n")]
        if label := re.fullmatch(r"MERGE \(n:(\w+) \{id: row\.id\}\) SET n \+= row\.is", then):
            nodes |= {row["id"]: (label[1], row["is"]) for row in found}
        else:
            start, end, kind = re.fullmatch(
                r"MATCH \(a:(\w+) \{id: row\.a\}\), \(b:(\w+) \{id: row\.b\}\) "
                r"MERGE \(a\)-\[r:(\w+) \{id: row\.id\}\]->\(b\) SET r \+= row\.is", then
            ).groups()  # fmt: skip
            for row in found:
                assert (nodes[row["a"]][0], nodes[row["b"]][0]) == (start, end)
                edges[row["id"]] = (row["a"], kind, row["b"], row["is"])
    return nodes, edges, constrained


def test_the_script_is_cypher() -> None:
    script = files(whole())["neo4j/load.cypher"]
    statements = re.findall(r"^UNWIND .*?;$", script, re.M | re.S)  # openCypher knows no constraints
    assert len(statements) > 10
    for statement in statements:
        parser = CypherParser(CommonTokenStream(CypherLexer(InputStream(statement.removesuffix(";")))))
        parser.removeErrorListeners()
        parser.script()
        assert parser.getNumberOfSyntaxErrors() == 0


def test_neo4j_admin_gets_every_node_and_edge() -> None:
    assert imported(whole()) == drawn(whole())


def test_the_script_makes_the_same_graph_under_constraints() -> None:
    nodes, edges, constrained = scripted(files(whole())["neo4j/load.cypher"])
    assert (nodes, edges) == drawn(whole())
    assert constrained == {label for label, _ in nodes.values()}


def test_the_samples_arrive_whole(samples_build: Path) -> None:
    content = opened(samples_build)
    assert imported(content) == drawn(content)
    assert scripted(files(content)["neo4j/load.cypher"])[:2] == drawn(content)


@pytest.mark.parametrize("text", ['甲"乙', "甲,乙;丙", "甲\\乙", "`甲`", "甲'乙", "];//", "${x}"])
def test_what_a_text_holds_changes_nothing(text: str) -> None:
    found = (make_extraction(make_norm(object=text, evidence=text)),)
    content = Content(found, graph.build(found))
    assert imported(content) == drawn(content)
    assert scripted(files(content)["neo4j/load.cypher"])[:2] == drawn(content)


def test_a_line_end_in_a_text_ends_no_row() -> None:
    found = (make_extraction(make_norm(evidence="甲\n乙")),)
    nodes, _ = imported(Content(found, graph.build(found)))
    assert "甲 乙" in {row.get("evidence") for _, row in nodes.values()}
