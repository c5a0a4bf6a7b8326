"""Where, after an open phrase (将X, 对X, 为X, 通过X), the verb begins that can only be the predicate."""

from __future__ import annotations

from extract.actor_phrases import ActorPhrases
from extract.adverbs import Adverbs
from extract.characters import ATTRIBUTE, ETC
from extract.lexicon import Lexicon
from extract.verbs import Verb, Verbs
from extract.words import is_verb


class _Vocabulary:
    def __init__(self, lexicon: Lexicon) -> None:
        self.joins = lexicon.words("link.join")
        self.carriers = lexicon.words("verb.carrier")
        self.acts = lexicon.words("verb.moves")
        self.bears = lexicon.words("verb.bears_charge")
        self.offices = lexicon.words("actor.office")
        self.support = lexicon.words("verb.support")
        self.stative = lexicon.words("verb.stative")
        self.nouns = lexicon.words("verb.nominal", "verb.intransitive")
        self.results = lexicon.words("noun.result")
        self.grounds = lexicon.words("noun.ground")
        self.described = lexicon.words("actor.head", "noun.place")
        self.marks = lexicon.marks("mark.noun_before")
        self.noun_before = lexicon.words("mark.noun_before")
        self.goals = lexicon.marks("verb.goal_mark")
        self.disposing = lexicon.words("verb.disposing")
        self.disposing_ends = lexicon.marks("verb.disposing_end")
        self.company = lexicon.words("prep.company")
        self.public = lexicon.words("noun.public")
        self.taken_in = lexicon.words("verb.takes_in")
        self.adverb_nouns = lexicon.words("adverb.noun")
        self.relation = lexicon.regex("clause.relation")
        self.submission = lexicon.marks("prep.submission")


class GoverningVerbs:
    """Looks ahead in one passage for the verb that governs."""

    def __init__(
        self, lexicon: Lexicon, text: str, verbs: Verbs, adverbs: Adverbs, actor_phrases: ActorPhrases
    ) -> None:
        self._vocab = lexicon.once(_Vocabulary)
        self._text = text
        self._verbs = verbs
        self._adverbs = adverbs
        self.actor_phrases = actor_phrases
        self._width = len(text) + 1
        self._starts: dict[int, list[int]] = {}
        self._steps: dict[int, int] = {}

    def after_disposed(self, start: int, end: int) -> int | None:
        """Return where the verb of 将X begins: one that says where X goes wins; unknown verbs count too."""
        starts = self._verb_starts(start + 1, end)
        for disposes in (self.leads_to_goal, self._disposes, self._opens_submission):
            if disposed := [position for position in starts if disposes(position, end)]:
                return self._with_adverbs(starts, disposed[-1], end)
        if starts:
            return self._past_relative(starts, start, end)
        nominal = self._nominal_verb(start + 1, end)
        return self._general_verb(start + 1, end) if nominal is None else nominal

    def _past_relative(self, starts: list[int], start: int, end: int) -> int:
        """Return the first place outside a relative clause: 将国家禁止出境的文物转让; an adverb tells a predicate."""
        cut = self._text.rfind(ATTRIBUTE, start, end)
        if cut < starts[0] or self.is_modified(starts[0], end):
            return starts[0]
        return next((position for position in starts if position > cut), starts[0])

    def after_open(self, start: int, end: int, *, nominal: bool = True) -> int | None:
        """Return where the predicate after an open phrase begins.

        The last of 进行, 给予, 提供 … wins over the verbs before it, and a verb inside a relative clause
        (作出贡献的单位) is passed over when another verb follows its noun. `nominal` tells whether a verb that is
        also a noun may govern an object where there is no other.
        """
        best: int | None = None
        inside = self._past_first_noun(start, end)
        for position in self._verb_starts(inside, end):
            if best is not None and (
                self._adverbs.skip(best, end) == position or self._is_carried(best, position, end)
            ):
                continue
            if (
                best is None
                or self.carries(position, end)
                or self._after_relative(best, position)
                or self._tells_kind_before(best, position, end)
            ):
                best = position
        if best is None:
            return self._nominal_verb(inside, end, last=not nominal)
        return self._before_relative(best, start, end)

    def _past_first_noun(self, start: int, end: int) -> int:
        """Return where a verb can begin in a phrase: behind the noun that opens it, or its first character."""
        verb = self._verbs.at(start, end)
        kind = self._verbs.kind_at(verb, end) if verb is not None else 0
        return start + (kind or self._verbs.step_at(start, end))

    def _before_relative(self, best: int, start: int, end: int) -> int:
        """Return where a verbal noun begins whose object a relative clause describes: 饲养列入名录的犬只."""
        verb = self._verbs.at(best, end)
        if verb is None or verb.word not in self._vocab.taken_in or ATTRIBUTE not in self._text[verb.end : end]:
            return best
        noun = self._vocab.nouns.before(self._text, start + 1, best)
        governs = noun is not None and self._verbs.at(best - len(noun), end) is not None
        return best - len(noun) if noun is not None and governs else best

    def carries(self, start: int, end: int) -> bool:
        """Tell whether, adverbs passed, a verb that carries a noun of action begins at `start`."""
        return self._vocab.carriers.at(self._text, self._adverbs.skip(start, end), end) is not None

    def _is_carried(self, first: int, second: int, end: int) -> bool:
        """Tell whether `second` only opens what a carrier right before it carries: 提出给予处分的建议."""
        verb = self._verbs.at(self._adverbs.skip(first, end), end)
        return verb is not None and verb.end == second and verb.word in self._vocab.carriers

    def _tells_kind_before(self, first: int, second: int, end: int) -> bool:
        """Tell whether a verb is only a noun right before the one that governs: 为动能转换营造环境."""
        verb, governing = self._verbs.at(first, end), self._verbs.at(second, end)
        if verb is None or governing is None or verb.end != second or governing.end >= end:
            return False
        return self._verbs.tells_kind(verb) and not self._verbs.tells_kind(governing)

    def acts_at_last(self, start: int, end: int) -> bool:
        """Tell whether a verb stands behind the last 的 of a phrase: 未列入名录的树木建立档案."""
        cut = self._text.rfind(ATTRIBUTE, start, end)
        return cut > start and any(position > cut for position in self._verb_starts(start + 1, end))

    def is_modified(self, start: int, end: int) -> bool:
        """Tell whether an adverb begins at `start`, so that its verb is a predicate: 定期监测."""
        return self._adverbs.skip(start, end) > start

    def strong_at(self, start: int, end: int) -> bool:
        """Tell whether, adverbs passed, a verb that is hardly ever a noun begins at `start`."""
        verb = self._verbs.at(self._adverbs.skip(start, end), end)
        return verb is not None and self._verbs.is_strong(verb)

    def names_ground(self, start: int, end: int) -> bool:
        """Tell whether a verb at `start` only ends a phrase with what another says or gives: 根据用户申请."""
        verb = self._verbs.at(start, end)
        return verb is not None and verb.end == end and verb.word in self._vocab.grounds

    def names_result(self, start: int, end: int) -> bool:
        """Tell whether a verb at `start` only ends a phrase with what one has in hand: 持储量报告."""
        verb = self._verbs.at(start, end)
        return verb is not None and verb.end == end and verb.word in self._vocab.results

    def acts_at(self, start: int, end: int) -> bool:
        """Tell whether a verb that is hardly ever a noun begins at `start` and has an object: 派驻代表."""
        verb = self._verbs.at(start, end)
        return verb is not None and self._verbs.is_strong(verb) and verb.end < end - 1

    def leads_to_goal(self, position: int, end: int) -> bool:
        """Tell whether a verb says where the fronted thing goes: 纳入, 许可给; 投入、… is one of a list of nouns."""
        verb = self._verbs.at(self._adverbs.skip(position, end), end)
        if verb is None:
            return False
        join = self._vocab.joins.at(self._text, verb.end, end)
        if join is not None and join not in self._vocab.company:
            return False
        return verb.word[-1] in self._vocab.goals or self._text[verb.end : verb.end + 1] in self._vocab.goals

    def names_only(self, start: int, end: int) -> bool:
        """Tell whether a stretch holds no verb that could be a predicate: it goes on with a list of names."""
        return not self._verb_starts(start + 1, end)

    def after_actor(self, start: int, end: int) -> int | None:
        """Return where an addressee that is an actor ends and its verb begins: 向主管部门报告."""
        after, bearers = self.actor_phrases.at(start, end)
        if not bearers or after >= end or self._names_kind(after, end):
            return None
        return self._past_charge(after, end)

    def _names_kind(self, start: int, end: int) -> bool:
        """Tell whether what follows an actor only goes on with the name of a thing: 企业 | 经营管理状况."""
        verb = self._verbs.at(start, end)
        return verb is not None and self._verbs.kind_at(verb, end) > 0

    def _past_charge(self, start: int, end: int) -> int:
        """Return where a body ends that a verb describes after its government's name: 县人民政府负有…职责的部门."""
        if self._vocab.bears.at(self._text, start, end) is None:
            return start
        cut = self._text.find(ATTRIBUTE, start, end)
        office = self._vocab.offices.at(self._text, cut + 1, end) if cut > start else None
        return cut + 1 + len(office) if office and cut + 1 + len(office) < end else start

    def is_before(self, start: int, governing: int, end: int) -> bool:
        """Tell whether a verbal noun stands at `start` right before the verb that governs: 为企业用工营造环境."""
        verb = self._verbs.at(start, end)
        return verb is not None and verb.end == governing and not self._verbs.is_strong(verb)

    def _verb_starts(self, start: int, end: int) -> list[int]:
        key = start * self._width + end
        known = self._starts.get(key)
        if known is None:
            known = self._starts[key] = self._scan(start, end)
        return known

    def _scan(self, position: int, end: int) -> list[int]:
        """Return where a verb, its adverbs included, could govern."""
        found: list[int] = []
        while position < end:
            step = self._step(position, end)
            if step < 0:
                found.append(position)
            position += abs(step)
        return found

    def _step(self, position: int, end: int) -> int:
        """Return how far a scan can step on from a place, negative where a verb could govern there.

        Scans from other places come through here, too: it is worked out once.
        """
        key = position * self._width + end
        step = self._steps.get(key, 0)
        if step == 0:
            if self._vocab.noun_before.before(self._text, 0, position):
                step = self._verbs.step_at(position, end)
            else:
                governs, length = self._stretch(position, end)
                step = -length if governs else length
            self._steps[key] = step
        return step

    def _stretch(self, position: int, end: int) -> tuple[bool, int]:
        """Tell whether a governing verb starts at `position`, and how far the scan can step on."""
        adverb = self._adverbs.at(position, end)
        if adverb and len(adverb) > 1 and self._acts(self._adverbs.skip(position, end), end):
            passed = self._kind_in_manner(position + len(adverb), end)
            return not passed, len(adverb) + passed
        if self._opens_submission(position, end):
            return True, 1
        verb = self._verbs.at(position, end)
        if verb is None:
            return False, self._verbs.step_at(position, end)
        if passed := self._verbs.kind_at(verb, end) or (self._opens_noun_list(verb, end) and len(verb.word)):
            return False, passed
        strong = self._verbs.is_strong(verb) or verb.word in self._vocab.support
        if verb.word in self._vocab.carriers or (strong and verb.word not in self._vocab.stative):
            return True, verb.end - position
        return False, len(verb.word)

    def _kind_in_manner(self, start: int, end: int) -> int:
        """Return the length of a noun whose kind an adverb and a verb tell, 0 for none: 安全 + 乘车知识."""
        verb = self._verbs.at(start, end)
        return self._verbs.kind_at(verb, end) if verb is not None and not self._verbs.is_strong(verb) else 0

    def _acts(self, start: int, end: int) -> bool:
        """Tell whether what stands after adverbs can only be the predicate: 报送…, 向社会公布."""
        return self._verbs.at(start, end) is not None or (start < end and self._opens_submission(start, end))

    def _opens_noun_list(self, verb: Verb, end: int) -> bool:
        """Tell whether a conjunction and no verb follow, so that the verb is a noun here: 规划和水资源状况."""
        join = self._vocab.joins.at(self._text, verb.end, end)
        if join is None or self._vocab.relation.match(self._text, verb.end, end):
            return False  # 用于与经营无关的活动
        return self._verbs.at(self._adverbs.skip(verb.end + len(join), end), end) is None

    def _opens_submission(self, start: int, end: int) -> bool:
        """Tell whether an addressee and its verb begin at `start`: 将合同向主管部门备案; 将合同报主管部门."""
        if self._text[start] not in self._vocab.submission:
            return False
        after, bearers = self.actor_phrases.at(start + 1, end)
        if not bearers:
            public = self._vocab.public.at(self._text, start + 1, end)
            return (
                public is not None and self._verbs.at(self._adverbs.skip(start + 1 + len(public), end), end) is not None
            )
        return self._verbs.at(start if after == end else after, end) is not None

    def _with_adverbs(self, starts: list[int], last: int, end: int) -> int:
        """Return where the verb of `last` begins, its adverbs included."""
        verb = self._adverbs.skip(last, end)
        first = next(position for position in starts if self._adverbs.skip(position, end) == verb)
        noun = self._vocab.adverb_nouns.at(self._text, first, end)
        return verb if noun is not None and first + len(noun) == verb and self._takes_in(verb, end) else first

    def _takes_in(self, position: int, end: int) -> bool:
        """Tell whether what stands before the verb here is no adverb but ends what is taken in: 将电梯安全纳入."""
        return self._vocab.taken_in.at(self._text, position, end) is not None

    def _disposes(self, position: int, end: int) -> bool:
        """Tell whether a verb that says what becomes of the fronted thing has an addressee: 报送主管部门."""
        verb = self._verbs.at(self._adverbs.skip(position, end), end)
        return verb is not None and verb.word in self._vocab.disposing and verb.end < end

    def _after_relative(self, first: int, second: int) -> bool:
        """Tell whether `first` opens a relative clause whose noun ends just before `second`."""
        cut = self._text.find(ATTRIBUTE, first, second)
        return cut >= 0 and self._vocab.described.before(self._text, cut + 1, second) is not None

    def _nominal_verb(self, start: int, end: int, *, last: bool = False) -> int | None:
        """Return where a verb that is also a noun governs: as the last word or, unless `last`, before its object."""
        passed = start
        for position in range(start, end):
            if position < passed:
                continue
            passed = position + self._verbs.step_at(position, end)
            noun = self._vocab.nouns.at(self._text, position, end) if passed == position + 1 else None
            if noun is None:
                continue
            summed = position + len(noun) == end and self._text.endswith(ETC, start, position)  # 监督等工作
            if summed or self._vocab.noun_before.before(self._text, 0, position):
                passed = position + len(noun)
                continue
            verb = self._verbs.at(position, end)
            if verb is not None and (kind := self._verbs.kind_at(verb, end)):
                passed = position + kind
                continue
            if verb is None or (last and not self._governs_ground(verb, start, end)):
                continue
            if verb.end == end or (end - verb.end >= 2 and not self._opens_noun_list(verb, end)):
                return verb.end if self._ends_in_act(verb, end) else position
        return None

    def _ends_in_act(self, verb: Verb, end: int) -> bool:
        """Tell whether a verb that acts on nothing ends the phrase after a noun: 按照信号指示通行."""
        act = self._vocab.acts.at(self._text, verb.end, end)
        return act is not None and verb.end + len(act) == end and self._verbs.tells_kind(verb)

    def _governs_ground(self, verb: Verb, start: int, end: int) -> bool:
        """Tell whether a verbal noun after a ground governs: as the last word, or right after 的 and a noun.

        按照约定的用途利用土地, but not 根据批准的方案和预测数据.
        """
        if verb.end == end:
            return verb.word not in self._vocab.results and verb.word not in self._vocab.grounds
        cut = self._text.rfind(ATTRIBUTE, start, verb.start)
        return 0 <= cut < verb.start - 1 and not any(
            mark in self._text[cut + 1 : verb.start] for mark in self._vocab.marks
        )

    def _general_verb(self, start: int, end: int) -> int | None:
        """Return where a verb begins that only a general dictionary knows and that ends in 入, 至, 给 …"""
        for position in range(start, end - 1):
            word = self._text[position : position + 2]
            ends = word[1] in self._vocab.disposing_ends and not self._vocab.noun_before.before(self._text, 0, position)
            if ends and is_verb(word):
                return position
        return None
