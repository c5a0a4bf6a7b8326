"""What stands between bearer and predicate, apart from plain adverbs."""

from __future__ import annotations

from typing import NamedTuple

from extract.actors import Bearer
from extract.ranges import Range


class Adverbials(NamedTuple):
    """Partners (会同A), agent (由A), fronted object (将X), counterparty (向B), need (根据需要)."""

    partners: tuple[Bearer, ...] = ()
    partner_word: str | None = None
    agent: tuple[Bearer, ...] = ()
    fronted: Range | None = None
    fronted_by: str | None = None
    counterparty: Range | None = None
    counterparty_by: str | None = None
    need: Range | None = None
    rules: tuple[str, ...] = ()

    def merge(self, other: Adverbials) -> Adverbials:
        """Return both together; the later one wins where only one can stand."""
        if other is NOTHING:
            return self
        if self is NOTHING:
            return other
        return Adverbials(
            partners=self.partners + other.partners,
            partner_word=other.partner_word or self.partner_word,
            agent=other.agent or self.agent,
            fronted=other.fronted or self.fronted,
            fronted_by=other.fronted_by or self.fronted_by,
            counterparty=other.counterparty or self.counterparty,
            counterparty_by=other.counterparty_by or self.counterparty_by,
            need=other.need or self.need,
            rules=self.rules + other.rules,
        )


NOTHING = Adverbials()
Skipped = tuple[int, Adverbials]  # where what follows begins, and what was stepped over
