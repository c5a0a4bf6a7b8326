"""Key concepts of an object, by dictionary: the longest name wins, the concept's own name is reported."""

from __future__ import annotations

import re
from functools import lru_cache

from rules import Rulebook, TopicRule
from rules.model import alternation


class TopicFinder:
    """Finds topics with one rulebook."""

    def __init__(self, topics: tuple[TopicRule, ...]) -> None:
        self._names = {name: topic.name for topic in topics for name in (topic.name, *topic.aliases)}
        self._pattern = re.compile(alternation(tuple(self._names)) or r"(?!)")

    def find(self, text: str) -> tuple[str, ...]:
        """Return the concepts that `text` names, each once, in order of appearance."""
        return tuple(dict.fromkeys(self._names[m[0]] for m in self._pattern.finditer(text)))


@lru_cache(maxsize=4)
def topic_finder(book: Rulebook) -> TopicFinder:
    """Return the topic finder of a rulebook, compiled once."""
    return TopicFinder(book.topics)
