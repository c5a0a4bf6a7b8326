"""The page is one file, closed to the network, that holds the graph and its sources once."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import time
from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser
from itertools import combinations
from pathlib import Path
from typing import Any

import html_sample
import networkx as nx
import pytest

import rules
from extract.pipeline import extract
from extract.readers import read
from extract.records import (
    Definition,
    DefinitionKind,
    Document,
    Extraction,
    Norm,
    Provision,
    ProvisionKind,
    Status,
    Unexplained,
    Validity,
)
from extract.spans import MappedText, Span
from kg import graph as kg_graph
from outputs import html, layout
from outputs.html import network, overview, payload
from outputs.opening import Opening


class Page(HTMLParser):
    """The elements of a page: tags with their attributes, and the text of scripts and styles."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.blocks: dict[str, list[str]] = {"script": [], "style": [], "data": [], "title": []}
        self._in = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._in = "data" if ("type", "application/json") in attrs else tag
        if self._in in self.blocks:
            self.blocks[self._in].append("")

    def handle_endtag(self, tag: str) -> None:
        self._in = ""

    def handle_data(self, data: str) -> None:
        if self._in in self.blocks:
            self.blocks[self._in][-1] += data

    @property
    def data(self) -> dict[str, Any]:
        """The shipped data."""
        return json.loads(self.blocks["data"][0])


def render(*extractions: Extraction, arranged: bool = True, **said: Any) -> str:
    graph = kg_graph.build(extractions)
    return html.render(layout.arrange(graph) if arranged else graph, extractions, opening=Opening(**said))


def rows(table: dict[str, Any]) -> list[dict[str, Any]]:
    return [dict(zip(table["columns"], row, strict=False)) for row in table["rows"]]


@pytest.fixture(scope="module")
def sample() -> Page:
    return Page(render(*html_sample.extractions()))


@pytest.fixture(scope="module")
def graph() -> nx.MultiDiGraph[str]:
    return kg_graph.build(html_sample.extractions())


def test_the_pyvis_network_holds_every_node_and_edge_once(graph: nx.MultiDiGraph[str]) -> None:
    built = network.build(graph)
    assert [node["id"] for node in built.nodes] == list(graph)
    assert [(e["from"], e["to"], e["id"]) for e in built.edges] == [(a, b, k) for a, b, k in graph.edges(keys=True)]
    assert built.directed
    assert built.options["physics"] == {"enabled": False}
    assert {node["group"] for node in built.nodes} == {"actor", "duty", "topic"}


def test_the_graph_is_left_as_it_was(graph: nx.MultiDiGraph[str]) -> None:
    before = json.dumps(nx.node_link_data(graph, edges="edges"))
    network.build(graph)
    assert json.dumps(nx.node_link_data(graph, edges="edges")) == before


def test_the_page_ships_the_network(sample: Page, graph: nx.MultiDiGraph[str]) -> None:
    shipped = sample.data["graph"]
    assert [node["id"] for node in shipped["nodes"]] == list(graph)
    ids = [node["id"] for node in shipped["nodes"]]
    edges = [(ids[edge["from"]], ids[edge["to"]], edge["id"]) for edge in rows(shipped["edges"])]
    assert edges == list(graph.edges(keys=True))
    assert shipped["options"]["physics"] == {"enabled": False}


def test_the_marks_of_the_overview_have_places(graph: nx.MultiDiGraph[str]) -> None:
    marks = {a for a, _, data in graph.edges(data=True) if "norm" in data}
    marks |= {topic for _, topic, kind in graph.edges(data="kind") if kind == "about"}
    nodes = {node["id"]: node for node in network.build(graph).nodes}
    assert {node for node in nodes if "x" in nodes[node]} == marks
    assert {nodes[node]["tier"] for node in marks if not nodes[node].get("implied")} == {40}
    assert overview.overview(graph) == overview.overview(layout.arrange(graph))


def test_bodies_that_stand_for_any_are_told_apart() -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for name in ("有关部门", "公安部门"):
        graph.add_node(f"actor:{name}", kind="actor", label=f"市{name}", name=name)
    vague = {node["label"]: node.get("vague", False) for node in network.build(graph).nodes}
    assert vague == {"市有关部门": True, "市公安部门": False}


def crowd(actors: int) -> nx.MultiDiGraph[str]:
    """Many actors of two cities who owe duties about fewer topics, the first of them the most."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for i in range(actors):
        name = f"actor:{i}"
        graph.add_node(
            name, kind="actor", label=f"第{i}个很长名字的主管部门", name=f"部门{i % 50}", jurisdiction=f"{i % 2}市"
        )
        for j in range(1 + 60 // (i + 1)):
            duty, topic = f"duty:{i}/{j}", f"topic:{(i * 7 + j) % (actors // 2)}"
            graph.add_node(duty, kind="duty", label="责任")
            graph.add_node(topic, kind="topic", label=f"主题{topic}")
            graph.add_edge(name, duty, key=f"n{i}/{j}", kind="obligation", norm=f"n{i}/{j}")
            graph.add_edge(duty, topic, key=f"t{i}/{j}", kind="about")
    return graph


@pytest.mark.parametrize("merged", [False, True])
def test_no_mark_of_the_overview_stands_upon_another(merged: bool) -> None:
    found = overview.overview(crowd(300), merged=merged)
    places = [(x, y) for x, y, _ in found.places.values()]
    assert len(places) >= 50 + 67
    assert not [(a, b) for a, b in combinations(places, 2) if abs(a[0] - b[0]) < 30 and abs(a[1] - b[1]) < 30]


def test_more_marks_leave_the_stronger_ones_where_they_are() -> None:
    found = overview.overview(crowd(300))
    for tier, width, height in found.frames[:-1]:
        within = [(x, y) for x, y, of in found.places.values() if 0 < of <= tier]
        assert len(within) == tier
        assert all(abs(x) <= width / 2 and abs(y) <= height / 2 for x, y in within)
    widths = [width for _, width, _ in found.frames]
    assert widths == sorted(widths)


def test_ten_thousand_actors_are_no_reason_to_wait() -> None:
    begun = time.process_time()
    assert len(overview.overview(crowd(10_000)).places) == 162
    assert time.process_time() - begun < 15


@pytest.mark.parametrize("arranged", [True, False])
def test_the_same_graph_gives_the_same_page(arranged: bool) -> None:
    laws = html_sample.extractions()
    assert render(*laws, arranged=arranged) == render(*laws, arranged=arranged)


def test_nothing_in_the_page_comes_from_elsewhere(sample: Page) -> None:
    loading = {"src", "href", "srcset", "action", "formaction", "poster", "data", "background"}
    assert {v for _, attrs in sample.tags for k, v in attrs.items() if k in loading} == {"data:,"}
    assert not [k for _, attrs in sample.tags for k in attrs if k.startswith("on") or k == "style"]
    addresses = [
        found for block in sample.blocks["style"] for found in re.findall(r"url\(\s*['\"]?([^'\")]{0,12})", block)
    ]
    assert all(address.startswith("data:") for address in addresses)
    assert not [block for block in sample.blocks["style"] if "@import" in block]
    assert not [block for block in sample.blocks["script"] if "sourceMappingURL" in block]


def test_the_policy_admits_only_these_scripts_and_styles(sample: Page) -> None:
    policy = next(a["content"] for _, a in sample.tags if a.get("http-equiv") == "Content-Security-Policy")
    parts = dict((part + " ").split(" ", 1) for part in (policy or "").split("; "))

    def digests(blocks: list[str]) -> list[str]:
        return [f"'sha256-{base64.b64encode(hashlib.sha256(b.encode()).digest()).decode()}'" for b in blocks]

    assert parts["default-src"].strip() == "'none'"
    assert parts["script-src"].split() == digests(sample.blocks["script"])
    assert parts["style-src"].split() == digests(sample.blocks["style"])
    assert parts["img-src"].split() == ["data:", "blob:"]
    assert "connect-src" not in parts


def test_vis_network_is_the_one_that_pyvis_carries(sample: Page) -> None:
    assert "@version 9.1.2" in sample.blocks["script"][0]


def test_no_script_takes_a_name_of_another() -> None:
    declared = re.compile(r"^(?:async )?(?:function|const|let|class) (\w+)", re.MULTILINE)
    folder = Path(html.__file__).parent / "assets" / "js"
    names = Counter(name for file in folder.glob("*.js") for name in declared.findall(file.read_text("utf-8")))
    assert [name for name, n in names.items() if n > 1] == []


def test_duties_and_bearers_are_shipped_once(sample: Page) -> None:
    norms = [norm for law in html_sample.extractions() for norm in law.norms]
    duties, bearers = rows(sample.data["duties"]), rows(sample.data["bearers"])
    assert [duty["id"] for duty in duties] == list(dict.fromkeys(norm.duty for norm in norms))
    assert [bearer["norm"] for bearer in bearers] == [norm.id for norm in norms]
    assert [duties[bearer["duty"]]["id"] for bearer in bearers] == [norm.duty for norm in norms]
    names = [sample.data["graph"]["nodes"][bearer["actor"]]["label"] for bearer in bearers]
    assert names[:3] == ["市人民政府", "市人民政府", "市网信部门"]
    lead = next(bearer for bearer in bearers if bearer.get("co"))
    assert (lead["subject"], lead["role"], lead["co"]) == ("网信部门", "lead", ["公安部门"])


def test_a_sentence_is_a_span_where_the_provisions_hold_it(sample: Page) -> None:
    assert [duty.get("evidence") for duty in rows(sample.data["duties"])] == [None] * 13


def test_a_sentence_that_the_provisions_do_not_hold_is_shipped() -> None:
    law, *_ = html_sample.extractions()
    odd = law.norms[0]._replace(evidence="另一句话。")
    page = Page(render(replace(law, norms=(odd, *law.norms[1:]))))
    assert [duty.get("evidence") for duty in rows(page.data["duties"])][:2] == ["另一句话。", None]


def test_wrapped_text_is_shipped_with_its_map() -> None:
    law, *_ = html_sample.extractions()
    text = MappedText.join([("甲", 4), ("乙丙", 9)])
    wrapped = Provision(ProvisionKind.PARAGRAPH, None, 1, None, text, Span(4, 11))
    document: Document = replace(law.document, provisions=(wrapped,))
    norm: Norm = law.norms[0]._replace(evidence="甲乙", span=Span(4, 10))
    page = Page(render(replace(law, document=document, norms=(norm,))))
    piece = rows(page.data["documents"][0]["pieces"])[0]
    assert (piece["text"], piece["starts"], piece["sources"]) == ("甲乙丙", [0, 1], [4, 9])
    assert rows(page.data["duties"])[0].get("evidence") is None


def test_gaps_terms_and_dates_of_a_document_are_shipped() -> None:
    law, *_ = html_sample.extractions()
    missed = Unexplained("第五条", "推进公共数据开放", Span(4, 9), "应当", "no predicate")
    term = Definition("公共数据", DefinitionKind.MEANS, "数据", "第一条", Span(1, 3))
    dates = Validity(status=Status.ISSUED, effective="2025-01-01", repeals=("旧办法",))
    page = Page(render(replace(law, unexplained=(missed,), definitions=(term,), validity=dates, cued=7)))
    document = page.data["documents"][0]
    assert rows(document["unexplained"]) == [{"start": 4, "end": 9, "cue": "应当", "reason": "no predicate"}]
    assert rows(document["definitions"]) == [{"start": 1, "end": 3, "term": "公共数据", "kind": "means"}]
    assert document["validity"] == {"status": "issued", "effective": "2025-01-01", "repeals": ["旧办法"]}
    assert document["cued"] == 7


def test_norms_outside_the_graph_are_left_out() -> None:
    river, coast = html_sample.extractions()
    graph = kg_graph.build([river])
    data = Page(html.render(graph, [river, coast])).data
    assert len(data["bearers"]["rows"]) == len(river.norms)


@pytest.mark.parametrize(
    ("count", "title", "shown"), [(2, None, "责任图谱"), (1, None, "江城市数据条例"), (1, "某某图", "某某图")]
)
def test_the_title_is_that_given_or_that_of_the_only_document(count: int, title: str | None, shown: str) -> None:
    page = Page(render(*html_sample.extractions()[:count], title=title))
    assert page.blocks["title"] == [shown]
    assert page.data["title"] == shown


def test_hostile_words_stay_words() -> None:
    plain = Page(render(*html_sample.extractions(), title="图"))
    page = Page(render(html_sample.hostile(), title=html_sample.ATTACKS[0]))
    assert [tag for tag, _ in page.tags] == [tag for tag, _ in plain.tags]
    assert page.blocks["title"] == [html_sample.ATTACKS[0]]
    assert not set(page.blocks["data"][0]) & set("<>&\u2028\u2029")
    attack = "".join(html_sample.ATTACKS)
    assert page.data["documents"][0]["source"] == attack
    assert rows(page.data["duties"])[0]["object"] == attack


def test_what_utf_8_cannot_hold_is_replaced() -> None:
    assert payload.dump({"text": "a\ud800b\x00"}) == '{"text":"a\ufffdb\\u0000"}'


def test_an_empty_graph_gives_a_page() -> None:
    data = Page(html.render(nx.MultiDiGraph(), [])).data
    assert data["duties"]["rows"] == data["documents"] == []


@pytest.fixture(scope="module")
def seeds() -> list[Extraction]:
    folder = Path(__file__).parents[1] / "../shared/seeds"
    if not folder.is_dir():
        pytest.skip("the seed documents are not beside the checkout")
    book = rules.load()
    return [extract(read(path), book) for path in sorted(folder.glob("*.txt"))]


@pytest.mark.seeds
def test_the_page_of_five_documents_stays_small_and_repeats_no_sentence(seeds: list[Extraction]) -> None:
    text = render(*seeds)
    assert len(text.encode()) <= 4_000_000
    duties = rows(Page(text).data["duties"])
    assert len(duties) > 1_000
    assert [duty["id"] for duty in duties if duty.get("evidence")] == []
