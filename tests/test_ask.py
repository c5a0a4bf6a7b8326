"""Questions on the command line: what each answers on the samples, and what it says when it cannot."""

from __future__ import annotations

import json
import re
import shlex
import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from factories import make_extraction, make_full_extraction, make_norm
from recorded import compare
from test_cli import run
from test_store import put

from extract.records import Modality, Role, SubjectSource
from kg.commands.errors import DONE, FAILED
from kg.filters import Filters
from kg.questions.duties import duties
from kg.questions.orphans import orphans
from kg.questions.overlaps import overlaps
from kg.questions.path import path
from kg.questions.rows import Rows
from kg.questions.search import search
from kg.questions.stats import stats
from kg.questions.who import who
from kg.store import SCHEMA_VERSION, Store
from outputs.answers import Answer, Column
from outputs.answers.json import render as render_json

GOLDEN = Path(__file__).parent / "golden" / "ask"
ASKED = {
    "duties": "duties 公安局 --modality 应当 --modality 负责",
    "who": "who 智慧停车",
    "show": "show 停车 第六条",
    "overlaps": "overlaps",
    "orphans": "orphans --document 停车",
    "stats": "stats --document 停车 --level 市",
    "path": "path 公安 数据局",
    "search": "search 停车泊位",
}
EVERY = [*ASKED.values()]


@pytest.mark.golden
@pytest.mark.parametrize("name", ASKED)
def test_answers_on_the_samples(name: str, samples_build: Path) -> None:
    result = run(*shlex.split(ASKED[name]), "--in", samples_build)
    assert (result.exit_code, result.stderr) == (DONE, "")
    compare(GOLDEN / f"{name}.txt", "\n".join(line.rstrip() for line in result.stdout.splitlines()) + "\n")


@pytest.mark.parametrize("line", EVERY)
def test_json_has_the_rows_of_the_table(line: str, samples_build: Path) -> None:
    answer = json.loads(run(*shlex.split(line), "--in", samples_build, "--json").stdout)
    assert answer["title"]
    assert len({tuple(row) for row in answer["rows"]}) == 1
    assert {row["source"] for row in answer["rows"] if row["source"]} <= {p.name for p in SAMPLES.iterdir()}


SAMPLES = Path(__file__).parents[1] / "samples"


# --- what an answer means


@pytest.fixture(scope="module")
def law(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Two organs share 数据开放 and nobody leads; of 数据安全 one leads; one duty has no bearer."""
    shared = {"role": Role.JOINT, "topics": ("数据开放",), "duty": "d1", "locator": "第二条"}
    led = {"topics": ("数据安全",), "duty": "d2", "locator": "第三条", "predicate": "保护", "object": "数据安全"}
    nobody = {"subject": None, "organ": None, "levels": (), "subject_source": SubjectSource.IMPLIED}
    norms = [
        make_norm(**shared),
        make_norm(subject="科技部门", organ="科技部门", **shared),
        make_norm(subject="市人民政府", organ="人民政府", **shared),
        make_norm(role=Role.LEAD, co_actors=("网信部门",), **led),
        make_norm(subject="公安部门", organ="公安部门", role=Role.ASSIST, **led),
        make_norm(
            locator="第四条", duty="d3", predicate="公布", object="目录", evidence="公布百分之_的目录。", **nobody
        ),
        make_norm(locator="第五条", duty="d4", modality=Modality.PROHIBITION, marker="不得", **nobody),
        make_norm(subject="公安部门", organ="公安部门", locator="第六条", duty="d5", topics=("数据开放",)),
    ]
    folder = tmp_path_factory.mktemp("law")
    with Store(put(folder, make_extraction(*norms), names={"教育部门": ("教育局",)})) as opened:
        yield opened


def column(answer: Answer, key: str) -> list[Any]:
    return [row[key] for row in answer.records()]


def test_duties_are_those_borne_and_those_helped_with(law: Store) -> None:
    answer = duties(law, "网信部门", Filters())
    assert (column(answer, "locator"), column(answer, "role")) == (["第三条"], ["配合"])
    answer = duties(law, "教育局", Filters())
    assert answer.title == "教育部门（教育局）的职责"
    assert list(zip(column(answer, "locator"), column(answer, "role"), strict=True)) == [
        ("第二条", "共同"),
        ("第三条", "牵头"),
    ]
    assert answer.notes == ("1 部文件，承担 2 项。",)


def test_who_tells_lead_bearers_and_assisting_apart(law: Store) -> None:
    [row] = who(law, "数据安全", Filters()).records()
    assert (row["lead"], row["joint"], row["assist"]) == (("市教育部门",), (), ("市公安部门", "市网信部门"))
    [first, second] = who(law, "数据开放", Filters()).records()
    assert first["joint"] == ("市教育部门", "市科技部门", "市人民政府")
    assert second["joint"] == ("市公安部门",)


def test_overlaps_are_topics_of_several_organs_without_a_lead(law: Store) -> None:
    [row] = overlaps(law, Filters()).records()
    assert (row["topic"], row["bearers"], row["count"]) == ("数据开放", ("教育部门", "科技部门", "公安部门"), 3)
    assert row["places"] == ("第二条", "第六条")


def test_filters_leave_those_who_share_beside(law: Store) -> None:
    [row] = overlaps(law, Filters(organs=("科技部门",), topics=("数据开放",))).records()
    assert row["count"] == 3
    assert not overlaps(law, Filters(organs=("网信部门",))).rows
    [row] = who(law, "数据安全", Filters(organs=("公安部门",))).records()
    assert (row["lead"], row["assist"]) == (("市教育部门",), ("市公安部门", "市网信部门"))


def test_orphans_are_obligations_that_name_nobody(law: Store) -> None:
    assert column(orphans(law, Filters()), "locator") == ["第四条"]
    assert column(orphans(law, Filters(modalities=(Modality.PROHIBITION,))), "locator") == ["第五条"]


def test_stats_count_each_bearer_once(law: Store) -> None:
    rows = {row["name"]: row for row in stats(law, Filters()).records()}
    assert (rows["江城市数字经济促进条例"]["total"], rows["公安部门"]["obligation"]) == (8, 2)
    assert (rows["未明确主体"]["prohibition"], rows["未明确主体"]["sanction"]) == (1, None)


def test_sums_that_are_kept_are_those_that_are_counted(law: Store) -> None:
    assert stats(law, Filters()) == stats(law, Filters(documents=law.sources()))


def test_path_goes_over_shared_duties_and_topics(law: Store) -> None:
    answer = path(law, "科技部门", "网信部门", Filters())
    first = [(row["from"], row["to"]) for row in answer.records() if row["path"] == 1]
    assert first in ([("市科技部门", "市教育部门"), ("市教育部门", "市网信部门")],)
    assert column(path(law, "教育局", "数据安全", Filters()), "locator")[0] == "第三条"
    apart = path(law, "科技部门", "网信部门", Filters(topics=("数据开放",)))
    assert not apart.rows


@pytest.mark.parametrize(
    ("text", "found"), [("录", 1), ("目录", 1), ("的目录", 1), ("百分之_", 1), ("_", 1), ("%", 0), ('"', 0)]
)
def test_search_finds_texts_of_any_length(law: Store, text: str, found: int) -> None:
    assert len(search(law, text, Filters()).rows) == found


def test_search_finds_texts_that_gave_no_norm(law: Store) -> None:
    [row] = search(law, "泄露公共数据", Filters()).records()
    assert (row["locator"], row["duty"]) == ("第二条", None)
    assert not search(law, "泄露公共数据", Filters(modalities=(Modality.OBLIGATION,))).rows


# --- what is wrong is told in one line


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("duties 公安局们", "organ '公安局们' is not in this build; the nearest are 公安部门"),
        ("who 智慧停靠", "topic '智慧停靠' is not in this build; the nearest are 智慧交通"),
        ("show 停车条例 3", "document '停车条例' is not in this build; the nearest are 云泽市智慧停车促进条例"),
        ("show 条例 3", "'条例' is part of several documents; name one of "),
        ("show 停车 300", "regulation.txt: has no provision '300'; nearest are 第"),
        ("overlaps --organ 公安局们", "organ '公安局们' is not in this build; the nearest are 公安部门"),
        ("orphans --topic 智慧停靠", "topic '智慧停靠' is not in this build; the nearest are 智慧交通"),
        ("stats --modality 也许", "modality '也许' is unknown; name one of 应当、负责、不得、可以、鼓励、处罚"),
        ("path 公安局们 数据局", "organ '公安局们' is not in this build; the nearest are 公安部门"),
        ("path 公安局 公安", "'公安局' and '公安' mean the same; name two that differ"),
        ("search ' '", "nothing to search for; give some words of the text"),
        ("search 停车 --csv /no/such/folder/x.csv", "/no/such/folder/x.csv: no such folder; make it, or name another"),
        ("search 停车 --xlsx -", "--xlsx -: a workbook is no text; name a file"),
    ],
)
def test_what_cannot_be_answered(line: str, said: str, samples_build: Path) -> None:
    result = run(*shlex.split(line), "--in", samples_build)
    assert (result.exit_code, result.stdout) == (FAILED, "")
    assert result.stderr.startswith(f"kg: {said}")
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize("line", EVERY)
def test_no_build_tells_how_to_make_one(line: str, tmp_path: Path) -> None:
    result = run(*shlex.split(line), "--in", tmp_path)
    remedy = f"no build in this folder; make one with: kg build DOCUMENTS -o {tmp_path}"
    assert (result.exit_code, result.stderr) == (FAILED, f"kg: {tmp_path / 'kg.sqlite'}: {remedy}\n")


@pytest.mark.parametrize("line", EVERY)
def test_an_older_store_tells_how_to_build_it_again(line: str, tmp_path: Path) -> None:
    with sqlite3.connect(put(tmp_path, make_full_extraction())) as db:
        db.execute("PRAGMA user_version = 3")
    db.close()
    result = run(*shlex.split(line), "--in", tmp_path)
    assert result.exit_code == FAILED
    again = f"(schema 3, this one reads {SCHEMA_VERSION}); build it again: kg build DOCUMENTS -o {tmp_path}\n"
    assert result.stderr == f"kg: {tmp_path / 'kg.sqlite'}: written by another version of kg {again}"


def test_the_build_may_be_named_once_for_all(samples_build: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_BUILD", str(samples_build))
    assert run("stats").exit_code == DONE


@pytest.mark.parametrize("command", ASKED)
def test_help_shows_examples_filters_and_exit_codes(command: str) -> None:
    text = run(command, "--help").stdout
    wanted = "--in --json --csv --xlsx --html --document --jurisdiction --level --modality --organ --topic --role"
    assert set(wanted.split()) <= set(re.findall(r"--[a-z]+", text))
    assert f"kg {command}" in text.partition("Examples:")[2]
    assert "Exit codes: 0 done; 1 failed" in text


def test_long_tables_tell_what_is_not_printed(samples_build: Path) -> None:
    printed = run("stats", "--in", samples_build, "--limit", "3").stdout.splitlines()
    rows = len(json.loads(run("stats", "--in", samples_build, "--json", "--limit", "3").stdout)["rows"])
    assert rows > 3
    assert printed[5].startswith(f"以上为前 3 行，共 {rows} 行；")
    assert len(run("stats", "--in", samples_build, "--limit", "0").stdout.splitlines()) > rows


def test_rows_are_made_when_they_are_read() -> None:
    made: list[int] = []

    def make(some: Sequence[int]) -> Iterator[tuple[int, ...]]:
        made.extend(some)
        return ((one,) for one in some)

    rows = Rows(range(2_500), make)
    assert (len(rows), bool(rows), made) == (2_500, True, [])
    assert (rows[:2], rows[-1], made) == (((0,), (1,)), (2_499,), [0, 1, 2_499])
    assert list(rows) == [(i,) for i in range(2_500)]


def test_json_is_what_the_library_writes() -> None:
    cells = ('引“号"\\', 3, 0.5, None, ("甲", "乙\n"), ())
    columns = tuple(Column(f'k"{i}', "头") for i in range(len(cells)))
    for rows in ((), (cells,), (cells, cells)):
        answer = Answer('题 "rows": []', columns, rows, ("注",))
        whole = {"title": answer.title, "rows": [*answer.records()], "notes": answer.notes}
        assert render_json(answer) == json.dumps(whole, ensure_ascii=False, indent=2)
