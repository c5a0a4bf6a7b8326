"""From a source to a document: lines, front matter, blocks, units, repairs, in this order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from extract.given import NOTHING, Given
from extract.records import Document, DocumentKind, Provision, Source, Warning
from extract.structure.articles import law_tree, read_law
from extract.structure.blocks import Block, blocks, unnumbered
from extract.structure.front import Front, read_front
from extract.structure.grammar import Grammar
from extract.structure.inline import split_units
from extract.structure.layout import Layout, is_open, measure
from extract.structure.lines import Line, printed_lines
from extract.structure.lost_headings import with_lost_headings
from extract.structure.markers import ITEMS, Style
from extract.structure.numbering import list_doubts
from extract.structure.pages import split_page_numbers
from extract.structure.plans import read_plan
from extract.structure.repair import repair
from extract.structure.start import document_kind, text_start
from extract.structure.tail import ANNEX, split_tail
from extract.structure.unplaced import Piece, unplaced
from rules import Rulebook

_BLANKS: Final = " \t\u3000"  # between words on one line
_SEEN: Final = 12  # characters shown either side of a joint


@dataclass(frozen=True, slots=True)
class _Parts:
    provisions: tuple[Provision, ...]
    pieces: list[Piece]
    warnings: list[Warning]


def parse(source: Source, rulebook: Rulebook, *, given: Given = NOTHING) -> Document:
    """Return the structure of a source, and what it and the user say of itself."""
    grammar = Grammar.of(rulebook)
    printed = split_units(printed_lines(source.text, grammar), grammar)
    lines, page_numbers = split_page_numbers(list(printed), grammar)
    kind = document_kind(lines)
    start = text_start(lines, kind, grammar)
    front = read_front(lines[:start], kind, grammar)
    proper = [*front.preamble, *lines[start:]]
    layout = measure(proper, headed=kind is DocumentKind.PLAN)
    body = list(blocks(source.text, proper, layout))
    parts = (_law if kind is DocumentKind.LAW else _plan)(source.text, body, grammar)
    outside = [(line.span, "page number") for line in page_numbers] + [(line.span, why) for line, why in front.placed]
    document = Document(
        source=source,
        kind=kind,
        title=front.title,
        jurisdiction=front.jurisdiction,
        issuer=front.issuer,
        addressees=front.addressees,
        provisions=parts.provisions,
        unplaced=tuple(unplaced(source.text, [*outside, *parts.pieces], grammar)),
        warnings=(
            *source.warnings,
            *_warnings(front, given.title, parts),
            *_joints(body, layout, parts.pieces),
            *_run_on(source.text, lines),
            *parts.warnings,
        ),
    )
    return given.on_document(document)


def _law(source: str, body: Sequence[Block], grammar: Grammar) -> _Parts:
    used = [unnumbered(source, block) if block.style is Style.BOX else block for block in body]
    text, tail = split_tail(used, grammar, (Style.ARTICLE,))
    law = read_law(with_lost_headings(text, grammar))
    mended = repair(source, law, grammar)
    stray = [(block.span, "stray text") for block in law.stray]
    warnings = [
        Warning("stray-text", f"{_short(block)}: stands between a heading and an article, belongs to none", block.span)
        for block in law.stray
    ]
    provisions = law_tree(mended.articles, mended.divisions, grammar)
    warnings += list_doubts(provisions)
    return _Parts(provisions, [*stray, *tail, *mended.pieces], [*mended.warnings, *warnings])


def _plan(source: str, body: Sequence[Block], grammar: Grammar) -> _Parts:
    used = [unnumbered(source, block) if block.style is Style.ARTICLE else block for block in body]
    text, tail = split_tail(used, grammar, ITEMS)
    plan = read_plan(source, text, grammar)
    return _Parts(plan.provisions, tail, list(plan.warnings))


def _warnings(front: Front, title: str | None, parts: _Parts) -> Iterator[Warning]:
    if not (title or front.title):
        yield Warning("no-title", "no title line found; give one with --title")
    if section := next((line for line, why in front.placed if _is_section(line, why)), None):
        yield Warning("front-not-read", "numbered sections stand before the text; kept as unplaced", section.span)
    if not parts.provisions:
        yield Warning("no-provisions", "no article, heading or paragraph found; everything is unplaced")
    if annex := next((span for span, reason in parts.pieces if reason == ANNEX), None):
        yield Warning("annex-not-read", "an annex follows the text; kept as unplaced, no duties read", annex)


def _is_section(line: Line, why: str) -> bool:
    return why in {"preface", "notice"} and line.marker is not None and line.marker.style is Style.HAN


def _joints(body: Sequence[Block], layout: Layout, outside: Sequence[Piece]) -> Iterator[Warning]:
    """Yield a warning for each paragraph put together again, in a text that is set one paragraph to a line."""
    for block in body if layout.width is None else ():
        if len(block.lines) > 1 and not any(span.start <= block.span.start < span.end for span, _ in outside):
            for before, after in pairwise(block.lines):
                place = f"…{before.text[-_SEEN:]}|{after.text[:_SEEN]}…"
                yield Warning("joined-lines", f"{place}: a paragraph cut in two is read as one", block.span)


def _run_on(source: str, lines: Sequence[Line]) -> Iterator[Warning]:
    """Yield a warning for each article that opens within a line, where the words before it break off."""
    for before, after in pairwise(lines):
        opens = after.marker is not None and after.marker.style is Style.ARTICLE and is_open(before.text)
        if opens and not source[before.end : after.start].strip(_BLANKS):
            place = f"…{before.text[-_SEEN:]}|{after.text[:_SEEN]}…"
            yield Warning("run-on-article", f"{place}: an article begins within a line", after.span)


def _short(block: Block) -> str:
    words = block.text.text
    return words if len(words) <= 2 * _SEEN else f"{words[: 2 * _SEEN]}…"
