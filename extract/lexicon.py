"""The rulebook compiled for scanning: word sets by longest match, cues, pattern rules. Built once per rulebook."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache

from extract.records import Modality
from rules import OrganRule, Rulebook
from rules.model import alternation


class WordSet:
    """Words matched longest-first at a position, from the left or from the right; pseudo words match as nothing."""

    def __init__(self, words: Mapping[str, str], pseudo: Iterable[str] = ()) -> None:
        self._rules: dict[str, str | None] = {**dict.fromkeys(pseudo), **words}
        self._heads = _lengths(self._rules, 0)
        self._tails = _lengths(self._rules, -1)

    def at(self, text: str, start: int, end: int) -> str | None:
        """Return the longest word that begins at `start` and ends by `end`, or None."""
        if start >= end:
            return None
        for length in self._heads.get(text[start], ()):
            if start + length <= end and (word := text[start : start + length]) in self._rules:
                return word if self._rules[word] else None
        return None

    def before(self, text: str, start: int, end: int) -> str | None:
        """Return the longest word that ends at `end` and begins at or after `start`, or None."""
        if start >= end:
            return None
        for length in self._tails.get(text[end - 1], ()):
            if end - length >= start and (word := text[end - length : end]) in self._rules:
                return word if self._rules[word] else None
        return None

    def rule(self, word: str) -> str:
        """Return the id of the rule that lists `word`."""
        return self._rules[word] or ""

    def __contains__(self, word: str) -> bool:
        return bool(self._rules.get(word))


def _lengths(words: Iterable[str], edge: int) -> dict[str, tuple[int, ...]]:
    lengths: dict[str, set[int]] = {}
    for word in words:
        lengths.setdefault(word[edge], set()).add(len(word))
    return {char: tuple(sorted(found, reverse=True)) for char, found in lengths.items()}


@dataclass(frozen=True, slots=True)
class Cue:
    """A modality cue at a place of a passage."""

    start: int
    end: int
    modality: Modality
    rule: str


class Lexicon:
    """Everything the grammar asks of the rulebook."""

    def __init__(self, book: Rulebook) -> None:
        self.book = book

    @cache  # noqa: B019 - one lexicon lives as long as its rulebook
    def words(self, *kinds: str) -> WordSet:
        """Return the words of one or more kinds as one set."""
        merged: dict[str, str] = {}
        pseudo: list[str] = []
        for kind in kinds:
            merged.update(self.book.words(kind))
            pseudo.extend(self.book.pseudo(kind))
        return WordSet(merged, pseudo)

    @cache  # noqa: B019
    def regex(self, rule_id: str) -> re.Pattern[str]:
        """Return the compiled pattern of a rule."""
        return self.book.regex(rule_id)

    @cached_property
    def _cues(self) -> tuple[re.Pattern[str], dict[str, tuple[Modality, str]]]:
        owners: dict[str, tuple[Modality, str]] = {}
        pseudo: set[str] = set()
        for rule in self.book.modalities:
            modality = Modality(rule.deontic)
            pseudo.update(rule.pseudo)
            if modality not in (Modality.SANCTION, Modality.ENCOURAGEMENT):
                owners.update(dict.fromkeys(rule.cue, (modality, rule.id)))
        swallowing = tuple(pseudo - owners.keys())
        words = alternation((*swallowing, *owners))
        return re.compile(words), owners

    def cues(self, text: str, start: int, end: int) -> list[Cue]:
        """Return the cues between two positions; words that swallow a cue are passed over."""
        pattern, owners = self._cues
        return [Cue(m.start(), m.end(), *owners[m[0]]) for m in pattern.finditer(text, start, end) if m[0] in owners]

    @cached_property
    def _by_class(self) -> dict[Modality, WordSet]:
        sets: dict[Modality, tuple[dict[str, str], list[str]]] = {}
        for rule in self.book.modalities:
            words, pseudo = sets.setdefault(Modality(rule.deontic), ({}, []))
            words.update(dict.fromkeys(rule.cue, rule.id))
            pseudo.extend(rule.pseudo)
        return {modality: WordSet(*pair) for modality, pair in sets.items()}

    def marker_words(self, modality: Modality) -> WordSet:
        """Return the cue words of one class, for classes whose cue is itself the governing verb."""
        return self._by_class[modality]

    @cached_property
    def _organs(self) -> dict[str, OrganRule]:
        return {name: rule for rule in self.book.organs for name in rule.names}

    def organ(self, name: str) -> OrganRule | None:
        """Return the organ that is called `name` (name, stem, alias or former name), or None."""
        return self._organs.get(name)

    @cached_property
    def organ_names(self) -> WordSet:
        """All names of all organs."""
        return WordSet({name: rule.id for name, rule in self._organs.items()})

    @cached_property
    def joined_names(self) -> re.Pattern[str]:
        """Organ names that hold a conjunction as part of themselves (住房和城乡建设)."""
        names = [name for name in self._organs if re.search("[和与及或、]", name)]
        return re.compile(alternation(tuple(names)) or r"(?!)")

    @cached_property
    def _actor_end(self) -> tuple[re.Pattern[str], frozenset[str]]:
        kinds = ("actor.head", "actor.generic", "actor.polity")
        ends = {word for kind in kinds for word in self.book.words(kind) if len(word) > 1 or word in SINGLE_HEADS}
        pseudo = {word for kind in kinds for word in self.book.pseudo(kind)} - ends
        names = {n for o in self.book.organs for n in (o.name, *o.aliases) if n[-1] in WHOLE_NAME_ENDS and len(n) > 2}
        overlapping = f"(?=({alternation((*ends, *names, *pseudo))}))"
        return re.compile(overlapping), frozenset(ends | names)

    def actor_ends(self, text: str, start: int, end: int) -> list[int]:
        """Return where an actor phrase can end: after head nouns, generic words, polities and whole names."""
        pattern, ends = self._actor_end
        found, blocked = set(), start
        for m in pattern.finditer(text, start, end):
            if m[1] not in ends:
                blocked = max(blocked, m.end(1))
            elif m.start() >= blocked and not (m[1][-1] == "部" and text.startswith("门", m.end(1))):
                found.add(m.end(1))
        return sorted(found)


SINGLE_HEADS = "人者员方户商"
WHOLE_NAME_ENDS = "局厅委会院府署社办室庭关所处队"


@lru_cache(maxsize=4)
def lexicon(book: Rulebook) -> Lexicon:
    """Return the lexicon of a rulebook, compiled once."""
    return Lexicon(book)
