"""Verbs that share one object and stand as one predicate: 规范、引导; 建立健全; 加快建设; 泄露或者向他人提供."""

from __future__ import annotations

from typing import Final

from extract.adverbs import Adverbs
from extract.circle import Circle
from extract.lexicon import Lexicon
from extract.verbs import Verb, Verbs
from extract.words import first_word, may_be_verb, perhaps_verb

LISTED_WORD: Final = "clause.listed_word"
_SHORTEST_OBJECT: Final = 2
_LONGEST_VERB: Final = 4


class _Vocabulary:
    def __init__(self, lexicon: Lexicon) -> None:
        self.joins = lexicon.words("link.join", "link.join_acts")
        self.datives = lexicon.words("prep.dative")
        self.prefixes = lexicon.words("verb.prefix")
        self.manner = lexicon.words("verb.manner")
        self.pivots = lexicon.words("verb.pivot")
        self.described_people = lexicon.regex("clause.described_people")
        self.never_chained = lexicon.words("verb.light", "verb.encourage")
        self.first = lexicon.words("verb.tandem_first")
        self.second = lexicon.words("verb.tandem_second")
        self.joins_nouns = lexicon.marks("link.join_nouns")
        self.joins_acts = lexicon.words("link.join_acts")
        self.also = lexicon.words("verb.tells", "verb.own_object_also")
        self.own_object = lexicon.words("verb.own_object")
        self.or_also = lexicon.words("link.or", "link.join_acts")
        self.company = lexicon.words("prep.company")
        self.result = lexicon.regex("verb.result")
        self.people = lexicon.words("actor.head")
        self.intransitive = lexicon.words("verb.intransitive")
        self.objectless = lexicon.words("verb.objectless")
        self.other_use = lexicon.regex("clause.other_use")
        self.no_object = lexicon.marks("mark.no_object")
        self.bare = lexicon.words("verb.bare_act", "verb.whole_act")
        self.relation = lexicon.regex("clause.relation")


class VerbGroups:
    """Reads the verb groups of one passage."""

    def __init__(
        self,
        lexicon: Lexicon,
        text: str,
        verbs: Verbs,
        adverbs: Adverbs,
        circle: Circle,
    ) -> None:
        self._vocab = lexicon.once(_Vocabulary)
        self._text = text
        self._verbs = verbs
        self._adverbs = adverbs
        self.circle = circle
        self._width = len(text) + 1
        self._known: dict[int, Verb | None] = {}

    def at(self, start: int, end: int) -> Verb | None:
        """Return the verbs from `start` that share one object, or None."""
        key = start * self._width + end
        known = self._known.get(key)
        if known is None and (verb := self._verbs.at(start, end)):
            known = self._known[key] = self._group(verb, end)
        return known

    def _group(self, verb: Verb, end: int) -> Verb:
        verb = self._with_result(verb, end)
        last = self._listed(verb, end) or self._chained(verb, end) or self._tandem(verb, end) or verb
        return Verb(verb.start, last.end, self._text[verb.start : last.end], verb.rule, guessed=last.guessed)

    def _listed(self, verb: Verb, end: int) -> Verb | None:
        """Return the last of the verbs joined to `verb` when an object for them all follows: 规范、引导X."""
        last = verb
        while (join := self._vocab.joins.at(self._text, last.end, end)) is not None:
            if self._vocab.relation.match(self._text, last.end, end):
                break  # 从事与培训无关的活动
            position = self._after_join(last.end, end)
            if self._is_phrase(position, end):
                break  # 制定并通过平台公布
            following = self._longer_verb(self._past_dative(position, end), end) or self._unknown(join, position, end)
            if following is None or self._acts_by_itself(join, last.end + len(join), position, following):
                break  # 制止并报告公安机关: two acts, two objects
            if join in self._vocab.joins_acts and position < following.start and following.end == end:
                break  # 公布并向上级备案
            if self._is_bare(last) and not self._is_bare(following) and self._has_object(following.end, end):
                return last  # 捕鱼、停泊船只; 恢复原状或者赔偿损失
            guessed = last.guessed or following.guessed
            last = self._chained(following, end) or following
            if guessed and not last.guessed:
                last = Verb(last.start, last.end, last.word, last.rule, guessed=True)
        return last if last is not verb and (last.end == end or self._has_object(last.end, end)) else None

    def _acts_by_itself(self, join: str, start: int, position: int, following: Verb) -> bool:
        """Tell whether a joined verb shares no object with the one before it: 提问并进行辩论; 支持并与A实现X."""
        if join in self._vocab.joins_acts and (
            following.word in self._vocab.also or self._vocab.company.at(self._text, position, following.start)
        ):
            return True
        if join in self._vocab.or_also and self._vocab.other_use.match(self._text, following.start):
            return True  # 占用或者改变用途
        bare = join in self._vocab.joins_acts or following.start == start  # 采取或者变相采取
        return bare and join in self._vocab.or_also and following.word in self._vocab.own_object

    def _is_bare(self, verb: Verb) -> bool:
        return verb.word in self._vocab.bare

    def _is_phrase(self, start: int, end: int) -> bool:
        """Tell whether what could be a verb opens a prepositional phrase that a verb follows."""
        if self._verbs.at(start, end) is None or not self._adverbs.opens_adverbial(start, end):
            return False
        after, _ = self.circle.skip_adverbials(start, end)
        return start < after < end and self._verbs.at(after, end) is not None

    def _unknown(self, join: str, start: int, end: int) -> Verb | None:
        """Return a word of a list of verbs that no dictionary knows: 关闭、闲置、拆除X; 载人、载物."""
        if join in self._vocab.joins_nouns or self._adverbs.opens_adverbial(start, end):
            return None
        stop = self._item_end(start, end)
        word = self._text[start:stop]
        if 2 <= len(word) <= _LONGEST_VERB:
            follows = stop < end and self._longer_verb(self._after_join(stop, end), end) is not None
            return Verb(start, stop, word, LISTED_WORD, guessed=True) if follows or perhaps_verb(word) else None
        word = first_word(self._text, start, stop)
        verbal = stop == end and len(word) > 1 and may_be_verb(word) and self._has_object(start + len(word), end)
        return Verb(start, start + len(word), word, LISTED_WORD, guessed=True) if verbal else None

    def _item_end(self, start: int, end: int) -> int:
        """Return where the next join of a list begins, or the end of the segment."""
        for stop in range(start + 2, min(start + _LONGEST_VERB + 1, end)):
            if self._vocab.joins.at(self._text, stop, end) is not None:
                return stop
        return end

    def _after_join(self, start: int, end: int) -> int:
        return self._adverbs.skip(start + len(self._vocab.joins.at(self._text, start, end) or ""), end)

    def _chained(self, verb: Verb, end: int) -> Verb | None:
        """Return the verb that `verb` combines with: 加快建设X, 组织编制X."""
        last = verb
        while last.word in self._vocab.prefixes and last.word not in self._vocab.never_chained:
            following = self._longer_verb(last.end, end) or self._act_in_manner(last, end)
            if following is None or self._opens_list(following, end) or self._describes_people(last, following, end):
                break
            if not self._has_object(following.end, end) and not self._is_act_in_manner(last, following, end):
                break
            if following.word in self._vocab.people and following.word not in self._vocab.prefixes:
                break  # 组织代表参与立法
            if following.word in self._vocab.objectless or (
                len(following.word) == _LONGEST_VERB and following.word in self._vocab.intransitive
            ):
                break  # 推动执法重心下移, 推进文明养犬社区治理
            last = following
        if last is verb:
            return None
        return self._listed(last, end) or last

    def _describes_people(self, verb: Verb, following: Verb, end: int) -> bool:
        """Tell whether a verb only describes those whom `verb` makes do something: 组织饲养犬只的单位 + 做好免疫."""
        if verb.word not in self._vocab.pivots:
            return False
        people = self._vocab.described_people.match(self._text, following.end, end)
        return people is not None and self.circle.opens_predicate(people.end(), end)

    def _act_in_manner(self, verb: Verb, end: int) -> Verb | None:
        """Return what no dictionary knows after a word that says how, to the end: 由殡仪馆统一接运."""
        word = self._text[verb.end : end]
        if verb.word not in self._vocab.manner or not 2 <= len(word) <= _LONGEST_VERB:
            return None
        return Verb(verb.end, end, word, LISTED_WORD, guessed=True) if may_be_verb(word) else None

    def _is_act_in_manner(self, verb: Verb, following: Verb, end: int) -> bool:
        """Tell whether an act without an object follows a word that says how it is done: 由镇人民政府统一封存."""
        return verb.word in self._vocab.manner and following.end == end

    def _with_result(self, verb: Verb, end: int) -> Verb:
        """Return the verb with the result after it: 保管好, 处理完毕."""
        result = self._vocab.result.match(self._text, verb.end, end)
        if result is None or len(verb.word) == 1:
            return verb
        return Verb(verb.start, result.end(), verb.word + result[0], verb.rule)

    def with_listed(self, verb: Verb, end: int) -> Verb:
        """Return a verb that no dictionary knows with those listed after it: 分散、丢失."""
        last = self._listed(verb, end)
        return Verb(verb.start, last.end, self._text[verb.start : last.end], verb.rule) if last else verb

    def _tandem(self, verb: Verb, end: int) -> Verb | None:
        """Return the further step of a procedure right after `verb`: 调查处理, 审查批准; 收集清理垃圾."""
        if verb.word not in self._vocab.first:
            return None
        second = self._vocab.second.at(self._text, verb.end, end)
        if second and verb.end + len(second) == end:
            return Verb(verb.end, end, second, verb.rule)
        further = self._vocab.first.at(self._text, verb.end, end)
        if further and self._has_object(verb.end + len(further), end):
            return Verb(verb.end, verb.end + len(further), further, verb.rule)
        return None

    def _opens_list(self, verb: Verb, end: int) -> bool:
        """Tell whether a verbal noun opens a list of nouns: 加快建设和管理 is no chain."""
        join = self._vocab.joins.at(self._text, verb.end, end)
        joins_nouns = join is not None and join not in self._vocab.joins_acts
        return joins_nouns and not (self._verbs.is_strong(verb) or self._listed(verb, end))

    def _longer_verb(self, start: int, end: int) -> Verb | None:
        verb = self._verbs.at(start, end)
        return verb if verb and len(verb.word) > 1 else None

    def _past_dative(self, start: int, end: int) -> int:
        """Step over an addressee between joined verbs: 泄露或者向他人提供."""
        if self._vocab.datives.at(self._text, start, end):
            return self.circle.skip_adverbials(start, end)[0]
        return start

    def _has_object(self, start: int, end: int) -> bool:
        return end - start >= _SHORTEST_OBJECT and self._text[start] not in self._vocab.no_object
