"""Units printed inside a line: articles and headings run on in one paragraph, lists set in one sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
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
_ENDS: Final = "；。"
_DEPTH: Final = 2
_HEAD: Final = 40  # characters enough to read a marker from


def split_units(lines: Iterable[Line], grammar: Grammar) -> Iterator[Line]:
    """Yield the lines, cut where the next article of the sequence opens within one, or a heading at its end.

    An article opens behind a stop; behind other words only where its number opens no line and the next one does.
    """
    printed = list(lines)
    opened = {line.marker.ordinal for line in printed if line.marker and line.marker.style is Style.ARTICLE}
    last = 0
    for line in printed:
        if line.marker and line.marker.style is Style.ARTICLE:
            last = line.marker.ordinal
        cuts: list[int] = []
        lost = last + 1 not in opened and last + 2 in opened
        for match in (grammar.run_on_article if lost else grammar.inline_article).finditer(line.text, 1):
            marker = read_marker(line.text[match.end() : match.end() + _HEAD], grammar)
            if marker and marker.ordinal == last + 1:
                cuts.append(match.end())
                last = marker.ordinal
        cuts += [match.end() for match in grammar.inline_division.finditer(line.text, 1)]
        yield from _cut(line, sorted(set(cuts)), grammar) if cuts else (line,)


def _cut(line: Line, cuts: Sequence[int], grammar: Grammar) -> Iterator[Line]:
    """Yield the parts of the line; the articles that open within it are known for such by their order."""
    for i, part in enumerate(line.cut(cuts, grammar)):
        yield part._replace(marker=part.marker._replace(strong=True)) if i and part.marker else part


def split_list(block: Block, grammar: Grammar, *, depth: int = 0) -> Iterator[Block]:
    """Yield the block, a list inside its sentence taken apart into a lead and its items (项), these into 目.

    An item in whose line the next ones of the list stand is taken apart, too.
    """
    text = block.text.folded
    items = _items(text, grammar) if _LEAD in text and depth < _DEPTH else []
    if len(items) < 2:
        items = _next_items(block, grammar) if block.style in _STYLES.values() and depth == 0 else []
    if not items:
        yield block
        return
    ends = [len(text[: match.start()].rstrip(" ")) for match in items] + [len(text)]
    yield block._replace(text=block.text.slice(0, ends[0]), span=Span(block.span.start, block.text.at(ends[0] - 1) + 1))
    for match, end in zip(items, ends[1:], strict=True):
        yield from split_list(_item(block, match, end), grammar, depth=depth + 1)


def _next_items(block: Block, grammar: Grammar) -> list[re.Match[str]]:
    """Return the numbers in the words of an item that go on with its own, each after a mark that ends an item."""
    assert block.marker is not None
    text, found = block.text.folded, list[re.Match[str]]()
    for match in grammar.inline_item.finditer(text, 1):
        due = block.marker.ordinal + len(found) + 1
        before = text[: match.start()].rstrip(" ")[-1:]
        if _STYLES[_kind(match)] is block.style and _ordinal(match) == due and before and before in _ENDS:
            found.append(match)
    return found


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
