"""What stands before a cue: the bearer, a fronted thing or act, adverbials; or a sign that the cue governs nothing."""

from __future__ import annotations

from typing import Final, final

from mypy_extensions import mypyc_attr

from extract.actors import Bearer
from extract.adverbials import NOTHING, Adverbials
from extract.characters import ATTRIBUTE, LIST_MARK
from extract.lexicon import Lexicon
from extract.openings import Openings
from extract.phrases import Phrases
from extract.ranges import Range
from extract.records import Modality

_SHORTEST_NAME: Final = 2
_VERB: Final = 2
_NEAR: Final = 12  # a cue and the adverbs before it
_LONGEST_NAME: Final = 40


@final
@mypyc_attr(acyclic=True)
class Prefix:
    """What stands before a cue."""

    __slots__ = ("adverbials", "bearers", "thing", "topic")

    def __init__(
        self,
        bearers: tuple[Bearer, ...] = (),
        thing: Range | None = None,
        topic: Range | None = None,
        adverbials: Adverbials = NOTHING,
    ) -> None:
        self.bearers: Final = bearers
        self.thing: Final = thing
        self.topic: Final = topic
        self.adverbials: Final = adverbials


class _Vocabulary:
    def __init__(self, lexicon: Lexicon) -> None:
        self.adverbs = lexicon.words("adverb.drop")
        self.heads = lexicon.words("actor.head")
        self.about = lexicon.words("prep.about")
        self.embeds = lexicon.words("verb.embeds", "verb.pivot", "verb.tells")
        self.stative = lexicon.words("verb.stative")
        self.about_marks = lexicon.marks("prep.about_mark")
        self.no_names = lexicon.words("thing.head", "verb.strong", "verb.nominal", "verb.goal", "verb.intransitive")
        self.passive = lexicon.words("prep.passive")
        self.things = lexicon.words("thing.head")
        self.thing_shape = lexicon.regex("thing.shape")
        self.body_shape = lexicon.regex("actor.fallback")
        self.after_thing = lexicon.regex("clause.after_thing")
        self.pronoun = lexicon.regex("actor.pronoun")
        self.unknown_agent = lexicon.regex("actor.unknown_agent")
        self.agent_word = lexicon.regex("clause.agent")
        self.before_agent = lexicon.regex("clause.before_agent")
        self.time_ahead = lexicon.regex("clause.time_ahead")
        self.case_ahead = lexicon.regex("clause.case_ahead")
        self.point_in_time = lexicon.regex("clause.point_in_time")
        self.time_limit = lexicon.regex("clause.time_limit_ahead")


class Prefixes:
    """Reads what stands before the cues of one passage."""

    def __init__(self, phrases: Phrases, openings: Openings) -> None:
        self._vocab = phrases.lexicon.once(_Vocabulary)
        self._phrases = phrases
        self._openings = openings
        self._actors = phrases.actors
        self._text = phrases.text
        self._known: dict[tuple[int, int, bool], Prefix | None] = {}

    def read(self, start: int, end: int, *, first: bool) -> Prefix | None:
        """Read what stands before a cue; None when the cue lies inside an object or a relative clause."""
        key = (start, end, first)
        if key not in self._known:
            self._known[key] = self._read(start, self.off_adverbs(start, end), first=first)
        return self._known[key]

    def off_adverbs(self, start: int, end: int) -> int:
        """Return where the phrase ends without the adverbs before the cue."""
        while end > start:
            if self._text[end - 1].isspace():
                end -= 1
                continue
            word = self._vocab.adverbs.before(self._text, start, end)
            head = self._vocab.heads.before(self._text, start, end)
            if word is None or (head and len(head) > len(word)):
                break
            if self._text.endswith(ATTRIBUTE, start, end - len(word)):
                break  # 食品的安全
            end -= len(word)
        return end

    def _read(self, start: int, end: int, *, first: bool) -> Prefix | None:
        if end <= start or self._vocab.pronoun.fullmatch(self._text, start, end):
            return Prefix()
        after, _ = self._phrases.skip_adverbials(start, end)
        about = self._vocab.about.at(self._text, start, end)
        if about and (after == start or self._is_thing_about(start + len(about), end)):
            return Prefix(thing=Range(start + len(about), end))
        opens_with_verb = self._openings.with_verb(start, end)
        found = self._event_and_bearer(start, end) or (None if opens_with_verb else self._with_bearer(start, end))
        if found is not None:
            return found
        if after > start:
            return self._after_adverbials(start, end, first=first)
        if opens_with_verb:
            return self._agent(start, end) or self._act(start, end, first=first)
        return self._bearer_and_act(start, end) or self._noun_phrase(start, end, first=first)

    def _is_thing_about(self, start: int, end: int) -> bool:
        """Tell whether 对 fronts all that stands before the cue: 对投诉、举报应当核实, 对合理的意见建议应当采纳."""
        if self._phrases.names_only(start - 1, end):
            return True
        described = self._text.rfind(ATTRIBUTE, start, end)
        if described > start:
            if self._vocab.things.at(self._text, described + 1, end) == self._text[described + 1 : end]:
                return True  # 对无组织排放的废气应当收集
            if self._phrases.names_only(described, end):
                return self._vocab.heads.before(self._text, described, end) is None  # 对排放的废气应当处理
        verb = self._phrases.verbs.at(end - _VERB, end)
        cut = max(described, self._text.rfind(LIST_MARK, start, end), start - 1)
        return verb is not None and self._phrases.names_only(cut, end - _VERB)

    def _after_adverbials(self, start: int, end: int, *, first: bool) -> Prefix | None:
        """Read what follows adverbials, which may also open the relative clause of a bearer."""
        after, adverbials = self._phrases.skip_adverbials(start, end)
        if self._is_approved_thing(start, end) and self._vocab.agent_word.search(self._text, after, end) is None:
            return Prefix(thing=Range(start, end))
        if after >= end:
            return Prefix(bearers=adverbials.agent, adverbials=adverbials)
        if bearers := self._described_after_phrase(start, after, end):
            return Prefix(bearers)
        rest = self.read(after, end, first=first)
        return rest and Prefix(rest.bearers, rest.thing, rest.topic, adverbials.merge(rest.adverbials))

    def _is_approved_thing(self, start: int, end: int) -> bool:
        """Tell whether 经 only opens what describes a thing: 经批准的规划应当公布."""
        if self._vocab.passive.at(self._text, start, end) is None:
            return False
        cut = self._text.rfind(ATTRIBUTE, start, end)
        return cut > start and self._vocab.things.before(self._text, cut + 1, end) is not None

    # --- bearers

    def _with_bearer(self, start: int, end: int) -> Prefix | None:
        if bearers := self._actors.read(self._text, start, end):
            return Prefix(bearers)
        return self._actor_then_adverbials(start, end) or self._agent(start, end)

    def _event_and_bearer(self, start: int, end: int) -> Prefix | None:
        """Read an event and the bearer after it, no comma between them: 抢修结束后供热企业应当…."""
        m = self._vocab.time_ahead.search(self._text, start + 2, end)
        if m is None or m.end() >= end or ATTRIBUTE in self._text[start : m.end()]:
            return None
        bearers = self._actors.read(self._text, m.end(), end)
        return Prefix(bearers, topic=Range(start, m.end())) if bearers else None

    def _actor_then_adverbials(self, start: int, end: int) -> Prefix | None:
        """Read a bearer and what stands between it and the cue: 任何人对违法行为有权…."""
        for i in range(start + 1, end):
            if not self._phrases.adverbs.opens_adverbial(i, end):
                continue
            bearers = self._actors.read(self._text, start, i)
            if not bearers:
                continue
            after, adverbials = self._phrases.skip_adverbials(i, end)
            if after >= end:
                return Prefix(bearers, adverbials=adverbials)
            if self._text[i] in self._vocab.about_marks:
                return Prefix(bearers, thing=Range(i + 1, end))
        return None

    def _agent(self, start: int, end: int) -> Prefix | None:
        """Read `X由A` before a cue: A bears, X is the fronted object."""
        m = self._vocab.agent_word.search(self._text, start, end)
        if m is None:
            return None
        bearers = self._actors.read(self._text, m.end(), end)
        found = Prefix(bearers) if bearers else self._actor_then_adverbials(m.end(), end)
        if found is None:
            return None
        adverbials = found.adverbials.merge(Adverbials(rules=("clause.agent",)))
        manner = self._vocab.before_agent.search(self._text, start, m.start())
        before = Range(start, manner.start() if manner else m.start()) or None
        case = before is not None and self._text[before.end - 1] == ATTRIBUTE  # 实行物业管理的由物业服务企业负责
        if before and (case or self._vocab.point_in_time.search(self._text, start, m.start())):
            return Prefix(found.bearers, topic=before, adverbials=adverbials)
        return Prefix(found.bearers, thing=before, adverbials=adverbials)

    def _described_after_phrase(self, start: int, after: int, end: int) -> tuple[Bearer, ...]:
        """Read a bearer whose relative clause opens with a preposition: 在本市从事经营的单位."""
        if ATTRIBUTE not in self._text[after:end]:
            return ()
        if not self._phrases.adverbs.opens_adverbial(start, end):
            return ()
        return self._actors.read(self._text, start, end)

    def _bearer_and_act(self, start: int, end: int) -> Prefix | None:
        """Read a bearer and the act that its duty is about: 市人民政府编制规划应当…."""
        after, bearers = self._phrases.actor_phrase(start, end)
        if not bearers or after >= end or ATTRIBUTE in self._text[after:end]:
            return None
        timed = self._vocab.case_ahead.match(self._text, after, end) is not None
        if not (timed or self._openings.names_act(after, end)):
            return None
        return Prefix(bearers, topic=Range(after, end))

    # --- no bearer

    def _act(self, start: int, end: int, *, first: bool) -> Prefix | None:
        """Read a phrase that opens with its verb: a bearer described by it (提供服务的单位), or a fronted act."""
        described = self._text.rfind(ATTRIBUTE, start, end) > start or self._openings.names_doer(start, end)
        described = described or self._openings.names_body(start, end)
        if described and (bearers := self._actors.read(self._text, start, end)):
            return Prefix(bearers)
        if self._openings.names_outcome(start, end):
            return Prefix(thing=Range(start, end))
        if first or self._text[end - 1] == ATTRIBUTE or self._vocab.case_ahead.match(self._text, start, end):
            return Prefix(topic=Range(start, end))
        if self._openings.names_result(start, end):
            return Prefix(thing=Range(start, end))
        return self._act_amid(start, end)

    def _act_amid(self, start: int, end: int) -> Prefix | None:
        """Read an act, or a thing that an act describes, before a duty amid a sentence: ，委托应当采用书面形式.

        What others are told, or what is laid down, may hold a cue itself: ，告知申请人可以查询.
        """
        group = self._phrases.verb_group(start, end)
        if group is None or self._is_charge(end):
            return None
        if group.end == end:
            return Prefix(topic=Range(start, end))
        if group.word in self._vocab.embeds or self._vocab.heads.before(self._text, group.end, end):
            return None
        cut = self._text.rfind(ATTRIBUTE, group.end, end)
        if cut >= 0:
            return Prefix(thing=Range(start, end)) if self._phrases.names_only(cut, end) else None
        acts = group.word not in self._vocab.stative and self._phrases.names_only(group.end - 1, end)
        return Prefix(topic=Range(start, end)) if acts else None

    def _is_charge(self, end: int) -> bool:
        """Tell whether the cue is 负责 or its like, which another's act may hold: 落实值班人员负责应急响应."""
        cues = self._phrases.cues.between(end, min(end + _NEAR, len(self._text)))
        return not cues or cues[0].modality is Modality.RESPONSIBILITY

    def _noun_phrase(self, start: int, end: int, *, first: bool) -> Prefix | None:
        last = self._text[end - 1]
        if last == LIST_MARK or self._vocab.unknown_agent.match(self._text, start):
            return None
        if last == ATTRIBUTE:
            return Prefix(topic=Range(start, end))
        if first and self._could_bear(start, end) and (bearers := self._actors.named(self._text, start, end)):
            return Prefix(bearers)
        return self._thing_in_time(start, end) or self._thing(start, end)

    def _thing_in_time(self, start: int, end: int) -> Prefix | None:
        """Read a thing and by when or meanwhile what is due: 规划自批准后三十日内 + 应当公布."""
        m = self._vocab.time_limit.search(self._text, start + _SHORTEST_NAME, end)
        return Prefix(thing=Range(start, m.start())) if m else None

    def _thing(self, start: int, end: int) -> Prefix:
        """Read a thing, and what must have happened to it: 吊篮经检测合格后."""
        if self._vocab.after_thing.match(self._text, start, end):
            return Prefix(adverbials=Adverbials(need=Range(start, end)))  # 企业，未经批准不得停业
        m = self._vocab.after_thing.search(self._text, start + 1, end)
        if m is None or self._text[m.start() - 1] == ATTRIBUTE:
            timed = self._vocab.case_ahead.match(self._text, start, end) is not None
            return Prefix(topic=Range(start, end)) if timed else Prefix(thing=Range(start, end))
        return Prefix(thing=Range(start, m.start()), adverbials=Adverbials(need=Range(m.start(), end)))

    def _could_bear(self, start: int, end: int) -> bool:
        """Tell whether an unknown noun phrase may be a bearer: short, and by its last word a body, no thing or act."""
        return (
            _SHORTEST_NAME <= end - start <= _LONGEST_NAME
            and self._vocab.no_names.before(self._text, start, end) is None
            and not self._vocab.thing_shape.search(self._text[start:end])
            and self._vocab.body_shape.search(self._text[start:end]) is not None
        )
