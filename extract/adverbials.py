"""What stands between bearer and predicate, apart from plain adverbs."""

from __future__ import annotations

from typing import Final, final

from mypy_extensions import mypyc_attr

from extract.actors import Bearer
from extract.ranges import Range


@final
@mypyc_attr(acyclic=True)
class Adverbials:
    """Partners (会同A), agent (由A), fronted object (将X), counterparty (向B), need (根据需要)."""

    __slots__ = ("agent", "counterparty", "counterparty_by", "fronted", "fronted_by", "need", "partners", "rules")

    def __init__(  # noqa: PLR0913 - a record
        self,
        *,
        partners: tuple[Bearer, ...] = (),
        agent: tuple[Bearer, ...] = (),
        fronted: Range | None = None,
        fronted_by: str | None = None,
        counterparty: Range | None = None,
        counterparty_by: str | None = None,
        need: Range | None = None,
        rules: tuple[str, ...] = (),
    ) -> None:
        self.partners: Final = partners
        self.agent: Final = agent
        self.fronted: Final = fronted
        self.fronted_by: Final = fronted_by
        self.counterparty: Final = counterparty
        self.counterparty_by: Final = counterparty_by
        self.need: Final = need
        self.rules: Final = rules

    def merge(self, other: Adverbials) -> Adverbials:
        """Return both together; the later one wins where only one can stand."""
        if other is NOTHING:
            return self
        if self is NOTHING:
            return other
        return Adverbials(
            partners=self.partners + other.partners,
            agent=other.agent or self.agent,
            fronted=other.fronted or self.fronted,
            fronted_by=other.fronted_by or self.fronted_by,
            counterparty=other.counterparty or self.counterparty,
            counterparty_by=other.counterparty_by or self.counterparty_by,
            need=other.need or self.need,
            rules=self.rules + other.rules,
        )

    def without_fronted(self) -> Adverbials:
        """Return all but the fronted object."""
        if self.fronted is None:
            return self
        return Adverbials(
            partners=self.partners,
            agent=self.agent,
            counterparty=self.counterparty,
            counterparty_by=self.counterparty_by,
            need=self.need,
            rules=self.rules,
        )

    def without_counterparty(self) -> Adverbials:
        """Return all but the counterparty; the word before it stays."""
        if self.counterparty is None:
            return self
        return Adverbials(
            partners=self.partners,
            agent=self.agent,
            fronted=self.fronted,
            fronted_by=self.fronted_by,
            counterparty_by=self.counterparty_by,
            need=self.need,
            rules=self.rules,
        )


NOTHING: Final = Adverbials()
Skipped = tuple[int, Adverbials]  # where what follows begins, and what was stepped over
