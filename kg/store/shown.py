"""Norms as lists show them: of the many columns those that are read by people, made sooner than whole norms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from extract.records import Modality, Role, phrase
from kg.store.norm_rows import MODALITIES, ROLES, names_of
from kg.store.reading import Store
from kg.store.sheets import Values


class Shown(NamedTuple):
    """What a list shows of a norm; the fields are those of `Norm`."""

    id: str
    duty: str
    source: str
    jurisdiction: str | None
    locator: str
    para: int | None
    item: int | None
    place: str | None
    amends: str | None
    subject: str | None
    organ: str | None
    levels: tuple[str, ...]
    own_levels: tuple[str, ...]
    role: Role
    co_actors: tuple[str, ...]
    co_organs: tuple[str, ...]
    modality: Modality
    marker: str | None
    predicate: str
    object: str
    complement: str | None
    topics: tuple[str, ...]
    mined_topics: tuple[str, ...]
    deadline: str | None
    condition: str | None
    evidence: str

    @property
    def phrase(self) -> str:
        """The duty as a reader would say it."""
        return phrase(self.predicate, self.object, self.complement)


_SELECTED = ", ".join(f'"{field}"' for field in Shown._fields)


def shown(store: Store, numbers: Iterable[int]) -> Iterator[Shown]:
    """Yield the norms of these numbers, in build order."""
    among = ", ".join(map(str, numbers))
    return map(_read, store.told(f"SELECT {_SELECTED} FROM norms WHERE number IN ({among}) ORDER BY number"))


def _read(row: Values) -> Shown:
    (
        id_, duty, source, jurisdiction, locator, para, item, place, amends, subject, organ, levels, own_levels, role,
        co_actors, co_organs, modality, marker, predicate, object_, complement, topics, mined_topics, deadline,
        condition, evidence,
    ) = row  # fmt: skip
    return Shown(
        id_, duty, source, jurisdiction, locator, para, item, place, amends, subject, organ, names_of(levels),
        names_of(own_levels), ROLES[role], names_of(co_actors), names_of(co_organs), MODALITIES[modality], marker,
        predicate, object_, complement, names_of(topics), names_of(mined_topics), deadline, condition, evidence,
    )  # fmt: skip
