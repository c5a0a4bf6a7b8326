"""`kg doctor`: each check finds the build that is broken its way, names the place and the remedy, and nothing else."""

from __future__ import annotations

import json
import os
import re
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from factories import LAW
from typer.testing import CliRunner

from kg import builder, lock, store
from kg.cli import app
from kg.doctor.checks import CHECKS, Result, examine
from kg.graph import ALL_LAYERS
from kg.places import EXPORTS, FILES, GRAPHML, HTML, SHARDS, TRIPLES
from outputs import atomic
from outputs.errors import OutputError

ROOT = Path(__file__).parents[1]
Break = Callable[[Path], object]


@pytest.fixture
def out(samples_build: Path, tmp_path: Path) -> Path:
    return shutil.copytree(samples_build, tmp_path / "out")


def found(out: Path) -> list[Result]:
    return [result for result in examine(out) if result.count]


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["doctor", *arguments])
    return result.exit_code, result.output


def sql(*statements: str) -> Break:
    def change(out: Path) -> None:
        with closing(sqlite3.connect(out / store.FILE)) as db, db:
            for statement in statements:
                assert db.execute(statement).rowcount

    return change


def edit(name: str, change: Callable[[str], str]) -> Break:
    def rewrite(out: Path) -> None:
        before = (out / name).read_text(encoding="utf-8")
        after = change(before)
        assert before != after
        (out / name).write_text(after, encoding="utf-8")
        record(out)

    return rewrite


def record(out: Path) -> None:
    """Let the store take the files as they are now for its own, so that no more than their contents is amiss."""
    with closing(sqlite3.connect(out / store.FILE)) as db, db:
        db.execute("DELETE FROM files")
    store.record_files(out / store.FILE, [store.beside(out / name) for name in (TRIPLES, GRAPHML, HTML)])


def leave(name: str, *, folder: bool = False) -> Break:
    def make(out: Path) -> None:
        (out / name).parent.mkdir(exist_ok=True)
        (out / name).mkdir() if folder else (out / name).touch()

    return make


def damage(out: Path) -> None:
    path = out / store.FILE
    data = path.read_bytes()
    middle = len(data) // 2 // 4096 * 4096
    path.write_bytes(data[:middle] + b"\xff" * 8192 + data[middle + 8192 :])


def another_build(out: Path) -> None:
    """Put the page of another build into the place of this one's, as a kill between two renames would once have."""
    (out / HTML).write_bytes((out / HTML).read_bytes().replace(b"</html>", b"\n</html>"))


FIRST = "(SELECT min(number) FROM norms WHERE position = 0)"


def repeat_id(out: Path) -> None:
    """Give the second norm the id of the first, in the store and beside it."""
    sql(
        f"CREATE TEMP TABLE one AS SELECT id, duty, subject, levels FROM norms WHERE number = {FIRST}",
        f"UPDATE norms SET (id, duty, subject, levels) = (SELECT * FROM one) WHERE number = {FIRST} + 1",
    )(out)
    first, second, *_ = (json.loads(line)["id"] for line in (out / TRIPLES).open(encoding="utf-8"))
    edit(TRIPLES, lambda text: text.replace(second, first))(out)


BROKEN: dict[str, tuple[Break, str, str, str]] = {
    "a lock": (leave(lock.FILE), "leftovers", lock.FILE, "临时文件"),
    "half a build": (leave(atomic.STAGING, folder=True), "leftovers", atomic.STAGING, "临时文件"),
    "half put in place": (leave(atomic.READY, folder=True), "leftovers", atomic.READY, "替换文件时被中断"),
    "shards": (leave(SHARDS, folder=True), "leftovers", SHARDS, "临时文件"),
    "half an export": (leave(f"{EXPORTS}/.kg-staging"), "leftovers", f"{EXPORTS}/{atomic.STAGING}", "临时文件"),
    "half a table": (
        lambda out: (out / ".a.csv.99.kg-tmp").write_text("甲"), "leftovers", ".a.csv.99.kg-tmp", "临时文件",
    ),
    "no store": (lambda out: (out / store.FILE).unlink(), "database", store.FILE, "缺失"),
    "no store of kg": (lambda out: (out / store.FILE).write_text("x"), "database", store.FILE, "不是 kg 写的数据库"),
    "damaged pages": (damage, "database", store.FILE, "数据库已损坏"),
    "cut off": (lambda out: os.truncate(out / store.FILE, 50_000), "database", store.FILE, "数据库已损坏"),
    "another version": (
        lambda out: sqlite3.connect(out / store.FILE).execute("PRAGMA user_version = 3"),
        "database", store.FILE, f"结构版本 3，本版本为 {store.SCHEMA_VERSION}",
    ),
    "a norm of no document": (
        sql(f"UPDATE norms SET source = '无.txt' WHERE number = {FIRST}"), "database", "norms 表", "documents 不存在",
    ),
    "fewer norms than were built": (
        sql("UPDATE runs SET norms = norms + 1"), "database", store.FILE, "构建时有",
    ),
    "no run": (sql("DELETE FROM runs"), "database", store.FILE, "没有构建记录"),
    "another text": (
        sql("UPDATE documents SET text = text || '。' WHERE id = (SELECT min(id) FROM documents)"),
        "texts", ".", "保存的原文与读入时不同",
    ),
    "evidence of elsewhere": (
        sql(f'UPDATE norms SET "start" = "start" + 1 WHERE number = {FIRST}'),
        "spans", "plan.md", "位置与所引原文不符",
    ),
    "evidence that is not said": (
        sql(f"UPDATE norms SET evidence = evidence || '等' WHERE number = {FIRST}"),
        "spans", "plan.md", "位置与所引原文不符",
    ),
    "a predicate of elsewhere": (
        sql(f"UPDATE norms SET spans = '[[\"predicate\", 0, 2]]' WHERE number = {FIRST}"),
        "spans", "plan.md", "predicate 的位置不在所引原文之内",
    ),
    "a span beyond the text": (
        sql(f"UPDATE norms SET spans = '[[\"marker\", 0, 9999999]]' WHERE number = {FIRST}"),
        "spans", "plan.md", "marker 的位置在原文之外",
    ),
    "a predicate that is not said": (
        sql(f"UPDATE norms SET predicate = '妥善' WHERE number = {FIRST}"), "spans", "plan.md", "位置与其文字不符",
    ),
    "a provision that is not said": (
        sql("UPDATE provisions SET text = '第' || text WHERE id = (SELECT min(id) FROM provisions WHERE text != '')"),
        "spans", "", "条文与原文不符",
    ),
    "an id twice": (
        repeat_id, "ids", "plan.md", "编号重复 2 次",
    ),
    "an id of another": (
        sql(f"UPDATE norms SET levels = '[\"省\", \"市\", \"乡\"]' WHERE number = {FIRST}"),
        "ids", "plan.md", "编号与内容不符",
    ),
    "no page": (lambda out: (out / HTML).unlink(), "files", HTML, "缺失"),
    "a page of another build": (another_build, "files", HTML, "与数据库不是同一次构建所写"),
    "a line too few": (
        edit(TRIPLES, lambda text: text[: text.rindex("\n", 0, -1) + 1]), "triples", TRIPLES, "数据库还有更多",
    ),
    "a line twice": (
        edit(TRIPLES, lambda text: text + text[text.rindex("\n", 0, -1) + 1 :]), "triples", TRIPLES, "多出",
    ),
    "a line that is none": (edit(TRIPLES, lambda text: "{}\n" + text), "triples", "第 1 行", "编号与数据库不符"),
    "half a graph": (edit(GRAPHML, lambda text: text[: len(text) // 2]), "graph", GRAPHML, "不是完整的 XML"),
    "a node too few": (
        edit(GRAPHML, lambda text: re.sub(r'<node id="duty:.*?</node>\n', "", text, count=1)),
        "graph", GRAPHML, "个 duty 节点，数据库有",
    ),
    "an edge too few": (
        edit(GRAPHML, lambda text: re.sub(r"<edge id=.*?</edge>\n", "", text, count=1)), "graph", GRAPHML, "条边",
    ),
    "an edge to elsewhere": (
        edit(GRAPHML, lambda text: re.sub(r'(<edge id="\w+" source=)("[^"]+") (target=)("[^"]+")', r"\1\4 \3\2", text,
                                          count=1)),
        "graph", GRAPHML, "数据库中没有",
    ),
}  # fmt: skip


@pytest.mark.parametrize("broken", BROKEN)
def test_a_fault_is_found_in_its_place_and_no_other(out: Path, broken: str) -> None:
    change, code, place, said = BROKEN[broken]
    change(out)
    [result] = found(out)
    assert result.code == code
    assert place in result.faults[0].place
    assert said in result.faults[0].said
    assert "kg " in result.faults[0].remedy


def test_every_check_has_a_build_that_it_refuses() -> None:
    assert {code for _, code, _, _ in BROKEN.values()} == {check.code for check in CHECKS}


# --- what it says does mend it


@pytest.fixture(scope="module")
def law(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write a law of a few articles and build it."""
    folder = tmp_path_factory.mktemp("law")
    (folder / "条例.txt").write_text(LAW, encoding="utf-8")
    builder.build([folder / "条例.txt"], folder / "out")
    return folder


REMEDIED = (
    "a lock", "half a build", "half put in place", "half a table", "no store", "no store of kg", "damaged pages",
    "another text", "an id twice", "a page of another build", "half a graph",
)  # fmt: skip


@pytest.mark.parametrize("broken", REMEDIED)
def test_a_build_as_the_remedy_says_is_sound(law: Path, tmp_path: Path, broken: str) -> None:
    out = shutil.copytree(law / "out", tmp_path / "out")
    change, *_ = BROKEN[broken]
    change(out)
    [result] = found(out)
    builder.build([law / "条例.txt"], out, force="--force" in result.faults[0].remedy)
    assert found(out) == []
    assert sorted(path.name for path in out.iterdir()) == sorted(FILES)


# --- builds that are sound


def test_a_build_is_sound(out: Path) -> None:
    code, said = run(str(out))
    assert code == 0
    assert said.splitlines()[0].endswith("的检查结果：完好")
    assert len([line for line in said.splitlines() if line.endswith("正常  ")]) == len(CHECKS)


@pytest.mark.seeds
def test_the_build_of_real_documents_is_sound(seeds_build: Any) -> None:
    assert found(seeds_build.out) == []


PAGES = """江城市数字经济促进条例
第一条 市人民政府应当制定数字经济规划，并且在每年三月底之前向社会公开其执行情况，接受社会公众的
— 3 —
监督。
"""


@pytest.fixture
def odd(tmp_path: Path) -> Iterator[Path]:
    """A build of a name that is no token, and of sentences that a page break parts."""
    (tmp_path / "laws").mkdir()
    (tmp_path / "laws" / "规 划_x007C_|&.txt").write_text(PAGES, encoding="utf-8")
    builder.build([tmp_path / "laws"], tmp_path / "out", layers=ALL_LAYERS)
    yield tmp_path / "out"


def test_page_numbers_and_odd_names_are_no_fault(odd: Path) -> None:
    assert found(odd) == []


# --- what is no build, and what is being built


def test_a_folder_without_a_build_is_named(tmp_path: Path) -> None:
    code, said = run(str(tmp_path))
    assert (code, said.count("\n")) == (1, 1)
    assert "no build in this folder; make one with: kg build" in said
    assert "no such folder" in run(str(tmp_path / "gone"))[1]


def test_a_build_that_runs_is_waited_for(out: Path) -> None:
    with lock.locked(out), pytest.raises(OutputError, match="another build is writing here; wait"):
        examine(out)
    assert found(out) == []


# --- how it is told


def test_what_cannot_be_asked_is_told_from_what_is_sound(out: Path) -> None:
    damage(out)
    code, said = run(str(out))
    assert code == 1
    assert said.count("未检查") == len(CHECKS) - 2 + 1
    assert "数据库修复之前" in said


def test_many_faults_of_a_kind_are_counted(out: Path) -> None:
    sql("UPDATE norms SET evidence = '无'")(out)
    [result] = found(out)
    assert (len(result.faults), result.count) == (5, norms_in(out))
    assert f"另有 {result.count - 5} 处同类问题未列出" in run(str(out))[1]


def norms_in(out: Path) -> int:
    with closing(sqlite3.connect(out / store.FILE)) as db:
        return int(db.execute("SELECT count(*) FROM norms").fetchone()[0])


def test_json_has_the_codes(out: Path) -> None:
    (out / HTML).unlink()
    code, said = run(str(out), "--json")
    rows = json.loads(said)["rows"]
    assert code == 1
    assert [row["check"] for row in rows] == [check.code for check in CHECKS]
    assert [row["place"] for row in rows if row["result"] != "正常"] == [HTML]


def test_nothing_is_written(out: Path) -> None:
    (out / atomic.STAGING).mkdir()
    before = {path.name: path.stat().st_mtime_ns for path in out.iterdir()}
    examine(out)
    assert {path.name: path.stat().st_mtime_ns for path in out.iterdir()} == before
