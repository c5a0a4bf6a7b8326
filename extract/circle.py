"""What the readers of phrases ask of the passage as a whole, which is read with their own help.

An actor phrase ends where a predicate can begin, a predicate can begin after adverbials, and adverbials hold actor
phrases: `extract.phrases` closes this circle.
"""

from __future__ import annotations

from typing import Final

from extract.adverbials import Skipped


class Circle:
    """The questions; whoever closes the circle answers them."""

    def skip_adverbials(self, start: int, end: int) -> Skipped:
        """Step over adverbs and prepositional phrases; return where the predicate can begin and what was met."""
        raise NotImplementedError

    def opens_predicate(self, start: int, end: int) -> bool:
        """Tell whether, adverbials passed, a verb or a cue begins at `start`."""
        raise NotImplementedError


OPEN: Final = Circle()  # nobody answers any more
