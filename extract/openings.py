"""How a segment opens: with a verb that governs, or with a word that is a noun or part of a name here."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from extract.actors import Bearer
from extract.characters import ATTRIBUTE, ETC
from extract.lexicon import Lexicon
from extract.phrases import Phrases
from extract.verbs import Verb

_WITH: Final = "与"
_LONGEST_CUE: Final = 4
_VERB_LENGTHS: Final = (1, 4)  # single characters that are whole words, and set phrases


class _Vocabulary:
    def __init__(self, lexicon: Lexicon) -> None:
        self.takes_bodies = lexicon.words("verb.takes_bodies")
        self.bodies = lexicon.words("noun.body_end")
        self.pivots = lexicon.words("verb.pivot")
        self.doers = lexicon.words("noun.doer")
        self.agents = lexicon.words("noun.agent")
        self.duties = lexicon.words("noun.duty")
        self.heads = lexicon.words("actor.head")
        self.stative = lexicon.words("verb.stative")
        self.organ_names = lexicon.organ_names
        self.agent_word = lexicon.regex("clause.agent")
        self.relation = lexicon.regex("clause.relation")
        self.share = lexicon.regex("actor.share")
        self.encounter = lexicon.regex("clause.encounter")
        self.people = lexicon.regex("noun.people")
        self.contract = lexicon.regex("clause.contract")
        self.vacancy = lexicon.regex("clause.vacancy")
        self.at_the_time = lexicon.regex("clause.at_the_time")
        self.things = lexicon.words("thing.head")
        self.back = lexicon.marks("mark.back")
        self.listed = lexicon.marks("mark.list") | {ETC}
        self.extents = lexicon.words("noun.extent")
        self.outcomes = lexicon.words("noun.outcome")
        self.negative = lexicon.marks("mark.negative")
        self.undergone = lexicon.words("verb.undergone")
        self.reports = lexicon.words("verb.reports")
        self.grounds = lexicon.words("noun.ground")


class Openings:
    """Judges the openings of the segments of one passage."""

    def __init__(self, phrases: Phrases) -> None:
        self._vocab = phrases.lexicon.once(_Vocabulary)
        self._phrases = phrases
        self._verbs = phrases.verbs
        self._text = phrases.text
        self._width = len(phrases.text) + 1
        self._opens: dict[int, bool] = {}

    def with_verb(self, start: int, end: int) -> bool:
        """Tell whether a strong verb, and not the name of an organ, begins the phrase."""
        verb = self._verbs.at(start, end)
        if verb is None:
            return False
        key = start * self._width + end
        known = self._opens.get(key)
        if known is None:
            noun = self._verbs.names_organ(verb, end) or verb.start + self._verbs.kind_at(verb, end) == end
            known = self._opens[key] = not noun and self._governs(verb, end)
        return known

    def _governs(self, verb: Verb, end: int) -> bool:
        group = self._phrases.verb_group(verb.start, end)
        if group and verb.end < group.end < end and not self._names_agent(group.end, end):
            return True
        if len(verb.word) == 1 and verb.word in self._vocab.stative:
            return False
        if not (self._verbs.is_strong(verb) or len(verb.word) in _VERB_LENGTHS):
            return False
        return not self._begins_name(verb, end)

    def _names_agent(self, start: int, end: int) -> bool:
        heads = self._vocab.heads.at(self._text, start, end) is not None
        return heads or self._vocab.agents.at(self._text, start, end) is not None

    def _begins_name(self, verb: Verb, end: int) -> bool:
        if self._vocab.agents.at(self._text, verb.end, end) == self._text[verb.end : end]:
            return True
        head = self._vocab.heads.at(self._text, verb.start, end)
        if head and len(head) > len(verb.word):
            return True
        organ = self._vocab.organ_names.at(self._text, verb.start, end)
        return organ is not None and len(organ) > len(verb.word)

    def names_doer(self, start: int, end: int) -> bool:
        """Tell whether the phrase is a verb and who does it: 设置人, 举办者."""
        verb = self._verbs.at(start, end)
        return verb is not None and self._vocab.doers.at(self._text, verb.end, end) == self._text[verb.end : end]

    def names_body(self, start: int, end: int) -> bool:
        """Tell whether a verb only opens the name of a body: 接诊医疗机构, but 委托鉴定机构 is an act."""
        verb = self._verbs.at(start, end)
        if verb is None or verb.word in self._vocab.takes_bodies:
            return False
        return self._vocab.bodies.before(self._text, verb.end, end) is not None

    def names_result(self, start: int, end: int) -> bool:
        """Tell whether a verb only opens the name of a thing: 分配结果应当公布, but 告知申请人…可以 is an act."""
        verb = self._verbs.at(start, end)
        if verb is None or ATTRIBUTE in self._text[start:end]:
            return False
        if verb.word in self._vocab.pivots:
            alone = verb.end == end and verb.word in self._vocab.grounds
            return alone and self._phrases.cues.opens(end, end + _LONGEST_CUE)  # 委托应当采用书面形式
        group = self._phrases.verb_group(start, end)
        if group is not None and group.end == end:
            return True
        return self._vocab.things.before(self._text, verb.end, end) is not None

    def names_outcome(self, start: int, end: int) -> bool:
        """Tell whether an act only names how long it lasts or what it came to: 延长期限, 论证情况, not 公布结果."""
        verb = self._verbs.at(start, end)
        if verb is None or ATTRIBUTE in self._text[start:end]:
            return False
        if self._vocab.extents.before(self._text, verb.end, end) is not None:
            return True
        return (
            verb.word not in self._vocab.reports and self._vocab.outcomes.before(self._text, verb.end, end) is not None
        )

    def names_act(self, start: int, end: int) -> bool:
        """Tell whether what stands between an actor and a cue is an act: 编制规划, but no 预算, 建设, 标志."""
        verb = self._verbs.at(start, end)
        if verb is None:
            adverbial = self._phrases.adverbs.opens_adverbial(start, end) or self._text[start] in self._vocab.negative
            return adverbial or self._vocab.things.before(self._text, start, end) is None
        group = self._phrases.verb_group(start, end) or verb
        if self._text[group.end : group.end + 1] in self._vocab.listed and group.end < end:
            return False
        named = self._vocab.things.at(self._text, start, end) == self._text[start:end]
        return group.end < end or not (named or verb.word in self._vocab.undergone)

    def acts_on_somebody(self, start: int, end: int) -> bool:
        """Tell whether a verb that is also a noun governs here: 监督业主大会…, but not 监督机构, 教育部门."""
        verb = self._verbs.at(start, end)
        if verb is None or len(verb.word) < 2 or self._vocab.agents.at(self._text, verb.end, end):
            return False
        head = self._vocab.heads.at(self._text, start, end)
        if head is not None and len(head) > len(verb.word):
            people = self._vocab.people.match(self._text, start + len(head) - 1, end)
            return people is not None  # 听证人, 登记失业人员, but not 申请人民法院
        organ = self._vocab.organ_names.at(self._text, start, end)
        names_more = organ is not None and len(organ) >= len(verb.word)
        return not names_more and self._text[verb.end : verb.end + 1] not in self._vocab.listed

    def weak(self, start: int, end: int) -> bool:
        """Tell whether the segment opens with a word that is here a noun in a list (管理、服务等)."""
        group = self._phrases.verb_group(start, end)
        if group is None or self._verbs.is_strong(group):
            return False
        if self._vocab.relation.match(self._text, group.end, end):
            return False  # 销售与正品近似的商品
        rest = self._text[group.end : end]
        if len(rest) < 2 or rest[0] in self._vocab.listed or rest[0] == ATTRIBUTE or rest in self._vocab.duties:
            return True
        return self._vocab.agents.at(self._text, group.end, end) is not None

    def fronts_a_thing(self, start: int, end: int) -> bool:
        """Tell whether a noun phrase stands before 由: 具体收费标准由市人民政府制定."""
        m = self._vocab.agent_word.search(self._text, start, end)
        if m is None:
            return False
        points_back = self._text[start] in self._vocab.back or self._text[start - 1 : start] in self._vocab.back
        if points_back and ATTRIBUTE in self._text[start : m.start()]:
            return True  # 其迁移前使用的土地由镇人民政府处理
        stop = m.start() - 1 if self._text.endswith(ETC, start, m.start()) else m.start()
        return self._vocab.things.before(self._text, start, stop) is not None

    def doer(self, start: int, end: int) -> tuple[Bearer, ...]:
        """Read the actor that opens a condition and acts in it: 供电企业停电的，应当…."""
        if self._vocab.encounter.match(self._text, start, end) or self._vocab.vacancy.search(self._text, start, end):
            return ()
        if m := self._vocab.at_the_time.search(self._text, start, end):
            end = m.start()
        named = self._vocab.heads.at(self._text, start, end) is not None  # 专门委员会
        if (not named and self._phrases.adverbs.opens_adverbial(start, end)) or self.with_verb(start, end):
            return ()
        if m := self._vocab.share.search(self._text, start, end):
            return self._phrases.actors.read(self._text, start, m.start())
        after, bearers = self._phrases.actor_phrase(start, end)
        if not bearers:
            after, bearers = self._phrases.actor_in_case(start, end)
        return self._first_party(bearers, end) if after < end - 1 else ()

    def _first_party(self, bearers: tuple[Bearer, ...], end: int) -> tuple[Bearer, ...]:
        """Return who acts in a condition without the other party of a contract: 用人单位与职工订立合同的，应当…."""
        for i, (party, other) in enumerate(pairwise(bearers), 1):
            if self._text[party.end : other.start] == _WITH and self._vocab.contract.match(self._text, other.end, end):
                return bearers[:i]
        return bearers
