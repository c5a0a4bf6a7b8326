"""Words of a dictionary found at a place of a text, the longest first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping


class WordSet:
    """Words matched longest-first at a position, from the left or from the right; pseudo words match as nothing.

    The lengths to try are known by the first two characters, so that most positions cost one look-up.
    """

    def __init__(self, words: Mapping[str, str], pseudo: Iterable[str] = ()) -> None:
        """Take the words, each given with the id of its rule."""
        self._rules: dict[str, str | None] = {**dict.fromkeys(pseudo), **words}
        self._firsts = frozenset(word[0] for word in self._rules)
        self._heads = _lengths(self._rules, slice(0, 2))
        self._tails = _lengths(self._rules, slice(-2, None))

    def __iter__(self) -> Iterator[str]:
        return (word for word, rule in self._rules.items() if rule is not None)

    def __contains__(self, word: object) -> bool:
        return isinstance(word, str) and self._rules.get(word) is not None

    @property
    def heads(self) -> frozenset[str]:
        """The characters that a word or pseudo word can begin with."""
        return self._firsts

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
        for length in self._heads.get(text[start : start + 2], ()):
            if start + length <= end and (word := text[start : start + length]) in self._rules:
                return length if self._rules[word] else -length
        if start < end and (char := text[start]) in self._rules:
            return 1 if self._rules[char] else -1
        return 0

    def places(self, text: str) -> list[tuple[int, int]]:
        """Return where in `text` words or pseudo words begin, overlapping ones too, each with its length_at."""
        end, firsts, heads, rules = len(text), self._firsts, self._heads, self._rules
        hits = [i for i, c in enumerate(text) if c in firsts and (text[i : i + 2] in heads or c in rules)]
        return [(i, length) for i in hits if (length := self.length_at(text, i, end))]

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
