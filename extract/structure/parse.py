"""From a source to a document: lines, front matter, blocks, units, repairs, in this order."""

from __future__ import annotations

from collections.abc import Sequence

from extract.records import Document, DocumentKind, Provision, Source, Unplaced, Warning
from extract.structure.articles import law_tree, read_law
from extract.structure.blocks import Block, blocks
from extract.structure.front import Front, document_kind, group, read_front, text_start
from extract.structure.grammar import Grammar
from extract.structure.layout import measure
from extract.structure.lines import printed_lines
from extract.structure.markers import ITEMS, Style
from extract.structure.plans import read_plan
from extract.structure.repair import repair
from extract.structure.tail import split_tail
from rules import Rulebook

_Parts = tuple[tuple[Provision, ...], list[Unplaced], list[Warning]]


def parse(
    source: Source, rulebook: Rulebook, *, title: str | None = None, jurisdiction: str | None = None
) -> Document:
    """Return the structure of a source; `title` and `jurisdiction` override what the text says."""
    grammar = Grammar.of(rulebook)
    lines, unplaced = printed_lines(source.text, grammar)
    kind = document_kind(lines, grammar)
    start = text_start(lines, kind, grammar)
    front = read_front(source.text, lines[:start], kind, grammar)
    body = list(blocks(source.text, [*front.preamble, *lines[start:]], measure(lines), grammar))
    tree, left_out, warnings = _law(source.text, body, grammar) if kind is DocumentKind.LAW else _plan(source.text, body, grammar)
    return Document(
        source=source,
        kind=kind,
        title=title or front.title,
        jurisdiction=jurisdiction or front.jurisdiction,
        issuer=front.issuer,
        addressees=front.addressees,
        provisions=tree,
        unplaced=tuple(sorted([*unplaced, *front.unplaced, *left_out], key=lambda u: u.span)),
        warnings=(*_front_warnings(front, title), *warnings),
    )


def _front_warnings(front: Front, title: str | None) -> list[Warning]:
    return [] if title or front.title else [Warning("no-title", "no title line found; give one with --title")]


def _law(source: str, body: Sequence[Block], grammar: Grammar) -> _Parts:
    text, tail = split_tail(body, grammar, (Style.ARTICLE,))
    law = read_law(text)
    mended = repair(source, law)
    stray = [(line, "stray text") for block in law.stray for line in block.lines]
    warnings = [
        Warning("stray-text", f"text between a heading and an article belongs to none: {block.text.text[:30]}", block.span)
        for block in law.stray
    ]
    unplaced = [*group(source, stray), *group(source, tail), *mended.unplaced]
    return law_tree(mended.articles, mended.divisions, grammar), unplaced, [*mended.warnings, *warnings, *_annex(tail)]


def _plan(source: str, body: Sequence[Block], grammar: Grammar) -> _Parts:
    text, tail = split_tail(body, grammar, ITEMS)
    plan = read_plan(source, text, grammar)
    return plan.provisions, list(group(source, tail)), [*plan.warnings, *_annex(tail)]


def _annex(tail: Sequence[tuple[object, str]]) -> list[Warning]:
    if not any(reason == "annex" for _, reason in tail):
        return []
    return [Warning("annex-not-read", "an annex follows the text; kept as unplaced, no duties read")]
