"""The words of one paragraph, and what hangs on it: text boxes and references to notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.readers.docx.styles import child
from extract.readers.packages import attribute, local

if TYPE_CHECKING:
    from lxml.etree import _Element

# What a change took away, what is no text, and what stands above the words it belongs to (ruby).
_DROPPED = frozenset({
    "del", "moveFrom", "pPr", "instrText", "delText", "delInstrText", "rt", "sectPr", "Fallback", "fldData", "tbl",
})  # fmt: skip
_SIGNS = {"tab": "\u3000", "ptab": "\u3000", "cr": "\n", "noBreakHyphen": "-"}
_PAGE = "page"


class Runs:
    """What one paragraph holds; `mark_deleted` tells that a change joins it to the next one."""

    def __init__(self, paragraph: _Element) -> None:
        self._words: list[str] = []
        self.boxes: list[_Element] = []
        self.footnotes: list[str] = []
        self.endnotes: list[str] = []
        mark = child(child(paragraph, "pPr"), "rPr")
        self.mark_deleted = any(child(mark, name) is not None for name in ("del", "moveFrom"))
        for element in paragraph:
            self._take(element)

    @property
    def text(self) -> str:
        """The words as they stand."""
        return "".join(self._words)

    def _take(self, element: _Element) -> None:
        match local(element):
            case "t":
                self._words.append(element.text or "")
            case "br":
                self._words.append("\f" if attribute(element, "type") == _PAGE else "\n")
            case "txbxContent":
                self.boxes.append(element)
            case "footnoteReference":
                self.footnotes.append(attribute(element, "id") or "")
            case "endnoteReference":
                self.endnotes.append(attribute(element, "id") or "")
            case "r" if _hidden(element):
                pass
            case name if name in _SIGNS:
                self._words.append(_SIGNS[name])
            case name if name not in _DROPPED:
                for inner in element:
                    self._take(inner)


def _hidden(run: _Element) -> bool:
    vanish = child(child(run, "rPr"), "vanish")
    return vanish is not None and attribute(vanish, "val") not in ("0", "false")
