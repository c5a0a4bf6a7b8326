"""duties.docx: a duty sheet per department to attach to a memo: by document and article, with the sentence."""

from __future__ import annotations

import io
from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any

from outputs.content import Content
from outputs.formats import Files
from outputs.tables.grounds import Grounds
from outputs.tables.owed import Owed, Partner, by_bearer, named, partners, with_help
from outputs.tables.wording import CLASSES, COMMA, LINE, circumstances, matter
from outputs.xml import clean

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import _Row
    from docx.text.paragraph import Paragraph

HEADS = ("序号", "条款", "类型", "责任事项", "协同单位", "时限与条件", "原文")
WIDTHS = (1.2, 2.6, 1.4, 5.4, 3.6, 3.0, 8.0)  # cm; they fill the width of the page
BODY, HEADING = "宋体", "黑体"
SUFFIX = "责任清单"
HELPING = "（协同）"
CELL = "Cell"
_WESTERN = "Times New Roman"
_PAGE, _MARGIN = (29.7, 21.0), 2.2  # A4, lying
_SMALL, _LARGE = 9, 18


def render(content: Content) -> Files:
    """Return one Word document, each body on a page of its own, what it helps with included; unnamed bearers last."""
    from docx import Document

    document = Document()
    _lay_out(document, content)
    grounds, shared = Grounds(content), partners(content)
    for number, (_, rows) in enumerate(groupby(by_bearer(with_help(content)), key=lambda row: row.actor)):
        heading = _sheet(document, tuple(rows), grounds, shared)
        heading.paragraph_format.page_break_before = number > 0
    if not content.parts:
        document.add_heading(SUFFIX, 1)
        document.add_paragraph("所选范围内没有责任条款。")
    file = io.BytesIO()
    document.save(file)
    return {"duties.docx": (file.getvalue(),)}


def _sheet(document: Document, rows: Sequence[Owed], grounds: Grounds, shared: dict[str, list[Partner]]) -> Paragraph:
    """Write one bearer: who, from what, how many; then a table per document. Return the heading."""
    first = rows[0]
    sources = list(dict.fromkeys(row.norm.source for row in rows))
    heading: Paragraph = document.add_heading(clean(f"{first.bearer}{SUFFIX}"), 1)
    place = f"地区：{first.place}　" if first.place else ""
    said = f"{place}依据文件：{len(sources)}件　责任事项：{len(rows)}项"
    document.add_paragraph(clean(said))
    for source in sources:
        document.add_heading(clean(grounds.title(source)), 2)
        _table(document, [row for row in rows if row.norm.source == source], grounds, shared)
    return heading


def _table(document: Document, rows: Sequence[Owed], grounds: Grounds, shared: dict[str, list[Partner]]) -> None:
    table = document.add_table(rows=len(rows) + 1, cols=len(HEADS), style="Table Grid")
    table.autofit = False
    lines = iter(table.rows)
    head = next(lines)
    _fill(head, HEADS, bold=True)
    _repeat(head)
    before = None
    for number, (row, line) in enumerate(zip(rows, lines, strict=True), 1):
        norm = row.norm
        together = [name for name in named(shared[norm.duty]) if name != row.bearer]
        limits = LINE.join(part for part in (norm.deadline, circumstances(norm)) if part)
        same = before is not None and (before.locator, before.evidence) == (norm.locator, norm.evidence)
        _fill(line, (
            str(number), grounds.place(norm), CLASSES[norm.modality] + HELPING * row.beside, matter(norm),
            COMMA.join(together), limits,
            "" if same else norm.evidence,
        ))  # fmt: skip
        _join(line, HEADS.index("原文"), same=same)
        before = norm


def _fill(row: _Row, texts: Sequence[str], *, bold: bool = False) -> None:
    from docx.shared import Cm

    for cell, text, width in zip(row._tr.tc_lst, texts, WIDTHS, strict=True):
        cell.width = Cm(width)
        [paragraph] = cell.p_lst
        paragraph.style = CELL
        run = paragraph.add_r()
        run.text = clean(text)
        if bold:
            run.get_or_add_rPr().get_or_add_b()


def _join(row: _Row, column: int, *, same: bool) -> None:
    """Have a cell go on with the one above it, or begin anew: duties of one sentence show it once."""
    row._tr.tc_lst[column].get_or_add_tcPr().vMerge_val = "continue" if same else "restart"


def _repeat(row: _Row) -> None:
    """Have the row stand on top of every page that its table reaches."""
    from docx.oxml import OxmlElement

    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


# --- the page and its letters


def _lay_out(document: Document, content: Content) -> None:
    from docx.enum.section import WD_ORIENT
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Cm

    document.core_properties.title = clean(content.title)
    document.core_properties.author = "kg"
    [section] = document.sections
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = map(Cm, _PAGE)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(_MARGIN)
    document.styles.add_style(CELL, WD_STYLE_TYPE.PARAGRAPH).base_style = document.styles["Normal"]
    _letters(document.styles["Normal"], BODY, _SMALL + 2)
    _letters(document.styles[CELL], BODY, _SMALL)
    _letters(document.styles["Heading 1"], HEADING, _LARGE)
    _letters(document.styles["Heading 2"], HEADING, _SMALL + 4)
    _number_pages(section.footer.paragraphs[0])


def _letters(style: Any, font: str, size: int) -> None:
    """Set the letters of a style; Word keeps the font for Chinese apart from the other."""
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    style.font.name, style.font.size = _WESTERN, Pt(size)
    style.font.color.rgb = RGBColor(0, 0, 0)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    fonts.set(qn("w:eastAsia"), font)
    if style.name == CELL:
        style.paragraph_format.space_after = Pt(0)


def _number_pages(paragraph: Any) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)
