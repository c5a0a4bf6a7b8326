"""How alike two wordings of a duty are, from 0 to 100."""

from __future__ import annotations

import re
from functools import cached_property

from rapidfuzz import fuzz

from kg.naming import fold

_NO_WORD = re.compile(r"[\W_]+")
_ENOUGH = 8  # characters: that a shorter text is found in a longer one says the less, the shorter it is
_PART = 90  # what a text that is but a part of the other counts at most


class Wording:
    """A text to be compared, without punctuation, width and spaces."""

    def __init__(self, text: str) -> None:
        self.text = _NO_WORD.sub("", fold(text))

    @cached_property
    def pairs(self) -> frozenset[str]:
        """The pairs of neighbouring characters: most words of Chinese are two."""
        return frozenset(self.text[i : i + 2] for i in range(len(self.text) - 1))

    def holds(self, other: Wording) -> float:
        """Return how much of another wording stands in this one, 0 to 100."""
        return 100 * len(self.pairs & other.pairs) / len(other.pairs) if other.pairs else 0.0


def likeness(one: Wording, other: Wording) -> float:
    """Return how alike two wordings are: word for word, or one as a part of the other."""
    if one.text == other.text:
        return 100.0
    shorter, longer = sorted((one, other), key=lambda wording: len(wording.text))
    part = longer.holds(shorter) * min(1.0, len(shorter.text) / _ENOUGH) * _PART / 100
    return max(fuzz.ratio(one.text, other.text), part)
