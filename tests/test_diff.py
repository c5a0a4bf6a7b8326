"""Two versions of one law: what was added, dropped, moved and changed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from recorded import compare as recorded
from test_ask import GOLDEN
from test_cli import run

from kg import build
from kg.commands.errors import DONE, FAILED
from kg.comparison.articles import Article, couples
from kg.comparison.wording import both_marked

OLD = """江城市数字经济条例
第一章 总则
第一条 市人民政府应当制定数字经济规划。
第二条 市教育部门应当开展数字技能培训。
第三条 市科技部门应当会同市财政部门设立专项资金。
第四条 任何单位不得泄露公共数据。
第五条 市数据部门应当在三十日内公布公共数据目录。
第六条 市商务部门应当推动电子商务发展。
第七条 市统计部门应当建立数字经济统计监测制度，定期发布统计信息。市体育部门应当举办智能体育赛事。
"""
NEW = """江城市数字经济条例
第一章 总则
第一条 市人民政府应当制定数字经济规划。
第二条 市网信部门负责统筹协调网络安全工作。市体育部门应当举办智能体育赛事。
第三条 市教育部门可以开展数字技能培训。
第四条 市发展改革部门应当会同市财政部门设立专项资金。
第五条 任何单位不得泄露公共数据。
第六条 市数据部门应当在十五日内公布公共数据目录和开放清单。
第七条 市统计部门应当建立数字经济统计监测制度，定期发布统计信息。
"""


@pytest.fixture(scope="module")
def versions(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("versions")
    for name, text in (("旧.txt", OLD), ("新.txt", NEW)):
        (folder / name).write_text(text, encoding="utf-8")
    return folder / "旧.txt", folder / "新.txt"


@pytest.fixture(scope="module")
def rows(versions: tuple[Path, Path]) -> list[dict[str, Any]]:
    result = run("diff", *versions, "--json")
    assert (result.exit_code, result.stderr) == (DONE, "")
    found: list[dict[str, Any]] = json.loads(result.stdout)["rows"]
    return found


def changes(rows: list[dict[str, Any]], kind: str) -> dict[tuple[str | None, str | None], str]:
    return {(row["old_locator"], row["new_locator"]): row["change"] for row in rows if row["kind"] == kind}


def test_articles_are_known_by_their_text(rows: list[dict[str, Any]]) -> None:
    assert changes(rows, "条文") == {
        (None, "第二条"): "新增",
        ("第二条", "第三条"): "移动，修改",
        ("第三条", "第四条"): "移动，修改",
        ("第四条", "第五条"): "移动",
        ("第五条", "第六条"): "移动，修改",
        ("第六条", None): "删除",
        ("第七条", "第七条"): "修改",
    }


def test_duties_that_changed_are_told_with_how(rows: list[dict[str, Any]]) -> None:
    assert changes(rows, "职责") == {
        (None, "第二条"): "新增",
        ("第二条", "第三条"): "情态变更",
        ("第三条", "第四条"): "主体变更",
        ("第五条", "第六条"): "内容变更，条件或时限变更",
        ("第六条", None): "删除",
        ("第七条", "第二条"): "移动",
    }
    [deadline] = [row for row in rows if row["new_locator"] == "第六条" and row["kind"] == "职责"]
    assert (deadline["new_terms"], deadline["new_bearers"]) == (["在十五日内"], ["市数据部门"])


def test_the_words_that_changed_are_told(rows: list[dict[str, Any]]) -> None:
    words = {row["new_locator"]: row["words"] for row in rows if row["kind"] == "条文"}
    assert words["第三条"] == ["应当→可以"]
    assert words["第五条"] == []
    assert both_marked("应当公布目录。", "应当公布目录和清单。") == ("应当公布目录。", "应当公布目录【和清单】。")
    assert both_marked("三十日内", "十五日内") == ("【三十】日内", "【十五】日内")


def test_the_same_text_has_not_changed(versions: tuple[Path, Path]) -> None:
    assert "没有符合条件的结果。" in run("diff", versions[0], versions[0]).stdout


@pytest.mark.golden
def test_a_difference_as_it_is_printed(versions: tuple[Path, Path]) -> None:
    result = run("diff", *versions)
    recorded(GOLDEN / "diff.txt", "\n".join(line.rstrip() for line in result.stdout.splitlines()) + "\n")


def test_articles_of_equal_text_meet_by_number() -> None:
    old = [Article("第一条", "同前。"), Article("第二条", "同前。")]
    found = couples(old, old)
    assert [(couple.old, couple.new) for couple in found] == [(one, one) for one in old]


def test_versions_may_stand_in_builds(versions: tuple[Path, Path], tmp_path: Path, monkeypatch: Any) -> None:
    for version in versions:
        build([version], tmp_path / version.stem)
    old, new = tmp_path / "旧", tmp_path / "新"
    expected = run("diff", *versions, "--csv", "-").stdout
    assert run("diff", old, new, "--csv", "-").stdout == expected
    assert run("diff", f"{old}:数字经济", "新.txt", "--in", new, "--csv", "-").stdout == expected
    monkeypatch.setattr("kg.reading.reading", lambda book: "other")
    mixed = run("diff", old, versions[1])
    assert (mixed.exit_code, mixed.stdout) == (FAILED, "")
    names = f"{old}:旧.txt and {versions[1]} were read by different rules or versions of kg"
    assert mixed.stderr == f"kg: {names}; build both again with the same, or name the two files\n"


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: Any) -> None:
    """Stand where there is no build in `out`."""
    monkeypatch.chdir(tmp_path)


@pytest.mark.usefixtures("elsewhere")
@pytest.mark.parametrize(
    ("old", "said"),
    [
        ("没有.txt", "没有.txt: no such file; name a document, a folder of a build, or FOLDER:DOCUMENT"),
        ("{empty}", "{empty}/kg.sqlite: no build in this folder; make one with: kg build DOCUMENTS -o {empty}"),
        ("{samples}", "{samples}: has 4 documents; name one as {samples}:NAME: "),
        ("{samples}:停车库", "document '停车库' is not in this build; the nearest are 云泽市智慧停车促进条例"),
        ("{samples}:条例", "'条例' is part of several documents; name one of "),
    ],
)
def test_what_is_no_version(
    old: str, said: str, samples_build: Path, versions: tuple[Path, Path], tmp_path: Path
) -> None:
    places = {"samples": samples_build, "empty": tmp_path}
    result = run("diff", old.format(**places), versions[1])
    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (FAILED, "", 1)
    assert result.stderr.startswith(f"kg: {said.format(**places)}")
