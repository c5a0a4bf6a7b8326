"""What a later clause of the sentence acts upon: a noun phrase fronted before a comma, or the object just before.

Drafted Chinese fronts what is acted upon (收费项目，应当公布; 会长，由理事担任) and leaves out an object that has just
been named (编制计划，并组织实施; 拟定标准，由主管部门审定).
"""

from __future__ import annotations

from typing import Final

from extract.actors import Bearer
from extract.characters import AGENT, ALSO, ATTRIBUTE, ETC
from extract.governance import Governance
from extract.lexicon import Lexicon
from extract.parts import Part, PartKind
from extract.phrases import Phrases
from extract.ranges import Range
from extract.records import Modality
from extract.state import Clause

_AGENT: Final = "clause.agent"
_OF_PERSONS: Final = "verb.intransitive.daily"
_ADJACENT: Final = 2  # a comma and a space


class _Vocabulary:
    def __init__(self, lexicon: Lexicon) -> None:
        self.things = lexicon.words("thing.head")
        self.stative = lexicon.words("verb.stative")
        self.pivots = lexicon.words("verb.pivot")
        self.directives = lexicon.words("verb.directive", "verb.imposed", "verb.handed_on", "verb.standard")
        self.standards = lexicon.words("verb.standard")
        self.heads = lexicon.words("actor.head")
        self.joins = lexicon.words("link.join")
        self.steps = lexicon.words("verb.step")
        self.complete = lexicon.words("verb.complete", "verb.bare_act")
        self.intransitive = lexicon.words("verb.intransitive", "verb.responsive")
        self.yields = lexicon.words("verb.yields")
        self.examines = lexicon.words("verb.examines")
        self.outcomes = lexicon.words("noun.outcome")
        self.public = lexicon.words("verb.public")
        self.filed = lexicon.words("verb.filed")
        self.funded = lexicon.words("verb.funded")
        self.money = lexicon.words("noun.money")
        self.describing = lexicon.words("verb.describing")
        self.passive = lexicon.words("prep.passive")
        self.draws = lexicon.words("verb.draws")
        self.appoints = lexicon.words("verb.appoints")
        self.appointee = lexicon.regex("actor.appointee")
        self.from_among = lexicon.regex("clause.from_among")
        self.statement = lexicon.regex("clause.statement_of_thing")
        self.event_told = lexicon.regex("clause.event_told")
        self.no_patient = lexicon.regex("clause.no_patient")
        self.point_in_time = lexicon.regex("clause.point_in_time")
        self.duration = lexicon.regex("clause.duration")


class Patients:
    """Looks for what is acted upon in one passage."""

    def __init__(self, phrases: Phrases, governance: Governance) -> None:
        self._vocab = phrases.lexicon.once(_Vocabulary)
        self._phrases = phrases
        self._governance = governance
        self._text = phrases.text

    def fronted(self, part: Part, rest: list[Part]) -> Range | None:
        """Return the noun phrase in a segment without predicate that a later duty acts upon, or None."""
        where = part.range
        m = None if part.bearers else self._vocab.statement.search(self._text, where.start, where.end)
        if m is not None:
            stated = self._vocab.things.before(self._text, where.start, m.start()) is not None
            return Range(where.start, m.start()) if stated else None
        following = next((p for p in rest if p.kind is not PartKind.CONTINUATION or p.bearers), None)
        if following is None or not self._awaits_object(following):
            return None
        if part.bearers and not self.is_agents(following):
            return self._made_by(part)
        if not self.is_agents(following) and self._vocab.heads.before(self._text, where.start, where.end):
            return None
        return where if self._is_noun_phrase(where, placed=self.is_agents(following)) else None

    def described(self, part: Part, rest: list[Part]) -> bool:
        """Tell whether an agent acts upon a thing that a verb only describes: 列入议程的法案，由委员会审议."""
        where, thing = part.predicate, part.object
        if where is None or thing is None or part.bearers or not rest or not self.is_agents(rest[0]):
            return False
        describes = self._vocab.describing.before(self._text, where.start, where.end) is not None
        return describes and ATTRIBUTE in self._text[thing.start : thing.end] and self._awaits_object(rest[0])

    def stated(self, part: Part, rest: list[Part]) -> Range | None:
        """Return the thing whose standard is told before an agent acts upon it: 开发应当符合规划，由A统筹安排."""
        where, thing = part.predicate, part.thing
        if where is None or thing is None or part.bearers or part.object is thing or not rest:
            return None
        if self._vocab.standards.at(self._text, where.start, where.end) is None or not self.is_agents(rest[0]):
            return None
        return thing if self._awaits_object(rest[0]) else None

    def approved(self, part: Part, rest: list[Part]) -> Range | None:
        """Return the thing that an adverbial segment only describes, before a duty about it: 经批准的方案，应当公布."""
        where = part.range
        if not rest or self._vocab.passive.at(self._text, where.start, where.end) is None:
            return None
        cut = self._text.rfind(ATTRIBUTE, where.start, where.end)
        if cut < 0 or self._vocab.things.before(self._text, cut + 1, where.end) is None:
            return None
        return where if self._awaits_object(rest[0]) else None

    def drawn(self, part: Part) -> Part:
        """Return the part without those for its bearers who are drawn or appointed: 专家应当从专家库中抽取."""
        where, bearers = part.predicate, part.bearers
        if where is None or not bearers or part.object or self.is_agents(part) or any(b.organ for b in bearers):
            return part
        if not (self._are_drawn(where, bearers) or self._are_appointed(where, bearers)):
            return part
        return part.borne_by(()).acting_on(Range(bearers[0].start, bearers[-1].end))

    def _are_drawn(self, where: Range, bearers: tuple[Bearer, ...]) -> bool:
        if self._vocab.draws.before(self._text, where.start, where.end) is None:
            return False
        return self._vocab.from_among.search(self._text, bearers[-1].end, where.start) is not None

    def _are_appointed(self, where: Range, bearers: tuple[Bearer, ...]) -> bool:
        if self._vocab.appoints.before(self._text, where.start, where.end) is None:
            return False
        return all(self._vocab.appointee.search(bearer.subject) for bearer in bearers)

    def is_complete(self, part: Part) -> bool:
        """Tell whether a verb has its object in it, so that nothing fronted is acted upon: 消除影响, 停业整顿."""
        where = part.predicate
        return where is not None and self._vocab.complete.before(self._text, where.start, where.end) is not None

    def carried(self, part: Part, last: Clause) -> Part:
        """Return the part with the object of the clause before it, where it acts upon that, too: 并组织实施."""
        if part.cue or not last.object or not self._is_bare_step(part):
            return part
        if self._shares_fronted(part, last):
            return part.acting_on(last.object)
        if self._funds(part, last):
            return part.acting_on(last.object)
        if (last.complement and not self._makes_known(part)) or self._governance.sanctions(part):
            return part
        return part.acting_on(last.object) if self._goes_on(part, last) and self._may_lend(last, part) else part

    def _funds(self, part: Part, last: Clause) -> bool:
        """Tell whether what is done with money that was put somewhere follows: 将经费纳入预算，并逐步增加; 予以保障."""
        where = part.predicate
        if where is None or part.bearers or part.adverbials.counterparty or last.complement is None:
            return False
        if (
            last.object.end > last.predicate.start
            or self._vocab.funded.before(self._text, where.start, where.end) is None
        ):
            return False
        return self._vocab.money.before(self._text, last.object.start, last.object.end) is not None

    def _is_bare_step(self, part: Part) -> bool:
        return self._is_bare(part) or (bool(part.bearers) and self._is_unlinked(part))

    def _is_unlinked(self, part: Part) -> bool:
        """Tell whether a bearer and its bare verb are all that a clause holds: 县林业部门制发."""
        where = part.predicate
        if where is None or part.object or part.complement or part.thing or part.topic or part.adverbials.fronted:
            return False
        return part.cue is None and part.adverbials.counterparty is None

    def _shares_fronted(self, part: Part, last: Clause) -> bool:
        """Tell whether another takes the next step with what an agent had before its verb: 标志由A规定，B制发."""
        if not part.bearers or last.object.end > last.predicate.start or not self._has_agent(last):
            return False
        where = part.predicate
        if where is None or not self._is_unlinked(part):
            return False
        if self._vocab.steps.before(self._text, where.start, where.end) is not None:
            return True
        alone = self._vocab.intransitive.before(self._text, where.start, where.end) is not None
        return not alone and self._vocab.pivots.before(self._text, where.start, where.end) is None

    def _has_agent(self, last: Clause) -> bool:
        """Tell whether 由 named who did what a clause says: 会议由工会负责召集."""
        return _AGENT in last.rules or self._text.startswith(AGENT, last.object.end)

    def _makes_known(self, part: Part) -> bool:
        where = part.predicate
        return where is not None and self._vocab.public.before(self._text, where.start, where.end) is not None

    def _goes_on(self, part: Part, last: Clause) -> bool:
        """Tell whether a further step with what is at hand follows, by another or after 并."""
        where = part.predicate
        if where is None or self._vocab.steps.before(self._text, where.start, where.end) is None:
            return False
        if self.is_agents(part):
            return True
        filed = self._files(part) and self._yields(last)
        if filed and part.adverbials.counterparty is not None:
            return True
        shown = self._yields(last) or self._finds_out(last) or last.object.end <= last.predicate.start
        known = self._makes_known(part) and shown
        if not self._text.endswith(ALSO, 0, part.range.start):
            told = known and part.adverbials.counterparty is not None  # 制定细则，向社会公布
            return (told or self._is_approved(part)) and self._yields(last)
        return known or part.adverbials.counterparty is None

    def _files(self, part: Part) -> bool:
        where = part.predicate
        return where is not None and self._vocab.filed.before(self._text, where.start, where.end) is not None

    def _is_approved(self, part: Part) -> bool:
        """Tell whether a step comes after another's leave: 经市人民政府批准后实施."""
        return self._vocab.passive.at(self._text, part.range.start, part.range.end) is not None

    def _yields(self, last: Clause) -> bool:
        """Tell whether a clause brings about a thing that can be made known, and is no fact that is told."""
        where = last.predicate
        return self._vocab.yields.before(self._text, where.start, where.end) is not None

    def _finds_out(self, last: Clause) -> bool:
        """Tell whether a clause looks into a state of things, which can be made known: 分析安全状况，并向社会公布."""
        where, thing = last.predicate, last.object
        if self._vocab.examines.before(self._text, where.start, where.end) is None:
            return False
        return self._vocab.outcomes.before(self._text, thing.start, thing.end) is not None

    def _may_lend(self, last: Clause, part: Part) -> bool:
        """Tell whether a clause acts upon its object as a thing: no order, no ban, no amount of time."""
        if last.modality in {Modality.SANCTION, Modality.PROHIBITION}:
            return False
        where, thing = last.predicate, last.object
        if self._vocab.directives.before(self._text, where.start, where.end) is not None:
            return False
        if self._vocab.duration.fullmatch(self._text, thing.start, thing.end):
            return False
        if self._yields(last):
            return self._makes_known(part) or self._vocab.things.before(self._text, thing.start, thing.end) is not None
        pivot = self._vocab.pivots.before(self._text, where.start, where.end) is not None
        return not pivot and self._vocab.things.before(self._text, thing.start, thing.end) is not None

    def is_agents(self, part: Part) -> bool:
        """Tell whether 由 names who does what a part says."""
        if part.adverbials.agent or _AGENT in part.rules:
            return True
        return bool(part.bearers) and self._text.startswith(AGENT, part.range.start)  # 由物业企业负责

    def _awaits_object(self, part: Part) -> bool:
        """Tell whether a duty under a cue or of an agent has no object of its own: 应当公告, 由理事担任."""
        if not self._is_bare(part):
            return False
        return self.is_agents(part) or (part.cue is not None and not part.bearers and _OF_PERSONS not in part.rules)

    def _is_bare(self, part: Part) -> bool:
        """Tell whether a clause names nothing that it acts upon; who is told of something is told of a fact."""
        where = part.predicate
        if where is None or part.object or part.complement or part.thing or part.topic or part.adverbials.fronted:
            return False
        return part.bearers == () or self.is_agents(part)

    def _is_noun_phrase(self, where: Range, *, placed: bool) -> bool:
        """Tell whether a segment names something; `placed` tells that a place may be what an agent takes care of."""
        if self._phrases.adverbs.opens_adverbial(where.start, where.end):
            return False
        if self._vocab.event_told.match(self._text, where.start, where.end):
            return False
        never = self._vocab.point_in_time if placed else self._vocab.no_patient
        if never.search(self._text, where.start, where.end) or self._phrases.cues.between(where.start, where.end):
            return False
        verb = self._phrases.verbs.at(where.start, where.end)
        described = ATTRIBUTE in self._text[where.start : where.end]
        if (
            verb is not None
            and not described
            and (verb.word in self._vocab.stative or self._phrases.verbs.is_strong(verb))
        ):
            return False
        if self._phrases.names_only(where.start, where.end):
            return True
        return placed and verb is None and self._vocab.things.before(self._text, where.start, where.end) is not None

    def _made_by(self, part: Part) -> Range | None:
        """Return the thing that the bearers of a segment made or took: 海关没收的文物，应当登记造册."""
        start, end = self._past_others(part.bearers[-1].end, part.range.end), part.range.end
        cut = self._text.rfind(ATTRIBUTE, start, end)
        if cut <= start or self._vocab.things.before(self._text, cut + 1, end) is None:
            return None
        return Range(start, end) if self._are_verbs(start, cut) else None

    def _past_others(self, start: int, end: int) -> int:
        """Return where the bearers end with 等部门 and its like."""
        if not self._text.startswith(ETC, start, end):
            return start
        return start + 1 + len(self._vocab.heads.at(self._text, start + 1, end) or "")

    def _are_verbs(self, start: int, end: int) -> bool:
        """Tell whether nothing but verbs and their adverbs fill a stretch: 依法追缴、没收."""
        position = self._phrases.adverbs.skip_all(start, end)
        while word := self._phrases.verbs.word_at(position, end):
            position += len(word)
            if position == end:
                return True
            position += len(self._vocab.joins.at(self._text, position, end) or "")
        return False
