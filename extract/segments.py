"""Passage text to sentences and comma segments; brackets, quotes and titles never split."""

from __future__ import annotations

import re
from typing import Final, final

from mypy_extensions import mypyc_attr

from extract.characters import COMMA
from extract.pattern import Pattern

MASK: Final = "〓"
_HIDDEN: Final = Pattern(
    re.compile(
        r"“[^“”]*”|‘[^‘’]*’|《[^《》]*(?:《[^《》]*》[^《》]*)*》|「[^「」]*」"
        r"|（[^（）]*(?:（[^（）]*）[^（）]*)*）"
    )
)
_THOUSANDS: Final = re.compile(r"，(?<=\d，)(?=\d{3})")  # the comma first: a literal is found at once
_STOPS: Final = "。！？；"
_HALF_STOP: Final = "；"
_COMMAS: Final = "，："
LONGEST_SEGMENT: Final = 600  # characters; the longest in a thousand laws has 286,
_LONGEST_SENTENCE: Final = 4000  # … and the longest sentence 720
_MASK: Final = 0x3FF
_MARKS: Final = bytes(code in {ord(mark) & _MASK for mark in _STOPS + _COMMAS} for code in range(_MASK + 1))


@final
@mypyc_attr(acyclic=True)
class Segment:
    """The characters `start:end` between two commas; `closer` is the mark that ends it or an empty string."""

    __slots__ = ("closer", "end", "start")

    def __init__(self, start: int, end: int, closer: str) -> None:
        self.start: Final = start
        self.end: Final = end
        self.closer: Final = closer


@final
@mypyc_attr(acyclic=True)
class Sentence:
    """Segments up to a 。 or ；; `fresh` tells that a full stop stands before it.

    `endless` tells that it is longer than any that is written: to try each reading of it could take hours.
    """

    __slots__ = ("end", "endless", "fresh", "segments", "start")

    def __init__(self, segments: tuple[Segment, ...], *, fresh: bool) -> None:
        self.segments: Final = segments
        self.start: Final = segments[0].start
        self.end: Final = segments[-1].end
        self.fresh: Final = fresh
        self.endless: Final = self.end - self.start > LONGEST_SEGMENT and (
            self.end - self.start > _LONGEST_SENTENCE or any(s.end - s.start > LONGEST_SEGMENT for s in segments)
        )


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
    segments: list[Segment] = []
    begins, fresh = start, True
    for i in range(start, end):
        if not _MARKS[ord(masked[i]) & _MASK]:
            continue  # as at most places
        mark = masked[i]
        if mark in _COMMAS:
            _add(segments, masked, begins, i, mark)
        elif mark in _STOPS:
            _add(segments, masked, begins, i, mark)
            if segments:
                found.append(Sentence(tuple(segments), fresh=fresh))
                segments, fresh = [], False
            fresh = fresh or mark != _HALF_STOP
        else:
            continue
        begins = i + 1
    _add(segments, masked, begins, end, "")
    if segments:
        found.append(Sentence(tuple(segments), fresh=fresh))
    return tuple(found)


def _add(segments: list[Segment], masked: str, start: int, end: int, closer: str) -> None:
    """Add what stands between two marks, where something does."""
    start, end = _trim(masked, start, end)
    if start < end:
        segments.append(Segment(start, end, closer))


def _trim(masked: str, start: int, end: int) -> tuple[int, int]:
    while start < end and masked[start].isspace():
        start += 1
    while end > start and masked[end - 1].isspace():
        end -= 1
    return start, end
