"""Running heads, feet and page numbers: lines that stand on page after page in the same place."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from extract.readers.printed.rows import Line

_NUMBER = re.compile(r"\d+|[ivxlcIVXLC]+(?![a-zA-Z])")
_EDGE = 2  # lines from the top and the bottom
_ZONE = 0.16  # share of the page's height
_SAME = 0.012  # share of the page's height by which a line may move
_SHARE = 0.3  # of the pages: heads of odd and even pages differ
_LEAST = 2


def without_furniture(pages: Sequence[list[Line]], heights: Sequence[float]) -> list[list[Line]]:
    """Return the lines of each page without those that belong to the page and not to the text."""
    seen: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for number, (lines, height) in enumerate(zip(pages, heights, strict=True)):
        for line in _edges(lines, height):
            seen[_shape(line)].append((number, line.top / height))
    least = max(_LEAST, _SHARE * len(pages))

    def repeats(line: Line, height: float) -> bool:
        here = line.top / height
        return len({number for number, top in seen[_shape(line)] if abs(top - here) <= _SAME}) >= least

    return [
        _without(lines, [line for line in _edges(lines, height) if repeats(line, height)])
        for lines, height in zip(pages, heights, strict=True)
    ]


def _edges(lines: Sequence[Line], height: float) -> list[Line]:
    """Return the lines that may be heads or feet: the outermost ones, near the edge of the page."""
    ordered = sorted((line for line in lines if not line.ruled), key=lambda line: line.top)
    heads = [line for line in ordered[:_EDGE] if line.bottom < _ZONE * height]
    feet = [line for line in ordered[-_EDGE:] if line.top > (1 - _ZONE) * height]
    return heads + feet


def _shape(line: Line) -> str:
    """Return the words with every number as the same sign."""
    return _NUMBER.sub("#", "".join(line.text.split()))


def _without(lines: Sequence[Line], left_out: Sequence[Line]) -> list[Line]:
    gone = {id(line) for line in left_out}
    return [line for line in lines if id(line) not in gone]
