"""A printed contents page: its title line and its entries."""

from __future__ import annotations

from typing import Final

from extract.structure.grammar import Grammar
from extract.structure.lines import Line

_LONGEST: Final = 100


def is_contents_title(line: Line, grammar: Grammar) -> bool:
    """Tell whether the line is the title of a contents page."""
    return grammar.contents_title.match(line.text) is not None


def is_contents_entry(line: Line, grammar: Grammar) -> bool:
    """Tell whether the line ends in the page number of a contents page, or holds several of its entries."""
    if grammar.contents_run.match(line.text):
        return True
    return len(line.text) <= _LONGEST and grammar.contents_entry.search(line.text) is not None
