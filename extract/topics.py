"""Key concepts of an object, by dictionary: the longest name wins, the concept's own name is reported."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from extract.wordset import WordSet
from rules import Rulebook, TopicRule

HIDDEN: Final = "\x00"


class TopicFinder:
    """Finds topics with one rulebook."""

    def __init__(self, topics: tuple[TopicRule, ...]) -> None:
        self._names = {name: topic.name for topic in topics for name in (topic.name, *topic.aliases)}
        self._words = WordSet(self._names)

    def find(self, text: str) -> tuple[str, ...]:
        """Return the concepts that `text` names, each once, in order of appearance."""
        places = self._places(text)
        return tuple(dict.fromkeys([self._names[text[start:end]] for start, end in places])) if places else ()

    def hide(self, text: str) -> str:
        """Return `text` with the concepts it names blotted out, every other character in its place."""
        for start, end in self._places(text):
            text = text[:start] + HIDDEN * (end - start) + text[end:]
        return text

    def _places(self, text: str) -> list[tuple[int, int]]:
        covered = 0
        found: list[tuple[int, int]] = []
        for start, length in self._words.places(text):
            if start >= covered:
                covered = start + length
                found.append((start, covered))
        return found


@lru_cache(maxsize=4)
def topic_finder(book: Rulebook) -> TopicFinder:
    """Return the topic finder of a rulebook, compiled once."""
    return TopicFinder(book.topics)
