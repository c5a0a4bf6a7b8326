"""Headings of a law that lost their numbers: a title that stands alone between two articles.

Converters drop numbers that a word processor set by itself. The words of such a heading are kept as those of a chapter
or section; its number is not made up, but its place among the others is known where theirs leave one choice.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from extract.structure.blocks import Block
from extract.structure.grammar import Grammar
from extract.structure.layout import is_open
from extract.structure.markers import DIVISIONS, Marker, Style

_RUNNING: Final = 3  # a line that stands so often is a running head
_FEW: Final = 2
_LONGEST: Final = 30


@dataclass(slots=True, eq=False)
class _Head:
    """A heading at block `at`.

    `lost` tells that it has no number, `second` that it may be but the second line of the one before, `general` that
    its words are those of a first section.
    """

    at: int
    style: Style | None
    ordinal: int
    lost: bool = False
    second: bool = False
    general: bool = False


def with_lost_headings(blocks: Sequence[Block], grammar: Grammar) -> list[Block]:
    """Return the blocks of a law, each title without a number marked as what it heads."""
    result = list(blocks)
    heads = list(_heads(blocks, grammar))
    if len(heads) < _FEW:
        return result
    late = any(block.style is Style.ARTICLE for block in blocks[: heads[0].at])
    for above, inside, below in _chapters(heads):
        first = above.ordinal + 1 if above else 1 + (late and inside[:1] == heads[:1])
        _settle(inside, first, below, firm=above is not None)
    for head in heads:
        if head.lost and head.style and result[head.at].style is None:
            result[head.at] = result[head.at]._replace(marker=Marker(head.style, None, head.ordinal, 0, 0, True))
        elif head.lost and head.ordinal and (marker := result[head.at].marker):
            result[head.at] = result[head.at]._replace(marker=marker._replace(ordinal=head.ordinal))
    return result


# --- which lines are headings


def _heads(blocks: Sequence[Block], grammar: Grammar) -> Iterator[_Head]:
    """Yield the headings in printed order: those with a number, 总则 and 附则, and titles that lost theirs."""
    times = Counter(block.text.text for block in blocks if block.marker is None)
    run: list[int] = []
    for i, block in enumerate(blocks):
        if _opens(block):
            yield from _of_run(run, blocks, grammar)
            run = []
            if block.style in DIVISIONS and block.marker:
                yield _Head(i, block.style, block.marker.ordinal, lost=block.marker.number is None)
        elif i and (run or _closed(blocks[i - 1])) and _is_title(block, times, grammar):
            run.append(i)
        else:
            run = []


def _of_run(run: Sequence[int], blocks: Sequence[Block], grammar: Grammar) -> Iterator[_Head]:
    """Yield the headings of title lines right above an article or heading; those not yielded go on with one before."""
    if not run:
        return
    under = blocks[run[0] - 1].style in DIVISIONS
    if not under:
        yield _Head(run[0], None, 0, lost=True)
    last = blocks[run[-1]].text.folded
    if (under or len(run) > 1) and not grammar.broken_title.search(blocks[run[-1] - 1].text.folded + "\n" + last):
        general = grammar.general_title.match(last) is not None
        yield _Head(run[-1], None, 0, lost=True, second=True, general=general)


def _opens(block: Block) -> bool:
    return block.style is Style.ARTICLE or block.style in DIVISIONS


def _closed(block: Block) -> bool:
    return block.style in DIVISIONS or not is_open(block.text.folded)


def _is_title(block: Block, times: Counter[str], grammar: Grammar) -> bool:
    if block.marker or len(block.text.text) > _LONGEST or len(block.lines) > _FEW:
        return False
    if not grammar.bare_title.match(block.text.folded):
        return False
    return times[block.text.text] < _RUNNING or grammar.general_title.match(block.text.folded) is not None


# --- chapters or sections


def _chapters(heads: Sequence[_Head]) -> Iterator[tuple[_Head | None, list[_Head], _Head | None]]:
    """Yield what stands between two numbered chapters, with both; parts begin the count anew."""
    above: _Head | None = None
    inside: list[_Head] = []
    for head in heads:
        if head.lost or head.style is Style.SECTION:
            inside.append(head)
            continue
        yield above, inside, head if head.style is Style.CHAPTER else None
        above, inside = (head if head.style is Style.CHAPTER else None), []
    yield above, inside, None


def _settle(inside: Sequence[_Head], first: int, below: _Head | None, *, firm: bool) -> None:
    """Say of the lost headings between two chapters whether they are chapters or sections.

    `first` is the number of the chapter that is due, `firm` tells that they follow a numbered one.
    """
    rest = _without_sections(inside)
    if firm and below and below.ordinal == first:
        if any(not head.second or head.general for head in rest):
            _number(rest, Style.SECTION)
        return
    chapters: list[_Head] = []
    general = False
    for head in rest:
        general = general or head.general
        if general:
            head.style = Style.SECTION
        elif not head.second:
            chapters.append(head)
    fits = below is not None and below.ordinal - first == len(chapters)
    _number(chapters, Style.CHAPTER, first if fits else 0)


def _without_sections(inside: Sequence[_Head]) -> list[_Head]:
    """Make sections of the lost headings that just fill a gap between numbered ones; return the others."""
    rest: list[_Head] = []
    held: list[_Head] = []
    before = 0
    for head in inside:
        if head.lost:
            held.append(head)
            continue
        rest += _fill(held, before, head.ordinal)
        held, before = [], head.ordinal
    if before == 1 and held and not held[0].second:  # no chapter has one section
        _number(held[:1], Style.SECTION, 2)
        del held[0]
    return rest + held


def _fill(held: Sequence[_Head], before: int, after: int) -> Sequence[_Head]:
    """Number the lost headings between two sections, the last of which may begin a chapter; return those left."""
    opening = max((i for i, head in enumerate(held) if head.second), default=None)
    if opening is not None and after - 1 == len(held) - opening:
        _number(held[opening:], Style.SECTION, 1)
        return held[:opening]
    if before and after - before - 1 == len(held):
        _number(held, Style.SECTION, before + 1)
        return ()
    return held


def _number(heads: Sequence[_Head], style: Style, first: int = 0) -> None:
    """Make the heads what `style` says, their places counted from `first` where that is known."""
    for i, head in enumerate(heads):
        head.style = head.style or style
        head.ordinal = first + i if first else head.ordinal
