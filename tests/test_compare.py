"""Documents side by side: which duties correspond, and how those differ that do."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from factories import make_extraction, make_norm
from recorded import compare as recorded
from test_ask import GOLDEN
from test_cli import run
from test_store import put

from extract.records import Modality, Norm
from kg.commands.errors import DONE, FAILED
from kg.comparison.clauses import clauses
from kg.comparison.compare import Kind, compare
from kg.comparison.pairing import groups
from kg.filters import Filters
from kg.store import Store

NAMES = ("江城市数字经济促进条例", "河州市数字经济条例")


def duty(what: str, **said: Any) -> Norm:
    default = {"topics": (what,), "evidence": f"市教育部门应当开展{what}。", "duty": f"{what}{said}"}
    return make_norm(object=what, **default | said)


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    one = make_extraction(
        duty("数字技能培训"), duty("公共数据开放"), duty("数据安全教育"), duty("电子商务"), duty("数字乡村建设活动")
    )
    other = make_extraction(
        duty("数字技能培训", locator="第九条"),
        duty("公共数据开放", modality=Modality.PERMISSION, marker="可以"),
        duty("数据安全教育", subject="网信部门", organ="网信部门"),
        duty("智慧农业"),
        name="河州.txt",
        title=NAMES[1],
        jurisdiction="河州市",
    )
    with Store(put(tmp_path_factory.mktemp("two"), one, other)) as opened:
        yield opened


def rows(store: Store, *only: Kind) -> dict[str, dict[str, Any]]:
    return {str(row["topic"]): row for row in compare(store, NAMES, Filters(), only).records()}


def test_duties_correspond_or_differ_or_are_missing(two: Store) -> None:
    found = rows(two)
    assert {topic: row["comparison"] for topic, row in found.items()} == {
        "数字技能培训": "对应",
        "公共数据开放": "情态不同",
        "数据安全教育": "主体不同",
        "电子商务": "仅见于江城市",
        "数字乡村建设活动": "仅见于江城市",
        "智慧农业": "仅见于河州市",
    }
    same = found["数字技能培训"]
    assert (same["score"], same["locator_1"], same["locator_2"]) == (100, "第一条", "第九条")
    assert (found["公共数据开放"]["modality_1"], found["公共数据开放"]["modality_2"]) == ("应当", "可以")
    assert (found["电子商务"]["score"], found["电子商务"]["duty_2"]) == (None, None)


def test_only_some_kinds(two: Store) -> None:
    assert set(rows(two, Kind.MODALITY, Kind.BEARER)) == {"公共数据开放", "数据安全教育"}


def test_filters_narrow_both_sides(two: Store) -> None:
    answer = compare(two, NAMES, Filters(topics=("智慧农业",)))
    assert [row["comparison"] for row in answer.records()] == ["仅见于河州市"]


def test_filters_leave_what_corresponds_beside(two: Store) -> None:
    [row] = [*compare(two, NAMES, Filters(organs=("网信部门",))).records()]
    assert (row["comparison"], row["bearers_1"], row["bearers_2"]) == ("主体不同", ("市教育部门",), ("市网信部门",))


def test_what_is_only_somewhat_alike_is_marked(tmp_path: Path) -> None:
    one = make_extraction(duty("数字技能培训", topics=("数字技能",)))
    other = make_extraction(duty("数字技能大赛", topics=("数字技能",)), name="河州.txt", title=NAMES[1])
    with Store(put(tmp_path, one, other)) as store:
        [row] = compare(store, NAMES, Filters()).records()
    assert (row["comparison"], row["score"]) == ("近似", 79)


def test_notes_count_the_kinds(two: Store) -> None:
    counts = "对应 1 项；情态不同 1 项；主体不同 1 项；仅见于江城市 2 项；仅见于河州市 1 项。"
    assert compare(two, NAMES, Filters()).notes[0] == counts


def test_clauses_meet_one_to_one_the_likest_first() -> None:
    old = clauses([duty("数字技能培训"), duty("数字技能培训和宣传")])
    new = clauses([duty("数字技能培训和宣传"), duty("数字技能")])
    pairs = [[clause.first.object for clause in group.members.values()] for group in groups((old, new))]
    assert pairs == [["数字技能培训", "数字技能"], ["数字技能培训和宣传", "数字技能培训和宣传"]]


def test_no_group_has_two_clauses_of_one_document() -> None:
    documents = [clauses([duty(f"数字技能培训{i}", locator=f"{j}") for i in range(3)]) for j in range(3)]
    found = groups(documents)
    assert [sorted(group.members) for group in found] == [[0, 1, 2]] * 3
    assert len({id(clause) for group in found for clause in group.members.values()}) == 9


def test_other_organs_and_topics_must_be_much_alike() -> None:
    one = clauses([duty("数字技能培训")])
    other = clauses([make_norm(object="数字技能大赛", subject="工会", organ=None, evidence="工会举办数字技能大赛。")])
    assert len(groups((one, other))) == 2


@pytest.mark.golden
def test_comparison_of_the_samples(samples_build: Path) -> None:
    result = run("compare", "停车", "食堂", "--in", samples_build, "--only", "same", "--only", "bearer")
    assert (result.exit_code, result.stderr) == (DONE, "")
    recorded(GOLDEN / "compare.txt", "\n".join(line.rstrip() for line in result.stdout.splitlines()) + "\n")


def test_as_json_workbook_and_page(samples_build: Path, tmp_path: Path) -> None:
    line = ("compare", "停车", "食堂", "--in", samples_build, "--only", "missing")
    answer = json.loads(run(*line, "--json").stdout)
    assert {row["comparison"][:3] for row in answer["rows"]} == {"仅见于"}
    book, page = tmp_path / "对照.xlsx", tmp_path / "对照.html"
    assert run(*line, "--xlsx", book, "--html", page).exit_code == DONE
    sheet = openpyxl.load_workbook(io.BytesIO(book.read_bytes())).active
    assert sheet is not None
    assert sheet.max_row >= len(answer["rows"]) + 2
    assert "云泽市智慧停车促进条例条款" in page.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (["停车"], "one document is nothing to compare; name two or more"),
        (["停车", "智慧停车"], "'智慧停车' is 云泽市智慧停车促进条例, which is named before; name another document"),
        (["停车", "条例"], "'条例' is part of several documents; name one of 云泽市"),
        (["停车", "食堂条例"], "document '食堂条例' is not in this build; the nearest are 云泽市社区食堂管理条例"),
    ],
)
def test_what_cannot_be_compared(names: list[str], said: str, samples_build: Path) -> None:
    result = run("compare", *names, "--in", samples_build)
    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (FAILED, "", 1)
    assert result.stderr.startswith(f"kg: {said}")


def test_no_build_to_compare_in(tmp_path: Path) -> None:
    result = run("compare", "甲", "乙", "--in", tmp_path)
    assert result.exit_code == FAILED
    assert f"make one with: kg build DOCUMENTS -o {tmp_path}" in result.stderr
