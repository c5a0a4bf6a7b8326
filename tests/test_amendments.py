"""Decisions and annexes through a whole build: shown, asked for and exported by where they stand."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from extract.records import ProvisionKind
from kg.cli import app
from kg.store import FILE, Store

DECISION = """云泽市人民政府关于修改《云泽市渔港管理办法》的决定
一、将第三条修改为：“渔业主管部门应当公布渔港名录。
“渔港经营人应当缴存保证金。”
二、删去第五条。
本决定自2022年1月1日起施行。
"""
NOTICE = """云泽市渔业局关于印发渔港管理两项制度的通知
现将两项制度印发给你们。
附件1
云泽市渔港巡查办法
第一条　渔业部门应当巡查渔港。
附件2
云泽市渔港值班规则
第一条　值班人员不得擅离岗位。
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("amendments")
    (folder / "决定.txt").write_text(DECISION, encoding="utf-8")
    (folder / "通知.txt").write_text(NOTICE, encoding="utf-8")
    assert run("build", folder, "-o", folder / "out").exit_code == 0
    return folder / "out"


def run(*arguments: str | os.PathLike[str]) -> Any:
    return CliRunner().invoke(app, [str(argument) for argument in arguments], env={"COLUMNS": "200"})


def test_the_rows_say_what_they_amend(built: Path) -> None:
    rows = [json.loads(line) for line in (built / "triples.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [(row["locator"], row["amends"], row["object"]) for row in rows] == [
        ("一", "《云泽市渔港管理办法》第三条第一款", "渔港名录"),
        ("一", "《云泽市渔港管理办法》第三条第二款", "保证金"),
        ("附件1/第一条", None, "渔港"),
        ("附件2/第一条", None, "岗位"),
    ]


def test_the_store_gives_back_tree_and_rows(built: Path) -> None:
    with Store(built / FILE) as store:
        decision, notice = store.extractions()
    quoted = next(one for one in decision.document.walk() if one.kind is ProvisionKind.QUOTED)
    assert (quoted.number, quoted.heading, len(quoted.children)) == ("第三条", "云泽市渔港管理办法", 2)
    assert [norm.amends for norm in decision.norms] == [f"《云泽市渔港管理办法》第三条第{n}款" for n in "一二"]
    assert [one.number for one in notice.document.provisions if one.kind is ProvisionKind.ANNEX] == ["附件1", "附件2"]


@pytest.mark.parametrize("typed", ["附件2/第一条", "附件2第一条", "附件二第1条"])
def test_an_article_of_an_annex_is_found(built: Path, typed: str) -> None:
    shown = run("show", "通知.txt", typed, "-i", built)
    assert shown.exit_code == 0
    assert "值班人员不得擅离岗位" in shown.output
    assert "巡查渔港" not in shown.output


def test_a_bare_number_is_no_annex(built: Path) -> None:
    shown = run("show", "通知.txt", "第一条", "-i", built)
    assert shown.exit_code == 1
    assert "附件1/第一条  附件2/第一条" in shown.output


def test_a_unit_of_a_decision_is_shown_with_what_it_quotes(built: Path) -> None:
    shown = run("show", "决定.txt", "一", "-i", built).output
    assert "将第三条修改为：" in shown
    assert "渔港经营人应当缴存保证金。" in shown
    assert "一（修改《云泽市渔港管理办法》第三条第二款）" in "".join(shown.split())


def test_tables_cite_both(built: Path, tmp_path: Path) -> None:
    assert run("export", built, "csv", "-o", tmp_path).exit_code == 0
    text = "".join(path.read_text(encoding="utf-8-sig") for path in tmp_path.rglob("*.csv"))
    assert "《云泽市人民政府关于修改《云泽市渔港管理办法》的决定》一（修改《云泽市渔港管理办法》第三条第一款）" in text
    assert "《云泽市渔业局关于印发渔港管理两项制度的通知》附件1第一条" in text
