"""Phrases inside a segment: verb groups, adverbials, actor phrases; each read from a position to its end.

The scanner knows only characters and dictionaries. A preposition's phrase ends at its closer (按照…的原则) or, where
it has none, before the verb that can only be the predicate.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from extract.actors import ActorReader, Bearer
from extract.lexicon import Lexicon, WordSet
from extract.segments import MASK
from extract.spans import MappedText, Span
from extract.words import first_word, is_verb

_JOIN = re.compile(r"、|以及|或者|并且|和|与|或|及|并")
_ATTRIBUTE = "的"


@dataclass(frozen=True, slots=True)
class Range:
    """A half-open range of characters of the passage."""

    start: int
    end: int

    def __bool__(self) -> bool:
        return self.end > self.start


@dataclass(frozen=True, slots=True)
class Adverbials:
    """What stands between bearer and predicate: partners, addressee, fronted object, agent."""

    partners: tuple[Bearer, ...] = ()
    partner_word: str | None = None
    agent: tuple[Bearer, ...] = ()
    fronted: Range | None = None
    fronted_by: str | None = None
    counterparty: Range | None = None
    counterparty_by: str | None = None
    need: Range | None = None
    rules: tuple[str, ...] = ()

    def merge(self, other: Adverbials) -> Adverbials:
        """Return both together; the later one wins where only one can stand."""
        return Adverbials(
            self.partners + other.partners,
            other.partner_word or self.partner_word,
            other.agent or self.agent,
            other.fronted or self.fronted,
            other.fronted_by or self.fronted_by,
            other.counterparty or self.counterparty,
            other.counterparty_by or self.counterparty_by,
            other.need or self.need,
            self.rules + other.rules,
        )


NOTHING = Adverbials()


@dataclass(frozen=True, slots=True)
class Placed:
    """A phrase in the text it was read from, which need not be the text of the clause it governs."""

    text: MappedText
    start: int
    end: int

    @property
    def printed(self) -> str:
        """The phrase as printed."""
        return self.text.text[self.start : self.end].strip()

    @property
    def span(self) -> Span:
        """Where it stands in the source."""
        return self.text.span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb, or a group of verbs that stands as one predicate."""

    start: int
    end: int
    word: str
    rule: str


@dataclass(slots=True)
class Phrases:
    """Scans one passage; `text` is its masked, folded text."""

    lexicon: Lexicon
    actors: ActorReader
    text: str
    _opens: dict[tuple[int, int], bool] = field(default_factory=dict)

    # --- verbs

    def verb(self, start: int, end: int) -> Verb | None:
        """Return the longest dictionary verb at `start`, or None; a verb before 的 is an attribute, not a predicate."""
        if negation := self.lexicon.words("verb.negation").at(self.text, start, end):
            inner = self.verb(start + len(negation), end)
            return inner and Verb(start, inner.end, negation + inner.word, inner.rule)
        words = self.lexicon.words(*VERB_KINDS)
        word = words.at(self.text, start, end)
        if word is None:
            return None
        stop = start + len(word)
        if self.text.startswith(_ATTRIBUTE, stop, end) or self.lexicon.regex("verb.derived").match(
            self.text, stop, end
        ):
            return None
        if len(word) == 1 and (stop >= end or len(first_word(self.text[start:end])) > 1):
            return None
        return Verb(start, stop, word, words.rule(word))

    def is_strong(self, verb: Verb) -> bool:
        """Tell whether the verb is hardly ever used as a noun."""
        return len(verb.word) > 1 and verb.word in self.lexicon.words(*STRONG_KINDS)

    def names_organ(self, verb: Verb, end: int) -> bool:
        """Tell whether a verb is the stem of a department: 教育、公安等部门, 审计机关."""
        organ = self.lexicon.organ_names.at(self.text, verb.start, end)
        if organ is None or len(organ) < len(verb.word):
            return False
        return self.lexicon.regex("actor.name_goes_on").match(self.text, verb.start + len(organ), end) is not None

    def verb_group(self, start: int, end: int) -> Verb | None:
        """Return the verbs from `start` that share one object: 规范、引导; 建立健全; 加快建设."""
        verb = self.verb(start, end)
        if verb is None:
            return None
        group = self._listed(verb, end) or self._chained(verb, end) or verb
        return Verb(start, group.end, self.text[start : group.end], verb.rule)

    def _listed(self, verb: Verb, end: int) -> Verb | None:
        """Return the last of the verbs joined to `verb` when an object for them all follows: 规范、引导X."""
        last = verb
        while (m := _JOIN.match(self.text, last.end, end)) is not None:
            position = self._dative_inside(self.skip_adverbs(m.end(), end), end)
            following = self.verb(position, end)
            if following is None or len(following.word) == 1:
                break
            last = self._chained(following, end) or following
        return last if last is not verb and (last.end == end or self._has_object(last.end, end)) else None

    def _chained(self, verb: Verb, end: int) -> Verb | None:
        """Return the verb that `verb` combines with: 加快建设X, 组织编制X."""
        last = verb
        while last.word in self.lexicon.words("verb.prefix") and last.word not in self._never_chained():
            following = self.verb(last.end, end)
            if following is None or len(following.word) == 1 or not self._has_object(following.end, end):
                break
            if _JOIN.match(self.text, following.end, end) and not (
                self.is_strong(following) or self._listed(following, end)
            ):
                break
            last = following
        if last is verb:
            return None
        return self._listed(last, end) or last

    def _dative_inside(self, start: int, end: int) -> int:
        """Step over an addressee between joined verbs: 泄露或者向他人提供."""
        if self.lexicon.words("prep.dative").at(self.text, start, end):
            return self.skip_adverbials(start, end)[0]
        return start

    def _has_object(self, start: int, end: int) -> bool:
        return start < end and not self.text.startswith(("等", "的", "、"), start) and end - start >= 2

    def _never_chained(self) -> WordSet:
        return self.lexicon.words("verb.light", "verb.encourage")

    # --- adverbials

    def skip_adverbials(self, start: int, end: int) -> tuple[int, Adverbials]:
        """Step over adverbs and prepositional phrases; return where the predicate can begin and what was met."""
        found = NOTHING
        position = start
        while position < end:
            after = self.skip_adverbs(position, end)
            after, phrase = self._phrase(after, end) if after < end else (after, NOTHING)
            if after == position:
                break
            position, found = after, found.merge(phrase)
        return position, found

    def skip_adverbs(self, start: int, end: int, *, strict: bool = True) -> int:
        """Step over adverbs; a word that is adverb and verb is an adverb only before another verb.

        With `strict`, nothing is stepped over unless a verb, a preposition or the end follows: 自然资源部门 opens with
        no adverb.
        """
        position = self._adverbs(start, end)
        if strict and start < position < end and not self._verb_follows(position, end):
            return start
        return position

    def _adverbs(self, start: int, end: int) -> int:
        adverbs = self.lexicon.words("adverb.drop")
        verbs = self.lexicon.words(*VERB_KINDS)
        begin = start
        while start < end:
            if self.text[start].isspace() or self.text[start] == MASK or (self.text[start] == "地" and start > begin):
                start += 1
                continue
            if m := self.lexicon.regex("adverb.distributive").match(self.text, start, end):
                start = m.end()
                continue
            word = adverbs.at(self.text, start, end)
            if word is None:
                return start
            rival = verbs.at(self.text, start, end)
            if rival and len(rival) >= len(word) and not self._verb_follows(start + len(word), end):
                return start
            if rival and (len(rival) > len(word) or self._governs_result(start + len(word), end)):
                return start
            start += len(word)
            if self.text.startswith("、", start) and adverbs.at(self.text, start + 1, end):
                start += 1
        return start

    def _governs_result(self, start: int, end: int) -> bool:
        """Tell whether a verbal noun and its result follow, so that the word before them governs: 公开抽检结果."""
        verb = self.verb(start, end)
        return verb is not None and self.lexicon.words("noun.result").at(self.text, verb.end, end) == self.text[verb.end : end]

    def _verb_follows(self, start: int, end: int) -> bool:
        return (
            start >= end
            or self.verb(start, end) is not None
            or self.opens_adverbial(start, end)
            or any(c.start == start for c in self.lexicon.cues(self.text, start, min(end, start + 4)))
        )

    def opens_adverbial(self, start: int, end: int) -> bool:
        """Tell whether an adverb, a preposition or a deadline begins at `start`."""
        return (
            self.lexicon.words("adverb.drop", *PREPOSITIONS).at(self.text, start, end) is not None
            or self.lexicon.regex("clause.deadline").match(self.text, start, end) is not None
        )

    def _phrase(self, start: int, end: int) -> tuple[int, Adverbials]:
        """Step over one prepositional phrase or deadline at `start`; return `start` itself when there is none."""
        if m := self.lexicon.regex("clause.deadline").match(self.text, start, end):
            return m.end(), NOTHING
        m = self.lexicon.regex("clause.after_event").match(self.text, start, end)
        if m and m.end() < end and self.opens_predicate(m.end(), end):
            return m.end(), NOTHING
        if m := self.lexicon.regex("clause.agent").match(self.text, start, end):
            return self._agent(m[0], start, end)
        verb = self.lexicon.words(*VERB_KINDS).at(self.text, start, end)
        for kind, read in (
            ("prep.joint", self._joint),
            ("prep.object", self._object),
            ("prep.dative", self._dative),
            ("prep.manner", self._manner),
        ):
            word = self.lexicon.words(kind).at(self.text, start, end)
            if word and _JOIN.match(self.text, start + len(word), end):
                continue
            acts = word in self.lexicon.words("prep.act") if word else False
            if word and (acts or not (verb and len(verb) > len(word))):
                after, found = read(word, start, end)
                if after > start:
                    return after, found
        return start, NOTHING

    def _joint(self, word: str, start: int, end: int) -> tuple[int, Adverbials]:
        """Read 会同A; 组织A, 配合A and the like only where nothing but a comma follows A, else they govern."""
        after, partners = self.actor_phrase(start + len(word), end)
        governs = word in self.lexicon.words("prep.joint_verb") and after < end
        if not partners or (governs and not (word == "组织" and self._departments(partners))):
            return start, NOTHING
        return after, Adverbials(partners=partners, partner_word=word)

    def _departments(self, actors: tuple[Bearer, ...]) -> bool:
        """Tell whether all are departments, which 组织 brings together rather than governs: 组织有关部门编制X."""
        return all(actor.subject.endswith("部门") for actor in actors)

    def _agent(self, word: str, start: int, end: int) -> tuple[int, Adverbials]:
        after, agent = self.actor_phrase(start + len(word), end)
        return (after, Adverbials(agent=agent, rules=("clause.agent",))) if agent else (start, NOTHING)

    def _object(self, word: str, start: int, end: int) -> tuple[int, Adverbials]:
        inside = start + len(word)
        after = self._governing_verb(inside, end, general=True) if word in ("将", "把") else self._addressed(inside, end)
        if after is None:
            return start, NOTHING
        fronted = Range(start + len(word), self._before_phrase(start + len(word), after, end))
        return after, Adverbials(fronted=fronted, fronted_by=word, rules=("clause.fronted",))

    def _before_phrase(self, start: int, after: int, end: int) -> int:
        """Return where a fronted object ends when a phrase of place stands between it and its verb."""
        places = self.lexicon.words("prep.place", "prep.dative")
        for position in range(start + 1, after):
            if places.at(self.text, position, after) and self._phrase(position, end)[0] == after:
                return position
        return after

    def _dative(self, word: str, start: int, end: int) -> tuple[int, Adverbials]:
        after = self._addressed(start + len(word), end)
        if after is None:
            return start, NOTHING
        return after, Adverbials(counterparty=Range(start + len(word), after), counterparty_by=word)

    def _addressed(self, start: int, end: int) -> int | None:
        """Return where the verb begins after somebody or something acted upon: 进行 and its like, else after the actor."""
        after = self._governing_verb(start, end, support=True)
        if after is None or self.lexicon.words("verb.carrier").at(self.text, self.skip_adverbs(after, end), end) is None:
            after = self._after_actor(start, end) or after
        if after is not None and self._describes_to_the_end(after, end):
            return None
        return after

    def _describes_to_the_end(self, start: int, end: int) -> bool:
        """Tell whether what looks like the predicate is the relative clause of an actor: 对作出贡献的单位和个人."""
        cut = self.text.rfind(_ATTRIBUTE, start, end)
        return cut > start and self.actors.read(self.text, cut + 1, end) != () and self.text[start - 1] not in "会"

    def _after_actor(self, start: int, end: int) -> int | None:
        """Return where an addressee that is an actor ends and its verb begins: 向主管部门报告."""
        after, bearers = self.actor_phrase(start, end)
        return after if bearers and after < end else None

    def _manner(self, word: str, start: int, end: int) -> tuple[int, Adverbials]:
        inside = start + len(word)
        if word == "以" and self.lexicon.regex("clause.yi_wei").match(self.text, start, end):
            return end, NOTHING
        after = self._closed(word, inside, end)
        whole = self.lexicon.regex("clause.closed_whole").search(self.text, inside, end) is not None
        if word in self.lexicon.words("prep.act") and not whole and (after is None or after >= end):
            return start, NOTHING
        if after is None:
            toward = self._after_actor(inside, end) if word in self.lexicon.words("prep.toward") else None
            after = toward or self._governing_verb(inside, end, support=True)
            if after is not None and end - after < 5 and self.text.startswith("，", end):
                after = None
        stop = end if after is None else after
        needed = self.lexicon.regex("clause.as_needed").match(self.text, start, stop)
        return stop, Adverbials(need=Range(start, needed.end())) if needed else NOTHING

    def _closed(self, word: str, start: int, end: int) -> int | None:
        if self.lexicon.regex("clause.closed_whole").search(self.text, start, end):
            return end
        short = word in self.lexicon.words("prep.place")
        for m in self.lexicon.regex("clause.closer").finditer(self.text, start, end):
            ends = m.end() == end or self.opens_predicate(m.end(), end)
            if (short or len(m[0]) > 1) and m.start() > start and ends:
                return m.end()
        return None

    def opens_predicate(self, start: int, end: int) -> bool:
        """Tell whether, adverbials passed, a verb or a cue begins at `start`."""
        key = (start, end)
        if key not in self._opens:
            self._opens[key] = False
            position, _ = self.skip_adverbials(start, end)
            self._opens[key] = position >= end > start or (
                self.verb(position, end) is not None
                or any(c.start == position for c in self.lexicon.cues(self.text, position, min(end, position + 4)))
            )
        return self._opens[key]

    def _governing_verb(self, start: int, end: int, *, support: bool = False, general: bool = False) -> int | None:
        """Return where, after an open phrase from `start`, the predicate begins.

        A verb inside a relative clause (作出贡献的单位) is passed over when another verb follows its noun; with
        `support`, the last of 进行, 给予, 提供 … wins over the verbs before it.
        """
        best: int | None = None
        light = self.lexicon.words("verb.carrier")
        starts = list(self._verb_starts(start + 1, end))
        if general and (disposed := [p for p in starts if self._disposes(p, end)]):
            return disposed[-1]
        for position in starts:
            verb_at = self.skip_adverbs(position, end)
            carries = support and light.at(self.text, verb_at, end) is not None
            if best is None or carries or (support and self._after_relative(best, position)):
                best = position
        if best is None:
            best = self._nominal_verb(start + 1, end)
        if best is None and general:
            best = self._general_verb(start + 1, end)
        return best

    def _nominal_verb(self, start: int, end: int) -> int | None:
        """Return where a verb that is also a noun governs: at the end of the segment, or before its object."""
        words = self.lexicon.words("verb.nominal", "verb.intransitive")
        for position in range(start, end):
            verb = self.verb(position, end) if words.at(self.text, position, end) else None
            if verb and self.text[position - 1] not in "的、和与及或者" and (verb.end == end or end - verb.end >= 2):
                return position
        return None

    def _disposes(self, position: int, end: int) -> bool:
        """Tell whether a verb says where the fronted thing goes: 纳入, 报送, 许可给."""
        verb = self.verb(self.skip_adverbs(position, end), end)
        goal = "入至给为到成于"
        return verb is not None and (verb.word[-1] in goal or self.text[verb.end : verb.end + 1] in tuple(goal))

    def _general_verb(self, start: int, end: int) -> int | None:
        """Return where the last word that a general dictionary knows as a verb begins, when it ends the phrase or takes 入, 至, 给."""
        for position in range(start, end - 1):
            word = self.text[position : position + 2]
            if is_verb(word) and self.text[position - 1] not in "的、和与及或者" and word[1] in "入至给为到出于予归还":
                return position
        return None

    def _after_relative(self, first: int, second: int) -> bool:
        """Tell whether `first` opens a relative clause whose noun ends just before `second`."""
        cut = self.text.find(_ATTRIBUTE, first, second)
        if cut < 0:
            return False
        return self.lexicon.words("actor.head").before(self.text, cut + 1, second) is not None

    def names_only(self, start: int, end: int) -> bool:
        """Tell whether a stretch holds no verb that could be a predicate: it goes on with a list of names."""
        return next(self._verb_starts(start + 1, end), None) is None

    def _verb_starts(self, start: int, end: int) -> Iterator[int]:
        position = start
        adverbs = self.lexicon.words("adverb.drop")
        support, stative = self.lexicon.words("verb.support"), self.lexicon.words("verb.stative")
        while position < end:
            if self.text[position - 1] in "的、和与及或者":
                position += 1
                continue
            word = adverbs.at(self.text, position, end)
            if word and len(word) > 1 and self.verb(self.skip_adverbs(position, end), end):
                yield position
                position += len(word)
                continue
            if self._dative_verb(position, end):
                yield position
                position += 1
                continue
            verb = self.verb(position, end)
            if verb and (self.is_strong(verb) or verb.word in support) and verb.word not in stative:
                yield position
                position = verb.end
                continue
            position += len(verb.word) if verb and len(verb.word) > 1 else 1

    def _dative_verb(self, start: int, end: int) -> bool:
        """Tell whether an addressee and its verb begin at `start`: 将合同向主管部门备案."""
        if self.text[start] not in "向报":
            return False
        after = self._after_actor(start + 1, end)
        return after is not None and self.verb(after, end) is not None

    # --- actors

    def actor_phrase(self, start: int, end: int) -> tuple[int, tuple[Bearer, ...]]:
        """Read the actor phrase at `start` that a predicate follows; return its end and bearers, or nothing."""
        for stop in self.lexicon.actor_ends(self.text, start, end):
            if (
                stop - start < 2
                or self._list_goes_on(stop, end)
                or not (stop == end or self.opens_predicate(stop, end))
            ):
                continue
            if bearers := self.actors.read(self.text, start, stop):
                return stop, bearers
        return start, ()

    def _list_goes_on(self, start: int, end: int) -> bool:
        return start < end and (
            (_JOIN.match(self.text, start, end) is not None and self.text[start] != "并")
            or self._head_follows(start, end)
            or self._organ_follows(start, end)
            or self._compound_follows(start, end)
        )

    def _head_follows(self, start: int, end: int) -> bool:
        """Tell whether a further head noun follows, as in 机关负责人; 组织 before a verb is itself the verb."""
        head = self.lexicon.words("actor.head").at(self.text, start, end)
        if head is None:
            return False
        return self.verb(start, end) is None or self.verb(start + len(head), end) is None

    def _compound_follows(self, start: int, end: int) -> bool:
        """Tell whether a verbal noun and a head follow: 未成年人 + 保护 + 委员会, 登记机构 + 工作 + 人员."""
        verb = self.lexicon.words("verb.nominal", "verb.intransitive").at(self.text, start, end)
        if verb is None:
            return False
        stop = start + len(verb)
        return self.lexicon.words("noun.agent").at(self.text, stop, end) is not None or self.text.startswith(
            ("委员会", "中心", "协会"), stop
        )

    def _organ_follows(self, start: int, end: int) -> bool:
        """Tell whether a department's name follows a government's: 县级以上人民政府教育、公安等部门."""
        name = self.lexicon.organ_names.at(self.text, start, end)
        return (
            name is not None
            and self.lexicon.regex("actor.name_goes_on").match(self.text, start + len(name), end) is not None
        )


VERB_KINDS = (
    "verb.strong", "verb.nominal", "verb.single", "verb.pivot", "verb.support", "verb.intransitive", "verb.prefix", "verb.goal",
)  # fmt: skip
STRONG_KINDS = ("verb.strong", "verb.pivot", "verb.support", "verb.goal")
PREPOSITIONS = (
    "prep.joint", "prep.object", "prep.dative", "prep.manner",
)  # fmt: skip
