"""One document from source to norms: the stages in order, a pure function.

To follow one article through, open the modules in this order: `structure` (provisions), `segments` (sentences and comma
segments), `phrases` and what it lists (verbs, adverbials, actors), `clauses` (one segment to its parts), `norms` (one
sentence to its clauses), `enumerations` (lead-ins and items), `rows` (clauses to norms).
"""

from __future__ import annotations

from dataclasses import replace

from extract.actors import Bearer
from extract.definitions import definitions
from extract.enumerations import ProvisionReader
from extract.given import NOTHING, Given
from extract.lexicon import lexicon
from extract.metadata import described
from extract.readings import article_of, readings
from extract.records import Document, Extraction, Norm, Passage, Source, Unexplained, Warning
from extract.rows import RowMaker
from extract.spans import Span
from extract.state import Silence
from extract.structure.parse import parse
from extract.topics import topic_finder
from extract.validity import validity
from rules import Rulebook


def extract(source: Source, rulebook: Rulebook, *, given: Given = NOTHING) -> Extraction:
    """Return the norms of `source` with its structure and the clauses that stayed unexplained."""
    document = described(parse(source, rulebook, given=given), lexicon(rulebook))
    return norms_of(document, rulebook, given=given)


def norms_of(document: Document, rulebook: Rulebook, *, given: Given = NOTHING) -> Extraction:
    """Return the norms of a parsed document, and what it or the user says of its standing."""
    lex = lexicon(rulebook)
    reader, maker = ProvisionReader(lex), RowMaker(document, lex, topic_finder(rulebook))
    norms: dict[str, Norm] = {}
    unexplained: list[Unexplained] = []
    endless: list[Warning] = []
    cued = 0
    last: dict[tuple[str, str | None], tuple[Bearer, ...]] = {}
    for passage in readings(document, lex):
        place = passage.locator, passage.amends and article_of(passage.amends, lex)
        found = reader.read(passage.provision, last.get(place, ()))
        last[place] = next((c.bearers for c in reversed(found.clauses) if c.bearers), ())
        for norm in maker.rows(found.clauses, passage):
            norms[norm.id] = norm
        unexplained.extend(_unexplained(passage, silence) for silence in found.silent)
        endless.extend(_endless(passage.locator, span) for span in found.endless)
        cued += found.heard + len(found.silent)
    document = replace(document, warnings=(*document.warnings, *maker.missing, *endless))
    terms, dates = definitions(document, lex), given.on_validity(validity(document, lex))
    return Extraction(document, tuple(norms.values()), tuple(unexplained), terms, dates, cued)


def _endless(locator: str, span: Span) -> Warning:
    said = f"{locator}: a sentence of {span.end - span.start:,} characters is not read; part it with 。 or ，"
    return Warning("endless-sentence", said, span)


def _unexplained(passage: Passage, silence: Silence) -> Unexplained:
    text, start, end, cue, reason = silence
    return Unexplained(passage.locator, text.text[start:end], text.span(start, end), cue, reason)
