"""Passages to norms: who stands where in a sentence, what governs what, and what each clause says.

The modality governs every following clause of the sentence until another marker or another subject appears; a
sentence without a subject goes on with the one before it in the same 款. Clauses are put into rows in `extract.rows`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from extract.actors import ActorReader, Bearer
from extract.clauses import ClauseParser, Part, PartKind
from extract.lexicon import Lexicon
from extract.phrases import NOTHING, Adverbials, Phrases, Placed, Range
from extract.records import Modality, SubjectSource
from extract.segments import MASK, Sentence, mask, sentences
from extract.spans import MappedText


_HIDDEN_RUN = re.compile(MASK + "+")
_SHORT_BRACKET = 5


@dataclass(frozen=True, slots=True)
class Clause:
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
    item: int | None = None
    rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class State:
    """What governs the next clause of a sentence."""

    bearers: tuple[Bearer, ...] = ()
    source: SubjectSource = SubjectSource.IMPLIED
    modality: Modality = Modality.RESPONSIBILITY
    marker: Placed | None = None
    adverbials: Adverbials = NOTHING
    condition: Placed | None = None
    open: bool = False
    rules: tuple[str, ...] = ()
    lead: Clause | None = None
    doers: tuple[Bearer, ...] = ()
    given: bool = False
    fronted: Range | None = None
    exception: Range | None = None


@dataclass(slots=True)
class PassageReader:
    """Reads one passage text into clauses; `start` is the state it begins in (an item begins in its lead-in's)."""

    lexicon: Lexicon
    actors: ActorReader
    text: MappedText
    item: int | None = None
    clauses: list[Clause] = field(default_factory=list)
    silent: list[tuple[Range, str, str]] = field(default_factory=list)
    masked: str = ""
    before: tuple[Bearer, ...] = ()

    def read(self, state: State | None = None) -> State:
        """Read all sentences; return the state at the end, which items of a lead-in go on with."""
        self.masked = mask(self.text.folded, self.lexicon.regex("segment.principle"))
        parser = ClauseParser(Phrases(self.lexicon, self.actors, self.masked))
        given = state is not None
        state = state or State()
        for sentence in sentences(self.masked):
            if self._is_no_norm(sentence):
                state = State()
                continue
            if sentence.fresh:
                state = self._carried(state, sentence, given=given)
            state = self._sentence(parser, sentence, replace(state, condition=state.condition if given else None))
        return state

    def _is_no_norm(self, sentence: Sentence) -> bool:
        return self.lexicon.regex("sentence.not_a_norm").search(self.masked, sentence.start, sentence.end) is not None

    def _carried(self, state: State, sentence: Sentence, *, given: bool) -> State:
        """Return what a new sentence inherits: the bearer and modality of the one before, unless it was implied."""
        if given:
            return state
        if not state.bearers:
            return State()
        source = SubjectSource.INHERITED if self.clauses else state.source
        return replace(state, source=source, adverbials=NOTHING, condition=None)

    def _sentence(self, parser: ClauseParser, sentence: Sentence, state: State) -> State:
        if named := self._duties_of(sentence):
            return State(named, SubjectSource.EXPLICIT, rules=("lead.duties_of",))
        cut = self._parts(parser, sentence)
        parts = [part for found in cut for part in found]
        before = len(self.clauses)
        span = Range(sentence.start, sentence.end)
        state = replace(state, open=False, fronted=None, exception=None)
        for i, part in enumerate(parts):
            state = self._step(part, parts[i + 1 :], state, span, fresh=sentence.fresh and i == 0, at_start=before)
        self._note_silence(sentence, cut, before)
        return state

    def _duties_of(self, sentence: Sentence) -> tuple[Bearer, ...]:
        """Return whose duties a lead-in without a verb announces: 档案馆的主要职责是：."""
        last = sentence.segments[-1]
        if last.closer != "：":
            return ()
        m = self.lexicon.regex("lead.duties_of").match(self.masked[last.start : last.end])
        if m is None:
            return ()
        return self._located(self.actors.read(self.masked, last.start, last.start + m.end("bearer")))

    def _parts(self, parser: ClauseParser, sentence: Sentence) -> list[list[Part]]:
        parts: list[list[Part]] = []
        settled = False
        for i, segment in enumerate(sentence.segments):
            last = i == len(sentence.segments) - 1
            found = parser.parse(segment.start, segment.end, first=not settled, last=last and segment.closer != "：")
            settled = settled or any(p.kind in (PartKind.CLAUSE, PartKind.OPENING) for p in found)
            parts.append(found)
        return parts

    # --- one part after another

    def _step(self, part: Part, rest: list[Part], state: State, span: Range, *, fresh: bool, at_start: int) -> State:
        if part.kind is PartKind.CONDITION:
            widened = self._placed(part.range) if state.open else self._widen(state.condition, part.range)
            return replace(
                state, condition=widened, doers=self._located(part.bearers) or (() if state.open else state.doers)
            )
        if part.kind is PartKind.EXCEPTION:
            self._except(part.range, at_start)
            return state if len(self.clauses) > at_start else replace(state, exception=part.range)
        if part.kind is PartKind.ADVERBIAL:
            condition = self._widen(state.condition, part.range) if self._followed_by_case(rest) else state.condition
            return replace(state, adverbials=state.adverbials.merge(part.adverbials), condition=condition)
        if part.kind is PartKind.CONTINUATION or (len(self.clauses) > at_start and self._in_pivot(part, state)):
            return self._continue(part, rest, state, at_start)
        if self._is_topic(part, rest, state):
            return self._topic(part, state)
        state = self._govern(part, state, fresh=fresh)
        if part.kind is PartKind.CLAUSE or (part.predicate and not any(p.kind is PartKind.CLAUSE for p in rest)):
            self._add(part, state, span)
        return replace(state, open=True)

    def _followed_by_case(self, rest: list[Part]) -> bool:
        return bool(rest) and rest[0].kind is PartKind.CONDITION

    def _in_pivot(self, part: Part, state: State) -> bool:
        """Tell whether a segment goes on with what an earlier verb makes others do.

        支持各区结合实际，推进…: the act of the pivot comes after the comma; 推动龙头企业…，中小企业普遍…: a further
        one, whose own subject is no organ.
        """
        last = self.clauses[-1]
        if part.cue or not state.open or last.adverbials.fronted or not self._is_pivot(last.predicate):
            return False
        if part.bearers:
            return not any(b.organ for b in part.bearers) and "clause.agent" not in part.rules
        return self._waits_for_act(last.object)

    def _is_pivot(self, predicate: Range) -> bool:
        words = self.lexicon.words("verb.pivot")
        return words.before(self.masked, predicate.start, predicate.end) is not None

    def _waits_for_act(self, where: Range) -> bool:
        """Tell whether an object is an actor and an adverbial phrase, its verb still to come."""
        if where.start >= where.end:
            return False
        phrases = Phrases(self.lexicon, self.actors, self.masked)
        after, bearers = phrases.actor_phrase(where.start, where.end)
        if not bearers or after >= where.end:
            return False
        position, _ = phrases.skip_adverbials(after, where.end)
        return position >= where.end

    def _widen(self, known: Placed | None, more: Range) -> Placed:
        if known and known.text is self.text and known.start < more.start:
            return Placed(self.text, known.start, more.end)
        return self._placed(more)

    def _placed(self, where: Range) -> Placed:
        return Placed(self.text, where.start, where.end)

    def _except(self, where: Range, at_start: int) -> None:
        for i in range(at_start, len(self.clauses)):
            self.clauses[i] = replace(self.clauses[i], exception=where)

    def _continue(self, part: Part, rest: list[Part], state: State, at_start: int) -> State:
        """Add a segment without predicate to the object before it; at the start of a sentence it is a topic."""
        if len(self.clauses) > at_start and state.open:
            last = self.clauses[-1]
            if (
                last.object
                and last.object.end <= part.range.start
                and not last.adverbials.fronted
                and self._goes_on(part)
            ):
                self.clauses[-1] = replace(last, object=Range(last.object.start, part.range.end))
            return state
        return self._topic(part, state) if rest else state

    def _goes_on(self, part: Part) -> bool:
        """Tell whether a segment reads as more of the object before it, not as a statement of its own."""
        if part.kind is not PartKind.CONTINUATION:
            return True
        linked = self.lexicon.words("link.list").before(self.masked, 0, part.range.start) is not None
        return linked or Phrases(self.lexicon, self.actors, self.masked).names_only(part.range.start, part.range.end)

    def _topic(self, part: Part, state: State) -> State:
        """Take a fronted phrase for the bearer it names (发生火灾的单位，应当…), else for a condition."""
        if part.kind is PartKind.CONTINUATION and part.bearers and not part.thing:
            return replace(state, doers=self._located(part.bearers))
        if part.thing:
            return replace(state, doers=self._located(part.bearers) or state.doers, fronted=part.thing)
        if not part.bearers and (named := self._named(part.range)):
            return replace(state, doers=named)
        doers = self._located(part.bearers) or state.doers
        if part.kind is PartKind.CONTINUATION and self._is_thing(part.range):
            return replace(state, fronted=part.range, doers=doers)
        return replace(state, condition=self._widen(state.condition, part.range), doers=doers)

    def _is_thing(self, where: Range) -> bool:
        return self.lexicon.words("thing.head").before(self.masked, where.start, where.end) is not None

    def _named(self, where: Range) -> tuple[Bearer, ...]:
        phrases = Phrases(self.lexicon, self.actors, self.masked)
        verb = phrases.verb(where.start, where.end)
        acts = verb is not None and phrases.is_strong(verb) and not phrases.names_organ(verb, where.end)
        if acts and "的" not in self.masked[where.start : where.end]:
            return ()
        return self._located(self.actors.read(self.masked, where.start, where.end))

    def _is_topic(self, part: Part, rest: list[Part], state: State) -> bool:
        """Tell whether a verb phrase only names the act that the next segment governs: 编制规划，应当…."""
        if part.kind is not PartKind.CLAUSE or part.cue or state.open or self._encourages(part):
            return False
        if rest and rest[0].kind is PartKind.CONDITION and not any(b.organ for b in part.bearers):
            return True
        if part.bearers:
            return self._only_act(part, rest)
        if rest and part.object and self._described_people(part.object):
            return True
        following = next((p for p in rest if p.kind not in (PartKind.CONDITION, PartKind.ADVERBIAL)), None)
        return following is not None and (following.cue is not None or "clause.agent" in following.rules)

    def _only_act(self, part: Part, rest: list[Part]) -> bool:
        """Tell whether a bearer's plain clause is the act that the cue after the comma governs: 任何人发现火灾，都应当…."""
        following = rest[0] if rest else None
        if "clause.agent" in part.rules or self._sanctions(part) or self._states(part):
            return False
        return following is not None and following.cue is not None and not (following.bearers or following.thing)

    def _states(self, part: Part) -> bool:
        predicate = part.predicate or part.range
        return self.masked[predicate.start : predicate.end] in self.lexicon.words("verb.stative")

    def _described_people(self, where: Range) -> bool:
        """Tell whether the phrase ends in people that a relative clause describes: 作出贡献的单位和个人，给予表彰."""
        heads = self.lexicon.words("actor.head")
        return (
            "的" in self.masked[where.start : where.end]
            and heads.before(self.masked, where.start, where.end) is not None
        )

    def _govern(self, part: Part, state: State, *, fresh: bool) -> State:
        """Return the state that governs this part."""
        bearers, source = state.bearers, state.source
        adverbials = state.adverbials.merge(Adverbials(part.adverbials.partners, part.adverbials.partner_word))
        if part.bearers:
            bearers, source = self._resolve(self._located(part.bearers), state), SubjectSource.EXPLICIT
            adverbials = (
                part.adverbials if part.adverbials.partners else replace(part.adverbials, fronted=None, fronted_by=None)
            )
        elif part.cue and state.doers and not (part.predicate and self._sanctions(part)):
            bearers, source = state.doers, SubjectSource.EXPLICIT
        elif (
            part.cue
            and (part.thing or part.topic)
            and not (state.open or state.given or source is SubjectSource.INHERITED)
        ):
            bearers, source = (), SubjectSource.IMPLIED
        modality, marker, rules = self._modality(part, state, bearers, fresh=fresh)
        if modality is Modality.SANCTION and ((not part.bearers and self._criminal(part)) or not self._agency(bearers)):
            bearers, source = (), SubjectSource.IMPLIED
        condition = state.condition if part.topic is None else self._widen(state.condition, part.topic)
        return State(
            bearers, source, modality, marker, replace(adverbials, counterparty=None), condition, True, rules,
            given=state.given,
            fronted=state.fronted,
            exception=state.exception,
        )  # fmt: skip

    def _resolve(self, bearers: tuple[Bearer, ...], state: State) -> tuple[Bearer, ...]:
        """Replace 其, 该部门, 前款规定的部门 by the bearer they stand for, where one was named."""
        anaphora = self.lexicon.regex("actor.anaphora")
        known = state.bearers or self.before
        if known and all(anaphora.match(b.subject) for b in bearers):
            return tuple(replace(b, span=bearers[0].span) for b in known)
        return bearers

    def _located(self, bearers: tuple[Bearer, ...]) -> tuple[Bearer, ...]:
        return tuple(replace(b, subject=self._unmasked(b), span=self.text.span(b.start, b.end)) for b in bearers)

    def _unmasked(self, bearer: Bearer) -> str:
        """Return the bearer's name with its brackets as printed; one that only explains (以下简称…) is left out."""
        name = bearer.subject
        for m in _HIDDEN_RUN.finditer(self.masked, bearer.start, bearer.end):
            printed = self.text.folded[m.start() : m.end()]
            explains = len(printed) > _SHORT_BRACKET or m.end() == bearer.end
            name = name.replace(m[0], "" if explains and printed.startswith("（") else printed, 1)
        return name

    def _encourages(self, part: Part) -> bool:
        return part.predicate is not None and self._word(part.predicate, Modality.ENCOURAGEMENT)

    def _word(self, where: Range, modality: Modality) -> bool:
        return self.lexicon.marker_words(modality).at(self.masked, where.start, where.end) is not None

    def _modality(
        self, part: Part, state: State, bearers: tuple[Bearer, ...], *, fresh: bool
    ) -> tuple[Modality, Placed | None, tuple[str, ...]]:
        going_on = state.open and state.marker is not None and not part.bearers
        if part.cue and part.cue.modality is Modality.RESPONSIBILITY and going_on:
            return state.modality, state.marker, state.rules
        if part.cue:
            return part.cue.modality, self._placed(Range(part.cue.start, part.cue.end)), (part.cue.rule,)
        if part.predicate and self._sanctions(part) and (self._fines(part) or not going_on):
            return Modality.SANCTION, None, ("sanction.predicate",)
        polity = all(b.subject in self.lexicon.words("actor.polity") for b in bearers)
        if self._encourages(part) and polity and not (state.open and state.marker and not part.bearers):
            assert part.predicate is not None
            return Modality.ENCOURAGEMENT, self._placed(part.predicate), ("encouragement.guli",)
        if part.bearers:
            return Modality.RESPONSIBILITY, None, ()
        return state.modality, state.marker, state.rules

    def _sanctions(self, part: Part) -> bool:
        assert part.predicate is not None
        pattern = self.lexicon.regex("sanction.predicate")
        return pattern.match(self.masked, part.predicate.start, part.range.end) is not None

    def _agency(self, bearers: tuple[Bearer, ...]) -> bool:
        """Tell whether the bearers can impose a consequence: organs and offices, not the one who offends."""
        offices = self.lexicon.words("actor.office")
        return all(offices.before(b.subject, 0, len(b.subject)) or b.organ for b in bearers)

    def _fines(self, part: Part) -> bool:
        return part.predicate is not None and self.masked[part.predicate.start] == "处"

    def _criminal(self, part: Part) -> bool:
        return self.lexicon.regex("sanction.criminal").search(self.masked, part.range.start, part.range.end) is not None

    def _add(self, part: Part, state: State, span: Range) -> None:
        assert part.predicate is not None
        adverbials = state.adverbials.merge(part.adverbials)
        patient = part.object or state.fronted or Range(part.predicate.end, part.predicate.end)
        self.clauses.append(
            Clause(
                self.text,
                span,
                part.range,
                state.bearers,
                state.source,
                state.modality,
                state.marker,
                part.predicate,
                patient,
                part.complement,
                adverbials,
                state.condition,
                state.exception,
                self.item,
                (*state.rules, *part.rules),
            )  # fmt: skip
        )

    # --- what yielded nothing

    def _note_silence(self, sentence: Sentence, cut: list[list[Part]], before: int) -> None:
        """List every segment with a cue that no clause stands on; a cue inside a condition asks for none."""
        predicates = [clause.predicate for clause in self.clauses[before:]]
        for segment, parts in zip(sentence.segments, cut, strict=True):
            kinds = {part.kind for part in parts}
            if kinds and kinds <= {PartKind.CONDITION, PartKind.EXCEPTION}:
                continue
            if PartKind.OPENING in kinds and any(p.start >= segment.end for p in predicates):
                continue
            if any(segment.start <= p.start < segment.end for p in predicates):
                continue
            cues = self.lexicon.cues(self.masked, segment.start, segment.end)
            if cues:
                printed = self.text.text[cues[0].start : cues[0].end]
                self.silent.append((Range(segment.start, segment.end), printed, self._why(kinds)))

    def _why(self, kinds: set[PartKind]) -> str:
        if PartKind.CONTINUATION in kinds or not kinds:
            return "the cue stands inside a noun phrase, or no verb of the dictionaries follows it"
        return "no predicate after the adverbial phrase"
