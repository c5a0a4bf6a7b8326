"""Government levels before and inside an actor's name: 市、县（区）, 县级以上, 本市."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.characters import BRACKET, BRACKET_END
from extract.lexicon import Lexicon
from extract.pattern import Pattern


class Levels:
    """Reads level names with one lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._name = lexicon.regex("actor.level_name")
        self._leading = lexicon.regex("actor.levels")
        self._described = lexicon.regex("actor.described_level")
        self._described_body = lexicon.regex("actor.described_body")
        self._seated = lexicon.regex("actor.seated_level")
        self._qualified = lexicon.regex("actor.qualified_level")
        self._place = lexicon.regex("actor.place_level")
        self._determiner = lexicon.regex("actor.level_determiner")
        self._separator = lexicon.regex("actor.separator")
        self._own = lexicon.marks("actor.own_polity")

    def is_level(self, text: str) -> bool:
        """Tell whether `text` is nothing but a level; 本市 is a polity and none."""
        if self._described.match(text):
            return True
        return self._name.match(text) is not None and text[0] not in self._own

    def leading(self, text: str) -> re.Match[str] | None:
        """Match the levels that open a name: groups `levels`, `of` (人民政府) and `rest`."""
        return self._leading.match(text)

    def bare(self, level: str) -> str:
        """Return a level without its determiner: 本市 → 市."""
        return self._determiner.sub("", level)

    def called(self, text: str) -> str:
        """Return the level of a place that is described or named (铁路沿线设区的市, 河东区), or an empty string."""
        m = self._described.match(text) or self._qualified.match(text) or self._place.match(text)
        return m["level"] if m else ""

    def describes(self, text: str) -> bool:
        """Tell whether a level is described by where something lies: 水源所在地县."""
        return self._described.match(text) is not None

    def described_body(self, text: str) -> re.Match[str] | None:
        """Match a department of a level that is described: groups `level` and `rest`, 沿河 | 县 | 渔业主管部门."""
        return self._described_body.match(text)

    def seated(self, text: str) -> bool:
        """Tell whether a level is told by what lies there: 传统村落所在地县."""
        return self._seated.match(text) is not None

    def value(self, level: str) -> str:
        """Return a level of a list as it is given: without determiner and without what says which one it is."""
        m = self._described.match(level)
        return m["level"] if m else self.bare(level)

    def split(self, levels: str) -> tuple[str, ...]:
        """Return each of the levels joined in `levels`, bare; a list in brackets (县（市、区）) is one level."""
        if open_bracket(levels, len(levels)):
            return (self.bare(levels),)
        parts = (levels[start:end] for start, end in cut(levels, self._separator))
        return tuple(self.bare(part) for part in parts if part)

    def of_polity(self, name: str) -> tuple[str, ...]:
        """Return the level of a polity that is one's own: 本省 → 省."""
        return (name[1:],) if name[0] in self._own else ()


def cut(text: str, separator: Pattern) -> Iterator[tuple[int, int]]:
    """Yield the stretches between separators that stand outside brackets."""
    start = 0
    for m in separator.finditer(text):
        if not open_bracket(text, m.start()):
            yield start, m.start()
            start = m.end()
    yield start, len(text)


def open_bracket(text: str, position: int) -> bool:
    """Tell whether a bracket opened before `position` is still open there."""
    return text.count(BRACKET, 0, position) > text.count(BRACKET_END, 0, position)
