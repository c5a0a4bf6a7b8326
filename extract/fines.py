"""The amount of a fine as printed, to bounds a program can compare: yuan, multiples, percent.

一万元以上十万元以下的罚款 is 10000 to 100000 yuan; 违法所得一倍以上五倍以下的罚款 is 1 to 5 times 违法所得.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import Final

from extract.lexicon import Lexicon
from extract.quantities import quantity
from extract.records import Fine, FineUnit

_FINE: Final = "罚款"
# What a printed unit counts, and how many of it make one of that.
_UNITS: Final = {
    "yuan": (FineUnit.YUAN, 1),
    "times": (FineUnit.TIMES, 1),
    "percent": (FineUnit.PERCENT, 1),
    "permille": (FineUnit.PERCENT, 10),
    "basis_point": (FineUnit.PERCENT, 100),
}
_YUAN: Final = _UNITS["yuan"]
_PERCENT_OF_ONE: Final = 100
_AND: Final = "·"  # 每日每平方米
_MEMORY: Final = 4096


class FineReader:
    """Reads the amounts of fines by the rules of one lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._stated = lexicon.regex("fine.stated")
        self._amount = lexicon.regex("fine.amount")
        self._cap = lexicon.regex("fine.cap")
        self._per = lexicon.regex("fine.per")
        self._basis = lexicon.regex("fine.basis")
        self._unit_of = {word: unit for kind, unit in _UNITS.items() for word in lexicon.words(f"fine.unit.{kind}")}
        self._above = lexicon.words("fine.above")
        self._amounts = lru_cache(maxsize=_MEMORY)(self._read_amounts)  # the same amounts come again and again

    def read(self, folded: str, start: int, end: int) -> tuple[Fine, ...]:
        """Return the fines that the words between two positions of a folded text set, in their order."""
        if folded.find(_FINE, start, end) < 0:
            return ()
        found: list[Fine] = []
        for m in self._stated.finditer(folded, start, end):
            found += self._amounts(m["after"] or m["before"])
            if cap := self._cap_at(folded, m.end()):
                found[-1:] = [replace(found[-1], cap=cap) if found else Fine(None, cap, FineUnit.YUAN)]
        return tuple(found)

    def _read_amounts(self, words: str) -> tuple[Fine, ...]:
        """Return the fines of the words up to 罚款; a ceiling in yuan after a multiple belongs to it."""
        found: list[Fine] = []
        position = 0
        for m in self._amount.finditer(words):
            head = words[position : m.start()]
            fine = self._fine(m, head, last=m.end() == len(words))
            if fine is None:
                continue
            position = m.end()
            capping = self._cap.search(head)
            if capping and found and fine.unit is FineUnit.YUAN:
                found[-1] = replace(found[-1], cap=fine.high)
            else:
                found.append(replace(fine, low=None) if capping else fine)
        return tuple(found)

    def _cap_at(self, folded: str, position: int) -> int | float | None:
        """Return the ceiling that follows 罚款 after a comma: ，但最高不超过三万元."""
        cap = self._cap.match(folded, position)
        amount = self._amount.match(folded, cap.end()) if cap else None
        fine = self._fine(amount, "", last=False) if amount else None
        return fine.high if fine and fine.unit is FineUnit.YUAN else None

    def _fine(self, m: re.Match[str], head: str, *, last: bool) -> Fine | None:
        """Return the fine of one amount, or None where the number counts something else (五日以下拘留)."""
        shared = self._unit(m["unit2"], m["rate2"], m["unit"], m["rate"]) or (_YUAN if m["number2"] and last else None)
        if shared is None:
            return None
        unit, divisor = shared
        low, high = _bounds(m, upward=(m["side"] or "") in self._above)
        own, own_divisor = self._unit(m["unit"], m["rate"]) or shared
        if own is FineUnit.PERCENT and unit is FineUnit.TIMES:  # 百分之五十以上一倍以下
            own_divisor *= _PERCENT_OF_ONE
        return Fine(_over(low, own_divisor), _over(high, divisor), unit, *self._taken_of(head, unit))

    def _unit(self, *printed: str | None) -> tuple[FineUnit, int] | None:
        return next((self._unit_of[word] for word in printed if word), None)

    def _taken_of(self, head: str, unit: FineUnit) -> tuple[str | None, str | None]:
        """Return what the amount is taken of and what it counts for, as the words before it say."""
        each = [m["per"] for m in self._per.finditer(head)]
        basis = self._basis.match(self._per.sub("", head)) if each or unit is not FineUnit.YUAN else None
        return basis["basis"] if basis else None, _AND.join(each) or None


def _bounds(m: re.Match[str], *, upward: bool) -> tuple[int | float | None, int | float | None]:
    first = quantity(m["number"])
    if m["number2"]:
        return first, quantity(m["number2"])
    if m["side"] is None:
        return first, first
    return (first, None) if upward else (None, first)


def _over(number: int | float | None, divisor: int) -> int | float | None:
    if number is None or divisor == 1:
        return number
    return number // divisor if number % divisor == 0 else number / divisor
