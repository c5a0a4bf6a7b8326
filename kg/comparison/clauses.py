"""Clauses: a duty of one document with all its bearers, as comparisons take it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extract.records import Modality, Norm
from kg.questions.cells import bearer, modality, partners, place
from kg.questions.who import by_duty
from outputs.labels import IMPLIED


@dataclass(frozen=True, slots=True)
class Clause:
    """One duty: `organs` are its bearers without their levels, so that those of two places can be the same."""

    norms: tuple[Norm, ...]
    organs: frozenset[str]
    topics: frozenset[str]

    @property
    def first(self) -> Norm:
        """The norm of its first bearer, which says what all of them have in common."""
        return self.norms[0]

    @property
    def modality(self) -> Modality:
        """How it binds."""
        return self.first.modality

    @property
    def phrase(self) -> str:
        """What is to be done."""
        return self.first.phrase

    @property
    def place(self) -> str:
        """Where it stands in its document."""
        return place(self.first)

    @property
    def bearers(self) -> tuple[str, ...]:
        """Who owes it, as tables show it."""
        return tuple(dict.fromkeys(map(bearer, self.norms)))

    @property
    def actors(self) -> frozenset[tuple[str, str]]:
        """Who owes it and who helps, each with the part they have."""
        borne = {(bearer(norm), norm.role.value) for norm in self.norms}
        return frozenset(borne | {(partner, "") for norm in self.norms for partner in partners(norm)})

    @property
    def terms(self) -> tuple[str | None, ...]:
        """Under which conditions, with which exceptions and by when."""
        return (self.first.condition, self.first.exception, self.first.deadline, self.first.counterparty)

    @property
    def bound(self) -> str:
        """How it binds, as tables show it."""
        return modality(self.first)

    def said(self) -> str:
        """Return the clause as three lines: where, who and how, what."""
        return f"{self.place}\n{'；'.join(self.bearers)} {self.bound}\n{self.phrase}"


def clauses(norms: Iterable[Norm]) -> tuple[Clause, ...]:
    """Return the clauses of the norms, in order."""
    return tuple(map(_clause, by_duty(norms)))


def _clause(norms: Sequence[Norm]) -> Clause:
    organs = frozenset(norm.organ or norm.subject or IMPLIED for norm in norms)
    topics = frozenset(topic for norm in norms for topic in (*norm.topics, *norm.mined_topics))
    return Clause(tuple(norms), organs, topics)
