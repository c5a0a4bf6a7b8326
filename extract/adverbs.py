"""Adverbs before a predicate: 依法, 及时, 分行业; a word that is also a verb is an adverb only before another verb."""

from __future__ import annotations

from typing import Final

from extract.characters import ADVERBIAL, LIST_MARK
from extract.cues import Cues
from extract.lexicon import Lexicon
from extract.segments import MASK
from extract.verbs import Verbs

PREPOSITIONS: Final = ("prep.joint", "prep.object", "prep.dative", "prep.manner")


class _Vocabulary:
    def __init__(self, lexicon: Lexicon) -> None:
        self.words = lexicon.words("adverb.drop")
        self.openers = lexicon.words("adverb.drop", *PREPOSITIONS)
        self.results = lexicon.words("noun.result")
        self.grounds = lexicon.words("prep.conform", "prep.ground")
        self.distributive = lexicon.regex("adverb.distributive")
        self.deadline = lexicon.regex("clause.deadline")
        self.phrase_openings = lexicon.marks("mark.phrase_opening")
        self.distributive_marks = lexicon.marks("mark.distributive")


class Adverbs:
    """Steps over adverbs in one passage."""

    def __init__(self, lexicon: Lexicon, text: str, verbs: Verbs, cues: Cues) -> None:
        self._vocab = lexicon.once(_Vocabulary)
        self._text = text
        self._verbs = verbs
        self._cues = cues
        self._width = len(text) + 1
        self._skipped: dict[int, int] = {}
        self._opening: dict[int, bool] = {}

    def at(self, start: int, end: int) -> str | None:
        """Return the longest adverb at `start`, or None."""
        return self._vocab.words.at(self._text, start, end)

    def skip(self, start: int, end: int) -> int:
        """Step over adverbs that a verb, a preposition, a cue or the end follows: 自然资源部门 opens with none."""
        position = self.skip_all(start, end)
        return start if start < position < end and not self._verb_follows(position, end) else position

    def skip_all(self, start: int, end: int) -> int:
        """Step over adverbs, whatever follows them."""
        key = start * self._width + end
        known = self._skipped.get(key)
        if known is None:
            known = self._skipped[key] = self._skip(start, end)
        return known

    def opens_adverbial(self, start: int, end: int) -> bool:
        """Tell whether an adverb, a preposition or a deadline begins at `start`."""
        if self._vocab.openers.length_at(self._text, start, end) > 0:
            return True
        if start >= end or self._text[start] not in self._vocab.phrase_openings:
            return False
        key = start * self._width + end
        known = self._opening.get(key)
        if known is None:
            known = self._opening[key] = self._vocab.deadline.match(self._text, start, end) is not None
        return known

    def _skip(self, start: int, end: int) -> int:
        position = start
        while position < end:
            after = self._step(position, end, marked=position > start)
            if after == position:
                break
            position = after
        return position

    def _step(self, start: int, end: int, *, marked: bool) -> int:
        """Return where the adverb at `start` ends, or `start`; `marked` tells that 地 can close one before."""
        char = self._text[start]
        if char.isspace() or char == MASK or (marked and char == ADVERBIAL):
            return start + 1
        if char in self._vocab.distributive_marks and (m := self._vocab.distributive.match(self._text, start, end)):
            return m.end()
        word = self._vocab.words.at(self._text, start, end)
        if word is None or self._is_predicate(word, start, end):
            return start
        after = start + len(word)
        if not self._verb_follows(after, end) or after >= end:
            after = self._before_verb(start, after)
        listed = self._text.startswith(LIST_MARK, after) and self._vocab.words.at(self._text, after + 1, end)
        return after + 1 if listed else after

    def _before_verb(self, start: int, end: int) -> int:
        """Return where the verb begins that ends an adverb and the segment: 主动公开; `end` when there is none.

        按照国家规定 says by what one acts, and 规定 in it is no verb.
        """
        if self._vocab.grounds.at(self._text, start, end) is not None:
            return end
        for position in range(start + 1, end - 1):
            verb = self._verbs.at(position, end)
            if verb is not None and verb.end == end:
                return position
        return end

    def _is_predicate(self, word: str, start: int, end: int) -> bool:
        rival = self._verbs.word_at(start, end)
        if rival is None:
            return False
        after = start + len(word)
        if len(rival) >= len(word) and (after >= end or not self._verb_follows(after, end)):
            return True
        return len(rival) > len(word) or self._governs_result(after, end)

    def _governs_result(self, start: int, end: int) -> bool:
        """Tell whether a verbal noun and its result follow, so that the word before them governs: 公开抽检结果."""
        verb = self._verbs.at(start, end)
        if verb is None:
            return False
        result = self._vocab.results.at(self._text, verb.end, end)
        return result == self._text[verb.end : end] or self._verbs.kind_at(verb, end) > 0

    def _verb_follows(self, start: int, end: int) -> bool:
        return (
            start >= end
            or self._verbs.at(start, end) is not None
            or self.opens_adverbial(start, end)
            or self._cues.opens(start, end)
        )
