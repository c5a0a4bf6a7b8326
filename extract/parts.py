"""The parts of a segment: what the clause grammar yields and a sentence puts together."""

from __future__ import annotations

from enum import Enum, auto
from typing import NamedTuple

from extract.actors import Bearer
from extract.adverbials import NOTHING, Adverbials
from extract.cues import Cue
from extract.ranges import Range


class PartKind(Enum):
    """What a segment, or a piece of it, is in its sentence."""

    CLAUSE = auto()  # a predicate, with or without bearer and cue
    OPENING = auto()  # bearer and cue whose predicate follows after a comma
    CONDITION = auto()
    EXCEPTION = auto()
    ADVERBIAL = auto()  # a manner phrase that fills the segment
    CONTINUATION = auto()  # no predicate of its own: goes on with the object before it, or is a topic


class Part(NamedTuple):
    """One part of a segment, in passage positions; `thing` is a fronted noun phrase, `topic` a fronted act."""

    kind: PartKind
    range: Range
    bearers: tuple[Bearer, ...] = ()
    thing: Range | None = None
    topic: Range | None = None
    cue: Cue | None = None
    predicate: Range | None = None
    object: Range | None = None
    complement: Range | None = None
    adverbials: Adverbials = NOTHING
    rules: tuple[str, ...] = ()


def settled(parts: list[Part]) -> list[Part]:
    """Return the parts that say something of their own."""
    return [part for part in parts if part.kind is not PartKind.CONTINUATION]
