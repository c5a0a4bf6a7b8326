"""The words of a part of a page, set as the browser sets them: blocks, breaks, lists, tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

_BLOCKS = frozenset({
    "p", "div", "section", "article", "main", "ul", "ol", "li", "dl", "dt", "dd", "blockquote", "center", "fieldset",
    "h1", "h2", "h3", "h4", "h5", "h6", "hr", "address", "figure", "figcaption", "body", "html", "caption", "tr", "td",
    "th", "tbody", "thead", "tfoot", "table", "details", "summary", "label", "legend", "option",
})  # fmt: skip
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_SPACES = re.compile(r"[ \t\r\n\f]+")
_WRAP = re.compile(r"(?<=[\u3000-\u9fff\uff00-\uffef])[ \t]*[\r\n]\s*(?=[\u3000-\u9fff\uff00-\uffef])")
_BREAK = "\n"
_DEEPEST = 200
_LONG = 200  # characters of a cell that only sets a column of the page
_HEADING = 60
_WIDEST = 100


class Text:
    """The words of an element."""

    def __init__(self, element: Any) -> None:
        self._pieces: list[str] = []
        self._inside(element, 0)
        lines = (_tidy(line) for line in "".join(self._pieces).split(_BREAK))
        self.text = "".join(f"{line}\n" for line in lines if line)

    def _element(self, element: Any, depth: int, number: str = "") -> None:
        tag = element.tag if isinstance(element.tag, str) else ""
        if depth > _DEEPEST or not tag:
            return
        if tag == "br":
            self._pieces.append(_BREAK)
        elif tag == "pre":
            self._pieces += [_BREAK, "".join(element.itertext()), _BREAK]
        elif tag == "table" and _is_data(element):
            self._pieces += [_BREAK, *(f"{row}{_BREAK}" for row in _rows(element))]
        elif tag in _BLOCKS:
            self._pieces += [_BREAK, number or _opening(element, tag)]
            self._inside(element, depth + 1)
            self._pieces.append(_BREAK)
        else:
            self._inside(element, depth + 1)

    def _inside(self, element: Any, depth: int) -> None:
        self._words(element.text)
        number = _count(element, "start") - 1 if element.tag == "ol" else None
        for child in element:
            if number is not None and child.tag == "li":
                number += 1
            self._element(child, depth, f"{number}. " if number is not None and child.tag == "li" else "")
            self._words(child.tail)

    def _words(self, text: str | None) -> None:
        if text:
            self._pieces.append(_SPACES.sub(" ", _WRAP.sub("", text)))


def _opening(element: Any, tag: str) -> str:
    """Return what marks a block: the level of a heading."""
    if level := _HEADINGS.get(tag):
        words = "".join(element.itertext()).strip()
        return "#" * level + " " if 0 < len(words) <= _HEADING and "。" not in words else ""
    return ""


def _is_data(table: Any) -> bool:
    """Tell a table of data from one that only sets out the page."""
    rows = list(_own(table, "tr"))
    if any(True for _ in table.iterdescendants("table")) or all(len(_cells(row)) < 2 for row in rows):
        return False
    return not any(_is_long(cell) for row in rows for cell in _cells(row))


def _is_long(cell: Any) -> bool:
    words = "".join(cell.itertext())
    return len(words) > _LONG and sum(1 for _ in cell.iter("p", "div", "br")) > 3


def _own(table: Any, tag: str) -> Iterator[Any]:
    for element in table.iter(tag):
        if next(element.iterancestors("table"), None) is table:
            yield element


def _cells(row: Any) -> list[Any]:
    return [cell for cell in row if cell.tag in ("td", "th")]


def _rows(table: Any) -> Iterator[str]:
    """Yield the rows, cells between bars; a cell that reaches over rows says its words in each of them."""
    above: dict[int, tuple[int, str]] = {}
    for row in _own(table, "tr"):
        cells: list[str] = []

        def reach(cells: list[str] = cells) -> None:
            while (held := above.get(len(cells), (0, "")))[0]:
                above[len(cells)] = (held[0] - 1, held[1])
                cells.append(held[1])

        for cell in _cells(row):
            reach()
            words = " ".join("".join(cell.itertext()).split()).replace("|", "\uff5c")
            above[len(cells)] = (_count(cell, "rowspan") - 1, words)
            cells += [words, *[""] * (_count(cell, "colspan") - 1)]
        reach()
        if any(cells):
            yield f"| {' | '.join(cells)} |"


def _count(cell: Any, name: str) -> int:
    text = cell.get(name) or "1"
    return min(int(text), _WIDEST) if text.isdecimal() and len(text) < 6 and int(text) else 1


def _tidy(line: str) -> str:
    """Return a line without blanks at its ends; the indent that is printed with wide spaces stays."""
    return line.replace("\xa0", " ").rstrip(" \u3000").strip(" ")
