"""An answer as an Excel workbook of one sheet."""

from __future__ import annotations

import io

from outputs.answers import Answer, text
from outputs.spreadsheets import WORKBOOK, fit

_HEAD = {"bold": True, "text_wrap": True, "valign": "vcenter", "border": 1, "bg_color": "#DCE6F1"}
_BODY = {"text_wrap": True, "valign": "top", "border": 1, "border_color": "#BFBFBF"}
_FIRST = 2  # row below title and heads


def render(answer: Answer) -> bytes:
    """Return a workbook: the title, the rows under heads that stay and filter, the notes below."""
    from xlsxwriter import Workbook

    answer = answer.filed()
    out = io.BytesIO()
    with Workbook(out, WORKBOOK) as book:
        sheet = book.add_worksheet("结果")
        head, body = book.add_format(_HEAD), book.add_format(_BODY)
        sheet.write_string(0, 0, fit(answer.title), book.add_format({"bold": True, "font_size": 14}))
        for x, column in enumerate(answer.columns):
            sheet.set_column(x, x, column.width)
            sheet.write_string(1, x, column.head, head)
        for y, row in enumerate(answer.rows, start=_FIRST):
            for x, cell in enumerate(row):
                if isinstance(cell, int | float):
                    sheet.write_number(y, x, cell, body)
                else:
                    sheet.write_string(y, x, fit(text(cell)), body)
        for y, note in enumerate(answer.notes, start=_FIRST + len(answer.rows) + 1):
            sheet.write_string(y, 0, fit(note))
        sheet.freeze_panes(_FIRST, 0)
        sheet.autofilter(1, 0, max(len(answer.rows), 1) + 1, len(answer.columns) - 1)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(1)
    return out.getvalue()
