"""Text that belongs to no provision, told with what it was taken for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from extract.records import Unplaced
from extract.spans import Span
from extract.structure.grammar import Grammar
from extract.structure.lines import BLANK

Piece = tuple[Span, str]


def unplaced(source: str, pieces: Iterable[Piece], grammar: Grammar) -> Iterator[Unplaced]:
    """Yield the pieces in source order, neighbours taken for the same thing as one."""
    held: Piece | None = None
    for span, reason in sorted(pieces):
        if held and held[1] == reason and _is_bare(source[held[0].end : span.start], grammar):
            held = (Span(held[0].start, span.end), reason)
            continue
        if held:
            yield _record(source, held)
        held = (span, reason)
    if held:
        yield _record(source, held)


def _is_bare(text: str, grammar: Grammar) -> bool:
    return not grammar.mark.sub("", text).strip(BLANK)


def _record(source: str, piece: Piece) -> Unplaced:
    span, reason = piece
    return Unplaced(source[span.start : span.end], span, reason)
