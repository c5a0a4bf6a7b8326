"""What the build knows to be owed: each duty of each actor once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from extract.records import Modality, Norm
from extract.spans import Span
from kg.actors import Share, shares
from kg.checking.likeness import Wording
from outputs.tables.wording import matter


@dataclass(frozen=True)
class Owed:
    """One duty of one actor, who bears it or acts with those who do."""

    norm: Norm
    share: Share

    @property
    def bearer(self) -> str:
        """The actor with its level: 市教育部门."""
        return self.share.actor.label

    @cached_property
    def names(self) -> frozenset[str]:
        """All that the actor is called in the build."""
        return self.share.names | {self.share.printed}

    @property
    def organ(self) -> bool:
        """Whether the law gives it to an organ of the state, not to enterprises, citizens or nobody."""
        return self.norm.organ is not None

    @cached_property
    def matter(self) -> str:
        """What is owed: 不得 stands before what must not be done."""
        return matter(self.norm)

    @cached_property
    def wording(self) -> Wording:
        """The matter, to be compared."""
        return Wording(self.matter)

    @cached_property
    def at(self) -> int:
        """Where its predicate stands in the document: a sentence may go over several items."""
        return dict(self.norm.spans).get("predicate", Span(*self.norm.span)).start


DUTIES = (Modality.OBLIGATION, Modality.RESPONSIBILITY, Modality.PROHIBITION)


def owed(norms: Iterable[Norm]) -> tuple[Owed, ...]:
    """Return every pair of actor and duty once, in the order of the norms."""
    found: dict[tuple[str, str], Owed] = {}
    for norm in norms:
        for share in shares(norm):
            known = found.get(key := (share.actor.node, norm.duty))
            if known is None or (share.bears and not known.share.bears):
                found[key] = Owed(norm, share)
    return tuple(found.values())
