"""Modality cues: found once in a passage, asked for by place.

A compiled scan walks the passage from the left; longer words that only hold a cue's characters (供应, 许可) swallow it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from typing import Final, final

from extract.records import Modality
from extract.wordset import WordSet
from rules import ModalityRule
from rules.model import alternation

# Their cue is the governing verb itself, which the clause grammar reads as a predicate.
_VERBAL = (Modality.SANCTION, Modality.ENCOURAGEMENT)

_LOOK_AHEAD = 4


@final
class Cue:
    """A modality cue at a place of a passage."""

    __slots__ = ("end", "modality", "rule", "start")

    def __init__(self, start: int, end: int, modality: Modality, rule: str) -> None:
        self.start: Final = start
        self.end: Final = end
        self.modality: Final = modality
        self.rule: Final = rule


class CueWords:
    """The cues of a rulebook, compiled."""

    def __init__(self, rules: Iterable[ModalityRule]) -> None:
        self._owners: dict[str, tuple[Modality, str]] = {}
        classes: dict[Modality, tuple[dict[str, str], list[str]]] = {}
        for rule in rules:
            modality = Modality(rule.deontic)
            words, pseudo = classes.setdefault(modality, ({}, []))
            words.update(dict.fromkeys(rule.cue, rule.id))
            pseudo.extend(rule.pseudo)
            if modality not in _VERBAL:
                self._owners.update(dict.fromkeys(rule.cue, (modality, rule.id)))
        swallowing = {word for _, pseudo in classes.values() for word in pseudo} - self._owners.keys()
        self._pattern = re.compile(alternation((*swallowing, *self._owners)) or r"(?!)")
        self._heads = frozenset(word[0] for word in self._owners)
        self._by_class = {modality: WordSet(*pair) for modality, pair in classes.items()}

    def of_class(self, modality: Modality) -> WordSet:
        """Return the cue words of one class."""
        return self._by_class[modality]

    def scan(self, text: str, start: int, end: int) -> list[tuple[int, int, Cue | None]]:
        """Return the places of cues (and of the words that swallow one: None) between two positions."""
        return [(m.start(), m.end(), self._cue(m)) for m in self._pattern.finditer(text, start, end)]

    def at(self, text: str, start: int, end: int) -> Cue | None:
        """Return the cue that begins at `start` and ends by `end`, or None."""
        if text[start] not in self._heads:
            return None  # as at most places
        m = self._pattern.match(text, start, end)
        return m and self._cue(m)

    def _cue(self, m: re.Match[str]) -> Cue | None:
        owner = self._owners.get(m[0])
        return owner and Cue(m.start(), m.end(), owner[0], owner[1])


class Cues:
    """The cues of one passage."""

    def __init__(self, words: CueWords, text: str) -> None:
        self._words = words
        self._text = text
        self._found = words.scan(text, 0, len(text))
        self._starts = [start for start, _, _ in self._found]

    def between(self, start: int, end: int) -> list[Cue]:
        """Return the cues that a scan from `start` to `end` finds."""
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        found = self._found[first:last]
        if (first and self._found[first - 1][1] > start) or (found and found[-1][1] > end):
            found = self._words.scan(self._text, start, end)  # a word lies across the edge: the cut changes it
        return [cue for _, _, cue in found if cue]

    def at(self, start: int, end: int) -> Cue | None:
        """Return the cue that begins at `start` and ends by `end`, or None."""
        return self._words.at(self._text, start, end) if start < end else None

    def opens(self, start: int, end: int) -> bool:
        """Tell whether a cue begins at `start`, judged by its first few characters."""
        return self.at(start, min(end, start + _LOOK_AHEAD)) is not None
