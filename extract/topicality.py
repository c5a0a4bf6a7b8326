"""What a part without a norm of its own is to its sentence: a condition, a topic, or more of the object before it."""

from __future__ import annotations

from typing import Final

from extract.actor_names import GOVERNMENT
from extract.actors import Bearer
from extract.characters import AGENT, ALSO, ATTRIBUTE, COMMA, LIST_MARK
from extract.circumstances import Circumstances
from extract.described_things import DescribedThings
from extract.governance import Governance
from extract.lexicon import Lexicon
from extract.parts import Part, PartKind
from extract.patients import Patients
from extract.phrases import Phrases
from extract.ranges import Placed, Range
from extract.records import Modality, SubjectSource
from extract.state import Clause, State

_PROVISOS: Final = (PartKind.CONDITION, PartKind.CONTINUATION)  # 方案未经批准，; 方案批准后，
_STATEMENTS: Final = (PartKind.CLAUSE, PartKind.CONTINUATION)
_SETTLED: Final = (ATTRIBUTE, "之一")  # …的，; 有下列情形之一，
_ADJACENT: Final = 4  # a comma, a space and what joins lists


class _Vocabulary:
    def __init__(self, lexicon: Lexicon) -> None:
        self.pivots = lexicon.words("verb.pivot")
        self.list_links = lexicon.words("link.list")
        self.things = lexicon.words("thing.head")
        self.describing = lexicon.words("verb.describing")
        self.stative = lexicon.words("verb.stative")
        self.heads = lexicon.words("actor.head")
        self.directives = lexicon.words("verb.directive")
        self.addressees = lexicon.words("verb.addressee")
        self.anaphora = lexicon.regex("actor.anaphora")
        self.founding = lexicon.words("verb.founding")
        self.tended = lexicon.words("noun.tended")
        self.happens = lexicon.words("verb.happens")
        self.product = lexicon.regex("segment.product")
        self.sets_up = lexicon.words("verb.sets_up")
        self.invites = lexicon.words("verb.invites")
        self.invitees = lexicon.words("verb.invitee")
        self.charges = lexicon.words("verb.charges")
        self.is_said = lexicon.regex("segment.copula")
        self.duties = lexicon.words("verb.duty")
        self.enjoyed = lexicon.words("verb.enjoyed")
        self.consequence = lexicon.regex("sanction.consequence")
        self.offence = lexicon.regex("sanction.offence")
        self.nominal = lexicon.regex("segment.nominal")
        self.copula = lexicon.words("verb.copula")
        self.protected = lexicon.regex("clause.protected")
        self.done = lexicon.regex("clause.done")
        self.finds = lexicon.regex("clause.finds")
        self.listed = lexicon.regex("segment.listed")
        self.supposes = lexicon.regex("segment.supposes")
        self.authorises = lexicon.words("verb.authorises")
        self.effort = lexicon.regex("segment.effort")
        self.carrier = lexicon.regex("segment.carrier")
        self.no_matter = lexicon.regex("segment.no_subject_matter")
        self.stated = lexicon.regex("case.stated")
        self.after_event = lexicon.regex("clause.term_after_event")
        self.place_ends = lexicon.marks("mark.place_end")
        self.time_ahead = lexicon.regex("clause.ends_in_time")
        self.upholds = lexicon.regex("segment.upholds")
        self.unfinished = lexicon.regex("object.unfinished")
        self.finite = lexicon.regex("segment.finite")
        self.own_statement = lexicon.regex("segment.own_statement")
        self.anew = lexicon.words("link.anew")
        self.act_adverbs = lexicon.words("adverb.act")


class Topicality:
    """Judges the parts of one passage."""

    def __init__(self, phrases: Phrases, governance: Governance) -> None:
        self._vocab = phrases.lexicon.once(_Vocabulary)
        self._phrases = phrases
        self._governance = governance
        self._actors = phrases.actors
        self._masked = phrases.text
        self._circumstances = Circumstances(phrases, governance)
        self.patients = Patients(phrases, governance)
        self.described = DescribedThings(phrases)

    def before_norm(self, part: Part, rest: list[Part], state: State) -> State | None:
        """Return the state after a condition, or a described thing that a later duty acts upon; None after others."""
        if self._circumstances.is_left_to(part, rest):
            after = state.copy()
            after.fronted, after.open = part.range, False
            return after
        fronting = self._fronting(part, rest, state)
        if fronting is not None or part.kind not in _PROVISOS:
            return fronting
        thing = self.described.under_proviso(part, rest)
        if thing is None:
            return self.condition(part, state) if part.kind is PartKind.CONDITION else None
        after = self.condition(part.within(Range(thing.end, part.range.end)), state)
        after.fronted = thing
        return after

    def condition(self, part: Part, state: State) -> State:
        """Return the state after a condition; one after a clause begins a new condition."""
        named = self._governance.located(part.bearers)
        after = state.copy()
        after.resume()
        after.case = True
        if state.open:
            after.condition, after.doers = self._governance.placed(part.range), named
        else:
            after.condition = self._governance.widened(state.condition, part.range)
            after.doers = named or state.doers
        return after

    def adverbial(self, part: Part, rest: list[Part], state: State) -> State:
        """Return the state after an adverbial segment, which belongs to a condition that follows it."""
        after = state.copy()
        after.adverbials = state.adverbials.merge(part.adverbials)
        after.fronted = part.adverbials.fronted or self.patients.approved(part, rest) or state.fronted
        if rest and rest[0].kind is PartKind.CONDITION:
            after.condition = self._governance.widened(state.condition, part.range)
        return after

    # --- more of the object

    def in_pivot(self, part: Part, state: State, last: Clause) -> bool:
        """Tell whether a segment goes on with what an earlier verb makes others do.

        支持各区结合实际，推进…: the act of the pivot comes after the comma; 推动龙头企业…，中小企业普遍…: a further
        one, whose own subject is no organ.
        """
        if part.cue or not state.open or last.adverbials.fronted or not self._is_pivot(last.predicate):
            return False
        if part.bearers:
            own = part.predicate and self._vocab.enjoyed.at(self._masked, part.predicate.start, part.predicate.end)
            agent = "clause.agent" in part.rules or self._masked.startswith(AGENT, part.range.start)
            return not (own or agent or any(b.organ for b in part.bearers))
        return self._waits_for_act(last.object) or self._is_addressees(part, last)

    def _is_addressees(self, part: Part, last: Clause) -> bool:
        """Tell whether the act is that of the one directed before the comma: 责令其停车，接受处理."""
        where = part.predicate
        if where is None or self._is_invitees(where, last):
            return where is not None
        if self._vocab.addressees.before(self._masked, where.start, where.end) is None:
            return False
        directs = self._vocab.directives.before(self._masked, last.predicate.start, last.predicate.end)
        if directs is None:
            return False
        if self._vocab.anaphora.match(self._masked, last.object.start, last.object.end):
            return True
        if self._phrases.verbs.at(last.object.start, last.object.end) is not None:
            return False
        return bool(self._phrases.actor_phrase(last.object.start, last.object.end)[1])

    def _is_invitees(self, where: Range, last: Clause) -> bool:
        """Tell whether the act is that of whom a body invites: 邀请提案人列席会议，发表意见."""
        if self._vocab.invites.before(self._masked, last.predicate.start, last.predicate.end) is None:
            return False
        return self._vocab.invitees.at(self._masked, where.start, where.end) is not None

    def _is_pivot(self, predicate: Range) -> bool:
        return self._vocab.pivots.before(self._masked, predicate.start, predicate.end) is not None

    def of_founded(self, part: Part, last: Clause) -> Part:
        """Return the part borne by the body just set up, where it says what that body is for: 设立委员会，负责…."""
        where = part.predicate
        if part.bearers or where is None or self._masked.endswith(ALSO, 0, part.range.start):
            return part
        if last.adverbials.fronted or last.complement or not last.object:
            return part
        charge = part.cue is not None and part.cue.modality is Modality.RESPONSIBILITY
        charged = charge or (part.cue is None and self._vocab.charges.at(self._masked, where.start, where.end))
        if not charged or not self._vocab.sets_up.before(self._masked, last.predicate.start, last.predicate.end):
            return part
        bearers = self._actors.read(self._masked, last.object.start, last.object.end)
        return part.borne_by(bearers) if bearers else part

    def authorised(self, part: Part, last: Clause) -> tuple[Bearer, ...]:
        """Return those whom the clause before authorises, where a part tells what more they do: 授权A审议，作出决定."""
        if part.bearers or part.cue or part.predicate is None or self._masked.endswith(ALSO, 0, part.range.start):
            return ()
        if self._vocab.authorises.before(self._masked, last.predicate.start, last.predicate.end) is None:
            return ()
        after, bearers = self._phrases.actor_phrase(last.object.start, last.object.end)
        return bearers if after < last.object.end else ()

    def is_standard(self, part: Part, state: State, last: Clause) -> bool:
        """Tell whether what must hold is said after a duty: 应当遵循红线，符合规划; 保证完好，符合标准 is one act."""
        if part.kind is not PartKind.CONTINUATION or part.predicate is None:
            return False
        due = state.open and state.marker is not None and state.modality is Modality.OBLIGATION
        return due and not self._is_pivot(last.predicate)

    def _waits_for_act(self, where: Range) -> bool:
        """Tell whether an object is an actor and an adverbial phrase, its verb still to come."""
        if not where:
            return False
        after, bearers = self._phrases.actor_phrase(where.start, where.end)
        if not bearers:
            return self._vocab.unfinished.search(self._masked, where.start, where.end) is not None
        if after >= where.end:
            return False
        return self._phrases.skip_adverbials(after, where.end)[0] >= where.end

    def goes_on(self, part: Part, last: Clause) -> bool:
        """Tell whether a segment reads as more of the object before it, not as a statement of its own."""
        if not last.object or not 0 <= part.range.start - last.object.end <= _ADJACENT:
            return False
        if last.adverbials.fronted or last.complement or last.object.end <= last.predicate.start:
            return False
        if self._is_pivot(last.predicate) and self._waits_for_act(last.object):
            return True  # 鼓励单位在满足需求的前提下，错时开放泊位
        if self._is_statement(part.range) or self._opens_anew(part.range):
            return False
        if part.kind is not PartKind.CONTINUATION or self._vocab.list_links.before(self._masked, 0, part.range.start):
            return True
        listed = self._vocab.listed.search(self._masked, part.range.start, part.range.end) is not None
        return listed and self._phrases.names_only(part.range.start, part.range.end)

    def _opens_anew(self, where: Range) -> bool:
        """Tell whether 并 or 其 or an adverb opens a segment, so that it is no more of a list: ，及时移离旧车."""
        if self._vocab.anew.before(self._masked, max(where.start - _ADJACENT, 0), where.start) is not None:
            return True
        adverb = self._phrases.adverbs.at(where.start, where.end)
        return adverb is not None and adverb in self._vocab.act_adverbs

    def _is_statement(self, where: Range) -> bool:
        """Tell whether a segment states something of its own."""
        if self._vocab.own_statement.match(self._masked, where.start, where.end):
            return True
        if self._vocab.nominal.match(self._masked, where.start, where.end):
            return True
        return self._vocab.finite.search(self._masked, where.start, where.end) is not None

    # --- topics

    def _fronting(self, part: Part, rest: list[Part], state: State) -> State | None:
        """Return the state after a thing that a relative clause describes and a bare duty acts upon, or None."""
        if state.open and part.adverbials.fronted is None and not (rest and _names_agent(rest[0])):
            return None
        thing = self.described.fronted(part, rest)
        if thing is None:
            return None
        after = state.copy()
        if part.bearers and part.bearers[-1].end <= thing.start:
            after = State(self._governance.located(part.bearers), SubjectSource.EXPLICIT)
            after.condition, after.doers = state.condition, after.bearers
        after.fronted = _joined(state.fronted, thing)
        return after

    def fronted(self, part: Part, rest: list[Part], state: State) -> State | None:
        """Return the state after a noun phrase that a later duty acts upon, or None where it is none."""
        if part.kind is not PartKind.CONTINUATION or part.thing or self._stated(part) >= 0:
            return None
        patient = self.patients.fronted(part, rest)
        if patient is None or (patient.end == part.range.end and self._upholds(part.range)):
            return None
        after = state.copy()
        after.doers = self._governance.located(part.bearers) or state.doers
        after.fronted = _joined(state.fronted, patient)
        return after

    def fronted_amid(self, part: Part, rest: list[Part], state: State, last: Clause) -> State | None:
        """Return the state after a noun phrase between clauses that an agent acts upon: 抢修费用，由产权单位承担."""
        if rest[0].kind is not PartKind.CLAUSE or not self.patients.is_agents(rest[0]) or self.goes_on(part, last):
            return None
        return self.fronted(part, rest, state)

    def bound(self, part: Part, rest: list[Part], state: State, last: Clause) -> State | None:
        """Return the state after a described thing amid a sentence that the duty behind its comma is about, or None."""
        if not rest or self._is_pivot(last.predicate) or not self._is_bound(part, rest[0]):
            return None
        return self.fronted(part, rest, state) or state

    def _is_bound(self, part: Part, following: Part) -> bool:
        """Tell whether a described thing stands right before a duty about it: 涉及面广的建议，应当另行答复."""
        where, cue = part.range, following.cue
        if cue is None or part.bearers or part.thing or following.range.start - where.end != len(COMMA):
            return False
        if self._vocab.list_links.before(self._masked, 0, where.start) is not None:
            return False
        text = self._masked[where.start : where.end]
        bare = cue.start == following.range.start
        return ATTRIBUTE in text and (bare or (bool(following.bearers) and LIST_MARK not in text))

    def bearer_anew(self, part: Part, rest: list[Part], state: State) -> State | None:
        """Return the state of those named amid a sentence before their duty: 应当设食堂，不设食堂的单位，应当…."""
        if not rest or rest[0].cue is None or rest[0].bearers or rest[0].thing or rest[0].topic or part.thing:
            return None
        where = part.range
        if not self._masked.startswith(COMMA, where.end) or ATTRIBUTE not in self._masked[where.start : where.end]:
            return None
        if self._vocab.supposes.match(self._masked, where.start, where.end) or self._opens_state(where):
            return None  # 发现有犯罪嫌疑的人，应当报告
        if self._phrases.adverbs.opens_adverbial(where.start, where.end):
            return None
        named = self._governance.located(self._actors.read(self._masked, where.start, where.end))
        if not named or any(bearer.organ for bearer in named):
            return None
        after = State(named, SubjectSource.EXPLICIT)
        after.condition, after.open = state.condition, False
        return after

    def topic(self, part: Part, state: State, rest: list[Part]) -> State:
        """Take a fronted phrase for the bearer it names (发生火灾的单位，应当…), else for a condition."""
        if self._is_product(part, rest[0] if rest else None, state):
            after = state.copy()
            after.fronted = part.range
            return after
        if self._vocab.after_event.match(self._masked, part.range.start, part.range.end):
            after = state.copy()
            after.deadline = part.range  # 条例通过后十五日内，常务委员会应当报送备案
            return after
        if self._vocab.carrier.match(self._masked, part.range.start, part.range.end):
            return state.copy()  # 运输渣土的车辆，应当密闭
        return self._topic(part, state, rest)

    def _topic(self, part: Part, state: State, rest: list[Part]) -> State:
        following = rest[0] if rest else None
        doers = self._governance.located(part.bearers)
        continues = part.kind is PartKind.CONTINUATION
        after = state.copy()
        if continues and (cut := self._stated(part)) >= 0:
            thing = Range(part.range.start, cut)
            is_noun = bool(thing) and self._phrases.verbs.at(thing.start, thing.end) is None
            after.fronted = thing if is_noun else state.fronted
            return after
        acts = part.kind is PartKind.CLAUSE and following is not None
        if acts and following is not None and self._circumstances.fronts_thing(part, following, state):
            after.fronted = part.range
            return after
        after.doers = doers or state.doers
        if continues and doers and not part.thing:
            if self._vocab.copula.at(self._masked, self._name_end(part), part.range.end) or self._are_organs(part):
                after.bearers, after.source = doers, SubjectSource.EXPLICIT
            elif self._vocab.finds.match(self._masked, self._name_end(part), part.range.end):
                found = Range(self._name_end(part), part.range.end)
                after.condition = self._governance.widened(after.condition, found)
            return after
        if part.thing and doers and not state.open:
            after = State(doers, SubjectSource.EXPLICIT)
            after.condition, after.doers = state.condition, doers
        if part.thing:
            after.fronted = part.thing
            return after
        if not doers and not self._is_tended(part, following) and (named := self._named(part.range)):
            after.doers = named
            if all(map(self._governance.may_impose, named)):
                after.bearers, after.source = named, SubjectSource.EXPLICIT
            return after
        if doers and self._is_done(part):
            after = State(doers, SubjectSource.EXPLICIT)
            after.condition, after.doers, after.fronted = state.condition, doers, state.fronted
        is_thing = continues and self._is_thing(part.range) and not self._upholds(part.range)
        if is_thing or self._describes_thing(part) or self._is_handled(part, following):
            after.fronted = part.range
        elif not (
            continues
            and (
                self.is_settled(state.condition) or self._upholds(part.range) or self._is_act_unread(part, rest, state)
            )
        ):
            after.condition = self._governance.widened(after.condition, part.range)
        return after

    def _is_handled(self, part: Part, following: Part | None) -> bool:
        """Tell whether a noun phrase stands before who handles it, or by what rule: 蓄滞洪区的调度，由甲负责."""
        if part.kind is not PartKind.CONTINUATION or part.bearers or following is None or following.predicate is None:
            return False
        if following.kind is not PartKind.CLAUSE or following.object or following.thing:
            return False
        if following.cue is not None and following.cue.modality is not Modality.RESPONSIBILITY:
            return False
        where = part.range
        if not (self._masked.startswith(AGENT, following.range.start) or self._circumstances.goes_by(following)):
            return False
        if self._vocab.no_matter.search(self._masked, where.start, where.end) or self._upholds(where):
            return False
        tail = max(where.start, self._masked.rfind(ATTRIBUTE, where.start, where.end) + 1)
        return self._vocab.stated.search(self._masked, tail, where.end) is None

    def _is_act_unread(self, part: Part, rest: list[Part], state: State) -> bool:
        """Tell whether a segment before bare acts is an act whose verb nothing knows, no case: 巡山护林，制止用火."""
        if not rest or rest[0].kind not in _STATEMENTS:
            return False
        following = rest[0]
        if not state.given and any(p.cue or p.kind is not PartKind.CLAUSE for p in rest):
            return False
        if following.cue or following.bearers or "clause.agent" in following.rules:
            return False
        where = part.range
        if self._vocab.supposes.match(self._masked, where.start, where.end) or self._opens_state(where):
            return False
        timed = self._vocab.time_ahead.search(self._masked, where.start, where.end) is not None
        return not timed and self._masked[where.end - 1] not in self._vocab.place_ends

    def _is_tended(self, part: Part, following: Part | None) -> bool:
        """Tell whether another looks after the places before the comma: 公园、车站等公共场所，由经营者负责."""
        if following is None or not self._masked.startswith(AGENT, following.range.start):
            return False
        return self._vocab.tended.before(self._masked, part.range.start, part.range.end) is not None

    def _stated(self, part: Part) -> int:
        """Return where a thing ends of which is said that law protects it, or what it is: 规划是依据; -1 for none."""
        start, end = part.range.start, part.range.end
        if m := self._vocab.protected.search(self._masked, start, end):
            return m.start()
        if part.bearers or self._phrases.verbs.at(start, end) is not None:
            return -1
        m = self._vocab.nominal.match(self._masked, start, end)
        if m is None:
            return -1
        cut = m.end("thing")
        return cut if self._phrases.names_only(start, cut) else start

    def _upholds(self, where: Range) -> bool:
        """Tell whether a segment only says by what principle something goes on: 消防工作贯彻预防为主的方针，."""
        return self._vocab.upholds.search(self._masked, where.start, where.end) is not None

    def is_settled(self, condition: Placed | None) -> bool:
        """Tell whether a condition is complete, so that a statement after it is none: …的，合格书作废，."""
        return condition is not None and condition.text.folded.endswith(_SETTLED, condition.start, condition.end)

    def _name_end(self, part: Part) -> int:
        """Return where the last bearer's name ends: a government's place is that of its level."""
        end = part.bearers[-1].end
        return end + len(GOVERNMENT) if self._masked.startswith(GOVERNMENT, end) else end

    def _are_organs(self, part: Part) -> bool:
        """Tell whether the part is organs and nothing else: 教育、财政等部门，在各自职责范围内，做好X."""
        return self._name_end(part) == part.range.end and all(map(self._governance.may_impose, part.bearers))

    def _describes_thing(self, part: Part) -> bool:
        """Tell whether the verb only describes the noun that ends the phrase: 列入议程的法规案，应当公布."""
        if part.predicate is None or part.object is None or part.bearers:
            return False
        describes = self._vocab.describing.before(self._masked, part.predicate.start, part.predicate.end)
        return describes is not None and ATTRIBUTE in self._masked[part.object.start : part.object.end]

    def _is_thing(self, where: Range) -> bool:
        if self._vocab.things.before(self._masked, where.start, where.end) is None:
            return False
        if self._vocab.supposes.match(self._masked, where.start, where.end):
            return False
        verb = self._phrases.verbs.at(where.start, where.end)
        return verb is None or verb.word not in self._vocab.stative  # 发生事故，

    def _named(self, where: Range) -> tuple[Bearer, ...]:
        verb = self._phrases.verbs.at(where.start, where.end)
        strong = verb is not None and self._phrases.verbs.is_strong(verb)
        acts = strong and verb is not None and not self._phrases.verbs.names_organ(verb, where.end)
        if acts and ATTRIBUTE not in self._masked[where.start : where.end]:
            return ()
        return self._governance.located(self._actors.read(self._masked, where.start, where.end))

    def _opens_state(self, where: Range) -> bool:
        verb = self._phrases.verbs.at(where.start, where.end)
        return verb is not None and verb.word in self._vocab.happens

    def _is_product(self, part: Part, following: Part | None, state: State) -> bool:
        """Tell whether a segment names what somebody brought about, not a duty: 居民装修产生的垃圾，应当…."""
        if not part.bearers or following is None or part.cue or part.thing or state.open or _names_agent(part):
            return False
        where, duty = part.range, following.cue
        if duty is not None and duty.modality is Modality.PERMISSION:
            return False  # 商户产生的废油，可以委托企业清运
        if self._vocab.product.match(self._masked, where.start, where.end) is None:
            return False
        return self._vocab.things.before(self._masked, where.start, where.end) is not None

    def is_topic(self, part: Part, rest: list[Part], state: State) -> bool:
        """Tell whether a verb phrase only names the act that the next segment governs: 编制规划，应当…."""
        return self._is_product(part, rest[0] if rest else None, state) or self._names_act(part, rest, state)

    def _names_act(self, part: Part, rest: list[Part], state: State) -> bool:
        if part.kind is not PartKind.CLAUSE or part.cue or state.open or self._is_norm(part, rest, state):
            return False
        if rest and (self._is_done(part) or (self._opens_condition(part, rest[0]) and not _runs_on(rest))):
            return True
        if rest and self._is_charged(part, rest[0]):
            return False
        said = bool(rest) and self._vocab.is_said.match(self._masked, rest[0].range.start, rest[0].range.end)
        if (said and not _names_agent(part)) or self._is_punished(part, rest) or self._is_fined(part, rest, state):
            return True  # 提出建议，是法律赋予代表的职权
        if rest and self._circumstances.fronts_thing(part, rest[0], state):
            return True
        return self._circumstances.tells_case(part, rest, state) or self._fronts_act(part, rest, state)

    def _is_norm(self, part: Part, rest: list[Part], state: State) -> bool:
        """Tell whether an act is a norm by itself, also where 并 joins the next to it: 清理河面，并负责养护堤岸."""
        joined = bool(rest) and rest[0].cue is not None and self._masked.endswith(ALSO, 0, rest[0].range.start)
        return joined or self._governance.states_anew(part, state)

    def _is_punished(self, part: Part, rest: list[Part]) -> bool:
        """Tell whether a fault is told before its consequence: 工作人员滥用职权，依法给予处分."""
        if not (rest and part.bearers and self._governance.sanctions(rest[0])) or _names_agent(part):
            return False
        return self._vocab.offence.search(self._masked, part.range.start, part.range.end) is not None

    def _is_fined(self, part: Part, rest: list[Part], state: State) -> bool:
        """Tell whether an item under a penalty opens with the offence that it fines: （一）损毁标志，处五百元罚款."""
        where = part.predicate
        if not state.given or state.case or state.modality is not Modality.SANCTION:
            return False
        if where is None or part.bearers or not rest or self._governance.sanctions(part):
            return False
        if self._vocab.consequence.match(self._masked, where.start, part.range.end):
            return False
        return self._governance.sanctions(rest[0])

    def _is_charged(self, part: Part, following: Part) -> bool:
        """Tell whether a part sets up or names whom the next charges: 建立巡查队伍，负责日常巡查."""
        where, cue = part.predicate, following.cue
        if where is None or cue is None or cue.modality is not Modality.RESPONSIBILITY or following.bearers:
            return False
        return bool(part.object) and self._vocab.sets_up.before(self._masked, where.start, where.end) is not None

    def _fronts_act(self, part: Part, rest: list[Part], state: State) -> bool:
        """Tell whether an act, or people it describes, stands before the duty about it: 编制规划，应当…."""
        if part.bearers:
            return self._is_act_of(part, rest)
        if self._vocab.effort.match(self._masked, part.range.start, part.range.end):
            return False
        if rest and part.object and self._describes_people(part.object):
            return True
        if (state.given and self._is_duty(part)) or self._is_consequence(part, state):
            return False
        if rest and self._is_case(rest[0]):
            return False  # what belongs to a case has been joined to it
        return self._acts_for(part, rest, state) or self.patients.described(part, rest)

    def _is_consequence(self, part: Part, state: State) -> bool:
        """Tell whether an offence has the part for its consequence: …的，责令改正，可以并处罚款."""
        return self.is_settled(state.condition) and self._governance.sanctions(part)

    def _is_case(self, part: Part) -> bool:
        return part.kind is PartKind.CONDITION and self._masked[part.range.end - 1] == ATTRIBUTE

    def _opens_condition(self, part: Part, following: Part) -> bool:
        if following.kind is not PartKind.CONDITION or self._is_case(following) or _names_agent(part):
            return False
        if self._vocab.offence.search(self._masked, part.range.start, part.range.end):
            return True  # 滥用职权、徇私舞弊，有下列情形之一的，
        between = self._masked[part.range.end : following.range.start]
        linked = any(between.endswith(word) for word in self._vocab.list_links)
        return linked or not any(b.organ for b in part.bearers)

    def _stands_by_itself(self, part: Part, state: State) -> bool:
        """Tell whether an act before 由 and an agent is a norm, too: somebody's, a case's, or 建立制度，由A评价."""
        if (state.bearers and not state.given) or self.is_settled(state.condition) or part.predicate is None:
            return True
        return self._vocab.founding.at(self._masked, part.predicate.start, part.predicate.end) is not None

    def _acts_for(self, part: Part, rest: list[Part], state: State) -> bool:
        """Tell whether a duty that a cue or an agent opens follows, so that the act before it is its topic."""
        if not (state.given or state.bearers) and self._new_subject(rest):
            return True
        following = next((p for p in rest if p.kind not in (PartKind.CONDITION, PartKind.ADVERBIAL)), None)
        if following is None or following.cue is not None:
            return following is not None and following.topic is None  # 进行检查，必要时可以查封
        if following.thing is not None:
            return False
        return "clause.agent" in following.rules or (
            bool(following.adverbials.agent) and not self._stands_by_itself(part, state)
        )

    def _new_subject(self, rest: list[Part]) -> bool:
        """Tell whether bare acts go on until somebody is named whose duty they are: 开采煤炭，建设单位应当…."""
        named = next((p for p in rest if p.cue or p.bearers), None)
        return named is not None and named.cue is not None and bool(named.bearers)

    def _is_duty(self, part: Part) -> bool:
        """Tell whether an item opens with a duty of its own: 爱护文物，不得刻划."""
        where = part.predicate
        return where is not None and self._vocab.duties.before(self._masked, where.start, where.end) is not None

    def _is_done(self, part: Part) -> bool:
        """Tell whether the act is over when the next begins: 启动预案后，; 报市人民政府批准后 is a duty, too."""
        if part.object is None or part.predicate is None or part.predicate.end - part.predicate.start == 1:
            return False
        return self._vocab.done.search(self._masked, part.object.start, part.object.end) is not None

    def _is_act_of(self, part: Part, rest: list[Part]) -> bool:
        """Tell whether a bearer's clause is the act that the cue after the comma governs: 任何人发现火灾，都应当…."""
        if not rest or rest[0].cue is None or rest[0].bearers or rest[0].thing or rest[0].topic:
            return False
        if rest[0].cue.modality is Modality.RESPONSIBILITY and part.object:
            return False  # 环保部门对保护工作实施监督，负责防治污染
        return not (_names_agent(part) or self._governance.sanctions(part) or self._states(part))

    def _states(self, part: Part) -> bool:
        predicate = part.predicate or part.range
        return self._masked[predicate.start : predicate.end] in self._vocab.stative

    def _describes_people(self, where: Range) -> bool:
        """Tell whether the phrase ends in people that a relative clause describes: 作出贡献的单位和个人，给予表彰."""
        if ATTRIBUTE not in self._masked[where.start : where.end]:
            return False
        return self._vocab.heads.before(self._masked, where.start, where.end) is not None


def _runs_on(rest: list[Part]) -> bool:
    """Tell whether a condition and its act are one segment: 等候服务时依次排队，使用电梯时 + 先出后进."""
    return len(rest) > 1 and rest[1].range.start == rest[0].range.end


def _names_agent(part: Part) -> bool:
    """Tell whether 由 names who acts."""
    return "clause.agent" in part.rules or bool(part.adverbials.agent)


def _joined(known: Range | None, further: Range) -> Range:
    """Return a fronted thing with those listed before it."""
    listed = known is not None and 0 <= further.start - known.end <= _ADJACENT
    return Range(known.start, further.end) if known is not None and listed else further
