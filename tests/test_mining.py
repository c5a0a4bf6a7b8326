"""Topics mined over a build: `tests/specs/topics/*.toml`, and that order, reuse and a user's words are respected."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from factories import make_extraction, make_norm
from hypothesis import given, settings
from hypothesis import strategies as st
from test_specs import cases

import kg
import rules
from extract.mining import mine
from extract.records import Extraction, Modality
from kg import places
from rules import Rulebook, TopicRule

BOOK = rules.load()
FINE = "处罚："
TREES = "乡土树种"
LAW = "江城市{0}条例\n第一条 市园林部门应当编制{1}目录。\n第二条 市园林部门应当保护{1}。\n"


def document(name: str, objects: list[str]) -> Extraction:
    norms = (
        make_norm(
            object=text.removeprefix(FINE),
            locator=f"第{i}条",
            modality=Modality.SANCTION if text.startswith(FINE) else Modality.OBLIGATION,
        )
        for i, text in enumerate(objects)
    )
    return make_extraction(*norms, name=name)


def documents(objects: list[list[str]]) -> list[Extraction]:
    return [document(f"{i}.txt", of_one) for i, of_one in enumerate(objects)]


def topics(extractions: tuple[Extraction, ...]) -> dict[str, list[str]]:
    norms = [norm for extraction in extractions for norm in extraction.norms]
    return {norm.object: list(norm.mined_topics) for norm in norms if norm.mined_topics}


@pytest.mark.parametrize("case", cases("topics"))
def test_topics_are_mined(case: dict[str, Any]) -> None:
    assert topics(mine(documents(case["documents"]), BOOK)) == case["topics"]


def test_a_word_of_the_user_wins() -> None:
    found = documents([[TREES]] * 3)
    assert topics(mine(found, BOOK)) == {TREES: [TREES]}
    own = TopicRule(id="topic.own", name="本土树木", aliases=(TREES,), match=(TREES,), no_match=("花",))
    assert topics(mine(found, Rulebook([*BOOK.rules.values(), own]))) == {}


WORDS = st.sampled_from(["乡土", "树种", "苗圃", "的", "和", "业", "设施", "有关", "古树名木", "\n", "x", "茶叶"])


@settings(deadline=None)  # the first call loads jieba's dictionary
@given(st.lists(st.lists(st.lists(WORDS, max_size=5).map("".join), max_size=4), max_size=4))
def test_order_does_not_matter_and_mining_again_changes_nothing(objects: list[list[str]]) -> None:
    found = documents(objects)
    mined = mine(found, BOOK)
    assert mine(mined, BOOK) == mined
    assert mine(found[::-1], BOOK) == mined[::-1]
    for extraction in mined:
        assert all(not norm.mined_topics or norm.object for norm in extraction.norms)


def test_a_rebuild_gives_the_bytes_of_a_build_from_nothing(tmp_path: Path) -> None:
    """What is mined depends on all documents: one that comes or goes changes those that are taken over, too."""
    laws = tmp_path / "laws"
    laws.mkdir()
    for name in "甲乙":
        (laws / f"{name}.txt").write_text(LAW.format(name, TREES), encoding="utf-8")
    whole = bytes_of(laws, tmp_path / "whole")
    assert f'"mined_topics": ["{TREES}"]'.encode() in whole[places.TRIPLES]
    (laws / "乙.txt").unlink()
    fewer = bytes_of(laws, tmp_path / "whole")
    assert f'"mined_topics": ["{TREES}"]'.encode() not in fewer[places.TRIPLES]
    assert fewer == bytes_of(laws, tmp_path / "fresh")
    (laws / "乙.txt").write_text(LAW.format("乙", TREES), encoding="utf-8")
    assert bytes_of(laws, tmp_path / "whole") == whole


def bytes_of(laws: Path, out: Path) -> dict[str, bytes]:
    kg.build([laws], out)
    return {name: (out / name).read_bytes() for name in (places.TRIPLES, places.GRAPHML, places.HTML)}


def test_mined_topics_are_told_apart_in_graph_and_store(tmp_path: Path) -> None:
    import sqlite3

    from test_store import put

    found = make_extraction(make_norm(topics=("数字技能",), mined_topics=(TREES,)))
    path = put(tmp_path, found)
    with sqlite3.connect(path) as db:
        assert sorted(db.execute("SELECT name, mined FROM topics")) == [(TREES, 1), ("数字技能", 0)]
    db.close()
    with kg.open(tmp_path) as built:
        data = built.graph().nodes(data=True)
        assert {node["label"]: node.get("mined") for _, node in data if node["kind"] == "topic"} == {
            TREES: True, "数字技能": None,
        }  # fmt: skip
