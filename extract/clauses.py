"""The clause grammar: one comma segment to its parts.

Drafted Chinese keeps an order: condition · bearer · cue · manner · predicate · object · exception. The parser walks a
segment from the left and never looks outside it; what a part means in its sentence is decided in `extract.norms`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum, auto

from extract.actors import Bearer
from extract.lexicon import Cue
from extract.phrases import NOTHING, Adverbials, Phrases, Range, Verb
from extract.records import Modality
from extract.words import first_word


class PartKind(Enum):
    """What a segment, or a piece of it, is in its sentence."""

    CLAUSE = auto()  # a predicate, with or without bearer and cue
    OPENING = auto()  # bearer and cue whose predicate follows after a comma
    CONDITION = auto()
    EXCEPTION = auto()
    ADVERBIAL = auto()  # a manner phrase that fills the segment
    CONTINUATION = auto()  # no predicate of its own: goes on with the object before it, or is a topic


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a segment, in passage positions; `thing` is a fronted noun phrase, `topic` a fronted act."""

    kind: PartKind
    range: Range
    bearers: tuple[Bearer, ...] = ()
    thing: Range | None = None
    topic: Range | None = None
    cue: Cue | None = None
    predicate: Range | None = None
    object: Range | None = None
    complement: Range | None = None
    adverbials: Adverbials = NOTHING
    rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Prefix:
    """What stands before a cue."""

    bearers: tuple[Bearer, ...] = ()
    thing: Range | None = None
    topic: Range | None = None
    adverbials: Adverbials = NOTHING


class ClauseParser:
    """Parses the segments of one passage."""

    def __init__(self, phrases: Phrases) -> None:
        self._phrases = phrases
        self._lex = phrases.lexicon
        self._actors = phrases.actors
        self._text = phrases.text

    def parse(self, start: int, end: int, *, first: bool, last: bool) -> list[Part]:
        """Return the parts of the segment `start:end`; `first`/`last` tell its place in the sentence."""
        start = self._skip_connectives(start, end)
        if start >= end:
            return []
        if kind := self._whole(start, end, last=last):
            bearers = self._doer(start, end) if kind is PartKind.CONDITION else ()
            return [Part(kind, Range(start, end), bearers)]
        for cue in self._lex.cues(self._text, start, end):
            if not self._is_governing(cue, end, first=first):
                continue
            prefix = self._prefix(start, cue.start, first=first)
            if prefix is not None and (found := self._governed(prefix, cue, start, end)):
                return found
        return self._plain(start, end)

    def _is_governing(self, cue: Cue, end: int, *, first: bool) -> bool:
        """Tell whether a cue can govern: not 负责 in a list or attribute, not 禁止 as the verb of a bearer named before."""
        word = self._text[cue.start : cue.end]
        if cue.modality is Modality.RESPONSIBILITY:
            return not self._text.startswith(("、", "的", "和"), cue.end, end)
        return first or word not in self._lex.words("verb.forbid")

    def _skip_connectives(self, start: int, end: int) -> int:
        words = self._lex.words("link")
        while start < end:
            word = words.at(self._text, start, end)
            if (word and not (verb := self._phrases.verb(start, end))) or (
                word and verb and len(verb.word) <= len(word)
            ):
                start += len(word)
            elif self._text[start].isspace():
                start += 1
            else:
                break
        return start

    def _whole(self, start: int, end: int, *, last: bool) -> PartKind | None:
        """Tell whether the whole segment is an exception or a condition."""
        if self._lex.regex("clause.exception").match(self._text, start, end):
            return PartKind.EXCEPTION
        if self._text[end - 1] == "的" and not last:
            return PartKind.CONDITION
        if self._lex.regex("clause.condition").match(self._text, start, end) and not self._opens_norm(start, end):
            return PartKind.CONDITION
        return None

    def _doer(self, start: int, end: int) -> tuple[Bearer, ...]:
        """Read the actor that opens a condition and acts in it: 供电企业停电的，应当…."""
        if self._phrases.opens_adverbial(start, end) or self._opens_with_verb(start, end):
            return ()
        after, bearers = self._phrases.actor_phrase(start, end)
        return bearers if after < end - 1 else ()

    def _opens_norm(self, start: int, end: int) -> bool:
        return any(
            (prefix := self._prefix(start, cue.start, first=True)) is not None
            and (prefix.bearers or cue.start == start)
            for cue in self._lex.cues(self._text, start, end)
        )

    # --- before the cue

    def _prefix(self, start: int, end: int, *, first: bool) -> _Prefix | None:
        """Read what stands before a cue; None when the cue lies inside an object or a relative clause."""
        close = self._strip_adverbs(start, end)
        if close <= start:
            return _Prefix()
        if self._lex.regex("actor.pronoun").fullmatch(self._text, start, close):
            return _Prefix()
        if word := self._lex.words("prep.about").at(self._text, start, close):
            after, adverbials = self._phrases.skip_adverbials(start, close)
            if after == start:
                return _Prefix(thing=Range(start + len(word), close))
        strong = self._opens_with_verb(start, close)
        if not strong and (found := self._bearer_prefix(start, close)):
            return found
        if bearers := self._described_after_phrase(start, close):
            return _Prefix(bearers)
        after, adverbials = self._phrases.skip_adverbials(start, close)
        if after >= close:
            return _Prefix(adverbials=adverbials, bearers=adverbials.agent)
        if after > start:
            rest = self._prefix(after, close, first=first)
            return rest and replace(rest, adverbials=adverbials.merge(rest.adverbials))
        if not strong and (found := self._bearer_and_act(start, close)):
            return found
        if strong:
            if bearers := self._described(start, close):
                return _Prefix(bearers)
            return _Prefix(topic=Range(start, close)) if first else None
        if self._text[close - 1] == "、":
            return None
        if self._text[close - 1] == "的":
            return _Prefix(topic=Range(start, close))
        if first and self._could_bear(start, close) and (bearers := self._actors.named(self._text, start, close)):
            return _Prefix(bearers)
        return _Prefix(thing=Range(start, close))

    def _could_bear(self, start: int, end: int) -> bool:
        """Tell whether an unknown noun phrase may be a bearer: short, and no thing, act or amount by its last word."""
        things = self._lex.words("thing.head", "verb.strong", "verb.nominal", "verb.goal", "verb.intransitive")
        phrase = self._text[start:end]
        return (
            2 <= len(phrase) <= 40
            and things.before(self._text, start, end) is None
            and not self._lex.regex("thing.shape").search(phrase)
        )

    def _bearer_prefix(self, start: int, end: int) -> _Prefix | None:
        if bearers := self._actors.read(self._text, start, end):
            return _Prefix(bearers)
        return self._actor_then_adverbials(start, end) or self._agent_prefix(start, end)

    def _opens_with_verb(self, start: int, end: int) -> bool:
        """Tell whether a strong verb, and not the name of an organ, begins the phrase."""
        verb = self._phrases.verb(start, end)
        if verb is None or self._phrases.names_organ(verb, end):
            return False
        group = self._phrases.verb_group(start, end)
        if (
            group
            and group.end > verb.end
            and group.end < end
            and not self._lex.words("noun.agent").at(self._text, group.end, end)
        ):
            return True
        if verb.word in self._lex.words("verb.stative") and len(verb.word) == 1:
            return False
        if not (self._phrases.is_strong(verb) or len(verb.word) in (1, 4)):
            return False
        if self._lex.words("noun.agent").at(self._text, verb.end, end) == self._text[verb.end : end]:
            return False
        head = self._lex.words("actor.head").at(self._text, start, end)
        if head and len(head) > len(verb.word):
            return False
        organ = self._lex.organ_names.at(self._text, start, end)
        return organ is None or len(organ) <= len(verb.word)

    def _described(self, start: int, end: int) -> tuple[Bearer, ...]:
        """Read a bearer described by a relative clause that opens with its verb: 提供服务的单位."""
        return self._actors.read(self._text, start, end) if self._text.rfind("的", start, end) > start else ()

    def _actor_then_adverbials(self, start: int, end: int) -> _Prefix | None:
        for i in range(start + 1, end):
            if not self._phrases.opens_adverbial(i, end):
                continue
            bearers = self._actors.read(self._text, start, i)
            if not bearers:
                continue
            after, adverbials = self._phrases.skip_adverbials(i, end)
            if after >= end:
                return _Prefix(bearers, adverbials=adverbials)
            if self._text[i] == "对":
                return _Prefix(bearers, thing=Range(i + 1, end))
        return None

    def _described_after_phrase(self, start: int, end: int) -> tuple[Bearer, ...]:
        """Read a bearer whose relative clause opens with a preposition: 在本市从事经营的单位."""
        if not self._phrases.opens_adverbial(start, end):
            return ()
        after, _ = self._phrases.skip_adverbials(start, end)
        if after >= end or "的" not in self._text[after:end]:
            return ()
        return self._actors.read(self._text, start, end)

    def _bearer_and_act(self, start: int, end: int) -> _Prefix | None:
        """Read a bearer and the act that its duty is about: 市人民政府编制规划应当…."""
        after, bearers = self._phrases.actor_phrase(start, end)
        if not bearers or after >= end or "的" in self._text[after:end]:
            return None
        return _Prefix(bearers, topic=Range(after, end))

    def _agent_prefix(self, start: int, end: int) -> _Prefix | None:
        """Read `X由A` before a cue: A bears, X is the fronted object."""
        m = self._lex.regex("clause.agent").search(self._text, start, end)
        if m is None:
            return None
        bearers, adverbials = self._actors.read(self._text, m.end(), end), NOTHING
        if not bearers:
            found = self._actor_then_adverbials(m.end(), end)
            if found is None:
                return None
            bearers, adverbials = found.bearers, found.adverbials
        thing = Range(start, m.start())
        return _Prefix(bearers, thing or None, adverbials=adverbials.merge(Adverbials(rules=("clause.agent",))))

    def _strip_adverbs(self, start: int, end: int) -> int:
        adverbs, heads = self._lex.words("adverb.drop"), self._lex.words("actor.head")
        while end > start:
            if self._text[end - 1].isspace():
                end -= 1
                continue
            word = adverbs.before(self._text, start, end)
            head = heads.before(self._text, start, end)
            if word is None or (head and len(head) > len(word)):
                break
            end -= len(word)
        return end

    # --- after the cue

    def _governed(self, prefix: _Prefix, cue: Cue, start: int, end: int) -> list[Part]:
        part = Part(
            PartKind.OPENING, Range(start, end), prefix.bearers, prefix.thing, prefix.topic, cue,
            adverbials=prefix.adverbials, rules=(cue.rule,),
        )  # fmt: skip
        if self._text[cue.end - 1] == "由":
            position, bearers = self._phrases.actor_phrase(cue.end, end)
            thing = prefix.thing or prefix.topic
            return bool(bearers) * self._predicates(
                replace(part, bearers=bearers, thing=thing, topic=None, rules=(*part.rules, "clause.agent")),
                position, end, governed=True,
            )  # fmt: skip
        if cue.modality is Modality.PROHIBITION and not prefix.bearers and self._text[cue.start] in "禁严":
            position, bearers = self._phrases.actor_phrase(cue.end, end)
            if bearers and position < end:
                return self._predicates(replace(part, bearers=bearers), position, end, governed=True)
        if cue.modality is Modality.RESPONSIBILITY:
            return self._charged(part, cue, end)
        return self._predicates(part, cue.end, end, governed=True)

    def _charged(self, part: Part, cue: Cue, end: int) -> list[Part]:
        """Read 负责: a marker before a verb and its object, else itself the predicate."""
        position, _ = self._phrases.skip_adverbials(cue.end, end)
        group = self._phrases.verb_group(position, end)
        alone = group is not None and group.end == end and self._phrases.is_strong(group)
        if alone or (group and self._takes_object(group, end)):
            return self._predicates(part, cue.end, end, governed=True)
        rest = Range(cue.end, end) or part.thing or Range(end, end)
        return self._split(replace(part, kind=PartKind.CLAUSE, predicate=Range(cue.end - 2, cue.end), object=rest), end)

    def _takes_object(self, group: Verb, end: int) -> bool:
        rest = self._text[group.end : end]
        if not rest or rest[0] in "、和与及" or rest in self._lex.words("noun.duty"):
            return False
        return self._phrases.is_strong(group) or not rest.startswith(("、", "和", "与", "的", "等", "工作", "职责"))

    def _predicates(self, part: Part, start: int, end: int, *, governed: bool) -> list[Part]:
        """Read adverbials, a further cue, the verb group and its object from `start`."""
        position, adverbials = self._phrases.skip_adverbials(start, end)
        merged = part.adverbials.merge(adverbials)
        part = replace(part, adverbials=merged, bearers=part.bearers or merged.agent)
        if position >= end:
            settled = part.cue or part.bearers
            kept = self._prepositional(start, end) if settled else {}
            return [replace(part, kind=PartKind.OPENING if settled else PartKind.ADVERBIAL, **kept)]
        inner = next((c for c in self._lex.cues(self._text, position, end) if c.start == position), None)
        if inner and self._text[inner.start : inner.end] in self._lex.words("verb.forbid"):
            inner = None
        if inner and self._text[inner.end - 1] == "由":
            after, bearers = self._phrases.actor_phrase(inner.end, end)
            part = replace(part, cue=inner, bearers=bearers, rules=(*part.rules, inner.rule))
            return self._predicates(part, after, end, governed=True) if bearers else []
        if (
            inner
            and inner.modality is not Modality.RESPONSIBILITY
            and not (part.cue and inner.modality is Modality.PERMISSION)
        ):
            part = replace(part, cue=inner, rules=(*part.rules, inner.rule))
            return self._predicates(part, inner.end, end, governed=True)
        group = self._phrases.verb_group(position, end)
        if group and not governed and group.word in self._lex.words("verb.stative"):
            return [replace(part, kind=PartKind.CONTINUATION)]
        if group and self._leads_to_fronted(group, end):
            return self._predicates(part, group.end, end, governed=governed)
        if group is None and governed:
            group = self._unknown_verb(self._phrases.skip_adverbs(position, end, strict=False), end)
        if group is None:
            return [] if governed else [replace(part, kind=PartKind.CONTINUATION)]
        if group.word in self._lex.words("verb.composes") and part.bearers:
            return [replace(part, kind=PartKind.ADVERBIAL)]
        return self._with_object(part, self._bare(group), end)

    def _leads_to_fronted(self, group: Verb, end: int) -> bool:
        """Tell whether an organising verb only leads to a fronted object and its verb: 组织对设施进行验收."""
        if group.word not in self._lex.words("verb.prefix"):
            return False
        _, adverbials = self._phrases.skip_adverbials(group.end, end)
        return adverbials.fronted is not None and adverbials.fronted.start <= group.end + 2

    def _bare(self, group: Verb) -> Verb:
        """Leave 并 out of 并处."""
        skip = 1 if group.word.startswith("并") and len(group.word) > 1 else 0
        return replace(group, start=group.start + skip, word=group.word[skip:])

    def _prepositional(self, start: int, end: int) -> dict[str, Range]:
        """Return predicate and object of 以A为B, 经A批准, 作为A, which govern when no verb follows them."""
        position = self._phrases.skip_adverbs(start, end)
        word = self._lex.words("prep.predicate").at(self._text, position, end)
        if word is None:
            return {}
        return {"predicate": Range(position, position + len(word)), "object": Range(position + len(word), end)}

    def _unknown_verb(self, start: int, end: int) -> Verb | None:
        """Take the first word after a cue for the verb when no dictionary knows it."""
        word = first_word(self._text[start:end])
        if len(word) < 2 or not word.isalpha() or self._text.startswith("的", start + len(word), end):
            return None
        return Verb(start, start + len(word), word, "clause.fallback_word")

    def _with_object(self, part: Part, group: Verb, end: int) -> list[Part]:
        part = replace(
            part, kind=PartKind.CLAUSE, predicate=Range(group.start, group.end), object=Range(group.end, end),
            rules=(*part.rules, group.rule),
        )  # fmt: skip
        return self._split(part, end)

    def _split(self, part: Part, end: int) -> list[Part]:
        """Cut the object where 并 opens a further predicate: 制定X并组织实施."""
        assert part.object is not None
        for m in self._lex.regex("clause.and_also").finditer(self._text, part.object.start, end):
            if m.start() > part.object.start and self._phrases.opens_predicate(m.end(), end):
                head = self._arrange(replace(part, object=Range(part.object.start, m.start())))
                return [head, *self._continued(head, m.end(), end)]
        return [self._arrange(part)]

    def _continued(self, head: Part, start: int, end: int) -> list[Part]:
        blank = Part(PartKind.CLAUSE, Range(start, end), rules=("clause.and_also",))
        found = self._predicates(blank, start, end, governed=False)
        return [self._lend_object(head, part) for part in found if part.kind is not PartKind.CONTINUATION]

    def _lend_object(self, head: Part, part: Part) -> Part:
        bare = part.kind is PartKind.CLAUSE and not part.object and not part.adverbials.fronted
        return replace(part, object=head.object) if bare else part

    def _arrange(self, part: Part) -> Part:
        """Put the object where it belongs: fronted by 将/对, a patient before the cue, or after the verb."""
        fronted, word = part.adverbials.fronted, part.adverbials.fronted_by
        rest = part.object or Range(0, 0)
        if rest and self._printed(part.predicate) in self._lex.words("verb.auxiliary") and (act := self._act_in(rest)):
            part = replace(part, predicate=act, object=Range(rest.end, rest.end))
            rest = Range(rest.end, rest.end)
        if fronted and word in ("将", "把"):
            return replace(part, object=fronted, complement=rest or None)
        if fronted and self._printed(part.predicate) in self._lex.words("verb.light"):
            verb = self._act_in(rest)
            if verb:
                return replace(part, predicate=verb, object=fronted, rules=(*part.rules, "verb.light"))
        if not rest and fronted:
            return replace(part, object=fronted)
        duration = rest and self._lex.regex("clause.duration").fullmatch(self._text, rest.start, rest.end)
        if part.thing and not part.bearers and (not rest or duration):
            return replace(part, object=part.thing)
        if not rest and part.thing:
            return replace(part, object=part.thing)
        if not rest and part.adverbials.counterparty_by in ("与", "同"):
            return replace(part, object=part.adverbials.counterparty)
        return part

    def _printed(self, where: Range | None) -> str:
        return self._text[where.start : where.end] if where else ""

    def _act_in(self, rest: Range) -> Range | None:
        """Return the act that a light verb carries: all of it when it is verbs, else its last verb."""
        if not rest:
            return None
        words = self._lex.words("verb.strong", "verb.nominal", "verb.intransitive")
        last = words.before(self._text, rest.start, rest.end)
        if last is None:
            return None
        group = self._phrases.verb_group(rest.start, rest.end)
        if (group and group.end == rest.end) or rest.end - rest.start <= 10:
            return rest
        return Range(rest.end - len(last), rest.end)

    # --- without a cue

    def _plain(self, start: int, end: int) -> list[Part]:
        """Read a segment that no cue governs."""
        blank = Part(PartKind.CONTINUATION, Range(start, end))
        if self._fronts_a_thing(start, end) and (found := self._agent_statement(blank, start, end)):
            return found
        led = self._phrases.skip_adverbials(start, end)[0] > start
        position, bearers = self._bare_levels(start, end)
        if bearers:
            return self._predicates(replace(blank, bearers=bearers), position, end, governed=False)
        if not led and not self._opens_with_verb(start, end) and not self._acts_on_somebody(start, end):
            position, bearers = self._phrases.actor_phrase(start, end)
            if bearers and position < end:
                found = self._predicates(replace(blank, bearers=bearers), position, end, governed=False)
                stuck = found and found[0].kind is PartKind.CONTINUATION
                return (stuck and self._fronted_topic(blank, start, end)) or found
            if self._weak_opening(start, end):
                return self._agent_statement(blank, start, end) or [blank]
        found = self._predicates(blank, start, end, governed=False)
        if any(part.kind is PartKind.CONTINUATION for part in found):
            return (
                self._agent_statement(blank, start, end)
                or self._late_bearer(blank, start, end)
                or self._fronted_topic(blank, start, end)
                or found
            )
        return found

    def _fronted_topic(self, blank: Part, start: int, end: int) -> list[Part]:
        """Read `A对X` before a comma: A bears what follows about X (任何人对违法行为，有权举报)."""
        words = self._lex.words("prep.about")
        for i in range(start, end - 1):
            word = words.at(self._text, i, end)
            if word is None:
                continue
            bearers = self._actors.read(self._text, start, i) if i > start else ()
            if bearers or i == start:
                return [replace(blank, bearers=bearers, thing=Range(i + len(word), end))]
            break
        return []

    def _bare_levels(self, start: int, end: int) -> tuple[int, tuple[Bearer, ...]]:
        """Read levels that stand for their governments: 省、设区的市、县（市、区）设立…."""
        m = self._lex.regex("actor.bare_levels").match(self._text, start, end)
        if m is None or not self._opens_with_verb(m.end(), end):
            return start, ()
        return m.end(), self._actors.read(self._text, start, m.end())

    def _acts_on_somebody(self, start: int, end: int) -> bool:
        """Tell whether a verb that is also a noun governs here: 监督业主大会…, but not 监督机构, 教育部门."""
        verb = self._phrases.verb(start, end)
        if verb is None or len(verb.word) < 2 or self._lex.words("noun.agent").at(self._text, verb.end, end):
            return False
        organ = self._lex.organ_names.at(self._text, start, end)
        return (organ is None or len(organ) < len(verb.word)) and self._text[verb.end : verb.end + 1] not in (
            "、",
            "和",
            "与",
            "及",
            "等",
        )

    def _fronts_a_thing(self, start: int, end: int) -> bool:
        """Tell whether a noun phrase stands before 由: 具体收费标准由市人民政府制定."""
        m = self._lex.regex("clause.agent").search(self._text, start, end)
        return m is not None and self._lex.words("thing.head").before(self._text, start, m.start()) is not None

    def _weak_opening(self, start: int, end: int) -> bool:
        """Tell whether the segment opens with a word that is here a noun in a list (管理、服务等)."""
        verb = self._phrases.verb_group(start, end)
        if verb is None or self._phrases.is_strong(Verb(verb.start, verb.end, self._text[start : verb.end], verb.rule)):
            return False
        rest = self._text[verb.end : end]
        if self._lex.words("noun.agent").at(self._text, verb.end, end):
            return True
        return len(rest) < 2 or rest[0] in "、和与及等的" or rest in self._lex.words("noun.duty")

    def _agent_statement(self, blank: Part, start: int, end: int) -> list[Part]:
        """Read `X由A做`: A bears, X is the object."""
        for m in self._lex.regex("clause.agent").finditer(self._text, start, end):
            position, bearers = self._phrases.actor_phrase(m.end(), end)
            if bearers and position < end:
                thing = Range(start, m.start()) or None
                part = replace(blank, bearers=bearers, thing=thing, rules=("clause.agent",))
                found = self._predicates(part, position, end, governed=False)
                return [p for p in found if p.kind is not PartKind.CONTINUATION]
        return []

    def _late_bearer(self, blank: Part, start: int, end: int) -> list[Part]:
        """Read a bearer after an opening phrase: 根据需要市人民政府设立…."""
        after, adverbials = self._phrases.skip_adverbials(start, end)
        if after == start:
            return []
        position, bearers = self._phrases.actor_phrase(after, end)
        if not bearers or position >= end:
            return []
        part = replace(blank, bearers=bearers, adverbials=adverbials)
        return [p for p in self._predicates(part, position, end, governed=False) if p.kind is not PartKind.CONTINUATION]
