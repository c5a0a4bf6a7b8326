"""Words of a dictionary found at a place of a text, the longest first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping


class WordSet:
    """Words matched longest-first at a position, from the left or from the right; pseudo words match as nothing."""

    __slots__ = ("_heads", "_rules", "_tails")

    def __init__(self, words: Mapping[str, str], pseudo: Iterable[str] = ()) -> None:
        self._rules: dict[str, str | None] = {**dict.fromkeys(pseudo), **words}
        self._heads = _lengths(self._rules, 0)
        self._tails = _lengths(self._rules, -1)

    @property
    def heads(self) -> frozenset[str]:
        """The characters that a word can begin with."""
        return frozenset(self._heads)

    def at(self, text: str, start: int, end: int) -> str | None:
        """Return the longest word that begins at `start` and ends by `end`, or None."""
        if start >= end or (lengths := self._heads.get(text[start])) is None:
            return None
        room = end - start
        for length in lengths:
            if length <= room and (word := text[start : start + length]) in self._rules:
                return word if self._rules[word] else None
        return None

    def before(self, text: str, start: int, end: int) -> str | None:
        """Return the longest word that ends at `end` and begins at or after `start`, or None."""
        if start >= end or (lengths := self._tails.get(text[end - 1])) is None:
            return None
        room = end - start
        for length in lengths:
            if length <= room and (word := text[end - length : end]) in self._rules:
                return word if self._rules[word] else None
        return None

    def length_at(self, text: str, start: int, end: int) -> int:
        """Return the length of the longest word at `start`, negative for a pseudo word; 0 for none."""
        for length in self._heads.get(text[start], ()):
            if start + length <= end and (word := text[start : start + length]) in self._rules:
                return length if self._rules[word] else -length
        return 0

    def places(self, text: str) -> list[int]:
        """Return where in `text` words or pseudo words begin, overlapping ones too."""
        end, heads = len(text), self._heads
        return [i for i, char in enumerate(text) if char in heads and self.length_at(text, i, end)]

    def rule(self, word: str) -> str:
        """Return the id of the rule that lists `word`."""
        return self._rules[word] or ""

    def __contains__(self, word: str) -> bool:
        return bool(self._rules.get(word))


def _lengths(words: Iterable[str], edge: int) -> dict[str, tuple[int, ...]]:
    lengths: dict[str, set[int]] = {}
    for word in words:
        lengths.setdefault(word[edge], set()).add(len(word))
    return {char: tuple(sorted(found, reverse=True)) for char, found in lengths.items()}
