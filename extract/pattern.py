"""Patterns of the rulebook that are tried only where they can match."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final, final

from rules.sieve import Chars, arms, needs

_SIZE: Final = 0x400  # characters beyond it share the places of others, which only costs a try
_MASK: Final = _SIZE - 1
_ARMS: Final = 8  # bits of a place; the last stands for all further alternatives
_ALL: Final = 0xFF
_END: Final = 0x7FFFFFFF


@final
class Pattern:
    """A compiled pattern behind a sieve, with the methods of `re.Pattern`.

    To call the matcher takes longer than to match, and at most places nothing does. Which of its alternatives can begin
    with the first character, and which can end in the last, tells so before; of a pattern that can begin with any,
    what every match needs.
    """

    def __init__(self, regex: re.Pattern[str]) -> None:
        found = arms(regex)
        need = needs(regex)
        self.regex: Final = regex
        self._sieved: Final = bool(found) and all(arm.first is not None or arm.last is not None for arm in found)
        self._needs: Final = need is not None and not self._sieved
        self._first: Final = _table([arm.first for arm in found] if self._sieved else [need])
        self._last: Final = _table([arm.last for arm in found], also="\n")  # $ stands before a last line break, too

    def match(self, text: str, start: int = 0, end: int = _END) -> re.Match[str] | None:
        """Match the pattern at `start`."""
        if self._sieved:
            stop = min(end, len(text))
            if start >= stop or not self._first[ord(text[start]) & _MASK] & self._last[ord(text[stop - 1]) & _MASK]:
                return None
        elif self._needs and self._next(text, start, end) < 0:
            return None
        return self.regex.match(text, start, end)

    def fullmatch(self, text: str, start: int = 0, end: int = _END) -> re.Match[str] | None:
        """Match the whole of `text[start:end]`."""
        if self._sieved and (start >= min(end, len(text)) or not self._first[ord(text[start]) & _MASK]):
            return None
        return self.regex.fullmatch(text, start, end)

    def search(self, text: str, start: int = 0, end: int = _END) -> re.Match[str] | None:
        """Return the first match in `text[start:end]`."""
        if self._sieved or self._needs:
            place = self._next(text, start, end)
            if place < 0:
                return None
            start = place if self._sieved else start
        return self.regex.search(text, start, end)

    def finditer(self, text: str, start: int = 0, end: int = _END) -> Iterator[re.Match[str]]:
        """Return all matches in `text[start:end]`."""
        if self._sieved or self._needs:
            place = self._next(text, start, end)
            if place < 0:
                return iter(())
            start = place if self._sieved else start
        return self.regex.finditer(text, start, end)

    def sub(self, replacement: str | Callable[[re.Match[str]], str], text: str) -> str:
        """Return `text` with all matches replaced."""
        if (self._sieved or self._needs) and self._next(text, 0, len(text)) < 0:
            return text
        return self.regex.sub(replacement, text)

    def _next(self, text: str, start: int, end: int) -> int:
        """Return the first place with a character that a match can begin with, or needs; -1 for none."""
        stop = min(end, len(text))
        if start >= stop:
            return -1
        first = self._first
        alive = self._last[ord(text[stop - 1]) & _MASK] if self._sieved else _ALL
        if alive:
            for place in range(start, stop):
                if first[ord(text[place]) & _MASK] & alive:
                    return place
        return -1


def _table(sets: list[Chars], also: str = "") -> bytes:
    """Return for each character, as bits, in which of the sets it is."""
    table = bytearray(_SIZE)
    for i, chars in enumerate(sets):
        places = range(_SIZE) if chars is None else [ord(char) & _MASK for char in (*chars, *also)]
        for place in places:
            table[place] |= 1 << min(i, _ARMS - 1)
    return bytes(table)
