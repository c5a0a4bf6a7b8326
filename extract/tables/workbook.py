"""Workbooks of Excel and its like (.xlsx, .xls, .ods), whatever they are named."""

from __future__ import annotations

import datetime
import io

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError, SheetVisibleEnum

from extract.errors import SourceError
from extract.tables.grid import Merge, Sheet, filled


def sheets(name: str, data: bytes) -> tuple[Sheet, ...]:
    """Return the sheets that the workbook shows.

    Raises:
        SourceError: it is locked by a password, damaged or no workbook.
    """
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            shown = [sheet.name for sheet in book.sheets_metadata if sheet.visible is SheetVisibleEnum.Visible]
            return tuple(_sheet(book.get_sheet_by_name(sheet)) for sheet in shown)
    except PasswordError as error:
        raise SourceError(name, "is locked by a password", "save it without one") from error
    except CalamineError as error:
        raise SourceError(name, f"is no workbook that can be read ({error})", "save it anew as .xlsx") from error


def _sheet(sheet: CalamineSheet) -> Sheet:
    cells = [[_text(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)]
    merges = (Merge(top, left, bottom, right) for (top, left), (bottom, right) in sheet.merged_cell_ranges or ())
    return filled(sheet.name, cells, merges)


def _text(cell: object) -> str:
    """Return a cell as a sheet shows it: 1 for 1.0, a day without its midnight."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime.datetime) and cell.time() == datetime.time():
        return cell.date().isoformat()
    return str(cell).strip()
