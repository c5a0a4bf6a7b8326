"""The manifest: what the user says of documents in a table wins, and what is wrong with it is told in one line."""

from __future__ import annotations

import datetime
import os
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from typer.testing import CliRunner

import rules
from extract.errors import SourceError
from extract.given import NOTHING, Given
from extract.records import Authority, Status
from kg.cli import app
from kg.inputs import Input
from kg.manifest import described
from kg.store import FILE, Store

BOOK = rules.load()
LAW = "江城市渔港条例\n第一条　市渔业部门应当公布渔港名录。\n第二条　本条例自2021年1月1日起施行。\n"


def given(tmp_path: Path, table: str, *names: str, common: Given = NOTHING) -> dict[str, Given]:
    path = tmp_path / "目录.csv"
    path.write_text(table, encoding="utf-8")
    inputs = [Input(tmp_path / name, name) for name in names or ("a.txt",)]
    return {one.name: one.given for one in described(inputs, path, BOOK, common)}


def test_every_column_is_read(tmp_path: Path) -> None:
    heads = "文件名,标题,地区,制定机关,文号,效力层级,时效性,通过日期,批准日期,公布日期,修订日期,施行日期,失效日期,备注"
    row = (
        "a.txt,江城市渔港条例,江城市,江城市人大常委会,第5号,地方性法规,已修改,"
        "2020年10月30日,2020/12/3,2020.12.10,2021-05-01；2022年6月2日,20210101,2026-12-31,随便"
    )
    assert given(tmp_path, f"{heads}\n{row}\n")["a.txt"] == Given(
        "江城市渔港条例", "江城市", "江城市人大常委会", "第5号", Authority.LOCAL, Status.AMENDED,
        "2020-10-30", "2020-12-03", "2020-12-10", ("2021-05-01", "2022-06-02"), "2021-01-01", "2026-12-31",
    )  # fmt: skip


def test_english_heads_and_values(tmp_path: Path) -> None:
    said = given(tmp_path, "file,authority,status,expires\na.txt,local_regulation,in_force,P5Y\n")["a.txt"]
    assert (said.authority, said.status, said.expires) == (Authority.LOCAL, Status.IN_FORCE, "P5Y")


def test_a_workbook_with_a_title_line_and_days_as_excel_keeps_them(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet: Any = book.active
    sheet.append(["法规文件目录"])
    sheet.append(["序号", "文件名", "公布日期", "有效期"])
    sheet.append([1, "条例", datetime.date(2021, 5, 1), "五年"])
    book.save(tmp_path / "目录.xlsx")
    (one,) = described([Input(tmp_path / "条例.docx", "条例.docx")], tmp_path / "目录.xlsx", BOOK, NOTHING)
    assert one.given == Given(promulgated="2021-05-01", expires="P5Y")


def test_an_empty_cell_says_nothing_and_the_row_wins_over_the_option(tmp_path: Path) -> None:
    common = Given(jurisdiction="江城市")
    found = given(tmp_path, "文件名,地区\na.txt,\nb.txt,海城市\n", "a.txt", "b.txt", "c.txt", common=common)
    assert [one.jurisdiction for one in found.values()] == ["江城市", "海城市", "江城市"]


@pytest.mark.parametrize("written", ["laws/a.txt", "a.txt", "a", r"laws\a.txt"])
def test_a_document_goes_by_the_end_of_its_path_or_its_stem(tmp_path: Path, written: str) -> None:
    found = given(tmp_path, f"文件名,标题\n{written},甲\n", "laws/a.txt", "b.txt")
    assert found["laws/a.txt"].title == "甲"


@pytest.mark.parametrize(
    ("table", "reason"),
    [
        ("文件名,颜色\na.txt,红\n", "column '颜色' is unknown; there are 文件名、标题"),
        ("标题,文号\n甲,1\n", "has no column of file names (文件名, file); give the table a row of heads"),
        ("文件名,标题\nb.txt,甲\n", "row 2 names 'b.txt', which is none of the documents; write each file name"),
        ("文件名,标题\na.txt,甲\na.txt,乙\n", "row 3 names a.txt again; say all of a document in one row"),
        ("文件名,标题\n,甲\n", "row 2 names no file; fill in 文件名"),
        ("文件名,施行日期\na.txt,明年\n", "row 2: '明年' is no 施行日期; write dates as 2021-09-01 or 2021年9月1日"),
        ("文件名,施行日期\na.txt,2021-02-30\n", "row 2: '2021-02-30' is no 施行日期; write dates"),
        ("文件名,效力层级\na.txt,最高\n", "row 2: '最高' is no 效力层级; write one of 宪法、法律、行政法规"),
        ("文件名,时效性\na.txt,好\n", "row 2: '好' is no 时效性; write one of 草案、试行"),
    ],
)
def test_what_is_wrong_is_told_in_one_line(tmp_path: Path, table: str, reason: str) -> None:
    with pytest.raises(SourceError) as caught:
        given(tmp_path, table)
    assert f"目录.csv: {reason}" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_the_name_of_two_documents_is_none(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="which is none of the documents"):
        given(tmp_path, "文件名,标题\na.txt,甲\n", "x/a.txt", "y/a.txt")


def test_a_build_keeps_what_is_said_and_reads_anew_only_what_it_is_said_of(tmp_path: Path) -> None:
    laws, out, manifest = tmp_path / "laws", tmp_path / "out", tmp_path / "目录.csv"
    laws.mkdir()
    for name in ("a.txt", "b.txt"):
        (laws / name).write_text(LAW, encoding="utf-8")
    manifest.write_text("文件名,文号,时效性,施行日期\na.txt,第5号,已废止,2021-03-01\n", encoding="utf-8")
    assert run("build", laws, "-o", out, "--manifest", manifest).exit_code == 0
    with Store(out / FILE) as store:
        one, two = store.extractions()
    assert (one.document.number, one.validity.status, one.validity.effective) == (
        "第5号",
        Status.REPEALED,
        "2021-03-01",
    )
    assert (two.document.number, two.validity.effective) == (None, "2021-01-01")
    assert "2 documents (2 unchanged)" in run("build", laws, "-o", out, "--manifest", manifest).output
    manifest.write_text("文件名,文号\na.txt,第6号\n", encoding="utf-8")
    assert "2 documents (1 unchanged)" in run("build", laws, "-o", out, "--manifest", manifest).output


def test_a_manifest_that_is_not_there(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(LAW, encoding="utf-8")
    result = run("build", tmp_path / "a.txt", "-o", tmp_path / "out", "--manifest", tmp_path / "没有.xlsx")
    assert result.exit_code == 1
    assert "没有.xlsx: cannot be opened" in result.output
    assert not (tmp_path / "out").exists()


def run(*arguments: str | os.PathLike[str]) -> Any:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])
