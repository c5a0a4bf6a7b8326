"""Prepositional phrases before a predicate, each read from its preposition to its end.

A phrase ends at its closer (按照…的原则) or, where it has none, before the verb that can only be the predicate. 会同
brings partners, 将 and 对 front the object, 向 and 为 name the counterparty, 由 the agent; 按照, 通过, 在 only say how.
"""

from __future__ import annotations

import re
from typing import Final

from extract.actor_names import DEPARTMENT
from extract.actors import Bearer
from extract.adverbials import NOTHING, Adverbials, Skipped
from extract.characters import ALSO, ATTRIBUTE, COMMA
from extract.circle import Circle
from extract.governing_verbs import GoverningVerbs
from extract.lexicon import Lexicon
from extract.ranges import Range
from extract.verbs import Verbs
from extract.wordset import WordSet

_SHORTEST_STATEMENT: Final = 5
_SHORTEST_GROUND: Final = 2
_VERDICT: Final = 6  # 审查批准, 审核同意 and an adverb
_DEEPEST: Final = 16  # phrases within phrases: nobody writes so many


class _Vocabulary:
    def __init__(self, lexicon: Lexicon) -> None:
        self.joint = lexicon.words("prep.joint")
        self.object = lexicon.words("prep.object")
        self.dative = lexicon.words("prep.dative")
        self.manner = lexicon.words("prep.manner")
        self.kinds = (self.joint, self.object, self.dative, self.manner)
        self.openers = self.joint.heads | self.object.heads | self.dative.heads | self.manner.heads
        self.begins = self.openers | lexicon.marks("mark.phrase_opening")
        self.joins = lexicon.words("link.join", "link.join_acts")
        self.acts = lexicon.words("prep.act")
        self.passive = lexicon.words("prep.passive")
        self.decides = lexicon.words("verb.decides")
        self.things = lexicon.words("thing.head")
        self.nouns = lexicon.words("thing.head", "actor.head", "noun.result", "noun.activity")
        self.spoken_of = frozenset(lexicon.book.words("prep.about_mark"))
        self.taken_up = lexicon.regex("clause.taken_up")
        self.word_end = lexicon.regex("preposition.word_end")
        self.alike = lexicon.regex("clause.alike")
        self.closed_twice = lexicon.regex("clause.closed_twice")
        self.company = lexicon.words("prep.company")
        self.together = lexicon.words("adverb.together")
        self.jointly = lexicon.words("verb.jointly")
        self.joint_verbs = lexicon.words("prep.joint_verb")
        self.gathering = lexicon.words("prep.gathering")
        self.disposal = lexicon.words("prep.disposal")
        self.offices = lexicon.words("actor.office")
        self.heads = lexicon.words("actor.head")
        self.verbal = lexicon.words("prep.verbal")
        self.conform = lexicon.words("prep.conform")
        self.ground = lexicon.words("prep.ground")
        self.place = lexicon.words("prep.place")
        self.adverbs = lexicon.words("adverb.drop")
        self.places = lexicon.words("prep.place", "prep.dative", "prep.inner")
        self.toward = lexicon.words("prep.toward")
        self.collective_ends = lexicon.marks("noun.collective_end")
        self.deadline = lexicon.regex("clause.deadline")
        self.after_event = lexicon.regex("clause.after_event")
        self.agent_word = lexicon.regex("clause.agent")
        self.counted_as = lexicon.regex("clause.counted_as")
        self.manner_whole = lexicon.regex("clause.yi_wei")
        self.closed_whole = lexicon.regex("clause.closed_whole")
        self.closer = lexicon.regex("clause.closer")
        self.closer_thing = lexicon.regex("clause.closer_thing")
        self.about = lexicon.words("prep.about")
        self.passes = lexicon.words("verb.passes")
        self.tests = lexicon.words("noun.test")
        self.held = lexicon.words("prep.held")
        self.bare = lexicon.words("verb.bare_act")
        self.cause = lexicon.regex("clause.cause_whole")
        self.act_closer = lexicon.regex("clause.act_closer")
        self.as_needed = lexicon.regex("clause.as_needed")


class PrepositionalPhrases:
    """Reads the prepositional phrases of one passage; `circle` tells whether a predicate can begin."""

    def __init__(
        self,
        lexicon: Lexicon,
        text: str,
        verbs: Verbs,
        governing: GoverningVerbs,
        circle: Circle,
    ) -> None:
        self._vocab = lexicon.once(_Vocabulary)
        self._text = text
        self._leading = lexicon.words("verb.convenes")
        self._related = lexicon.regex("clause.related")
        self._described_place = lexicon.regex("clause.described_place")
        self._verbs = verbs
        self._actor_phrases = governing.actor_phrases
        self._actors = governing.actor_phrases.actors
        self._governing = governing
        self.circle = circle
        self._depth = 0

    def skip(self, start: int, end: int) -> Skipped:
        """Step over one deadline, event or prepositional phrase at `start`; return `start` when there is none."""
        char = self._text[start]
        if char not in self._vocab.begins or self._depth >= _DEEPEST:
            return start, NOTHING
        self._depth += 1
        found = self._skip(char, start, end)
        self._depth -= 1
        return found

    def _skip(self, char: str, start: int, end: int) -> Skipped:
        if (after := self._timed(start, end)) > start:
            return after, NOTHING
        if m := self._vocab.agent_word.match(self._text, start, end):
            return self._agent(m.end(), start, end)
        return self._prepositional(start, end) if char in self._vocab.openers else (start, NOTHING)

    def _timed(self, start: int, end: int) -> int:
        """Return where a deadline or an event before the predicate ends; `start` where there is none."""
        if m := self._vocab.deadline.match(self._text, start, end):
            return m.end()
        m = self._vocab.after_event.match(self._text, start, end)
        return m.end() if m and m.end() < end and self.circle.opens_predicate(m.end(), end) else start

    def _prepositional(self, start: int, end: int) -> Skipped:
        for words in self._vocab.kinds:
            word = words.at(self._text, start, end)
            if word is None and self._text[start] in words and self._verbs.crosses(start, end):
                word = self._text[start]  # 对标准的实施, 就业主大会的决定
            if word is None or not self._is_preposition(word, start, end):
                continue
            after, found = self._read(words, word, start, end)
            if after > start:
                return after, found
        return start, NOTHING

    def _read(self, words: WordSet, word: str, start: int, end: int) -> Skipped:
        if words is self._vocab.joint:
            return self._joint(word, start, end)
        if words is self._vocab.object:
            return self._object(word, start, end)
        return self._dative(word, start, end) if words is self._vocab.dative else self._manner(word, start, end)

    def _is_preposition(self, word: str, start: int, end: int) -> bool:
        """Tell whether a word is neither one of a list nor the beginning of a longer verb."""
        join = self._vocab.joins.at(self._text, start + len(word), end)
        if join is not None and (join not in self._vocab.company or word in self._vocab.company):
            return False  # but 为与其订立合同的人办理保险
        if word in self._vocab.passes and self._is_test(start + len(word), end):
            return False
        verb = self._verbs.word_at(start, end)
        return word in self._vocab.acts or verb is None or len(verb) <= len(word)

    # --- with actors

    def _joint(self, word: str, start: int, end: int) -> Skipped:
        """Read 会同A; 组织A, 配合A and the like only where nothing but a comma follows A, else they govern."""
        after, partners = self._actor_phrases.at(start + len(word), end)
        governs = word in self._vocab.joint_verbs and (after < end or self._text.startswith(COMMA + ALSO, after))
        if not partners or (governs and not (word in self._vocab.gathering and _departments(partners))):
            return start, NOTHING
        return after, Adverbials(partners=partners)

    def _agent(self, inside: int, start: int, end: int) -> Skipped:
        after, agent = self._actor_phrases.at(inside, end)
        return (after, Adverbials(agent=agent, rules=("clause.agent",))) if agent else (start, NOTHING)

    # --- with something acted upon

    def _object(self, word: str, start: int, end: int) -> Skipped:
        inside = start + len(word)
        if self._names_thing(inside, end) or (word in self._vocab.spoken_of and self._is_taken_up(inside, end)):
            return end, Adverbials(fronted=Range(inside, end), fronted_by=word, rules=("clause.fronted",))
        disposes = word in self._vocab.disposal
        after = self._governing.after_disposed(inside, end) if disposes else self._acted_upon(inside, end)
        if after is None and self._text.startswith(COMMA, end):
            return end, Adverbials(fronted=Range(inside, end), fronted_by=word, rules=("clause.fronted",))
        if after is None:
            return start, NOTHING
        if agent := self._agent_before(inside, after, end):
            return agent[0], agent[1].merge(Adverbials(fronted=Range(inside, agent[2]), fronted_by=word))
        fronted = Range(inside, self._off_lead(inside, self._before_phrase(inside, after, end), end))
        return after, Adverbials(fronted=fronted, fronted_by=word, rules=("clause.fronted",))

    def _off_lead(self, start: int, stop: int, end: int) -> int:
        """Return where a fronted thing ends before a verb that only leads to its act: 对砍伐的林木组织补种."""
        lead = self._leading.before(self._text, start + 1, stop)
        if lead is None or self._governing.carries(stop, end) or self._verbs.at(stop, end) is None:
            return stop  # 对基层组织进行指导
        return stop - len(lead) if self._verbs.at(stop - len(lead), end) is not None else stop

    def _agent_before(self, start: int, after: int, end: int) -> tuple[int, Adverbials, int] | None:
        """Return the agent between a fronted thing and its verb, and where the thing ends: 对责任人由其单位给予处分."""
        m = self._vocab.agent_word.search(self._text, start + 1, after)
        if m is None:
            return None
        stop, found = self._agent(m.end(), m.start(), end)
        if stop <= m.start() or stop >= end:
            return None
        return stop, found, m.start()

    def _names_thing(self, start: int, end: int) -> bool:
        """Tell whether a described thing fills the segment before a comma: 对国家标准中未作规定的项目，."""
        cut = self._text.rfind(ATTRIBUTE, start, end)
        if cut <= start or not self._text.startswith(COMMA, end) or self._governing.after_actor(start, end):
            return False  # 对单位处一万元以下的罚款，
        return self._vocab.things.at(self._text, cut + 1, end) == self._text[cut + 1 : end]

    def _is_taken_up(self, start: int, end: int) -> bool:
        """Tell whether a noun phrase ends the segment and a light verb takes it up: 对领取资金的单位，依法进行审计."""
        if (
            self._vocab.taken_up.match(self._text, end) is None
            or self._vocab.nouns.before(self._text, start, end) is None
        ):
            return False
        if self._governing.acts_at_last(start, end):
            return False
        after = self._governing.after_open(start, end)
        return after is None or not (self._governing.carries(after, end) or self._governing.is_modified(after, end))

    def _before_phrase(self, start: int, after: int, end: int) -> int:
        """Return where a fronted object ends when a phrase of place stands between it and its verb."""
        for position in range(start + 1, after):
            word = self._vocab.places.at(self._text, position, after)
            if word is None or word in self._vocab.company or self._ends_word(position, end):
                continue
            if self._describes_people(position, after):
                continue
            if self.skip(position, end)[0] == after:
                return position - self._adverb_before(start + 1, position)
        return after

    def _describes_people(self, start: int, end: int) -> bool:
        """Tell whether a phrase of place opens the relative clause of people: 在创作方面表现突出的人员."""
        cut = self._text.rfind(ATTRIBUTE, start, end)
        return cut > start and self._vocab.heads.before(self._text, cut + 1, end) is not None

    def _adverb_before(self, start: int, end: int) -> int:
        """Return the length of the adverb that ends at `end`: 将情况定期在区域内公示."""
        word = self._vocab.adverbs.before(self._text, start, end)
        return len(word) if word and len(word) > 1 else 0

    def _ends_word(self, position: int, end: int) -> bool:
        """Tell whether a preposition is the last character of a word: the 于 of 属于, the 为 of 行为."""
        word = self._verbs.word_at(position - 1, end)
        if word is not None and len(word) > 1:
            return True
        return self._vocab.word_end.match(self._text, position - 1, end) is not None

    def _dative(self, word: str, start: int, end: int) -> Skipped:
        inside = start + len(word)
        if word in self._vocab.company and (joint := self._together(word, inside, end)):
            return joint
        if word in self._vocab.company and self._describes_only(start, end):
            return start, NOTHING
        alike = self._vocab.alike.search(self._text, inside + 1, end) if word in self._vocab.company else None
        after = alike.start() if alike else self._addressed(inside, end)
        if after is None:
            return start, NOTHING
        return after, Adverbials(counterparty=Range(inside, after), counterparty_by=word)

    def _describes_only(self, start: int, end: int) -> bool:
        """Tell whether 与 and its relation describe a noun that nothing acts upon: 负责与其相关的管理工作."""
        if start == 0 or not self._text[start - 1].isalpha():
            return False
        related = self._related.match(self._text, start, end)
        return related is not None and not self._governing.acts_at_last(start, end)

    def _together(self, word: str, start: int, end: int) -> Skipped | None:
        """Read 与A共同, 与公安机关建立X: A acts with the bearer; with a firm one makes a contract."""
        after, partners = self._actor_phrases.at(start, end)
        if not partners:
            return None
        common = self._vocab.jointly.at(self._text, after, end)
        if common and not (all(partner.organ for partner in partners) and after + len(common) < end):
            common = None
        if not common and self._vocab.together.at(self._text, after, end) is None:
            return None
        return after, Adverbials(partners=partners)

    def _acted_upon(self, start: int, end: int) -> int | None:
        """Return where the verb begins after what is acted upon; before a comma no verbal noun governs it."""
        whole = self._text.startswith(COMMA, end) and self._text[end - 1] != ATTRIBUTE
        return self._addressed(start, end, nominal=not whole)

    def _addressed(self, start: int, end: int, *, nominal: bool = True) -> int | None:
        """Return where the verb begins after an addressee: 进行 and its like, else what follows the actor."""
        after = self._governing.after_open(start, end, nominal=nominal)
        if after is None or not self._governing.carries(after, end):
            actor = self._governing.after_actor(start, end)
            after = after if actor is None or (after and self._governing.is_before(actor, after, end)) else actor
        if after is not None and self._describes_to_the_end(after, end):
            return None
        return after

    def _describes_to_the_end(self, start: int, end: int) -> bool:
        """Tell whether what looks like the predicate is the relative clause of an actor: 对作出贡献的单位和个人."""
        cut = self._text.rfind(ATTRIBUTE, start, end)
        if cut <= start or self._text[start - 1] in self._vocab.collective_ends:
            return False
        return self._actors.read(self._text, cut + 1, end) != ()

    def _describes_office(self, start: int, end: int) -> bool:
        """Tell whether a ground only opens the relative clause of an office: 依照规定设立的森林公安机关，."""
        cut = self._text.rfind(ATTRIBUTE, start, end)
        if cut <= start or self._vocab.offices.before(self._text, cut + 1, end) is None:
            return False
        return self._actors.read(self._text, cut + 1, end) != ()

    # --- how, where, when

    def _manner(self, word: str, start: int, end: int) -> Skipped:
        inside = start + len(word)
        if m := self._vocab.manner_whole.match(self._text, start, end) or self._counted_as(start, end):
            return m.end(), self._needed(start, m.end())
        if word in self._vocab.ground and self._describes_office(inside, end):
            return start, NOTHING
        whole = self._vocab.closed_whole.search(self._text, inside, end) is not None
        after = end if whole else self._closed(word, inside, end)
        if word in self._vocab.acts and not whole and (after is None or after >= end):
            return start, NOTHING
        if word in self._vocab.passive and self._approved(inside, end):
            return end, NOTHING
        stop = after or self._unclosed(word, inside, end)
        if stop is None and word in self._vocab.verbal and not self._text.startswith(COMMA, end):
            return start, NOTHING
        stop = stop or end
        return stop, self._needed(start, stop)

    def _needed(self, start: int, stop: int) -> Adverbials:
        """Return a phrase as a need where it says on what condition one acts: 根据需要, 在保证安全的前提下."""
        needed = self._vocab.as_needed.match(self._text, start, stop)
        return Adverbials(need=Range(start, needed.end())) if needed else NOTHING

    def _is_test(self, start: int, end: int) -> bool:
        """Tell whether what one passes fills the segment: 通过专业考试, but 通过抽样开展检测 says how."""
        test = self._vocab.tests.before(self._text, start, end)
        return test is not None and self._governing.names_only(start - 1, end - len(test))

    def _counted_as(self, start: int, end: int) -> re.Match[str] | None:
        """Read what a case is dealt with as, up to its verb: 按自动放弃处理; or a cause that fills the segment."""
        return self._vocab.counted_as.match(self._text, start, end) or self._cause(start, end)

    def _cause(self, start: int, end: int) -> re.Match[str] | None:
        """Read a cause with its own verb that fills the segment: 不得因住户未交费，停止供电."""
        return self._vocab.cause.match(self._text, start, end) if self._text.startswith(COMMA, end) else None

    def _names_basis(self, word: str, start: int, end: int) -> bool:
        """Tell whether a verb belongs to what one acts on: 持存在错误的证据，; 持储量报告，; 根据用户申请，."""
        if word in self._vocab.held:
            return self._describes_held(start, end) or self._governing.names_result(start, end)
        if word not in self._vocab.ground or not self._text.startswith(COMMA, end):
            return False
        return self._governing.names_ground(start, end) or self._governing.names_result(start, end)

    def _before_object(self, start: int, after: int, end: int) -> int:
        """Return where 对 fronts what a light verb is about, behind an unclosed ground: 依据方案对施工图进行审查."""
        for position in range(start + _SHORTEST_GROUND, after):
            if self._vocab.about.at(self._text, position, after) is None or self._ends_word(position, end):
                continue
            if self.skip(position, end)[0] == after:
                return position
        return after

    def _describes_held(self, start: int, end: int) -> bool:
        """Tell whether a verb only describes what one holds when one acts: 持可能存在错误的证据，申请更正."""
        return self._text.startswith(COMMA, end) and ATTRIBUTE in self._text[start:end]

    def _approved(self, start: int, end: int) -> bool:
        """Tell whether what another decides ends the segment: 应当经主管部门批准 is no approval by the bearer."""
        after, actors = self._actor_phrases.at(start, end)
        after = self.skip(after, end)[0] if actors and after < end else after
        if not actors or end - after > _VERDICT or self._verbs.at(after, end) is None:
            return False
        return self._vocab.decides.before(self._text, after, end) is not None

    def _closed(self, word: str, start: int, end: int) -> int | None:
        """Return where the closer of the phrase ends: …的原则, …过程中; 在 and its like may close with 中 alone."""
        short = word in self._vocab.place
        closer = self._vocab.act_closer if word in self._vocab.acts else self._vocab.closer
        for m in closer.finditer(self._text, start, end):
            if not (len(m[0]) > 1 or (short and m.start() > start)):
                continue
            if self._vocab.closed_twice.match(self._text, m.end(), end):
                continue  # 技术标准要求
            if m.end() == end and self._governs_closer(word, start, m.start(), end):
                continue  # 按照应急预案采取措施
            if m.end() == end and self._is_object(word, start, m.start(), end):
                continue  # 在海岸带划定限制开发的区域
            if m.end() == end or self.circle.opens_predicate(m.end(), end):
                return m.end()
        return None

    def _is_object(self, word: str, start: int, closer: int, end: int) -> bool:
        """Tell whether a described place is the object and not where one acts: a verb or a cue governs it."""
        if self._described_place.match(self._text, closer, end) is None:
            return False
        before = start - len(word)
        if before > 0 and self._text[before - 1].isalpha():
            return True
        after = self._governing.after_open(start, closer)
        return after is not None and after > start and self._governing.strong_at(after, closer)

    def _governs_closer(self, word: str, start: int, closer: int, end: int) -> bool:
        """Tell whether what looks like the end of the phrase is the object of the predicate that follows it."""
        last = not self._text.startswith(COMMA, end)
        if not (last or word in self._vocab.ground) or self._vocab.closer_thing.search(self._text, closer, end) is None:
            return False
        after = self._governing.after_open(start, closer, nominal=last)
        if after is None or ATTRIBUTE in self._text[after:end]:
            return False
        return last or self._governing.strong_at(after, end)

    def _unclosed(self, word: str, start: int, end: int) -> int | None:
        """Return where the predicate begins after a phrase without closer; too short a rest before a comma is none."""
        toward = self._governing.after_actor(start, end) if word in self._vocab.toward else None
        grounds = word in self._vocab.ground and self._text.startswith(COMMA, end)
        after = toward or self._governing.after_open(start, end, nominal=not grounds)
        if after is not None and toward is None and self._governing.carries(after, end):
            after = self._before_object(start, after, end)
        if after is not None and self._names_basis(word, after, end):
            return None
        if after is None or end - after >= _SHORTEST_STATEMENT or not self._text.startswith(COMMA, end):
            return after
        if self._vocab.bare.at(self._text, after, end) == self._text[after:end]:
            return after  # 不在室内公共场所吸烟，
        shown = word in self._vocab.ground or word in self._vocab.held
        governs = shown and self._governing.strong_at(after, end)
        governs = governs or (word in self._vocab.toward and self._governing.acts_at(after, end))
        if word not in self._vocab.passive:
            governs = governs or self._governing.carries(after, end)  # 通过公示系统进行公告
        return after if governs or word in self._vocab.conform else None


def _departments(actors: tuple[Bearer, ...]) -> bool:
    """Tell whether all are departments, which 组织 brings together rather than governs: 组织有关部门编制X."""
    return all(actor.subject.endswith(DEPARTMENT) for actor in actors)
