"""Norms become actors, duties, topics and the edges between them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import networkx as nx
import pytest
from factories import make_extraction, make_full_extraction, make_norm

from extract.records import Citation, Modality, Norm, Role, SubjectSource
from extract.spans import Span
from kg import actors, graph
from outputs import layout
from outputs.labels import MODALITIES


def build(*norms: Norm, **said: Any) -> nx.MultiDiGraph[str]:
    return graph.build([make_extraction(*norms, **said)], layers=graph.ALL_LAYERS)


def labels(built: nx.MultiDiGraph[str], kind: str) -> list[str]:
    return [data["label"] for _, data in built.nodes(data=True) if data["kind"] == kind]


def edges(built: nx.MultiDiGraph[str], kind: str) -> list[tuple[str, str, str]]:
    def name(node: str) -> str:
        return str(built.nodes[node]["label"])

    return [(name(a), d["label"], name(b)) for a, b, d in built.edges(data=True) if d["kind"] == kind]


@pytest.mark.parametrize(
    ("subject", "organ", "levels", "expected"),
    [
        ("教育部门", "教育部门", ("市", "县(区)"), ["市教育部门", "县(区)教育部门"]),
        ("教育部门", "教育部门", (), ["教育部门"]),
        ("经信部门", "工业和信息化部门", ("省",), ["省工业和信息化部门"]),
        ("有关部门", None, ("市",), ["市有关部门"]),
        ("市场监督管理部门", "市场监督管理部门", ("市",), ["市市场监督管理部门"]),
        ("市人民政府", None, ("市", "县(区)"), ["市人民政府"]),
        ("县(区)人民政府", None, ("市", "县(区)"), ["县(区)人民政府"]),
        ("市人民政府", "人民政府", (), ["市人民政府"]),
        ("市人民政府", "人民政府", ("市",), ["市人民政府"]),
        ("县级以上人民政府", None, ("县级以上",), ["县级以上人民政府"]),
        ("市数字经济发展委员会办公室", None, ("市",), ["市数字经济发展委员会办公室"]),
        ("数据交易平台运营者", None, (), ["数据交易平台运营者"]),
        ("市政府", "人民政府", (), ["市人民政府"]),
        ("企业", None, ("市",), ["企业"]),
        ("本市", None, ("市",), ["本市"]),
        ("市中级人民法院", "人民法院", ("市",), ["市中级人民法院"]),
        (None, None, (), ["未明确主体"]),
    ],
)
def test_bearers(subject: str | None, organ: str | None, levels: tuple[str, ...], expected: list[str]) -> None:
    norm = make_norm(subject=subject, organ=organ, levels=levels)
    assert [actor.label for actor in actors.bearers(norm)] == expected
    assert labels(build(norm), "actor") == expected


def test_actor_attributes() -> None:
    built = build(make_norm(levels=("市",)), make_norm(subject="市人民政府", organ=None, levels=("市",), object="规划"))
    assert dict(built.nodes["actor:江城市|市|教育部门"]) == {
        "kind": "actor",
        "label": "市教育部门",
        "name": "教育部门",
        "organ": "教育部门",
        "level": "市",
        "jurisdiction": "江城市",
    }
    assert built.nodes["actor:江城市||市人民政府"]["level"] == "市"


def test_bearers_of_one_clause_share_its_duty() -> None:
    both = [make_norm(subject=s, organ=s, duty="d") for s in ("教育部门", "科技部门")]
    built = build(*both)
    assert labels(built, "duty") == ["开展数字技能培训"]
    assert edges(built, "obligation") == [
        ("市教育部门", "应当", "开展数字技能培训"),
        ("市科技部门", "应当", "开展数字技能培训"),
    ]


def test_one_edge_per_actor_and_duty_though_two_norms_say_it() -> None:
    built = build(make_norm(duty="d", id="1"), make_norm(duty="d", id="2", levels=("市", "县")))
    assert edges(built, "obligation") == [
        ("市教育部门", "应当", "开展数字技能培训"),
        ("县教育部门", "应当", "开展数字技能培训"),
    ]


@pytest.mark.parametrize("modality", Modality)
def test_every_modality_is_an_edge_kind_with_a_label_of_its_own(modality: Modality) -> None:
    [(_, label, _)] = edges(build(make_norm(modality=modality, marker=None)), modality.value)
    assert label == MODALITIES[modality]
    assert edges(build(make_norm(modality=modality, marker="有权")), modality.value)[0][1] == "有权"


def test_duty_attributes_leave_out_what_is_absent() -> None:
    norm = make_norm(duty="d", chapter=None, para=2, item=None, condition="根据需要", rules=("a", "b"), object="")
    assert dict(build(norm).nodes["duty:d"]) == {
        "kind": "duty", "label": "开展", "predicate": "开展", "modality": "obligation",
        "document": "江城市数字经济促进条例", "jurisdiction": "江城市", "source": "江城市条例.txt",
        "locator": "第一条", "para": 2, "evidence": "市教育部门应当开展数字技能培训。", "start": 0, "end": 16,
        "rule": "a；b", "condition": "根据需要",
    }  # fmt: skip


@pytest.mark.parametrize(("length", "shown"), [(38, 40), (39, 40), (200, 40)])
def test_long_labels_are_cut(length: int, shown: int) -> None:
    [label] = labels(build(make_norm(predicate="推进", object="甲" * length)), "duty")
    assert len(label) == shown
    assert label.endswith("…") == (length > 38)


@pytest.mark.parametrize(
    ("role", "label"), [(Role.SOLE, "会同"), (Role.JOINT, "会同"), (Role.LEAD, "配合"), (Role.ASSIST, "配合")]
)
def test_co_actors_assist_at_the_level_of_the_bearer(role: Role, label: str) -> None:
    built = build(make_norm(role=role, co_actors=("科技部门", "县人民政府")))
    assert edges(built, "assists") == [
        ("市科技部门", label, "开展数字技能培训"),
        ("县人民政府", label, "开展数字技能培训"),
    ]


def test_counterparty_is_the_actor_known_at_that_level_else_as_named() -> None:
    other = make_norm(subject="公安部门", organ="公安部门", object="甲")
    built = build(make_norm(counterparty="公安部门"), make_norm(counterparty="社会", object="乙"), other)
    assert edges(built, "toward") == [
        ("开展数字技能培训", "向公安部门", "市公安部门"),
        ("开展乙", "向社会", "社会"),
    ]


def test_departments_are_part_of_the_government_of_their_level_if_it_is_an_actor() -> None:
    government = make_norm(subject="市人民政府", organ=None, object="甲")
    built = build(make_norm(levels=("市", "县")), government)
    assert edges(built, "part_of") == [("市教育部门", "属于", "市人民政府")]


def test_topics_tie_duties_of_different_documents() -> None:
    one = make_extraction(make_norm(topics=("算力",)), name="a.txt")
    two = make_extraction(make_norm(topics=("算力", "数据"), object="算力网"), name="b.txt")
    built = graph.build([one, two])
    assert labels(built, "topic") == ["算力", "数据"]
    assert [a for a, _, _ in edges(built, "about")] == ["开展数字技能培训", "开展算力网", "开展算力网"]


def test_same_organ_of_two_places_stays_two_actors() -> None:
    one = make_extraction(make_norm(), name="a.txt", jurisdiction="江城市")
    two = make_extraction(make_norm(), name="b.txt", jurisdiction="海城市")
    assert len(labels(graph.build([one, two]), "actor")) == 2


def test_same_organ_of_one_place_is_one_actor_over_documents() -> None:
    extractions = [make_extraction(make_norm(), name=name) for name in ("a.txt", "b.txt")]
    assert len(labels(graph.build(extractions), "actor")) == 1


def test_documents_without_a_place_share_no_actor() -> None:
    extractions = [make_extraction(make_norm(), name=name, jurisdiction=None) for name in ("a.txt", "b.txt")]
    assert len(labels(graph.build(extractions), "actor")) == 2


def test_implied_bearer_is_one_per_document_though_the_place_is_one() -> None:
    unsaid = {"subject": None, "organ": None, "levels": (), "subject_source": SubjectSource.IMPLIED}
    norms = [make_norm(**unsaid), make_norm(**unsaid, object="甲")]
    built = graph.build([make_extraction(*norms, name=name) for name in ("a.txt", "b.txt")])
    implied = [data for _, data in built.nodes(data=True) if data.get("implied")]
    assert [(data["label"], data["source"]) for data in implied] == [("未明确主体", "a.txt"), ("未明确主体", "b.txt")]


def test_citations_lead_to_provisions_documents_and_laws_outside() -> None:
    citations = (
        Citation("本条例第二条", Span(0, 1), None, "第二条"),
        Citation("《乙条例》第三条", Span(0, 1), "乙条例", "第三条"),
        Citation("《数据安全法》", Span(0, 1), "《数据安全法》", None),
        Citation("有关法律", Span(0, 1), None, None),
    )
    one = make_extraction(make_norm(citations=citations), name="a.txt")
    two = make_extraction(name="b.txt", title="乙条例")
    built = graph.build([one, two], layers=graph.ALL_LAYERS)
    targets = [b for _, b, data in built.edges(data=True) if data["kind"] == "cites"]
    assert targets == ["provision:a.txt|第二条", "provision:b.txt|第三条", "document:《数据安全法》"]
    assert built.nodes["document:《数据安全法》"]["external"] is True


def test_a_sanction_leads_to_the_provision_it_is_for() -> None:
    violated = Citation("本条例第二条第一款", Span(0, 1), None, "第二条第一款", violated=True)
    built = graph.build([make_extraction(make_norm(violates=(violated,)), name="a.txt")], layers=graph.ALL_LAYERS)
    found = {data["kind"]: (a.partition(":")[0], b) for a, b, data in built.edges(data=True) if "第二条" in b}
    assert found["violates"] == ("duty", "provision:a.txt|第二条第一款")
    assert built.has_edge("provision:a.txt|第二条", "provision:a.txt|第二条第一款")
    assert built.has_edge("document:a.txt", "provision:a.txt|第二条")


def test_layers_are_optional() -> None:
    extraction = make_full_extraction()

    def kinds(*layers: graph.NodeKind) -> set[str]:
        return {data["kind"] for _, data in graph.build([extraction], layers=layers).nodes(data=True)}

    assert kinds() == {"actor", "duty"}
    assert kinds(graph.NodeKind.TOPIC) == {"actor", "duty", "topic"}
    assert kinds(graph.NodeKind.PROVISION) == {"actor", "duty", "provision"}
    assert kinds(graph.NodeKind.DOCUMENT) == {"actor", "duty", "document"}


def test_everything_stands_in_its_document() -> None:
    built = build(make_norm(), make_norm(locator="第二条", object="甲"))
    inside = nx.descendants(built, "document:江城市条例.txt")
    assert {n for n, data in built.nodes(data=True) if data["kind"] in ("duty", "provision")} <= inside


def test_edges_are_unique_by_key_and_by_pair_and_kind() -> None:
    built = build(*make_full_extraction().norms)
    keys = [key for _, _, key in built.edges(keys=True)]
    triples = [(a, b, data["kind"]) for a, b, data in built.edges(data=True)]
    assert len(set(keys)) == len(keys) == len(set(triples)) > 5


def test_attributes_are_scalars() -> None:
    built = build(*make_full_extraction().norms)
    everything = [*built.nodes(data=True), *((a, data) for a, _, data in built.edges(data=True))]
    assert {type(value) for _, data in everything for value in data.values()} <= {str, int, float, bool}


def many() -> nx.MultiDiGraph[str]:
    def norm(i: int) -> Norm:
        return make_norm(subject=f"部门{i % 7}", organ=None, object=f"事{i}", topics=(f"题{i % 11}",), levels=())

    norms = [norm(i) for i in range(90)]
    alone = make_norm(subject="孤", organ=None, object="独", levels=())
    return graph.build([make_extraction(*norms, alone)])


@pytest.mark.parametrize("limit", [layout._SPRING_LIMIT, 20])
def test_layout_places_every_node_within_bounds_and_off_each_other(monkeypatch: pytest.MonkeyPatch, limit: int) -> None:
    monkeypatch.setattr(layout, "_SPRING_LIMIT", limit)
    built = layout.arrange(many())
    places = [(data["x"], data["y"], data["size"]) for _, data in built.nodes(data=True)]
    assert max(abs(v) for x, y, _ in places for v in (x, y)) == pytest.approx(1000, abs=1)
    close = [
        (p, q)
        for i, p in enumerate(places)
        for q in places[:i]
        if (p[0] - q[0]) ** 2 + (p[1] - q[1]) ** 2 < (0.9 * (p[2] + q[2])) ** 2
    ]
    assert close == []


def test_layout_is_the_same_in_every_run_and_leaves_the_graph_alone() -> None:
    built = many()
    before = {node: dict(data) for node, data in built.nodes(data=True)}
    one, two = layout.arrange(built), layout.arrange(many())
    assert dict(one.nodes(data=True)) == dict(two.nodes(data=True))
    assert dict(built.nodes(data=True)) == before


@pytest.mark.parametrize("norms", [(), (make_norm(),)])
def test_layout_of_little(norms: tuple[Norm, ...]) -> None:
    built = layout.arrange(build(*norms))
    assert all(data["size"] > 0 for _, data in built.nodes(data=True))


def test_size_grows_with_degree_and_color_tells_modality() -> None:
    forbidden = make_norm(modality=Modality.PROHIBITION, object="丁")
    built = layout.arrange(build(*(make_norm(object=o) for o in "甲乙丙"), forbidden))
    nodes = built.nodes(data=True)
    sizes = {data["label"]: data["size"] for _, data in nodes}
    assert sizes["市教育部门"] > sizes["开展甲"]
    colors = {data["modality"]: data["color"] for _, data in nodes if data["kind"] == "duty"}
    assert len(set(colors.values())) == 2


def test_order_of_norms_is_the_order_of_nodes() -> None:
    extraction = make_extraction(make_norm(object="甲"), make_norm(object="乙"))
    turned = replace(extraction, norms=extraction.norms[::-1])
    assert labels(graph.build([extraction]), "duty") == labels(graph.build([turned]), "duty")[::-1]
