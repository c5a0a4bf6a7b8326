"""Predicate and object put in order: what 将 or 对 fronts, what a light verb carries, what stands before the cue."""

from __future__ import annotations

from typing import Final

from extract.adverbials import Adverbials
from extract.characters import ATTRIBUTE
from extract.described_things import DescribedThings
from extract.lexicon import Lexicon
from extract.parts import Part
from extract.phrases import Phrases
from extract.ranges import Range

_SHORT_ACT: Final = 10
_VERB: Final = 2


class _Vocabulary:
    def __init__(self, lexicon: Lexicon) -> None:
        self.auxiliary = lexicon.words("verb.auxiliary")
        self.light = lexicon.words("verb.light")
        self.takes_in = lexicon.words("verb.takes_in")
        self.point_in_time = lexicon.regex("clause.point_in_time")
        self.about = lexicon.words("prep.about")
        self.compares = lexicon.words("verb.compares")
        self.disposal = frozenset(lexicon.book.words("prep.disposal"))
        self.makes = lexicon.words("verb.makes")
        self.alike = lexicon.regex("clause.alike")
        self.company = frozenset(lexicon.book.words("prep.company"))
        self.acts = lexicon.words("verb.strong", "verb.nominal", "verb.intransitive")
        self.gives = lexicon.words("verb.gives")
        self.duration = lexicon.regex("clause.duration")
        self.hands_over = lexicon.words("verb.hands_over", "verb.takes_in")
        self.outcomes = lexicon.words("noun.outcome")
        self.act_only = lexicon.words("verb.act_only")
        self.things = lexicon.words("thing.head")
        self.prefixes = lexicon.words("verb.prefix")
        self.bare = lexicon.words("verb.bare_act")
        self.carries_act = lexicon.words("verb.carries_act")
        self.placed = lexicon.words("verb.placed")
        self.place_after = lexicon.regex("clause.place_after")
        self.carries_list = lexicon.words("verb.carries_list")
        self.listed_acts = lexicon.regex("clause.listed_acts")


class Objects:
    """Arranges the parts of one passage."""

    def __init__(self, phrases: Phrases) -> None:
        self._vocab = phrases.lexicon.once(_Vocabulary)
        self._phrases = phrases
        self._text = phrases.text
        self._described = DescribedThings(phrases)

    def arrange(self, part: Part) -> Part:
        """Put the object where it belongs: fronted by 将/对, a patient before the cue, or after the verb."""
        fronted, rest = part.adverbials.fronted, part.object or Range(0, 0)
        word = self._text[part.predicate.start : part.predicate.end] if part.predicate else ""
        if rest and word in self._vocab.auxiliary and (act := self._act_in(rest)):
            rest = Range(rest.end, rest.end)
            part = part.stating(act, rest)
            word = self._text[act.start : act.end]
        if fronted and part.adverbials.fronted_by in self._vocab.disposal:
            return part.acting_on(fronted, rest or None)
        acted_upon = fronted or self._acted_upon(part)
        if acted_upon and word in self._vocab.light and (act := self._act_in(rest)):
            return part.stating(act, acted_upon, "verb.light")
        return self._toward(self._without_object(part, rest), fronted)

    def _toward(self, part: Part, fronted: Range | None) -> Part:
        """Return the part with who gets what it gives: 对举报人给予奖励."""
        where, to = part.predicate, fronted or part.thing
        if where is None or to is None or not part.object or part.object.start < where.end:
            return part
        gives = self._vocab.gives.at(self._text, where.start, where.end) is not None
        if not gives or self._vocab.about.before(self._text, 0, to.start) is None:
            return part
        return part.modified(
            Adverbials(counterparty=to, counterparty_by=self._vocab.about.before(self._text, 0, to.start))
        )

    def _acted_upon(self, part: Part) -> Range | None:
        """Return what stands before a cue or agent and is acted upon: 对文物不得进行彩绘, 污泥由处置单位进行处理."""
        thing = part.thing
        if thing is None or self._vocab.point_in_time.search(self._text, thing.start, thing.end):
            return None
        by_agent = "clause.agent" in part.rules
        return thing if by_agent or self._vocab.about.before(self._text, 0, thing.start) else None

    def about(self, part: Part, fronted: Range, by: str | None) -> Part:
        """Give a verb what an earlier segment fronts: 对动态变化，及时进行调查; 将其印章，移交给业主委员会."""
        where, rest = part.predicate, part.object
        if where is None or not rest:
            return part
        if by in self._vocab.disposal:
            return part.acting_on(fronted, rest)
        word = self._text[where.start : where.end]
        if word in self._vocab.light:
            act = self._act_in(rest)
            return part.stating(act, fronted, "verb.light") if act else part
        own = by is not None or part.complement is not None or part.adverbials.fronted is not None
        return self._toward(part if own else self._about_thing(part, where, rest, fronted, word), fronted)

    def _about_thing(self, part: Part, where: Range, rest: Range, fronted: Range, word: str) -> Part:
        """Give a verb a thing fronted without a preposition: 所得收益，缴国库; 报告书，由主管部门组织审查."""
        if word in self._vocab.hands_over:
            return part.acting_on(fronted, rest)
        agent = part.adverbials.agent or "clause.agent" in part.rules
        group = self._phrases.verb_group(rest.start, rest.end) if agent and word in self._vocab.prefixes else None
        if group is not None and group.end == rest.end:
            return part.stating(Range(where.start, rest.end), fronted)
        if self._is_duration(rest) and not self._compares(part):
            return part.acting_on(fronted)
        return part

    def _without_object(self, part: Part, rest: Range) -> Part:
        """Give a verb without object of its own what the clause names before it."""
        fronted = part.adverbials.fronted
        bare = part.topic is not None and not rest and not part.bearers
        if bare and part.topic and (self._is_outcome(part.topic) or self._described.before_cue(part)):
            return part.fronting(part.topic).acting_on(part.topic)
        if part.thing and rest and (found := self._of_thing(part, part.thing, rest)):
            return found
        if fronted and (not rest or self._is_duration(rest)):
            return part.acting_on(fronted)
        if part.thing and part.thing.end - part.thing.start > 1 and not rest and not self._acts_upon_nothing(part):
            return part.acting_on(part.adverbials.counterparty if self._is_alike(part) else part.thing)
        if not rest and part.adverbials.counterparty_by in self._vocab.company:
            return part.acting_on(part.adverbials.counterparty)
        return part

    def _is_alike(self, part: Part) -> bool:
        """Tell whether the verb says to what the thing before the cue must be fitted: 规划应当与甲规划相衔接."""
        where = part.predicate
        if where is None or part.adverbials.counterparty_by not in self._vocab.company:
            return False
        return self._vocab.alike.match(self._text, where.start, where.end) is not None

    def _acts_upon_nothing(self, part: Part) -> bool:
        where = part.predicate
        return where is not None and self._vocab.bare.before(self._text, where.start, where.end) is not None

    def _of_thing(self, part: Part, thing: Range, rest: Range) -> Part | None:
        """Return the part acting on the thing before its cue though something follows the verb, or None."""
        if act := self._undergone(part, rest):
            return part.stating(act, thing, "verb.light")
        if self._takes_in(part) or self._is_placed(part, rest):
            return part.acting_on(thing, rest)
        lasts = not part.bearers and not part.adverbials.fronted and self._is_duration(rest)
        return part.acting_on(thing) if lasts and not self._compares(part) else None

    def _is_outcome(self, where: Range) -> bool:
        """Tell whether an act only names what came of it: 论证情况应当报告, but 编制方案 is an act."""
        group = self._phrases.verb_group(where.start, where.end)
        if group is None or group.word in self._vocab.act_only:
            return False
        return self._vocab.outcomes.at(self._text, group.end, where.end) == self._text[group.end : where.end]

    def _undergone(self, part: Part, rest: Range) -> Range | None:
        """Return the act that a thing before the cue undergoes: 对赃物必须进行核对; 公路应当进行养护."""
        where, thing = part.predicate, part.thing
        if where is None or thing is None or self._text[where.start : where.end] not in self._vocab.carries_act:
            return None
        if not (part.bearers or self._names_thing(thing)):
            return None
        act = self._act_in(rest)
        return act if act and act.start == rest.start and ATTRIBUTE not in self._text[act.start : act.end] else None

    def _names_thing(self, where: Range) -> bool:
        """Tell whether a phrase that ends in a thing is no act about it: 供水设施, but 建设供水设施."""
        if self._vocab.things.before(self._text, where.start, where.end) is None:
            return False
        verb = self._phrases.verbs.at(where.start, where.end)
        cut = self._text.rfind(ATTRIBUTE, where.start, where.end) + 1
        return verb is None and self._phrases.names_only(max(cut - 1, where.start), where.end)

    def _compares(self, part: Part) -> bool:
        """Tell whether the verb needs its number: 期限不得低于一年."""
        where = part.predicate
        return where is not None and self._vocab.compares.before(self._text, where.start, where.end) is not None

    def _takes_in(self, part: Part) -> bool:
        """Tell whether the verb says where the thing before it goes: 所需经费应当纳入预算."""
        where = part.predicate
        return where is not None and self._vocab.takes_in.before(self._text, where.start, where.end) is not None

    def _is_placed(self, part: Part, rest: Range) -> bool:
        """Tell whether only the place follows where the thing before the verb is put: 车辆应当停放在泊位内."""
        where = part.predicate
        if where is None or self._vocab.place_after.match(self._text, rest.start, rest.end) is None:
            return False
        return self._vocab.placed.before(self._text, where.start, where.end) is not None

    def _is_duration(self, where: Range) -> bool:
        return self._vocab.duration.fullmatch(self._text, where.start, where.end) is not None

    def _are_listed_acts(self, rest: Range) -> bool:
        """Tell whether 予以 or its like stands before a list of words that can only be acts: 补装、更换或者正位."""
        if self._vocab.carries_list.before(self._text, 0, rest.start) is None:
            return False
        return self._vocab.listed_acts.fullmatch(self._text, rest.start, rest.end) is not None

    def _act_in(self, rest: Range) -> Range | None:
        """Return the act that a light verb carries: all of it when it is verbs, else its last verb."""
        if self._vocab.makes.before(self._text, 0, rest.start) and ATTRIBUTE in self._text[rest.start : rest.end]:
            return None  # 作必要的说明
        last = self._vocab.acts.before(self._text, rest.start, rest.end)
        last = last or self._vocab.acts.before(self._text, max(rest.start, rest.end - _VERB), rest.end)  # 节能审查
        if last is None:
            return rest if self._are_listed_acts(rest) else None
        group = self._phrases.verb_group(rest.start, rest.end)
        short = rest.end - rest.start <= _SHORT_ACT or ATTRIBUTE not in self._text[rest.start : rest.end]
        if (group and group.end == rest.end) or short:
            return rest
        cut = self._text.rfind(ATTRIBUTE, rest.start, rest.end) + 1
        group = self._phrases.verb_group(cut, rest.end)
        if group and group.end == rest.end:
            return Range(cut, rest.end)
        return Range(rest.end - len(last), rest.end)
