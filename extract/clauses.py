"""The clause grammar: one comma segment to its parts.

Drafted Chinese keeps an order: condition · bearer · cue · manner · predicate · object · exception. The parser walks a
segment from the left and never looks outside it; what a part means in its sentence is decided in `extract.norms`.
`extract.prefixes` reads what stands before a cue, `extract.predicates` what follows it, `extract.objects` puts the
object in its place.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from extract.actors import Bearer
from extract.characters import AGENT, ATTRIBUTE, COMMA
from extract.cues import Cue
from extract.lexicon import Lexicon
from extract.openings import Openings
from extract.parts import Part, PartKind, settled
from extract.phrases import Phrases
from extract.predicates import Predicates
from extract.prefixes import Prefix, Prefixes
from extract.ranges import Range
from extract.records import Modality

_LONGEST_HEAD: Final = 12


class _Vocabulary:
    def __init__(self, lexicon: Lexicon) -> None:
        self.links = lexicon.words("link")
        self.heads = lexicon.words("actor.head")
        self.disposal = frozenset(lexicon.book.words("prep.disposal"))
        self.offices = lexicon.words("actor.office")
        self.takes_in = lexicon.words("verb.takes_in")
        self.things = lexicon.words("thing.head")
        self.forbid = lexicon.words("verb.forbid")
        self.venues = lexicon.words("noun.venue")
        self.place_ends = lexicon.marks("mark.place_end")
        self.grants = lexicon.words("verb.grants")
        self.right = lexicon.regex("clause.right")
        self.weak = lexicon.words("verb.nominal", "verb.intransitive")
        self.said_of = lexicon.regex("segment.said_of")
        self.led = lexicon.regex("object.led")
        self.upheld = lexicon.regex("clause.upheld_inside")
        self.by_rule = lexicon.regex("clause.by_rule")
        self.carries_act = lexicon.words("verb.carries_act")
        self.goes_by = lexicon.regex("clause.goes_by")
        self.makes_do = lexicon.words("verb.pivot", "verb.prefix", "verb.goal", "verb.single")
        self.banned_act = lexicon.regex("clause.banned_act")
        self.activities = lexicon.words("noun.activity")
        self.about = lexicon.words("prep.about")
        self.unable = lexicon.regex("clause.unable")
        self.acts_and_places = (lexicon.words("verb.bare_act", "verb.moves"), lexicon.words("noun.place"))
        self.named_charge = lexicon.regex("clause.charge_named")
        self.timed = lexicon.regex("clause.timed")
        self.occasion = lexicon.regex("clause.occasion")
        self.done_ahead = lexicon.regex("clause.done_ahead")
        self.inner_case = lexicon.regex("clause.inner_case")
        self.point_in_time = lexicon.regex("clause.point_in_time")
        self.only_then = lexicon.regex("clause.only_then_ahead")
        self.charged_office = lexicon.regex("clause.charged_office")
        self.purpose = lexicon.regex("clause.purpose")
        self.by_agent = lexicon.regex("clause.by_agent")
        self.or_else = lexicon.words("link.or")
        self.joins_nouns = lexicon.words("link.join_nouns")
        self.by_many = lexicon.regex("clause.by_many")
        self.before_agent = lexicon.regex("clause.before_agent")
        self.exception = lexicon.regex("clause.exception")
        self.besides = lexicon.regex("clause.besides")
        self.bans_listed = lexicon.regex("lead.bans")
        self.nominal = lexicon.regex("segment.nominal")
        self.described = lexicon.regex("segment.described")
        self.describing_cues = lexicon.words("cue.describing")
        self.at_time = lexicon.regex("clause.at_time")
        self.condition = lexicon.regex("clause.condition")
        self.agent_word = lexicon.regex("clause.agent")
        self.bare_levels = lexicon.regex("actor.bare_levels")
        self.quality = lexicon.regex("clause.quality")
        self.led_by = lexicon.words("verb.directive", "verb.encourage", "verb.pivot")


class ClauseParser:
    """Parses the segments of one passage."""

    def __init__(self, phrases: Phrases) -> None:
        self._vocab = phrases.lexicon.once(_Vocabulary)
        self._phrases = phrases
        self._text = phrases.text
        self._actors = phrases.actors
        self._openings = Openings(phrases)
        self._prefixes = Prefixes(phrases, self._openings)
        self._predicates = Predicates(phrases)
        self._under_ban = False

    def ban(self, *, banned: bool) -> None:
        """Tell whether a segment without a cue of its own goes on with a ban."""
        self._under_ban = banned

    def parse(self, start: int, end: int, *, first: bool, last: bool, bans: bool = False) -> list[Part]:
        """Return the parts of the segment `start:end`; `first`/`last` tell its place in the sentence.

        `bans` tells that 禁止 before an act binds everybody, since no organ was named that would enforce it.
        """
        start = self._skip_connectives(start, end)
        if start >= end:
            return []
        if case := self._vocab.inner_case.match(self._text, start, end):
            rest = self.parse(case.end(), end, first=first, last=last, bans=bans)
            return [Part(PartKind.CONDITION, Range(start, case.end())), *rest]
        if (occasion := self._occasion(start, end)) > start:
            rest = self.parse(occasion, end, first=first, last=last, bans=bans)
            return [Part(PartKind.CONDITION, Range(start, occasion)), *rest]
        if first and not last and (many := self._vocab.by_many.match(self._text, start, end)):
            bearers = self._actors.named(self._text, start, many.end("bearer"))
            return [Part(PartKind.OPENING, Range(start, end), bearers)]
        if first and not last and (office := self._charged_office(start, end)) is not None:
            return [office]
        return self._parse(start, end, first=first, last=last, bans=bans)

    def _parse(self, start: int, end: int, *, first: bool, last: bool, bans: bool) -> list[Part]:
        if kind := self._whole(start, end, last=last):
            doers = self._openings.doer(start, end) if kind is PartKind.CONDITION else ()
            return [Part(kind, Range(start, end), doers)]
        cues = self._phrases.cues.between(start, end)
        if first and cues and not last and self._vocab.described.match(self._text, start, end):
            return [Part(PartKind.CONTINUATION, Range(start, end), self._actors.read(self._text, start, end))]
        for i, cue in enumerate(cues):
            if not self._can_govern(cue, end, first=first, bans=bans):
                continue
            if self._describes_bearer(cue, cues[i + 1 :], end) or self._says_how(cue, start, end):
                continue
            prefix = self._prefixes.read(start, cue.start, first=first)
            if prefix is None:
                continue
            if found := self._governed(prefix, cue, start, end):
                return found
            if not last and (prefix.bearers or self._leaves_open(prefix, cue, end)):
                return [self._opening(prefix, cue, start, cue.end)]
        if first and cues and cues[0].start == start and self._text[start : cues[0].end] in self._vocab.forbid:
            return []  # 禁止 before a word that nothing knows is still no act of somebody who forbids
        return self._plain(start, end)

    def _occasion(self, start: int, end: int) -> int:
        """Return where the occasion ends that stands before its act without a comma, `start` where none does.

        养护期间采取措施; 改造完成后办理移交. Who has completed something is named by what goes on with it.
        """
        if (case := self._vocab.occasion.match(self._text, start, end)) and self._phrases.opens_predicate(
            case.end(), end
        ):
            return case.end()
        done = self._vocab.done_ahead.match(self._text, start, end)
        if done is None or not self._phrases.opens_predicate(done.end(), end):
            return start
        return start if self._phrases.actor_phrase(start, done.end())[1] else done.end()

    def about(self, part: Part, fronted: Range, by: str | None) -> Part:
        """Read a verb with what an earlier segment fronts `by` a preposition."""
        return self._predicates.about(part, fronted, by)

    def _skip_connectives(self, start: int, end: int) -> int:
        while start < end:
            if self._text[start].isspace():
                start += 1
                continue
            word = self._vocab.links.at(self._text, start, end)
            verb = self._phrases.verbs.at(start, end) if word else None
            if word is None or (verb and len(verb.word) > len(word)):
                break
            start += len(word)
        return start

    def _whole(self, start: int, end: int, *, last: bool) -> PartKind | None:
        """Tell whether the whole segment is an exception or a condition."""
        if self._vocab.exception.match(self._text, start, end):
            return PartKind.EXCEPTION
        if self._text[end - 1] == ATTRIBUTE and not last and not self._vocab.purpose.search(self._text, start, end):
            return PartKind.CONDITION
        if self._vocab.only_then.match(self._text, end + 1) and self._vocab.by_agent.match(self._text, start, end):
            return PartKind.CONDITION
        if self._vocab.condition.match(self._text, start, end):
            timed = self._vocab.timed.match(self._text, start, end) is not None
            if timed or not self._opens_norm(start, end):
                return PartKind.CONDITION
        return None

    def _opens_norm(self, start: int, end: int) -> bool:
        """Tell whether a cue governs the segment, with its bearer named or at its beginning."""
        says_when = self._vocab.at_time.search(self._text, start, end) is not None
        for cue in self._phrases.cues.between(start, end):
            prefix = self._prefixes.read(start, cue.start, first=True)
            if prefix is not None and (prefix.bearers or cue.start == start) and not says_when:
                return True
            if prefix is not None and self._phrases.skip_adverbials(cue.end, end)[0] >= end:
                return True  # 检测时应当在不影响通行的情况下，
        return False

    # --- with a cue

    def _can_govern(self, cue: Cue, end: int, *, first: bool, bans: bool) -> bool:
        """Tell whether a cue can govern: not 负责 in a list or attribute, not 禁止 when a bearer was named before."""
        if self._is_joined(cue) or self._describes_thing(cue, end) or self._forbids_nothing(cue, end):
            return False
        if cue.modality is Modality.RESPONSIBILITY:
            return self._vocab.named_charge.match(self._text, cue.end, end) is None
        if self._excepts(cue, end):
            return False
        if first or self._text[cue.start : cue.end] not in self._vocab.forbid:
            return True
        if self._vocab.bans_listed.match(self._text, cue.end, end):
            return True
        return bans and self._opens(cue.start) and self._forbids_act(cue.end, end)

    def _names_place(self, cue: Cue, end: int) -> bool:
        """Tell whether a ban and its act only name a place: 禁止吸烟场所不得设置吸烟室."""
        acts, places = self._vocab.acts_and_places
        act = acts.at(self._text, cue.end, end)
        if act is None or self._text[cue.start : cue.end] not in self._vocab.forbid:
            return False
        return places.at(self._text, cue.end + len(act), end) is not None

    def _forbids_nothing(self, cue: Cue, end: int) -> bool:
        """Tell whether a ban only names a place, or says what somebody is unable to do."""
        return self._names_place(cue, end) or self._tells_inability(cue, end)

    def _tells_inability(self, cue: Cue, end: int) -> bool:
        """Tell whether 不能 forbids nothing: 逾期不能办理完毕，; 对暂时不能确认权属的房屋，由主管部门代管."""
        start = self._text.rfind(COMMA, 0, cue.start) + 1
        if self._vocab.unable.search(self._text, start, cue.end) is None:
            return False
        return self._text.startswith(COMMA, end) or ATTRIBUTE in self._text[cue.end : end]

    def _says_how(self, cue: Cue, start: int, end: int) -> bool:
        """Tell whether 负责 stands within the phrase that opens a segment: 按照一人负责三户的原则指派人员."""
        if cue.modality is not Modality.RESPONSIBILITY or cue.start == start:
            return False
        return cue.end < self._phrases.skip_adverbials(start, end)[0] < end

    def _describes_thing(self, cue: Cue, end: int) -> bool:
        """Tell whether a cue and its act only describe a noun: 依法必须进行招标的项目, not 应当进行必要的检查."""
        act = self._phrases.adverbs.skip(cue.end, end)
        carrier = self._vocab.carries_act.at(self._text, act, end)
        if carrier is None:
            return False
        act += len(carrier)
        word = self._phrases.verbs.word_at(act, end)
        return word is not None and self._text.startswith(ATTRIBUTE, act + len(word), end - 1)

    def _forbids_act(self, start: int, end: int) -> bool:
        """Tell whether an act follows 禁止 and nobody who is kept from it: 禁止使用, but not 禁止他人进入."""
        if self._phrases.actor_phrase(start, end)[1] or self._phrases.skip_adverbials(start, end)[0] >= end:
            return False
        return self._phrases.opens_predicate(start, end)

    def _opens(self, position: int) -> bool:
        """Tell whether a segment, or in it what follows a place, begins at `position`: 划定禁止建设区 names an area."""
        before = self._text[position - 1 : position]
        return before == COMMA or before in self._vocab.place_ends

    def _excepts(self, cue: Cue, end: int) -> bool:
        """Tell whether a cue only says what holds anyhow: 经营者除应当遵守前款规定外，还应当公示价格."""
        return cue.start > 0 and self._vocab.besides.match(self._text, cue.start - 1, end) is not None

    def _is_joined(self, cue: Cue) -> bool:
        """Tell whether 禁止 is one predicate with the verb before it: 限制或者禁止进入市场."""
        if self._text[cue.start : cue.end] not in self._vocab.forbid:
            return False
        return self._vocab.or_else.before(self._text, 0, cue.start) is not None

    def _names_office(self, start: int, end: int) -> bool:
        """Tell whether the segment ends in bodies or people that a cue describes: 负责养护古树的单位和个人，."""
        cut = self._text.rfind(ATTRIBUTE, start, end)
        if cut <= start or not self._text.startswith(COMMA, end):
            return False
        return end - cut <= _LONGEST_HEAD and self._vocab.heads.before(self._text, cut + 1, end) is not None

    def _charged_office(self, start: int, end: int) -> Part | None:
        """Read a body named by what it is in charge of, before the way it acts: 县负责档案工作的部门按照职责，."""
        for cue in self._phrases.cues.between(start, end):
            if self._text[cue.start : cue.end] not in self._vocab.describing_cues:
                continue
            m = self._vocab.charged_office.match(self._text, cue.end, end)
            if m is None or self._phrases.skip_adverbials(m.end(), end)[0] < end:
                return None
            bearers = self._actors.read(self._text, start, m.end())
            return Part(PartKind.OPENING, Range(start, end), bearers) if bearers else None
        return None

    def _describes_bearer(self, cue: Cue, later: Sequence[Cue], end: int) -> bool:
        """Tell whether a cue stands in the relative clause of another's bearer: 负责处理投诉的部门应当答复."""
        describes = self._text[cue.start : cue.end] in self._vocab.describing_cues
        if describes and self._names_office(cue.end, end):
            return True
        for other in later:
            cut = self._prefixes.off_adverbs(cue.end, other.start)
            described = self._text.find(ATTRIBUTE, cue.end, cut) >= 0
            if described and self._vocab.heads.before(self._text, cue.end, cut) is not None:
                return True
        return False

    def _leaves_open(self, prefix: Prefix, cue: Cue, end: int) -> bool:
        """Tell whether a cue says of a thing how it must be, before what must be done: 标线应当清晰、完整，."""
        if cue.modality is not Modality.OBLIGATION or prefix.topic is not None:
            return False
        return self._vocab.quality.match(self._text, cue.end, end) is not None

    def _opening(self, prefix: Prefix, cue: Cue, start: int, end: int) -> Part:
        """Return what a bearer and a cue open; it ends at the cue where nothing after it is known."""
        names_agent = self._text[cue.end - 1] == AGENT
        return Part(
            kind=PartKind.OPENING,
            range=Range(start, end),
            bearers=prefix.bearers,
            thing=(prefix.thing or prefix.topic) if names_agent else prefix.thing,
            topic=None if names_agent else prefix.topic,
            cue=cue,
            adverbials=prefix.adverbials,
            rules=(cue.rule, "clause.agent") if names_agent else (cue.rule,),
        )

    def _governed(self, prefix: Prefix, cue: Cue, start: int, end: int) -> list[Part]:
        if prefix.bearers and self._binds_visitors(cue, start):
            prefix = Prefix(thing=Range(start, cue.start), adverbials=prefix.adverbials)
        part = self._opening(prefix, cue, start, end)
        self._predicates.ban(banned=cue.modality is Modality.PROHIBITION)
        names_agent = self._text[cue.end - 1] == AGENT
        if names_agent:
            return self._predicates.of_agent(part, cue.end, end)
        if not prefix.bearers and self._text[cue.start : cue.end] in self._vocab.forbid:
            means = self._phrases.skip_adverbials(cue.end, end)[0] > cue.end  # 禁止利用宗教场所进行商业活动
            position, bearers = self._phrases.actor_phrase(cue.end, end)
            if bearers and position < end and not (means or self._opens_act(cue.end, bearers)):
                return self._predicates.read(part.borne_by(bearers), position, end, governed=True)
        if cue.modality is Modality.RESPONSIBILITY:
            return self._predicates.charged(part, cue, end)
        if self._grants(cue, end):
            return [part.stating(Range(cue.start, cue.end), Range(cue.end, end), kind=PartKind.CLAUSE)]
        found = self._predicates.read(part, cue.end, end, governed=True)
        if not found and self._text[cue.start : cue.end] in self._vocab.forbid:
            return self._banned(part, cue, end)
        return found

    def _binds_visitors(self, cue: Cue, start: int) -> bool:
        """Tell whether a ban names places, not who runs them: 车站、商场等公共场所禁止吸烟."""
        if cue.modality is not Modality.PROHIBITION:
            return False
        return self._vocab.venues.before(self._text, start, self._prefixes.off_adverbs(start, cue.start)) is not None

    def _opens_act(self, start: int, bearers: tuple[Bearer, ...]) -> bool:
        """Tell whether what looks like the first of several bearers is an act: 禁止修建垃圾站、停车场."""
        verb = self._phrases.verbs.at(start, bearers[0].end)
        if verb is None or verb.end >= bearers[0].end or bearers[0].organ or bearers[0].rules:
            return False
        return self._phrases.verbs.is_strong(verb) and verb.word not in self._vocab.heads

    def _grants(self, cue: Cue, end: int) -> bool:
        """Tell whether 享有 and a right follow: 享有占有、使用和处分的权利; 享有 is then the predicate itself."""
        if self._text[cue.start : cue.end] not in self._vocab.grants:
            return False
        return self._vocab.right.search(self._text, cue.end, end) is not None

    def _banned(self, part: Part, cue: Cue, end: int) -> list[Part]:
        """Read what a ban names but no verb opens: 禁止车辆通行, whose act ends it, or 禁止各类养殖活动."""
        for position in range(cue.end + 2, end - 1):
            after, _ = self._phrases.skip_adverbials(position, end)
            group = self._phrases.verb_group(after, end) if after < end else None
            if group is None or group.end < end or group.word in self._vocab.activities:
                continue
            return self._predicates.read(part.borne_by((), Range(cue.end, position)), position, end, governed=True)
        if self._vocab.banned_act.match(self._text, cue.end, end):
            stated = Range(cue.start, cue.end), Range(cue.end, end)
            return [part.stating(*stated, "clause.banned_act", kind=PartKind.CLAUSE)]
        return []

    # --- without a cue

    def _plain(self, start: int, end: int) -> list[Part]:
        """Read a segment that no cue governs; what says only what something is, or that law protects it, is no act."""
        self._predicates.ban(banned=self._under_ban)
        found = self._uncued(start, end)
        if not settled(found):
            return found
        where = found[0].object
        closes = where is not None and self._vocab.led.match(self._text, where.start, where.end) is not None
        if closes or self._vocab.nominal.match(self._text, start, end) or self._is_upheld(found[0]):
            return [Part(PartKind.CONTINUATION, Range(start, end))]
        if read := self._by_rule(found[0], end) or self._done_by_agent(found[0], start, end):
            return read
        return [Part(PartKind.CONTINUATION, Range(start, end))] if self._speaks_of_act(found[0], end) else found

    def _speaks_of_act(self, part: Part, end: int) -> bool:
        """Tell whether a verb that is also a noun is only what the segment speaks of: 用水实行计量收费."""
        where, rest = part.predicate, part.object
        if where is None or rest is None or rest.start != where.end or "clause.agent" in part.rules:
            return False
        if self._vocab.weak.at(self._text, where.start, where.end) is None or part.adverbials.agent:
            return False
        if self._text[where.start : where.end] in self._vocab.makes_do:
            return False  # 要求企业承担不应当由企业承担的费用
        return self._vocab.said_of.match(self._text, rest.start, end) is not None

    def _is_upheld(self, part: Part) -> bool:
        """Tell whether the words of a principle were taken for who bears and for the verb: 坚持公众参与原则."""
        where = part.predicate
        if where is None or not part.bearers or "clause.agent" in part.rules:
            return False
        return self._vocab.upheld.search(self._text, part.range.start, where.start) is not None

    def _by_rule(self, part: Part, end: int) -> list[Part]:
        """Read what is said of a thing whose name opens like an act: 绿化补偿按照有关规定办理."""
        where = part.object
        if part.predicate is None or where is None or where.end != end or part.thing or part.adverbials.fronted:
            return []
        m = self._vocab.by_rule.match(self._text, where.start, end)
        cut = m.end() if m else self._act_by_rule(part, where)
        if cut < 0 or self._text[part.predicate.start : part.predicate.end] in self._vocab.makes_do:
            return []
        blank = Part(PartKind.CONTINUATION, part.range, thing=Range(part.range.start, cut))
        return settled(self._predicates.read(blank, cut, end, governed=False))

    def _done_by_agent(self, part: Part, start: int, end: int) -> list[Part]:
        """Read who decides on an act that opens the segment like a duty: 举办学校由市人民政府批准."""
        where, act = part.object, part.predicate
        if act is None or where is None or where.end != end or act.start != start or part.bearers or part.thing:
            return []
        m = self._vocab.agent_word.search(self._text, where.start + 1, end)
        if m is None or ATTRIBUTE in self._text[m.end() : end] or part.adverbials.fronted:
            return []
        if self._text[act.start : act.end] in self._vocab.makes_do or self._vocab.led_by.before(
            self._text, start, act.end
        ):
            return []
        read = self._agent_statement(Part(PartKind.CONTINUATION, part.range), start, end)
        return read if read and read[0].object is read[0].thing else []

    def _act_by_rule(self, part: Part, where: Range) -> int:
        """Return where an act ends that is only said to go by a rule, or -1: 补选 + 按照规定的程序进行."""
        predicate = part.predicate
        if predicate is None or predicate.start != part.range.start or where.start != predicate.end:
            return -1
        if self._vocab.weak.at(self._text, predicate.start, predicate.end) is None:
            return -1
        return where.start if self._vocab.goes_by.match(self._text, where.start, where.end) else -1

    def _uncued(self, start: int, end: int) -> list[Part]:
        blank = Part(PartKind.CONTINUATION, Range(start, end))
        if self._openings.fronts_a_thing(start, end) and (found := self._agent_statement(blank, start, end)):
            return found
        for statement in (self._levels_statement, self._thing_taken_in):
            if (read := statement(blank, start, end)) is not None:
                return read
        if self._may_open_with_actor(start, end):
            position, bearers = self._phrases.actor_phrase(start, end)
            if bearers and position < end:
                return self._actor_statement(blank.borne_by(bearers), position, end)
            if self._openings.weak(start, end):
                return self._agent_statement(blank, start, end) or [blank]
        found = self._predicates.read(blank, start, end, governed=False)
        if len(settled(found)) < len(found):
            return self._bearer_inside(blank, start, end) or found
        return found

    def _may_open_with_actor(self, start: int, end: int) -> bool:
        if self._phrases.skip_adverbials(start, end)[0] > start or self._openings.with_verb(start, end):
            return False
        return not self._openings.acts_on_somebody(start, end)

    def _levels_statement(self, blank: Part, start: int, end: int) -> list[Part] | None:
        """Read levels that stand for their governments: 省、设区的市、县（市、区）设立…; None when there are none."""
        m = self._vocab.bare_levels.match(self._text, start, end)
        if m is None or not self._openings.with_verb(m.end(), end):
            return None
        bearers = self._actors.read(self._text, start, m.end())
        return self._predicates.read(blank.borne_by(bearers), m.end(), end, governed=False) if bearers else None

    def _thing_taken_in(self, blank: Part, start: int, end: int) -> list[Part] | None:
        """Read a thing and where it goes: 所需经费纳入本级财政预算; None when it is no such statement."""
        for verb, length in self._vocab.takes_in.places(self._text, start, end):
            place = self._prefixes.off_adverbs(start, verb)
            if place == start or any(word in self._text[start:place] for word in self._vocab.disposal):
                continue
            if self._vocab.things.before(self._text, start, place) is None:
                continue
            if self._openings.with_verb(start, end) or self._phrases.skip_adverbials(start, end)[0] > start:
                return None
            after = verb + length
            thing, rule = Range(start, place), self._vocab.takes_in.rule(self._text[verb:after])
            part = blank.stating(Range(verb, after), thing, rule, kind=PartKind.CLAUSE)
            return [part.acting_on(thing, Range(after, end) or None)]
        return None

    def _actor_statement(self, part: Part, position: int, end: int) -> list[Part]:
        """Read what follows an actor at the beginning of the segment."""
        found = self._predicates.read(part, position, end, governed=False)
        if found and found[0].kind is PartKind.CONTINUATION:
            return self._fronted_topic(part, part.range.start, end) or found
        return found

    def _bearer_inside(self, blank: Part, start: int, end: int) -> list[Part]:
        """Read a bearer that does not open the segment."""
        return (
            self._agent_statement(blank, start, end)
            or self._late_bearer(blank, start, end)
            or self._fronted_topic(blank, start, end)
        )

    def _agent_statement(self, blank: Part, start: int, end: int) -> list[Part]:
        """Read `X由A做`: A bears, X is the object."""
        for m in self._vocab.agent_word.finditer(self._text, start, end):
            if self._vocab.joins_nouns.before(self._text, start, m.start()) is not None:
                continue  # 水塘和由集体修建的水库
            position, bearers = self._phrases.actor_phrase(m.end(), end)
            if bearers and position < end:
                adverbs = self._phrases.adverbs.skip_all(start, m.start()) == m.start()
                thing = None if adverbs else self._off_manner(start, m.start()) or None
                when = self._stage(thing)
                part = Part(
                    blank.kind, blank.range, bearers, thing=None if when else thing, topic=when, rules=("clause.agent",)
                )
                return settled(self._predicates.read(part, position, end, governed=False))
        return []

    def _stage(self, where: Range | None) -> Range | None:
        """Return what stands before 由 where it says when, not what: 在起诉阶段由人民检察院决定."""
        if where is None:
            return None
        case = self._text[where.end - 1] == ATTRIBUTE  # 实行物业管理的由物业服务企业负责
        timed = self._vocab.point_in_time.search(self._text, where.start, where.end) is not None
        return where if case or timed else None

    def _off_manner(self, start: int, end: int) -> Range:
        """Return what stands before 由 without what only says how: 教育督导按照管理权限由市、县负责; 具体由甲实施."""
        m = self._vocab.before_agent.search(self._text, start, end)
        return Range(start, m.start() if m else end)

    def _late_bearer(self, blank: Part, start: int, end: int) -> list[Part]:
        """Read a bearer after an opening phrase: 根据需要市人民政府设立…."""
        after, adverbials = self._phrases.skip_adverbials(start, end)
        position, bearers = self._phrases.actor_phrase(after, end) if after > start else (end, ())
        if not bearers or position >= end:
            return []
        part = Part(blank.kind, blank.range, bearers, adverbials=adverbials)
        return settled(self._predicates.read(part, position, end, governed=False))

    def _fronted_topic(self, blank: Part, start: int, end: int) -> list[Part]:
        """Read `A对X` before a comma: A bears what follows about X (任何人对违法行为，有权举报)."""
        for i in range(start, end - 1):
            word = self._vocab.about.at(self._text, i, end)
            if word is None:
                continue
            bearers = self._actors.read(self._text, start, i) if i > start else ()
            found = bool(bearers) or i == start
            return [Part(blank.kind, blank.range, bearers, thing=Range(i + len(word), end))] if found else []
        return []
