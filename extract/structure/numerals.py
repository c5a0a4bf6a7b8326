"""Numerals as documents print them, to integers."""

from __future__ import annotations

from typing import Final

_CHARS: Final = "零一二三四五六七八九"
_DIGITS: Final = {char: i for i, char in enumerate(_CHARS)} | {"\u3007": 0, "○": 0, "两": 2}
_UNITS: Final = {"十": 10, "百": 100, "千": 1000}
_CIRCLED_ONE: Final = ord("①")


def value(text: str) -> int:
    """Return the value of `十七`, `一百二十三`, `二〇`, `12` or `③`, spaces inside aside.

    Raises:
        ValueError: the text is no numeral.
    """
    text = text.replace(" ", "")
    if text.isascii() and text.isdigit():
        return int(text)
    if len(text) == 1 and "①" <= text <= "⑳":
        return ord(text) - _CIRCLED_ONE + 1
    if not text or any(char not in _DIGITS and char not in _UNITS for char in text):
        raise ValueError(f"{text!r} is no numeral")
    return _with_units(text) if any(char in _UNITS for char in text) else _positional(text)


def _positional(text: str) -> int:
    return int("".join(str(_DIGITS[char]) for char in text))


def _with_units(text: str) -> int:
    total, digit = 0, 0
    for char in text:
        if char in _DIGITS:
            digit = _DIGITS[char]
        else:
            total += (digit or 1) * _UNITS[char]
            digit = 0
    return total + digit


def chinese(number: int) -> str:
    """Return a number below ten thousand as articles print it: 10 → 十, 105 → 一百零五."""
    text, gap = "", False
    for unit, sign in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, unit)
        if digit:
            text += ("零" if gap and text else "") + _CHARS[digit] + sign
        gap = not digit
    return text.removeprefix("一") if text.startswith("一十") else text
