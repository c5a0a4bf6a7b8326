"""Clauses to norms: one row per bearer, with spans into the source, stable ids and everything as printed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import NamedTuple

from extract.actors import Bearer
from extract.citations import citations
from extract.lexicon import Lexicon
from extract.ranges import Range, trimmed
from extract.records import Citation, Document, Norm, Passage, Role, SubjectSource
from extract.spans import MappedText, Span
from extract.state import Clause
from extract.topics import TopicFinder


class _Shared(NamedTuple):
    """What the rows of one clause have in common, worked out once."""

    topics: tuple[str, ...]
    citations: tuple[Citation, ...]
    deadline: Range | None
    spans: tuple[tuple[str, Span], ...]
    duty: str


class RowMaker:
    """Makes the rows of one document."""

    def __init__(self, document: Document, lexicon: Lexicon, topics: TopicFinder) -> None:
        self._document = document
        self._lexicon = lexicon
        self._topics = topics
        self._deadlines = lexicon.regex("clause.deadline")
        self._roles = (
            *((word, Role.LEAD) for word in lexicon.book.words("role.lead")),
            *((word, Role.ASSIST) for word in lexicon.book.words("role.assist")),
        )

    def rows(self, clauses: list[Clause], passage: Passage) -> Iterator[Norm]:
        """Yield one norm per bearer of each clause of a passage, or one without a bearer."""
        cited: dict[tuple[int, Range], tuple[Citation, ...]] = {}
        for clause in clauses:
            sentence = (id(clause.text), clause.sentence)
            if sentence not in cited:
                cited[sentence] = self._citations(clause, passage)
            shared = self._shared(clause, cited[sentence])
            for bearer in clause.bearers or (None,):
                yield self._row(clause, passage, bearer, shared)

    def _citations(self, clause: Clause, passage: Passage) -> tuple[Citation, ...]:
        start, end = clause.sentence
        return citations(clause.text, start, end, locator=passage.locator, lexicon=self._lexicon)

    def _shared(self, clause: Clause, cited: tuple[Citation, ...]) -> _Shared:
        text = clause.text
        deadline = self._deadline(clause)
        return _Shared(
            topics=self._topics.find(text.text[clause.object.start : clause.object.end]),
            citations=cited,
            deadline=deadline,
            spans=tuple(_spans(clause, deadline)),
            duty=_digest(
                self._document.source.name,
                text.at(clause.predicate.start),
                text.text[clause.predicate.start : clause.object.end],
            ),
        )

    def _row(self, clause: Clause, passage: Passage, bearer: Bearer | None, shared: _Shared) -> Norm:
        text, sentence = clause.text, clause.sentence
        name, levels = (bearer.subject, bearer.levels) if bearer else ("", ())
        own_span = (("subject", bearer.span),) if bearer and bearer.span else ()
        return Norm(
            id=_digest(shared.duty, name, "/".join(levels)),
            duty=shared.duty,
            source=self._document.source.name,
            document=self._document.title or self._document.source.name,
            jurisdiction=self._document.jurisdiction,
            locator=passage.locator,
            chapter=passage.chapter,
            para=passage.para,
            item=clause.item,
            subject=bearer.subject if bearer else None,
            organ=bearer.organ if bearer else None,
            levels=levels,
            subject_source=clause.source if bearer else SubjectSource.IMPLIED,
            role=self._role(clause),
            co_actors=tuple(dict.fromkeys([b.organ or b.subject for b in clause.adverbials.partners])),
            modality=clause.modality,
            marker=clause.marker.printed if clause.marker else None,
            predicate=_plain(text, clause.predicate),
            object=_plain(text, clause.object),
            topics=shared.topics,
            counterparty=_optional(text, clause.adverbials.counterparty),
            condition=clause.condition.printed if clause.condition else _optional(text, clause.adverbials.need),
            exception=_optional(text, clause.exception),
            deadline=_optional(text, shared.deadline),
            citations=shared.citations,
            evidence=text.text[sentence.start : sentence.end],
            span=text.span(sentence.start, sentence.end),
            spans=(*own_span, *shared.spans),
            rules=_rules(clause, bearer),
        )

    def _role(self, clause: Clause) -> Role:
        predicate = clause.text.text[clause.predicate.start : clause.predicate.end]
        for word, role in self._roles:
            if word in predicate:
                return role
        return Role.JOINT if clause.adverbials.partners or len(clause.bearers) > 1 else Role.SOLE

    def _deadline(self, clause: Clause) -> Range | None:
        end = max(clause.within.end, clause.object.end)
        found = self._deadlines.search(clause.text.folded, clause.within.start, end)
        return Range(*found.span()) if found else None


def _spans(clause: Clause, deadline: Range | None) -> Iterator[tuple[str, Span]]:
    for name, placed in (("marker", clause.marker), ("condition", clause.condition)):
        if placed:
            yield name, placed.span
    named = (
        ("predicate", clause.predicate),
        ("object", clause.object),
        ("complement", clause.complement),
        ("counterparty", clause.adverbials.counterparty),
        ("exception", clause.exception),
        ("deadline", deadline),
    )
    for name, where in named:
        if where:
            yield name, clause.text.span(*trimmed(clause.text.text, where.start, where.end))


def _rules(clause: Clause, bearer: Bearer | None) -> tuple[str, ...]:
    rules = (*clause.rules, *bearer.rules) if bearer else clause.rules
    return tuple(dict.fromkeys([rule for rule in rules if rule]))


def _digest(*parts: object) -> str:
    return hashlib.sha256("\x1f".join(map(str, parts)).encode()).hexdigest()[:16]


def _plain(text: MappedText, where: Range) -> str:
    return text.text[where.start : where.end].strip()


def _optional(text: MappedText, where: Range | None) -> str | None:
    return _plain(text, where) if where else None
