"""Passage text to sentences and comma segments; brackets, quotes and titles never split."""

from __future__ import annotations

import re
from typing import Final, final

from extract.characters import COMMA
from extract.pattern import Pattern

MASK = "〓"
_HIDDEN = re.compile(
    r"“[^“”]*”|‘[^‘’]*’|《[^《》]*(?:《[^《》]*》[^《》]*)*》|「[^「」]*」"
    r"|（[^（）]*(?:（[^（）]*）[^（）]*)*）"
)
_THOUSANDS = re.compile(r"，(?<=\d，)(?=\d{3})")  # the comma first: a literal is found at once
_STOPS = re.compile(r"[。！？；]")
_COMMA = re.compile(r"[，：]")


@final
class Segment:
    """The characters `start:end` between two commas; `closer` is the mark that ends it or an empty string."""

    __slots__ = ("closer", "end", "start")

    def __init__(self, start: int, end: int, closer: str) -> None:
        self.start: Final = start
        self.end: Final = end
        self.closer: Final = closer


@final
class Sentence:
    """Segments up to a 。 or ；; `fresh` tells that a full stop stands before it."""

    __slots__ = ("end", "fresh", "segments", "start")

    def __init__(self, segments: tuple[Segment, ...], *, fresh: bool) -> None:
        self.segments: Final = segments
        self.start: Final = segments[0].start
        self.end: Final = segments[-1].end
        self.fresh: Final = fresh


def mask(folded: str, maxim: Pattern, levels: Pattern) -> str:
    """Return `folded` with quotes, titles and brackets hidden and the commas of a maxim, the length unchanged.

    Brackets that `levels` matches are part of a name, 县（市、区）, and stay readable.
    """
    hidden = _HIDDEN.sub(lambda m: m[0] if levels.fullmatch(m[0]) else MASK * len(m[0]), folded)
    hidden = _THOUSANDS.sub(MASK, hidden)
    if COMMA not in hidden:
        return hidden
    return maxim.sub(lambda m: m[0].replace(COMMA, MASK), hidden)


def sentences(masked: str, start: int = 0, end: int | None = None) -> tuple[Sentence, ...]:
    """Cut masked text into sentences and their segments; positions are those of the text."""
    end = len(masked) if end is None else end
    found: list[Sentence] = []
    position, fresh = start, True
    while position < end:
        stop = _STOPS.search(masked, position, end)
        finish = stop.start() if stop else end
        segments = _segments(masked, position, finish, stop[0] if stop else "")
        if segments:
            found.append(Sentence(segments, fresh=fresh))
            fresh = False
        if stop and stop[0] != "；":
            fresh = True
        position = stop.end() if stop else end
    return tuple(found)


def _segments(masked: str, start: int, end: int, closer: str) -> tuple[Segment, ...]:
    bounds = [(m.start(), m.end(), m[0]) for m in _COMMA.finditer(masked, start, end)]
    found = []
    for finish, following, mark in [*bounds, (end, end, closer)]:
        a, b = _trim(masked, start, finish)
        if a < b:
            found.append(Segment(a, b, mark))
        start = following
    return tuple(found)


def _trim(masked: str, start: int, end: int) -> tuple[int, int]:
    while start < end and masked[start].isspace():
        start += 1
    while end > start and masked[end - 1].isspace():
        end -= 1
    return start, end
