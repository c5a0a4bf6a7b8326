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
# Brackets that are part of a level name, 县（市、区）, stay readable.
_LEVEL_BRACKET = re.compile(r"（[省市县级区旗州盟乡镇街道办事处自治居村社、和及或]{1,9}）")
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


def mask(folded: str, maxim: Pattern) -> str:
    """Return `folded` with quotes, titles and brackets hidden and the commas of a maxim, the length unchanged."""
    hidden = _THOUSANDS.sub(MASK, _HIDDEN.sub(_hide, folded))
    if COMMA not in hidden:
        return hidden
    return maxim.sub(lambda m: m[0].replace(COMMA, MASK), hidden)


def _hide(m: re.Match[str]) -> str:
    return m[0] if _LEVEL_BRACKET.fullmatch(m[0]) else MASK * len(m[0])


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
