"""Word documents: numbers that no part of the file holds, changes, tables, boxes, notes; the norms of plain text."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest
from documents import (
    abstract,
    add_xml,
    define,
    lines,
    num,
    number,
    numbered_docx,
    plain_docx,
    regulation_said,
    said,
    saved,
)
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from extract.errors import SourceError
from extract.readers import Limits, decode
from extract.readers.docx.numerals import formatted

BOX = (
    '<w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
    '<mc:Choice Requires="wps"><w:drawing><w:txbxContent><w:p><w:r><w:t>框中的话。</w:t></w:r></w:p></w:txbxContent>'
    "</w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent><w:p><w:r><w:t>框中的话。</w:t></w:r></w:p>"
    "</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)


def text(data: bytes) -> str:
    return decode("a.docx", data).text


def listed(levels: list[tuple[str, str, str]], depths: list[int], *, more: tuple[str, ...] = ()) -> list[str]:
    document = docx.Document()
    define(document, [abstract(levels, more=more)], [num(7)])
    for depth in depths:
        number(document.add_paragraph("x"), 7, depth)
    return text(saved(document)).split()


def changed(data: bytes, part: str, old: bytes, new: bytes) -> bytes:
    """Return a package with some bytes of a part replaced."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(buffer, "w") as after:
        for name in before.namelist():
            content = before.read(name)
            after.writestr(name, content.replace(old, new) if name == part else content)
    return buffer.getvalue()


# --- numbers


def test_automatic_numbers_give_the_norms_of_the_plain_text() -> None:
    source = decode("停车.docx", numbered_docx())
    assert "第十七条 " in source.text and "（二）" in source.text and "第二章 规划" in source.text
    assert said(source) == regulation_said()
    assert "公报" not in source.text and "第 1 页" not in source.text


def test_a_document_without_lists_reads_as_it_is_typed() -> None:
    assert said(decode("停车.docx", plain_docx(lines()))) == regulation_said()


@pytest.mark.parametrize(
    ("format_", "printed"),
    [
        ("chineseCounting", {1: "一", 10: "十", 11: "十一", 20: "二十", 105: "一百零五"}),
        ("chineseCountingThousand", {12: "十二", 110: "一百一十", 1001: "一千零一"}),
        ("chineseLegalSimplified", {3: "叁", 25: "贰拾伍"}),
        ("ideographTraditional", {1: "甲", 10: "癸", 11: "甲"}),
        ("ideographZodiac", {1: "子", 12: "亥"}),
        ("ideographDigital", {10: "一〇", 23: "二三"}),
        ("decimal", {7: "7"}),
        ("decimalZero", {7: "07", 12: "12"}),
        ("decimalFullWidth", {12: "\uff11\uff12"}),
        ("decimalEnclosedCircle", {1: "①", 20: "⑳", 21: "㉑", 36: "㊱", 50: "㊿", 51: "51"}),
        ("decimalEnclosedCircleChinese", {2: "②"}),
        ("decimalEnclosedParen", {1: "⑴", 20: "⒇", 21: "21"}),
        ("decimalEnclosedFullstop", {1: "⒈"}),
        ("ideographEnclosedCircle", {1: "㊀", 10: "㊉", 11: "11"}),
        ("upperRoman", {4: "IV", 1994: "MCMXCIV"}),
        ("lowerRoman", {9: "ix"}),
        ("upperLetter", {1: "A", 27: "AA", 28: "BB"}),
        ("lowerLetter", {26: "z"}),
        ("none", {1: ""}),
        ("unknownFormat", {5: "5"}),
        ("chineseCounting", {0: "零", 100000: "100000", -1: "-1"}),
    ],
)
def test_formats(format_: str, printed: dict[int, str]) -> None:
    assert {n: formatted(n, format_) for n in printed} == printed


def test_levels_start_afresh_below_a_higher_one() -> None:
    levels = [("decimal", "%1.", "nothing"), ("decimal", "%1.%2", "nothing"), ("lowerLetter", "%3)", "nothing")]
    assert listed(levels, [0, 1, 1, 2, 0, 1, 2]) == ["1.x", "1.1x", "1.2x", "a)x", "2.x", "2.1x", "a)x"]


def test_restart_zero_counts_on_and_legal_is_in_digits() -> None:
    levels = [
        ("upperRoman", "%1.", "nothing"),
        ("chineseCounting", "%2、", "nothing"),
        ("lowerLetter", "%1.%3", "nothing"),
    ]
    more = ("", '<w:lvlRestart w:val="0"/>', "<w:isLgl/>")
    assert listed(levels, [0, 1, 0, 1, 2], more=more) == ["I.x", "一、x", "II.x", "二、x", "2.1x"]


def test_lists_of_one_kind_share_the_count_unless_one_starts_anew() -> None:
    document = docx.Document()
    anew = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    define(document, [abstract([("decimal", "%1.", "nothing")])], [num(1), num(2), num(3, inner=anew)])
    for list_ in (1, 1, 2, 3, 3):
        number(document.add_paragraph("x"), list_, 0)
    assert text(saved(document)).split() == ["1.x", "2.x", "3.x", "5.x", "6.x"]


def test_a_style_brings_its_list_and_a_paragraph_can_leave_it() -> None:
    document = docx.Document()
    tied = '<w:pStyle w:val="Heading2"/>'
    levels = [("chineseCounting", "第%1章", "space"), ("chineseCounting", "第%2条", "space")]
    define(document, [abstract(levels, more=("", tied))], [num(4)])
    style = document.styles["Heading 2"].element
    style.get_or_add_pPr().append(parse_xml(f'<w:numPr {nsdecls("w")}><w:numId w:val="4"/></w:numPr>'))
    child = document.styles.add_style("条文", 1)
    child.base_style = document.styles["Heading 2"]
    document.add_paragraph("总则。", style="Heading 2")
    document.add_paragraph("适用。", style="条文")
    number(document.add_paragraph("无号。", style="Heading 2"), 0, 0)
    assert text(saved(document)).splitlines() == ["第一条 总则。", "第二条 适用。", "无号。"]


def test_a_list_style_stands_for_the_list_it_names() -> None:
    document = docx.Document()
    linked = f'<w:abstractNum {nsdecls("w")} w:abstractNumId="91"><w:numStyleLink w:val="Lists"/></w:abstractNum>'
    define(document, [abstract([("chineseCounting", "（%1）", "nothing")]), linked], [num(4), num(5, 91)])
    document.styles.element.append(
        parse_xml(
            f'<w:style {nsdecls("w")} w:type="numbering" w:styleId="Lists"><w:name w:val="Lists"/>'
            '<w:pPr><w:numPr><w:numId w:val="4"/></w:numPr></w:pPr></w:style>'
        )
    )
    number(document.add_paragraph("x"), 5, 0)
    assert text(saved(document)) == "（一）x\n"


def test_bullets_of_symbol_fonts_are_no_words() -> None:
    assert listed([("bullet", "\uf0b7", "tab")], [0]) == ["x"]
    assert listed([("bullet", "——", "nothing")], [0]) == ["——x"]


# --- changes


def test_changes_are_read_as_accepted() -> None:
    document = docx.Document()
    define(document, [abstract([("chineseCounting", "第%1条", "space")])], [num(7)])
    add_xml(
        document.add_paragraph("应当"),
        "<w:del><w:r><w:delText>可以</w:delText></w:r></w:del><w:ins><w:r><w:t>加强管理。</w:t></w:r></w:ins>",
    )
    gone = document.add_paragraph()
    number(gone, 7, 0)
    gone._p.pPr.append(parse_xml(f"<w:rPr {nsdecls('w')}><w:del/></w:rPr>"))
    add_xml(gone, "<w:del><w:r><w:delText>删去的一条。</w:delText></w:r></w:del>")
    joined = document.add_paragraph("前半，")
    joined._p.get_or_add_pPr().append(parse_xml(f"<w:rPr {nsdecls('w')}><w:del/></w:rPr>"))
    number(document.add_paragraph("后半。"), 7, 0)
    add_xml(
        document.add_paragraph(),
        "<w:moveFrom><w:r><w:t>移走</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>移来。</w:t></w:r></w:moveTo>",
    )
    assert text(saved(document)).splitlines() == ["应当加强管理。", "第一条 前半，后半。", "移来。"]


def test_a_text_changed_everywhere_gives_the_norms_of_the_plain_text() -> None:
    document = docx.Document()
    for line in lines():
        half = len(line) // 2
        add_xml(
            document.add_paragraph(line[:half]),
            "<w:del><w:r><w:delText>旧的文字应当删去。</w:delText></w:r></w:del>"
            f"<w:ins><w:r><w:t>{line[half:]}</w:t></w:r></w:ins>",
        )
    assert said(decode("停车.docx", saved(document))) == regulation_said()


def test_a_text_in_boxes_gives_the_norms_of_the_plain_text() -> None:
    document = docx.Document()
    for line in lines():
        add_xml(document.add_paragraph(), BOX.replace("框中的话。", line))
    assert said(decode("停车.docx", saved(document))) == regulation_said()


def test_a_deleted_row_is_left_out() -> None:
    document = docx.Document()
    table = document.add_table(2, 2)
    for i, cell in enumerate(cell for row in table.rows for cell in row.cells):
        cell.text = f"格{i}"
    table.rows[0]._tr.get_or_add_trPr().append(parse_xml(f"<w:del {nsdecls('w')}/>"))
    assert text(saved(document)) == "| 格2 | 格3 |\n"


# --- what else stands in a document


def test_tables_are_rows_between_bars_and_merged_cells_say_their_words() -> None:
    document = docx.Document()
    table = document.add_table(3, 3)
    for i, cell in enumerate(cell for row in table.rows for cell in row.cells):
        cell.text = f"格{i}"
    table.cell(0, 0).merge(table.cell(0, 2)).text = "任务分工表"
    table.cell(1, 0).merge(table.cell(2, 0)).text = "市教育局"
    table.cell(1, 1).text = "一段\n两|段"
    assert text(saved(document)).splitlines() == [
        "| 任务分工表 |  |  |",
        "| 市教育局 | 一段 两\uff5c段 | 格5 |",
        "| 市教育局 | 格7 | 格8 |",
    ]


def test_a_table_of_one_column_only_sets_paragraphs_apart() -> None:
    document = docx.Document()
    document.add_table(1, 1).cell(0, 0).text = "第一条 为了管理，制定本办法。\n第二条 市教育局应当加强管理。"
    assert text(saved(document)).splitlines() == ["第一条 为了管理，制定本办法。", "第二条 市教育局应当加强管理。"]


def test_text_boxes_stand_once_after_their_paragraph() -> None:
    document = docx.Document()
    add_xml(document.add_paragraph("正文。"), BOX)
    assert text(saved(document)) == "正文。\n框中的话。\n"


def test_breaks_tabs_hidden_words_fields_and_ruby() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("一")
    add_xml(
        paragraph,
        "<w:r><w:tab/><w:t>二</w:t><w:br/><w:t>三</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>隐</w:t></w:r>"
        "<w:r><w:instrText>PAGE</w:instrText></w:r><w:hyperlink><w:r><w:t>四</w:t></w:r></w:hyperlink>"
        "<w:r><w:ruby><w:rt><w:r><w:t>音</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>字</w:t></w:r></w:rubyBase></w:ruby></w:r>",
    )
    document.add_paragraph().add_run().add_break(docx.enum.text.WD_BREAK.PAGE)
    document.add_paragraph("五")
    assert text(saved(document)).split("\n") == ["一\u3000二", "三四字", "五", ""]


def test_headings_are_marked_but_not_articles_set_as_headings() -> None:
    document = docx.Document()
    document.add_heading("云泽市养犬管理办法", 0)
    document.add_heading("一、总体要求", 2)
    document.add_heading("第一条 市公安局应当加强管理。", 3)
    assert text(saved(document)).splitlines() == [
        "# 云泽市养犬管理办法",
        "## 一、总体要求",
        "第一条 市公安局应当加强管理。",
    ]


def test_notes_stand_at_the_end_and_give_no_duties() -> None:
    data = plain_docx(["云泽市养犬办法", "第一条 市公安局应当登记犬只。", "第二条 本办法自公布之日起施行。"])
    note = '<w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
    data = changed(data, "word/document.xml", b"</w:p><w:sectPr", note.encode() + b"<w:sectPr")
    notes = "<w:p><w:r><w:footnoteRef/><w:t>市财政局应当保障经费。</w:t></w:r></w:p>"
    xml = f'<w:footnotes {nsdecls("w")}><w:footnote w:id="2">{notes}</w:footnote></w:footnotes>'
    buffer = io.BytesIO(data)
    with zipfile.ZipFile(buffer, "a") as package:
        package.writestr("word/footnotes.xml", xml)
    source = decode("a.docx", buffer.getvalue())
    assert source.text.splitlines()[-2:] == ["脚注", "[1] 市财政局应当保障经费。"]
    assert source.places[-1].label == "脚注"
    assert [(row[0], row[4]) for row in said(source)] == [("第一条", "公安局")]


def test_paragraphs_are_places() -> None:
    source = decode("a.docx", plain_docx(["标题", "", "第一条 甲应当办理。", "乙应当办理。"]))
    assert [source.text[place.start :].partition("\n")[0] for place in source.places] == lines(source.text)
    assert [place.label for place in source.places] == ["第1段", "第2段", "第3段"]


# --- faults


def test_a_broken_relationship_does_no_harm() -> None:
    data = plain_docx(["第一条 甲应当办理。"])
    broken = changed(data, "word/_rels/document.xml.rels", b"styles.xml", b"NULL")
    assert text(broken) == text(data)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (plain_docx(["文"] * 9)[:-30], "is damaged"),
        (changed(plain_docx(["文"]), "word/document.xml", b"<w:body>", b"<w:body"), "is damaged (word/document.xml"),
        (changed(plain_docx(["文"]), "word/document.xml", b"w:body", b"w:corpse"), "has no body"),
        (plain_docx([]), "is empty"),
    ],
)
def test_what_is_damaged_is_told(data: bytes, reason: str) -> None:
    with pytest.raises(SourceError) as caught:
        text(data)
    assert reason in caught.value.reason and caught.value.remedy


def test_entities_are_not_followed() -> None:
    laughs = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b SYSTEM "file:///etc/hostname">]>'
    data = changed(plain_docx(["甲乙"]), "word/document.xml", b"<w:document", laughs + b"<w:document")
    data = changed(data, "word/document.xml", "甲".encode(), "甲&b;&a;".encode())
    assert text(data) in ("甲\n", "甲乙\n")


def test_what_unpacks_to_too_much_is_refused() -> None:
    data = plain_docx(["应当" * 2_000_000])
    assert len(data) < 200_000
    with pytest.raises(SourceError, match=r"unpacks to .* bytes, too large; .*--max-size"):
        decode("a.docx", data, limits=Limits(size=1 << 20))


def test_name_says_nothing_about_the_content() -> None:
    assert decode("旧.doc", plain_docx(["第一条 甲应当办理。"])).encoding == "docx"


def test_qualified_names_do_not_matter() -> None:
    strict = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
    data = plain_docx(["第一条 甲应当办理。"])
    other = changed(data, "word/document.xml", qn("w:p")[1:-2].encode(), strict)
    assert text(other) == text(data)


def test_tables_within_tables_without_end_are_told() -> None:
    cell = "<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"
    deep = f"<w:document {nsdecls('w')}><w:body>{cell[0] * 300}<w:p/>{cell[1] * 300}</w:body></w:document>"
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(plain_docx(["甲"]))) as before, zipfile.ZipFile(buffer, "w") as after:
        for part in before.namelist():
            after.writestr(part, deep if part == "word/document.xml" else before.read(part))
    with pytest.raises(SourceError, match=r"is nested more than 256 deep \(word/document.xml\)"):
        decode("a.docx", buffer.getvalue())
