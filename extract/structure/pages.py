"""Page numbers: lines that belong to the page and not to the text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from extract.structure.grammar import Grammar
from extract.structure.lines import Line

_LONGEST: Final = 24


def split_page_numbers(lines: Sequence[Line], grammar: Grammar) -> tuple[list[Line], list[Line]]:
    """Return the lines of the text, a page break noted where a number was taken out, and the page numbers."""
    numbers = {i for i in range(len(lines)) if _is_page_number(lines, i, grammar)}
    if not numbers:
        return list(lines), []
    kept = [line._replace(page=line.page or i - 1 in numbers) for i, line in enumerate(lines) if i not in numbers]
    return kept, [lines[i] for i in sorted(numbers)]


def _is_page_number(lines: Sequence[Line], i: int, grammar: Grammar) -> bool:
    text = lines[i].text
    if len(text) > _LONGEST:
        return False
    if grammar.page_number.match(text):
        return True
    beside_break = lines[i].page or (i + 1 < len(lines) and lines[i + 1].page)
    return beside_break and grammar.bare_page_number.match(text) is not None
