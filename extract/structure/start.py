"""What kind of document it is, and where its text proper begins: contents pages and notices stand before it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from extract.records import DocumentKind
from extract.structure.contents import is_contents_entry, is_contents_title
from extract.structure.grammar import Grammar
from extract.structure.layout import is_open
from extract.structure.lines import Line
from extract.structure.markers import DIVISIONS, ITEMS, Marker, Style

_HEADING_LINE: Final = 30
_SECTIONS: Final = 2


def document_kind(lines: Sequence[Line]) -> DocumentKind:
    """Return LAW when the lines open articles in sequence and not mainly headings of a plan, else PLAN."""
    numbers = [line.marker.ordinal for line in lines if line.marker and _opens_article(line.marker)]
    headings = sum(line.marker is not None and line.marker.style is Style.HAN for line in lines)
    steps = sum(b == a + 1 for a, b in pairwise(numbers))
    if len(numbers) >= headings and (1 in numbers or steps >= 2):
        return DocumentKind.LAW
    return DocumentKind.PLAN


def text_start(lines: Sequence[Line], kind: DocumentKind, grammar: Grammar) -> int:
    """Return the index of the line that opens the first unit of the text proper."""
    return _law_start(lines, grammar) if kind is DocumentKind.LAW else _plan_start(lines, grammar)


def with_sections(lines: Sequence[Line], grammar: Grammar) -> list[Line]:
    """Return the lines of a law, its headings 一、二、三 between articles as chapters where it has no other."""
    headings = [i for i in range(len(lines) - 1) if _is_section(lines[i], lines[i + 1], grammar)]
    markers = {i: marker for i in headings if (marker := lines[i].marker)}
    in_order = [marker.ordinal for marker in markers.values()] == list(range(1, len(markers) + 1))
    if len(markers) < _SECTIONS or not in_order or any(_is_division(line.marker) for line in lines):
        return list(lines)
    return [line._replace(marker=_chapter(markers[i])) if i in markers else line for i, line in enumerate(lines)]


def _chapter(marker: Marker) -> Marker:
    return marker._replace(style=Style.CHAPTER, number=f"{marker.number}、")


def _is_section(line: Line, after: Line, grammar: Grammar) -> bool:
    """Tell whether the line is a numbered heading right above an article."""
    if line.marker is None or line.marker.style is not Style.HAN or after.marker is None:
        return False
    return _opens_article(after.marker) and grammar.front["section"].match(line.text[line.marker.end :]) is not None


def _is_division(marker: Marker | None) -> bool:
    return marker is not None and marker.style in DIVISIONS


def _opens_article(marker: Marker) -> bool:
    return marker.style is Style.ARTICLE and marker.strong


def _law_start(lines: Sequence[Line], grammar: Grammar) -> int:
    """Return the first article, or the unbroken chain of headings right above it."""
    articles = [(i, line.marker) for i, line in enumerate(lines) if line.marker and _opens_article(line.marker)]
    start = next((i for i, marker in articles if marker.ordinal == 1), articles[0][0])
    below = len(DIVISIONS)
    while (above := _heading_above(lines, start, grammar)) is not None:
        at, style = above
        rank = DIVISIONS.index(style)
        if rank >= below:
            break
        start, below = at, rank
    return start


def _heading_above(lines: Sequence[Line], start: int, grammar: Grammar) -> tuple[int, Style] | None:
    """Return the heading right above the line `start`, which may run over two lines."""
    for at in (start - 1, start - 2):
        line = lines[at] if at >= 0 else None
        if line is None or is_contents_entry(line, grammar):
            return None
        if line.marker:
            return (at, line.marker.style) if line.marker.style in DIVISIONS else None
        if not _is_second_line(line, grammar):
            return None
    return None


def _is_second_line(line: Line, grammar: Grammar) -> bool:
    """Tell whether an unnumbered line may stand below a heading: its second line, or that of a section; no title."""
    if not is_open(line.text) or len(line.text) > _HEADING_LINE:
        return False
    return not grammar.front["title"].match(line.text) or grammar.general_title.match(line.text) is not None


def _plan_start(lines: Sequence[Line], grammar: Grammar) -> int:
    """Return the first heading of the highest style; after a contents page, where its first entry comes again."""
    headings = [
        (i, line.marker.style) for i, line in enumerate(lines) if line.marker and not is_contents_entry(line, grammar)
    ]
    present = {style for _, style in headings}
    top = next((style for style in (*DIVISIONS, *ITEMS, Style.BOX) if style in present), None)
    tops = [i for i, style in headings if style is top]
    if not tops:
        return len(lines)
    contents = next((i for i, line in enumerate(lines) if is_contents_title(line, grammar)), len(lines))
    listed = [i for i in tops if i > contents]
    again = (i for i in listed[1:] if lines[i].text == lines[listed[0]].text)
    return next(again, tops[0])
