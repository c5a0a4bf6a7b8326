"""Quantities as laws print them: 二百, 1,000, 1.5万, 二万五千, 半."""

from __future__ import annotations

from typing import Final

from extract.structure.numerals import value

_HALF: Final = "半"
_POINT: Final = "点"
_LARGE: Final = (("亿", 100_000_000), ("万", 10_000))
_PLACES: Final = 4  # money is exact to the hundredth, 千分之零点五 to the ten-thousandth


def quantity(text: str) -> int | float:
    """Return the value of a printed number, an integer where it is one.

    Raises:
        ValueError: the text is no number.
    """
    text = text.replace(",", "").replace("，", "").replace(" ", "")
    found = _valued(text)
    return int(found) if found == int(found) else round(found, _PLACES)


def _valued(text: str) -> float:
    for sign, times in _LARGE:
        head, found, tail = text.partition(sign)
        if found:
            # 二万五 is short for 二万五千, but laws write it out.
            return (_valued(head) if head else 1) * times + (_valued(tail) if tail else 0)
    if text == _HALF:
        return 0.5
    whole, point, part = text.partition(_POINT)
    return float(text) if "." in text else float(f"{value(whole)}.{value(part)}") if point else value(text)
