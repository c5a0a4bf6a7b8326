"""Items that lost their numbers among others that kept them: as many as the numbers around leave room for."""

from __future__ import annotations

from collections.abc import Sequence

from extract.structure.blocks import Block
from extract.structure.grammar import Grammar
from extract.structure.markers import ITEMS, Marker, Style


def with_lost_items(blocks: Sequence[Block], grammar: Grammar) -> list[Block]:
    """Return the blocks of one unit, those that just fill a gap between numbered items marked as items themselves."""
    if all(block.marker is None for block in blocks):
        return list(blocks)
    result = list(blocks)
    last: dict[Style, int] = {}
    start = 0  # where blocks without a number begin that no other unit and no colon interrupts
    for i, block in enumerate(blocks):
        if marker := block.marker:
            first = _first(blocks[start - 1], marker, i - start, last) if start and marker.style in ITEMS else None
            for at in range(start, i) if first else ():
                lost = Marker(marker.style, None, (first or 0) + at - start, 0, 0, True)
                result[at] = result[at]._replace(marker=lost)
            last[marker.style] = marker.ordinal
        if block.marker or block.ends_in_lead:
            start = i + 1
        elif i and (before := result[i - 1].marker) and _closes(blocks, i, before, grammar):
            result[i] = block._replace(marker=Marker(before.style, None, before.ordinal + 1, 0, 0, True))
    return result


def _closes(blocks: Sequence[Block], i: int, before: Marker, grammar: Grammar) -> bool:
    """Tell whether the block at `i` is the last item of a list whose item before it announces another."""
    if before.style not in ITEMS or not blocks[i - 1].ends_in_item:
        return False
    listed_on = i + 1 < len(blocks) and blocks[i + 1].style is before.style
    return not listed_on and grammar.closing_item.match(blocks[i].text.folded) is not None


def _first(before: Block, after: Marker, count: int, last: dict[Style, int]) -> int | None:
    """Return the number of the first of `count` blocks between two others, if they are all that is missing there."""
    first = after.ordinal - count
    if before.ends_in_lead:
        return first if first == 1 else None
    return first if before.marker and after.style in last and first == last[after.style] + 1 else None
