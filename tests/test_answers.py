"""The forms of an answer: read back by others, it says the same; nothing in it is run."""

from __future__ import annotations

import csv
import io
import json
from html.parser import HTMLParser
from pathlib import Path

import openpyxl
import pytest
from test_cli import run

from kg.commands.errors import DONE
from outputs.answers import Answer, Column, html, terminal, xlsx
from outputs.answers import csv as csv_form
from outputs.answers import json as json_form
from outputs.spreadsheets import harmless

COLUMNS = (
    Column("document", "文件", grouped=True),
    Column("count", "数", 6),
    Column("who", "主体"),
    Column("evidence", "原文", detail=True),
)
ANSWER = Answer(
    "职责 <b>",
    COLUMNS,
    (("甲条例", 2, ("市教育部门", "市科技部门"), "=1+1"), ("甲条例", None, (), "-@<script>alert(1)</script>\x0b")),
    ("一部文件。",),
)


def test_json_keeps_lists_and_details() -> None:
    whole = json.loads(json_form.render(ANSWER))
    assert whole["rows"][0] == {
        "document": "甲条例",
        "count": 2,
        "who": ["市教育部门", "市科技部门"],
        "evidence": "=1+1",
    }
    assert (whole["title"], whole["notes"]) == ("职责 <b>", ["一部文件。"])


def test_csv_has_chinese_heads_and_no_formula() -> None:
    head, first, second = csv.reader(io.StringIO(csv_form.render(ANSWER)))
    assert head == ["文件", "数", "主体", "原文"]
    assert first == ["甲条例", "2", "市教育部门；市科技部门", "'=1+1"]
    assert second[3].startswith("'-@")


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20"])
def test_no_text_begins_like_a_formula(sign: str) -> None:
    assert harmless(f"{sign}1") == f"'{sign}1"
    assert harmless(-1) == -1


def test_workbook_has_texts_and_numbers_and_no_formula() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(xlsx.render(ANSWER))).active
    assert sheet is not None
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[1] == ("文件", "数", "主体", "原文")
    assert rows[2] == ("甲条例", 2, "市教育部门；市科技部门", "=1+1")
    assert sheet["D3"].data_type == "s"
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A3", "A2:D4")


def test_page_escapes_everything() -> None:
    class Reader(HTMLParser):
        def __init__(self) -> None:
            super().__init__()
            self.tags: list[str] = []
            self.said = ""

        def handle_starttag(self, tag: str, attrs: object) -> None:
            self.tags.append(tag)

        def handle_data(self, data: str) -> None:
            self.said += data

    reader = Reader()
    reader.feed(html.render(ANSWER))
    assert not {"script", "b"} & set(reader.tags)
    assert reader.tags.count("td") == 8
    assert "-@<script>alert(1)</script>" in reader.said


def test_terminal_leaves_out_details_and_repeats(capsys: pytest.CaptureFixture[str]) -> None:
    from kg.show import new_console

    new_console().print(terminal.render(ANSWER))
    lines = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert lines == [
        ["职责", "<b>"],
        ["文件", "数", "主体"],
        ["甲条例", "2", "市教育部门；市科技部门"],
        [],
        ["一部文件。"],
    ]


def test_nothing_found_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    from kg.show import new_console

    empty = Answer("统计", COLUMNS, ())
    new_console().print(terminal.render(empty))
    assert capsys.readouterr().out.splitlines()[1] == "没有符合条件的结果。"
    assert "没有符合条件的结果。" in html.render(empty)
    assert openpyxl.load_workbook(io.BytesIO(xlsx.render(empty))).active is not None


def test_files_are_written_as_asked(samples_build: Path, tmp_path: Path) -> None:
    files = {form: tmp_path / f"答案.{form}" for form in ("csv", "xlsx", "html")}
    options = [part for form, file in files.items() for part in (f"--{form}", file)]
    result = run("stats", "--in", samples_build, *options)
    assert (result.exit_code, result.output) == (DONE, "")
    assert files["csv"].read_bytes().startswith("\ufeff类别".encode())
    assert files["html"].read_text(encoding="utf-8").startswith("<!doctype html>")
    assert openpyxl.load_workbook(files["xlsx"]).active is not None
    printed = run("stats", "--in", samples_build, "--csv", "-").stdout
    assert printed.replace("\r\n", "\n") == files["csv"].read_text(encoding="utf-8-sig")
