"""The parts of a segment: what the clause grammar yields and a sentence puts together."""

from __future__ import annotations

from enum import Enum, auto
from typing import final

from mypy_extensions import mypyc_attr

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


@final
@mypyc_attr(acyclic=True)
class Part:
    """One part of a segment, in passage positions; `thing` is a fronted noun phrase, `topic` a fronted act.

    Never changed once made: what says more of it returns another.
    """

    __slots__ = (
        "adverbials", "bearers", "complement", "cue", "kind", "object", "predicate", "range", "rules", "thing", "topic",
    )  # fmt: skip

    def __init__(  # noqa: PLR0913, PLR0917 - a record
        self,
        kind: PartKind,
        range: Range,
        bearers: tuple[Bearer, ...] = (),
        thing: Range | None = None,
        topic: Range | None = None,
        cue: Cue | None = None,
        adverbials: Adverbials = NOTHING,
        rules: tuple[str, ...] = (),
    ) -> None:
        self.kind = kind
        self.range = range
        self.bearers = bearers
        self.thing = thing
        self.topic = topic
        self.cue = cue
        self.adverbials = adverbials
        self.rules = rules
        self.predicate: Range | None = None
        self.object: Range | None = None
        self.complement: Range | None = None

    def of_kind(self, kind: PartKind) -> Part:
        """Return the part as one of another kind."""
        part = self._copy()
        part.kind = kind
        return part

    def within(self, where: Range) -> Part:
        """Return the part with another stretch for its own."""
        part = self._copy()
        part.range = where
        return part

    def borne_by(self, bearers: tuple[Bearer, ...], thing: Range | None = None) -> Part:
        """Return the part with these bearers, and with the thing that stands before them."""
        part = self._copy()
        part.bearers = bearers
        if thing is not None:
            part.thing = thing
        return part

    def fronting(self, thing: Range) -> Part:
        """Return the part with a thing before its cue in place of an act."""
        part = self._copy()
        part.thing, part.topic = thing, None
        return part

    def under(self, cue: Cue) -> Part:
        """Return the part under a further cue."""
        part = self._copy()
        part.cue = cue
        part.rules = (*self.rules, cue.rule)
        return part

    def modified(self, adverbials: Adverbials) -> Part:
        """Return the part with further adverbials; an agent among them bears it where nobody else does."""
        part = self._copy()
        part.adverbials = merged = self.adverbials.merge(adverbials)
        part.bearers = self.bearers or merged.agent
        return part

    def stating(self, predicate: Range, object: Range, *rules: str, kind: PartKind | None = None) -> Part:
        """Return the part, as one of `kind` where it is given, with a predicate and an object, found by `rules`."""
        part = self._copy()
        part.kind = kind or self.kind
        part.predicate, part.object = predicate, object
        part.rules = (*self.rules, *rules)
        return part

    def acting_on(self, object: Range | None, complement: Range | None = None) -> Part:
        """Return the part with another object; `complement` is what follows the predicate of a fronted one."""
        part = self._copy()
        part.object = object
        part.complement = complement or self.complement
        return part

    def _copy(self) -> Part:
        part = Part(self.kind, self.range, self.bearers, self.thing, self.topic, self.cue, self.adverbials, self.rules)
        part.predicate, part.object, part.complement = self.predicate, self.object, self.complement
        return part


def settled(parts: list[Part]) -> list[Part]:
    """Return the parts that say something of their own."""
    return [part for part in parts if part.kind is not PartKind.CONTINUATION]
