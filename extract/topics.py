"""Key concepts of an object, by dictionary: the longest name wins, the concept's own name is reported."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from extract.wordset import WordSet
from rules import Rulebook, TopicRule


class TopicFinder:
    """Finds topics with one rulebook."""

    def __init__(self, topics: tuple[TopicRule, ...]) -> None:
        self._names = {name: topic.name for topic in topics for name in (topic.name, *topic.aliases)}
        self._words = WordSet(self._names)

    def find(self, text: str) -> tuple[str, ...]:
        """Return the concepts that `text` names, each once, in order of appearance."""
        return tuple(dict.fromkeys(self._found(text)))

    def _found(self, text: str) -> Iterator[str]:
        position, end, length_at = 0, len(text), self._words.length_at
        while position < end:
            if length := length_at(text, position, end):
                yield self._names[text[position : position + length]]
            position += length or 1


@lru_cache(maxsize=4)
def topic_finder(book: Rulebook) -> TopicFinder:
    """Return the topic finder of a rulebook, compiled once."""
    return TopicFinder(book.topics)
