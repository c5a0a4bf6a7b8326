"""Paragraphs and rows of tables in reading order, with their numbers, as they stand once all changes are accepted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extract.readers.docx.numbering import Numbering
from extract.readers.docx.runs import Runs
from extract.readers.docx.styles import Styles, child, list_item, number, value
from extract.readers.docx.tables import Table
from extract.readers.packages import local

if TYPE_CHECKING:
    from lxml.etree import _Element

_WRAPPERS = frozenset({"sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo"})


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph with its number; `level` is that of a heading, else 0."""

    text: str
    level: int = 0


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table, its cells between bars."""

    text: str


Block = Paragraph | Row


class Blocks:
    """Reads what holds paragraphs and tables, and gathers the ids of the notes that the text refers to."""

    def __init__(self, styles: Styles, numbering: Numbering) -> None:
        self._styles = styles
        self._numbering = numbering
        self._held = ""
        self.footnotes: list[str] = []
        self.endnotes: list[str] = []

    def of(self, holder: _Element) -> Iterator[Block]:
        """Yield the paragraphs and rows that hold words, those of text boxes after the paragraph they hang on."""
        yield from self._blocks(holder)
        if self._held:
            yield Paragraph(self._held)
            self._held = ""

    def _blocks(self, holder: _Element) -> Iterator[Block]:
        for element in holder:
            name = local(element)
            if name == "p":
                yield from self._paragraph(element)
            elif name == "tbl":
                yield from self._table(element)
            elif name in _WRAPPERS:
                yield from self._blocks(element)

    def _paragraph(self, element: _Element) -> Iterator[Block]:
        runs = Runs(element)
        self.footnotes += runs.footnotes
        self.endnotes += runs.endnotes
        if runs.mark_deleted:  # what is left of it belongs to the next paragraph
            self._held += runs.text
        else:
            words, self._held = self._held + runs.text, ""
            properties = child(element, "pPr")
            style = value(properties, "pStyle")
            printed = self._numbering.next(style, list_item(properties))
            words, breaks = words.lstrip("\f"), len(words) - len(words.lstrip("\f"))
            if text := f"{printed}{words.strip()}".strip(" "):
                yield Paragraph("\f" * breaks + text, self._level(style, properties))
        for box in runs.boxes:
            yield from self._blocks(box)

    def _level(self, style: str | None, properties: _Element | None) -> int:
        outline = number(properties, "outlineLvl")
        return self._styles.level(style) if outline is None else (outline + 1) % 10

    def _table(self, element: _Element) -> Iterator[Block]:
        table = Table(element)
        if table.is_frame:  # a table that only sets paragraphs apart
            for cell in table.cells():
                yield from self._blocks(cell)
            return
        for row in table.rows(self._cell):
            yield Row(row)

    def _cell(self, cell: _Element) -> str:
        return " ".join(" ".join(block.text.strip("| ").split()) for block in self._blocks(cell))
