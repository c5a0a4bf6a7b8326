"""A thing that a relative clause describes, fronted before a duty that names nothing else it acts upon.

Drafters put what a duty is about before it and describe it there: 装修房屋产生的垃圾，物业企业应当清运. The relative
clause reads like an act, a case or a manner; the noun behind its 的 and the bare verb after the comma tell what it is.
"""

from __future__ import annotations

from typing import Final

from extract.characters import AGENT, ATTRIBUTE, COMMA, ETC
from extract.lexicon import Lexicon
from extract.parts import Part, PartKind
from extract.phrases import Phrases
from extract.ranges import Range

_AGENT: Final = "clause.agent"
_BETWEEN: Final = (PartKind.CONDITION, PartKind.ADVERBIAL, PartKind.CONTINUATION)
_SHORTEST_NOUN: Final = 2


class _Vocabulary:
    def __init__(self, lexicon: Lexicon) -> None:
        self.carries = lexicon.words("verb.support", "verb.gives", "verb.carrier")
        self.acts = lexicon.words("verb.strong", "verb.nominal", "verb.intransitive")
        self.things = lexicon.words("thing.head")
        self.people = lexicon.words("actor.head")
        self.opens = lexicon.regex("clause.describes_thing")
        self.ends = lexicon.regex("clause.thing_yielded")
        self.caused = lexicon.regex("clause.caused_thing")
        self.no_thing = lexicon.regex("clause.no_thing")
        self.announces = lexicon.words("verb.step", "verb.announces")
        self.intransitive = lexicon.words("verb.intransitive")
        self.undertaken = lexicon.words("verb.undertaken", "verb.step")
        self.stated = lexicon.regex("clause.said_of_thing")
        self.told = lexicon.regex("clause.told_of_thing")
        self.proviso = lexicon.regex("clause.proviso_of_thing")
        self.disposal = frozenset(lexicon.book.words("prep.disposal"))
        self.about = lexicon.words("prep.about")
        self.between = lexicon.regex("clause.between_thing_and_duty")
        self.refuses = lexicon.regex("clause.refusal")


class DescribedThings:
    """Looks for described things in one passage."""

    def __init__(self, phrases: Phrases) -> None:
        self._vocab = phrases.lexicon.once(_Vocabulary)
        self._phrases = phrases
        self._text = phrases.text

    def fronted(self, part: Part, rest: list[Part]) -> Range | None:
        """Return the described thing that fills a segment before a duty about it, or None."""
        if not rest:
            return None
        if part.adverbials.fronted is not None:
            return self._mentioned(part, rest[0]) if self._is_bare(rest[0]) else None
        if not self._is_described(part):
            return None
        duty = next((later for later in rest if not (self._is_described(later) or self._is_proviso(later))), None)
        if duty is None or not self._awaits(duty) or not (self._tells(duty) or self._is_relative(part)):
            return None
        return part.range

    def _mentioned(self, part: Part, duty: Part) -> Range | None:
        """Return the thing that 对 names to the end of a segment, though a verb describes it: 对用户交寄的邮件."""
        fronted, where = part.adverbials.fronted, part.predicate
        if fronted is None or where is None or part.cue is not None:
            return None
        if part.adverbials.fronted_by not in self._vocab.about:
            return None
        end = part.range.end
        if part.object is fronted and not self._is_decided(fronted, where):
            return None  # 对消防工作实施监督管理 is an act
        if not self._text.startswith(COMMA, end) or self._carries(where, end):
            return None
        thing = self._vocab.things.before(self._text, fronted.start, end)
        if thing is None or self._vocab.no_thing.search(self._text, fronted.start, end):
            return None
        described = self._text[fronted.start : end - len(thing)]
        start = part.range.start if part.bearers and duty.bearers else fronted.start  # A对B作出的决定，由C公布
        return Range(start, end) if ATTRIBUTE in described or described.endswith(ETC) else None

    def _is_proviso(self, part: Part) -> bool:
        """Tell whether a segment stands between a thing and the duty about it: 预算，非经批准，不得调整."""
        where = part.range
        if part.kind not in _BETWEEN or part.bearers or part.adverbials.fronted is not None:
            return False
        return self._vocab.between.match(self._text, where.start, where.end) is not None

    def _carries(self, where: Range, end: int) -> bool:
        """Tell whether a verb has its own object: 采取合理的措施, but not 提出或者转送的事项."""
        if self._vocab.carries.at(self._text, where.start, where.end) is None:
            return False
        cut = self._text.rfind(ATTRIBUTE, where.start, end)
        return cut < 0 or self._vocab.acts.before(self._text, where.start, cut) is None

    def _is_decided(self, fronted: Range, act: Range) -> bool:
        """Tell whether what looks like the act is what a relative clause describes: 对规章作出的撤销 + 决定."""
        cut = self._text.rfind(ATTRIBUTE, fronted.start, act.start)
        return cut > 0 and self._vocab.ends.search(self._text, fronted.start, cut + 1) is not None

    def under_proviso(self, part: Part, rest: list[Part]) -> Range | None:
        """Return the thing that opens a proviso, before a duty about it: 预算调整方案未经审查，不得执行."""
        where = part.range
        if not rest or part.bearers or not self._awaits(rest[0]):
            return None
        m = self._vocab.proviso.search(self._text, where.start + _SHORTEST_NOUN, where.end)
        start = where.start + len(self._vocab.about.at(self._text, where.start, where.end) or "")
        if m is None or not self._names_thing(start, m.start()):
            return None
        return Range(start, m.start())

    def is_lasting(self, part: Part) -> bool:
        """Tell whether later clauses act upon what stands before the cue, too: 规划应当严格执行，不得变更."""
        thing, cue = part.thing, part.cue
        if thing is None or part.object is not thing or (part.bearers and _AGENT not in part.rules):
            return False
        whole = thing.start == part.range.start and (cue is None or thing.end <= cue.start)
        whole = whole and not any(word in self._text[thing.start : thing.end] for word in self._vocab.disposal)
        return whole and self._vocab.things.before(self._text, thing.start, thing.end) is not None

    def is_sound(self, where: Range) -> bool:
        """Tell whether what 对 fronts to its comma is a thing, described or summed up, and no act about somebody."""
        thing = self._vocab.things.before(self._text, where.start, where.end)
        if thing is None:
            return False
        before = self._text[where.start : where.end - len(thing)]
        return ATTRIBUTE in before or before.endswith(ETC) or self._phrases.names_only(where.start, where.end)

    def before_cue(self, part: Part) -> Range | None:
        """Return the described thing that stands right before the cue of a duty about it, or None."""
        where = part.topic
        if where is None or part.bearers or not self._is_transitive(part):
            return None
        cut = self._text.rfind(ATTRIBUTE, where.start, where.end)
        if cut <= where.start or not self._names_thing(cut + 1, where.end):
            return None
        return where if self._tells(part) or self._opens_relative(where.start, cut) else None

    def _is_described(self, part: Part) -> bool:
        """Tell whether a segment ends in 的 and its thing, and does not say what the thing is."""
        where = part.range
        if part.cue is not None or part.adverbials.fronted is not None or not self._text.startswith(COMMA, where.end):
            return False
        cut = self._text.rfind(ATTRIBUTE, where.start, where.end)
        if cut <= where.start or not self._names_thing(cut + 1, where.end):
            return False
        if self._vocab.stated.search(self._text, cut + 1, where.end) or self._vocab.told.match(self._text, where.start):
            return False
        manner = part.kind is PartKind.ADVERBIAL or (part.bearers and part.predicate is not None)
        return not manner or self._is_relative(part)

    def _names_thing(self, start: int, end: int) -> bool:
        """Tell whether a stretch is nothing but a thing, and no time, place or people."""
        if self._text.endswith(ETC, start, end):
            end -= 1
        thing = self._vocab.things.before(self._text, start, end)
        if thing is None or end - start < _SHORTEST_NOUN or self._vocab.people.before(self._text, start, end):
            return False
        if self._vocab.no_thing.search(self._text, start, end):
            return False
        group = self._phrases.verb_group(start, end - len(thing))
        if group is not None and group.end == end - len(thing):
            return True  # 办理结果
        return self._phrases.names_only(start - 1, end)

    def _is_relative(self, part: Part) -> bool:
        """Tell whether a relative clause opens a segment, by its first word or its last, and no act of somebody."""
        start, cut = part.range.start, self._text.rfind(ATTRIBUTE, part.range.start, part.range.end)
        if part.kind is PartKind.ADVERBIAL:
            return self._vocab.caused.match(self._text, start, cut + 1) is not None
        return self._opens_relative(start, cut)

    def _opens_relative(self, start: int, cut: int) -> bool:
        if self._vocab.opens.match(self._text, start, cut) or self._vocab.ends.search(self._text, start, cut + 1):
            return True
        group = self._phrases.verb_group(start, cut)
        return group is not None and group.end == cut  # 生产的产品

    def _awaits(self, duty: Part) -> bool:
        """Tell whether a duty names nothing that it acts upon, and its verb asks for something."""
        where = duty.predicate
        if where is None or not self._is_bare(duty):
            return False
        if self._is_agents(duty):
            return True
        if duty.cue is None and not (duty.bearers and self._vocab.refuses.match(self._text, where.start, where.end)):
            return False
        return self._is_transitive(duty)

    def _is_bare(self, duty: Part) -> bool:
        """Tell whether a norm names nothing before or after its verb."""
        if duty.predicate is None or duty.object or duty.complement or duty.thing or duty.topic:
            return False
        norm = duty.cue is not None or bool(duty.bearers) or bool(duty.adverbials.agent)
        return norm and duty.adverbials.fronted is None

    def _is_agents(self, duty: Part) -> bool:
        if duty.adverbials.agent or _AGENT in duty.rules or _AGENT in duty.adverbials.rules:
            return True
        return bool(duty.bearers) and self._text.startswith(AGENT, duty.range.start)

    def _is_transitive(self, duty: Part) -> bool:
        where = duty.predicate
        if where is None or duty.object or duty.complement or duty.adverbials.fronted:
            return False
        if self._vocab.undertaken.before(self._text, where.start, where.end) is not None:
            return True
        return self._vocab.intransitive.before(self._text, where.start, where.end) is None

    def _tells(self, duty: Part) -> bool:
        """Tell whether the verb of a duty acts upon things, and an act before it would be no topic of it."""
        where = duty.predicate
        if where is None or self._is_agents(duty):
            return False
        return self._vocab.announces.before(self._text, where.start, where.end) is None
