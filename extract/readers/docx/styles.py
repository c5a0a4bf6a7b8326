"""Paragraph styles: the list and heading level that a paragraph has from its style, or what that is based on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extract.readers.packages import attribute, local

if TYPE_CHECKING:
    from lxml.etree import _Element

_HEADINGS = 6


def child(element: _Element | None, name: str) -> _Element | None:
    """Return the first child of that name."""
    return next((one for one in element if local(one) == name), None) if element is not None else None


def value(element: _Element | None, name: str) -> str | None:
    """Return the `val` of the first child of that name."""
    found = child(element, name)
    return attribute(found, "val") if found is not None else None


def number(element: _Element | None, name: str) -> int | None:
    """Return the `val` of the first child of that name as an integer; None where it is none."""
    text = value(element, name) or ""
    return int(text) if text.lstrip("-").isdecimal() else None


@dataclass(frozen=True, slots=True)
class ListItem:
    """The list and level that a paragraph is numbered in; what is None is said elsewhere."""

    list: str | None
    level: int | None


@dataclass(frozen=True, slots=True)
class Style:
    """One style; `level` is that of a heading, 0 for other styles."""

    id: str
    based_on: str | None
    item: ListItem | None
    level: int


def list_item(properties: _Element | None) -> ListItem | None:
    """Return what the properties of a paragraph or style say of a list."""
    found = child(properties, "numPr")
    return None if found is None else ListItem(value(found, "numId"), number(found, "ilvl"))


class Styles:
    """The styles of a document by id."""

    def __init__(self, root: _Element | None) -> None:
        found = (_style(one) for one in (root if root is not None else ()) if local(one) == "style")
        self._styles = {style.id: style for style in found}

    def chain(self, id_: str | None) -> Iterator[Style]:
        """Yield a style and those it is based on, the nearest first."""
        seen: set[str] = set()
        while id_ in self._styles and id_ not in seen:
            seen.add(id_)
            style = self._styles[id_]
            yield style
            id_ = style.based_on

    def level(self, id_: str | None) -> int:
        """Return the heading level of a style, 0 when it is none."""
        return next((style.level for style in self.chain(id_) if style.level), 0)


def _style(element: _Element) -> Style:
    properties = child(element, "pPr")
    return Style(
        attribute(element, "styleId") or "",
        value(element, "basedOn"),
        list_item(properties),
        _level((value(element, "name") or "").lower(), number(properties, "outlineLvl")),
    )


def _level(name: str, outline: int | None) -> int:
    if name == "title":
        return 1
    last = name.rpartition(" ")[2]
    if name.startswith("heading ") and last.isdecimal():
        return min(int(last), _HEADINGS)
    return outline + 1 if outline is not None and 0 <= outline < _HEADINGS else 0
