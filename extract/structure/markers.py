"""Markers: what a printed line opens with, taken by itself. Whether it counts is for the stages that know its place."""

from __future__ import annotations

from enum import StrEnum
from typing import Final, NamedTuple

from extract.structure.grammar import Grammar
from extract.structure.numerals import value


class Style(StrEnum):
    """The ways a unit is numbered in print."""

    PART = "编"
    SUBPART = "分编"
    CHAPTER = "章"
    SECTION = "节"
    ARTICLE = "条"
    HAN = "一、"
    PAREN_HAN = "（一）"
    DIGIT = "1."
    PAREN_DIGIT = "（1）"
    CIRCLED = "①"
    DASH = "——"
    BOX = "专栏"


DIVISIONS: Final = (Style.PART, Style.SUBPART, Style.CHAPTER, Style.SECTION)
ITEMS: Final = (Style.HAN, Style.PAREN_HAN, Style.DIGIT, Style.PAREN_DIGIT, Style.CIRCLED)
_ITEM_STYLES: Final = dict(zip(("han", "paren_han", "digit", "paren_digit", "circled"), ITEMS, strict=True))
_OPENERS: Final = frozenset("第附总专（—-－●■◆•〇零○一二两三四五六七八九十百千0123456789①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")

_DASHED: Final = str.maketrans("－—-", "一一一")


class Marker(NamedTuple):
    """A number read at the start of a line: `end` is where the words after it begin, `suffix` the 一 of 之一.

    `strong` tells an article number set off by a space or caption from one that words follow directly.
    """

    style: Style
    number: str | None
    ordinal: int
    suffix: int
    end: int
    strong: bool


def read_marker(text: str, grammar: Grammar) -> Marker | None:
    """Return the marker that the folded text of a line opens with, or None."""
    first = text[0]
    if first not in _OPENERS:
        return None
    if first == "第":
        return _article(text, grammar) or _division(text, grammar)
    if first in "附总":
        return _unnumbered(text, grammar)
    if first == "专":
        return _box(text, grammar)
    return _item(text, grammar)


def _article(text: str, grammar: Grammar) -> Marker | None:
    if (match := grammar.article.match(text)) is None:
        return None
    suffix = value(match["suffix"]) if match["suffix"] else 0
    strong = match["strong"] is not None
    printed = text[: match.start("strong") if strong else match.end()]
    return Marker(Style.ARTICLE, _plain(printed), value(_plain(match["number"])), suffix, match.end(), strong)


def _plain(number: str) -> str:
    """Return a number without spaces; a dash typed for 一 is read as 一."""
    return number.replace(" ", "").translate(_DASHED)


def _division(text: str, grammar: Grammar) -> Marker | None:
    if (match := grammar.division.match(text)) is None:
        return None
    number = text[: match.end("unit")].replace(" ", "")
    return Marker(Style(match["unit"]), number, value(match["number"]), 0, match.start("title"), True)


def _unnumbered(text: str, grammar: Grammar) -> Marker | None:
    return Marker(Style.CHAPTER, None, 0, 0, 0, True) if grammar.unnumbered.match(text) else None


def _box(text: str, grammar: Grammar) -> Marker | None:
    if (match := grammar.box.match(text)) is None:
        return None
    number = (match["number"] or "").replace(" ", "")
    return Marker(Style.BOX, f"专栏{number}", value(number) if number else 0, 0, match.start("title"), True)


def _item(text: str, grammar: Grammar) -> Marker | None:
    for name, pattern in grammar.items:
        if match := pattern.match(text):
            number = match["number"].replace(" ", "")
            printed = f"（{number}）" if name.startswith("paren") else number
            return Marker(_ITEM_STYLES[name], printed, value(number), 0, match.end(), True)
    if match := grammar.dash.match(text):
        return Marker(Style.DASH, None, 0, 0, match.end(), True)
    return None
