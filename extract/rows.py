"""Clauses to norms: one row per bearer, with spans into the source, stable ids and everything as printed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from extract.actors import Bearer
from extract.citations import citations
from extract.lexicon import Lexicon
from extract.norms import Clause
from extract.phrases import Range
from extract.records import Citation, Document, Norm, Passage, Role, SubjectSource
from extract.spans import MappedText, Span
from extract.topics import TopicFinder

_ROLE_WORDS = {"牵头": Role.LEAD, "配合": Role.ASSIST, "协助": Role.ASSIST}


@dataclass(frozen=True, slots=True)
class _Shared:
    """What the rows of one clause have in common, worked out once."""

    topics: tuple[str, ...]
    citations: tuple[Citation, ...]
    deadline: Range | None
    spans: tuple[tuple[str, Span], ...]
    duty: str


@dataclass(frozen=True, slots=True)
class RowMaker:
    """Makes the rows of one document."""

    document: Document
    lexicon: Lexicon
    topics: TopicFinder

    def rows(self, clause: Clause, passage: Passage) -> list[Norm]:
        """Return one norm per bearer of `clause`, or one without a bearer."""
        text, sentence = clause.text, clause.sentence
        deadline = self._deadline(clause)
        shared = _Shared(
            topics=self.topics.find(text.text[clause.object.start : clause.object.end]),
            citations=citations(text, sentence.start, sentence.end, locator=passage.locator, lexicon=self.lexicon),
            deadline=deadline,
            spans=tuple(self._spans(clause, deadline)),
            duty=_digest(
                self.document.source.name,
                text.at(clause.predicate.start),
                text.text[clause.predicate.start : clause.object.end],
            ),
        )
        return [self._row(clause, passage, bearer, shared) for bearer in clause.bearers or (None,)]

    def _row(self, clause: Clause, passage: Passage, bearer: Bearer | None, shared: _Shared) -> Norm:
        text, sentence = clause.text, clause.sentence
        subject = (("subject", bearer.span),) if bearer and bearer.span else ()
        return Norm(
            id=_digest(shared.duty, bearer.subject if bearer else "", "/".join(bearer.levels) if bearer else ""),
            duty=shared.duty,
            source=self.document.source.name,
            document=self.document.title or self.document.source.name,
            jurisdiction=self.document.jurisdiction,
            locator=passage.locator,
            chapter=passage.chapter,
            para=passage.para,
            item=clause.item,
            subject=bearer.subject if bearer else None,
            organ=bearer.organ if bearer else None,
            levels=bearer.levels if bearer else (),
            subject_source=clause.source if bearer else SubjectSource.IMPLIED,
            role=self._role(clause),
            co_actors=tuple(dict.fromkeys(b.organ or b.subject for b in clause.adverbials.partners)),
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
            spans=(*subject, *shared.spans),
            rules=tuple(dict.fromkeys(r for r in (*clause.rules, *(bearer.rules if bearer else ())) if r)),
        )

    def _role(self, clause: Clause) -> Role:
        predicate = clause.text.text[clause.predicate.start : clause.predicate.end]
        for word, role in _ROLE_WORDS.items():
            if word in predicate:
                return role
        return Role.JOINT if clause.adverbials.partners or len(clause.bearers) > 1 else Role.SOLE

    def _deadline(self, clause: Clause) -> Range | None:
        end = max(clause.within.end, clause.object.end)
        found = self.lexicon.regex("clause.deadline").search(clause.text.folded, clause.within.start, end)
        return Range(*found.span()) if found else None

    def _spans(self, clause: Clause, deadline: Range | None) -> Iterator[tuple[str, Span]]:
        for name, placed in (("marker", clause.marker), ("condition", clause.condition)):
            if placed:
                yield name, placed.span
        named = {
            "predicate": clause.predicate,
            "object": clause.object,
            "complement": clause.complement,
            "counterparty": clause.adverbials.counterparty,
            "exception": clause.exception,
            "deadline": deadline,
        }
        for name, where in named.items():
            if where:
                yield name, clause.text.span(*_trimmed(clause.text.text, where))


def _digest(*parts: object) -> str:
    return hashlib.sha256("\x1f".join(map(str, parts)).encode()).hexdigest()[:16]


def _trimmed(text: str, where: Range) -> tuple[int, int]:
    start, end = where.start, where.end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _plain(text: MappedText, where: Range) -> str:
    return text.text[where.start : where.end].strip()


def _optional(text: MappedText, where: Range | None) -> str | None:
    return _plain(text, where) if where else None
