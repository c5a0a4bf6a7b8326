"""What a page holds: characters with their boxes, in points or millimetres from its upper left corner."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import NamedTuple


class Glyph(NamedTuple):
    """One character and its box; `top` is above `bottom`, that is, smaller."""

    char: str
    left: float
    top: float
    right: float
    bottom: float

    @property
    def middle(self) -> float:
        """Half its height."""
        return (self.top + self.bottom) / 2


class Page(NamedTuple):
    """One page: its characters in any order, its height in the same unit, the lines drawn on it.

    Lines are given by their left, top, right and bottom ends.
    """

    glyphs: tuple[Glyph, ...]
    height: float
    drawn: tuple[tuple[float, float, float, float], ...] = ()


def plain(char: str) -> str:
    """Return the character that is meant by a radical or ligature, as fonts name it in a PDF: ⽤ → 用, ﬁ → fi."""
    if "\u2e80" <= char <= "\u2fdf" or "\uf900" <= char <= "\ufb06":
        return unicodedata.normalize("NFKC", char)
    return char


@lru_cache(maxsize=1 << 16)
def is_wide(char: str) -> bool:
    """Tell whether a character takes a full square."""
    return unicodedata.east_asian_width(char[:1]) in "WF" if char else False
