"""Words of a dictionary found at a place of a text, the longest first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

_MASK: Final = 0xFFFF  # characters beyond it share the places of others, which only costs a look-up
_LONGER: Final = 1  # what a character can begin: words of more than one character
_SINGLE: Final = 2  # … or also a word of its own


class WordSet:
    """Words matched longest-first at a position, from the left or from the right; pseudo words match as nothing.

    A sieve tells by one or two characters that no word can begin at a place, which is so at most places. The lengths
    to try elsewhere are known by the first two characters.
    """

    def __init__(self, words: Mapping[str, str], pseudo: Iterable[str] = ()) -> None:
        """Take the words, each given with the id of its rule."""
        self._rules: dict[str, str | None] = {**dict.fromkeys(pseudo), **words}
        self._known = {word: -len(word) if rule is None else len(word) for word, rule in self._rules.items()}
        self._heads = _lengths(self._rules, slice(0, 2))
        self._tails = _lengths(self._rules, slice(-2, None))
        self._first = _first(self._rules)
        self._pairs = _pairs(self._heads)

    @property
    def heads(self) -> frozenset[str]:
        """The characters that a word or pseudo word can begin with."""
        return frozenset(word[0] for word in self._rules)

    def __iter__(self) -> Iterator[str]:
        return (word for word, rule in self._rules.items() if rule is not None)

    def __contains__(self, word: object) -> bool:
        return isinstance(word, str) and self._known.get(word, 0) > 0

    def at(self, text: str, start: int, end: int) -> str | None:
        """Return the longest word that begins at `start` and ends by `end`, or None."""
        length = self.length_at(text, start, end)
        return text[start : start + length] if length > 0 else None

    def length_at(self, text: str, start: int, end: int) -> int:
        """Return the length of the longest word at `start`, negative for a pseudo word; 0 for none."""
        if start >= end:
            return 0
        first = ord(text[start])
        begins = self._first[first & _MASK]
        if begins == 0:
            return 0
        if start + 1 < end and self._pairs[(first * 31 + ord(text[start + 1])) & _MASK]:
            for length in self._heads.get(text[start : start + 2], ()):
                if start + length <= end and (known := self._known.get(text[start : start + length], 0)):
                    return known
        return self._known.get(text[start], 0) if begins == _SINGLE else 0

    def before(self, text: str, start: int, end: int) -> str | None:
        """Return the longest word that ends at `end` and begins at or after `start`, or None."""
        room = end - start
        if room > 1:
            for length in self._tails.get(text[end - 2 : end], ()):
                if length <= room and (known := self._known.get(text[end - length : end], 0)):
                    return text[end - length : end] if known > 0 else None
        return text[end - 1] if room > 0 and self._known.get(text[end - 1], 0) > 0 else None

    def places(self, text: str) -> list[tuple[int, int]]:
        """Return where in `text` words or pseudo words begin, overlapping ones too, each with its length_at."""
        found: list[tuple[int, int]] = []
        end, first, pairs = len(text), self._first, self._pairs
        for i in range(end):
            char = ord(text[i])
            begins = first[char & _MASK]
            if begins == 0:
                continue
            paired = i + 1 < end and pairs[(char * 31 + ord(text[i + 1])) & _MASK]
            if (paired or begins == _SINGLE) and (length := self.length_at(text, i, end)):
                found.append((i, length))
        return found

    def rule(self, word: str) -> str:
        """Return the id of the rule that lists `word`."""
        return self._rules[word] or ""


def _lengths(words: Iterable[str], edge: slice) -> dict[str, tuple[int, ...]]:
    """Return the lengths of the words of two or more characters by those at one edge, the longest first."""
    lengths: dict[str, set[int]] = {}
    for word in words:
        if len(word) > 1:
            lengths.setdefault(word[edge], set()).add(len(word))
    return {chars: tuple(sorted(found, reverse=True)) for chars, found in lengths.items()}


def _first(words: Iterable[str]) -> bytes:
    """Return for each character what can begin with it."""
    table = bytearray(_MASK + 1)
    for word in words:
        at = ord(word[0]) & _MASK
        table[at] = max(table[at], _SINGLE if len(word) == 1 else _LONGER)
    return bytes(table)


def _pairs(heads: Iterable[str]) -> bytes:
    """Return by two characters, mixed into one number, whether words can begin with them."""
    table = bytearray(_MASK + 1)
    for head in heads:
        table[(ord(head[0]) * 31 + ord(head[1])) & _MASK] = 1
    return bytes(table)
