"""Words of a dictionary found at a place of a text, the longest first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from operator import add


class WordSet:
    """Words matched longest-first at a position, from the left or from the right; pseudo words match as nothing.

    The lengths to try are known by the first two characters, so that most positions cost one look-up.
    """

    __slots__ = ("_heads", "_rules", "_tails")

    def __init__(self, words: Mapping[str, str], pseudo: Iterable[str] = ()) -> None:
        self._rules: dict[str, str | None] = {**dict.fromkeys(pseudo), **words}
        self._heads = _lengths(self._rules, slice(0, 2))
        self._tails = _lengths(self._rules, slice(-2, None))

    @property
    def heads(self) -> frozenset[str]:
        """The characters that a word can begin with."""
        return frozenset(word[0] for word in self._rules)

    def at(self, text: str, start: int, end: int) -> str | None:
        """Return the longest word that begins at `start` and ends by `end`, or None."""
        room = end - start
        if room > 1 and (lengths := self._heads.get(text[start : start + 2])):
            for length in lengths:
                if length <= room and (word := text[start : start + length]) in self._rules:
                    return word if self._rules[word] else None
        if room > 0 and self._rules.get(text[start]):
            return text[start]
        return None

    def before(self, text: str, start: int, end: int) -> str | None:
        """Return the longest word that ends at `end` and begins at or after `start`, or None."""
        room = end - start
        if room > 1:
            for length in self._tails.get(text[end - 2 : end], ()):
                if length <= room and (word := text[end - length : end]) in self._rules:
                    return word if self._rules[word] else None
        if room > 0 and (char := text[end - 1]) in self._rules:
            return char if self._rules[char] else None
        return None

    def length_at(self, text: str, start: int, end: int) -> int:
        """Return the length of the longest word at `start`, negative for a pseudo word; 0 for none."""
        if word := self.at(text, start, end):
            return len(word)
        lengths = (1, *self._heads.get(text[start : start + 2], ()))
        return -max((n for n in lengths if start + n <= end and text[start : start + n] in self._rules), default=0)

    def places(self, text: str) -> list[tuple[int, int]]:
        """Return where in `text` words or pseudo words begin, overlapping ones too, each with its length_at."""
        heads, rules, end = self._heads, self._rules, len(text)
        pairs = enumerate(map(add, text, text[1:] + " "))
        hits = [i for i, pair in pairs if pair in heads or pair[0] in rules]
        return [(i, length) for i in hits if (length := self.length_at(text, i, end))]

    def rule(self, word: str) -> str:
        """Return the id of the rule that lists `word`."""
        return self._rules[word] or ""

    def __contains__(self, word: str) -> bool:
        return bool(self._rules.get(word))


def _lengths(words: Iterable[str], edge: slice) -> dict[str, tuple[int, ...]]:
    """Return the lengths of the words of two or more characters by those at one edge, the longest first."""
    lengths: dict[str, set[int]] = {}
    for word in words:
        if len(word) > 1:
            lengths.setdefault(word[edge], set()).add(len(word))
    return {chars: tuple(sorted(found, reverse=True)) for chars, found in lengths.items()}
