"""What a sentence hands from clause to clause, and the clause itself with everything that governs it."""

from __future__ import annotations

from typing import NamedTuple

from extract.actors import Bearer
from extract.adverbials import NOTHING, Adverbials
from extract.ranges import Placed, Range
from extract.records import Modality, SubjectSource
from extract.spans import MappedText


class Clause(NamedTuple):
    """One predicate clause of a passage with everything that governs it; ranges are positions in `text`."""

    text: MappedText
    sentence: Range
    within: Range
    bearers: tuple[Bearer, ...]
    source: SubjectSource
    modality: Modality
    marker: Placed | None
    predicate: Range
    object: Range
    complement: Range | None = None
    adverbials: Adverbials = NOTHING
    condition: Placed | None = None
    exception: Range | None = None
    deadline: Range | None = None
    item: int | None = None
    rules: tuple[str, ...] = ()


class State(NamedTuple):
    """What governs the next clause of a sentence.

    `deadline` is one of the next clause alone, before its comma (应当自受理之日起十日内，作出决定). `doers` are actors
    named in a condition or topic, `fronted` a thing named there; `open` tells that the sentence has a clause, `given`
    that the state comes from a lead-in.
    """

    bearers: tuple[Bearer, ...] = ()
    source: SubjectSource = SubjectSource.IMPLIED
    modality: Modality = Modality.RESPONSIBILITY
    marker: Placed | None = None
    adverbials: Adverbials = NOTHING
    condition: Placed | None = None
    exception: Range | None = None
    deadline: Range | None = None
    doers: tuple[Bearer, ...] = ()
    fronted: Range | None = None
    open: bool = False
    given: bool = False
    rules: tuple[str, ...] = ()


class Silence(NamedTuple):
    """A segment with a cue that yielded no clause, and why."""

    text: MappedText
    start: int
    end: int
    cue: str
    reason: str
