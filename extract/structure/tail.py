"""What stands after the text proper: annexes, footnotes, signatures, dates."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from extract.structure.blocks import Block
from extract.structure.grammar import Grammar
from extract.structure.lines import Line
from extract.structure.markers import Style
from extract.structure.unplaced import Piece

ANNEX: Final = "annex"
_OPENINGS = (ANNEX, "notes")
_ENDINGS: Final = ("date", "signature", "disclosure", "contact", "copies", "document_number")


def split_tail(
    blocks: Sequence[Block], grammar: Grammar, units: Sequence[Style]
) -> tuple[Sequence[Block], list[Piece]]:
    """Return the blocks of the text, and what stands after it with what it was taken for.

    The text can end only after the last block numbered in one of the styles `units`.
    """
    opening = max((i for i, block in enumerate(blocks) if block.style in units), default=-1)
    end = len(blocks)
    tail: list[Piece] = []
    reason = ""
    for i in range(opening + 1, len(blocks)):
        if opened := _opened(blocks[i], grammar):
            end, reason = min(end, i), opened
        if reason:
            tail.append((blocks[i].span, reason))
    for i in reversed(range(len(tail))):  # a list of annexes stands before signature and date
        if not (ending := _ending(blocks[end + i], grammar)):
            break
        tail[i] = (tail[i][0], ending)
    while end > opening + 1 and (ending := _ending(blocks[end - 1], grammar)):
        end -= 1
        tail.append((blocks[end].span, ending))
    return blocks[:end], tail


def split_closing_lines(lines: Sequence[Line], grammar: Grammar) -> tuple[Sequence[Line], list[Piece]]:
    """Return the lines without the signature, dates and the like that end them, and these."""
    end = len(lines)
    tail: list[Piece] = []
    while end and not lines[end - 1].marker and (ending := _kind_of_ending(lines[end - 1].text, grammar)):
        end -= 1
        tail.append((lines[end].span, ending))
    return lines[:end], tail


def _kind_of_ending(text: str, grammar: Grammar) -> str | None:
    return next((name.replace("_", " ") for name in _ENDINGS if grammar.front[name].match(text)), None)


def _opened(block: Block, grammar: Grammar) -> str | None:
    if block.marker:
        return None
    text = block.lines[0].text
    return next((name for name in _OPENINGS if grammar.front[name].match(text)), None)


def _ending(block: Block, grammar: Grammar) -> str | None:
    if block.marker:
        return None
    return _kind_of_ending(block.text.folded, grammar)
