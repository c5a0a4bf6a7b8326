"""Topics that no dictionary lists, mined over all documents of a build: key concepts that recur in their duties.

A concept must recur in several duties and documents, must not be a mere piece of a longer one (a longer phrase takes
most of its places), and must often stand alone, with no noun beside it. Variants of one concept (another order, 的 or
和 between its words, …业, 使用房屋 for 房屋使用) share a key and go by the name met most. The same documents give the
same topics, in any order.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from extract.concepts import Concepts, Phrase
from extract.lexicon import lexicon
from extract.records import Extraction, Modality, Norm
from extract.topics import topic_finder
from rules import Rulebook

Key = tuple[str, ...]
_FEWEST_DUTIES: Final = 3
_DOCUMENTS_PER_STEP: Final = 400
_FRAGMENT_SHARE: Final = 0.6
_ALONE_SHARE: Final = 0.15
_FEWEST_ALONE: Final = 2


@dataclass(slots=True)
class _Counts:
    """What is known of the phrases with one key."""

    duties: int = 0
    alone: int = 0
    documents: set[str] = field(default_factory=set)
    names: Counter[str] = field(default_factory=Counter)


def mine(extractions: Iterable[Extraction], book: Rulebook) -> tuple[Extraction, ...]:
    """Return the extractions with the topics mined over all of them; what an earlier build mined is forgotten."""
    extractions = tuple(extractions)
    concepts = Concepts(lexicon(book), topic_finder(book))
    objects = {norm.object for extraction in extractions for norm in extraction.norms}
    phrases = {text: concepts.phrases(text) for text in objects}
    names = _topics(_count(extractions, phrases), len(extractions))
    found = {text: _named(of_text, names) for text, of_text in phrases.items()}
    return tuple(_with_topics(extraction, found) for extraction in extractions)


def _count(extractions: Sequence[Extraction], phrases: dict[str, tuple[Phrase, ...]]) -> dict[Key, _Counts]:
    """Count each key once a duty; what a fine or an order to stop is about is no concept, so sanctions do not count."""
    counts: dict[Key, _Counts] = {}
    for extraction in extractions:
        for norm in {norm.duty: norm for norm in extraction.norms}.values():
            if norm.modality is not Modality.SANCTION:
                for phrase in {phrase.key: phrase for phrase in phrases[norm.object]}.values():
                    _add(counts.setdefault(phrase.key, _Counts()), phrase, norm)
    return counts


def _add(known: _Counts, phrase: Phrase, norm: Norm) -> None:
    known.duties += 1
    known.alone += phrase.alone
    known.documents.add(norm.source)
    if not phrase.variant:
        known.names[phrase.text] += 1


def _topics(counts: dict[Key, _Counts], documents: int) -> dict[Key, str]:
    """Return the keys that are topics, each with its name."""
    fewest = min(documents, 2 + documents // _DOCUMENTS_PER_STEP)
    recurring = {
        key: known for key, known in counts.items()
        if known.names and known.duties >= _FEWEST_DUTIES and len(known.documents) >= fewest
    }  # fmt: skip
    swallowed = {part for key, known in recurring.items() for part in _swallowed(key, known, recurring)}
    return {
        key: min(known.names, key=lambda name: (-known.names[name], len(name), name))
        for key, known in recurring.items()
        if key not in swallowed and known.alone >= max(_FEWEST_ALONE, _ALONE_SHARE * known.duties)
    }


def _swallowed(key: Key, known: _Counts, recurring: dict[Key, _Counts]) -> list[Key]:
    """Return the shorter keys of which `key` takes most places: they are fragments of it."""
    parts = (tuple(word for j, word in enumerate(key) if j != i) for i in range(len(key)))
    return [part for part in parts if part in recurring and known.duties >= _FRAGMENT_SHARE * recurring[part].duties]


def _named(phrases: tuple[Phrase, ...], names: dict[Key, str]) -> tuple[str, ...]:
    """Return the topics among the phrases of one object, the longest at each place, in order of appearance."""
    covered = 0
    found: dict[str, None] = {}
    for phrase in phrases:
        if phrase.start >= covered and phrase.key in names:
            covered = phrase.end
            found[names[phrase.key]] = None
    return tuple(found)


def _with_topics(extraction: Extraction, found: dict[str, tuple[str, ...]]) -> Extraction:
    norms = tuple(
        norm if norm.mined_topics == found[norm.object] else norm._replace(mined_topics=found[norm.object])
        for norm in extraction.norms
    )
    return replace(extraction, norms=norms)
