"""Actor phrases in running text: where one ends and the predicate begins (市公安部门 | 应当, 企业 | 建立…)."""

from __future__ import annotations

from bisect import bisect_left

from extract.actors import ActorReader, Bearer
from extract.circle import Circle
from extract.lexicon import Lexicon
from extract.verbs import Verbs

_SHORTEST = 2
Phrase = tuple[int, tuple[Bearer, ...]]


class _Vocabulary:
    def __init__(self, lexicon: Lexicon) -> None:
        self.joins = lexicon.words("link.join")
        self.heads = lexicon.words("actor.head")
        self.deputies = lexicon.words("noun.deputy")
        self.nouns = lexicon.words("verb.nominal", "verb.intransitive")
        self.agents = lexicon.words("noun.agent")
        self.bodies = lexicon.words("noun.body")
        self.organ_names = lexicon.organ_names
        self.name_goes_on = lexicon.regex("actor.name_goes_on")
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
        self._known: dict[tuple[int, int], Phrase] = {}
        self._places: list[tuple[int, int]] | None = None

    def at(self, start: int, end: int) -> Phrase:
        """Read the actor phrase at `start` that a predicate or the end follows; return its end and bearers, if any."""
        key = (start, end)
        if key not in self._known:
            self._known[key] = self._read(start, end)
        return self._known[key]

    def _read(self, start: int, end: int) -> Phrase:
        for stop in self._ends(start, end):
            if stop - start < _SHORTEST or not self._can_end(stop, end):
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
            elif length and place >= blocked and not self._vocab.cut_head.match(self._text, place + length):
                found.add(place + length)
        return sorted(found)

    def _can_end(self, stop: int, end: int) -> bool:
        return stop == end or (not self._list_goes_on(stop, end) and self.circle.opens_predicate(stop, end))

    def _list_goes_on(self, start: int, end: int) -> bool:
        return (
            self._vocab.joins.at(self._text, start, end) is not None
            or self._head_follows(start, end)
            or self._organ_follows(start, end)
            or self._compound_follows(start, end)
        )

    def _head_follows(self, start: int, end: int) -> bool:
        """Tell whether a further head noun follows, as in 机关负责人; 组织 before a verb, 组织、指导, is itself one."""
        head = self._vocab.heads.at(self._text, start, end)
        if head is None or self._verbs.at(start, end) is None:
            return head is not None
        after = start + len(head)
        if self._vocab.organ_names.at(self._text, after, end) is not None:
            return False  # 组织 发展改革等部门
        if head in self._vocab.deputies and self._verbs.at(after, end) is not None:
            return True  # 委员会代表担任主任
        joined = after + len(self._vocab.joins.at(self._text, after, end) or "")
        verb = self._verbs.at(joined, end)
        return verb is None or (joined > after and self._verbs.names_organ(verb, end))

    def _organ_follows(self, start: int, end: int) -> bool:
        """Tell whether a department's name follows a government's: 县级以上人民政府教育、公安等部门."""
        name = self._vocab.organ_names.at(self._text, start, end)
        return name is not None and self._vocab.name_goes_on.match(self._text, start + len(name), end) is not None

    def _compound_follows(self, start: int, end: int) -> bool:
        """Tell whether a verbal noun and a head follow: 未成年人 + 保护 + 委员会, 登记机构 + 工作 + 人员."""
        verb = self._vocab.nouns.at(self._text, start, end)
        if verb is None:
            return False
        stop = start + len(verb)
        if self._vocab.agents.at(self._text, stop, end) is not None:
            return True
        return self._vocab.bodies.at(self._text, stop, len(self._text)) is not None
