"""The rulebook compiled for scanning: word sets, pattern rules, cues, organs. Built once per rulebook."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import TypeVar, cast

from extract.cues import CueWords
from extract.pattern import Pattern
from extract.wordset import WordSet
from rules import OrganRule, Rulebook
from rules.model import alternation

T = TypeVar("T")


class Lexicon:
    """Everything the grammar asks of the rulebook.

    `organ_names` are all names of all organs, `joined_names` finds those that hold a conjunction as part of themselves
    (住房和城乡建设), `actor_ends` is what an actor phrase can end in.
    """

    def __init__(self, book: Rulebook) -> None:
        self.book = book
        self._sets: dict[tuple[str, ...], WordSet] = {}
        self.cue_words = CueWords(book.modalities, self.words("cue.crossing"))
        self._patterns: dict[str, Pattern] = {}
        self._made: dict[object, object] = {}
        self._organs = {name: rule for rule in book.organs for name in rule.names}
        self.organ_names = WordSet({name: rule.id for name, rule in self._organs.items()})
        self.joined_names = self._joined_names()
        self.actor_ends = self._actor_ends()

    def once(self, make: Callable[[Lexicon], T]) -> T:
        """Return what `make` makes of the lexicon, made at the first call: the words that one module asks for."""
        known = self._made.get(make)
        if known is None:
            known = self._made[make] = make(self)
        return cast(T, known)

    def words(self, *kinds: str) -> WordSet:
        """Return the words of one or more kinds as one set."""
        if (known := self._sets.get(kinds)) is None:
            merged = {word: rule for kind in kinds for word, rule in self.book.words(kind).items()}
            pseudo = [word for kind in kinds for word in self.book.pseudo(kind)]
            known = self._sets[kinds] = WordSet(merged, pseudo)
        return known

    def words_but(self, swallowing: Iterable[str], *kinds: str) -> WordSet:
        """Return the words of kinds as one set, which those of `swallowing` swallow where they are longer."""
        merged = {word: rule for kind in kinds for word, rule in self.book.words(kind).items()}
        return WordSet(merged, [*swallowing, *(word for kind in kinds for word in self.book.pseudo(kind))])

    def marks(self, *kinds: str) -> frozenset[str]:
        """Return the words of kinds that list single characters."""
        return frozenset(word for kind in kinds for word in self.book.words(kind))

    def regex(self, rule_id: str) -> Pattern:
        """Return the compiled pattern of a rule."""
        if (known := self._patterns.get(rule_id)) is None:
            known = self._patterns[rule_id] = Pattern(self.book.regex(rule_id))
        return known

    def organ(self, name: str) -> OrganRule | None:
        """Return the organ that is called `name` (name, stem, alias or former name), or None."""
        return self._organs.get(name)

    def _joined_names(self) -> Pattern:
        names = tuple(name for name in self._organs if self.regex("actor.separator").search(name))
        return Pattern(re.compile(alternation(names) or r"(?!)"))

    def _actor_ends(self) -> WordSet:
        """Return head nouns, generic words, polities and whole names of organs."""
        kinds = ("actor.head", "actor.generic", "actor.polity")
        single = self.words("actor.single_head")
        ends = {word: rule for kind in kinds for word, rule in self.book.words(kind).items()}
        ends = {word: rule for word, rule in ends.items() if len(word) > 1 or word in single}
        pseudo = [word for kind in kinds for word in self.book.pseudo(kind)]
        return WordSet({**ends, **self._whole_names()}, [word for word in pseudo if word not in ends])

    def _whole_names(self) -> dict[str, str]:
        last = self.words("actor.name_end")
        named = ((name, organ) for organ in self.book.organs for name in (organ.name, *organ.aliases))
        return {name: organ.id for name, organ in named if len(name) > 2 and name[-1] in last}


@lru_cache(maxsize=4)
def lexicon(book: Rulebook) -> Lexicon:
    """Return the lexicon of a rulebook, compiled once."""
    return Lexicon(book)
