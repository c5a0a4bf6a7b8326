"""What a build takes over from the last one: all of it where nothing changed, else what would be the same."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable
from contextlib import closing
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from factories import LAW

from kg import builder, filling, partial, products
from kg.doctor.checks import examine
from kg.engines import local, outcome
from kg.graph import NodeKind
from kg.places import FILES, GRAPHML, HTML, TRIPLES
from kg.store import FILE, Store
from kg.store.drawn import Drawn
from outputs.opening import Opening
from rules import load

STABLE = (TRIPLES, GRAPHML, HTML)
LOAD = cache(load)
RULE = """
[[topic]]
id = "topic.own"
name = "算力"
match = ["算力"]
no_match = ["数据"]
"""


@pytest.fixture(autouse=True)
def rules_loaded_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(builder, "load", LOAD)


@pytest.fixture
def laws(tmp_path: Path) -> Path:
    folder = tmp_path / "laws"
    folder.mkdir()
    (folder / "甲.txt").write_text(LAW, encoding="utf-8")
    (folder / "乙.txt").write_text(LAW.replace("江城", "海城"), encoding="utf-8")
    return folder


@pytest.fixture
def out(laws: Path, tmp_path: Path) -> Path:
    builder.build([laws], tmp_path / "out")
    return tmp_path / "out"


@pytest.fixture
def writes(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Give the folders that files are written to from now on."""
    found: list[Path] = []
    real = products.write

    def write(out: Path, *arguments: Any) -> None:
        found.append(out)
        real(out, *arguments)

    monkeypatch.setattr(products, "write", write)
    return found


def state(out: Path) -> dict[str, tuple[int, int, bytes]]:
    return {path.name: (path.stat().st_ino, path.stat().st_mtime_ns, path.read_bytes()) for path in out.iterdir()}


def test_what_stands_is_left_as_it_is(laws: Path, out: Path, writes: list[Path]) -> None:
    before = state(out)
    first = builder.build([laws], out, fresh=True)
    assert (first.unchanged, writes) == (False, [out])
    before = state(out)
    again = builder.build([laws], out)
    assert (again.unchanged, writes) == (True, [out])
    assert state(out) == before
    assert [document.reused for document in again.documents] == [True, True]
    assert (again.norms, again.nodes, again.edges) == (first.norms, first.nodes, first.edges)
    with Store(out / FILE) as found:
        assert len(found.runs()) == 2


def edited(out: Path) -> None:
    path = out / TRIPLES
    path.write_bytes(path.read_bytes().replace("规划".encode(), "计划".encode()))


def deleted(out: Path) -> None:
    (out / GRAPHML).unlink()


def cut_off(out: Path) -> None:
    with (out / HTML).open("rb+") as file:
        file.truncate(100)


def of_another_code(out: Path) -> None:
    with closing(sqlite3.connect(out / FILE)) as db, db:
        db.execute("UPDATE files SET made = 'other'")


def damaged(out: Path) -> None:
    data = (out / FILE).read_bytes()
    (out / FILE).write_bytes(data[:4096] + b"\xff" * (len(data) - 4096))


def stopped(out: Path) -> None:
    (out / partial.FILE).write_bytes((out / FILE).read_bytes()[:6000])


@pytest.mark.parametrize("harm", [edited, deleted, cut_off, of_another_code, damaged, stopped])
def test_what_was_changed_is_made_again(laws: Path, out: Path, harm: Callable[[Path], None]) -> None:
    before = {name: (out / name).read_bytes() for name in STABLE}
    harm(out)
    assert not builder.build([laws], out).unchanged
    assert {name: (out / name).read_bytes() for name in STABLE} == before
    assert {path.name for path in out.iterdir()} == set(FILES)


@pytest.mark.parametrize(
    "other",
    [
        {"opening": Opening(title="条例")},
        {"layers": frozenset({NodeKind.TOPIC, NodeKind.DOCUMENT})},
        {"drawn": 1},
        {"jurisdiction": "江城市"},
    ],
)
def test_other_wishes_are_met(laws: Path, out: Path, tmp_path: Path, other: dict[str, Any]) -> None:
    assert not builder.build([laws], out, **other).unchanged
    assert builder.build([laws], out, **other).unchanged
    builder.build([laws], tmp_path / "new", **other)
    assert [(out / name).read_bytes() for name in STABLE] == [(tmp_path / "new" / name).read_bytes() for name in STABLE]


def test_other_rules_and_documents_are_met(laws: Path, out: Path, tmp_path: Path) -> None:
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "topics.toml").write_text(RULE, encoding="utf-8")
    assert not builder.build([laws], out, rules=tmp_path / "rules").unchanged
    assert not builder.build([laws], out).unchanged
    (laws / "丙.txt").write_text(LAW, encoding="utf-8")
    assert not builder.build([laws], out).unchanged
    (laws / "丙.txt").unlink()
    assert not builder.build([laws], out).unchanged
    assert builder.build([laws], out).unchanged


def test_a_document_that_no_build_can_read_is_tried_again(
    laws: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (laws / "扫描件.txt").write_bytes(b"")
    skipped: list[str] = []
    report = builder.build([laws], out, on_skip=lambda one: skipped.append(one.name))
    assert report.unchanged
    assert [one.name for one in report.skipped] == skipped == ["扫描件.txt"]
    (laws / "扫描件.txt").write_text(LAW, encoding="utf-8")
    read: list[str] = []
    real = outcome.outcome_of

    def once(one: Any, how: Any, book: Any) -> Any:
        read.append(one.name)
        return real(one, how, book)

    monkeypatch.setattr(filling, "outcome_of", once)
    monkeypatch.setattr(local, "outcome_of", once)
    assert not builder.build([laws], out).unchanged
    assert read == ["扫描件.txt"]


def test_much_that_cannot_be_read_is_left_to_all_processes(
    laws: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (laws / "扫描件.txt").write_bytes(b"")
    monkeypatch.setattr(filling, "_TRIED", -1)
    assert not builder.build([laws], out).unchanged


HARMS = (edited, deleted, cut_off, of_another_code, damaged, stopped)


@pytest.mark.parametrize("drawn", [1, 20_000])
@pytest.mark.parametrize("seed", range(2))
def test_whatever_was_done_the_files_are_those_of_a_new_build(tmp_path: Path, seed: int, drawn: int) -> None:
    """Documents come, change and go in any order, files are harmed in between; topics come and go with them."""
    dice = random.Random(seed)
    laws, out = tmp_path / "laws", tmp_path / "out"
    laws.mkdir()
    (laws / "0.txt").write_text(LAW, encoding="utf-8")
    for step in range(6):
        for _ in range(dice.randint(0, 3)):
            change(laws / f"{dice.randint(1, 6)}.txt", dice)
        report = builder.build([laws], out, drawn=drawn)
        builder.build([laws], tmp_path / f"new{step}", drawn=drawn)
        new = {name: (tmp_path / f"new{step}" / name).read_bytes() for name in STABLE}
        assert {name: (out / name).read_bytes() for name in STABLE} == new
        assert examine(out) == examine(tmp_path / f"new{step}")
        assert report.norms == new[TRIPLES].count(b"\n")
        if dice.random() < 0.5:
            dice.choice(HARMS)(out)


def change(law: Path, dice: random.Random) -> None:
    """Write a law, another one of that name, or none; laws have bodies and recurring objects in common."""
    if law.exists() and dice.random() < 0.4:
        law.unlink()
        return
    place, topic = dice.choice(("江城", "海城")), dice.choice(("乡村绿化苗木培育", "古村落水系修复"))
    text = LAW.replace("江城", place).replace("数字技能培训", f"{topic}工作")
    law.write_text(f"{text}第三条 市科技部门应当推进{topic}，支持{topic} & <{dice.random()}>。\n", encoding="utf-8")


def test_of_a_large_build_only_what_changed_is_made_again(
    laws: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    builder.build([laws], tmp_path / "out", drawn=1)
    made: list[int] = []
    for name in ("duties", "own_edges"):
        monkeypatch.setattr(Drawn, name, noting(made, getattr(Drawn, name)))
    monkeypatch.setattr(Store, "lines_of", noting(made, Store.lines_of))
    (laws / "甲.txt").write_text(LAW + "第三条 市科技部门可以建立平台。\n", encoding="utf-8")
    builder.build([laws], tmp_path / "out", drawn=1)
    assert len(made) == 3


def noting(made: list[Any], method: Callable[[Any, Any], Any]) -> Callable[[Any, Any], Any]:
    def noted(self: Any, one: Any) -> Any:
        made.append(one)
        return method(self, one)

    return noted


def test_the_hash_of_what_files_are_made_by_tells_looks_apart() -> None:
    looks = [
        products.Look(layers, Opening(title), names, drawn)
        for layers in (frozenset[NodeKind](), frozenset({NodeKind.TOPIC}))
        for title in (None, "条例")
        for names in ({}, {"教育部门": ("教委",)})
        for drawn in (1, 2)
    ]
    assert len({look.made for look in looks}) == len(looks)
