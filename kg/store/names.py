"""What people call the actors, topics, levels and classes of a build: aliases for the names that its tables hold."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from extract.records import Norm
from kg.actors import Share, parties, shares_of

ORGAN, ACTOR, TOPIC, LEVEL, MODALITY = "organ", "actor", "topic", "level", "modality"
_PARTS = re.compile(r"[^（）()、]+")


class Name(NamedTuple):
    """One way to call something: `alias` is what people write, `name` what the store holds."""

    kind: str
    alias: str
    name: str


def names_in(norms: Iterable[Norm]) -> set[Name]:
    """Return every name that the norms of one document give."""
    return set(_of(norms))


def also_called(found: Iterable[Name], known: Mapping[str, Iterable[str]]) -> Iterator[Name]:
    """Yield the names that the rules know beside those found.

    `known` gives organs and topics by their names, classes by their values, what else they are called.
    """
    for name in found:
        if name.kind in (ORGAN, TOPIC, MODALITY) and name.alias == name.name:
            yield from (Name(name.kind, alias, name.name) for alias in known.get(name.name, ()))


def topic_name(topic: str) -> Name:
    """Return the name of a topic."""
    return Name(TOPIC, topic, topic)


def _of(norms: Iterable[Norm]) -> Iterator[Name]:
    """Yield the names in one document."""
    norms = tuple(norms)
    levels: set[str] = set()
    for said in {parties(norm) for norm in norms}:
        for share in shares_of(said):
            yield from _actor(share)
            levels |= {share.level} if share.level else set()
    for modality in {norm.modality for norm in norms}:
        yield Name(MODALITY, modality.value, modality.value)
    yield from (Name(LEVEL, level, level) for level in levels)
    # 区 is 县（区）, too, but not where the document tells the two apart: beside 市, 区（市） is something else.
    yield from (Name(LEVEL, part, level) for level in levels for part in _PARTS.findall(level) if part not in levels)


def _actor(share: Share) -> Iterator[Name]:
    yield Name(ACTOR, share.actor.label, share.actor.label)
    yield Name(ORGAN, share.actor.name, share.actor.name)
    yield Name(ORGAN, share.printed, share.actor.name)
    if share.organ:
        yield Name(ORGAN, share.organ, share.organ)
