"""Duties made by a fallback rule: what no dictionary decided, told with the reason so that a reader can judge."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from extract.records import Norm
from kg.rulebooks import note
from outputs.labels import IMPLIED
from rules import Rulebook


@dataclass(frozen=True, slots=True)
class Fallback:
    """One duty of which a fallback rule made something: the bearers concerned, the rules and what they say."""

    locator: str
    duty: str
    bearers: tuple[str, ...]
    predicate: str
    object: str
    rules: tuple[str, ...]
    reason: str


def fallbacks(norms: Iterable[Norm], book: Rulebook) -> tuple[Fallback, ...]:
    """Return the duties of `norms` that a fallback rule of `book` had a part in, in reading order."""
    doubtful: dict[str, list[Norm]] = {}
    for norm in norms:
        if not book.fallbacks.isdisjoint(norm.rules):
            doubtful.setdefault(norm.duty, []).append(norm)
    return tuple(_fallback(of_duty, book) for of_duty in doubtful.values())


def _fallback(norms: list[Norm], book: Rulebook) -> Fallback:
    one = norms[0]
    rules = tuple(dict.fromkeys(id_ for norm in norms for id_ in norm.rules if id_ in book.fallbacks))
    return Fallback(
        locator=one.locator,
        duty=one.duty,
        bearers=tuple(dict.fromkeys(norm.subject or IMPLIED for norm in norms)),
        predicate=one.predicate,
        object=one.object,
        rules=rules,
        reason=" ".join(note(book.rules[id_]) for id_ in rules),
    )
