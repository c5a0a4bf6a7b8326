"""Actor phrases in running text: where one ends and the predicate begins (市公安部门 | 应当, 企业 | 建立…)."""

from __future__ import annotations

from bisect import bisect_left
from typing import Final

from extract.actors import ActorReader, Bearer
from extract.characters import ATTRIBUTE, BRACKET_END
from extract.circle import Circle
from extract.lexicon import Lexicon
from extract.verbs import Verb, Verbs

_SHORTEST: Final = 2
_DEEPEST: Final = 16  # phrases within phrases: nobody writes so many
Phrase = tuple[int, tuple[Bearer, ...]]


class _Vocabulary:
    def __init__(self, lexicon: Lexicon) -> None:
        self.joins = lexicon.words("link.join")
        self.heads = lexicon.words("actor.head")
        self.generic = lexicon.words("actor.generic")
        self.tells = lexicon.words("verb.tells")
        self.deputies = lexicon.words("noun.deputy")
        self.nouns = lexicon.words("verb.nominal", "verb.intransitive")
        self.agents = lexicon.words("noun.agent")
        self.bodies = lexicon.words("noun.body")
        self.organised = lexicon.words("noun.organised")
        self.organ_names = lexicon.organ_names
        self.compounding = lexicon.words("verb.compounding")
        self.crossing = lexicon.words("actor.head", "actor.polity")
        self.offices = lexicon.words("actor.department_end")
        self.organs = lexicon.words("actor.office")
        self.name_goes_on = lexicon.regex("actor.name_goes_on")
        self.without_leave = lexicon.regex("actor.without_leave")
        self.department = lexicon.regex("actor.any_department")
        self.befalls = lexicon.regex("actor.befalls")
        self.cut_head = lexicon.regex("actor.cut_head")
        self.end_words = lexicon.actor_ends


class ActorPhrases:
    """Reads actor phrases of one passage; `circle` tells whether a predicate can begin at a place."""

    def __init__(
        self,
        lexicon: Lexicon,
        text: str,
        verbs: Verbs,
        actors: ActorReader,
        circle: Circle,
    ) -> None:
        self._vocab = lexicon.once(_Vocabulary)
        self._text = text
        self._verbs = verbs
        self.actors = actors
        self.circle = circle
        self._width = len(text) + 1
        self._depth = 0
        self._known: dict[int, Phrase] = {}
        self._places: list[tuple[int, int]] | None = None

    def at(self, start: int, end: int) -> Phrase:
        """Read the actor phrase at `start` that a predicate or the end follows; return its end and bearers, if any."""
        key = start * self._width + end
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = self._read(start, end)
        return known

    def _read(self, start: int, end: int) -> Phrase:
        if self._depth >= _DEEPEST:
            return start, ()
        self._depth += 1
        found = self._read_to(start, end)
        self._depth -= 1
        return found

    def _read_to(self, start: int, end: int) -> Phrase:
        for stop in self._ends(start, end):
            if stop - start < _SHORTEST or not self._can_end(stop, end):
                continue
            if bearers := self.actors.read(self._text, start, stop):
                return stop, bearers
        return start, ()

    def in_case(self, start: int, end: int) -> Phrase:
        """Read the actor phrase at `start` that what befalls or is not done by it follows: 单位 | 逾期不缴纳的."""
        for stop in self._ends(start, end):
            if stop - start < _SHORTEST or self._vocab.befalls.match(self._text, stop, end) is None:
                continue
            if bearers := self.actors.read(self._text, start, stop):
                return stop, bearers
        return start, ()

    def _between(self, start: int, end: int) -> list[tuple[int, int]]:
        """Return where heads, generic words and whole names begin between two positions, and their lengths."""
        if self._places is None:
            self._places = self._vocab.end_words.places(self._text)
        return self._places[bisect_left(self._places, (start,)) : bisect_left(self._places, (end,))]

    def _ends(self, start: int, end: int) -> list[int]:
        """Return where a phrase from `start` can end; a longer word that only holds a head blocks it."""
        found, blocked = set(), start
        for place, longest in self._between(start, end):
            fits = place + abs(longest) <= end
            length = longest if fits else self._vocab.end_words.length_at(self._text, place, end)
            if length < 0:
                blocked = max(blocked, place - length)
            elif length and place >= blocked and not self._cuts_name(place, place + length, end):
                after = place + length
                found.add(after + 1 if self._text.startswith(BRACKET_END, after, end) else after)
        return sorted(found)

    def _cuts_name(self, place: int, stop: int, end: int) -> bool:
        """Tell whether a head is the beginning of a longer one (部|门) or of a department's name (人|防 in a list)."""
        if self._vocab.cut_head.match(self._text, stop):
            return True
        return stop - place == 1 and self._organ_follows(place, end)

    def _can_end(self, stop: int, end: int) -> bool:
        if stop == end or self._vocab.without_leave.match(self._text, stop, end):
            return True
        return not self._list_goes_on(stop, end) and self.circle.opens_predicate(stop, end)

    def _list_goes_on(self, start: int, end: int) -> bool:
        return (
            self._vocab.joins.at(self._text, start, end) is not None
            or self._head_follows(start, end)
            or self._organ_follows(start, end)
            or self._compound_follows(start, end)
            or self._relative_follows(start, end)
        )

    def _head_follows(self, start: int, end: int) -> bool:
        """Tell whether a further head noun follows, as in 机关负责人; 组织 before a verb, 组织、指导, is itself one."""
        head = self._vocab.heads.at(self._text, start, end)
        verb = self._verbs.at(start, end)
        if head is None or self._is_cut(head, verb, start, end):
            return False
        if verb is None:
            return True
        after = start + len(head)
        if after >= end or self._opens_names(after, end):
            return False
        if head in self._vocab.deputies and self._verbs.at(after, end) is not None:
            return True  # 委员会代表担任主任
        joined = after + len(self._vocab.joins.at(self._text, after, end) or "")
        verb = self._verbs.at(joined, end)
        if verb is None:
            return joined > after or not self._acts(start, after, end)
        return joined > after and self._verbs.names_organ(verb, end)

    def _opens_names(self, start: int, end: int) -> bool:
        """Tell whether names follow a head that is then a verb: 组织有关部门, 组织发展改革等部门."""
        for names in (self._vocab.organ_names, self._vocab.organised, self._vocab.generic):
            if names.at(self._text, start, end) is not None:
                return True
        office = self._vocab.organs.before(self._text, 0, start - _SHORTEST)
        return office is not None and self.at(start, end)[1] != ()  # 征收部门组织被征收人选定

    def _is_cut(self, head: str, verb: Verb | None, start: int, end: int) -> bool:
        """Tell whether what looks like a head only begins so: 委|托, 申请人|民法院, 代表 + 职工."""
        if verb is not None and len(verb.word) > len(head):
            return True
        stop = start + len(head)
        longer = self._vocab.crossing.at(self._text, stop - 1, end)
        return longer is not None and len(longer) > 1 and len(head) > 1 and self._verbs.at(start, stop - 1) is not None

    def _acts(self, start: int, after: int, end: int) -> bool:
        """Tell whether an organ stands before 组织 and an adverbial after it: 主管部门组织对设施进行验收."""
        office = self._vocab.offices.before(self._text, 0, start)
        return office is not None and self.circle.opens_predicate(after, end)

    def _organ_follows(self, start: int, end: int) -> bool:
        """Tell whether a department's name follows a government's: 县级以上人民政府教育、公安等部门."""
        name = self._vocab.organ_names.at(self._text, start, end)
        return name is not None and self._vocab.name_goes_on.match(self._text, start + len(name), end) is not None

    def _compound_follows(self, start: int, end: int) -> bool:
        """Tell whether a verbal noun and a head follow: 未成年人 + 保护 + 委员会, 登记机构 + 工作 + 人员."""
        verb = self._vocab.nouns.at(self._text, start, end)
        if verb is None or verb in self._vocab.tells:
            return False
        stop = start + len(verb)
        if (
            self._vocab.department.match(self._text, stop, end)
            or self._vocab.agents.at(self._text, stop, end) is not None
        ):
            return True
        return self._vocab.bodies.at(self._text, stop, len(self._text)) is not None

    def _relative_follows(self, start: int, end: int) -> bool:
        """Tell whether a verb that takes another and 的 follow: the actor describes a thing, 政府投资建设的公园."""
        first = self._vocab.compounding.at(self._text, start, end)
        second = self._verbs.word_at(start + len(first), end) if first else None
        if first is None or second is None:
            return False
        stop = start + len(first) + len(second)
        return self._text.startswith(ATTRIBUTE, stop, end) and stop + 1 < end
