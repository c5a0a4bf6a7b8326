"""Tables: a line per row, the cells between bars; a cell merged over rows says its words in each of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from extract.readers.docx.styles import child, number
from extract.readers.packages import attribute, local

if TYPE_CHECKING:
    from lxml.etree import _Element

_WIDEST = 200
_WRAPPERS = frozenset({"sdt", "sdtContent", "customXml", "ins", "moveTo"})


class Table:
    """One table, the rows that a change deletes left out."""

    def __init__(self, element: _Element) -> None:
        self._rows = [row for row in _inside(element, "tr") if child(child(row, "trPr"), "del") is None]

    @property
    def is_frame(self) -> bool:
        """Whether no row has two cells."""
        return all(len(list(_inside(row, "tc"))) < 2 for row in self._rows)

    def cells(self) -> Iterator[_Element]:
        """Yield the cells in reading order."""
        for row in self._rows:
            yield from _inside(row, "tc")

    def rows(self, words: Callable[[_Element], str]) -> Iterator[str]:
        """Yield the rows as text, `words` giving those of a cell; rows without words are left out."""
        above: dict[int, str] = {}
        for row in self._rows:
            cells: list[str] = []
            for cell in _inside(row, "tc"):
                properties = child(cell, "tcPr")
                merge = child(properties, "vMerge")
                column = len(cells)
                text = words(cell).replace("|", "\uff5c")
                if merge is not None and attribute(merge, "val") != "restart":
                    text = above.get(column, "")
                above[column] = text
                span = min(number(properties, "gridSpan") or 1, _WIDEST)
                cells += [text, *[""] * (span - 1)]
            if any(cells):
                yield f"| {' | '.join(cells)} |"


def _inside(element: _Element, name: str) -> Iterator[_Element]:
    """Yield the children of that name, those in wrappers, too."""
    for one in element:
        if local(one) == name:
            yield one
        elif local(one) in _WRAPPERS:
            yield from _inside(one, name)
