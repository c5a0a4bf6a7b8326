"""Pages of placed characters, as PDF and OFD hold them, to the lines that a reader sees.

What comes out is text wrapped as it was printed, with its indents and page breaks: the structure mends the wraps.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median

from extract.readers.printed.columns import in_reading_order
from extract.readers.printed.furniture import without_furniture
from extract.readers.printed.glyphs import Glyph, Page
from extract.readers.printed.rows import Line, rows
from extract.readers.printed.ruled import Rule, with_tables
from extract.readers.reading import Reading, Writer

__all__ = ["Glyph", "Page", "write"]

_APART = 1.6  # times the usual distance of lines: a blank line stands between
_DEEPEST = 20
_NEAR = 3.0  # ems that the margins of odd and even pages may differ by


def write(pages: Iterable[Page], format_: str) -> Reading:
    """Return the text of the pages without running heads, feet and page numbers; of a page only the lines are kept."""
    printed: list[list[Line]] = []
    heights: list[float] = []
    for page in pages:
        printed.append(_lines(page))
        heights.append(page.height)
    printed = without_furniture(printed, heights)
    pitch = _pitch(printed)
    writer = Writer()
    for number, lines in enumerate(printed, start=1):
        writer.at(f"第{number}页")
        before: Line | None = None
        for line, indent in zip(lines, _indents(lines), strict=True):
            if before and pitch and not (line.ruled and before.ruled) and line.top - before.top > _APART * pitch:
                writer.line("")
            writer.line("\u3000" * indent + line.text)
            before = line
        if number < len(printed):
            writer.write("\f")
    return writer.reading(format_)


def _lines(page: Page) -> list[Line]:
    """Return the lines of a page as they are read, each row of a ruled table as one."""
    page, ruled = with_tables(page, [Rule(*ends) for ends in page.drawn])
    found = [*rows(page), *([line] for line in ruled)]
    if ruled:
        found.sort(key=lambda row: row[0].top)
    return [line for column in in_reading_order(found) for line in column]


def _pitch(pages: Sequence[Sequence[Line]]) -> float | None:
    """Return the usual distance of neighbouring lines."""
    steps = [b.top - a.top for lines in pages for a, b in pairwise(lines) if b.top > a.top]
    return median(steps) if steps else None


def _indents(lines: Sequence[Line]) -> Iterator[int]:
    """Yield how many characters each line stands in from the margin of its column."""
    margins: dict[int, float] = {}
    for line in lines:
        if not line.ruled:
            margins[line.column] = min(line.left, margins.get(line.column, line.left))
    for line in lines:
        yield 0 if line.ruled else min(_DEEPEST, max(0, round((line.left - margins[line.column]) / line.em)))
