"""Passages to norms: who stands where in a sentence, what governs what, and what each clause says.

The modality governs every following clause of the sentence until another marker or another subject appears; a
sentence without a subject goes on with the one before it in the same 款 (`extract.governance`). What goes on with an
object and what is only a topic is decided in `extract.topicality`. Clauses are put into rows in `extract.rows`.
"""

from __future__ import annotations

from typing import Final

from extract.actors import ActorReader, Bearer
from extract.adverbials import NOTHING
from extract.cases import Cases
from extract.characters import ATTRIBUTE, COMMA, LEAD_IN
from extract.clauses import ClauseParser
from extract.governance import Governance
from extract.lexicon import Lexicon
from extract.parts import Part, PartKind
from extract.phrases import Phrases
from extract.ranges import Placed, Range
from extract.records import Modality, SubjectSource
from extract.segments import LONGEST_SEGMENT, Sentence, mask, sentences
from extract.spans import MappedText
from extract.state import Clause, Silence, State
from extract.topicality import Topicality

_AFTER_COMMA: Final = 2
_LONGEST_TITLE: Final = 16
_NAMES_ACTS: Final = (Modality.PROHIBITION, Modality.ENCOURAGEMENT)
_SETTLING: Final = (PartKind.CLAUSE, PartKind.OPENING)


class _Vocabulary:
    def __init__(self, lexicon: Lexicon) -> None:
        self.deadline = lexicon.regex("clause.deadline")
        self.time_sign = lexicon.regex("clause.time_sign")
        self.not_a_norm = lexicon.regex("sentence.not_a_norm")
        self.opens_no_norm = lexicon.regex("sentence.opens_no_norm")
        self.done = lexicon.regex("clause.done")
        self.duties_of = lexicon.regex("lead.duties_of")
        self.principle = lexicon.regex("segment.principle")
        self.levels = lexicon.regex("actor.level_bracket")
        self.aggravated = lexicon.regex("sanction.aggravated")
        self.on_whom = lexicon.regex("sanction.on_whom")
        self.sanction = lexicon.regex("sanction.predicate")
        self.forbid = lexicon.words("verb.forbid")
        self.rights = lexicon.words("verb.right")
        self.topical = lexicon.words("verb.topical")
        self.place_ends = lexicon.marks("mark.place_end")
        self.breaches = lexicon.words("verb.breach")
        self.duty = lexicon.regex("lead.duty")
        self.no_object = lexicon.regex("object.none")


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
        self._masked = mask(text.folded, self._vocab.principle, self._vocab.levels)
        self.phrases = Phrases(lexicon, actors, self._masked)
        self._parser = ClauseParser(self.phrases)
        self._governance = Governance(self.phrases, text, before)
        self._topicality = Topicality(self.phrases, self._governance)
        self._cases = Cases(self.phrases, self._governance)
        self._principal: State | None = None
        self.clauses: list[Clause] = []
        self.silent: list[Silence] = []
        self.endless: list[Sentence] = []
        self.heard = 0

    def read(self, state: State | None = None) -> State:
        """Read all sentences; return the state at the end, which items of a lead-in go on with.

        `state` is the state it begins in: an item begins in its lead-in's.
        """
        lead = state
        state = state or State()
        for sentence in sentences(self._masked):
            if sentence.endless:
                self.endless.append(sentence)
            if sentence.endless or self._is_no_norm(sentence):
                state = State()
                continue
            begun = self._carried(state, sentence) if lead is None else _under(state, lead.condition)
            state = self._sentence(sentence, begun)
        return state

    def release(self) -> None:
        """Let the memory go that reading took; the clauses stay."""
        self.phrases.release()

    def ends_in(self, modality: Modality) -> bool:
        """Tell whether the last cue of the text is of this class."""
        cues = self.phrases.cues.between(0, len(self._masked))
        return bool(cues) and cues[-1].modality is modality

    def imposes(self) -> bool:
        """Tell whether the text holds the consequence of an offence."""
        return self._vocab.sanction.search(self._masked) is not None

    def opens_act(self) -> bool:
        """Tell whether the text reads as an act: it opens with a verb, or with who does it (投标者), or holds a cue."""
        end = min(len(self._masked), LONGEST_SEGMENT)
        if self.phrases.opens_predicate(0, end) or self.phrases.cues.between(0, end):
            return True
        return self.phrases.verbs.names_doer(0, end)

    def _is_no_norm(self, sentence: Sentence) -> bool:
        """Tell whether a sentence says what the text is for, whom it binds or when it begins."""
        start, end = sentence.start, sentence.end
        return (
            self._vocab.not_a_norm.search(self._masked, start, end) is not None
            or self._vocab.opens_no_norm.match(self._masked, start, end) is not None
            or self._is_title(sentence)
        )

    def _is_title(self, sentence: Sentence) -> bool:
        """Tell whether a text is a few words without any mark: a chapter's name on a line of its own."""
        alone = len(sentence.segments) == 1 and not sentence.segments[0].closer and self.item is None
        return alone and sentence.start == 0 and sentence.end <= _LONGEST_TITLE

    def _carried(self, state: State, sentence: Sentence) -> State:
        """Return what a sentence inherits: the bearer and modality of the one before, unless it was implied."""
        if not sentence.fresh:
            same = self._punishes_another(state, sentence)
            return _under(state, state.condition if same else None)
        if not (state.bearers or state.imposers):
            return State()
        carried = _under(state, None)
        carried.resume()
        carried.source = SubjectSource.INHERITED if self.clauses else state.source
        carried.adverbials = NOTHING
        return carried

    def _punishes_another(self, state: State, sentence: Sentence) -> bool:
        """Tell whether a sentence after ； goes on with the same offence: …的，处罚款；对直接责任人员处罚款."""
        known = state.condition
        punishes = state.modality is Modality.SANCTION or (state.modality is Modality.PERMISSION and state.imposers)
        if known is None or not punishes or not self._topicality.is_settled(known):
            return False
        if self._vocab.aggravated.match(known.text.folded, known.start, known.end):
            return False
        return self._vocab.on_whom.match(self._masked, sentence.start, sentence.end) is not None

    def _sentence(self, sentence: Sentence, state: State) -> State:
        if named := self._announced(sentence):
            bound = self._vocab.duty.search(self._masked, sentence.start, sentence.end) is not None
            modality = Modality.OBLIGATION if bound else Modality.RESPONSIBILITY
            return State(named, SubjectSource.EXPLICIT, modality, rules=("lead.duties_of",))
        self._parser.ban(banned=state.given and state.modality is Modality.PROHIBITION)
        cut = self._cut(sentence, state)
        parts = [part for found in cut for part in found]
        before = len(self.clauses)
        state = self._governance.in_another_case(_closed(state), parts)
        for i, part in enumerate(parts):
            state = self._step(part, parts[i + 1 :], state, Range(sentence.start, sentence.end), before)
        if self._principal is not None:  # who authorises goes on after the sentence
            state.bearers, state.source, self._principal = self._principal.bearers, self._principal.source, None
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
        end = m.end("bearer") if m["bearer"] else m.end("holder")
        return self._governance.located(self._actors.read(self._masked, last.start, last.start + end))

    def _cut(self, sentence: Sentence, state: State) -> list[list[Part]]:
        """Return the parts of each segment of a sentence that begins in `state`."""
        cut: list[list[Part]] = []
        duties = state.given and state.modality is not Modality.SANCTION
        settled, case = False, self._is_bare_case(sentence, state)
        due, free = False, not any(map(self._governance.may_impose, state.bearers))
        for i, segment in enumerate(sentence.segments, 1):
            last = i == len(sentence.segments) and segment.closer != LEAD_IN and not case
            found = self._parser.parse(segment.start, segment.end, first=not settled, last=last, bans=due and free)
            if cues := [part.cue for part in found if part.cue]:
                self._parser.ban(banned=cues[-1].modality is Modality.PROHIBITION)
            due = due or any(part.cue or "clause.agent" in part.rules for part in found)
            free = free and not any(self._governance.may_impose(b) for part in found for b in part.bearers)
            settled = settled or any(part.kind in _SETTLING and not self._bans(part) for part in found)
            cut.append(found)
        return self._cases.joined(sentence, cut, duties=duties)

    def _is_bare_case(self, sentence: Sentence, state: State) -> bool:
        """Tell whether a sentence ends in the 的 of a case, whose consequence stands elsewhere: 取得重大成果的；.

        Among what is forbidden or welcome it names an act, 的 and all: 不得有下列行为：擅自收费的；.
        """
        if not self._masked.endswith(ATTRIBUTE, 0, sentence.end):
            return False
        if state.given and state.modality in _NAMES_ACTS:
            return False
        last = sentence.segments[-1]
        return not self.phrases.cues.between(last.start, last.end)

    def _bans(self, part: Part) -> bool:
        """Tell whether 禁止 opens the part, after a place at most: another may follow, 禁止猎捕，禁止引进."""
        cue = part.cue
        if cue is None or self._masked[cue.start : cue.end] not in self._vocab.forbid:
            return False
        if part.bearers and part.bearers[0].start < cue.start:
            return False
        return cue.start == part.range.start or self._masked[cue.start - 1] in self._vocab.place_ends

    # --- one part after another

    def _step(self, part: Part, rest: list[Part], state: State, sentence: Range, before: int) -> State:
        """Return the state after `part`; `before` is the number of clauses before the sentence."""
        kind, here = part.kind, self.clauses[before:]
        if (fronting := self._topicality.before_norm(part, rest, state)) is not None:
            return fronting
        if kind is PartKind.EXCEPTION:
            return self._except(part.range, here, state)
        if kind is PartKind.ADVERBIAL:
            after = self._topicality.adverbial(part, rest, state)
            after.deadline = self._deadline(part) or state.deadline
            return after
        standard = bool(here) and self._topicality.is_standard(part, state, here[-1])
        if standard:
            part, kind = part.of_kind(PartKind.CLAUSE), PartKind.CLAUSE
        if kind is PartKind.CONTINUATION or (
            here and not standard and self._topicality.in_pivot(part, state, here[-1])
        ):
            return self._continue(part, rest, state, here[-1] if here else None)
        ahead = _after_segment(part, rest)
        if not standard and self._topicality.is_topic(part, ahead, state):
            return self._topicality.topic(part, state, ahead)
        return self._govern(part, rest, state, sentence, here[-1] if here else None)

    def _govern(self, part: Part, rest: list[Part], state: State, sentence: Range, last: Clause | None) -> State:
        """Add the clause of a part that says something; an opening waits for the clause after it.

        `last` is the clause before it in the sentence.
        """
        part = self._topicality.patients.drawn(part)
        opens = part.kind is PartKind.OPENING or self._is_breach(part, rest)
        if last is not None and state.open:
            part = self._topicality.of_founded(part, last)
        authorised = self._topicality.authorised(part, last) if last is not None and state.open else ()
        part = part.borne_by(authorised) if authorised else part
        deadline = self._deadline(part) if opens else state.deadline
        governed = self._governance.govern(part, state)
        if authorised:
            self._principal = state
            governed.modality, governed.marker, governed.rules = state.modality, state.marker, state.rules
        governed.deadline = deadline
        if opens and part.adverbials.fronted:
            governed.fronted, governed.about = part.adverbials.fronted, True
        elif opens and part.thing and part.predicate is None and "clause.agent" in part.rules:
            governed.fronted = part.thing  # 具体范围由各级人民政府在规划中，根据需要划定
        anew = not state.open or (state.about and last is None) or self._follows(state.adverbials.fronted, part)
        if governed.fronted and anew:
            part = self._parser.about(part, governed.fronted, state.adverbials.fronted_by)
        elif last is not None and not opens:
            part = self._topicality.patients.carried(part, last)
        if opens and any(p.kind is PartKind.CLAUSE for p in rest):
            return governed
        if governed.fronted and self._topicality.patients.is_complete(part):
            self._add(part, _without_fronted(governed), sentence)
            return governed
        done = self._done(part) if rest else None
        self._add(part if done is None else part.acting_on(done or None), governed, sentence)
        governed.deadline = self._deadline(part) if self._acts_on(part, rest) else None
        if self._topicality.described.is_lasting(part):
            governed.fronted = part.thing
        elif stated := self._topicality.patients.stated(part, rest):
            governed.fronted = stated
        if done and not self._topicality.is_settled(governed.condition):
            governed.condition = self._governance.placed(part.range)
        if state.open and self._governance.measures(part):
            governed = governed.copy()
            governed.bearers, governed.source = state.bearers, state.source  # 期限不得超过一年，并告知当事人
        return governed

    def _acts_on(self, part: Part, rest: list[Part]) -> bool:
        """Tell whether a second act follows before the comma, which is due when the first is: 十日内退还或者移交."""
        if not rest or rest[0].kind is not PartKind.CLAUSE or rest[0].cue or rest[0].bearers:
            return False
        return COMMA not in self._masked[part.range.start : rest[0].range.start]

    def _follows(self, fronted: Range | None, part: Part) -> bool:
        """Tell whether a part stands right after the comma behind what is fronted: 对发现的问题，主管部门进行处理."""
        if fronted is None or not 0 <= part.range.start - fronted.end <= _AFTER_COMMA:
            return False
        return self._topicality.described.is_sound(fronted)

    def _is_breach(self, part: Part, rest: list[Part]) -> bool:
        """Tell whether 违反 only says how the act after the comma is wrong: 不得违反规定，增设收费项目."""
        cue = part.cue
        if not rest or part.predicate is None or cue is None or cue.modality is not Modality.PROHIBITION:
            return False
        act = rest[0]
        bare = act.kind is PartKind.CLAUSE and act.cue is None and not act.bearers
        breach = self._vocab.breaches.at(self._masked, cue.end, part.range.end)
        if not bare or breach is None or part.predicate.start - cue.end > len(breach):
            return False  # 不得违反规定载人
        return self._masked.startswith(COMMA, part.range.end) and act.range.start - part.range.end <= _AFTER_COMMA

    def _add(self, part: Part, state: State, sentence: Range) -> None:
        where = part.object
        if where and where.end == sentence.end and state.given and self._masked.endswith(ATTRIBUTE, 0, where.end):
            part = part.acting_on(Range(where.start, where.end - 1))  # 擅自收费的；
        if part.predicate is not None and not (self._is_right(part.predicate, state) or self._is_no_object(where)):
            self.clauses.append(Clause(self._text, sentence, part, part.predicate, state, self.item))

    def _is_no_object(self, where: Range | None) -> bool:
        """Tell whether what follows the verb shows that it is none: 享有 + 的权益受保护, 开工建设 + 前."""
        if not where:
            return False
        return self._vocab.no_object.match(self._masked, where.start, where.end) is not None

    def _is_right(self, predicate: Range, state: State) -> bool:
        """Tell whether a clause without a cue says what nobody named enjoys, or only names an act: 新建住宅按照…."""
        if state.bearers or state.marker is not None or state.modality is not Modality.RESPONSIBILITY:
            return False
        if self._vocab.topical.at(self._masked, predicate.start, predicate.end) is not None:
            return True
        return self._masked[predicate.start : predicate.end] in self._vocab.rights

    def _except(self, where: Range, here: list[Clause], state: State) -> State:
        """Let the clauses of the sentence, or the next one where there is none, hold but for an exception."""
        for clause in here:
            clause.exception = where
        if here:
            return state
        after = state.copy()
        after.exception = where
        return after

    def _done(self, part: Part) -> Range | None:
        """Return the object without 后, which makes the clause the condition of the next: 取得证书后，方可上岗."""
        where = part.object
        m = self._vocab.done.search(self._masked, where.start, where.end) if where else None
        return Range(where.start, m.start()) if m and where else None

    def _deadline(self, part: Part) -> Range | None:
        start, end = part.range.start, part.range.end
        if self._vocab.time_sign.search(self._masked, start, end) is None:
            return None
        m = self._vocab.deadline.search(self._masked, start, end)
        return Range(m.start(), m.end()) if m else None

    def _continue(self, part: Part, rest: list[Part], state: State, last: Clause | None) -> State:
        """Add a segment without predicate to the object before it; at the start of a sentence it is a topic."""
        if last is None or not state.open:
            if rest and rest[0].kind is PartKind.CONDITION and (part.bearers or self._is_amid_case(state)):
                return self._topicality.condition(part, state)
            fronted = self._topicality.fronted(part, rest, state)
            return fronted or (self._topicality.topic(part, state, rest) if rest else state)
        if rest and (taken := self._topicality.fronted_amid(part, rest, state, last)) is not None:
            return taken
        if (anew := self._topicality.bearer_anew(part, rest, state)) is not None:
            return anew
        if (bound := self._topicality.bound(part, rest, state, last)) is not None:
            return bound
        if self._topicality.goes_on(part, last):
            last.object = Range(last.object.start, part.range.end)
        return state

    def _is_amid_case(self, state: State) -> bool:
        """Tell whether a case was begun and goes on: 违反规定，对遗迹造成破坏，情节严重的，."""
        return state.condition is not None and not self._topicality.is_settled(state.condition)

    # --- what yielded nothing

    def _note_silence(self, sentence: Sentence, cut: list[list[Part]], before: int) -> None:
        """List every segment with a cue that no clause stands on, count the others; a condition asks for none."""
        predicates = [clause.predicate.start for clause in self.clauses[before:]]
        for i, segment in enumerate(sentence.segments):
            parts = cut[i]
            cues = self.phrases.cues.between(segment.start, segment.end)
            if not cues or _only_says_when(parts):
                continue
            if _is_heard(parts, predicates, segment.start, segment.end):
                self.heard += 1
                continue
            printed = self._text.text[cues[0].start : cues[0].end]
            self.silent.append(Silence(self._text, segment.start, segment.end, printed, _why(parts)))


def _under(state: State, condition: Placed | None) -> State:
    """Return the state under another condition."""
    after = state.copy()
    after.condition = condition
    return after


def _without_fronted(state: State) -> State:
    """Return the state of a clause that acts upon nothing."""
    after = state.copy()
    after.fronted = None
    return after


def _closed(state: State) -> State:
    """Return the state in which a sentence begins: what stood in the one before it alone is gone."""
    after = state.copy()
    after.open = after.case = after.aside = False
    after.fronted = after.exception = after.deadline = None
    return after


def _after_segment(part: Part, rest: list[Part]) -> list[Part]:
    """Return the parts after the segment of `part`, of which further acts may follow it: 施工或者从事活动，应当…."""
    if rest and rest[0].range.start < part.range.end:
        return [later for later in rest if later.range.start >= part.range.end]
    return rest


def _only_says_when(parts: list[Part]) -> bool:
    """Tell whether a segment says only when a norm holds."""
    return bool(parts) and all(part.kind in (PartKind.CONDITION, PartKind.EXCEPTION) for part in parts)


def _is_heard(parts: list[Part], predicates: list[int], start: int, end: int) -> bool:
    """Tell whether a segment has a clause, or opens one that follows it."""
    opens = any(part.kind is PartKind.OPENING and part.range.end >= end for part in parts)
    return any(start <= position and (opens or position < end) for position in predicates)


def _why(parts: list[Part]) -> str:
    if not parts or any(part.kind is PartKind.CONTINUATION for part in parts):
        return "the cue stands inside a noun phrase, or no verb of the dictionaries follows it"
    return "no predicate after the adverbial phrase"
