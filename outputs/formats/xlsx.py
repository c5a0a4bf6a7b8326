"""duties.xlsx: one workbook with 责任清单, 任务分工表, 职责边界清单, 主体×章节矩阵, 文件与告警, 告警统计, 条文."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from outputs.content import Content
from outputs.formats import Files
from outputs.spreadsheets import WORKBOOK, fit
from outputs.tables.table import Anchor, Table

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

_MOST_LINKS = 65_000  # Excel opens no sheet with more than 65,530
_FIRST = 1  # row below the heads
_FROZEN = 2  # columns: the number and the name of a row
_A4 = 9
_HEAD = {"bold": True, "text_wrap": True, "valign": "vcenter", "align": "center", "border": 1, "bg_color": "#DCE6F1"}
_BODY = {"text_wrap": True, "valign": "top", "border": 1, "border_color": "#BFBFBF"}
_LINK = {**_BODY, "font_color": "#0563C1", "underline": 1}


def render(content: Content) -> Files:
    """Return the workbook of all tables; a cell that cites a provision leads to its text."""
    from xlsxwriter import Workbook

    from outputs.tables import tables

    file = io.BytesIO()
    found = tables(content)
    with Workbook(file, WORKBOOK) as workbook:
        workbook.set_properties({"title": content.title, "comments": "kg"})
        targets = _targets(found.values())
        for table in found.values():
            _write(workbook, table, targets)
    return {"duties.xlsx": (file.getvalue(),)}


def _targets(tables: Iterable[Table]) -> dict[Anchor, str]:
    return {
        anchor: f"internal:'{table.title}'!A{row + _FIRST + 1}"
        for table in tables
        for anchor, row in table.anchors.items()
    }


def _write(workbook: Workbook, table: Table, targets: Mapping[Anchor, str]) -> None:
    sheet = workbook.add_worksheet(table.title)
    _lay_out(sheet, table)
    head, body, link = (workbook.add_format(style) for style in (_HEAD, _BODY, _LINK))
    for column, name in enumerate(table.heads):
        sheet.write_string(0, column, fit(name), head)
    links = 0
    for row, cells in enumerate(table.rows):
        for column, cell in enumerate(cells):
            target = targets.get(table.links[row, column]) if (row, column) in table.links else None
            place = (row + _FIRST, column)
            if isinstance(cell, int):
                sheet.write_number(*place, cell, body)
            elif target and links < _MOST_LINKS:
                links += 1
                sheet.write_url(*place, target, link, fit(cell))
            else:
                sheet.write_string(*place, fit(cell), body)


def _lay_out(sheet: Worksheet, table: Table) -> None:
    """Freeze heads, offer filters, set widths; on paper: landscape A4, as wide as a page, heads on every page."""
    for column, (_, width) in enumerate(table.columns):
        sheet.set_column(column, column, width)
    sheet.freeze_panes(_FIRST, _FROZEN)
    sheet.autofilter(0, 0, max(len(table.rows), 1), len(table.columns) - 1)
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_header(f"&C{table.title}")
    sheet.set_footer("&C&P / &N")
