"""Verbs of the dictionaries at a place of a passage.

A verb before 的, before a noun suffix or inside the name of a department is no predicate.
"""

from __future__ import annotations

from typing import Final, final

from mypy_extensions import mypyc_attr

from extract.characters import ATTRIBUTE
from extract.lexicon import Lexicon
from extract.words import first_word

_PAIR: Final = 4
_LONGEST_NEGATION: Final = 12  # characters, the last of several counted whole: 不得不
VERB_KINDS: Final = (
    "verb.strong", "verb.nominal", "verb.single", "verb.pivot", "verb.support", "verb.intransitive", "verb.prefix",
    "verb.goal",
)  # fmt: skip
STRONG_KINDS: Final = ("verb.strong", "verb.pivot", "verb.support", "verb.goal")


@final
@mypyc_attr(acyclic=True)
class Verb:
    """A verb, or a group of verbs that stands as one predicate; `guessed` when a word of it is in no dictionary."""

    __slots__ = ("end", "guessed", "rule", "start", "word")

    def __init__(self, start: int, end: int, word: str, rule: str, *, guessed: bool = False) -> None:
        self.start: Final = start
        self.end: Final = end
        self.word: Final = word
        self.rule: Final = rule
        self.guessed: Final = guessed


class _Vocabulary:
    def __init__(self, lexicon: Lexicon) -> None:
        self.compounds = lexicon.words("verb.compound")
        self.crossing = lexicon.words("verb.crossing")
        self.words = lexicon.words_but((*self.compounds, *self.crossing), *VERB_KINDS)
        self.inside = lexicon.words("verb.compound_inside")
        self.kinds = lexicon.words("verb.kind")
        self.adjectival = lexicon.words("verb.adjectival")
        self.doubled = lexicon.words("verb.kind_doubled")
        self.kind_nouns = lexicon.words("noun.kind")
        self.openers = lexicon.words(*VERB_KINDS, "verb.negation")
        self.strong = lexicon.words(*STRONG_KINDS)
        self.negation = lexicon.words("verb.negation")
        self.word_end = lexicon.regex("verb.word_end")
        self.noun_next = lexicon.regex("verb.noun_next")
        self.noun_end = lexicon.regex("verb.noun_end")
        self.level_next = lexicon.regex("verb.level_next")
        self.people = lexicon.regex("noun.people")
        self.relative = lexicon.words("verb.relative")
        self.derived = lexicon.regex("verb.derived")
        self.suffixed = lexicon.regex("verb.suffixed")
        self.organ_names = lexicon.organ_names
        self.name_goes_on = lexicon.regex("actor.name_goes_on")


class Verbs:
    """Finds single verbs in one passage; `text` is its masked, folded text."""

    def __init__(self, lexicon: Lexicon, text: str) -> None:
        self._vocab = lexicon.once(_Vocabulary)
        self._text = text
        self._width = len(text) + 1
        self._known: dict[int, Verb | None] = {}

    def at(self, start: int, end: int) -> Verb | None:
        """Return the longest verb at `start`, its negation included, or None."""
        if not self._vocab.openers.length_at(self._text, start, end):
            return None  # as at most places: sooner told than remembered
        key = start * self._width + end
        known = self._known.get(key)
        if known is None and key not in self._known:
            known = self._known[key] = self._read(start, end)
        return known

    def word_at(self, start: int, end: int) -> str | None:
        """Return the longest word at `start` that can be a verb, whatever follows it, or None."""
        return self._vocab.words.at(self._text, start, end)

    def names_doer(self, start: int, end: int) -> bool:
        """Tell whether a verb and a suffix that makes a noun of it stand at `start`: 投标者."""
        word = self.word_at(start, end)
        return word is not None and self._vocab.suffixed.match(self._text, start + len(word), end) is not None

    def hidden_at(self, start: int, end: int) -> bool:
        """Tell whether a noun of the dictionaries that only begins like a verb stands at `start`: 饮用水."""
        return self._vocab.words.length_at(self._text, start, end) < 0

    def crosses(self, start: int, end: int) -> bool:
        """Tell whether what begins like a verb at `start` belongs to two words: the 就业 of 就业主意见."""
        return self._vocab.crossing.length_at(self._text, start, end) > 0

    def step_at(self, start: int, end: int) -> int:
        """Return how far to step on where no verb begins: over a noun that begins like one, or one character.

        A verb in which that noun ends may govern all the same: 根据规划编制方案.
        """
        stop = start - self._vocab.words.length_at(self._text, start, end)
        if stop <= start + 1 or self.crosses(start, end):
            return 1
        if self._vocab.compounds.length_at(self._text, start, end) > 0:
            return stop - start
        return stop - start - len(self._vocab.strong.before(self._text, start + 1, stop) or "")

    def kind_at(self, verb: Verb, end: int) -> int:
        """Return the length of the noun whose kind `verb` only tells, 0 where it tells none: 补偿安置协议."""
        if inside := self._vocab.inside.length_at(self._text, verb.start, end):
            return inside
        stop = verb.end
        while stop < end and self._vocab.kinds.before(self._text, verb.start, stop):
            if noun := self._vocab.kind_nouns.length_at(self._text, stop, end):
                return stop + noun - verb.start
            further = self._vocab.kinds.length_at(self._text, stop, end)
            if further <= 0 or verb.word not in self._vocab.doubled:
                break
            stop += further
        return 0

    def compound_at(self, start: int, end: int) -> str | None:
        """Return the noun at `start` whose kind a verb only tells, or None: 服务范围."""
        return self._vocab.compounds.at(self._text, start, end)

    def tells_kind(self, verb: Verb) -> bool:
        """Tell whether the verb may be a noun where another verb follows: 转换, 引进."""
        return verb.word in self._vocab.kinds

    def is_strong(self, verb: Verb) -> bool:
        """Tell whether the verb is hardly ever used as a noun."""
        return len(verb.word) > 1 and verb.word in self._vocab.strong

    def names_organ(self, verb: Verb, end: int) -> bool:
        """Tell whether a verb is the stem of a department: 教育、公安等部门, 审计机关."""
        organ = self._vocab.organ_names.at(self._text, verb.start, end)
        if organ is None or len(organ) < len(verb.word):
            return False
        return self._vocab.name_goes_on.match(self._text, verb.start + len(organ), end) is not None

    def _read(self, start: int, end: int) -> Verb | None:
        inside = start
        while inside - start < _LONGEST_NEGATION and (word := self._vocab.negation.at(self._text, inside, end)):
            inside += len(word)
        if inside == start:
            return self._read_plain(start, end)
        inner = self._read_plain(inside, end) if self._vocab.openers.length_at(self._text, inside, end) else None
        return inner and Verb(start, inner.end, self._text[start:inside] + inner.word, inner.rule)

    def _read_plain(self, start: int, end: int) -> Verb | None:
        word = self._vocab.words.at(self._text, start, end) or self._before_noun(start, end)
        if word is None:
            return None
        stop = start + len(word)
        if len(word) == _PAIR and self._text.startswith(ATTRIBUTE, stop, end) and self._is_described(word):
            word, stop = word[:2], start + 2  # 建立 + 完善的制度
        if self._vocab.noun_end.match(self._text, start, stop) or self._vocab.relative.before(self._text, 0, start):
            return None  # the 组织 of 经济组织, the 占用 of 其所占用绿地
        if len(word) > 1 and word not in self._vocab.strong and self._vocab.noun_next.match(self._text, stop, end):
            return None  # 应急工作, 任免工作机构
        if self._is_noun(stop, end) or (len(word) == 1 and self._is_part_of_word(start, end)):
            return None
        if len(word) > 1 and self._vocab.suffixed.match(self._text, stop, end) and self._may_be_noun(word):
            return None  # 检疫员, 停靠站
        return Verb(start, stop, word, self._vocab.words.rule(word))

    def _before_noun(self, start: int, end: int) -> str | None:
        """Return the verb of one character at `start` before a noun with which it looks like another: 持有关证件."""
        if self.crosses(start, end):
            return self._vocab.words.at(self._text, start, start + 1)
        return self._before_people(start, end)

    def _before_people(self, start: int, end: int) -> str | None:
        """Return the verb whose object begins with 人 but which names nobody: 反映人民意愿 is about no 反映人."""
        stop = start - self._vocab.words.length_at(self._text, start, end)
        if stop <= start or self._vocab.people.match(self._text, stop - 1, end) is None:
            return None
        return self._vocab.words.at(self._text, start, stop - 1)

    def _is_noun(self, stop: int, end: int) -> bool:
        if self._text.startswith(ATTRIBUTE, stop, end):
            return True
        return self._vocab.derived.match(self._text, stop, end) is not None

    def _is_described(self, word: str) -> bool:
        """Tell whether the second half of a word only describes what follows it, and the first is a verb by itself."""
        return word[2:] in self._vocab.adjectival and word[:2] in self._vocab.words

    def _may_be_noun(self, word: str) -> bool:
        return word not in self._vocab.strong or word in self._vocab.kinds

    def _is_part_of_word(self, start: int, end: int) -> bool:
        if self._vocab.level_next.match(self._text, start + 1, end):
            return False  # 报上级人民政府批准
        if self._vocab.word_end.match(self._text, max(start - 1, 0), start + 1):
            return True  # the 划 of 规划
        return start + 1 >= end or len(first_word(self._text, start, end)) > 1
