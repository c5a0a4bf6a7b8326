"""The duty sheet in Word, read back by python-docx."""

from __future__ import annotations

import io

import docx
from docx.oxml.ns import qn
from factories import make_extraction, make_norm
from test_tables import NOBODY, of, sample

from extract.records import Modality
from outputs import formats
from outputs.content import Content
from outputs.formats.docx import HEADS, WIDTHS


def sheet(content: Content) -> docx.document.Document:
    [(name, pieces)] = formats.render("docx", content).items()
    assert name == "duties.docx"
    return docx.Document(io.BytesIO(b"".join(pieces)))


def headings(document: docx.document.Document, level: int) -> list[str]:
    return [p.text for p in document.paragraphs if p.style.name == f"Heading {level}"]


def cells(table: docx.table.Table) -> list[tuple[str, ...]]:
    return [tuple(cell.text for cell in row.cells) for row in table.rows]


def test_every_bearer_has_a_sheet_with_its_sentences() -> None:
    found = sheet(sample())
    assert headings(found, 1) == [
        "市教育部门责任清单", "市科技部门责任清单", "企业责任清单", "市财政部门责任清单", "未明确主体责任清单",
    ]  # fmt: skip
    assert headings(found, 2) == ["江城市数字经济促进条例"] * 5
    assert cells(found.tables[0]) == [
        HEADS,
        (
            "1",
            "第二条",
            "义务",
            "开展算力网",
            "市科技部门、市财政部门",
            "三十日内\n根据需要",
            "市教育部门应当开展数字技能培训。",
        ),
    ]
    assert cells(found.tables[2])[1][2:4] == ("禁止", "不得泄露数字技能培训")
    assert cells(found.tables[3])[1][2:5] == ("义务（协同）", "开展算力网", "市教育部门、市科技部门")
    assert "地区：江城市　依据文件：1件　责任事项：1项" in [p.text for p in found.paragraphs]


def test_duties_stand_by_document_and_are_counted_in_each() -> None:
    one = make_extraction(make_norm(object="甲"), make_norm(object="乙", locator="第二条"), name="a.txt")
    two = make_extraction(make_norm(object="丙"), name="b.txt", title="江城市数据条例")
    found = sheet(of(one, two))
    assert headings(found, 2) == ["江城市数字经济促进条例", "江城市数据条例"]
    assert [[row[:2] for row in cells(table)[1:]] for table in found.tables] == [
        [("1", "第一条"), ("2", "第二条")],
        [("1", "第一条")],
    ]


def test_the_page_is_made_for_paper() -> None:
    found = sheet(sample())
    [section] = found.sections
    assert section.page_width > section.page_height
    assert sum(WIDTHS) * 360_000 <= section.page_width - section.left_margin - section.right_margin
    for table in found.tables:
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    fonts = found.styles["Cell"].element.rPr.rFonts
    assert fonts.get(qn("w:eastAsia")) == "宋体"
    assert "PAGE" in section.footer._element.xml


def test_what_xml_cannot_hold_is_left_out() -> None:
    found = sheet(of(make_extraction(make_norm(evidence="甲\x0b\x00乙<w:p>"))))
    assert cells(found.tables[0])[1][-1] == "甲乙<w:p>"


def test_nothing_selected_is_said() -> None:
    found = sheet(of(make_extraction()))
    assert [p.text for p in found.paragraphs] == ["责任清单", "所选范围内没有责任条款。"]


def test_bearers_nobody_names_come_last() -> None:
    norms = [make_norm(**NOBODY, object="甲"), make_norm(modality=Modality.PERMISSION)]
    assert headings(sheet(of(make_extraction(*norms))), 1) == ["市教育部门责任清单", "未明确主体责任清单"]


def test_duties_of_one_sentence_show_it_once() -> None:
    norms = [make_norm(object="甲"), make_norm(object="乙"), make_norm(object="丙", evidence="另一句。")]
    [table] = sheet(of(make_extraction(*norms))).tables
    assert [row[-1] for row in cells(table)[1:]] == ["市教育部门应当开展数字技能培训。"] * 2 + ["另一句。"]
    assert table.cell(1, 6)._tc is table.cell(2, 6)._tc
