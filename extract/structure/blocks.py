"""Blocks: printed lines joined into paragraphs, each with the marker it opens with."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extract.spans import MappedText, Span
from extract.structure.grammar import Grammar
from extract.structure.layout import Layout, is_open, last_mark
from extract.structure.lines import BLANK, Line
from extract.structure.markers import DIVISIONS, ITEMS, Marker, Style, read_marker

_HIDDEN = re.compile("[\u3000\t\v\f\x1c-\x1f\x85\u2002\u2003\u2009\u200b-\u200d\u2028\u2029\u2060\ufeff\xad]+")


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph as printed: its marker, its lines, and its words without the marker."""

    marker: Marker | None
    lines: tuple[Line, ...]
    text: MappedText

    @property
    def span(self) -> Span:
        """The span from the marker to the last character."""
        return Span(self.lines[0].start, self.lines[-1].end)

    @property
    def style(self) -> Style | None:
        """The style of the marker, or None."""
        return self.marker.style if self.marker else None


def blocks(source: str, lines: Sequence[Line], layout: Layout, grammar: Grammar) -> Iterator[Block]:
    """Yield the blocks of `lines`; `source` is the text the lines were read from."""
    marker: Marker | None = None
    held: list[Line] = []
    order = _Order()
    for line in lines:
        found = read_marker(line, grammar)
        if found and order.accepts(found, line, [] if _is_title(marker) else held):
            pass
        elif held and _joins(held, marker, line, layout):
            held.append(line)
            continue
        else:
            found = None
        if held:
            yield _block(source, marker, held)
        marker, held = found, [line]
        order.see(found)
    if held:
        yield _block(source, marker, held)


class _Order:
    """The numbers seen last, to tell a unit's own number from a reference that stands at the start of a line."""

    def __init__(self) -> None:
        self._article = 0
        self._items: dict[Style, int] = {}

    def accepts(self, found: Marker, line: Line, held: list[Line]) -> bool:
        """Tell whether a number at the start of `line` opens a unit, given the lines of the block before it."""
        breaks_off = bool(held) and is_open(held[-1].text) and not line.marked
        if found.style is Style.ARTICLE:
            follows = found.ordinal == self._article + 1 or (found.ordinal == self._article and found.suffix > 0)
            return follows and found.strong if breaks_off else found.strong or follows
        if found.style in DIVISIONS or not breaks_off:
            return True
        return found.style in ITEMS and found.ordinal == self._items.get(found.style, 0) + 1

    def see(self, found: Marker | None) -> None:
        """Take note of the marker that opens the next block: a higher unit starts the counts below it afresh."""
        if found is None or found.style not in (Style.ARTICLE, *DIVISIONS, *ITEMS):
            return
        if found.style is Style.ARTICLE:
            self._article = found.ordinal
        rank = ITEMS.index(found.style) if found.style in ITEMS else -1
        self._items = {style: n for style, n in self._items.items() if ITEMS.index(style) < rank}
        if rank >= 0:
            self._items[found.style] = found.ordinal


def _is_title(marker: Marker | None) -> bool:
    return marker is not None and marker.style in (*DIVISIONS, Style.BOX)


def _joins(held: list[Line], marker: Marker | None, line: Line, layout: Layout) -> bool:
    before = held[-1]
    if line.level or before.level or line.columns or before.columns:
        return False
    if _is_title(marker) or (marker and marker.style in ITEMS and layout.is_heading(held)):
        return False
    return not layout.breaks(before, line)


def _block(source: str, marker: Marker | None, lines: list[Line]) -> Block:
    ranges = lines[0].rest(marker.end if marker else 0) + tuple(r for line in lines[1:] for r in line.pieces)
    return Block(marker, tuple(lines), mapped(source, ranges))


def unnumbered(source: str, block: Block) -> Block:
    """Return the block with its number given back to its words."""
    return Block(None, block.lines, mapped(source, [r for line in block.lines for r in line.pieces]))


def mapped(source: str, ranges: Sequence[tuple[int, int]]) -> MappedText:
    """Return the words of the source ranges as one text: wraps, indents and ideographic spaces left out.

    Between two words in Latin letters the line break stands as one space.
    """
    pieces: list[tuple[str, int]] = []
    for start, end in ranges:
        words = source[start:end]
        if pieces and _latin(pieces[-1][0][-1:]) and _latin(words[:1]):
            after = pieces[-1][1] + len(pieces[-1][0])
            if source[after:start].isspace():
                pieces.append((" ", after))
        if _HIDDEN.search(words):
            pieces.extend(_visible(words, start))
        else:
            pieces.append((words, start))
    return MappedText.join(_trimmed(pieces))


def _latin(char: str) -> bool:
    return char.isascii() and char.isalpha()


def _visible(words: str, start: int) -> Iterator[tuple[str, int]]:
    position = 0
    for match in _HIDDEN.finditer(words):
        yield words[position : match.start()], start + position
        position = match.end()
    yield words[position:], start + position


def _trimmed(pieces: list[tuple[str, int]]) -> list[tuple[str, int]]:
    pieces = [piece for piece in pieces if piece[0]]
    while pieces and not (core := pieces[0][0].lstrip(BLANK)):
        del pieces[0]
    if pieces:
        words, start = pieces[0]
        pieces[0] = (core, start + len(words) - len(core))
        words, start = pieces[-1]
        pieces[-1] = (words.rstrip(BLANK), start)
    return pieces


def ends_in_lead(block: Block) -> bool:
    """Tell whether the block ends in a colon, which a list follows."""
    return last_mark(block.lines[-1].text) == "："
