"""Tables of a Word document, cells merged in either direction filled in."""

from __future__ import annotations

import io
from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING
from zipfile import BadZipFile

from extract.errors import SourceError
from extract.tables.grid import Row, Sheet

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table, _Row

_HEADING = "Heading"
_TITLES = 5  # paragraphs before a table that may be its title


def sheets(name: str, data: bytes) -> tuple[Sheet, ...]:
    """Return the tables in their order, named by their number: 表1; each with its titles.

    Raises:
        SourceError: the document is damaged, or has no table.
    """
    import docx
    from docx.opc.exceptions import PackageNotFoundError

    try:
        found = tuple(_sheets(docx.Document(io.BytesIO(data))))
    except (PackageNotFoundError, BadZipFile, KeyError, ValueError) as error:
        raise SourceError(name, "is a damaged Word document", "open it in Word and save it anew") from error
    if not found:
        raise SourceError(name, "has no table in it", "give the document whose table is the list")
    return found


def _sheets(document: Document) -> Iterator[Sheet]:
    """Yield the tables; titles are the headings a table stands under, and what was written since the last table."""
    number = 0
    headings: dict[str, str] = {}  # by style, whose names are in the order of their levels
    written: list[str] = []
    for part in document.iter_inner_content():
        if rows := getattr(part, "rows", None):
            number += 1
            yield Sheet(f"表{number}", tuple(_rows(rows.table)), (*headings.values(), *written[-_TITLES:]))
            written = []
        elif text := getattr(part, "text", "").strip():
            style = str(getattr(part.style, "name", ""))
            if style.startswith(_HEADING):
                headings = {**{name: said for name, said in headings.items() if name < style}, style: text}
                written = []
            else:
                written.append(text)


def _rows(table: Table) -> Iterator[Row]:
    for number, row in enumerate(table.rows, 1):
        found = _row(number, row)
        if any(found.cells):
            yield found


def _row(number: int, row: _Row) -> Row:
    texts, spread = [""] * row.grid_cols_before, set[int]()
    for _, cells in groupby(row.cells, key=lambda cell: cell._tc):
        same = list(cells)
        spread |= set(range(len(texts) + 1, len(texts) + len(same)))
        texts += [same[0].text.strip()] * len(same)
    return Row(number, tuple(texts), frozenset(spread))
