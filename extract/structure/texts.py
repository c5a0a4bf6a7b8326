"""One text of a source: its lines become front matter, blocks, units and repairs, in this order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile
from typing import Final

from extract.records import DocumentKind, Provision, Warning
from extract.structure.amendments import decision_start, decision_title, read_amendment
from extract.structure.articles import law_tree, read_law
from extract.structure.blocks import Block, blocks, unnumbered
from extract.structure.front import Front, read_front
from extract.structure.grammar import Grammar
from extract.structure.items import paragraphs
from extract.structure.layout import Layout, is_open, measure
from extract.structure.lines import Line
from extract.structure.lost_headings import with_lost_headings
from extract.structure.markers import ITEMS, Style
from extract.structure.numbering import list_doubts
from extract.structure.plans import read_plan
from extract.structure.repair import repair
from extract.structure.start import document_kind, text_start, with_sections
from extract.structure.tail import ANNEX, split_closing_lines, split_tail
from extract.structure.unplaced import Piece

_BLANKS: Final = " \t\u3000"  # between words on one line
_SEEN: Final = 12  # characters shown either side of a joint
_TITLE_LINES: Final = 2
_TITLE_LINE: Final = 40


@dataclass(frozen=True, slots=True)
class Text:
    """A text as read: what stands before it, its provisions, what belongs to none, and what a reader should know."""

    kind: DocumentKind
    front: Front
    provisions: tuple[Provision, ...]
    pieces: tuple[Piece, ...]
    warnings: tuple[Warning, ...]


def read_text(source: str, lines: Sequence[Line], grammar: Grammar) -> Text:
    """Return the text that `lines` of `source` form."""
    if (decision := decision_title(lines, grammar)) is not None:
        return _amendment(source, lines, *decision, grammar)
    kind = document_kind(lines)
    if kind is DocumentKind.LAW:
        lines = with_sections(lines, grammar)
    start = text_start(lines, kind, grammar)
    front = read_front(lines[:start], kind, grammar)
    proper = [*front.preamble, *lines[start:]]
    layout = measure(proper, headed=kind is DocumentKind.PLAN)
    body = list(blocks(source, proper, layout))
    return (_law if kind is DocumentKind.LAW else _plan)(source, front, body, layout, grammar)


def _law(source: str, front: Front, body: Sequence[Block], layout: Layout, grammar: Grammar) -> Text:
    used = [unnumbered(source, block) if block.style is Style.BOX else block for block in body]
    preamble = front.preamble[-1].start if front.preamble else -1
    before = [block for block in used if block.span.start <= preamble]
    text, tail = split_tail(used[len(before) :], grammar, (Style.ARTICLE,))
    law = read_law(with_lost_headings(text, grammar))
    mended = repair(source, law, grammar)
    stray = [(block.span, "stray text") for block in law.stray]
    warnings = [
        Warning("stray-text", f"{_short(block)}: stands between a heading and an article, belongs to none", block.span)
        for block in law.stray
    ]
    articles = law_tree(mended.articles, mended.divisions, grammar)
    provisions = (*paragraphs(before, grammar), *articles)
    warnings += list_doubts(articles)
    pieces = [*stray, *tail, *mended.pieces]
    told = (*_sections(front), *_unread(pieces), *_joints(body, layout, pieces), *mended.warnings, *warnings)
    return Text(DocumentKind.LAW, front, provisions, _pieces(front, pieces), told)


def _plan(source: str, front: Front, body: Sequence[Block], layout: Layout, grammar: Grammar) -> Text:
    used = [unnumbered(source, block) if block.style is Style.ARTICLE else block for block in body]
    text, tail = split_tail(used, grammar, ITEMS)
    plan = read_plan(source, text, grammar)
    told = (*_sections(front), *_unread(tail), *_joints(body, layout, tail), *plan.warnings)
    return Text(DocumentKind.PLAN, front, plan.provisions, _pieces(front, tail), told)


def _amendment(source: str, lines: Sequence[Line], at: int, title: str, grammar: Grammar) -> Text:
    start = decision_start(lines, at, grammar)
    front = read_front(lines[:start], DocumentKind.PLAN, grammar)
    text, tail = split_closing_lines(lines[start:], grammar)
    proper = [*front.preamble, *text]
    decision = read_amendment(source, proper, measure(proper), title, grammar)
    return Text(DocumentKind.AMENDMENT, front, decision.provisions, _pieces(front, tail), decision.warnings)


def read_notice(source: str, lines: Sequence[Line], grammar: Grammar) -> Text:
    """Return a notice that only encloses other texts: its paragraphs, the list of what it encloses apart."""
    head = next((i for i, line in enumerate(lines) if grammar.front["annex.head"].match(line.text)), len(lines))
    listed = [line for line in lines[head:] if line.marker]
    front = read_front([line for line in lines if line not in listed], DocumentKind.PLAN, grammar)
    layout = measure(front.preamble)
    body = paragraphs(list(blocks(source, front.preamble, layout)), grammar)
    return Text(DocumentKind.PLAN, front, body, _pieces(front, [(line.span, ANNEX) for line in listed]), ())


def annex_text(source: str, lines: Sequence[Line], grammar: Grammar) -> tuple[str | None, Text]:
    """Return the title of an annex and its text: articles, or headings, paragraphs and tables."""
    if document_kind(lines) is DocumentKind.LAW:
        text = read_text(source, lines, grammar)
        return text.front.title, text
    titles = list(takewhile(_is_title, lines))[:_TITLE_LINES]
    body = list(lines[len(titles) :])
    front = read_front([], DocumentKind.PLAN, grammar)
    layout = measure(body)
    text = _plan(source, front, list(blocks(source, body, layout)), layout, grammar)
    return "".join(line.text for line in titles) or None, text


def _is_title(line: Line) -> bool:
    return line.marker is None and not line.columns and is_open(line.text) and len(line.text) <= _TITLE_LINE


def _pieces(front: Front, pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    return (*((line.span, why) for line, why in front.placed), *pieces)


def _unread(pieces: Sequence[Piece]) -> Iterator[Warning]:
    if annex := next((span for span, reason in pieces if reason == ANNEX), None):
        yield Warning("annex-not-read", "an annex follows the text; kept as unplaced, no duties read", annex)


def _sections(front: Front) -> Iterator[Warning]:
    if section := next((line for line, why in front.placed if _is_section(line, why)), None):
        yield Warning("front-not-read", "numbered sections stand before the text; kept as unplaced", section.span)


def _is_section(line: Line, why: str) -> bool:
    return why in {"preface", "notice"} and line.marker is not None and line.marker.style is Style.HAN


def _joints(body: Sequence[Block], layout: Layout, outside: Sequence[Piece]) -> Iterator[Warning]:
    """Yield a warning for each paragraph put together again, in a text that is set one paragraph to a line."""
    for block in body if layout.width is None else ():
        if len(block.lines) > 1 and not any(span.start <= block.span.start < span.end for span, _ in outside):
            for before, after in pairwise(block.lines):
                place = f"…{before.text[-_SEEN:]}|{after.text[:_SEEN]}…"
                yield Warning("joined-lines", f"{place}: a paragraph cut in two is read as one", block.span)


def run_on(source: str, lines: Sequence[Line]) -> Iterator[Warning]:
    """Yield a warning for each article that opens within a line, where the words before it break off."""
    for before, after in pairwise(lines):
        opens = after.marker is not None and after.marker.style is Style.ARTICLE and is_open(before.text)
        if opens and not source[before.end : after.start].strip(_BLANKS):
            place = f"…{before.text[-_SEEN:]}|{after.text[:_SEEN]}…"
            yield Warning("run-on-article", f"{place}: an article begins within a line", after.span)


def _short(block: Block) -> str:
    words = block.text.text
    return words if len(words) <= 2 * _SEEN else f"{words[: 2 * _SEEN]}…"
