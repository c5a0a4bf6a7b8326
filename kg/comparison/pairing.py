"""Which clauses say the same: by the likeness of what is to be done and of the sentence, one to one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import NamedTuple, TypeAlias

from kg.comparison.clauses import Clause

ALIKE = 60.0  # of 100, where an organ or a topic is the same
ALIKE_ALONE = 80.0  # where none is
ALIKE_NEAR = 40.0  # where they stand in the same place
_PHRASE, _SENTENCE = 0.7, 0.3


Near: TypeAlias = Callable[[Clause, Clause], bool]


class Key(NamedTuple):
    """A clause by the number of its document and its own."""

    document: int
    clause: int


class Pair(NamedTuple):
    """Two clauses of different documents, whether they stand near each other, and how alike they are, 0 to 100."""

    near: bool
    score: float
    one: Key
    other: Key


@dataclass(slots=True)
class Group:
    """Clauses that correspond, no more than one of a document, and the least likeness by which they do."""

    members: dict[int, Clause]
    score: float | None = None


def groups(documents: Sequence[Sequence[Clause]], *, near: Near | None = None) -> list[Group]:
    """Return the clauses of all documents, those that correspond together; the likest find each other first.

    Where `near` tells that two stand in the same place, they come before all others and may be less alike. Groups come
    in the order of the first document they have a clause of.
    """
    found = {Key(i, j): Group({i: clause}) for i, clauses in enumerate(documents) for j, clause in enumerate(clauses)}
    keys = {id(group): [key] for key, group in found.items()}
    for pair in sorted(_pairs(documents, near), key=lambda pair: (not pair.near, -pair.score, pair.one, pair.other)):
        one, other = found[pair.one], found[pair.other]
        if one is other or one.members.keys() & other.members.keys():
            continue
        one.members |= other.members
        one.score = min(score for score in (pair.score, one.score, other.score) if score is not None)
        keys[id(one)] += keys[id(other)]
        found.update(dict.fromkeys(keys[id(other)], one))
    return list({id(group): group for group in found.values()}.values())


def _pairs(documents: Sequence[Sequence[Clause]], near: Near | None) -> Iterator[Pair]:
    """Yield the clauses of every two documents that are alike enough to correspond."""
    from rapidfuzz import fuzz, process

    least = ((ALIKE_NEAR if near else ALIKE) - 100 * _SENTENCE) / _PHRASE  # what the phrase alone must reach
    for (i, left), (j, right) in combinations(enumerate(documents), 2):
        phrases = [clause.phrase for clause in right]
        for x, clause in enumerate(left):
            for _, phrase, y in process.extract(
                clause.phrase, phrases, scorer=fuzz.ratio, score_cutoff=least, limit=None
            ):
                sentence = fuzz.ratio(clause.first.evidence, right[y].first.evidence)
                score = _PHRASE * phrase + _SENTENCE * sentence
                close = near is not None and near(clause, right[y])
                if score >= (ALIKE_NEAR if close else _enough(clause, right[y])):
                    yield Pair(close, score, Key(i, x), Key(j, y))


def _enough(one: Clause, other: Clause) -> float:
    shared = one.organs & other.organs or one.topics & other.topics
    return ALIKE if shared else ALIKE_ALONE
