"""Blocks: printed lines joined into paragraphs, each with the marker it opens with."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from extract.spans import MappedText, Span, span
from extract.structure.layout import Layout, is_open, last_mark
from extract.structure.lines import BLANK, Line
from extract.structure.markers import DIVISIONS, ITEMS, Marker, Style

_HIDDEN: Final = re.compile("[\u3000\t\v\f\x1c-\x1f\x85\u2002\u2003\u2009\u200b-\u200d\u2028\u2029\u2060\ufeff\xad]+")


class Block(NamedTuple):
    """One paragraph as printed: its marker, its lines, its words without the marker, and the span of both."""

    marker: Marker | None
    lines: tuple[Line, ...]
    text: MappedText
    span: Span

    @property
    def style(self) -> Style | None:
        """The style of the marker, or None."""
        return self.marker.style if self.marker else None

    @property
    def ends_in_lead(self) -> bool:
        """Whether the words end in a colon, which a list follows."""
        return bool(self.text.text) and last_mark(self.text.folded) == "："

    @property
    def ends_in_item(self) -> bool:
        """Whether the words end in a semicolon, which another item follows."""
        return bool(self.text.text) and last_mark(self.text.folded) == "；"

    def body(self, text: MappedText) -> Block:
        """Return the block without its marker and with the words `text` only, its span from where they begin."""
        start = text.at(0) if text.text else self.span.end
        return self._replace(marker=None, text=text, span=span(start, self.span.end))


def blocks(source: str, lines: Sequence[Line], layout: Layout) -> Iterator[Block]:
    """Yield the blocks of `lines`; `source` is the text the lines were read from."""
    marker: Marker | None = None
    held: list[Line] = []
    order = _Order(layout)
    for line in lines:
        found = line.marker
        if found and not order.accepts(found, line, [] if _is_title(marker) else held):
            found = None
        if found is None and held and _joins(held, marker, line, layout):
            held.append(line)
            continue
        if held:
            yield _block(source, marker, held)
        marker, held = found, [line]
        order.see(found)
    if held:
        yield _block(source, marker, held)


class _Order:
    """The numbers seen last, to tell a unit's own number from a reference that stands at the start of a line."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._article = 0
        self._items: dict[Style, int] = {}

    def accepts(self, found: Marker, line: Line, held: list[Line]) -> bool:
        """Tell whether a number at the start of `line` opens a unit, given the lines of the block before it."""
        breaks_off = bool(held) and not line.marked and is_open(held[-1].text)
        if found.style is Style.ARTICLE:
            follows = found.ordinal == self._article + 1 or (found.ordinal == self._article and found.suffix > 0)
            if breaks_off:
                return follows and found.strong and not self._layout.runs_on(held[-1])
            return found.strong or follows
        if found.style in DIVISIONS or not breaks_off:
            return True
        return found.style in ITEMS and found.ordinal == self._items.get(found.style, 0) + 1

    def see(self, found: Marker | None) -> None:
        """Take note of the marker that opens the next block: a higher unit starts the counts below it afresh."""
        if found is None:
            return
        if found.style in ITEMS:
            rank = ITEMS.index(found.style)
            self._items = {style: n for style, n in self._items.items() if ITEMS.index(style) < rank}
            self._items[found.style] = found.ordinal
        elif found.style is Style.ARTICLE or found.style in DIVISIONS:
            self._article = found.ordinal if found.style is Style.ARTICLE else self._article
            self._items = {}


def _is_title(marker: Marker | None) -> bool:
    return marker is not None and (marker.style in DIVISIONS or marker.style is Style.BOX)


def _joins(held: list[Line], marker: Marker | None, line: Line, layout: Layout) -> bool:
    before = held[-1]
    if line.level or before.level or line.columns or before.columns or _is_title(marker):
        return False
    if marker and marker.style in ITEMS and layout.is_heading(held):
        return False
    return not layout.breaks(before, line)


def _block(source: str, marker: Marker | None, lines: list[Line]) -> Block:
    ranges = lines[0].rest(marker.end if marker else 0)
    if len(lines) > 1:
        ranges += tuple(piece for line in lines[1:] for piece in line.pieces)
    return Block(marker, tuple(lines), mapped(source, ranges), span(lines[0].start, lines[-1].end))


def unnumbered(source: str, block: Block) -> Block:
    """Return the block with its number given back to its words."""
    ranges = [piece for line in block.lines for piece in line.pieces]
    return block._replace(marker=None, text=mapped(source, ranges))


def mapped(source: str, ranges: Sequence[tuple[int, int]]) -> MappedText:
    """Return the words of the source ranges as one text: wraps, indents and ideographic spaces left out.

    Between two words in Latin letters the line break stands as one space.
    """
    pieces: list[tuple[str, int]] = []
    for start, end in ranges:
        words = source[start:end]
        if pieces and (gap := _word_gap(source, pieces[-1], start, words)):
            pieces.append(gap)
        if _HIDDEN.search(words):
            pieces.extend(_visible(words, start))
        else:
            pieces.append((words, start))
    return MappedText.join(_trimmed(pieces))


def _word_gap(source: str, before: tuple[str, int], start: int, words: str) -> tuple[str, int] | None:
    if not (_latin(before[0][-1:]) and _latin(words[:1])):
        return None
    after = before[1] + len(before[0])
    return (" ", after) if source[after:start].isspace() else None


def _latin(char: str) -> bool:
    return char.isascii() and char.isalpha()


def _visible(words: str, start: int) -> Iterator[tuple[str, int]]:
    position = 0
    for match in _HIDDEN.finditer(words):
        yield words[position : match.start()], start + position
        position = match.end()
    yield words[position:], start + position


def _trimmed(pieces: list[tuple[str, int]]) -> list[tuple[str, int]]:
    """Return the pieces without empty ones and without blanks at either end."""
    while pieces and not (core := pieces[0][0].lstrip(BLANK)):
        del pieces[0]
    while pieces and not pieces[-1][0].rstrip(BLANK):
        del pieces[-1]
    if pieces:
        words, start = pieces[0]
        pieces[0] = (core, start + len(words) - len(core))
        words, start = pieces[-1]
        pieces[-1] = (words.rstrip(BLANK), start)
    return pieces
