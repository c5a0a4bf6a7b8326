"""Predicates: from where a predicate can begin to the end of the segment.

Adverbials come first, a further cue may follow, then the verb group and its object; 并 opens a further predicate.
"""

from __future__ import annotations

import re
from typing import Final

from extract.adverbials import NOTHING
from extract.characters import AGENT, ALSO, ATTRIBUTE, COMMA, LIST_MARK
from extract.cues import Cue
from extract.further_acts import FurtherActs
from extract.lexicon import Lexicon
from extract.objects import Objects
from extract.parts import Part, PartKind, settled
from extract.phrases import Phrases
from extract.ranges import Range
from extract.records import Modality
from extract.verb_groups import LISTED_WORD
from extract.verbs import Verb
from extract.words import first_word, may_be_verb

_SHORTEST_OBJECT: Final = 2
_DEEPEST: Final = 40  # acts and cues one after the other: nobody writes so many


class _Vocabulary:
    def __init__(self, lexicon: Lexicon) -> None:
        self.listing = lexicon.regex("clause.listing")
        self.over = lexicon.regex("clause.over")
        self.forbid = lexicon.words("verb.forbid")
        self.standards = lexicon.words("verb.standard")
        self.stative = lexicon.words("verb.stative")
        self.composes = lexicon.words("verb.composes")
        self.leading = lexicon.words("verb.leading")
        self.manner = lexicon.words("verb.manner")
        self.prepositions = lexicon.words("prep.predicate")
        self.handed_on = lexicon.words("verb.handed_on")
        self.directives = lexicon.words("verb.directive")
        self.never_verbs = lexicon.words("verb.never")
        self.duties = lexicon.words("noun.duty")
        self.duty_heads = lexicon.words("noun.duty_head")
        self.joins = lexicon.words("link.join")
        self.joins_nouns = lexicon.words("link.join_nouns")
        self.upon_it = lexicon.regex("clause.anaphoric_object")
        self.list_marks = lexicon.marks("mark.list")
        self.noun_marks = lexicon.marks("mark.noun_use")
        self.negative = lexicon.marks("mark.not")
        self.and_also = lexicon.regex("clause.and_also")
        self.means = lexicon.regex("clause.means")
        self.or_toward = lexicon.regex("clause.or_toward")
        self.work_of = lexicon.regex("clause.work_of")
        self.manages = lexicon.words("verb.manages", "verb.prefix")
        self.only_then = lexicon.regex("clause.only_then")
        self.prevents = lexicon.words("verb.prevents")
        self.measures = lexicon.regex("clause.measures_taken")
        self.carries = lexicon.words("verb.carries_list")
        self.joining = lexicon.regex("clause.joining")
        self.bare = lexicon.words("verb.bare_act")
        self.whole = lexicon.words("verb.whole_act")
        self.orders = lexicon.words("verb.orders")
        self.imposed = lexicon.words("verb.imposed")
        self.tells = lexicon.words("verb.tells")
        self.hides_cue = lexicon.words("verb.hides_cue")
        self.first_aid = lexicon.words("verb.first_aid")


class Predicates:
    """Reads the predicates of one passage."""

    def __init__(self, phrases: Phrases) -> None:
        self._vocab = phrases.lexicon.once(_Vocabulary)
        self._phrases = phrases
        self._text = phrases.text
        self._objects = Objects(phrases)
        self._further = FurtherActs(phrases)
        self._depth = 0

    def read(self, part: Part, start: int, end: int, *, governed: bool) -> list[Part]:
        """Read adverbials, a further cue, the verb group and its object from `start` into `part`.

        `governed` tells that a cue or agent stands before it, so that a predicate must follow.
        """
        if self._depth >= _DEEPEST:
            return [self._without_verb(part, start, end)]
        self._depth += 1
        found = self._read(part, start, end, governed=governed)
        self._depth -= 1
        return found

    def _read(self, part: Part, start: int, end: int, *, governed: bool) -> list[Part]:
        position, adverbials = self._phrases.skip_adverbials(start, end)
        if adverbials is not NOTHING or part.adverbials.agent:
            part = part.modified(adverbials)
            if adverbials.agent and part.cue is None and part.bearers is not adverbials.agent:
                part = part.borne_by(adverbials.agent, Range(part.range.start, start))
        if position >= end:
            return [self._without_verb(part, start, end)]
        inner = self._cue_at(position, end)
        if inner and self._text[inner.end - 1] == AGENT:
            return self.of_agent(part.under(inner), inner.end, end)
        if inner and self._rules_over(inner, part.cue):
            self.ban(banned=inner.modality is Modality.PROHIBITION)
            return self.read(part.under(inner), inner.end, end, governed=True)
        if inner and part.cue and inner.modality is Modality.RESPONSIBILITY and self._charges_with_act(inner, end):
            return self.read(part, inner.end, end, governed=True)  # 应当负责修复桥梁
        if part.cue is None and part.bearers and (duty := self._duty_toward(position, end)):
            return self.read(part.under(duty), duty.end, end, governed=True)
        return self._verbal(part, position, end, governed=governed)

    def _duty_toward(self, position: int, end: int) -> Cue | None:
        """Return the 应 that stands before 对X and its act, where both look like one verb: 单位应对职工建立档案."""
        word = self._vocab.hides_cue.at(self._text, position, end)
        if word is None:
            return None
        after, adverbials = self._phrases.skip_adverbials(position + 1, end)
        if adverbials.fronted is None or after >= end or self._phrases.verbs.at(after, end) is None:
            return None
        return Cue(position, position + 1, Modality.OBLIGATION, self._vocab.hides_cue.rule(word))

    def of_agent(self, part: Part, start: int, end: int) -> list[Part]:
        """Read the bearer that 由 names at `start`, and its predicate; nothing when it names none."""
        position, bearers = self._phrases.actor_phrase(start, end)
        return self.read(part.borne_by(bearers), position, end, governed=True) if bearers else []

    def about(self, part: Part, fronted: Range, by: str | None) -> Part:
        """Read a verb with what an earlier segment fronts `by` a preposition."""
        return self._objects.about(part, fronted, by)

    def charged(self, part: Part, cue: Cue, end: int) -> list[Part]:
        """Read 负责: a marker before a verb and its object, else itself the predicate."""
        if self._charges_with_act(cue, end):
            return self.read(part, cue.end, end, governed=True)
        rest = Range(cue.end, end) or part.thing or Range(end, end)
        part = part.stating(Range(cue.start, cue.end), rest, kind=PartKind.CLAUSE)
        return self._split(part, rest, end)

    def _charges_with_act(self, cue: Cue, end: int) -> bool:
        """Tell whether a verb that governs follows 负责: 负责修复桥梁, but not 负责施工质量."""
        position, _ = self._phrases.skip_adverbials(cue.end, end)
        group = self._phrases.verb_group(position, end)
        if group is None or (position > cue.end and group.word in self._vocab.duties):
            return False  # 负责对赃物管理的监督检查工作
        return self._takes_object(group, end)

    def ban(self, *, banned: bool) -> None:
        """Tell whether what is read next is banned, so that a list of acts may follow."""
        self._further.banned = banned

    # --- the verb

    def _cue_at(self, position: int, end: int) -> Cue | None:
        """Return the further cue at `position`; 禁止 is then what the bearer does."""
        cue = self._phrases.cues.at(position, end)
        return None if cue and self._text[cue.start : cue.end] in self._vocab.forbid else cue

    def _rules_over(self, inner: Cue, outer: Cue | None) -> bool:
        """Tell whether a cue after another takes over: 应当不得 no, 负责 and 可以 after a cue never."""
        if inner.modality is Modality.RESPONSIBILITY:
            return False
        return outer is None or inner.modality is not Modality.PERMISSION

    def _verbal(self, part: Part, position: int, end: int, *, governed: bool) -> list[Part]:
        group = self._negated(position, end) or self._phrases.verb_group(position, end)
        if group and not governed and group.word in self._vocab.stative:
            return [self._state(part, group, end)]
        if group and (self._leads_to_fronted(group, end) or self._tells_manner(group, end)):
            return self.read(part, group.end, end, governed=governed)
        if group is None and governed:
            group = self._unknown_verb(self._phrases.adverbs.skip_all(position, end), end)
        if group is None:
            return [] if governed else [part.of_kind(PartKind.CONTINUATION)]
        if group.word in self._vocab.composes and part.bearers:
            return [part.of_kind(PartKind.ADVERBIAL)]
        if self._vocab.listing.match(self._text, group.end, end) and not self._leads_list_of_bans(group, end):
            return [] if governed else [part.of_kind(PartKind.CONTINUATION)]
        start = group.start + 1 if group.word.startswith(ALSO) and len(group.word) > 1 else group.start
        rest = Range(group.end, end if not self._is_over(group.end, end) else group.end)
        rules = (group.rule, LISTED_WORD) if group.guessed else (group.rule,)
        part = part.stating(Range(start, group.end), rest, *rules, kind=PartKind.CLAUSE)
        return self._means(part, group.start, end) or self._split(part, rest, end)

    def _negated(self, start: int, end: int) -> Verb | None:
        """Return what one does not do in some place or manner, negation and all: 不在公共场所吸烟, 不随意变道."""
        if self._text[start] not in self._vocab.negative:
            return None
        after, _ = self._phrases.skip_adverbials(start + 1, end)
        group = self._phrases.verb_group(after, end) if start + 1 < after < end else None
        return group and Verb(start, group.end, self._text[start : group.end], group.rule, guessed=group.guessed)

    def _means(self, part: Part, start: int, end: int) -> list[Part]:
        """Read a means that fills its segment; what it serves follows the comma: 采取多种形式，保障供给."""
        if not self._text.startswith(COMMA, end) or self._vocab.means.match(self._text, start, end) is None:
            return []
        return [part.of_kind(PartKind.OPENING if part.cue or part.bearers else PartKind.ADVERBIAL)]

    def _state(self, part: Part, group: Verb, end: int) -> Part:
        """Read a verb of state: more of what stands before it, or what must hold (符合规划)."""
        if part.bearers or group.word not in self._vocab.standards:
            return part.of_kind(PartKind.CONTINUATION)
        found = Range(group.start, group.end), Range(group.end, end)
        return part.stating(*found, group.rule, kind=PartKind.CONTINUATION)

    def _is_over(self, start: int, end: int) -> bool:
        """Tell whether 后 and a verb follow, which say what comes after the act: 由主管部门批准后实施."""
        m = self._vocab.over.match(self._text, start, end)
        return m is not None and self._phrases.opens_predicate(m.end(), end)

    def _without_verb(self, part: Part, start: int, end: int) -> Part:
        """Close a segment that adverbials fill; 以A为B, 经A批准, 作为A govern when no verb follows them."""
        if not (part.cue or part.bearers):
            return part.of_kind(PartKind.ADVERBIAL)
        position = self._phrases.adverbs.skip(start, end)
        word = self._vocab.prepositions.at(self._text, position, end)
        if word is None:
            return part.of_kind(PartKind.OPENING)
        after = position + len(word)
        return part.stating(Range(position, after), Range(after, end), kind=PartKind.OPENING)

    def _leads_to_fronted(self, group: Verb, end: int) -> bool:
        """Tell whether an organising verb only leads to a fronted object and its verb: 组织对设施进行验收."""
        if group.word not in self._vocab.leading:
            return False
        _, adverbials = self._phrases.skip_adverbials(group.end, end)
        return adverbials.fronted is not None and adverbials.fronted.start <= group.end + 2

    def _tells_manner(self, group: Verb, end: int) -> bool:
        """Tell whether a verb only says how and its act follows a further phrase: 统一向社会发布."""
        if group.word not in self._vocab.manner:
            return False
        verb = self._phrases.verbs.at(group.end, end)
        if (verb is not None and len(verb.word) == 1) or self._phrases.cues.at(group.end, end):
            return True  # 统一报省人民政府备案; 统一负责本行政区域内的工作
        return self._phrases.skip_adverbials(group.end, end)[0] > group.end

    def _unknown_verb(self, start: int, end: int) -> Verb | None:
        """Take the first word after a cue for the verb when no dictionary knows it."""
        word = first_word(self._text, start, end)
        if (
            len(word) < 2
            or not word.isalpha()
            or self._never_verb(word, start, end)
            or self._text.startswith(ATTRIBUTE, start + len(word), end)
        ):
            return None
        return self._phrases.with_listed(Verb(start, start + len(word), word, "clause.fallback_word"), end)

    def _never_verb(self, word: str, start: int, end: int) -> bool:
        if word in self._vocab.never_verbs or not may_be_verb(word):
            return True
        return self._phrases.verbs.hidden_at(start, end)

    def _takes_object(self, group: Verb, end: int) -> bool:
        """Tell whether the verb after 负责 governs; alone it does, too."""
        if group.end == end:
            return True  # 由其主管部门负责管理
        strong = self._phrases.verbs.is_strong(group)
        rest = self._text[group.end : end]
        if self._vocab.work_of.search(rest) and not self._vocab.manages.at(self._text, group.start, end):
            return False  # 负责新建住宅扬尘防治的监督管理
        if rest[0] in self._vocab.list_marks or rest in self._vocab.duties:
            return False
        return strong or not (
            rest[0] in self._vocab.noun_marks or self._vocab.duty_heads.at(self._text, group.end, end)
        )

    # --- further predicates

    def _split(self, part: Part, rest: Range, end: int) -> list[Part]:
        """Cut the object `rest` where 并 opens a further predicate: 制定X并组织实施."""
        if bare := self._after_bare_act(part.predicate, end):
            return self._cut(part, rest, bare, end)
        for m in self._vocab.and_also.finditer(self._text, rest.start, end):
            if self._phrases.opens_predicate(m.end(), end):
                if self._acts_of_another(part, rest.start, m.start()) or self._describe(m, rest, end):
                    continue
                if self._is_ordered(part, m, end) or self._is_prevented(part, m):
                    continue
                parts = self._cut(part, rest, Range(m.start(), m.end()), end)
                if m[0].startswith(ALSO) or any(further.predicate for further in parts[1:]):
                    return parts
        if cut := self._upon_it(part, rest, end):
            return self._cut(part, rest, Range(cut, cut), end)
        if part.predicate and rest and (join := self._further.first(part.predicate, rest, end)):
            parts = self._cut(part, rest, join, end)
            if any(further.predicate for further in parts[1:]):
                return parts
        if same := self._same_act(part, rest, end):
            return self._cut(part, rest, same, end)
        return [self._objects.arrange(part)]

    def _cut(self, part: Part, rest: Range, join: Range, end: int) -> list[Part]:
        """Cut the object at a conjunction, after which a further predicate begins."""
        head = self._objects.arrange(part.acting_on(Range(rest.start, join.start)))
        if not join:
            return [head, *self._further_parts(join.end, end)]  # 发布公告予以公布
        if self._acts_alone(head, join):
            return [head, *self._further_parts(join.end, end)]
        return [head, *self._continued(head, join.end, end)]

    def _acts_alone(self, head: Part, join: Range) -> bool:
        """Tell whether what is joined never acts upon the object before it: an item of a list of bans, or 或者向.

        Nor does what comes after a step: 达成协议后方可施工.
        """
        if self._further.banned and self._text[join.start] == LIST_MARK:
            return True
        if self._vocab.over.match(self._text, join.start, join.end + 1) and head.adverbials.fronted is None:
            return True  # 签订协议后签发许可证
        if self._vocab.only_then.match(self._text, join.end):
            return head.adverbials.fronted is None  # 对污水进行处理后方可排放
        return self._vocab.or_toward.match(self._text, join.start) is not None

    def _leads_list_of_bans(self, group: Verb, end: int) -> bool:
        """Tell whether banned acts that act upon nothing go on with others: 游泳、捕鱼、停泊船只."""
        return self._after_bare_act(Range(group.start, group.end), end) is not None

    def _after_bare_act(self, predicate: Range | None, end: int) -> Range | None:
        """Return the conjunction between a banned act that acts upon nothing, or one that is whole, and another."""
        if predicate is None or not self._ends_act(predicate):
            return None
        m = self._vocab.joining.match(self._text, predicate.end, end)
        return Range(m.start(), m.end()) if m and self._phrases.opens_predicate(m.end(), end) else None

    def _ends_act(self, where: Range) -> bool:
        if self._vocab.whole.before(self._text, where.start, where.end) is not None:
            return True
        return self._further.banned and self._is_bare_act(where)

    def _is_bare_act(self, where: Range) -> bool:
        return self._vocab.bare.before(self._text, where.start, where.end) is not None

    def _describe(self, join: re.Match[str], rest: Range, end: int) -> bool:
        return join[0] in self._vocab.joins and self._further.describe(rest, join.end(), end)

    def _is_ordered(self, part: Part, join: re.Match[str], end: int) -> bool:
        """Tell whether what follows 或者 is ordered, too, and no penalty: 责令恢复原状或者采取补救措施."""
        where = part.predicate
        if (
            where is None
            or join[0] not in self._vocab.joins
            or not self._vocab.orders.before(self._text, where.start, where.end)
        ):
            return False
        verb = self._phrases.verbs.at(self._phrases.skip_adverbials(join.end(), end)[0], end)
        return verb is not None and verb.word not in self._vocab.imposed

    def _is_prevented(self, part: Part, join: re.Match[str]) -> bool:
        """Tell whether what follows 或者 is prevented, too: 防止吸食毒品或者进行其他犯罪."""
        where = part.predicate
        if where is None or join[0] not in self._vocab.joins:
            return False
        return self._vocab.prevents.before(self._text, where.start, where.end) is not None

    def _upon_it(self, part: Part, rest: Range, end: int) -> int | None:
        """Return where a further act upon what stands before it begins: 违背本人意愿将其注册; 采取措施及时排除."""
        if self._directs(part):
            return None
        if part.predicate and (m := self._vocab.measures.match(self._text, part.predicate.start, end)):
            return m.end()
        m = self._vocab.upon_it.search(self._text, rest.start + 2, end)
        return m.start() if m and self._phrases.opens_predicate(m.start(), end) else None

    def _same_act(self, part: Part, rest: Range, end: int) -> Range | None:
        """Return the conjunction before the same verb with another object: 销售种苗或者销售种子."""
        where = part.predicate
        if where is None or where.end - where.start < _SHORTEST_OBJECT:
            return None
        again = self._text.find(self._text[where.start : where.end], rest.start + 2, end - _SHORTEST_OBJECT)
        join = self._vocab.joins.before(self._text, rest.start, again) if again > 0 else None
        if not join or join in self._vocab.joins_nouns or self._phrases.verbs.at(again, end) is None:
            return None
        return Range(again - len(join), again)

    def _acts_of_another(self, part: Part, start: int, end: int) -> bool:
        """Tell whether 并 goes on with what a directive makes another do: 督促产权人制定方案并落实."""
        if self._vocab.or_toward.match(self._text, end) and self._phrases.cues.between(start, end):
            return True  # 告知当事人可以申请仲裁或者提起诉讼
        if not self._directs(part):
            return False
        if self._vocab.or_toward.match(self._text, end):
            return True  # 鼓励博物馆向社会或者向学生开放
        if self._phrases.cues.at(end + 1, len(self._text)):
            return False  # 要求经营者改正并可以公布
        verb = self._phrases.verbs.at(start, end)
        if verb is not None and verb.word not in self._vocab.stative:
            return False  # 支持配合居民委员会并接受监督
        after, bearers = self._phrases.actor_phrase(start, end)
        return bool(bearers) and after < end

    def _continued(self, head: Part, start: int, end: int) -> list[Part]:
        return [self._lend_object(head, part) for part in self._further_parts(start, end)]

    def _further_parts(self, start: int, end: int) -> list[Part]:
        blank = Part(PartKind.CLAUSE, Range(start, end), rules=("clause.and_also",))
        banned = self._further.banned and self._phrases.opens_predicate(start, end)
        return settled(self.read(blank, start, end, governed=banned))

    def _lend_object(self, head: Part, part: Part) -> Part:
        """Lend the object to a further act that has none; what another is ordered to do is nothing to act upon."""
        bare = part.kind is PartKind.CLAUSE and not part.object and not part.adverbials.fronted
        if part.predicate is None or self._is_bare_act(part.predicate):
            return part
        if bare and self._carries_act(head):
            return part.acting_on(head.adverbials.fronted) if head.adverbials.fronted else part
        if not bare or self._directs(head) or self._hands_on(head) or self._tells_event(head, part):
            return part
        return part.acting_on(head.object)

    def _carries_act(self, head: Part) -> bool:
        """Tell whether the object is an act that 进行 carries, and nothing to act upon: 进行分离并单独存放."""
        where, thing = head.predicate, head.object
        if where is None or thing is None or thing.start < where.end:
            return False
        return self._text[where.start : where.end] in self._vocab.carries

    def _tells_event(self, head: Part, part: Part) -> bool:
        """Tell whether what is reported is the event, and not what is done about it: 采取措施并向主管部门报告."""
        first, then = head.predicate, part.predicate
        if first is None or then is None or self._text[then.start : then.end] not in self._vocab.tells:
            return False
        return self._vocab.first_aid.before(self._text, first.start, first.end) is not None

    def _hands_on(self, part: Part) -> bool:
        """Tell whether the object is who decides, and not what is decided on: 报省人民政府批准并公布."""
        where = part.predicate
        return where is not None and self._text[where.start : where.end] in self._vocab.handed_on

    def _directs(self, part: Part) -> bool:
        where = part.predicate
        return where is not None and self._vocab.directives.before(self._text, where.start, where.end) is not None
