"""Printed deadlines to terms a program can reckon with: ISO 8601 lengths, dates and recurrences.

自受理之日起三十日内 is P30D within, from 受理; 每年三月底前 is before --03-31, a day of every year. Working days stay
marked, for no calendar is known here.
"""

from __future__ import annotations

import re
from calendar import monthrange
from functools import lru_cache
from typing import Final

from extract.lexicon import Lexicon
from extract.quantities import quantity
from extract.records import Direction, TimeLimit
from extract.spans import fold
from extract.structure.numerals import value

# A unit's ISO 8601 form and how many of the form's own unit it holds.
_UNITS: Final = {
    "minute": ("PT{}M", 1),
    "hour": ("PT{}H", 1),
    "day": ("P{}D", 1),
    "working_day": ("P{}D", 1),
    "week": ("P{}W", 1),
    "month": ("P{}M", 1),
    "quarter": ("P{}M", 3),
    "year": ("P{}Y", 1),
}
_WORKING: Final = "working_day"
_YEAR: Final = "year"
_HALF_YEAR: Final = ("P{}M", 12)  # ISO 8601 knows no half year
_SIDES: Final = {"within": Direction.WITHIN, "before": Direction.BEFORE, "after": Direction.AFTER}
_LAST_MONTH: Final = 12
_LEAP_YEAR: Final = 2000
_MEMORY: Final = 4096


class DeadlineReader:
    """Reads printed deadlines by the rules of one lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._length = lexicon.regex("deadline.length")
        self._bound = lexicon.regex("deadline.bound")
        self._date = lexicon.regex("deadline.date")
        self._event = lexicon.regex("deadline.event")
        self._open_end = lexicon.regex("deadline.from")
        self._every = lexicon.words("deadline.every")
        self._early = lexicon.words("deadline.early")
        self._by = lexicon.words("deadline.by")
        self._sides = tuple((lexicon.words(f"deadline.{kind}"), side) for kind, side in _SIDES.items())
        self._unit_of = {word: kind for kind in _UNITS for word in lexicon.words(f"deadline.unit.{kind}")}
        self._units = lexicon.words(*(f"deadline.unit.{kind}" for kind in _UNITS))
        self.read = lru_cache(maxsize=_MEMORY)(self._read)  # a law says 十五日内 often

    def _read(self, printed: str) -> TimeLimit | None:
        """Return the terms of a deadline as printed, or None where it says none that can be reckoned with (当年)."""
        text = fold(printed).replace(" ", "")
        return self._dated(text) or self._counted(text) or self._recurring(text) or self._endless(text)

    # --- dates

    def _dated(self, text: str) -> TimeLimit | None:
        """Read 到2025年底, 2025年6月底前, 每年三月三十一日前; 每年 alone is no date, nor one that days count from."""
        m = self._date.search(text)
        if m is None or not (m["year"] or m["month"] or m["late"]) or self._lengths(text, m.end()):
            return None
        day = _date(m)
        return TimeLimit(day, self._side(text, m.end()) or self._reach(text, m)) if day else None

    def _reach(self, text: str, m: re.Match[str]) -> Direction:
        """Return what a date without 前 means: 到 ends there, …起 begins there, else it is when the act is due."""
        if self._by.before(text, 0, m.start()):
            return Direction.UNTIL
        return Direction.FROM if text.endswith("起") else Direction.DURING

    # --- lengths

    def _counted(self, text: str) -> TimeLimit | None:
        """Read a number with a unit of time; the last of several, for the event may hold one."""
        found = self._lengths(text, 0)
        if not found:
            return None
        m, unit = found[-1]
        kind = self._unit_of[unit]
        iso, working = _iso(m, kind), kind == _WORKING
        if m["every"]:
            return TimeLimit(f"R/{iso}", Direction.EVERY, working_days=working)
        head = text[: m.start()]
        return TimeLimit(iso, self._direction(text, head, m.end() + len(unit)), self._named(head), working)

    def _lengths(self, text: str, start: int) -> list[tuple[re.Match[str], str]]:
        """Return the numbers from `start` that a unit of time follows, each with its unit."""
        numbers = self._length.finditer(text, start)
        return [(m, unit) for m in numbers if (unit := self._units.at(text, m.end(), len(text)))]

    def _direction(self, text: str, head: str, after: int) -> Direction:
        if self._early.before(text, 0, len(head)):
            return Direction.BEFORE
        if bound := self._bound.search(text):
            return Direction.AT_LEAST if bound["floor"] else Direction.AT_MOST
        return self._side(text, after) or Direction.WITHIN

    def _side(self, text: str, position: int) -> Direction | None:
        return next((side for words, side in self._sides if words.at(text, position, len(text))), None)

    def _named(self, head: str) -> str | None:
        """Return the event in what stands before the number, or None where it names none."""
        m = self._event.match(head)
        return m["event"] if m else None

    # --- recurrences, and what has no end

    def _recurring(self, text: str) -> TimeLimit | None:
        """Read 每年, 每季度: a unit without a number."""
        for position in range(len(text)):
            word = self._every.at(text, position, len(text))
            unit = self._units.at(text, position + len(word), len(text)) if word else None
            if unit:
                form, times = _UNITS[self._unit_of[unit]]
                return TimeLimit(
                    f"R/{form.format(times)}", Direction.EVERY, working_days=self._unit_of[unit] == _WORKING
                )
        return None

    def _endless(self, text: str) -> TimeLimit | None:
        """Read 自登记之日起: the duty begins there and has no end."""
        m = self._open_end.match(text)
        return TimeLimit(None, Direction.FROM, m["event"]) if m else None


def _iso(m: re.Match[str], kind: str) -> str:
    number = quantity(m["number"]) + (0.5 if m["half"] else 0)
    form, times = _HALF_YEAR if kind == _YEAR and number != int(number) else _UNITS[kind]
    total = number * times
    return form.format(int(total) if total == int(total) else total)


def _date(m: re.Match[str]) -> str | None:
    """Return the ISO form to the precision printed: 2025, 2025-06, 2025-06-30, and --03-31 for a day of any year."""
    year = value(m["year"]) if m["year"] else None
    month = value(m["month"]) if m["month"] else _LAST_MONTH if m["late"] else None
    if month and not 1 <= month <= _LAST_MONTH:
        return None
    day = value(m["day"]) if m["day"] else monthrange(year or _LEAP_YEAR - 1, month)[1] if m["late"] and month else None
    printed = [f"{year:04}" if year else "-", *(f"{part:02}" for part in (month, day) if part)]
    return "-".join(printed)
