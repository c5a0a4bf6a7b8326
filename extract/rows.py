"""Clauses to norms: one row per bearer, with spans into the source, stable ids and everything as printed."""

from __future__ import annotations

import hashlib
from functools import partial
from typing import Final

from extract.actors import Bearer
from extract.citations import CitationReader, Place
from extract.deadlines import DeadlineReader
from extract.fines import FineReader
from extract.lexicon import Lexicon
from extract.ranges import Range, trimmed
from extract.records import Citation, Document, Norm, Passage, Role, Source, SubjectSource, Warning
from extract.spans import MappedText, Span
from extract.state import Clause
from extract.topics import TopicFinder
from extract.violations import Violations

_LISTED_NAME: Final = "actor.listed"
_UNHASHED: Final = hashlib.sha256()
_NOBODY: Final = (Bearer("", None, (), 0, 0, ()),)


class _Sentence:
    """What the clauses of one sentence share."""

    __slots__ = ("_end", "_start", "_text", "cited", "evidence", "place", "span")

    def __init__(self, clause: Clause, cited: tuple[Citation, ...], source: Source) -> None:
        self._text: Final = clause.text
        self._start: Final = clause.sentence.start
        self._end: Final = clause.sentence.end
        self.cited: Final = cited
        self.evidence: Final = self._text.text[self._start : self._end]
        self.span: Final = self._text.span(self._start, self._end)
        self.place: Final = source.place(self.span)

    def holds(self, clause: Clause) -> bool:
        """Tell whether a clause stands in the sentence."""
        where = clause.sentence
        return clause.text is self._text and where.start == self._start and where.end == self._end


class RowMaker:
    """Makes the rows of one document."""

    def __init__(self, document: Document, lexicon: Lexicon, topics: TopicFinder) -> None:
        self._document = document
        self._source = document.source.name
        self._title = document.title or document.source.name
        self._lexicon = lexicon
        self._topics = topics
        self._deadlines = lexicon.regex("clause.deadline")
        self._bounds = lexicon.regex("deadline.bound")
        self._time_sign = lexicon.regex("clause.time_sign")
        self._time_limits = lexicon.once(DeadlineReader)
        self._fines = lexicon.once(FineReader)
        self._citation_readers: dict[tuple[str | None, str | None], CitationReader] = {}
        self._addressees = (lexicon.words("actor.head", "noun.public"), lexicon.organ_names)
        self._roles = (
            *((word, Role.LEAD) for word in lexicon.book.words("role.lead")),
            *((word, Role.ASSIST) for word in lexicon.book.words("role.assist")),
        )

    @property
    def missing(self) -> tuple[Warning, ...]:
        """A warning for each citation read so far that leads nowhere."""
        return tuple(warning for reader in self._citation_readers.values() for warning in reader.missing)

    def _citations_of(self, passage: Passage) -> CitationReader:
        """Return what reads the citations of the text that a passage is of: the document, an annex, another law."""
        text = passage.annex, passage.amends and (passage.law or "")
        if (known := self._citation_readers.get(text)) is None:
            known = CitationReader(self._document, self._lexicon, annex=text[0], law=text[1])
            self._citation_readers[text] = known
        return known

    def rows(self, clauses: list[Clause], passage: Passage) -> list[Norm]:
        """Return one norm per bearer of each clause of a passage, or one without a bearer."""
        found: list[Norm] = []
        violations = Violations(passage, self._lexicon, partial(self._cited_in, passage))
        said: _Sentence | None = None
        led: tuple[Bearer, ...] | None = None
        for clause in clauses:
            if said is None or not said.holds(clause):
                said, led = _Sentence(clause, self._citations(clause, passage), self._document.source), None
            role = self._role(clause)
            if led is not None and led == clause.bearers:  # 由甲部门牵头，会同乙部门制定
                role = Role.LEAD
            elif role is Role.LEAD and not clause.object:
                led = clause.bearers
            found += self._rows(clause, passage, said, role, violations.of(clause, said.cited))
        return found

    def _rows(
        self, clause: Clause, passage: Passage, said: _Sentence, role: Role, violates: tuple[Citation, ...]
    ) -> list[Norm]:
        """Return the norms of a clause; what its bearers have in common is worked out once."""
        text, predicate, acted_on, adverbials = clause.text, clause.predicate, clause.object, clause.adverbials
        due = self._deadline(clause)
        deadline = _optional(text, due)
        marker = clause.marker.printed if clause.marker else None
        condition = clause.condition.printed if clause.condition else _optional(text, adverbials.need)
        partners = {b.subject: b.organ or b.subject for b in adverbials.partners}
        co_actors, co_organs = tuple(partners), tuple(partners.values())
        predicate_said, object_said = _plain(text, predicate), _plain(text, acted_on)
        topics = self._topics.find(text.text[acted_on.start : acted_on.end])
        addressee = self._addressee(clause)
        counterparty, exception = _optional(text, addressee), _optional(text, clause.exception)
        complement = _optional(text, clause.complement)
        time_limit = self._time_limits.read(deadline) if deadline else None
        fines = self._fines.read(text.folded, predicate.start, max(predicate.end, acted_on.end))
        duty, spans, named = self._duty(clause), _spans(clause, due, addressee), bool(clause.bearers)
        locator, chapter, para = passage.locator, passage.chapter, passage.para
        amends = passage.amends and (f"《{passage.law}》{passage.amends}" if passage.law else passage.amends)
        norms: list[Norm] = []
        rules: tuple[str, ...] = ()
        before: Bearer | None = None
        for bearer in clause.bearers or _NOBODY:
            if before is None or bearer.rules != before.rules:
                rules, before = _rules(clause, bearer, named=named), bearer
            fields = (
                id_of(duty, bearer.subject, bearer.levels),
                duty,
                self._source,
                self._title,
                self._document.jurisdiction,
                locator,
                chapter,
                para,
                clause.item,
                bearer.subject if named else None,
                bearer.organ,
                bearer.levels,
                clause.source if named else SubjectSource.IMPLIED,
                role,
                co_actors,
                clause.modality,
                marker,
                predicate_said,
                object_said,
                topics,
                counterparty,
                condition,
                exception,
                deadline,
                said.cited,
                said.evidence,
                said.span,
                (("subject", bearer.span), *spans) if bearer.span else spans,
                rules,
                complement,
                bearer.own_levels,
                co_organs,
                time_limit,
                fines,
                violates,
                (),
                said.place,
                amends,
            )
            norms.append(Norm._make(fields))  # its constructor takes several times as long
        return norms

    def _citations(self, clause: Clause, passage: Passage) -> tuple[Citation, ...]:
        where = clause.sentence
        return self._cited_in(passage, clause.text, where.start, where.end, clause.item)

    def _cited_in(
        self, passage: Passage, text: MappedText, start: int, end: int, item: int | None = None
    ) -> tuple[Citation, ...]:
        citations = self._citations_of(passage)
        if not citations.cites(text, start, end):
            return ()  # as most sentences: sooner told than what they would be reckoned from
        place = Place(passage.locator, passage.chapter, passage.para, item)
        return citations.read(text, start, end, place, passage.provision.text)

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
        return _digest(self._source, str(clause.text.at(clause.predicate.start)), printed)

    def _role(self, clause: Clause) -> Role:
        predicate = clause.text.text[clause.predicate.start : clause.predicate.end]
        for word, role in self._roles:
            if word in predicate:
                return role
        return Role.JOINT if clause.adverbials.partners or len(clause.bearers) > 1 else Role.SOLE

    def _deadline(self, clause: Clause) -> Range | None:
        folded, start, end = clause.text.folded, clause.within.start, max(clause.within.end, clause.object.end)
        if self._time_sign.search(folded, start, end) is None:
            return clause.deadline
        found = self._deadlines.search(folded, start, end)
        if not (found or clause.deadline):
            found = self._bounds.search(folded, start, end)
        return Range(found.start(), found.end()) if found else clause.deadline


def _spans(clause: Clause, deadline: Range | None, addressee: Range | None) -> tuple[tuple[str, Span], ...]:
    """Return where the parts of a clause stand in the source."""
    text = clause.text
    found: list[tuple[str, Span]] = []
    if clause.marker is not None:
        found.append(("marker", clause.marker.span))
    if clause.condition is not None:
        found.append(("condition", clause.condition.span))
    _note(found, "predicate", text, clause.predicate)
    _note(found, "object", text, clause.object)
    _note(found, "complement", text, clause.complement)
    _note(found, "counterparty", text, addressee)
    _note(found, "exception", text, clause.exception)
    _note(found, "deadline", text, deadline)
    return tuple(found)


def _note(found: list[tuple[str, Span]], name: str, text: MappedText, part: Range | None) -> None:
    """Add where a part stands, where the clause has it."""
    if part:
        seen = trimmed(text.text, part.start, part.end)
        found.append((name, text.span(seen.start, seen.end)))


def _rules(clause: Clause, bearer: Bearer, *, named: bool) -> tuple[str, ...]:
    """Return the rules behind a row, each once: those of the clause and, where it has one, of its bearer."""
    found: list[str] = []
    for rule in (*clause.rules, *(bearer.rules or (_LISTED_NAME,))) if named else clause.rules:
        if rule and rule not in found:
            found.append(rule)
    return tuple(found)


def id_of(duty: str, subject: str, levels: tuple[str, ...]) -> str:
    """Return the id of the norm that a bearer has of a duty; `subject` is empty where none is named."""
    return _digest(duty, subject, "/".join(levels))


def _digest(first: str, second: str, third: str) -> str:
    hashed = _UNHASHED.copy()  # sooner than another one made by name
    hashed.update(f"{first}\x1f{second}\x1f{third}".encode())
    return hashed.hexdigest()[:16]


def _plain(text: MappedText, where: Range) -> str:
    return text.text[where.start : where.end].strip()


def _optional(text: MappedText, where: Range | None) -> str | None:
    return _plain(text, where) if where else None
