"""The numbers that Word prints before the paragraphs of a list, which stand nowhere in the text of the file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from extract.readers.docx.numerals import formatted
from extract.readers.docx.styles import ListItem, Styles, child, number, value
from extract.readers.packages import attribute, local

if TYPE_CHECKING:
    from lxml.etree import _Element

_PLACE = re.compile(r"%([1-9])")
_DEEPEST = 8
_NO_LIST = "0"
_SEPARATORS = {"nothing": "", "space": " "}
_TAB = "\u3000"  # a tab would make the line a row of a table
_SYMBOLS = re.compile("[\ue000-\uf8ff]")  # bullets of symbol fonts


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list counts and prints; `restart` is the level (from 1) that starts it afresh, 0 for none."""

    start: int = 1
    format: str = "decimal"
    text: str = ""
    legal: bool = False
    restart: int | None = None
    separator: str = _TAB
    style: str | None = None


@dataclass(frozen=True, slots=True)
class List:
    """One list: the abstract one whose count it shares, its levels, and the levels it starts anew at a number."""

    abstract: str
    levels: Mapping[int, Level]
    starts: Mapping[int, int]


class Numbering:
    """The lists of a document, and how far each has been counted."""

    def __init__(self, root: _Element | None, styles: Styles) -> None:
        self._styles = styles
        self._lists = _lists(root, styles) if root is not None else {}
        self._counts: dict[str, dict[int, int]] = {}
        self._started: set[tuple[str, int]] = set()

    def next(self, style: str | None, direct: ListItem | None) -> str:
        """Return what is printed before the next paragraph of that style, which says `direct` of a list itself."""
        found = self._item(style, direct)
        if found is None:
            return ""
        id_, depth = found
        one = self._lists[id_]
        counts = self._counts.setdefault(one.abstract, {})
        self._count(id_, one, depth, counts)
        level = one.levels[depth]
        text = _PLACE.sub(lambda m: _printed(one, int(m[1]) - 1, counts, legal=level.legal), level.text)
        text = _SYMBOLS.sub("", text)
        return f"{text}{level.separator}" if text.strip() else ""

    def _item(self, style: str | None, direct: ListItem | None) -> tuple[str, int] | None:
        """Return the list and level, the paragraph's own word before that of its styles."""
        depth = direct.level if direct else None
        if direct and direct.list is not None:
            return self._known(direct.list, depth or 0)
        for one in self._styles.chain(style):
            if one.item and one.item.list is not None:
                linked = self._linked(one.item.list, style, one.id)
                return self._known(
                    one.item.list, next((n for n in (depth, linked, one.item.level) if n is not None), 0)
                )
        return None

    def _linked(self, id_: str, *styles: str | None) -> int | None:
        """Return the level of the list that is tied to one of the styles."""
        levels = self._lists[id_].levels if id_ in self._lists else {}
        return next(
            (depth for style in styles for depth, level in levels.items() if style and level.style == style), None
        )

    def _known(self, id_: str, depth: int) -> tuple[str, int] | None:
        known = id_ != _NO_LIST and id_ in self._lists and depth in self._lists[id_].levels
        return (id_, depth) if known else None

    def _count(self, id_: str, one: List, depth: int, counts: dict[int, int]) -> None:
        if depth in one.starts and (id_, depth) not in self._started:
            self._started.add((id_, depth))
            counts[depth] = one.starts[depth]
        else:
            counts[depth] = counts[depth] + 1 if depth in counts else one.levels[depth].start
        for deeper, level in one.levels.items():
            if deeper > depth and (level.restart is None or depth < level.restart):
                counts.pop(deeper, None)


def _printed(one: List, depth: int, counts: Mapping[int, int], *, legal: bool) -> str:
    level = one.levels.get(depth, Level())
    return formatted(counts.get(depth, level.start), "decimal" if legal else level.format)


def _lists(root: _Element, styles: Styles) -> dict[str, List]:
    abstracts = {attribute(one, "abstractNumId") or "": one for one in root if local(one) == "abstractNum"}
    nums = {attribute(one, "numId") or "": one for one in root if local(one) == "num"}
    found: dict[str, List] = {}
    for id_, num in nums.items():
        abstract = _followed(value(num, "abstractNumId") or "", abstracts, nums, styles)
        if abstract in abstracts:
            found[id_] = _list(abstract, abstracts[abstract], num)
    return found


def _followed(id_: str, abstracts: Mapping[str, _Element], nums: Mapping[str, _Element], styles: Styles) -> str:
    """Return the abstract list that has the levels: one may refer to another by a list style."""
    seen: set[str] = set()
    while id_ in abstracts and id_ not in seen and (link := value(abstracts[id_], "numStyleLink")):
        seen.add(id_)
        item = next((style.item for style in styles.chain(link) if style.item and style.item.list), None)
        num = nums.get(item.list or "") if item else None
        id_ = (value(num, "abstractNumId") or "") if num is not None else ""
    return id_


def _list(id_: str, abstract: _Element, num: _Element) -> List:
    levels = dict(_levels(abstract))
    starts: dict[int, int] = {}
    for override in (one for one in num if local(one) == "lvlOverride"):
        depth = _depth(override)
        if (own := child(override, "lvl")) is not None:
            levels[depth] = _level(own)
        if (start := number(override, "startOverride")) is not None:
            starts[depth] = start
            levels[depth] = replace(levels.get(depth, Level()), start=start)
    return List(id_, levels, starts)


def _levels(abstract: _Element) -> Iterable[tuple[int, Level]]:
    return ((_depth(one), _level(one)) for one in abstract if local(one) == "lvl")


def _depth(element: _Element) -> int:
    text = attribute(element, "ilvl") or "0"
    return min(int(text), _DEEPEST) if text.isdecimal() else 0


def _level(element: _Element) -> Level:
    start = number(element, "start")
    # A format that only newer versions know stands in an alternative, with a plain one as the other choice.
    formats = [attribute(one, "val") or "" for one in element.iter() if local(one) == "numFmt"]
    legal = child(element, "isLgl")
    return Level(
        start=0 if start is None else start,
        format=next((name for name in formats if name != "custom"), "decimal"),
        text=value(element, "lvlText") or "",
        legal=legal is not None and attribute(legal, "val") not in ("0", "false"),
        restart=number(element, "lvlRestart"),
        separator=_SEPARATORS.get(value(element, "suff") or "", _TAB),
        style=value(element, "pStyle"),
    )
