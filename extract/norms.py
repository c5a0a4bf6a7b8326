"""Passages to norms: who stands where in a sentence, what governs what, and what each clause says.

The modality governs every following clause of the sentence until another marker or another subject appears; a
sentence without a subject goes on with the one before it in the same 款 (`extract.governance`). What goes on with an
object and what is only a topic is decided in `extract.topicality`. Clauses are put into rows in `extract.rows`.
"""

from __future__ import annotations

from extract.actors import ActorReader, Bearer
from extract.adverbials import NOTHING
from extract.characters import LEAD_IN
from extract.clauses import ClauseParser
from extract.governance import Governance
from extract.lexicon import Lexicon
from extract.parts import Part, PartKind
from extract.phrases import Phrases
from extract.ranges import Range
from extract.records import Modality, SubjectSource
from extract.segments import Sentence, mask, sentences
from extract.spans import MappedText
from extract.state import Clause, Silence, State
from extract.topicality import Topicality

_SETTLING = (PartKind.CLAUSE, PartKind.OPENING)


class _Vocabulary:
    def __init__(self, lexicon: Lexicon) -> None:
        self.deadline = lexicon.regex("clause.deadline")
        self.not_a_norm = lexicon.regex("sentence.not_a_norm")
        self.done = lexicon.regex("clause.done")
        self.duties_of = lexicon.regex("lead.duties_of")


class PassageReader:
    """Reads one passage text into clauses; `before` are the bearers of the 款 before it."""

    def __init__(
        self,
        lexicon: Lexicon,
        actors: ActorReader,
        text: MappedText,
        *,
        item: int | None = None,
        before: tuple[Bearer, ...] = (),
    ) -> None:
        self._vocab = lexicon.once(_Vocabulary)
        self._text = text
        self.item = item
        self._actors = actors
        self._masked = mask(text.folded, lexicon.regex("segment.principle"))
        self.phrases = Phrases(lexicon, actors, self._masked)
        self._parser = ClauseParser(self.phrases)
        self._governance = Governance(self.phrases, text, before)
        self._topicality = Topicality(self.phrases, self._governance)
        self.clauses: list[Clause] = []
        self.silent: list[Silence] = []

    def read(self, state: State | None = None) -> State:
        """Read all sentences; return the state at the end, which items of a lead-in go on with.

        `state` is the state it begins in: an item begins in its lead-in's.
        """
        lead = state
        state = state or State()
        for sentence in sentences(self._masked):
            if self._vocab.not_a_norm.search(self._masked, sentence.start, sentence.end):
                state = State()
                continue
            if lead is None:
                state = self._carried(state, fresh=sentence.fresh)
            else:
                state = state._replace(condition=lead.condition)
            state = self._sentence(sentence, state)
        return state

    def ends_in(self, modality: Modality) -> bool:
        """Tell whether the last cue of the text is of this class."""
        cues = self.phrases.cues.between(0, len(self._masked))
        return bool(cues) and cues[-1].modality is modality

    def opens_act(self) -> bool:
        """Tell whether the text reads as an act: it opens with a verb, or holds a cue."""
        end = len(self._masked)
        return self.phrases.opens_predicate(0, end) or bool(self.phrases.cues.between(0, end))

    def _carried(self, state: State, *, fresh: bool) -> State:
        """Return what a sentence inherits: the bearer and modality of the one before, unless it was implied."""
        if not fresh:
            return state._replace(condition=None)
        if not state.bearers:
            return State()
        source = SubjectSource.INHERITED if self.clauses else state.source
        return state._replace(source=source, adverbials=NOTHING, condition=None)

    def _sentence(self, sentence: Sentence, state: State) -> State:
        if named := self._announced(sentence):
            return State(bearers=named, source=SubjectSource.EXPLICIT, rules=("lead.duties_of",))
        cut = self._cut(sentence)
        parts = [part for found in cut for part in found]
        before = len(self.clauses)
        state = state._replace(open=False, fronted=None, exception=None, deadline=None)
        for i, part in enumerate(parts):
            state = self._step(part, parts[i + 1 :], state, Range(sentence.start, sentence.end), before)
        self._note_silence(sentence, cut, before)
        return state

    def _announced(self, sentence: Sentence) -> tuple[Bearer, ...]:
        """Return whose duties a lead-in without a verb announces: 档案馆的主要职责是：."""
        last = sentence.segments[-1]
        if last.closer != LEAD_IN:
            return ()
        m = self._vocab.duties_of.match(self._masked[last.start : last.end])
        if m is None:
            return ()
        return self._governance.located(self._actors.read(self._masked, last.start, last.start + m.end("bearer")))

    def _cut(self, sentence: Sentence) -> list[list[Part]]:
        """Return the parts of each segment."""
        cut: list[list[Part]] = []
        settled = False
        for i, segment in enumerate(sentence.segments, 1):
            last = i == len(sentence.segments) and segment.closer != LEAD_IN
            found = self._parser.parse(segment.start, segment.end, first=not settled, last=last)
            settled = settled or any(part.kind in _SETTLING for part in found)
            cut.append(found)
        return cut

    # --- one part after another

    def _step(self, part: Part, rest: list[Part], state: State, sentence: Range, before: int) -> State:
        """Return the state after `part`; `before` is the number of clauses before the sentence."""
        kind, here = part.kind, self.clauses[before:]
        if kind is PartKind.CONDITION:
            return self._topicality.condition(part, state)
        if kind is PartKind.EXCEPTION:
            self.clauses[before:] = [clause._replace(exception=part.range) for clause in here]
            return state if here else state._replace(exception=part.range)
        if kind is PartKind.ADVERBIAL:
            return self._topicality.adverbial(part, rest, state)._replace(
                deadline=self._deadline(part) or state.deadline
            )
        if kind is PartKind.CONTINUATION or (here and self._topicality.in_pivot(part, state, here[-1])):
            return self._continue(part, rest, state, here[-1] if here else None)
        if self._topicality.is_topic(part, rest, state):
            return self._topicality.topic(part, state)
        return self._govern(part, rest, state, sentence)

    def _govern(self, part: Part, rest: list[Part], state: State, sentence: Range) -> State:
        """Add the clause of a part that says something; an opening waits for the clause after it."""
        opens = part.kind is PartKind.OPENING
        deadline = self._deadline(part) if opens else state.deadline
        state = self._governance.govern(part, state)._replace(deadline=deadline)
        if opens and any(p.kind is PartKind.CLAUSE for p in rest):
            return state
        done = self._done(part) if rest else None
        self._add(part._replace(object=done) if done else part, state, sentence)
        condition = self._governance.placed(part.range) if done else state.condition
        return state._replace(deadline=None, condition=condition)

    def _done(self, part: Part) -> Range | None:
        """Return the object without 后, which makes the clause the condition of the next: 取得证书后，方可上岗."""
        m = self._vocab.done.search(self._masked, *part.object) if part.object else None
        return Range(part.object.start, m.start()) if m and part.object else None

    def _deadline(self, part: Part) -> Range | None:
        m = self._vocab.deadline.search(self._masked, *part.range)
        return Range(*m.span()) if m else None

    def _continue(self, part: Part, rest: list[Part], state: State, last: Clause | None) -> State:
        """Add a segment without predicate to the object before it; at the start of a sentence it is a topic."""
        if last is None or not state.open:
            return self._topicality.topic(part, state) if rest else state
        if self._topicality.goes_on(part, last):
            self.clauses[-1] = last._replace(object=Range(last.object.start, part.range.end))
        return state

    def _add(self, part: Part, state: State, sentence: Range) -> None:
        if part.predicate is None:
            return
        self.clauses.append(
            Clause(
                text=self._text,
                sentence=sentence,
                within=part.range,
                bearers=state.bearers,
                source=state.source,
                modality=state.modality,
                marker=state.marker,
                predicate=part.predicate,
                object=part.object or state.fronted or Range(part.predicate.end, part.predicate.end),
                complement=part.complement,
                adverbials=state.adverbials.merge(part.adverbials),
                condition=state.condition,
                exception=state.exception,
                deadline=state.deadline,
                item=self.item,
                rules=(*state.rules, *part.rules),
            )
        )

    # --- what yielded nothing

    def _note_silence(self, sentence: Sentence, cut: list[list[Part]], before: int) -> None:
        """List every segment with a cue that no clause stands on; a cue inside a condition asks for none."""
        predicates = [clause.predicate.start for clause in self.clauses[before:]]
        for segment, parts in zip(sentence.segments, cut, strict=True):
            cues = self.phrases.cues.between(segment.start, segment.end)
            if not cues or _is_heard(parts, predicates, segment.start, segment.end):
                continue
            printed = self._text.text[cues[0].start : cues[0].end]
            self.silent.append(Silence(self._text, segment.start, segment.end, printed, _why(parts)))


def _is_heard(parts: list[Part], predicates: list[int], start: int, end: int) -> bool:
    """Tell whether a segment says only when a norm holds, has a clause, or opens one that follows it."""
    if parts and all(part.kind in (PartKind.CONDITION, PartKind.EXCEPTION) for part in parts):
        return True
    opens = any(part.kind is PartKind.OPENING for part in parts)
    return any(start <= position and (opens or position < end) for position in predicates)


def _why(parts: list[Part]) -> str:
    if not parts or any(part.kind is PartKind.CONTINUATION for part in parts):
        return "the cue stands inside a noun phrase, or no verb of the dictionaries follows it"
    return "no predicate after the adverbial phrase"
