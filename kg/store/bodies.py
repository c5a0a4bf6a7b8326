"""What those are called who have a part in the norms of a build, and where each was named last."""

from __future__ import annotations

from collections.abc import Iterator

from extract.records import Norm
from kg.store.names import ACTOR, ORGAN
from kg.store.numbering import within
from kg.store.reading import Store


def called(store: Store) -> frozenset[str]:
    """Return what they are called in the build: their names, with levels too, and their organs."""
    found = store.told("SELECT DISTINCT alias FROM called WHERE kind IN (?, ?) AND alias = name", ORGAN, ACTOR)
    return frozenset(alias for (alias,) in found)


def printed(store: Store) -> dict[str, list[int]]:
    """Return what else documents print for them, with the numbers of those documents, in build order."""
    found: dict[str, list[int]] = {}
    for name, document in store.told(_PRINTED, ORGAN):
        found.setdefault(name, []).append(document)
    return found


_PRINTED = "SELECT DISTINCT alias, document FROM called WHERE kind = ? AND alias <> name ORDER BY document"


def last_named(store: Store) -> dict[str, int]:
    """Return the number of the last norm that each has a part in, by its name with its level, in build order."""
    return dict(store.told("SELECT label, max(norm) FROM shares GROUP BY label ORDER BY 2"))


def norms_of(store: Store, document: int) -> Iterator[Norm]:
    """Yield the norms of a document, in order."""
    return store.norms_by(f"{within('number', document)} ORDER BY number")


def clause_of(store: Store, number: int) -> Iterator[Norm]:
    """Yield the norms of the clause that gave a norm: all its bearers, in build order."""
    return store.norms_by("duty = (SELECT duty FROM norms WHERE number = ?) ORDER BY number", number)
