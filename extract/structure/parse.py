"""From a source to a document: its lines, the texts they form, the one that is meant, and what is annexed to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from extract.given import NOTHING, Given
from extract.records import Document, DocumentKind, Provision, ProvisionKind, Source, Warning
from extract.spans import Span
from extract.structure.amendments import decision_title
from extract.structure.annexes import Annex, enclosed
from extract.structure.grammar import Grammar
from extract.structure.inline import split_units
from extract.structure.items import EMPTY
from extract.structure.lines import Line, printed_lines
from extract.structure.pages import split_page_numbers
from extract.structure.republished import Republished, republished
from extract.structure.tail import ANNEX
from extract.structure.texts import Text, annex_text, read_notice, read_text, run_on
from extract.structure.translation import TRANSLATION, split_translation
from extract.structure.unplaced import Piece, unplaced
from rules import Rulebook

DECISION: Final = "amending decision"


def parse(source: Source, rulebook: Rulebook, *, given: Given = NOTHING) -> Document:
    """Return the structure of a source, and what it and the user say of itself."""
    grammar = Grammar.of(rulebook)
    printed = split_units(printed_lines(source.text, grammar), grammar)
    lines, page_numbers = split_page_numbers(list(printed), grammar)
    lines, english = split_translation(lines, grammar)
    texts = _texts(lines, grammar)
    text = (read_notice if texts.notice else read_text)(source.text, texts.main, grammar)
    annexes = _Annexes(source.text, grammar)
    annexes.read(texts.annexes)
    provisions = (*text.provisions, *annexes.provisions)
    outside = [(line.span, "page number") for line in page_numbers] + [(line.span, TRANSLATION) for line in english]
    outside += [(line.span, DECISION) for line in texts.decision]
    document = Document(
        source=source,
        kind=_kind(text, texts.annexes),
        title=text.front.title,
        jurisdiction=text.front.jurisdiction,
        issuer=text.front.issuer,
        addressees=text.front.addressees,
        provisions=provisions,
        unplaced=tuple(unplaced(source.text, [*outside, *text.pieces, *annexes.pieces], grammar)),
        warnings=(
            *source.warnings,
            *_no_title(text, given),
            *_nothing(provisions),
            *_left_out(english, texts),
            *run_on(source.text, lines),
            *_annexes_read(text.warnings, annexes.provisions),
            *annexes.warnings,
        ),
    )
    return given.on_document(document)


@dataclass(frozen=True, slots=True)
class _Texts:
    """The lines of the text that is meant, of the decision before it that is not read, and of the annexes."""

    main: list[Line]
    annexes: list[Annex]
    decision: list[Line] = field(default_factory=list)
    notice: bool = False


def _texts(lines: Sequence[Line], grammar: Grammar) -> _Texts:
    """Return which lines are what: of a decision and the one law that it republishes, the law is meant."""
    decision = decision_title(lines, grammar)
    if decision is None:
        text, annexes, notice = enclosed(lines, grammar)
        return _Texts(text, annexes, notice=notice)
    found: Republished = republished(lines, decision[0], grammar)
    if len(found.texts) == 1:
        text, annexes, _ = enclosed(found.texts[0].lines, grammar)
        return _Texts(text, annexes, decision=[line for line in lines if line.start < text[0].start])
    if found.texts:
        return _Texts(found.decision, list(found.texts))
    text, annexes, _ = enclosed(lines, grammar, after=found.end)
    return _Texts(text, annexes)


def _kind(text: Text, annexes: Sequence[Annex]) -> DocumentKind:
    """Return the kind of the text; that of what it encloses where it says nothing itself."""
    if not text.provisions and annexes and all(annex.is_law for annex in annexes):
        return DocumentKind.LAW
    return text.kind


class _Annexes:
    """The annexes as provisions, and what in them belongs to none."""

    def __init__(self, source: str, grammar: Grammar) -> None:
        self._source = source
        self._grammar = grammar
        self.provisions: list[Provision] = []
        self.pieces: list[Piece] = []
        self.warnings: list[Warning] = []

    def read(self, annexes: Sequence[Annex]) -> None:
        """Read each; one without a provision is told as not read."""
        for i, annex in enumerate(annexes, 1):
            title, text = annex_text(self._source, annex.lines, self._grammar)
            span = Span(annex.head.start, annex.lines[-1].end)
            if not text.provisions:
                self.pieces.append((span, ANNEX))
                self.warnings.append(Warning("annex-not-read", f"{annex.number}: no text found in it", span))
                continue
            self.provisions.append(Provision(ProvisionKind.ANNEX, annex.number, i, title, EMPTY, span, text.provisions))
            self.pieces += [(one, ANNEX) for one, why in text.pieces if why != "title"]
            self.warnings += [replace(one, message=f"{annex.number}: {one.message}") for one in text.warnings]


def _no_title(text: Text, given: Given) -> Iterator[Warning]:
    if not (given.title or text.front.title):
        yield Warning("no-title", "no title line found; give one with --title")


def _nothing(provisions: Sequence[Provision]) -> Iterator[Warning]:
    if not provisions:
        yield Warning("no-provisions", "no article, heading or paragraph found; everything is unplaced")


def _left_out(english: Sequence[Line], texts: _Texts) -> Iterator[Warning]:
    if english:
        message = (
            f"{len(english)} lines in English stand beside the Chinese; kept as unplaced, only the Chinese is read"
        )
        yield Warning("translation-not-read", message, english[0].span)
    if texts.decision:
        span = Span(texts.decision[0].start, texts.decision[-1].end)
        message = "an amending decision stands before the law as amended; kept as unplaced, only the law is read"
        yield Warning("decision-not-read", message, span)


def _annexes_read(warnings: Sequence[Warning], annexes: Sequence[Provision]) -> Iterator[Warning]:
    """Yield the warnings of the text; where annexes are read, the list of them is no annex that is not."""
    return (one for one in warnings if not (annexes and one.code == "annex-not-read"))
