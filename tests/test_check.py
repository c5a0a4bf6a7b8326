"""`kg check`: lists of our own making, in every form, against the samples; what is amiss in them, and nothing else."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from recorded import compare
from test_cli import run

from extract.grounds import grounds
from extract.lexicon import lexicon
from extract.tables import Sheet, read
from kg.checking import scope
from kg.checking.check import Check, check
from kg.checking.columns import find, heads_of
from kg.checking.findings import Kind
from kg.checking.likeness import Wording, likeness
from kg.checking.owed import owed
from kg.checking.parties import Parties
from kg.commands.errors import DONE, FAILED, FINDINGS
from kg.naming import Asked
from kg.store import FILE, Store
from rules import load

GOLDEN = Path(__file__).parent / "golden" / "check"
LAW = "《云泽市智慧停车促进条例》"
HEADS = ("序号", "权力类型", "权责事项名称", "实施依据", "行使主体", "责任事项内容", "备注")
ROWS = (
    ("停车设施专项规划编制", LAW + "第六条第一款", "市自然资源和规划局", "组织编制停车设施专项规划，征求公众意见"),
    ("智慧停车平台建设", LAW + "第九条", "云泽市数据局", "建设全市统一的智慧停车平台，制定数据接入标准"),
    ("停放服务收费管理", LAW + "第十条", "市发改委", "制定机动车停放服务收费办法"),
    ("停车泊位配建验收", LAW + "第八条第二款", "市住建局", "将停车泊位配建情况纳入竣工联合验收"),
    ("信用档案管理", LAW + "第十六条", "市城市管理局", "建立停车设施经营者信用档案，每年开展服务质量评价"),
    ("烟花爆竹燃放许可", LAW + "第十五条", "公安机关交通管理部门", "许可燃放烟花爆竹"),
    ("校外培训监管", LAW + "第五条", "市教育局", "监督校外培训机构"),
    ("违法停车处罚", "《中华人民共和国道路交通安全法》第九十三条", "公安机关交通管理部门", "对违法停车予以处罚"),
    ("实施细则制定", LAW + "第九十九条", "市政府", "制定实施细则"),
    ("推动平台互联互通", "", "市数据局", "推动停车数据与城市运行管理平台互联互通"),
)
AMISS = {
    3: (Kind.ARTICLE, "第十二条"),
    6: (Kind.UNGROUNDED, "第十五条"),
    7: (Kind.UNGROUNDED, None),
    8: (Kind.OUTSIDE, None),
    9: (Kind.ARTICLE, "第二十一条"),
    10: (Kind.ARTICLE, "第九条"),
}


def table(rows: Any = ROWS) -> list[list[Any]]:
    """Return a list as offices keep it: annex, title and unit above the heads, a remark below the rows."""
    above: list[list[Any]] = [["附件2"], ["云泽市智慧停车权责清单（2025年版）"], ["填报单位：市政府办"], list(HEADS)]
    body = [[i, "其他职责", *row, ""] for i, row in enumerate(rows, 1)]
    return [*above, *body, ["注：本清单每年更新。"]]


def workbook(path: Path, rows: Any = ROWS) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "清单"
    for row in table(rows):
        sheet.append(row)
    sheet.merge_cells("A2:G2")
    book.create_sheet("填写说明").append(["请逐项填写"])
    book.save(path.with_suffix(".xlsx"))
    return path.with_suffix(".xlsx").rename(path)


def delimited(path: Path, encoding: str, separator: str = ",") -> Path:
    out = io.StringIO()
    csv.writer(out, delimiter=separator).writerows(table())
    path.write_bytes(out.getvalue().encode(encoding))
    return path


def document(path: Path) -> Path:
    made = docx.Document()
    made.add_paragraph("关于印发清单的通知")
    grid = made.add_table(0, len(HEADS))
    for row in table():
        cells = grid.add_row().cells
        for cell, text in zip(cells, row, strict=False):
            cell.text = str(text)
        if len(row) == 1:
            cells[0].merge(cells[-1])
    made.save(str(path))
    return path


MAKERS = {
    "xlsx": lambda folder: workbook(folder / "清单.xlsx"),
    "named xls": lambda folder: workbook(folder / "清单.xls"),
    "gb18030": lambda folder: delimited(folder / "清单.csv", "gb18030"),
    "utf-8-sig": lambda folder: delimited(folder / "清单.csv", "utf-8-sig"),
    "tabs": lambda folder: delimited(folder / "清单.txt", "utf-8", "\t"),
    "docx": lambda folder: document(folder / "清单.docx"),
}


@pytest.fixture(scope="module")
def exported(samples_build: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The samples as kg itself writes them for offices."""
    folder = tmp_path_factory.mktemp("exported")
    assert run("export", samples_build, "xlsx", "csv", "docx", "-o", folder).exit_code == DONE
    return folder


def told(found: Check) -> dict[int, tuple[Kind, str | None]]:
    """Return what is amiss with rows by their number in the list, with the article that the law has."""
    rows = [finding for finding in found.findings if finding.kind is not Kind.MISSING]
    return {f.row.number - 4: (f.kind, f.owed and f.owed.norm.locator) for f in rows if f.row}


# --- what is amiss


@pytest.mark.parametrize("form", MAKERS)
def test_rows_amiss_are_found_in_every_form(form: str, samples_build: Path, tmp_path: Path) -> None:
    found = check(samples_build, MAKERS[form](tmp_path))
    assert told(found) == AMISS
    assert found.rows == len(ROWS)


@pytest.mark.golden
def test_the_answer_on_the_samples(samples_build: Path, tmp_path: Path) -> None:
    result = run("check", samples_build, "--against", workbook(tmp_path / "清单.xlsx"))
    assert (result.exit_code, result.stderr) == (FINDINGS, "")
    compare(GOLDEN / "list.txt", "\n".join(line.rstrip() for line in result.stdout.splitlines()) + "\n")


def test_json_and_csv_hold_every_finding_with_row_sheet_and_sentence(samples_build: Path, tmp_path: Path) -> None:
    path = workbook(tmp_path / "清单.xlsx")
    rows = json.loads(run("check", samples_build, "-a", path, "--json").stdout)["rows"]
    [wrong] = [row for row in rows if row["number"] == 7]
    assert (wrong["code"], wrong["sheet"], wrong["row"]) == ("article", "清单", "清单第7行")
    assert (wrong["locator"], wrong["listed_ground"]) == ("第十二条", LAW + "第十条")
    assert "制定机动车停放服务收费办法" in wrong["evidence"]
    assert run("check", samples_build, "-a", path, "--csv", tmp_path / "out.csv").exit_code == FINDINGS
    with (tmp_path / "out.csv").open(encoding="utf-8-sig", newline="") as file:
        assert len(list(csv.DictReader(file))) == len(rows)


def test_duties_without_a_row_are_told_with_the_row_that_cites_their_article(
    samples_build: Path, tmp_path: Path
) -> None:
    found = check(samples_build, workbook(tmp_path / "清单.xlsx")).of(Kind.MISSING)
    said = {(f.owed.norm.locator, f.owed.norm.phrase): (f.said, f.row and f.row.number) for f in found if f.owed}
    assert said["第六条", "报市人民政府批准"] == ("清单引此条款，未列此项", 5)
    assert said["第三条", "保障所需经费"] == ("清单未列", None)
    assert ("第六条", "组织编制停车设施专项规划") not in said
    assert all(f.owed and f.owed.organ and f.owed.share.bears for f in found)


# --- what kg writes itself


@pytest.mark.parametrize("name", ["duties.xlsx", "duties.csv", "duties.docx"])
def test_own_lists_are_clean(name: str, samples_build: Path, exported: Path) -> None:
    found = check(samples_build, exported / name, all_organs=True)
    assert found.findings == ()
    assert found.wanted > 20
    result = run("check", samples_build, "--against", exported / name)
    assert (result.exit_code, result.stderr) == (DONE, "")
    assert "未见问题" in result.stdout


def own_rows(exported: Path) -> Iterator[tuple[int, list[str], list[list[str]]]]:
    """Yield each row of an organ's duty, its place, and the whole table."""
    rows = list(csv.reader(io.StringIO((exported / "duties.csv").read_text(encoding="utf-8-sig"))))
    kinds = {"义务", "职责", "禁止"}
    yield from ((i, row, rows) for i, row in enumerate(rows) if row[3] in kinds and row[1].endswith("部门"))


def test_a_row_taken_out_of_an_own_list_is_missed(samples_build: Path, exported: Path, tmp_path: Path) -> None:
    for i, row, rows in list(own_rows(exported))[::5]:
        path = tmp_path / "less.csv"
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            csv.writer(file).writerows([*rows[:i], *rows[i + 1 :]])
        found = check(samples_build, path, all_organs=True).findings
        assert [(f.kind, f.owed and f.owed.matter) for f in found] == [(Kind.MISSING, row[4])]


def test_a_wrong_article_in_an_own_list_is_corrected(samples_build: Path, exported: Path, tmp_path: Path) -> None:
    [(i, row, rows), *_] = [one for one in own_rows(exported) if LAW in one[1][6]]
    wrong = [*row[:6], LAW + "第二十二条", *row[7:]]
    path = tmp_path / "wrong.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows([*rows[:i], wrong, *rows[i + 1 :]])
    [finding] = check(samples_build, path, all_organs=True).findings
    assert finding.kind is Kind.ARTICLE
    assert finding.row
    assert finding.row.number == i + 1
    assert finding.owed
    assert row[6].startswith(LAW + finding.owed.norm.locator)


# --- what is asked


def test_filters_narrow_what_is_checked(samples_build: Path, tmp_path: Path) -> None:
    path = workbook(tmp_path / "清单.xlsx")
    one = check(samples_build, path, asked=Asked(organs=("数据局",)))
    assert told(one).keys() == {10}
    assert {f.owed.share.organ for f in one.of(Kind.MISSING) if f.owed} <= {"数据部门"}
    assert check(samples_build, path, asked=Asked(documents=("停车",))).sources == ("regulation.txt",)
    classes = check(samples_build, path, asked=Asked(modalities=("可以",))).of(Kind.MISSING)
    assert {f.owed.norm.modality for f in classes if f.owed} == {"permission"}


def test_organs_that_the_list_does_not_name_are_only_counted(samples_build: Path, tmp_path: Path) -> None:
    path = workbook(tmp_path / "清单.xlsx", ROWS[1:2])
    found, whole = check(samples_build, path), check(samples_build, path, all_organs=True)
    assert {f.owed.share.organ for f in found.of(Kind.MISSING) if f.owed} == {"数据部门"}
    assert found.unlisted
    assert whole.wanted == found.wanted + len(found.unlisted)


def test_an_article_may_count_as_a_whole(samples_build: Path, tmp_path: Path) -> None:
    path = workbook(tmp_path / "清单.xlsx", ROWS[1:2])
    assert "第九条" in {f.owed.norm.locator for f in check(samples_build, path).of(Kind.MISSING) if f.owed}
    coarse = check(samples_build, path, by_article=True).of(Kind.MISSING)
    assert "第九条" not in {f.owed.norm.locator for f in coarse if f.owed}


def test_least_likeness_decides_where_no_article_helps(samples_build: Path, tmp_path: Path) -> None:
    path = workbook(tmp_path / "清单.xlsx", [("停车平台的建设", "", "市数据局", "")])
    kinds = [check(samples_build, path, least=least).findings[-1].kind for least in (30, 99)]
    assert kinds == [Kind.ARTICLE, Kind.UNGROUNDED]


def test_a_list_of_one_organ_is_known_by_its_title(samples_build: Path, tmp_path: Path) -> None:
    path = tmp_path / "清单.csv"
    path.write_text(
        f"云泽市数据局权责清单,,\n序号,事项名称,实施依据\n1,建设智慧停车平台,{LAW}第九条\n", encoding="utf-8"
    )
    found = check(samples_build, path)
    assert told(found) == {}
    assert {f.owed.share.organ for f in found.of(Kind.MISSING) if f.owed} == {"数据部门"}


# --- reading lists


def grid(*rows: tuple[str, ...]) -> Sheet:
    from extract.tables.grid import filled

    return filled("表", rows)


@pytest.mark.parametrize(
    ("rows", "row", "kinds"),
    [
        ([("序号", "事项名称", "实施依据")], 1, {"list.number", "list.matter", "list.ground"}),
        ([("责任清单",), ("工作任务", "牵头单位", "完成时限")], 2, {"list.matter", "list.bearer", "list.other"}),
        ([("责 任\n主体（行使主体）", "责任事项*")], 1, {"list.bearer", "list.detail"}),
        (
            [("序号", "职权名称", "依据", ""), ("序号", "职权名称", "文件名称", "条款号")],
            2,
            {"list.law", "list.article"},
        ),
    ],
)
def test_heads_are_found_by_what_they_are_called(rows: list[tuple[str, ...]], row: int, kinds: set[str]) -> None:
    columns = find(grid(*rows), heads_of(load()))
    assert columns
    assert columns.row == row
    assert kinds <= columns.places.keys()


def test_heads_are_sought_in_thirty_rows_and_two_make_them(samples_build: Path) -> None:
    above = [("说明",)] * 29
    heads = heads_of(load())
    assert find(grid(*above, ("事项名称", "依据")), heads)
    assert not find(grid(*above, ("说明",), ("事项名称", "依据")), heads)
    assert not find(grid(("事项名称", "甲", "乙")), heads)


def test_merged_cells_are_carried_down_and_law_and_article_joined(samples_build: Path, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (
        ("序号", "职权名称", "设定依据", None, "行使主体"),
        (None, None, "文件名称", "条款号", None),
        (1, "编制专项规划", "云泽市智慧停车促进条例", "第六条", "市自然资源和规划局"),
        (2, "征求公众意见", None, "第六条", None),
        (None, None, None, None, None),
        (3, "报市人民政府批准", None, "第七条", None),
    ):
        sheet.append(row)
    for cells in ("A1:A2", "B1:B2", "C1:D1", "E1:E2", "C3:C6", "E3:E6"):
        sheet.merge_cells(cells)
    book.save(tmp_path / "清单.xlsx")
    found = check(samples_build, tmp_path / "清单.xlsx")
    assert [row.number for row in found.listed.rows] == [3, 4, 6]
    assert {row.bearer for row in found.listed.rows} == {"市自然资源和规划局"}
    assert found.listed.rows[1].ground == LAW + "第六条"
    assert [(f.kind, f.row and f.row.number) for f in found.findings if f.kind is not Kind.MISSING] == [
        (Kind.ARTICLE, 6)
    ]


def test_a_sheet_called_a_list_speaks_for_its_workbook(samples_build: Path, exported: Path) -> None:
    path = exported / "duties.xlsx"
    assert check(samples_build, path).listed.sheets == ("责任清单",)
    assert check(samples_build, path, sheets=("任务分工表",)).listed.sheets == ("任务分工表",)


def test_own_rules_add_heads(samples_build: Path, tmp_path: Path) -> None:
    path = tmp_path / "清单.csv"
    path.write_text(f"担责者,所担之责,凭据\n市数据局,建设智慧停车平台,{LAW}第九条\n", encoding="utf-8")
    assert run("check", samples_build, "-a", path).exit_code == FAILED
    folder = tmp_path / "rules"
    folder.mkdir()
    (folder / "heads.toml").write_text(
        "\n".join(
            f'[[words]]\nid = "mine.{kind}"\nkind = "list.{kind}"\nwords = ["{word}"]\n'
            f'match = ["{word}"]\nno_match = ["甲"]\n'
            for kind, word in (("bearer", "担责者"), ("matter", "所担之责"), ("ground", "凭据"))
        ),
        encoding="utf-8",
    )
    assert told(check(samples_build, path, rules=folder)) == {}


# --- whom and what a list names


@pytest.mark.parametrize(
    ("printed", "names", "level"),
    [
        ("市数据局", {"数据部门"}, "市"),
        ("云泽市数据局", {"数据部门"}, "市"),
        ("数据部门", {"数据部门"}, None),
        ("市政府", {"市人民政府"}, "市"),
        ("某某区发改委", {"发展改革部门"}, "区"),
        ("市发展改革委（市粮食局）", {"发展改革部门"}, "市"),
        ("停车设施经营者", {"停车设施经营者"}, None),
        ("市外星事务局", set(), None),
    ],
)
def test_parties_are_understood(samples_build: Path, printed: str, names: set[str], level: str | None) -> None:
    with Store(samples_build / FILE) as store:
        parties = Parties(store, lexicon(load()))
        [party] = parties.read(printed)
    assert bool(party.names) == bool(names)
    assert names <= party.names
    assert party.level == level


def test_whoever_owes_is_found_by_every_name(samples_build: Path) -> None:
    with Store(samples_build / FILE) as store:
        parties = Parties(store, lexicon(load()))
        for one in owed(store.norms()):
            assert all(party.names for party in parties.read(one.bearer))


def test_norms_are_made_of_the_documents_alone_that_a_list_answers_for(samples_build: Path) -> None:
    with Store(samples_build / FILE) as store:
        first, *others = store.sources()
        assert others
        assert {norm.source for norm in scope.norms(store, (first,))} == {first}
        assert scope.norms(store, ()) == ()
        assert scope.norms(store, store.sources()) == store.norms()


def test_several_parties_may_stand_in_a_cell(samples_build: Path) -> None:
    with Store(samples_build / FILE) as store:
        parties = Parties(store, lexicon(load()))
        assert [p.level for p in parties.read("市发改委、市数据局\n县（市、区）人民政府")] == [
            "市",
            "市",
            "县（市、区）",
        ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("《甲条例》第十七条第二款", [("甲条例", "第十七条第二款")]),
        ("《甲条例》第三条、第五条至第七条", [("甲条例", f"第{n}条") for n in "三五六七"]),
        ("《甲条例》（2020年1月1日某市第十届人民代表大会常务委员会第二次会议通过）第17条", [("甲条例", "第十七条")]),
        ("甲市停车条例第五条", [("甲市停车条例", "第五条")]),
        ("甲市平台管理办法 第五条", [("甲市平台管理办法", "第五条")]),
        ("1.《甲法》第二条：“依照《乙法》第九条办理”\n2.《丙办法》第四条", [("甲法", "第二条"), ("丙办法", "第四条")]),
        ("第二十五条", [(None, "第二十五条")]),
        ("三定规定", []),
    ],
)
def test_grounds_are_read_from_cells(text: str, found: list[tuple[str | None, str]]) -> None:
    read_ = grounds(text, lexicon(load()), ["甲市平台管理办法"])
    assert [(ground.law, ground.locator) for ground in read_] == found


def test_a_law_is_known_without_its_state_and_by_the_end_of_its_title(samples_build: Path, tmp_path: Path) -> None:
    said = [("建设智慧停车平台", f"{law}第九条", "市数据局", "") for law in ("《智慧停车促进条例》", "《条例》", "")]
    assert told(check(samples_build, workbook(tmp_path / "清单.xlsx", said))) == {}


@pytest.mark.parametrize(
    ("one", "other", "least", "most"),
    [
        ("建设智慧停车平台", "建设智慧停车平台", 100, 100),
        ("智慧停车平台建设", "建设全市统一的智慧停车平台", 60, 99),
        ("推动工业互联网普及应用", "工业互联网推广应用", 60, 99),
        ("建设平台", "许可燃放烟花爆竹", 0, 20),
        ("", "建设平台", 0, 0),
    ],
)
def test_likeness(one: str, other: str, least: float, most: float) -> None:
    assert least <= likeness(Wording(one), Wording(other)) <= most
    assert likeness(Wording(one), Wording(other)) == likeness(Wording(other), Wording(one))


# --- what cannot be read


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("none.xlsx", None, "cannot be opened"),
        ("empty.csv", b"", "is empty"),
        ("binary.csv", bytes(range(256)) * 4, "save it as a text file"),
        ("broken.xlsx", b"PK\x03\x04" + b"\0" * 99, "is damaged"),
        ("broken.docx", b"PK\x03\x04word/document.xml" + b"\0" * 99, "is damaged"),
        ("old.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "save it anew as .xlsx"),
        ("scan.pdf", b"%PDF-1.7\n", "is a PDF file, no table"),
        ("plain.txt", "今天天气很好。\n".encode(), "no row of heads was found in its first 30 rows"),
        (
            "no_matter.csv",
            "序号,责任主体,依据\n1,市数据局,第九条\n".encode(),
            "none of its columns says what is to be done",
        ),
        ("no_row.csv", "序号,事项名称,依据\n".encode(), "has no row below its heads"),
    ],
)
def test_what_is_no_list_is_told_in_one_line(
    name: str, data: bytes | None, said: str, samples_build: Path, tmp_path: Path
) -> None:
    if data is not None:
        (tmp_path / name).write_bytes(data)
    result = run("check", samples_build, "--against", tmp_path / name)
    assert (result.exit_code, result.stdout) == (FAILED, "")
    assert result.stderr.startswith(f"kg: {name}: ")
    assert said in result.stderr
    assert "; " in result.stderr
    assert result.stderr.count("\n") == 1


def test_a_document_without_a_table_and_an_unknown_sheet_are_told(samples_build: Path, tmp_path: Path) -> None:
    docx.Document().save(str(tmp_path / "空.docx"))
    assert "has no table in it" in run("check", samples_build, "-a", tmp_path / "空.docx").stderr
    path = workbook(tmp_path / "清单.xlsx")
    assert "name one of 清单、填写说明" in run("check", samples_build, "-a", path, "--sheet", "没有").stderr


def test_no_build_says_how_to_make_one(tmp_path: Path) -> None:
    path = workbook(tmp_path / "清单.xlsx")
    result = run("check", tmp_path, "--against", path)
    assert result.exit_code == FAILED
    assert "make one with: kg build" in result.stderr


def test_hidden_sheets_are_not_read(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.create_sheet("旧清单").sheet_state = "hidden"
    book.save(tmp_path / "清单.xlsx")
    assert [sheet.name for sheet in read(tmp_path / "清单.xlsx")] == ["Sheet"]
