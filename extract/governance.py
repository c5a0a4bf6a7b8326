"""What governs a clause: its bearers and modality, from its own segment or from what the sentence said before.

A marker governs every following clause of the sentence until another marker or another bearer appears.
"""

from __future__ import annotations

import re
from typing import Final

from extract.actors import Bearer
from extract.adverbials import NOTHING, Adverbials
from extract.characters import ALSO, ATTRIBUTE, BRACKET, COMMA
from extract.lexicon import Lexicon
from extract.parts import Part, PartKind
from extract.phrases import Phrases
from extract.ranges import Placed, Range
from extract.records import Modality, SubjectSource
from extract.segments import MASK
from extract.spans import MappedText
from extract.state import State

_HIDDEN_RUN: Final = re.compile(MASK + "+")
_BOUNDS: Final = ("", COMMA)
_SHORT_BRACKET: Final = 5
_SHORTEST_HEAD: Final = 2
_NO_DUTIES: Final = (Modality.PROHIBITION, Modality.PERMISSION)
_DUTIES: Final = (Modality.OBLIGATION, Modality.RESPONSIBILITY)
Governed = tuple[Modality, Placed | None, tuple[str, ...]]


class _Vocabulary:
    def __init__(self, lexicon: Lexicon) -> None:
        self.encouragement = lexicon.cue_words.of_class(Modality.ENCOURAGEMENT)
        self.anyone = lexicon.words("actor.anyone")
        self.imposers = lexicon.words("actor.imposer")
        self.polity = lexicon.words("actor.polity")
        self.offices = lexicon.words("actor.office")
        self.fine = lexicon.words("verb.fine")
        self.turns_to_duty = lexicon.regex("clause.turns_to_duty")
        self.sanction = lexicon.regex("sanction.predicate")
        self.consequence = lexicon.regex("sanction.consequence")
        self.offence = lexicon.regex("sanction.offence")
        self.criminal = lexicon.regex("sanction.criminal")
        self.public_order = lexicon.regex("sanction.public_order")
        self.licensers = lexicon.words("actor.licenser")
        self.police = lexicon.words("actor.police")
        self.unlicensed = lexicon.regex("clause.unlicensed")
        self.liability = lexicon.regex("sanction.liability")
        self.help = lexicon.regex("clause.help")
        self.persons = lexicon.regex("actor.persons")
        self.aggrieved = lexicon.regex("clause.aggrieved")
        self.anaphora = lexicon.regex("actor.anaphora")
        self.proviso = lexicon.regex("clause.proviso_of_bearer")
        self.enjoyed = lexicon.words("verb.enjoyed")
        self.by_its_own = lexicon.regex("clause.by_its_own")
        self.finds = lexicon.regex("clause.finds")
        self.dimensions = lexicon.words("noun.dimension")
        self.compares = lexicon.words("verb.compares")
        self.forbid = lexicon.words("verb.forbid")
        self.own_step = lexicon.regex("clause.own_step")
        self.grants_leave = lexicon.words("verb.grants_leave")
        self.official_acts = lexicon.words("verb.official_act")
        self.benefits = lexicon.words("verb.benefits")
        self.answers = lexicon.words("verb.answers")
        self.leave_mark = lexicon.words("verb.leave_mark")
        self.only_then = lexicon.regex("clause.only_then")
        self.by_agent = lexicon.regex("clause.by_agent")
        self.own_area = lexicon.regex("actor.own_area")
        self.spares = lexicon.regex("sanction.spares")
        self.unlicensed_thing = lexicon.regex("clause.unlicensed_thing")
        self.own_unit = lexicon.words("actor.own_unit")
        self.own_act = lexicon.words("verb.own_act")
        self.about = lexicon.words("prep.about")


class Governance:
    """Decides what governs the parts of one passage; `before` are the bearers of the 款 before it."""

    def __init__(self, phrases: Phrases, text: MappedText, before: tuple[Bearer, ...]) -> None:
        self._vocab = phrases.lexicon.once(_Vocabulary)
        self._text = text
        self._masked = phrases.text
        self._before = before
        self._actors = phrases.actors

    def govern(self, part: Part, state: State) -> State:
        """Return the state that governs `part`."""
        bearers, source = self._bearers(part, state)
        modality, marker, rules = self._modality(part, state, bearers)
        answers = (bearers is state.doers or bool(part.bearers)) and self._is_liability(
            part
        )  # 给他人造成损害的，依法承担赔偿责任
        if self._punishes(part, modality, state) and not answers and self._has_no_imposer(part, bearers, state):
            bearers, source = (), SubjectSource.IMPLIED
            if state.imposers and not part.bearers and not self._is_of_court_or_police(part):
                bearers, source = state.imposers, SubjectSource.EXPLICIT  # 费用由违法者承担，处一万元罚款
        elif bearers is state.doers and self._helps(part) and all(map(self._is_helped, bearers)):
            bearers, source = (), SubjectSource.IMPLIED  # 未成年人遭受家庭暴力的，应当给予保护
        elif bearers is state.bearers and (
            self._is_of_the_other(part, state)
            or self._is_addressed(part, state)
            or self._is_of_authority(part, state)
            or self._is_of_beneficiary(part, state)
            or self._binds_unlicensed(part, state)
        ):
            bearers, source = (), SubjectSource.IMPLIED
        after = State(bearers, source, modality, marker, given=state.given, rules=rules)
        if not part.bearers or not all(map(self.may_impose, bearers)):
            after.imposers = state.imposers
        may_punish = modality is Modality.PERMISSION and self.sanctions(part) and all(map(self.may_impose, bearers))
        if bearers and (modality is Modality.SANCTION or may_punish or self._acts_on_offence(part, state)):
            after.imposers = bearers
        after.adverbials = self._adverbials(part, state)
        after.condition = self._without_bearers(state.condition, bearers) if bearers is state.doers else state.condition
        if part.topic is not None:
            after.condition = self.placed(part.topic) if state.open else self.widened(state.condition, part.topic)
        elif part.bearers and state.open and self._is_finding(after.condition):
            after.condition = None  # 个人发现火灾，可以报警，消防机构应当出动
        after.exception = state.exception
        in_case = bearers is state.doers and self._stands_before_case(state)
        after.fronted = None if in_case or self._leaves_to_another(part) else state.fronted
        after.open = True
        after.aside = self._stands_aside(part, state)
        return after

    def _is_finding(self, known: Placed | None) -> bool:
        """Tell whether a condition is what the bearer right before it finds: 个人 + 发现火灾."""
        if known is None or known.text is not self._text or self._masked[known.start - 1 : known.start] in _BOUNDS:
            return False
        return self._vocab.finds.match(self._masked, known.start, known.end) is not None

    def _leaves_to_another(self, part: Part) -> bool:
        """Tell whether a clause only says that another law is followed: 对违法行为，法律已有规定的，依照其规定执行."""
        return self._vocab.by_its_own.match(self._masked, part.range.start, part.range.end) is not None

    def _acts_on_offence(self, part: Part, state: State) -> bool:
        """Tell whether organs that an offence names as agents act: 逾期不拆除的，由水利部门组织拆除."""
        known = state.condition
        by_agent = "clause.agent" in part.rules or bool(part.adverbials.agent)
        if not by_agent or known is None or known.text is not self._text:
            return False
        if not all(map(self.may_impose, part.bearers)):
            return False
        return self._vocab.offence.search(self._masked, known.start, known.end) is not None

    def _stands_before_case(self, state: State) -> bool:
        """Tell whether a case with its own actor follows what is fronted: 列入议程的案，提案人撤回的，应当报告."""
        thing, case = state.fronted, state.condition
        if thing is None or case is None or case.text is not self._text or not state.doers:
            return False
        return thing.start < case.start

    def _without_bearers(self, known: Placed | None, bearers: tuple[Bearer, ...]) -> Placed | None:
        """Return a time or proviso without the bearer that stands before it: 市人民政府 + 在制定政策时，应当…."""
        if not (known and bearers) or known.text is not self._text or not known.start <= bearers[0].start < known.end:
            return known
        if COMMA in self._masked[known.start : bearers[0].start]:
            return known  # 需要占用的，主管部门在审批时，
        m = self._vocab.proviso.match(self._masked, bearers[-1].end, known.end)
        return Placed(self._text, m.end(), known.end) if m else known

    def in_another_case(self, state: State, parts: list[Part]) -> State:
        """Return what a sentence that opens with a case of its own goes on with: no ban, and no right of anybody.

        任何单位和个人不得占用绿地。确需占用的，报主管部门批准 is a duty; 任何人有权举报。查证属实的，应当给予奖励 is
        nobody's who was named.
        """
        going_on = state.bearers and not state.given and parts and parts[0].kind is PartKind.CONDITION
        if not going_on or state.modality not in _NO_DUTIES:
            return state
        cue = next((part.cue for part in parts if part.cue), None)
        if cue and cue.modality in _NO_DUTIES:
            return state
        after = state.copy()
        after.modality, after.marker, after.rules = Modality.OBLIGATION, None, ()
        if all(bearer.subject in self._vocab.anyone for bearer in state.bearers):
            after.bearers, after.source = (), SubjectSource.IMPLIED
        return after

    # --- bearers

    def _bearers(self, part: Part, state: State) -> tuple[tuple[Bearer, ...], SubjectSource]:
        if part.bearers:
            named = self._owners(part, state) or part.bearers
            return self._resolved(self.located(named), state), SubjectSource.EXPLICIT
        if state.doers and self._takes_doers(part, state):
            return state.doers, SubjectSource.EXPLICIT
        if self._encourages_anew(part, state):
            return (), SubjectSource.IMPLIED
        known = state.open or state.given
        if self._bans_anew(part, state) or (known and self.measures(part)):
            return (), SubjectSource.IMPLIED
        fines = bool(state.imposers) and self._fines_by_sanction(part)  # 对个人可以处一万元罚款
        if part.cue and (part.thing or part.topic) and not known and not fines and not self._is_about(part, state):
            return (), SubjectSource.IMPLIED
        return state.bearers, state.source

    def _takes_doers(self, part: Part, state: State) -> bool:
        """Tell whether the actors of a condition bear its clause: under a cue, and what one enjoys or answers for.

        职工因工受伤的，享受工伤待遇; a fine is nobody's who offends.
        """
        where = part.predicate
        if where is None:
            return part.cue is not None
        if self._vocab.spares.match(self._masked, where.start, part.range.end):
            return False
        if self._is_liability(part):
            return True
        if part.cue and self._is_step_of_another(part, state):
            return False
        if part.cue:
            return not self.sanctions(part) or self._may_order(part, state)
        own = self._vocab.enjoyed.at(self._masked, where.start, where.end)
        if own is None and not state.bearers:
            own = self._vocab.own_act.at(self._masked, where.start, where.end)
        return (own is not None or self._is_own_step(state)) and not state.given

    def _is_step_of_another(self, part: Part, state: State) -> bool:
        """Tell whether the condition is what an agent does before one may act: 由主管部门验收合格后，方可使用."""
        known, cue = state.condition, part.cue
        if cue is None or known is None or known.text is not self._text:
            return False
        if self._vocab.only_then.match(self._masked, cue.start) is None:
            return False
        return self._vocab.by_agent.match(self._masked, known.start, known.end) is not None

    def _is_own_step(self, state: State) -> bool:
        """Tell whether the step before was a look into the matter by the one who acts: 主管部门核实后，给予补偿."""
        known = state.condition
        if state.open or known is None or known.text is not self._text:
            return False
        return self._vocab.own_step.search(self._masked, known.start, known.end) is not None

    def _bans_anew(self, part: Part, state: State) -> bool:
        """Tell whether 禁止 binds nobody who was named: after the duty of an organ, and after another 禁止."""
        cue = part.cue
        if cue is None or state.given or self._masked[cue.start : cue.end] not in self._vocab.forbid:
            return False
        if state.open:
            return state.modality is Modality.PROHIBITION
        return state.modality is not Modality.PROHIBITION and all(map(self.may_impose, state.bearers))

    def measures(self, part: Part) -> bool:
        """Tell whether a cue says how much of a thing may be: 建筑高度不得超过十五米 binds nobody who was named."""
        where, thing = part.predicate, part.thing
        if where is None or part.cue is None or thing is None:
            return False
        if self._vocab.dimensions.before(self._masked, thing.start, part.cue.start) is None:
            return False  # 高度 before a cue may read as an adverb, so that the thing ends before it
        return self._vocab.compares.at(self._masked, where.start, where.end) is not None

    def _is_about(self, part: Part, state: State) -> bool:
        """Tell whether a duty goes on about what 对 fronts, not on one's like: 应当建立平台；对举报信息应当转交."""
        thing = part.thing
        if thing is None or state.modality not in _DUTIES:
            return False
        if self._vocab.about.before(self._masked, 0, thing.start) is None:
            return False
        last = self._masked[thing.end - _SHORTEST_HEAD : thing.end]
        return not any(bearer.subject.endswith(last) for bearer in state.bearers)

    def _may_order(self, part: Part, state: State) -> bool:
        """Tell whether organs acting in a case, not offending there, order what follows: 认定侵权的，应当责令停止."""
        known, offence = state.condition, self._vocab.offence
        if self._vocab.criminal.search(self._masked, part.range.start, part.range.end):
            return False
        if known is None:
            return False
        m = offence.search(known.text.folded, known.start, known.end)
        if m is not None and self._vocab.finds.search(known.text.folded, known.start, m.start()) is None:
            return False  # but 主管部门发现违反规定的行为，应当责令改正
        return all(map(self.may_impose, state.doers))

    def _encourages_anew(self, part: Part, state: State) -> bool:
        """Tell whether 鼓励 opens a sentence that inherits no bearer (GUIDELINE, settled case 2).

        What follows the duty of an organ goes on with it; citizens and firms do not encourage.
        """
        inherits = state.source is SubjectSource.INHERITED and not (state.open or state.given)
        if not inherits or part.cue or not self.encourages(part):
            return False
        return state.modality not in _DUTIES or not all(map(self.may_impose, state.bearers))

    def _owners(self, part: Part, state: State) -> tuple[Bearer, ...]:
        """Return whose thing is fronted where 本单位 sees to it: 机关、学校的管理区域，由本单位负责."""
        thing = part.thing or state.fronted
        if thing is None or any(bearer.subject not in self._vocab.own_unit for bearer in part.bearers):
            return ()
        cut = self._masked.rfind(ATTRIBUTE, thing.start, thing.end)
        if cut < 0 and (area := self._vocab.own_area.search(self._masked, thing.start, thing.end)):
            cut = area.start()
        return self._actors.read(self._masked, thing.start, cut) if cut > thing.start else ()

    def _resolved(self, bearers: tuple[Bearer, ...], state: State) -> tuple[Bearer, ...]:
        """Replace 其, 该部门, 前款规定的部门 by the bearer they stand for, where one was named."""
        known = state.bearers or self._before
        if known and all(self._vocab.anaphora.match(b.subject) for b in bearers):
            return tuple(b.printed(b.subject, bearers[0].span) for b in known)
        return bearers

    def located(self, bearers: tuple[Bearer, ...]) -> tuple[Bearer, ...]:
        """Return bearers with their names as printed and their places in the source."""
        return tuple([b.printed(self._printed(b), self._text.span(b.start, b.end)) for b in bearers])

    def _printed(self, bearer: Bearer) -> str:
        """Return the bearer's name with its brackets as printed; one that only explains (以下简称…) is left out."""
        name = bearer.subject
        for m in _HIDDEN_RUN.finditer(self._masked, bearer.start, bearer.end):
            printed = self._text.folded[m.start() : m.end()]
            explains = len(printed) > _SHORT_BRACKET or m.end() == bearer.end
            name = name.replace(m[0], "" if explains and printed.startswith(BRACKET) else printed, 1)
        return name

    def _has_no_imposer(self, part: Part, bearers: tuple[Bearer, ...], state: State) -> bool:
        """Tell whether nobody named imposes a consequence: organs and offices do, not the one who offends."""
        if not part.bearers and (self._is_criminal(part) or self._is_of_police(part, bearers)):
            return True
        if part.bearers or state.modality is Modality.SANCTION or state.open:
            return not all(map(self._is_office, bearers))
        return not all(map(self.may_impose, bearers))

    def _punishes(self, part: Part, modality: Modality, state: State) -> bool:
        """Tell whether a clause imposes something, or lets those who did: 费用由违法者承担，可以处一万元罚款."""
        if modality is Modality.SANCTION:
            return True
        return modality is Modality.PERMISSION and bool(state.imposers) and self._fines_by_sanction(part)

    def _fines_by_sanction(self, part: Part) -> bool:
        """Tell whether 处 imposes a fine: 可以处一万元罚款, but not 处理, 处分财产."""
        return self._fines(part) and self.sanctions(part)

    def _is_of_court_or_police(self, part: Part) -> bool:
        public_order = self._vocab.public_order.search(self._masked, part.range.start, part.range.end)
        return public_order is not None or self._is_criminal(part)

    def _is_of_police(self, part: Part, bearers: tuple[Bearer, ...]) -> bool:
        """Tell whether the police punish, whoever acted before: 构成违反治安管理行为的，依法给予治安管理处罚."""
        if self._vocab.public_order.search(self._masked, part.range.start, part.range.end) is None:
            return False
        return not any(self._vocab.police.at(b.subject, 0, len(b.subject)) for b in bearers)

    def _binds_unlicensed(self, part: Part, state: State) -> bool:
        """Tell whether a ban is on who lacks what organs named before it grant: 未取得经营权，不得经营."""
        known, cue, thing = state.condition, part.cue, state.fronted
        if state.given or cue is None or cue.modality is not Modality.PROHIBITION:
            return False
        if thing is not None and not state.open and all(map(self.may_impose, state.bearers)):
            return self._vocab.unlicensed_thing.match(self._masked, thing.start, thing.end) is not None
        if known is None or (state.open and not state.case):
            return False
        if known.text is not self._text or not all(map(self._licenses, state.bearers)):
            return False
        where = part.predicate
        if where is not None and self._vocab.official_acts.at(self._masked, where.start, where.end):
            return False  # 未经验收的，不得办理产权登记
        return self._vocab.unlicensed.match(self._masked, known.start, known.end) is not None

    def _licenses(self, bearer: Bearer) -> bool:
        name = bearer.subject
        return self._vocab.licensers.before(name, 0, len(name)) is not None

    def _is_addressed(self, part: Part, state: State) -> bool:
        """Tell whether an inherited bearer is the one addressed: 由林业部门验收；未复绿的，应当向林业部门缴费."""
        to = part.adverbials.counterparty
        if to is None or state.open or not state.bearers:
            return False
        addressed = {actor.subject for actor in self._actors.read(self._masked, to.start, to.end)}
        return all(bearer.subject in addressed for bearer in state.bearers)

    def _helps(self, part: Part) -> bool:
        """Tell whether a clause gives help, without saying to whom."""
        where, cue = part.predicate, part.cue
        if where is None or cue is None or part.adverbials.counterparty or part.adverbials.fronted:
            return False
        return self._vocab.help.match(self._masked, where.start, part.range.end) is not None

    def _is_helped(self, bearer: Bearer) -> bool:
        """Tell whether a name is that of persons who may need help and hold no office."""
        return self._vocab.persons.search(bearer.subject) is not None

    def _is_criminal(self, part: Part) -> bool:
        """Tell whether the offender answers for it; who hands the case over (移送司法机关追究刑事责任) is another."""
        if self._vocab.criminal.search(self._masked, part.range.start, part.range.end) is None:
            return False
        where = part.predicate
        return where is None or self._vocab.consequence.match(self._masked, where.start, where.end) is None

    def _is_liability(self, part: Part) -> bool:
        """Tell whether the predicate says what one owes the injured."""
        where = part.predicate
        return where is not None and self._vocab.liability.match(self._masked, where.start, part.range.end) is not None

    def _is_of_the_other(self, part: Part, state: State) -> bool:
        """Tell whether those who impose stand over against the bearer of a new case, who pays or complains.

        造成损失的，应当赔偿; 对处罚决定不服的，可以申请行政复议.
        """
        where, known = part.predicate, state.condition
        if where is None or not state.case or not state.imposers or known is None:
            return False
        if self._vocab.liability.match(self._masked, where.start, part.range.end):
            return True
        return (
            known.text is self._text and self._vocab.aggrieved.search(self._masked, known.start, known.end) is not None
        )

    def _is_of_authority(self, part: Part, state: State) -> bool:
        """Tell whether an authority that nobody names answers the bearer's application: 符合条件的，发给许可证."""
        where = part.predicate
        about = not state.open and (part.adverbials.fronted or state.fronted) is not None
        if where is None or part.bearers or not (state.case or about) or state.given or not state.bearers:
            return False
        if any(map(self.may_impose, state.bearers)):
            return False
        if self._vocab.grants_leave.at(self._masked, where.start, where.end):
            return True
        marked = self._vocab.leave_mark.before(self._masked, part.range.start, where.start) is not None
        return marked and self._vocab.answers.at(self._masked, where.start, where.end) is not None

    def _is_of_beneficiary(self, part: Part, state: State) -> bool:
        """Tell whether those in a case of their own may enjoy something, and no organ named before: 可以享受补贴."""
        where, cue = part.predicate, part.cue
        if where is None or cue is None or cue.modality is not Modality.PERMISSION or not state.case:
            return False
        if state.given or not state.bearers or not all(map(self.may_impose, state.bearers)):
            return False
        if self._vocab.benefits.at(self._masked, where.start, where.end) is not None:
            return True
        thing = part.object
        return thing is not None and self._vocab.benefits.at(self._masked, thing.start, thing.end) is not None

    def may_impose(self, bearer: Bearer) -> bool:
        """Tell whether a bearer is an organ or what is called like one, and no firm or person."""
        name = bearer.subject
        return bearer.organ is not None or self._vocab.imposers.before(name, 0, len(name)) is not None

    def _is_office(self, bearer: Bearer) -> bool:
        name = bearer.subject
        return bearer.organ is not None or self._vocab.offices.before(name, 0, len(name)) is not None

    # --- modality

    def _modality(self, part: Part, state: State, bearers: tuple[Bearer, ...]) -> Governed:
        going_on = (state.open or state.given) and state.marker is not None and not part.bearers
        known = state.modality, state.marker, state.rules
        if going_on and (turned := self._turned_by(part, state)):
            return Modality.OBLIGATION, None, (turned,)
        if part.cue and not (part.cue.modality is Modality.RESPONSIBILITY and going_on):
            return part.cue.modality, self.placed(Range(part.cue.start, part.cue.end)), (part.cue.rule,)
        if part.cue:
            return known
        return self._uncued(part, state, bearers, going_on) or known

    def _uncued(self, part: Part, state: State, bearers: tuple[Bearer, ...], going_on: bool) -> Governed | None:
        """Return what a clause without a cue is by its predicate and bearers; None where it goes on."""
        if state.case and (state.imposers or state.modality is Modality.PERMISSION):
            going_on = False  # 可以处罚款；情节严重的，吊销许可证
        if self.sanctions(part) and (self._fines(part) or not going_on):
            return Modality.SANCTION, None, ("sanction.predicate",)
        if not going_on and self._follows_offence(part, state):
            return Modality.SANCTION, None, ("sanction.consequence",)
        if part.predicate and self.encourages(part) and not going_on and self._are_polities(bearers):
            return Modality.ENCOURAGEMENT, self.placed(part.predicate), ("encouragement.guli",)
        back = state.aside and state.open and state.modality is Modality.ENCOURAGEMENT and not self.encourages(part)
        return (Modality.RESPONSIBILITY, None, ()) if part.bearers or back else None

    def _turned_by(self, part: Part, state: State) -> str:
        """Return the rule by which a clause after a ban is a duty: 禁止用火，并告知用户; 禁止用火，严格监管."""
        own_ban = state.marker is not None and state.marker.text is self._text
        if part.cue or state.modality is not Modality.PROHIBITION or (state.given and not own_ban):
            return ""
        if state.aside and COMMA in self._masked[state.marker.start if state.marker else 0 : part.range.start]:
            return "clause.turns_to_duty"
        if self._vocab.turns_to_duty.match(self._masked, part.range.start, part.range.end):
            return "clause.turns_to_duty"
        return "clause.and_also" if self._masked.endswith(ALSO, 0, part.range.start) else ""

    def _stands_aside(self, part: Part, state: State) -> bool:
        """Tell whether a ban or a welcome stands amid duties: 应当节约用水，禁止浪费，推广节水器具."""
        cue = part.cue
        if cue is None and not part.bearers and state.open and self.encourages(part):
            return state.aside or (bool(state.bearers) and state.modality is Modality.RESPONSIBILITY)
        if cue is None or not state.open or state.modality is not Modality.OBLIGATION:
            return False
        return self._masked[cue.start : cue.end] in self._vocab.forbid

    def _are_polities(self, bearers: tuple[Bearer, ...]) -> bool:
        return all(b.subject in self._vocab.polity for b in bearers)

    def encourages(self, part: Part) -> bool:
        """Tell whether the predicate is a word of encouragement."""
        where = part.predicate
        return where is not None and self._vocab.encouragement.at(self._masked, where.start, where.end) is not None

    def states_anew(self, part: Part, state: State) -> bool:
        """Tell whether a predicate opens a norm by itself: 鼓励…; 违反规定的，责令改正，可以处罚款."""
        return self.encourages(part) or (state.case and self.sanctions(part))

    def sanctions(self, part: Part) -> bool:
        """Tell whether the predicate names the consequence of an offence."""
        where = part.predicate
        return where is not None and self._vocab.sanction.match(self._masked, where.start, part.range.end) is not None

    def _follows_offence(self, part: Part, state: State) -> bool:
        """Tell whether an act that may be a consequence (依法查处, 注销) stands after an offence."""
        where = part.predicate
        if where is None or self._vocab.consequence.match(self._masked, where.start, part.range.end) is None:
            return False
        if state.case and state.imposers:
            return True  # 情节严重的，移交有关部门处理
        known = [state.fronted] if state.fronted else []
        if state.condition and state.condition.text is self._text:
            known.append(Range(state.condition.start, state.condition.end))
        return any(self._vocab.offence.search(self._masked, case.start, case.end) for case in known)

    def _fines(self, part: Part) -> bool:
        where = part.predicate
        return where is not None and self._masked[where.start : where.end] in self._vocab.fine

    # --- adverbials, conditions

    def _adverbials(self, part: Part, state: State) -> Adverbials:
        """Return what the following clauses share: partners, an opening's need; a new bearer's own replace all."""
        own = part.adverbials
        if not part.bearers:
            need = own.need if part.kind is PartKind.OPENING else None
            shared = Adverbials(partners=own.partners, need=need) if own.partners or need else NOTHING
            return state.adverbials.merge(shared).without_counterparty()
        return (own if own.partners else own.without_fronted()).without_counterparty()

    def widened(self, known: Placed | None, more: Range) -> Placed:
        """Return a condition that takes in a further segment."""
        if known and known.text is self._text and known.start < more.start:
            return Placed(self._text, known.start, more.end)
        return self.placed(more)

    def placed(self, where: Range) -> Placed:
        """Return a range with the text it stands in."""
        return Placed(self._text, where.start, where.end)
