"""Characters to rows: what stands at one height, cut where a wide gap is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from extract.readers.printed.glyphs import Glyph, Page, is_wide, plain

_SPACE_LATIN, _SPACE_HAN, _SQUARE = 0.2, 0.18, 0.6  # ems that are a space where the page holds none
_CUT = 1.4  # ems between two columns of text
_CELL = 3.0  # ems between two cells of a table


class Line(NamedTuple):
    """A stretch of a row: its words, its box, the width of a character, the column of the page it is in.

    `ruled` tells that it is a row of a table.
    """

    text: str
    left: float
    right: float
    top: float
    bottom: float
    em: float
    column: int = 0
    ruled: bool = False

    def joined(self, other: Line) -> Line:
        """Return both as one stretch, as cells of a table where they stand far apart."""
        gap = (other.left - self.right) / self.em
        between = "\t" if gap > _CELL else "\u3000" * max(1, round(gap))
        top, bottom = min(self.top, other.top), max(self.bottom, other.bottom)
        return Line(f"{self.text}{between}{other.text}", self.left, other.right, top, bottom, self.em, self.column)


def rows(page: Page) -> list[list[Line]]:
    """Return the rows of a page from the top, each as its stretches from the left."""
    glyphs = [glyph for glyph in page.glyphs if glyph.bottom > glyph.top]
    wide = [glyph.right - glyph.left for glyph in glyphs if is_wide(glyph.char)]
    heights = [glyph.bottom - glyph.top for glyph in glyphs if not glyph.char.isspace()]
    if not heights:
        return []
    em = median(wide) if wide else median(heights)
    found = (list(_stretches(row, em)) for row in _at_one_height(glyphs))
    return [row for row in found if row]


def _at_one_height(glyphs: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    row: list[Glyph] = []
    for glyph in sorted(glyphs, key=lambda g: g.middle):
        if row and glyph.middle - row[0].middle > 0.5 * max(row[0].bottom - row[0].top, glyph.bottom - glyph.top):
            yield sorted(row, key=lambda g: g.left)
            row = []
        row.append(glyph)
    if row:
        yield sorted(row, key=lambda g: g.left)


def _stretches(row: Sequence[Glyph], page_em: float) -> Iterator[Line]:
    own = [glyph.right - glyph.left for glyph in row if is_wide(glyph.char)]
    em = max(median(own) if own else page_em, 0.1)
    held: list[Glyph] = []
    for glyph in _once(row):
        if held and glyph.left - held[-1].right > _CUT * em and not glyph.char.isspace():
            yield from _line(held, em)
            held = []
        if held or not glyph.char.isspace():
            held.append(glyph)
    yield from _line(held, em)


def _once(row: Sequence[Glyph]) -> Iterator[Glyph]:
    """Yield the characters without those set twice in one place, as some programs print bold ones."""
    before: Glyph | None = None
    for glyph in row:
        same = before is not None and glyph.char == before.char
        if before is None or not same or glyph.left - before.left > 0.3 * (glyph.right - glyph.left):
            yield glyph
            before = glyph


def _line(glyphs: list[Glyph], em: float) -> Iterator[Line]:
    while glyphs and glyphs[-1].char.isspace():
        glyphs.pop()
    if not glyphs:
        return
    words = [plain(glyphs[0].char)]
    gaps = [b.left - a.right for a, b in pairwise(glyphs) if is_wide(a.char) and is_wide(b.char)]
    usual = max(0.0, median(gaps)) if gaps else 0.0  # a line set to the full width is spread
    for a, b in pairwise(glyphs):
        words += [_between(a, b, usual, em), plain(b.char)]
    box = (glyphs[0].left, glyphs[-1].right, min(g.top for g in glyphs), max(g.bottom for g in glyphs))
    yield Line("".join(words), *box, em)


def _between(a: Glyph, b: Glyph, usual: float, em: float) -> str:
    if a.char.isspace() or b.char.isspace():
        return ""
    gap = (b.left - a.right) / em
    wide = is_wide(a.char) + is_wide(b.char)
    if not wide:
        return " " if gap > _SPACE_LATIN else ""
    gap -= usual / em
    if gap > _SQUARE:
        return "\u3000" * max(1, round(gap))
    # Between Chinese and Latin, programs set a little space by themselves.
    return " " if wide == 2 and gap > _SPACE_HAN else ""
