"""What a sentence hands from clause to clause, and the clause itself with everything that governs it."""

from __future__ import annotations

from typing import NamedTuple, final

from mypy_extensions import mypyc_attr

from extract.actors import Bearer
from extract.adverbials import NOTHING
from extract.parts import Part
from extract.ranges import Placed, Range
from extract.records import Modality, SubjectSource
from extract.spans import MappedText


@final
@mypyc_attr(acyclic=True)
class State:
    """What governs the next clause of a sentence.

    `deadline` is one of the next clause alone, before its comma (应当自受理之日起十日内，作出决定). `doers` are actors
    named in a condition or topic, or, as `about` tells, after a bearer before the comma; `open` tells that the sentence
    has a clause, `given` that the state comes from a lead-in, `case` that a condition stands right before. `imposers`
    are who imposed the last consequence: they go on after what the offender owes. `aside` tells that a ban stood amid
    duties, which go on after it. Who hands on another state changes a copy.
    """

    __slots__ = (
        "about", "adverbials", "aside", "bearers", "case", "condition", "deadline", "doers", "exception", "fronted",
        "given", "imposers", "marker", "modality", "open", "rules", "source",
    )  # fmt: skip

    def __init__(  # noqa: PLR0913 - a record
        self,
        bearers: tuple[Bearer, ...] = (),
        source: SubjectSource = SubjectSource.IMPLIED,
        modality: Modality = Modality.RESPONSIBILITY,
        marker: Placed | None = None,
        *,
        given: bool = False,
        rules: tuple[str, ...] = (),
    ) -> None:
        self.bearers = bearers
        self.source = source
        self.modality = modality
        self.marker = marker
        self.adverbials = NOTHING
        self.condition: Placed | None = None
        self.exception: Range | None = None
        self.deadline: Range | None = None
        self.doers: tuple[Bearer, ...] = ()
        self.fronted: Range | None = None
        self.imposers: tuple[Bearer, ...] = ()
        self.about = False
        self.aside = False
        self.case = False
        self.open = False
        self.given = given
        self.rules = rules

    def copy(self) -> State:
        """Return a state that says the same."""
        state = State(self.bearers, self.source, self.modality, self.marker, given=self.given, rules=self.rules)
        state.adverbials = self.adverbials
        state.condition = self.condition
        state.exception = self.exception
        state.deadline = self.deadline
        state.doers = self.doers
        state.fronted = self.fronted
        state.imposers = self.imposers
        state.aside = self.aside
        state.case = self.case
        state.open = self.open
        return state

    def resume(self) -> None:
        """Let those who impose go on where the clause before was the offender's: 构成犯罪的，依法追究刑事责任；."""
        if self.imposers and not self.bearers:
            self.bearers, self.source = self.imposers, SubjectSource.EXPLICIT


@final
@mypyc_attr(acyclic=True)
class Clause:
    """One predicate clause of a passage with everything that governs it; ranges are positions in `text`.

    It is made of what governs it, and may be widened while its sentence is read.
    """

    __slots__ = (
        "adverbials", "bearers", "complement", "condition", "deadline", "exception", "item", "marker", "modality",
        "object", "predicate", "rules", "sentence", "source", "text", "within",
    )  # fmt: skip

    def __init__(  # noqa: PLR0913, PLR0917 - a record
        self, text: MappedText, sentence: Range, part: Part, predicate: Range, state: State, item: int | None
    ) -> None:
        """Make the clause of `part` and its `predicate` in `state`."""
        self.text = text
        self.sentence = sentence
        self.within = part.range
        self.bearers = state.bearers
        self.source = state.source
        self.modality = state.modality
        self.marker = state.marker
        self.predicate = predicate
        self.object = part.object or state.fronted or Range(predicate.end, predicate.end)
        self.complement = part.complement
        self.adverbials = state.adverbials.merge(part.adverbials)
        self.condition = state.condition
        self.exception = state.exception
        self.deadline = state.deadline
        self.item = item
        self.rules = (*state.rules, *part.rules)


class Silence(NamedTuple):
    """A segment with a cue that yielded no clause, and why."""

    text: MappedText
    start: int
    end: int
    cue: str
    reason: str
