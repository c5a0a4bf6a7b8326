"""Tables that people keep in office files: workbooks, CSV, tables of Word documents. One module per format.

They stand on this floor because they read input; what the columns mean is asked above. The format is told from the
content, for an .xlsx named .xls is as common as any.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

from extract.errors import SourceError
from extract.readers.formats import Format, format_of
from extract.readers.limits import DEFAULT
from extract.tables.grid import Row as Row
from extract.tables.grid import Sheet as Sheet

__all__ = ["Row", "Sheet", "read"]
_REMEDY = "save the list as .xlsx, .csv or .docx"
_ZIPPED = (Format.XLSX, Format.DOCX, Format.ZIP)
# The module of this package that reads a format; an .ods is a ZIP archive, an old .xls an Office file, to who asks.
_READERS = {
    Format.XLSX: "workbook",
    Format.ZIP: "workbook",
    Format.OFFICE: "workbook",
    Format.DOCX: "word",
    Format.TEXT: "delimited",
}


def read(path: Path) -> tuple[Sheet, ...]:
    """Return the sheets of a workbook, the one table of a CSV file, or the tables of a Word document.

    Raises:
        SourceError: the file is missing, too large, empty, locked by a password, damaged or of no such format.
    """
    data = _bytes(path)
    format_ = format_of(data)
    if format_ not in _READERS:
        raise SourceError(path.name, f"is {format_.value}, no table", _REMEDY)
    if format_ in _ZIPPED:
        _check_package(path.name, data)
    found: tuple[Sheet, ...] = import_module(f"{__name__}.{_READERS[format_]}").sheets(path.name, data)
    return found


def _check_package(name: str, data: bytes) -> None:
    """Refuse a package that is damaged, or unpacks to more than any list does."""
    from extract.readers.packages import Package

    Package(name, data, DEFAULT)


def _bytes(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise SourceError(path.name, "is a folder", "name the list in it")
        if path.stat().st_size > DEFAULT.size:
            raise SourceError(path.name, "is too large", f"split it into files under {DEFAULT.size:,} bytes")
        return path.read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        raise SourceError(path.name, f"cannot be opened: {reason}", "check the path and its permissions") from error
