"""Quoted provisions in an amending decision, told from the decision's own words.

Each paragraph of a quoted text opens with “ and only the last closes with ”; a mark left out ends at the next unit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from extract.spans import Span
from extract.structure.grammar import Grammar
from extract.structure.lines import Line
from extract.structure.markers import ITEMS, Style, read_marker

_OPEN: Final = "“"
_CLOSE: Final = "”"
_STRAIGHT: Final = '"'
_STOP: Final = "。"
_TRAILING: Final = re.compile(r"[。；，、.．：\s]*")
_BEFORE: Final = 200  # characters before a quote that say what it is
_QUOTED: Final = re.compile("“[^”]*”?")


class Quote(NamedTuple):
    """The lines of one quoted text, its marks left out, and the span with them.

    `whole` tells a provision from words out of one, `closed` whether a mark ends it.
    """

    lines: tuple[Line, ...]
    span: Span
    whole: bool
    closed: bool


def acts(text: str, grammar: Grammar) -> bool:
    """Tell whether the folded text, apart from what it quotes, amends something."""
    return grammar.amendment["act"].search(_QUOTED.sub(_OPEN + _CLOSE, text)) is not None


def part(line: Line, start: int, end: int, grammar: Grammar) -> Line | None:
    """Return a part of a line with a marker of its own; None where it holds no words."""
    words = line.text[start:end]
    start += len(words) - len(words.lstrip(" "))
    if not (words := words.strip(" ")):
        return None
    pieces, length = [], len(words)
    for first, last in line.rest(start):
        if length > 0:
            pieces.append((first, min(last, first + length)))
        length -= last - first
    gap = line.gap if start == 0 else 0
    return line._replace(text=words, pieces=tuple(pieces), gap=gap, marker=read_marker(words, grammar))


def split_quotes(lines: Sequence[Line], grammar: Grammar) -> list[Line | Quote]:
    """Return the decision's own lines, articles in them no units, and the quoted texts, in printed order."""
    return _Splitter(grammar).run(list(_curled(lines)))


def _curled(lines: Sequence[Line]) -> Iterator[Line]:
    """Yield the lines, straight quotation marks as pairs: one that opens a line opens, else one that is open closes."""
    depth = 0
    for line in lines:
        if _STRAIGHT not in line.text:
            yield line
            continue
        text = ""
        for char in line.text:
            if char == _STRAIGHT:
                opens = not text or not depth
                depth += opens and not (depth and not text)
                depth -= not opens
                text += _OPEN if opens else _CLOSE
            else:
                text += char
        yield line._replace(text=text)


class _Splitter:
    def __init__(self, grammar: Grammar) -> None:
        self._grammar = grammar
        self._found: list[Line | Quote] = []
        self._held: list[Line] = []
        self._start = self._depth = self._last = 0
        self._whole = self._marked = True

    def run(self, lines: Sequence[Line]) -> list[Line | Quote]:
        """Walk over the lines once."""
        for line in lines:
            rest: Line | None = line
            if self._depth and self._is_unit(line):
                self._end(self._held[-1].end if self._held else self._start, closed=not self._marked)
            while rest is not None:
                rest = self._inside(rest) if self._depth else self._outside(rest)
        if self._depth:
            self._end(lines[-1].end, closed=not self._marked)
        return self._found

    # --- the decision's own words

    def _outside(self, line: Line) -> Line | None:
        """Take in an own line up to a quote; return what is left."""
        if self._opens_bare(line):
            return self._open(line, 0, 0, whole=True, marked=False)
        position = 0
        while (at := line.text.find(_OPEN, position)) >= 0:
            if self._is_provision(line.text[max(0, at - _BEFORE) : at]):
                return self._open(line, at, at + 1, whole=True)
            end = _end(line.text, at + 1, 1)[0]
            if end < 0:
                return self._open(line, at, at + 1, whole=False)
            position = end + 1
        self._own(line)
        return None

    def _own(self, line: Line | None) -> None:
        if line is None:
            return
        marker = line.marker if line.marker and line.marker.style in ITEMS else None
        if marker and marker.style is Style.HAN:
            self._last = marker.ordinal
        self._found.append(line._replace(marker=marker))

    def _is_provision(self, before: str) -> bool:
        """Tell whether a quote after these words of its line is a whole provision; with none, the line before tells."""
        if not before:
            last = self._found[-1] if self._found else None
            if isinstance(last, Quote):
                return last.whole
            before = last.text if last else ""
        said = before.rpartition(_STOP)[2]
        quoting, phrase = self._grammar.amendment["quoting"], self._grammar.amendment["phrase"]
        return quoting.search(said.rstrip(" ")) is not None and phrase.search(said) is None

    def _opens_bare(self, line: Line) -> bool:
        """Tell whether a quoted text begins without its mark: after a colon that announces a provision."""
        last = self._found[-1] if self._found else None
        if not isinstance(last, Line) or line.text[0] == _OPEN or not last.text.endswith("："):
            return False
        return (
            self._is_provision(last.text)
            and acts(last.text, self._grammar)
            and self._grammar.amendment["provision"].search(last.text) is not None
            and not self._is_own(line)
        )

    def _is_own(self, line: Line) -> bool:
        return acts(line.text, self._grammar) or self._grammar.amendment["closing"].match(line.text) is not None

    def _is_unit(self, line: Line) -> bool:
        """Tell whether a line within a quote is the decision's own, so that a closing mark is missing."""
        if line.text[0] == _OPEN:
            return False
        if self._grammar.amendment["closing"].match(line.text):
            return True
        marker = line.marker
        if marker is None or not acts(line.text, self._grammar):
            return False
        return marker.style is not Style.ARTICLE if not self._marked else marker.ordinal == self._last + 1

    # --- within a quote

    def _open(self, line: Line, at: int, begin: int, *, whole: bool, marked: bool = True) -> Line | None:
        self._own(part(line, 0, at, self._grammar))
        self._start = line.rest(at)[0][0]
        self._depth, self._whole, self._marked = 1, whole, marked
        rest = part(line, begin, len(line.text), self._grammar)
        return self._inside(rest, first=True) if rest else None

    def _inside(self, line: Line, *, first: bool = False) -> Line | None:
        """Take in a line of the quote; return what stands after its end."""
        begin = int(not first and line.text[0] == _OPEN)
        end, self._depth = _end(line.text, begin, self._depth)
        if end < 0:
            if held := part(line, begin, len(line.text), self._grammar):
                self._held.append(held)
            return None
        if held := part(line, begin, end, self._grammar):
            self._held.append(held)
        after = end + 1
        tail = _TRAILING.match(line.text, after)
        stop = tail.end() if tail and tail.end() == len(line.text) else after
        self._end(_last(line, stop), closed=True)
        return part(line, stop, len(line.text), self._grammar)

    def _end(self, end: int, *, closed: bool) -> None:
        quote = Quote(tuple(self._held), Span(self._start, end), self._whole, closed)
        before = self._found[-1] if self._found else None
        if isinstance(before, Quote) and before.whole and quote.whole:  # each paragraph closed by itself
            quote = Quote(before.lines + quote.lines, Span(before.span.start, end), True, closed)
            self._found.pop()
        self._found.append(quote)
        self._held, self._depth = [], 0


def _end(text: str, start: int, depth: int) -> tuple[int, int]:
    """Return where the mark stands that closes the quote, -1 for none, and how deep the text then is."""
    for i in range(start, len(text)):
        if text[i] == _OPEN:
            depth += 1
        elif text[i] == _CLOSE:
            depth -= 1
            if depth == 0:
                return i, 0
    return -1, depth


def _last(line: Line, position: int) -> int:
    """Return the source position after the character before `position`."""
    return line.rest(position - 1)[0][0] + 1
