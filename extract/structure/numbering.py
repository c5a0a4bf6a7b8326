"""What is odd in the numbers of a law: articles, headings and items that are missing, bare or out of order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from extract.records import Provision, ProvisionKind, Warning
from extract.structure.articles import Article, Division
from extract.structure.grammar import Grammar
from extract.structure.markers import DIVISIONS
from extract.structure.numerals import chinese

_STOPS: Final = "。！？!?."
_CLOSERS: Final = "”’）》】」』)\"'…"
_SEEN: Final = 12
_LISTED: Final = (ProvisionKind.ITEM, ProvisionKind.SUBITEM)


def article_gaps(articles: Sequence[Article]) -> Iterator[Warning]:
    """Yield a warning for each run of articles that the numbers leave out."""
    before = 0
    for article in articles:
        if article.ordinal > before + 1:
            message = f"{_numbers('条', before + 1, article.ordinal - 1)}: missing before {article.number}"
            yield Warning("missing-articles", message, article.blocks[0].span)
        before = article.ordinal


def _numbers(unit: str, first: int, last: int) -> str:
    numbers = f"第{chinese(first)}{unit}"
    return numbers if first == last else f"{numbers} to 第{chinese(last)}{unit}"


# --- headings


def heading_doubts(divisions: Sequence[Division], grammar: Grammar) -> Iterator[Warning]:
    """Yield what is odd in parts, chapters and sections, given in the order of the articles."""
    for children in _families(divisions):
        yield from _order(children)
    for division in divisions:
        if division.number is None and not grammar.unnumbered.match(division.block.text.folded):
            message = (
                f"{division.title}: a title without a number between two articles, read as a {_UNITS[division.style]}"
            )
            yield Warning("unnumbered-heading", message, division.span)
        if division.more:
            message = f"{division.label}: a second line is read as part of the heading"
            yield Warning("joined-heading", message, division.span)


_UNITS: Final = dict(zip(DIVISIONS, ("part", "subpart", "chapter", "section"), strict=True))


def _families(divisions: Sequence[Division]) -> Iterator[list[Division]]:
    """Yield the divisions of one kind below one higher one; chapters that count on through all parts are one family."""
    open_: dict[int, list[Division]] = {}
    for division in divisions:
        rank = DIVISIONS.index(division.style)
        for lower in [r for r in open_ if r > rank]:
            if lower == len(DIVISIONS) - 1:
                yield open_.pop(lower)
        family = open_.setdefault(rank, [])
        if family and division.ordinal == 1 and rank and any(r < rank for r in open_):
            yield open_.pop(rank)
            family = open_.setdefault(rank, [])
        family.append(division)
    yield from open_.values()


def _order(family: Sequence[Division]) -> Iterator[Warning]:
    before: Division | None = None
    unnumbered = 0
    for division in family:
        if not division.ordinal:
            unnumbered += 1
            continue
        last = before.ordinal if before else 0
        if before and division.ordinal <= last:
            yield Warning("chapter-order", f"{division.label} follows {before.label}", division.block.span)
        elif division.ordinal - last - 1 > unnumbered:
            yield Warning("missing-headings", _missing(division, last, unnumbered), division.block.span)
        before, unnumbered = division, 0


def _missing(division: Division, last: int, unnumbered: int) -> str:
    beside = f"; headings without a number that stand there: {unnumbered}" if unnumbered else ""
    return f"{_numbers(division.style.value, last + 1, division.ordinal - 1)}: missing before {division.label}{beside}"


# --- items and ends


def list_doubts(provisions: Sequence[Provision]) -> Iterator[Warning]:
    """Yield what is odd in the lists of the articles, and the articles that break off."""
    for provision in provisions:
        if provision.kind is ProvisionKind.ARTICLE:
            for paragraph in provision.children:
                if paragraph.children:
                    yield from _in_lists(provision, paragraph)
            yield from _open_end(provision)
        else:
            yield from list_doubts(provision.children)


def _in_lists(article: Provision, holder: Provision) -> Iterator[Warning]:
    """Yield what is odd in the items below `holder`, and in those below them."""
    items = [child for child in holder.children if child.kind in _LISTED]
    if bare := [item for item in items if item.number is None]:
        which = _count(bare[0].ordinal, bare[-1].ordinal, len(bare))
        yield Warning("unnumbered-items", f"{article.number}: {which} without a number, read as such", bare[0].span)
    before = 0
    for item in items:
        place = f"{article.number}{item.number or ''}"
        if item.ordinal > before + 1:
            left_out = _count(before + 1, item.ordinal - 1, item.ordinal - before - 1)
            yield Warning("missing-items", f"{place}: {left_out} missing before it", item.span)
        elif item.ordinal <= before and item.ordinal != 1:
            yield Warning("item-order", f"{place}: stands after item {before} of the same list", item.span)
        before = item.ordinal
        if item.children:
            yield from _in_lists(article, item)


def _count(first: int, last: int, count: int) -> str:
    if count == last - first + 1:
        return f"item {first}" if first == last else f"items {first} to {last}"
    return f"{count} items from {first} to {last}"


def _open_end(article: Provision) -> Iterator[Warning]:
    """Yield a warning when the article breaks off, or a list in it has lost its last items."""
    last = article
    while last.children:
        last = last.children[-1]
    words = last.text.text
    if words and words.rstrip(_CLOSERS)[-1:] not in _STOPS and words[-1] not in _CLOSERS:
        yield Warning("open-end", f"{article.number}: ends without a full stop: …{words[-_SEEN:]}", last.span)
