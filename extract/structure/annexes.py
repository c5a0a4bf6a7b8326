"""Annexes: where each begins that is printed in full, told from the mere list of them below a text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from extract.structure.contents import is_contents_entry, is_contents_title
from extract.structure.grammar import Grammar
from extract.structure.layout import last_mark
from extract.structure.lines import Line
from extract.structure.markers import Style
from extract.structure.quotes import part

_UNITS: Final = (Style.HAN, Style.PAREN_HAN, Style.BOX)
_STOPS: Final = frozenset("。；！？")
_ENDINGS: Final = ("date", "signature", "disclosure", "contact", "copies")


class Annex(NamedTuple):
    """An annex as printed: what it is called (附件1), the line that says so, and its lines, its title first."""

    number: str
    head: Line
    lines: tuple[Line, ...]

    @property
    def is_law(self) -> bool:
        """Whether it has articles of its own."""
        return any(_is_first_article(line) for line in self.lines)


class Enclosed(NamedTuple):
    """The text proper with what stands before it, and the annexes that are read.

    `notice` tells that the text has no units of its own: it merely encloses the annexes.
    """

    text: list[Line]
    annexes: list[Annex]
    notice: bool = False


def enclosed(lines: Sequence[Line], grammar: Grammar, *, after: int = 0) -> Enclosed:
    """Return the text proper and its annexes, those that begin at line `after` or later.

    Of a notice that says nothing itself, the one regulation enclosed is the text.
    """
    heads = _heads(lines, grammar, after)
    if not heads:
        return Enclosed(list(lines), [])
    ends = [*heads[1:], len(lines)]
    annexes = _named([_annex(lines[i:end], grammar) for i, end in zip(heads, ends, strict=True)])
    before = list(lines[: heads[0]])
    laws = [annex for annex in annexes if annex.is_law]
    if not _has_units(before) and (len(annexes) == 1 or laws == annexes[:1]):
        return Enclosed(list(lines[: ends[0]]), annexes[1:])
    return Enclosed(before, annexes, notice=not _has_units(before))


def _heads(lines: Sequence[Line], grammar: Grammar, after: int) -> list[int]:
    """Return the lines that open an annex with a text or table of its own; a list of annexes has none."""
    marked = [
        i for i, line in enumerate(lines)
        if i >= after and line.marker is None and not line.columns and grammar.front["annex.head"].match(line.text)
        and not is_contents_entry(line, grammar)
    ]  # fmt: skip
    if not marked:
        return []
    ends = [*marked[1:], len(lines)]
    listed = _contents(lines, grammar)
    return [i for i, end in zip(marked, ends, strict=False) if i >= listed and _is_full(lines[i + 1 : end], grammar)]


def _contents(lines: Sequence[Line], grammar: Grammar) -> int:
    """Return the first article after a contents page, 0 where there is no such page."""
    page = next((i for i, line in enumerate(lines) if is_contents_title(line, grammar)), None)
    if page is None:
        return 0
    return next((i for i, line in enumerate(lines) if i > page and _is_first_article(line)), 0)


def _is_full(lines: Sequence[Line], grammar: Grammar) -> bool:
    return any(
        line.columns
        or (line.marker is not None and (line.marker.style in _UNITS or _is_article(line)))
        or (last_mark(line.text) in _STOPS and not any(grammar.front[name].match(line.text) for name in _ENDINGS))
        for line in lines
    )


def _is_article(line: Line) -> bool:
    return line.marker is not None and line.marker.style is Style.ARTICLE and line.marker.strong


def _is_first_article(line: Line) -> bool:
    return _is_article(line) and line.marker is not None and line.marker.ordinal == 1


def _has_units(lines: Sequence[Line]) -> bool:
    return any(_is_article(line) or (line.marker is not None and line.marker.style is Style.HAN) for line in lines)


def _annex(lines: Sequence[Line], grammar: Grammar) -> Annex:
    head = lines[0]
    m = grammar.front["annex.head"].match(head.text)
    assert m is not None
    title = part(head, m.start("title"), len(head.text), grammar)
    return Annex(m["number"].replace(" ", ""), head, (*((title,) if title else ()), *lines[1:]))


def _named(annexes: Sequence[Annex]) -> list[Annex]:
    """Return the annexes, those called alike told apart by their place."""
    names = [annex.number for annex in annexes]
    return [
        annex._replace(number=f"{annex.number}（{i}）") if names.count(annex.number) > 1 else annex
        for i, annex in enumerate(annexes, 1)
    ]
