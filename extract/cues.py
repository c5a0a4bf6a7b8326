"""Modality cues: found once in a passage, asked for by place.

A scan walks the passage from the left; longer words that only hold a cue's characters (供应, 许可) swallow it. A cue
that begins with the last character of such a word and goes beyond it stands: 影响应当 holds no 响应.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from typing import Final, final

from mypy_extensions import mypyc_attr

from extract.records import Modality
from extract.wordset import WordSet
from rules import ModalityRule

# Their cue is the governing verb itself, which the clause grammar reads as a predicate.
_VERBAL: Final = (Modality.SANCTION, Modality.ENCOURAGEMENT)

_LOOK_AHEAD: Final = 4


@final
@mypyc_attr(acyclic=True)
class Cue:
    """A modality cue at a place of a passage."""

    __slots__ = ("end", "modality", "rule", "start")

    def __init__(self, start: int, end: int, modality: Modality, rule: str) -> None:
        self.start: Final = start
        self.end: Final = end
        self.modality: Final = modality
        self.rule: Final = rule


class CueWords:
    """The cues of a rulebook, compiled; those of `crossing` stand across the end of a word that swallows cues."""

    def __init__(self, rules: Iterable[ModalityRule], crossing: WordSet) -> None:
        self._crossing = crossing
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
        self._words = WordSet({word: rule for word, (_, rule) in self._owners.items()}, swallowing)
        self._by_class = {modality: WordSet(*pair) for modality, pair in classes.items()}

    def of_class(self, modality: Modality) -> WordSet:
        """Return the cue words of one class."""
        return self._by_class[modality]

    def scan(self, text: str, start: int, end: int) -> list[tuple[int, int, Cue | None]]:
        """Return the places of cues (and of the words that swallow one: None) between two positions."""
        found: list[tuple[int, int, Cue | None]] = []
        covered = start
        for place, length in self._words.places(text, start, end):
            if place < covered:
                continue
            covered = place + abs(length)
            if length > 0:
                found.append((place, covered, self._cue(text, place, covered)))
            elif self._crossing.at(text, covered - 1, end) is None:
                found.append((place, covered, None))
            else:
                covered -= 1
                found.append((place, covered, None))
        return found

    def at(self, text: str, start: int, end: int) -> Cue | None:
        """Return the cue that begins at `start` and ends by `end`, or None."""
        length = self._words.length_at(text, start, end)
        return self._cue(text, start, start + length) if length > 0 else None

    def _cue(self, text: str, start: int, end: int) -> Cue:
        modality, rule = self._owners[text[start:end]]
        return Cue(start, end, modality, rule)


class Cues:
    """The cues of one passage."""

    def __init__(self, words: CueWords, text: str) -> None:
        self._words = words
        self._text = text
        self._found = words.scan(text, 0, len(text))
        self._starts = [start for start, _, _ in self._found]

    def between(self, start: int, end: int) -> list[Cue]:
        """Return the cues that a scan from `start` to `end` finds."""
        if not self._found:
            return []
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
