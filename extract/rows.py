"""Clauses to norms: one row per bearer, with spans into the source, stable ids and everything as printed."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from extract.actors import Bearer
from extract.citations import citations
from extract.lexicon import Lexicon
from extract.norms import Clause
from extract.phrases import Range
from extract.records import Document, Norm, Passage, Role, SubjectSource
from extract.spans import MappedText, Span
from extract.topics import TopicFinder

_ROLE_WORDS = {"牵头": Role.LEAD, "配合": Role.ASSIST, "协助": Role.ASSIST}


@dataclass(frozen=True, slots=True)
class RowMaker:
    """Makes the rows of one document."""

    document: Document
    lexicon: Lexicon
    topics: TopicFinder

    def rows(self, clause: Clause, passage: Passage) -> list[Norm]:
        """Return one norm per bearer of `clause`, or one without a bearer."""
        return [self._row(clause, passage, bearer) for bearer in clause.bearers or (None,)]

    def _row(self, clause: Clause, passage: Passage, bearer: Bearer | None) -> Norm:
        text = clause.text
        evidence = text.span(clause.sentence.start, clause.sentence.end)
        name = self.document.source.name
        duty = _digest(name, text.at(clause.predicate.start), text.text[clause.predicate.start : clause.object.end])
        deadline = self._deadline(clause)
        return Norm(
            id=_digest(duty, bearer.subject if bearer else "", "/".join(bearer.levels) if bearer else ""),
            duty=duty,
            source=name,
            document=self.document.title or name,
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
            co_actors=tuple(dict.fromkeys(b.subject for b in clause.adverbials.partners)),
            modality=clause.modality,
            marker=clause.marker.printed if clause.marker else None,
            predicate=_plain(text, clause.predicate),
            object=_plain(text, clause.object),
            topics=self.topics.find(text.text[clause.object.start : clause.object.end]),
            counterparty=_optional(text, clause.adverbials.counterparty),
            condition=clause.condition.printed if clause.condition else None,
            exception=_optional(text, clause.exception),
            deadline=_optional(text, deadline),
            citations=citations(
                text, clause.sentence.start, clause.sentence.end, locator=passage.locator, lexicon=self.lexicon
            ),
            evidence=text.text[clause.sentence.start : clause.sentence.end],
            span=evidence,
            spans=tuple(self._spans(clause, bearer, deadline)),
            rules=tuple(dict.fromkeys(r for r in (*clause.rules, *(bearer.rules if bearer else ())) if r)),
        )

    def _role(self, clause: Clause) -> Role:
        predicate = clause.text.text[clause.predicate.start : clause.predicate.end]
        for word, role in _ROLE_WORDS.items():
            if word in predicate:
                return role
        return Role.JOINT if clause.adverbials.partners or len(clause.bearers) > 1 else Role.SOLE

    def _deadline(self, clause: Clause) -> Range | None:
        found = self.lexicon.regex("clause.deadline").search(
            clause.text.folded, clause.sentence.start, clause.sentence.end
        )
        return Range(*found.span()) if found else None

    def _spans(self, clause: Clause, bearer: Bearer | None, deadline: Range | None) -> list[tuple[str, Span]]:
        named = [
            ("predicate", clause.predicate),
            ("object", clause.object),
            ("complement", clause.complement),
            ("counterparty", clause.adverbials.counterparty),
            ("exception", clause.exception),
            ("deadline", deadline),
        ]
        found = [("subject", bearer.span)] if bearer and bearer.span else []
        found += [(name, placed.span) for name, placed in (("marker", clause.marker), ("condition", clause.condition)) if placed]
        return found + [(name, clause.text.span(r.start, r.end)) for name, r in named if r]


def _digest(*parts: object) -> str:
    return hashlib.sha256("\x1f".join(map(str, parts)).encode()).hexdigest()[:16]


def _plain(text: MappedText, where: Range) -> str:
    return text.text[where.start : where.end].strip()


def _optional(text: MappedText, where: Range | None) -> str | None:
    return _plain(text, where) if where else None
