"""Clauses to norms: one row per bearer, with spans into the source, stable ids and everything as printed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import partial

from extract.citations import CitationReader, Place
from extract.deadlines import DeadlineReader
from extract.fines import FineReader
from extract.lexicon import Lexicon
from extract.ranges import Range, trimmed
from extract.records import Citation, Document, Norm, Passage, Role, SubjectSource
from extract.spans import MappedText, Span
from extract.state import Clause
from extract.topics import TopicFinder
from extract.violations import Violations

_LISTED_NAME = "actor.listed"


class RowMaker:
    """Makes the rows of one document."""

    def __init__(self, document: Document, lexicon: Lexicon, topics: TopicFinder) -> None:
        self._document = document
        self._lexicon = lexicon
        self._topics = topics
        self._deadlines = lexicon.regex("clause.deadline")
        self._bounds = lexicon.regex("deadline.bound")
        self._time_limits = lexicon.once(DeadlineReader)
        self._fines = lexicon.once(FineReader)
        self.citations = CitationReader(document, lexicon)
        self._addressees = (lexicon.words("actor.head", "noun.public"), lexicon.organ_names)
        self._roles = (
            *((word, Role.LEAD) for word in lexicon.book.words("role.lead")),
            *((word, Role.ASSIST) for word in lexicon.book.words("role.assist")),
        )

    def rows(self, clauses: list[Clause], passage: Passage) -> Iterator[Norm]:
        """Yield one norm per bearer of each clause of a passage, or one without a bearer."""
        cited: dict[tuple[int, int, int], tuple[Citation, ...]] = {}
        violations = Violations(passage, self._lexicon, partial(self._cited_in, passage))
        led: object = None
        for clause in clauses:
            sentence = (id(clause.text), clause.sentence.start, clause.sentence.end)
            if sentence not in cited:
                cited[sentence] = self._citations(clause, passage)
            deadline = self._deadline(clause)
            shared = self._shared(clause, passage, cited[sentence], deadline)
            shared = partial(shared, violates=violations.of(clause, cited[sentence]))
            if led == (sentence, clause.bearers):  # 由甲部门牵头，会同乙部门制定
                shared = partial(shared, role=Role.LEAD)
            elif not clause.object and self._role(clause) is Role.LEAD:
                led = (sentence, clause.bearers)
            yield from self._rows(clause, shared, _spans(clause, deadline, self._addressee(clause)))

    def _rows(self, clause: Clause, shared: partial[Norm], spans: tuple[tuple[str, Span], ...]) -> Iterator[Norm]:
        duty = self._duty(clause)
        for bearer in clause.bearers:
            yield shared(
                id=_digest(duty, bearer.subject, "/".join(bearer.levels)),
                duty=duty,
                subject=bearer.subject,
                organ=bearer.organ,
                levels=bearer.levels,
                own_levels=bearer.own_levels,
                subject_source=clause.source,
                spans=(("subject", bearer.span), *spans) if bearer.span else spans,
                rules=_rules((*clause.rules, *(bearer.rules or (_LISTED_NAME,)))),
            )
        if not clause.bearers:
            yield shared(
                id=_digest(duty, "", ""),
                duty=duty,
                subject=None,
                organ=None,
                levels=(),
                subject_source=SubjectSource.IMPLIED,
                spans=spans,
                rules=_rules(clause.rules),
            )

    def _citations(self, clause: Clause, passage: Passage) -> tuple[Citation, ...]:
        place = Place(passage.locator, passage.chapter, passage.para, clause.item)
        where = clause.sentence
        return self.citations.read(clause.text, where.start, where.end, place, passage.provision.text)

    def _cited_in(self, passage: Passage, text: MappedText, start: int, end: int) -> tuple[Citation, ...]:
        place = Place(passage.locator, passage.chapter, passage.para, None)
        return self.citations.read(text, start, end, place, passage.provision.text)

    def _shared(
        self, clause: Clause, passage: Passage, cited: tuple[Citation, ...], deadline: Range | None
    ) -> partial[Norm]:
        """Return what the rows of all bearers of a clause have in common."""
        text, start, end = clause.text, clause.sentence.start, clause.sentence.end
        partners = {b.subject: b.organ or b.subject for b in clause.adverbials.partners}
        said = _optional(text, deadline)
        return partial(
            Norm,
            source=self._document.source.name,
            document=self._document.title or self._document.source.name,
            jurisdiction=self._document.jurisdiction,
            locator=passage.locator,
            chapter=passage.chapter,
            para=passage.para,
            item=clause.item,
            role=self._role(clause),
            co_actors=tuple(partners),
            co_organs=tuple(partners.values()),
            modality=clause.modality,
            marker=clause.marker.printed if clause.marker else None,
            predicate=_plain(text, clause.predicate),
            object=_plain(text, clause.object),
            topics=self._topics.find(text.text[clause.object.start : clause.object.end]),
            complement=_optional(text, clause.complement),
            counterparty=_optional(text, self._addressee(clause)),
            condition=clause.condition.printed if clause.condition else _optional(text, clause.adverbials.need),
            exception=_optional(text, clause.exception),
            deadline=said,
            time_limit=self._time_limits.read(said) if said else None,
            fines=self._fines.read(text.folded, clause.predicate.start, max(clause.predicate.end, clause.object.end)),
            citations=cited,
            evidence=text.text[start:end],
            span=text.span(start, end),
        )

    def _addressee(self, clause: Clause) -> Range | None:
        """Return where the one addressed stands: an actor or the public, no thing (与树木保持距离)."""
        where = clause.adverbials.counterparty
        if where is None:
            return None
        name = clause.text.folded[where.start : where.end]
        known = any(words.before(name, 0, len(name)) for words in self._addressees)
        return where if known else None

    def _duty(self, clause: Clause) -> str:
        printed = clause.text.text[clause.predicate.start : clause.object.end]
        return _digest(self._document.source.name, str(clause.text.at(clause.predicate.start)), printed)

    def _role(self, clause: Clause) -> Role:
        predicate = clause.text.text[clause.predicate.start : clause.predicate.end]
        for word, role in self._roles:
            if word in predicate:
                return role
        return Role.JOINT if clause.adverbials.partners or len(clause.bearers) > 1 else Role.SOLE

    def _deadline(self, clause: Clause) -> Range | None:
        end = max(clause.within.end, clause.object.end)
        found = self._deadlines.search(clause.text.folded, clause.within.start, end)
        if not (found or clause.deadline):
            found = self._bounds.search(clause.text.folded, clause.within.start, end)
        return Range(found.start(), found.end()) if found else clause.deadline


def _spans(clause: Clause, deadline: Range | None, addressee: Range | None) -> tuple[tuple[str, Span], ...]:
    """Return where the parts of a clause stand in the source."""
    placed = (("marker", clause.marker), ("condition", clause.condition))
    found = [(name, where.span) for name, where in placed if where]
    named = (
        ("predicate", clause.predicate),
        ("object", clause.object),
        ("complement", clause.complement),
        ("counterparty", addressee),
        ("exception", clause.exception),
        ("deadline", deadline),
    )
    for name, part in named:
        if part:
            seen = trimmed(clause.text.text, part.start, part.end)
            found.append((name, clause.text.span(seen.start, seen.end)))
    return tuple(found)


def _rules(rules: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys([rule for rule in rules if rule]))


def _digest(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]


def _plain(text: MappedText, where: Range) -> str:
    return text.text[where.start : where.end].strip()


def _optional(text: MappedText, where: Range | None) -> str | None:
    return _plain(text, where) if where else None
