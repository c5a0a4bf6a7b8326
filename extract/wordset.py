"""Words of a dictionary found at a place of a text, the longest first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, final

from mypy_extensions import i64

_SMALLEST: Final = 0x400
_LARGEST: Final = 0x10000  # places of a sieve; what shares one with another only costs a look-up
_ROOM: Final = 64  # places for each word: a small sieve stays in the processor's cache, beside the many others
_LONGER: Final = 1  # what a character can begin: words of more than one character
_SINGLE: Final = 2  # … or also a word of its own
_LONG: Final = 7  # words of so many characters and more are looked for at every length that there is
_LENGTHS: Final = tuple(
    tuple(length for length in range(_LONG - 1, 2, -1) if bits >> length & 1) for bits in range(1 << (_LONG + 1))
)  # the shorter lengths but two that bits say, the longest first
_TWO: Final = 2
_WORD: Final = 1  # what two characters can be: a word,
_PSEUDO: Final = 2  # … a pseudo word,
_SHARED: Final = 3  # … or what only the dictionary can tell: several share the place


@final
class WordSet:
    """Words matched longest-first at a position, from the left or from the right; pseudo words match as nothing.

    A sieve tells by the first two characters, and by the first and the last one, which lengths a word at a place can
    have, and likewise from the right: at most places none, so that no dictionary is asked. Nor is it for a word of two
    characters, as most are: a table holds those themselves.
    """

    def __init__(self, words: Mapping[str, str], pseudo: Iterable[str] = ()) -> None:
        """Take the words, each given with the id of its rule."""
        self._rules: Final[dict[str, str | None]] = {**dict.fromkeys(pseudo), **words}
        self._known: Final = {word: -len(word) if rule is None else len(word) for word, rule in self._rules.items()}
        size = min(max(_SMALLEST, 1 << (len(self._rules) * _ROOM).bit_length()), _LARGEST)
        self._mask: Final[i64] = size - 1
        self._first: Final = _edge(self._rules, 0, size)
        self._last: Final = _edge(self._rules, -1, size)
        self._pairs: Final = _sieve(self._rules, 0, 1, size)
        self._ends: Final = _sieve(self._rules, 0, -1, size)
        self._tails: Final = _sieve(self._rules, -2, -1, size)
        kinds, twos = _two(self._known, size)
        self._kinds: Final = kinds
        self._twos: Final = twos
        self._long: Final = sorted({len(word) for word in self._rules if len(word) >= _LONG}, reverse=True)

    @property
    def heads(self) -> frozenset[str]:
        """The characters that a word or pseudo word can begin with."""
        return frozenset(word[0] for word in self._rules)

    def __iter__(self) -> Iterator[str]:
        return (word for word, rule in self._rules.items() if rule is not None)

    def __contains__(self, word: object) -> bool:
        return isinstance(word, str) and self._may_hold(word) and self._known.get(word, 0) > 0

    # What follows is met at every character: whole numbers of the machine, not of Python, where it is compiled.

    def _may_hold(self, word: str) -> bool:
        """Tell by the first and the last character whether a word may be one of the set: most are not."""
        length: i64 = len(word)
        if length == 0:
            return False
        first: i64 = ord(word[0])
        if length == 1:
            return self._first[first & self._mask] == _SINGLE
        last: i64 = ord(word[length - 1])
        return self._ends[(first * 31 + last) & self._mask] >> min(length, _LONG) & 1 == 1

    def at(self, text: str, start: i64, end: i64) -> str | None:
        """Return the longest word that begins at `start` and ends by `end`, or None."""
        length = self.length_at(text, start, end)
        return text[start : start + length] if length > 0 else None

    def length_at(self, text: str, start: i64, end: i64) -> i64:
        """Return the length of the longest word at `start`, negative for a pseudo word; 0 for none."""
        if start >= end:
            return 0
        first: i64 = ord(text[start])
        begins = self._first[first & self._mask]
        if begins == 0:
            return 0
        if start + 1 < end:
            second: i64 = ord(text[start + 1])
            lengths = self._pairs[(first * 31 + second) & self._mask]
            if lengths and (known := self._longest(text, start, end, lengths)):
                return known
        return self._known.get(text[start], 0) if begins == _SINGLE else 0

    def _longest(self, text: str, start: i64, end: i64, lengths: int) -> i64:
        """Return the length of the longest word at `start` that has one of `lengths`, each a bit; 0 for none."""
        mixed: i64 = ord(text[start])
        mixed *= 31
        room = end - start
        if lengths >> _LONG:
            for length in self._long:
                if length > room:
                    continue
                last: i64 = ord(text[start + length - 1])
                if not self._ends[(mixed + last) & self._mask] >> _LONG:
                    continue
                known = self._known.get(text[start : start + length], 0)
                if known:
                    return known
        for length in _LENGTHS[lengths]:
            if length > room:
                continue
            last = ord(text[start + length - 1])
            if self._ends[(mixed + last) & self._mask] >> length & 1:
                known = self._known.get(text[start : start + length], 0)
                if known:
                    return known
        return self._two_at(text, start) if lengths >> _TWO & 1 else 0

    def _two_at(self, text: str, start: i64) -> i64:
        """Return 2 for a word of two characters at `start`, -2 for a pseudo word, 0 for none."""
        first: i64 = ord(text[start])
        second: i64 = ord(text[start + 1])
        place = (first * 31 + second) & self._mask
        kind = self._kinds[place]
        if kind == 0:
            return 0
        if kind == _SHARED:
            return self._known.get(text[start : start + _TWO], 0)
        twos, at = self._twos, place * 4
        if twos[at] != first & 0xFF or twos[at + 1] != first >> 8:
            return 0
        if twos[at + 2] != second & 0xFF or twos[at + 3] != second >> 8:
            return 0
        return _TWO if kind == _WORD else -_TWO

    def before(self, text: str, start: i64, end: i64) -> str | None:
        """Return the longest word that ends at `end` and begins at or after `start`, or None."""
        length = self._length_before(text, start, end)
        return text[end - length : end] if length > 0 else None

    def _length_before(self, text: str, start: i64, end: i64) -> i64:
        """Return the length of the longest word that ends at `end`, negative for a pseudo word; 0 for none."""
        if start >= end:
            return 0
        last: i64 = ord(text[end - 1])
        ends = self._last[last & self._mask]
        if ends == 0:
            return 0
        if end - start > 1:
            second: i64 = ord(text[end - 2])
            lengths = self._tails[(second * 31 + last) & self._mask]
            if lengths and (known := self._longest_before(text, start, end, lengths)):
                return known
        return self._known.get(text[end - 1], 0) if ends == _SINGLE else 0

    def _longest_before(self, text: str, start: i64, end: i64, lengths: int) -> i64:
        """Return the length of the longest word before `end` that has one of `lengths`, each a bit; 0 for none."""
        last: i64 = ord(text[end - 1])
        room = end - start
        if lengths >> _LONG:
            for length in self._long:
                if length > room:
                    continue
                first: i64 = ord(text[end - length])
                if not self._ends[(first * 31 + last) & self._mask] >> _LONG:
                    continue
                known = self._known.get(text[end - length : end], 0)
                if known:
                    return known
        for length in _LENGTHS[lengths]:
            if length > room:
                continue
            first = ord(text[end - length])
            if self._ends[(first * 31 + last) & self._mask] >> length & 1:
                known = self._known.get(text[end - length : end], 0)
                if known:
                    return known
        return self._two_at(text, end - _TWO) if lengths >> _TWO & 1 else 0

    def places(self, text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
        """Return where in `text[start:end]` words or pseudo words begin, overlapping ones too, each with its length_at.

        The places are those in `text`.
        """
        found: list[tuple[int, int]] = []
        first, pairs, mask = self._first, self._pairs, self._mask
        place: i64 = start
        stop: i64 = len(text) if end is None else end
        while place < stop:
            char: i64 = ord(text[place])
            begins = first[char & mask]
            if begins:
                length: i64 = 0
                if place + 1 < stop:
                    second: i64 = ord(text[place + 1])
                    lengths = pairs[(char * 31 + second) & mask]
                    length = self._longest(text, place, stop, lengths) if lengths else 0
                if length == 0 and begins == _SINGLE:
                    length = self._known.get(text[place], 0)
                if length:
                    found.append((place, length))
            place += 1
        return found

    def rule(self, word: str) -> str:
        """Return the id of the rule that lists `word`."""
        return self._rules[word] or ""


def _edge(words: Iterable[str], place: int, size: int) -> bytes:
    """Return for each character what can begin with it or, at place -1, end in it."""
    table = bytearray(size)
    for word in words:
        at = ord(word[place]) & (size - 1)
        table[at] = max(table[at], _SINGLE if len(word) == 1 else _LONGER)
    return bytes(table)


def _sieve(words: Iterable[str], one: int, other: int, size: int) -> bytes:
    """Return by the characters at two places of a word, mixed into one number, the lengths of words as bits."""
    table = bytearray(size)
    for word in words:
        if len(word) > 1:
            table[(ord(word[one]) * 31 + ord(word[other])) & (size - 1)] |= 1 << min(len(word), _LONG)
    return bytes(table)


def _two(known: Mapping[str, int], size: int) -> tuple[bytes, bytes]:
    """Return by two characters, mixed into one number, what they are, and the two themselves in two bytes each."""
    kinds, twos = bytearray(size), bytearray(size * 4)
    for word, length in known.items():
        if len(word) != _TWO:
            continue
        place = (ord(word[0]) * 31 + ord(word[1])) & (size - 1)
        if kinds[place] or max(word) > "\uffff":
            kinds[place] = _SHARED
            continue
        kinds[place] = _WORD if length > 0 else _PSEUDO
        twos[place * 4 : place * 4 + 4] = b"".join(ord(char).to_bytes(2, "little") for char in word)
    return bytes(kinds), bytes(twos)
