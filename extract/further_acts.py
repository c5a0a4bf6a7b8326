"""Where in an object a further act with an object of its own begins: 破坏现场或者毁灭证据; 精简材料、压缩时限.

A conjunction joins names far more often than acts. It joins acts where a verb that is no noun follows it with an
object of its own, and where what stands before it is no verb that describes the same noun.
"""

from __future__ import annotations

from typing import Final

from extract.characters import ATTRIBUTE, LIST_MARK
from extract.lexicon import Lexicon
from extract.phrases import Phrases
from extract.ranges import Range
from extract.verbs import Verb
from extract.wordset import WordSet

_SHORTEST_OBJECT: Final = 2
_VERB: Final = 2


class _Vocabulary:
    def __init__(self, lexicon: Lexicon) -> None:
        self.act_only = lexicon.words("verb.act_only")
        self.act_first = lexicon.words("verb.act_only", "verb.act_first")
        self.takes_ends = lexicon.words("verb.takes_ends")
        self.not_joined = lexicon.words("verb.not_joined", "verb.stative", "verb.encourage")
        self.handed_on = lexicon.words("verb.handed_on")
        self.imposed = lexicon.words("verb.imposed")
        self.orders = lexicon.words("verb.orders")
        self.acts = lexicon.words("verb.strong", "verb.nominal", "verb.intransitive")
        self.qualities = lexicon.words("noun.quality")
        self.carriers = lexicon.words("verb.carrier", "verb.takes_acts")
        self.acts_on_acts = lexicon.words("verb.carrier", "verb.takes_acts", "verb.prefix", "verb.coerces")
        self.paired = lexicon.words("verb.paired")
        self.pivots = lexicon.words("verb.pivot")
        self.never_first = lexicon.words("verb.stative", "verb.encourage")
        self.things = lexicon.words("thing.head")
        self.joins_nouns = lexicon.words("link.join_nouns")
        self.joining = lexicon.regex("clause.joining")
        self.list_end = lexicon.regex("clause.list_end")
        self.summed_up = lexicon.regex("clause.summed_up")
        self.list_marks = lexicon.marks("mark.list")
        self.takes_bodies = lexicon.words("verb.takes_bodies")
        self.heads = lexicon.words("actor.head")
        self.compounds = lexicon.regex("clause.compound_end")
        self.passive = lexicon.words("prep.passive")
        self.bare = lexicon.words("verb.bare_act")
        self.not_banned = lexicon.words("verb.not_joined", "verb.encourage")
        self.banned = lexicon.words("verb.banned_act")
        self.adjectival = lexicon.words("verb.adjectival")
        self.summed_ban = lexicon.regex("clause.summed_ban")
        self.summed_works = lexicon.regex("clause.summed_works")
        self.breaches = lexicon.words("verb.breach")
        self.convenes = lexicon.words("verb.convenes")
        self.engages = lexicon.words("verb.engages")
        self.never_listed = lexicon.words(
            "verb.encourage", "verb.directive", "verb.coerces", "verb.support", "verb.carrier", "verb.takes_acts"
        )


class FurtherActs:
    """Looks for further acts in the objects of one passage."""

    def __init__(self, phrases: Phrases) -> None:
        self._vocab = phrases.lexicon.once(_Vocabulary)
        self._phrases = phrases
        self._text = phrases.text
        self.banned = False

    def first(self, predicate: Range, rest: Range, end: int) -> Range | None:
        """Return the conjunction before the first further act in the object `rest` of a predicate, or None."""
        for m in self._vocab.joining.finditer(self._text, rest.start + _SHORTEST_OBJECT, end - _SHORTEST_OBJECT):
            if self._joins_acts(predicate, Range(rest.start, m.start()), Range(m.start(), m.end()), end):
                return Range(m.start(), m.end())
        return None

    def describe(self, rest: Range, cut: int, end: int) -> bool:
        """Tell whether both sides of a conjunction describe one noun: 责令戒毒或者到戒毒所接受戒毒的决定书."""
        if self._vocab.passive.at(self._text, rest.start, cut) is not None:
            return ATTRIBUTE in self._text[cut:end] and ATTRIBUTE not in self._text[rest.start : cut]  # 经A同意或者由B
        verb = self._phrases.verbs.at(rest.start, cut)
        if verb is None or self._vocab.joining.match(self._text, verb.end, cut):
            return False  # 停止作业或者采取必要的措施
        return ATTRIBUTE in self._text[cut:end]

    def _joins_acts(self, predicate: Range, before: Range, join: Range, end: int) -> bool:
        start = self._phrases.adverbs.skip(join.end, end)
        if self.banned and start == join.end:
            start = self._phrases.skip_adverbials(start, end)[0]  # 挖掘鱼塘、在滩地存放物料
        verb = self._phrases.verbs.at(start, end)
        if verb is None:
            return False
        joins_nouns = self._text[join.start : join.end] in self._vocab.joins_nouns
        described = joins_nouns and ATTRIBUTE in self._text[verb.end : end]  # 车站及妨碍通行的设施
        if self.banned and not described and self._joins_bans(predicate, before, verb, end):
            return True
        return self._has_own_object(verb, end) and self._follows(predicate, before, join, verb, end)

    def _follows(self, predicate: Range, before: Range, join: Range, verb: Verb, end: int) -> bool:
        """Tell whether a verb with an object of its own is a further act and not part of the object before it."""
        if verb.word in self._vocab.imposed and self._ends_in(self._vocab.imposed, predicate):
            return True  # 责令停业整顿或者吊销许可证
        first = self._text[predicate.start : predicate.end]
        never = first not in self._vocab.act_first and self._ends_in(self._vocab.never_first, predicate)
        if never or self._ends_in(self._vocab.orders, predicate):
            return False
        mark = self._text[join.start : join.end]
        if verb.word in self._vocab.engages and self._ends_in(self._vocab.convenes, predicate):
            return self._phrases.names_only(before.start, before.end)  # 组织人员、调集物资
        if mark == LIST_MARK and self._are_parallel(predicate, before, verb, end):
            return True
        if mark == LIST_MARK or mark in self._vocab.joins_nouns:
            return self._are_pure(predicate, before, verb, end)
        alternative = self._is_alternative(verb, end, modified=verb.start > join.end)
        return alternative and self._stands_alone(predicate, before, end)

    def _joins_bans(self, predicate: Range, before: Range, verb: Verb, end: int) -> bool:
        """Tell whether two acts of a list of bans are joined: 停放车辆、堆放杂物、吸烟.

        Who bans lists acts, each with its thing; a list of things that acts describe has a 的 or is summed up.
        """
        if not self._is_mere_thing(before):
            return False
        if self._ends_in(self._vocab.never_listed, predicate) and not (
            self._ends_in(self._vocab.breaches, predicate) or self._sums_up(before)
        ):
            return False
        group = self._phrases.verb_group(verb.start, end)
        if group is None or self._vocab.summed_ban.search(self._text, before.start, end):
            return False
        if self._vocab.bare.at(self._text, verb.start, end) is not None:
            return group.end == end or self._text[group.end : group.end + 1] == LIST_MARK
        if group.word in self._vocab.not_banned or self._vocab.compounds.match(self._text, group.end, end):
            return False
        return end - group.end >= _SHORTEST_OBJECT and self._is_banned_act(verb, group.end, end)

    def _is_banned_act(self, verb: Verb, start: int, end: int) -> bool:
        """Tell whether a verb in a list of bans acts upon what stands from `start`, and does not describe it."""
        if not (self._phrases.verbs.is_strong(verb) or verb.word in self._vocab.banned):
            return False
        return ATTRIBUTE not in self._text[start:end] or verb.word in self._vocab.act_only

    def _is_mere_thing(self, where: Range) -> bool:
        """Tell whether no verb that could go on with the list stands in an object: 车辆, but not 变质、腐烂."""
        if self._sums_up(where):
            return True
        verb = self._phrases.verbs.at(where.start, where.end)
        if verb is not None and (self._phrases.verbs.is_strong(verb) or verb.end == where.end):
            return False
        noun = max(where.start, self._text.rfind(ATTRIBUTE, where.start, where.end) + 1)
        state = self._vocab.adjectival.before(self._text, noun, where.end)  # 河势稳定
        return self._phrases.names_only(noun - 1, where.end - len(state or ""))

    def _sums_up(self, where: Range) -> bool:
        """Tell whether a noun ends a list of acts, so that what follows goes on with none of them: 爆破、钻探等作业."""
        return self._vocab.summed_works.search(self._text, where.start, where.end) is not None

    def _has_own_object(self, verb: Verb, end: int) -> bool:
        if end - verb.end < _SHORTEST_OBJECT or self._text[verb.end] in self._vocab.list_marks:
            return False
        return verb.word in self._vocab.takes_ends or not self._vocab.summed_up.search(self._text, verb.end, end)

    def _ends_in(self, words: WordSet, where: Range) -> bool:
        return words.before(self._text, where.start, where.end) is not None

    def _are_parallel(self, predicate: Range, before: Range, verb: Verb, end: int) -> bool:
        """Tell whether acts of a verb and a noun each make up the list: 保护植被、保持水土、涵养水源."""
        if predicate.end - predicate.start != _VERB or before.end - before.start != _VERB:
            return False
        first = self._text[predicate.start : predicate.end]
        if first in self._vocab.acts_on_acts or self._ends_in(self._vocab.acts, before):
            return False
        return self._is_paired(verb, end) and self._vocab.list_end.search(self._text, before.start, end) is None

    def _is_paired(self, verb: Verb, end: int) -> bool:
        """Tell whether an item of a list is a verb and a noun of two characters each, and so are those after it."""
        while True:
            stop = verb.end + _SHORTEST_OBJECT
            good = self._phrases.verbs.is_strong(verb) or verb.word in self._vocab.paired
            if not good or len(verb.word) != _VERB or stop > end or self._phrases.verbs.kind_at(verb, end):
                return False
            noun = Range(verb.end, stop)
            if self._vocab.compounds.match(self._text, verb.end, end) or self._ends_in(self._vocab.acts, noun):
                return False
            if stop == end:
                return True
            if self._text[stop] != LIST_MARK:
                return False
            following = self._phrases.verbs.at(stop + 1, end)
            if following is None:
                return False
            verb = following

    def _are_pure(self, predicate: Range, before: Range, verb: Verb, end: int) -> bool:
        """Tell whether both are verbs and never nouns, so that even 、 and 和 join acts: 精简材料、压缩时限."""
        if verb.word not in self._vocab.act_only or not self._ends_in(self._vocab.act_first, predicate):
            return False
        first = self._phrases.verbs.word_at(before.start, before.end)
        if first and len(first) == before.end - before.start and not self._ends_in(self._vocab.carriers, predicate):
            return False  # 承担拆除、清理费用
        if self._vocab.qualities.at(self._text, verb.end, end) == self._text[verb.end : end] and self._ends_in(
            self._vocab.acts, before
        ):
            return False  # 提高标识设计和设置水平
        one_phrase = self._vocab.list_end.search(self._text, before.start, end) is not None
        if one_phrase and verb.word not in self._vocab.takes_ends:
            return False
        return ATTRIBUTE not in self._text[before.start : end]

    def _is_alternative(self, verb: Verb, end: int, *, modified: bool) -> bool:
        """Tell whether a verb after 或者 acts rather than describes: 损毁证据, but not 符合条件的人."""
        if verb.word in self._vocab.handed_on:
            return bool(self._phrases.actor_phrase(verb.end, end)[1])  # 退回代表或者转有关部门
        if verb.word in self._vocab.not_joined or not self._phrases.verbs.is_strong(verb):
            return False
        if self._vocab.compounds.match(self._text, verb.end, end) or self._describes_people(verb, end):
            return False
        return modified or verb.word in self._vocab.act_only or ATTRIBUTE not in self._text[verb.end : end]

    def _describes_people(self, verb: Verb, end: int) -> bool:
        """Tell whether a verb describes those in whom the object ends: 隐匿或者故意销毁资料的人员."""
        described = ATTRIBUTE in self._text[verb.end : end] and verb.word not in self._vocab.takes_bodies
        return described and self._vocab.heads.before(self._text, verb.end, end) is not None

    def _stands_alone(self, predicate: Range, before: Range, end: int) -> bool:
        """Tell whether what stands before the conjunction is the whole object of its verb, a noun or a bare act."""
        if self._phrases.adverbs.skip(before.start, before.end) == before.end:
            return False  # 提前或者延长防火期
        verb = self._phrases.verb_group(before.start, before.end) or self._last_verb(before)
        if verb is not None:
            carried = verb.end == before.end and self._ends_in(self._vocab.carriers, predicate)
            return carried and self._vocab.list_end.search(self._text, before.start, end) is None
        if self._ends_in(self._vocab.pivots, predicate):
            return self._is_thing(before)
        noun = max(before.start, self._text.rfind(ATTRIBUTE, before.start, before.end) + 1)
        return self._phrases.names_only(noun - 1, before.end)

    def _last_verb(self, where: Range) -> Verb | None:
        """Return the verb that is the last member of a list: the 勘探 of 文物调查、勘探或者发掘."""
        last = self._text.rfind(LIST_MARK, where.start, where.end) + 1
        verb = self._phrases.verbs.at(last, where.end) if last else None
        return verb if verb and verb.end == where.end else None

    def _is_thing(self, where: Range) -> bool:
        if self._vocab.things.before(self._text, where.start, where.end) is None:
            return False
        actors = self._phrases.actor_phrase(where.start, where.end)[1]
        return not actors and self._phrases.names_only(where.start, where.end)
