"""Printed lines: what a reader sees on each line, free of marks, with the place of every character."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from extract.records import Unplaced
from extract.spans import Span, fold
from extract.structure.grammar import Grammar

BLANK = " \t\r\n\f\v\u3000\xa0\u2002\u2003\u2009\u200b\u200c\u200d\u2060\ufeff\xad\x1c\x1d\x1e\x1f\x85\u2028\u2029"
PAGE_NUMBER = "page number"
_CELL = 30


class Line(NamedTuple):
    """One printed line that holds words.

    `text` is folded and free of marks; `pieces` are the source ranges it is made of, so that their lengths add up
    to its length. `gap` counts the blank lines before it, `page` tells whether a page ended there.
    """

    text: str
    pieces: tuple[tuple[int, int], ...]
    indent: float
    gap: int
    page: bool
    level: int
    marked: bool
    columns: bool

    @property
    def start(self) -> int:
        """The source position of the first character."""
        return self.pieces[0][0]

    @property
    def end(self) -> int:
        """The source position after the last character."""
        return self.pieces[-1][1]

    def source(self, position: int) -> int:
        """Return the source position of the character at `position` of the text."""
        for start, end in self.pieces:
            if position < end - start:
                return start + position
            position -= end - start
        return self.end

    def rest(self, position: int) -> tuple[tuple[int, int], ...]:
        """Return the source ranges from `position` of the text on."""
        if len(self.pieces) == 1:
            return ((self.start + position, self.end),)
        ranges = []
        for start, end in self.pieces:
            if position < end - start:
                ranges.append((start + position, end))
            position = max(0, position - (end - start))
        return tuple(ranges)


def printed_lines(text: str, grammar: Grammar) -> tuple[list[Line], list[Unplaced]]:
    """Return the lines of `text` that hold words, and the page numbers that were taken out from among them."""
    lines = list(_lines(text, fold(text), _marks(text, grammar)))
    numbers = [i for i, line in enumerate(lines) if _is_page_number(lines, i, grammar)]
    if not numbers:
        return lines, []
    taken = [Unplaced(text[lines[i].start : lines[i].end], Span(lines[i].start, lines[i].end), PAGE_NUMBER) for i in numbers]
    dropped = set(numbers)
    kept = [
        line._replace(page=True) if i - 1 in dropped and not line.page else line
        for i, line in enumerate(lines)
        if i not in dropped
    ]
    return kept, taken


def _marks(text: str, grammar: Grammar) -> list[tuple[int, int]]:
    return [match.span() for match in grammar.mark.finditer(text)]


def _lines(text: str, folded: str, marks: list[tuple[int, int]]) -> Iterator[Line]:
    position, gap, page, mark = 0, 0, False, 0
    for raw in text.splitlines(keepends=True):
        start, position = position, position + len(raw)
        while mark < len(marks) and marks[mark][1] <= start:
            mark += 1
        here = mark
        while here < len(marks) and marks[here][0] < position:
            here += 1
        if (line := _line(text, folded, (start, position), marks[mark:here], gap, page)) is None:
            page = page or raw.endswith("\f")
            gap += here == mark and not raw.endswith("\f")
            continue
        yield line
        gap, page = 0, raw.endswith("\f")


def _line(
    text: str, folded: str, bounds: tuple[int, int], marks: list[tuple[int, int]], gap: int, page: bool
) -> Line | None:
    start, end = bounds
    pieces = _strip(text, [bounds] if not marks else list(_outside(bounds, marks)))
    if not pieces:
        return None
    first, last = pieces[0][0], pieces[-1][1]
    seen = "".join([folded[a:b] for a, b in pieces]) if len(pieces) > 1 else folded[first:last]
    lead = text[start:first]
    return Line(
        text=seen.replace("\t", " ") if "\t" in seen else seen,
        pieces=tuple(pieces),
        indent=0.0 if not lead or marks else _indent(lead),
        gap=gap,
        page=page,
        level=_level(text, marks, start),
        marked=bool(marks) and marks[0][0] < first,
        columns=_columns(seen) if "\t" in seen or seen[0] == "|" else False,
    )


def _outside(bounds: tuple[int, int], marks: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    position, end = bounds
    for start, stop in marks:
        if position < start:
            yield position, min(start, end)
        position = max(position, stop)
    if position < end:
        yield position, end


def _strip(text: str, pieces: list[tuple[int, int]]) -> list[tuple[int, int]]:
    while pieces:
        start, end = pieces[0]
        core = text[start:end].lstrip(BLANK)
        if core:
            pieces[0] = (end - len(core), end)
            break
        del pieces[0]
    while pieces:
        start, end = pieces[-1]
        core = text[start:end].rstrip(BLANK)
        if core:
            pieces[-1] = (start, start + len(core))
            break
        del pieces[-1]
    return pieces


def _indent(lead: str) -> float:
    return sum(2.0 if char == "\t" else 1.0 if char == "\u3000" else 0.5 if char in " \xa0" else 0.0 for char in lead)


def _columns(text: str) -> bool:
    """Tell whether a line is a row of a table: short cells between tabs or bars."""
    if text[0] == "|":
        return len(text) > 2 and text[-1] == "|"
    return "。" not in text and all(len(cell) <= _CELL for cell in text.split("\t"))


def _level(text: str, marks: list[tuple[int, int]], start: int) -> int:
    if not marks or marks[0][0] != start:
        return 0
    return text[marks[0][0] : marks[0][1]].strip(BLANK).count("#")


def _is_page_number(lines: list[Line], i: int, grammar: Grammar) -> bool:
    text = lines[i].text
    if len(text) > 24:
        return False
    if grammar.page_number.match(text):
        return True
    if not text.isascii() or not grammar.bare_page_number.match(text):
        return False
    return lines[i].page or (i + 1 < len(lines) and lines[i + 1].page)
