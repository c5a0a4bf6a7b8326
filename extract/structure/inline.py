"""Units printed inside a line: articles run on in one paragraph, lists set in one sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from extract.spans import Span
from extract.structure.blocks import Block
from extract.structure.grammar import Grammar
from extract.structure.lines import Line
from extract.structure.markers import Marker, Style, read_marker
from extract.structure.numerals import value

_STYLES: Final = {"han": Style.PAREN_HAN, "digit": Style.PAREN_DIGIT, "dot": Style.DIGIT, "circled": Style.CIRCLED}
_LEAD: Final = "："
_BETWEEN: Final = "；。，、"
_DEPTH: Final = 2
_HEAD: Final = 40  # characters enough to read a marker from


def split_articles(lines: Iterable[Line], grammar: Grammar) -> Iterator[Line]:
    """Yield the lines, cut where the next article of the sequence opens within one."""
    last = 0
    for line in lines:
        if line.marker and line.marker.style is Style.ARTICLE:
            last = line.marker.ordinal
        cuts: list[int] = []
        for match in grammar.inline_article.finditer(line.text, 1):
            marker = read_marker(line.text[match.end() : match.end() + _HEAD], grammar)
            if marker and marker.ordinal == last + 1:
                cuts.append(match.end())
                last = marker.ordinal
        yield from line.cut(cuts, grammar) if cuts else (line,)


def split_list(block: Block, grammar: Grammar, *, depth: int = 0) -> Iterator[Block]:
    """Yield the block, a list inside its sentence taken apart into a lead and its items (项), these into 目."""
    text = block.text.folded
    items = _items(text, grammar) if _LEAD in text and depth < _DEPTH else []
    if len(items) < 2:
        yield block
        return
    first = items[0].start()
    yield block._replace(text=block.text.slice(0, first), span=Span(block.span.start, block.text.at(first - 1) + 1))
    ends = [*(match.start() for match in items[1:]), len(text)]
    for match, end in zip(items, ends, strict=True):
        yield from split_list(_item(block, match, end), grammar, depth=depth + 1)


def _items(text: str, grammar: Grammar) -> list[re.Match[str]]:
    """Return the numbers of the first list in `text`: 1 after a colon, then each next one after a mark."""
    found: list[re.Match[str]] = []
    for match in grammar.inline_item.finditer(text):
        before = text[: match.start()].rstrip(" ")[-1:]
        if not found:
            if before == _LEAD and _ordinal(match) == 1:
                found.append(match)
        elif _kind(match) == _kind(found[0]) and _ordinal(match) == len(found) + 1 and before and before in _BETWEEN:
            found.append(match)
    return found


def _kind(match: re.Match[str]) -> str:
    return next(name for name in _STYLES if match[name])


def _ordinal(match: re.Match[str]) -> int:
    return value(match[_kind(match)])


def _item(block: Block, match: re.Match[str], end: int) -> Block:
    kind = _kind(match)
    number = f"（{match[kind]}）" if kind in {"han", "digit"} else match[kind]
    marker = Marker(_STYLES[kind], number, _ordinal(match), 0, 0, True)
    words = block.text.slice(match.end(), end)
    return Block(marker, block.lines, words, block.text.span(match.start(), end))
