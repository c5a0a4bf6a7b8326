"""Topics that no dictionary lists, mined over all documents of a build: key concepts that recur in their duties.

A concept must recur in several duties and documents, must not be a mere piece of a longer one (a longer phrase takes
most of its places), and must often stand alone, with no noun beside it. Variants of one concept (another order, 的 or
和 between its words, …业, 使用房屋 for 房屋使用) share a key and go by the name met most. The same documents give the
same topics, in any order.

Documents are counted one by one (`count`), the counts added up by whoever holds them, and the topics chosen from the
sums (`choose`); `mine` does all of it for documents at hand.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, NamedTuple, TypeVar

from extract.concepts import Concepts, Phrase
from extract.lexicon import lexicon
from extract.records import Extraction, Modality, Norm
from extract.topics import topic_finder
from rules import Rulebook

Key = tuple[str, ...]
K = TypeVar("K", Key, str)
FEWEST_DUTIES: Final = 3
_DOCUMENTS_PER_STEP: Final = 400
_FRAGMENT_SHARE: Final = 0.6
_ALONE_SHARE: Final = 0.15
_FEWEST_ALONE: Final = 2


class Met(NamedTuple):
    """How often a document has a phrase: in so many duties, of which so many have it alone; a variant has no name."""

    key: Key
    name: str
    duties: int
    alone: int


@dataclass(slots=True)
class Known:
    """What is known of the phrases with one key."""

    duties: int = 0
    alone: int = 0
    documents: int = 0
    names: Counter[str] = field(default_factory=Counter)


def finder(book: Rulebook) -> Concepts:
    """Return what finds the phrases of an object."""
    return Concepts(lexicon(book), topic_finder(book))


def phrases(norms: Iterable[Norm], concepts: Concepts) -> dict[str, tuple[Phrase, ...]]:
    """Return the phrases of every object that has some."""
    found = {text: concepts.phrases(text) for text in dict.fromkeys(norm.object for norm in norms)}
    return {text: of_text for text, of_text in found.items() if of_text}


def count(norms: Iterable[Norm], found: Mapping[str, tuple[Phrase, ...]]) -> list[Met]:
    """Count each key of a document once a duty.

    What a fine or an order to stop is about is no concept: sanctions do not count.
    """
    duties: Counter[tuple[Key, str]] = Counter()
    alone: Counter[tuple[Key, str]] = Counter()
    for norm in {norm.duty: norm for norm in norms}.values():
        if norm.modality is not Modality.SANCTION:
            for phrase in {phrase.key: phrase for phrase in found.get(norm.object, ())}.values():
                met = (phrase.key, "" if phrase.variant else phrase.text)
                duties[met] += 1
                alone[met] += phrase.alone
    return [Met(key, name, n, alone[key, name]) for (key, name), n in duties.items()]


def fewest_documents(documents: int) -> int:
    """Return in how many of so many documents a concept must recur."""
    return min(documents, 2 + documents // _DOCUMENTS_PER_STEP)


def choose(recurring: Mapping[Key, Known]) -> dict[Key, str]:
    """Return the keys that are topics, each with its name; `recurring` has those in duties and documents enough."""
    swallowed = {part for key, known in recurring.items() for part in _swallowed(key, known, recurring)}
    return {
        key: min(known.names, key=lambda name: (-known.names[name], len(name), name))
        for key, known in recurring.items()
        if key not in swallowed and known.alone >= max(_FEWEST_ALONE, _ALONE_SHARE * known.duties)
    }


def _swallowed(key: Key, known: Known, recurring: Mapping[Key, Known]) -> list[Key]:
    """Return the shorter keys of which `key` takes most places: they are fragments of it."""
    parts = [tuple([word for j, word in enumerate(key) if j != i]) for i in range(len(key))]
    return [part for part in parts if part in recurring and known.duties >= _FRAGMENT_SHARE * recurring[part].duties]


def named(places: Iterable[tuple[int, int, K]], names: Mapping[K, str]) -> tuple[str, ...]:
    """Return the topics among the phrases of one object, the longest at each place, in order of appearance.

    Of each phrase is given where it begins and ends, and its key, or a text that stands for the key.
    """
    covered = 0
    found: dict[str, None] = {}
    for start, end, key in places:
        if start >= covered and key in names:
            covered = end
            found[names[key]] = None
    return tuple(found)


# --- for documents at hand


def mine(extractions: Iterable[Extraction], book: Rulebook) -> tuple[Extraction, ...]:
    """Return the extractions with the topics mined over all of them; what an earlier build mined is forgotten."""
    extractions = tuple(extractions)
    concepts = finder(book)
    found = phrases((norm for extraction in extractions for norm in extraction.norms), concepts)
    names = choose(_recurring([count(extraction.norms, found) for extraction in extractions]))
    topics = {text: named(((p.start, p.end, p.key) for p in of_text), names) for text, of_text in found.items()}
    return tuple(with_topics(extraction, topics) for extraction in extractions)


def _recurring(documents: Sequence[list[Met]]) -> dict[Key, Known]:
    known: dict[Key, Known] = {}
    for of_document in documents:
        for met in of_document:
            one = known.setdefault(met.key, Known())
            one.duties += met.duties
            one.alone += met.alone
            if met.name:
                one.names[met.name] += met.duties
        for key in {met.key for met in of_document}:
            known[key].documents += 1
    fewest = fewest_documents(len(documents))
    return {
        key: one for key, one in known.items()
        if one.names and one.duties >= FEWEST_DUTIES and one.documents >= fewest
    }  # fmt: skip


def with_topics(extraction: Extraction, topics: Mapping[str, tuple[str, ...]]) -> Extraction:
    """Return the extraction with the mined topics of its objects, and no others."""
    norms = tuple(
        norm
        if norm.mined_topics == topics.get(norm.object, ())
        else norm._replace(mined_topics=topics.get(norm.object, ()))
        for norm in extraction.norms
    )
    return replace(extraction, norms=norms)
