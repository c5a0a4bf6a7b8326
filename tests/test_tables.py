"""What the tables say, and that Excel and CSV say the same."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import openpyxl
import pytest
from factories import make_extraction, make_norm

from extract.pipeline import extract
from extract.readers import decode
from extract.records import Extraction, Modality, Norm, Role, SubjectSource, Warning
from kg import graph
from outputs import formats
from outputs.content import Content
from outputs.tables import TABLES, tables
from outputs.tables.table import Anchor, Table
from outputs.tables.wording import CLASSES, STATUSES, SUBJECTS
from outputs.warnings import KINDS
from rules import load

ROOT = Path(__file__).parents[1]
LAW = """江城市数字经济促进条例
第一章 总则
第一条 市教育部门应当开展数字技能培训。
第二条 禁止泄露公共数据。
"""
NOBODY = {"subject": None, "organ": None, "levels": (), "subject_source": SubjectSource.IMPLIED}


def content(*norms: Norm, **said: object) -> Content:
    return of(make_extraction(*norms, text=LAW, **said))


def of(*extractions: Extraction) -> Content:
    return Content(extractions, graph.build(extractions))


def rows(found: Table) -> list[dict[str, object]]:
    return [dict(zip(found.heads, row, strict=True)) for row in found.rows]


def said(found: Table, *heads: str) -> list[tuple[object, ...]]:
    return [tuple(row[head] for head in heads) for row in rows(found)]


def sample() -> Content:
    shared = {"duty": "d", "object": "算力网", "topics": ("算力",), "locator": "第二条"}
    lead = make_norm(role=Role.LEAD, co_actors=("财政部门",), **shared, deadline="三十日内", condition="根据需要")
    other = make_norm(subject="科技部门", organ="科技部门", role=Role.ASSIST, **shared)
    forbidden = make_norm(subject="企业", organ=None, levels=(), modality=Modality.PROHIBITION, predicate="泄露")
    return content(lead, other, forbidden, make_norm(**NOBODY, object="甲", exception="另有规定的除外"))


def test_list_of_duties_has_the_heads_offices_use() -> None:
    assert tables(sample())["duties"].heads[:10] == (
        "序号", "责任主体", "层级", "责任类型", "责任事项", "协同单位", "依据条款", "时限", "条件", "原文",
    )  # fmt: skip


def test_every_bearer_and_duty_is_a_row() -> None:
    found = tables(sample())["duties"]
    assert said(found, "序号", "责任主体", "层级", "责任类型", "责任事项", "协同单位", "时限", "条件", "角色") == [
        (1, "市教育部门", "市", "义务", "开展算力网", "市科技部门、市财政部门", "三十日内", "根据需要", "牵头"),
        (2, "市科技部门", "市", "义务", "开展算力网", "市教育部门、市财政部门", "", "", "配合"),
        (3, "企业", "", "禁止", "不得泄露数字技能培训", "", "", "", "单独"),
        (4, "未明确主体", "", "义务", "开展甲", "", "", "例外：另有规定的除外", "单独"),
    ]
    assert said(found, "依据条款", "主体来源", "地区")[0] == ("《江城市数字经济促进条例》第二条", "明示", "江城市")


def test_a_paragraph_is_cited_where_an_article_has_several() -> None:
    text = LAW.replace("第二条", "市科技部门应当配合。\n第二条")
    found = tables(of(extract(decode("a.txt", text.encode()), load())))["duties"]
    assert [row[0] for row in said(found, "依据条款")] == [
        "《江城市数字经济促进条例》第一条第一款",
        "《江城市数字经济促进条例》第一条第二款",
        "《江城市数字经济促进条例》第二条",
    ]


def test_a_document_without_a_title_goes_by_its_file() -> None:
    found = tables(content(make_norm(), title=None, name="甲.txt"))
    assert said(found["duties"], "依据条款") == [("甲.txt 第一条",)]


def test_tasks_are_those_of_organs_and_of_nobody() -> None:
    assert said(tables(sample())["tasks"], "工作任务", "牵头单位", "责任单位", "配合单位", "完成时限") == [
        ("开展算力网", "市教育部门", "", "市科技部门、市财政部门", "三十日内"),
        ("开展甲", "", "", "", ""),
    ]


def test_what_enterprises_owe_is_no_task_but_what_the_departments_concerned_owe_is() -> None:
    firm = make_norm(subject="企业", organ=None, levels=())
    vague = make_norm(subject="有关部门", organ=None, levels=(), object="甲")
    allowed = make_norm(modality=Modality.PERMISSION, object="乙")
    assert said(tables(content(firm, vague, allowed))["tasks"], "工作任务", "责任单位") == [("开展甲", "有关部门")]


def test_boundaries_are_topics_with_several_bearers() -> None:
    alone = make_norm(topics=("孤",), object="孤")
    both = [make_norm(subject=s, organ=s, topics=("算力",), object=s) for s in ("教育部门", "科技部门")]
    found = tables(content(alone, *both, make_norm(**NOBODY, topics=("孤",), object="丙")))["boundaries"]
    assert said(found, "事项", "涉及主体数", "牵头单位", "责任主体", "责任事项") == [
        ("算力", 2, "未明确牵头单位", "市教育部门", "开展教育部门"),
        ("算力", 2, "未明确牵头单位", "市科技部门", "开展科技部门"),
    ]
    assert said(tables(sample())["boundaries"], "牵头单位", "地区")[0] == ("市教育部门", "江城市")


def test_two_places_share_no_boundary() -> None:
    one = make_extraction(make_norm(topics=("算力",)), name="a.txt")
    two = make_extraction(make_norm(subject="科技部门", topics=("算力",)), name="b.txt", jurisdiction="海城市")
    assert tables(of(one, two))["boundaries"].rows == ()


def test_matrix_counts_duties_by_chapter() -> None:
    norms = [make_norm(object=o, chapter=c) for o, c in (("甲", "第一章"), ("乙", "第一章"), ("丙", None))]
    found = tables(content(*norms))["matrix"]
    assert rows(found) == [
        {"序号": 1, "责任主体": "市教育部门", "地区": "江城市", "合计": 3, "第一章": 2, "（未分章）": 1}
    ]


def test_documents_tell_their_warnings_or_that_there_are_none() -> None:
    warned = make_extraction(name="b.txt", warnings=(Warning("no-title", "no title"), Warning("new-code", "x")))
    found = tables(of(make_extraction(make_norm(), name="a.txt"), warned))["documents"]
    assert said(found, "文件名", "责任数", "类别", "内容", "说明", "含义与处理") == [
        ("a.txt", 1, "无", "", "", ""),
        ("b.txt", 0, "告警", "未找到标题", "no title", KINDS["no-title"].meaning),
        ("b.txt", 0, "告警", "new-code", "x", ""),
    ]


def test_warnings_are_counted_by_kind_the_most_frequent_first() -> None:
    gap, end = Warning("missing-articles", "第二条"), Warning("open-end", "第三条")
    extractions = (
        make_extraction(name="a.txt", warnings=(gap, gap)),
        make_extraction(name="b.txt", warnings=(end, gap)),
    )
    found = tables(of(*extractions))["warnings"]
    assert said(found, "告警", "文件数", "次数", "代码") == [
        ("缺条", 2, 3, "missing-articles"),
        ("条文未以句号结束", 1, 1, "open-end"),
    ]


def test_every_warning_and_every_class_has_a_chinese_name() -> None:
    sources = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "extract").rglob("*.py"))
    codes = set(re.findall(r'Warning\(\s*"([a-z-]+)"', sources)) | {"conflicting-article", "duplicate-article"}
    assert codes == KINDS.keys()
    for names in (CLASSES, STATUSES, SUBJECTS):
        assert set(names) == set(type(next(iter(names))))


def test_grounds_lead_to_the_text() -> None:
    found = tables(sample())
    texts = found["provisions"]
    at = found["duties"].heads.index("依据条款")
    assert found["duties"].links[0, at] == Anchor("江城市条例.txt", "第二条")
    assert texts.rows[texts.anchors[Anchor("江城市条例.txt", "第二条")]][-1] == "禁止泄露公共数据。"


# --- Excel


def workbook(given: Content) -> openpyxl.Workbook:
    [(name, pieces)] = formats.render("xlsx", given).items()
    assert name == "duties.xlsx"
    return openpyxl.load_workbook(io.BytesIO(b"".join(pieces)))


def test_excel_shows_the_tables() -> None:
    book = workbook(sample())
    found = tables(sample())
    assert book.sheetnames == [
        "责任清单",
        "任务分工表",
        "职责边界清单",
        "主体×章节矩阵",
        "文件与告警",
        "告警统计",
        "条文",
    ]
    for sheet, table in zip(book, found.values(), strict=True):
        read = [tuple("" if cell is None else cell for cell in row) for row in sheet.iter_rows(values_only=True)]
        assert read == [table.heads, *table.rows]
        assert sheet.freeze_panes == "C2"
        assert sheet.auto_filter.ref.startswith("A1:")
        assert sheet["B1"].alignment.wrap_text
        assert sheet.column_dimensions["B"].width > 10
        assert (sheet.page_setup.orientation, sheet.print_title_rows) == ("landscape", "$1:$1")


def test_excel_leads_to_the_article() -> None:
    book = workbook(sample())
    sheet = book["责任清单"]
    link = sheet.cell(2, sheet_column(sheet, "依据条款")).hyperlink.location
    title, _, place = link.partition("!")
    assert [cell.value for cell in book[title.strip("'")][int(place[1:])]][3] == "第二条"


def sheet_column(sheet: object, head: str) -> int:
    return next(cell.column for cell in sheet[1] if cell.value == head)


HOSTILE = ['=HYPERLINK("http://x","y")', "+1", "-1", "@SUM(1)", "\t=1", "http://example.com", "123", "\uff1d1", "{=1}"]


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_in_a_text_is_calculated_or_followed(text: str) -> None:
    given = content(make_norm(evidence=text, condition=text, predicate=text, object=""))
    for sheet in workbook(given):
        for row in sheet.iter_rows(min_row=2):
            for cell in row:
                assert cell.data_type in "sn"
                assert cell.hyperlink is None or cell.hyperlink.location
    cell = next(c for c in workbook(given)["责任清单"][2] if c.value == text)
    assert cell.data_type == "s"
    for line in read_csv(given, "duties")[1:]:
        assert not any(value.startswith(("=", "+", "-", "@", "\t", "\r", "\uff1d")) for value in line)


def test_a_text_longer_than_a_cell_is_cut_and_says_so() -> None:
    sheet = workbook(content(make_norm(evidence="甲" * 40_000)))["责任清单"]
    value = sheet.cell(2, sheet_column(sheet, "原文")).value
    assert len(value) == 32_767
    assert value.endswith("甲…")


def test_a_selection_of_nothing_has_its_heads() -> None:
    assert [sheet.max_row for sheet in workbook(content())] == [1, 1, 1, 1, 2, 1, 3]


# --- CSV


def read_csv(given: Content, name: str) -> list[list[str]]:
    files = formats.render("csv", given)
    data = b"".join(files[f"{name}.csv"])
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_csv_says_what_the_tables_say() -> None:
    given = sample()
    assert set(formats.render("csv", given)) == {f"{name}.csv" for name in TABLES}
    for name, table in tables(given).items():
        assert read_csv(given, name) == [list(table.heads), *([str(cell) for cell in row] for row in table.rows)]
