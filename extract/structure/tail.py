"""What stands after the text proper: annexes, signatures, dates."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from extract.structure.blocks import Block
from extract.structure.grammar import Grammar
from extract.structure.markers import Style
from extract.structure.unplaced import Piece

ANNEX: Final = "annex"
_ENDINGS: Final = ("date", "signature", "disclosure", "contact", "document_number")


def split_tail(
    blocks: Sequence[Block], grammar: Grammar, units: Sequence[Style]
) -> tuple[Sequence[Block], list[Piece]]:
    """Return the blocks of the text, and what stands after it with what it was taken for.

    The text can end only after the last block numbered in one of the styles `units`.
    """
    opening = max((i for i, block in enumerate(blocks) if block.style in units), default=-1)
    end = next((i for i in range(opening + 1, len(blocks)) if _opens_annex(blocks[i], grammar)), len(blocks))
    tail = [(block.span, ANNEX) for block in blocks[end:]]
    while end > opening + 1 and (reason := _ending(blocks[end - 1], grammar)):
        end -= 1
        tail.append((blocks[end].span, reason))
    return blocks[:end], tail


def _opens_annex(block: Block, grammar: Grammar) -> bool:
    return block.marker is None and grammar.front["annex"].match(block.lines[0].text) is not None


def _ending(block: Block, grammar: Grammar) -> str | None:
    if block.marker:
        return None
    text = block.text.folded
    return next((name.replace("_", " ") for name in _ENDINGS if grammar.front[name].match(text)), None)
