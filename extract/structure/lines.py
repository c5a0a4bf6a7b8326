"""Printed lines: what a reader sees on each line, free of marks, with the place of every character."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from extract.spans import Span, fold
from extract.structure.grammar import Grammar
from extract.structure.markers import Marker, read_marker

BLANK: Final = (
    " \t\r\n\f\v\u3000\xa0\u2002\u2003\u2009\u200b\u200c\u200d\u2060\ufeff\xad\x1c\x1d\x1e\x1f\x85\u2028\u2029"
)
_CELL: Final = 30
_INDENTS: Final = {"\t": 2.0, "\u3000": 1.0, " ": 0.5, "\xa0": 0.5}

Range = tuple[int, int]


class Line(NamedTuple):
    """One printed line that holds words.

    `text` is folded and free of marks; `pieces` are the source ranges it is made of, so that their lengths add up
    to its length. `gap` counts the blank lines before it, `page` tells whether a page ended there. `level` is that of
    a Markdown heading, `marked` tells that a mark stands before the words, `columns` that they are a row of a table,
    `marker` is what they open with.
    """

    text: str
    pieces: tuple[Range, ...]
    indent: float
    gap: int
    page: bool
    level: int
    marked: bool
    columns: bool
    marker: Marker | None

    @property
    def start(self) -> int:
        """The source position of the first character."""
        return self.pieces[0][0]

    @property
    def end(self) -> int:
        """The source position after the last character."""
        return self.pieces[-1][1]

    @property
    def span(self) -> Span:
        """The span from the first to the last character."""
        return Span(self.pieces[0][0], self.pieces[-1][1])

    def rest(self, position: int) -> tuple[Range, ...]:
        """Return the source ranges from `position` of the text on."""
        if len(self.pieces) == 1:
            return ((self.pieces[0][0] + position, self.pieces[0][1]),)
        ranges = []
        for start, end in self.pieces:
            if position < end - start:
                ranges.append((start + position, end))
            position = max(0, position - (end - start))
        return tuple(ranges)

    def cut(self, positions: Sequence[int], grammar: Grammar) -> Iterator[Line]:
        """Yield the parts of the line between the `positions` of its text, each with its own marker."""
        for start, end in pairwise((0, *positions, len(self.text))):
            text = self.text[start:end].rstrip(" ")
            if not text:
                continue
            pieces = tuple(_first(self.rest(start), len(text)))
            gap = self.gap if start == 0 else 0
            yield self._replace(text=text, pieces=pieces, gap=gap, marker=read_marker(text, grammar))


def _first(ranges: Iterable[Range], length: int) -> Iterator[Range]:
    """Yield the part of the ranges that holds the first `length` characters."""
    for start, end in ranges:
        if length > 0:
            yield start, min(end, start + length)
        length -= end - start


def printed_lines(text: str, grammar: Grammar) -> Iterator[Line]:
    """Yield the lines of `text` that hold words."""
    folded = fold(text)
    marks = [match.span() for match in grammar.mark.finditer(text)]
    ends = [end for _, end in marks]
    gap, page, position = 0, False, 0
    for raw in text.splitlines(keepends=True):
        start, position = position, position + len(raw)
        here = marks[bisect_right(ends, start) : bisect_left(marks, (position, 0))] if marks else []
        if pieces := _strip(text, list(_outside((start, position), here))) if here else _bare(raw, start):
            seen, columns, marker = _read(folded, pieces, grammar)
            indent, marked, level = _lead(text[start : pieces[0][0]], here)
            yield Line(seen, tuple(pieces), indent, gap, page, level, marked, columns, marker)
            gap, page = 0, raw.endswith("\f")
        else:
            gap += not here and not raw.endswith("\f")
            page = page or raw.endswith("\f")


def _bare(raw: str, start: int) -> list[Range]:
    """Return the one piece of a line without marks, or none when it is blank."""
    words = raw.lstrip(BLANK)
    first = start + len(raw) - len(words)
    return [(first, first + len(words.rstrip(BLANK)))] if words else []


def _outside(bounds: Range, marks: Sequence[Range]) -> Iterator[Range]:
    """Yield the parts of the bounds that no mark covers."""
    position, end = bounds
    for start, stop in marks:
        if position < start:
            yield position, start
        position = max(position, stop)
    if position < end:
        yield position, end


def _strip(text: str, pieces: list[Range]) -> list[Range]:
    """Return the pieces without blanks at either end."""
    while pieces:
        start, end = pieces[0]
        if core := text[start:end].lstrip(BLANK):
            pieces[0] = (end - len(core), end)
            break
        del pieces[0]
    while pieces:
        start, end = pieces[-1]
        if core := text[start:end].rstrip(BLANK):
            pieces[-1] = (start, start + len(core))
            break
        del pieces[-1]
    return pieces


def _read(folded: str, pieces: Sequence[Range], grammar: Grammar) -> tuple[str, bool, Marker | None]:
    """Return the folded words, whether they are a row of a table, and the marker they open with."""
    if len(pieces) == 1:
        seen = folded[pieces[0][0] : pieces[0][1]]
    else:
        seen = "".join([folded[start:end] for start, end in pieces])
    columns = ("\t" in seen or seen[0] == "|") and _columns(seen)
    seen = seen.replace("\t", " ")
    marker = None if columns and seen[0] != "第" else read_marker(seen, grammar)
    return seen, columns and marker is None, marker


def _columns(text: str) -> bool:
    """Tell whether a line is a row of a table: short cells between tabs or bars."""
    if text[0] == "|":
        return len(text) > 2 and text[-1] == "|"
    return "。" not in text and all(len(cell) <= _CELL for cell in text.split("\t"))


def _lead(lead: str, marks: Sequence[Range]) -> tuple[float, bool, int]:
    """Return the indent, whether a mark stands before the words, and the level of a Markdown heading."""
    if not lead:
        return 0.0, False, 0
    bare = lead.strip(BLANK)
    if not marks or not bare:
        return sum(_INDENTS.get(char, 0.0) for char in lead), False, 0
    return 0.0, True, len(bare) if set(bare) == {"#"} else 0
