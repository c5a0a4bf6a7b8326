"""What one document puts into the tables of the store: worked out by itself, so that any process can.

Numbers of rows count from 0; whoever puts them in adds the number that its document begins with.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import lru_cache

from extract.concepts import Phrase
from extract.mining import count, finder, phrases
from extract.records import Extraction, Norm
from kg.actors import Parties, parties, shares_of
from kg.fallbacks import fallbacks
from kg.store import graph_rows, rows
from kg.store.names import names_in
from kg.store.norm_rows import norm_sheet
from kg.store.rows import Row
from kg.store.sheets import Sheet, Tables, Values, sheet_of
from rules import Rulebook

__all__ = ["TOPICS", "WORDS", "Sheet", "Tables", "mined_rows", "tables_of"]

WORDS = "\x1f"  # between the words of a key

TOPICS = ("norm", "topic", "mined")
_SHARES = ("norm", "position", "node", "name", "label", "organ", "level", "role", "bears")
_CALLED = ("kind", "alias", "name")
_OBJECTS = ("norm", "phrases")
_PHRASES = ("key", "name", "duties", "alone")
_KEPT = 10_000
_encode = json.JSONEncoder(ensure_ascii=False).encode


def tables_of(extraction: Extraction, book: Rulebook) -> Tables:
    """Return the rows of one document, read by `book`."""
    source = extraction.document.source
    return Tables(source.name, source.sha256, {t: sheet for t, sheet in _sheets(extraction, book) if sheet.rows})


def _sheets(extraction: Extraction, book: Rulebook) -> Iterator[tuple[str, Sheet]]:
    document, norms = extraction.document, extraction.norms
    source = document.source.name
    yield "documents", sheet_of([rows.document_row(extraction)])
    yield "provisions", rows.provision_sheet(source, document.provisions)
    yield "places", _of(source, (place._asdict() for place in document.source.places))
    yield "unplaced", _of(source, map(rows.unplaced_row, document.unplaced))
    yield "warnings", _of(source, map(rows.warning_row, document.warnings))
    yield "unexplained", _of(source, map(rows.unexplained_row, extraction.unexplained))
    yield "definitions", _of(source, map(rows.definition_row, extraction.definitions))
    yield "fallbacks", sheet_of(_numbered(map(rows.fallback_row, fallbacks(norms, book))))
    yield "norms", norm_sheet(document, norms)
    yield "shares", Sheet(_SHARES, [(n, *one) for n, norm in enumerate(norms) for one in _shares(parties(norm))])
    yield "norm_topics", Sheet(TOPICS, [row for number, norm in enumerate(norms) for row in _topics(number, norm)])
    yield "called", Sheet(_CALLED, [tuple(name) for name in sorted(names_in(norms))])
    yield from _phrases(norms, book)
    yield from graph_rows.sheets(extraction)


def _of(source: str, values: Iterable[Row]) -> Sheet:
    return sheet_of({**row, "source": source} for row in _numbered(values))


def _numbered(values: Iterable[Row]) -> Iterator[Row]:
    return ({"position": position, **row} for position, row in enumerate(values))


# --- norms


@lru_cache(maxsize=_KEPT)
def _shares(said: Parties) -> tuple[Values, ...]:
    return tuple(
        (n, one.actor.node, one.actor.name, one.actor.label, one.organ, one.level, one.role.value, int(one.bears))
        for n, one in enumerate(shares_of(said))
    )


def _topics(number: int, norm: Norm) -> Iterator[Values]:
    for topic in dict.fromkeys(norm.topics):
        yield number, topic, 0
    if norm.mined_topics:
        yield from mined_rows(number, norm.topics, norm.mined_topics)


def mined_rows(number: int, topics: Iterable[str], mined: Iterable[str]) -> Iterator[Values]:
    """Yield the rows of the topics mined for a norm that the dictionary does not give it."""
    known = set(topics)
    return ((number, topic, 1) for topic in dict.fromkeys(mined) if topic not in known)


# --- what topics are mined from


def _phrases(norms: tuple[Norm, ...], book: Rulebook) -> Iterator[tuple[str, Sheet]]:
    found = phrases(norms, finder(book))
    firsts: dict[str, int] = {}
    for number, norm in enumerate(norms):
        firsts.setdefault(norm.object, number)
    yield "objects", Sheet(_OBJECTS, [(firsts[text], _places(of_text)) for text, of_text in found.items()])
    counted = count(norms, found)
    yield "phrases", Sheet(_PHRASES, [(WORDS.join(met.key), met.name, met.duties, met.alone) for met in counted])


def _places(found: Iterable[Phrase]) -> str:
    return _encode([(phrase.start, phrase.end, WORDS.join(phrase.key)) for phrase in found])
