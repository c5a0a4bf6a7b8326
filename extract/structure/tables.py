"""Tables: runs of lines set in columns are kept as they stand; no duties are read from them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from extract.records import Provision, ProvisionKind, Warning
from extract.spans import MappedText, Span
from extract.structure.blocks import Block
from extract.structure.layout import is_open

_TITLE: Final = 40


def is_row(block: Block) -> bool:
    """Tell whether the block is a line set in columns."""
    return block.lines[0].columns


def is_table_title(blocks: Sequence[Block], i: int) -> bool:
    """Tell whether the unnumbered block at `i` is the title line of the table that follows."""
    block = blocks[i]
    if block.marker or i + 1 >= len(blocks) or not is_row(blocks[i + 1]):
        return False
    return len(block.text.text) <= _TITLE and is_open(block.text.folded)


def table(source: str, title: Block | None, rows: Sequence[Block], ordinal: int) -> tuple[Provision, Warning]:
    """Return the table, its words the source from its first to its last row, and the warning that it was not read."""
    start, end = rows[0].span.start, rows[-1].span.end
    span = Span(title.span.start if title else start, end)
    heading = title.text.text if title else None
    text = MappedText.join([(source[start:end], start)])
    provision = Provision(ProvisionKind.TABLE, None, ordinal, heading, text, span)
    return provision, Warning("table-not-read", f"table {heading or ordinal}: kept as it stands, no duties read", span)
