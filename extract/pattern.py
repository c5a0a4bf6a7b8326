"""Patterns of the rulebook that are tried only where they can match."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final, final

from mypy_extensions import i64

from rules.sieve import Arm, Chars, arms, needs

_SIZE: Final = 0x400  # characters beyond it share the places of others, which only costs a try
_MASK: Final = _SIZE - 1
_ARMS: Final = 8  # bits of a place; the last stands for all further alternatives whose first and last are known
_ANY_FIRST: Final = 0  # the bit of those that may begin with any character,
_ANY_LAST: Final = 1  # … or else end in any
_OPENS: Final = 1  # a character that begins a word of two
_ALONE: Final = 2  # … or is one itself
_PAIRS: Final = 0x1000
_PAIRS_MASK: Final = _PAIRS - 1
_NEAR: Final = 256  # characters that are looked through for a word before a match at one place is tried
_END: Final = 0x7FFFFFFF


@final
class Pattern:
    """A compiled pattern behind a sieve, with the methods of `re.Pattern`.

    To call the matcher takes longer than to match, and at most places nothing does. Which of its alternatives can begin
    with the first character, and which can end in the last, tells so before; so do the words of which every match holds
    one, where they tell more.
    """

    def __init__(self, regex: re.Pattern[str]) -> None:
        found = arms(regex)
        need = needs(regex)
        self.regex: Final = regex
        self._sieved: Final = bool(found) and all(arm.first is not None or arm.last is not None for arm in found)
        begins = {char for arm in found for char in arm.first or ()} if self._sieved else set()
        self._needs: Final = need is not None and not need & begins
        bits = _bits(found) if self._sieved else []
        self._first: Final = _table(bits, [arm.first for arm in found])
        self._last: Final = _table(bits, [arm.last for arm in found], also="\n")  # $ stands before a last line break
        self._heads: Final = _heads(need or frozenset())
        self._pairs: Final = _pairs(need or frozenset())

    def match(self, text: str, start: int = 0, end: int = _END) -> re.Match[str] | None:
        """Match the pattern at `start`."""
        if self._sieved and not self._may_match(text, start, end):
            return None
        if self._needs and min(end, len(text)) - start <= _NEAR and self._lacks(text, start, end):
            return None
        return self.regex.match(text, start, end)

    def fullmatch(self, text: str, start: int = 0, end: int = _END) -> re.Match[str] | None:
        """Match the whole of `text[start:end]`."""
        if self._sieved and (start >= min(end, len(text)) or not self._first[ord(text[start]) & _MASK]):
            return None
        return self.regex.fullmatch(text, start, end)

    def search(self, text: str, start: int = 0, end: int = _END) -> re.Match[str] | None:
        """Return the first match in `text[start:end]`."""
        begins = self._begins(text, start, end)
        return None if begins < 0 else self.regex.search(text, begins, end)

    def finditer(self, text: str, start: int = 0, end: int = _END) -> Iterator[re.Match[str]]:
        """Return all matches in `text[start:end]`."""
        begins = self._begins(text, start, end)
        return iter(()) if begins < 0 else self.regex.finditer(text, begins, end)

    def sub(self, replacement: str | Callable[[re.Match[str]], str], text: str) -> str:
        """Return `text` with all matches replaced."""
        return text if self._begins(text, 0, len(text)) < 0 else self.regex.sub(replacement, text)

    # What follows is met at every character: whole numbers of the machine, not of Python, where it is compiled.

    def _may_match(self, text: str, start: i64, end: i64) -> bool:
        """Tell by the first and the last character of `text[start:end]` whether an alternative may match at `start`."""
        stop: i64 = len(text)
        stop = min(end, stop)
        if start >= stop:
            return False
        first: i64 = ord(text[start])
        last: i64 = ord(text[stop - 1])
        return self._first[first & _MASK] & self._last[last & _MASK] != 0

    def _begins(self, text: str, start: i64, end: i64) -> i64:
        """Return where to look for the first match; -1 where there is none."""
        if self._sieved:
            start = self._next(text, start, end)
        return -1 if start < 0 or (self._needs and self._lacks(text, start, end)) else start

    def _next(self, text: str, start: i64, end: i64) -> i64:
        """Return the first place with a character that a match can begin with; -1 for none."""
        stop: i64 = len(text)
        stop = min(end, stop)
        if start >= stop:
            return -1
        first = self._first
        char: i64 = ord(text[stop - 1])
        alive = self._last[char & _MASK]
        if alive:
            for place in range(start, stop):
                char = ord(text[place])
                if first[char & _MASK] & alive:
                    return place
        return -1

    def _lacks(self, text: str, start: i64, end: i64) -> bool:
        """Tell whether `text[start:end]` has none of the words of which every match holds one."""
        stop: i64 = len(text)
        stop = min(end, stop)
        heads, pairs = self._heads, self._pairs
        for place in range(start, stop):
            char: i64 = ord(text[place])
            kind = heads[char & _MASK]
            if kind == 0:
                continue
            if kind == _ALONE:
                return False
            if place + 1 < stop:
                following: i64 = ord(text[place + 1])
                if pairs[(char * 31 + following) & _PAIRS_MASK]:
                    return False
        return True


def _bits(found: tuple[Arm, ...]) -> list[int]:
    """Return a bit for each alternative; some share one, but none with such that may begin with or end in any."""
    bits: list[int] = []
    free = _ANY_LAST + 1
    for arm in found:
        if arm.first is None or arm.last is None:
            bits.append(_ANY_FIRST if arm.first is None else _ANY_LAST)
        else:
            bits.append(min(free, _ARMS - 1))
            free += 1
    return bits


def _table(bits: list[int], sets: list[Chars], also: str = "") -> bytes:
    """Return for each character, as bits, in which of the sets it is; each set has its bit."""
    table = bytearray(_SIZE)
    for bit, chars in zip(bits, sets, strict=False):
        places = range(_SIZE) if chars is None else [ord(char) & _MASK for char in (*chars, *also)]
        for place in places:
            table[place] |= 1 << bit
    return bytes(table)


def _heads(words: frozenset[str]) -> bytes:
    """Return for each character whether it is one of the words, or begins one."""
    table = bytearray(_SIZE)
    for word in words:
        place = ord(word[0]) & _MASK
        table[place] = max(table[place], _ALONE if len(word) == 1 else _OPENS)
    return bytes(table)


def _pairs(words: frozenset[str]) -> bytes:
    """Return for each two characters, mixed into one number, whether they are one of the words."""
    table = bytearray(_PAIRS)
    for word in words:
        if len(word) > 1:
            table[(ord(word[0]) * 31 + ord(word[1])) & _PAIRS_MASK] = 1
    return bytes(table)
