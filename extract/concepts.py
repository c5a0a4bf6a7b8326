"""Phrases of an object that may name a key concept: runs of nouns and verbal nouns, told by words and their tags.

Words that fit any concept (工作, 有关, 批准), verbs of the dictionaries and names of actors end a run; so does a topic
of the dictionary, which is known already.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from extract.lexicon import Lexicon
from extract.topics import TopicFinder
from extract.words import cut, tag

_LONGEST: Final = 10
_MOST_WORDS: Final = 4
_SHORTEST: Final = 4
_SHORTEST_WORD: Final = 3
_NOUNS: Final = "njb"
_ADJECTIVE: Final = "b"
_NO_NOUNS: Final = ("ns", "nrt")
_VERB, _VERBAL = "v", ("vn", "an")
_NOUN_KINDS: Final = ("verb.nominal", "verb.tandem_first")
_VERB_KINDS: Final = ("verb.strong", "verb.goal", "verb.support", "verb.stative", "verb.prefix", "verb.intransitive")


class Phrase(NamedTuple):
    """A phrase at a place of an object.

    `key` is what its variants share; `variant` tells that it gives no name of its own: 的 or 和 stands in it, or it
    reads as verb and object (使用房屋). `alone` tells that no noun stands beside it.
    """

    start: int
    end: int
    text: str
    key: tuple[str, ...]
    variant: bool
    alone: bool


class _Word(NamedTuple):
    start: int
    text: str
    norm: str
    joined: bool  # by a link to the word before it


class Concepts:
    """Finds phrases with one lexicon."""

    def __init__(self, lexicon: Lexicon, topics: TopicFinder) -> None:
        self._topics = topics
        self._breaks = lexicon.words("mining.break")
        self._general = lexicon.words("mining.general")
        self._single_ends = lexicon.marks("mining.single_end")
        self._suffixes = tuple(lexicon.marks("mining.suffix"))
        self._links = lexicon.marks("mining.link")
        self._actors = lexicon.actor_ends
        self._organ = lexicon.organ
        self._nominal = lexicon.words(*_NOUN_KINDS)
        self._verbs = lexicon.words(*_VERB_KINDS)

    def phrases(self, text: str) -> tuple[Phrase, ...]:
        """Return the phrases of an object, the longest first at each place."""
        return tuple(phrase for run in self._runs(self._topics.hide(text)) for phrase in self._of(run))

    def _runs(self, text: str) -> Iterator[list[_Word]]:
        run: list[_Word] = []
        position, link = 0, False
        for word in cut(text):
            if self._may_belong(word):
                run.append(_Word(position, word, self._normal(word), link and bool(run)))
                link = False
            elif word in self._links and run and not link:
                link = True
            else:
                yield run
                run, link = [], False
            position += len(word)
        yield run

    def _may_belong(self, word: str) -> bool:
        if len(word) < 2 or self._is_break(word) or self._actors.before(word, 0, len(word)):
            return False
        if word in self._nominal or word in self._general:
            return True
        if word in self._verbs:
            return False
        kind = tag(word)
        return (kind != "" and kind[:1] in _NOUNS and kind not in _NO_NOUNS) or kind in _VERBAL

    def _is_break(self, word: str) -> bool:
        """Tell whether a word is a break, has one at its edge (期限内), or ends in a link (检查和)."""
        if word in self._breaks or word[-1] in self._links:
            return True
        return len(word) > 2 and (word[:2] in self._breaks or word[-2:] in self._breaks)

    def _is_noun(self, word: _Word) -> bool:
        return word.text not in self._nominal and tag(word.text)[:1] != _VERB

    def _normal(self, word: str) -> str:
        stem = word[:-1]
        return stem if word.endswith(self._suffixes) and tag(stem) else word

    def _of(self, run: list[_Word]) -> Iterator[Phrase]:
        for i in range(len(run)):
            for j in range(min(len(run), i + _MOST_WORDS), i, -1):
                if (phrase := self._phrase(run, i, j)) is not None:
                    yield phrase

    def _phrase(self, run: list[_Word], i: int, j: int) -> Phrase | None:
        words = run[i:j]
        links = sum(word.joined for word in words[1:])
        if links > (len(words) == 2) or not self._may_be_concept(words):  # 的 and 和 only between two words
            return None
        start, end = words[0].start, words[-1].start + len(words[-1].text)
        text = "".join(("的" if word.joined and word is not words[0] else "") + word.text for word in words)
        alone = (i == 0 or run[i].joined) and (j == len(run) or run[j].joined)
        acts = len(words) > 1 and tag(words[0].text) == _VERB and self._is_noun(words[-1])
        return Phrase(start, end, text, _key(words), bool(links) or acts, alone)

    def _may_be_concept(self, words: list[_Word]) -> bool:
        length = sum(len(word.text) for word in words)
        if self._organ("".join(word.text for word in words)):
            return False
        if not any(map(self._is_noun, words)):
            return False  # 检验检测, 注册登记: acts
        if all(word.text in self._general for word in words) or tag(words[-1].text)[:1] == _ADJECTIVE:
            return False
        if len(words) == 1:
            return length >= _SHORTEST_WORD and words[0].text[-1] not in self._single_ends
        return _SHORTEST <= length <= _LONGEST


def _key(words: list[_Word]) -> tuple[str, ...]:
    return tuple(sorted(word.norm for word in words))
