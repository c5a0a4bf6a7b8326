"""Addresses of provisions: 第十二条第二款 as steps, in one regular form, and whether a document has such a provision.

The units are those of 立法技术规范: 编 章 节 above the article, 款 项 目 below it.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from extract.records import Document, Provision, ProvisionKind
from extract.structure.numerals import chinese

ARTICLE: Final = "条"
PARAGRAPH: Final = "款"
ITEM: Final = "项"
_RANKS: Final = {unit: rank for rank, unit in enumerate("编章节条款项目")}
_DIVISIONS: Final = {"编": ProvisionKind.PART, "章": ProvisionKind.CHAPTER, "节": ProvisionKind.SECTION}
_BELOW: Final = {PARAGRAPH: ProvisionKind.PARAGRAPH, ITEM: ProvisionKind.ITEM}
_PRINTABLE: Final = 10_000
_OPENS: Final = "第"
_SUFFIX: Final = "之"


class Step(NamedTuple):
    """One number of an address and its unit; `sub` is the 一 of 第十条之一."""

    unit: str
    number: int
    sub: int = 0

    @property
    def printed(self) -> str:
        """The step as laws print it."""
        number = chinese(self.number) if self.number < _PRINTABLE else str(self.number)
        return f"{_OPENS}{number}{self.unit}" + (f"{_SUFFIX}{chinese(self.sub)}" if self.sub else "")


Address = tuple[Step, ...]


def above(address: Address, unit: str) -> Address:
    """Return the steps that a step of this unit goes on with; an article is numbered through and needs none."""
    rank = _RANKS[unit]
    floor = _RANKS[ARTICLE] if rank >= _RANKS[ARTICLE] else 0
    return tuple(step for step in address if floor <= _RANKS[step.unit] < rank)


class Addresses:
    """What provisions a document, or one annex of it, has by their addresses."""

    def __init__(self, document: Document, annex: str | None = None) -> None:
        own = document.provisions
        if annex is not None:
            own = tuple(p for p in own if p.kind is ProvisionKind.ANNEX and p.number == annex)
        else:
            own = tuple(p for p in own if p.kind is not ProvisionKind.ANNEX)
        provisions = [p for top in own for p in top.walk()]
        # By the regular form of their number: some documents print 第12条.
        articles = [p for p in provisions if p.kind is ProvisionKind.ARTICLE]
        self._articles = {_regular(p.ordinal, p.number): p for p in articles if p.number}
        self._divisions = frozenset((p.kind, p.ordinal) for p in provisions if p.kind in _DIVISIONS.values())

    def has_paragraphs(self, article: Address) -> bool:
        """Tell whether an article has more than one 款; an only 款 is not counted in an address."""
        found = self._articles.get(article[0].printed) if article else None
        return found is not None and sum(p.kind is ProvisionKind.PARAGRAPH for p in found.children) > 1

    def paragraph_of_items(self, article: Address, para: int) -> int | None:
        """Return the 款 that a bare 第二项 in 款 `para` of an article points into: the nearest up to it with items."""
        found = self._articles.get(article[0].printed) if article else None
        listed = (
            [p.ordinal for p in found.children if any(i.kind is ProvisionKind.ITEM for i in p.walk())] if found else ()
        )
        return max((ordinal for ordinal in listed if ordinal <= para), default=None)

    def printed(self, address: Address) -> str | None:
        """Return the regular form of an address, the article as the document numbers it; None for an empty one."""
        found = self._articles.get(address[0].printed) if address else None
        if found is None or found.number is None:
            return printed(address)
        return found.number + (printed(address[1:]) or "")

    def holds(self, address: Address) -> bool:
        """Tell whether the document has the provision; a 目 is taken on trust, as is all in a text without articles."""
        if not address or not self._articles:
            return True
        first, *rest = address
        if kind := _DIVISIONS.get(first.unit):
            return (kind, first.number) in self._divisions
        article = self._articles.get(first.printed)
        return article is not None and _holds(article, rest)


def _regular(ordinal: int, number: str) -> str:
    suffix = number.partition(_SUFFIX)[2]
    return Step(ARTICLE, ordinal).printed + (_SUFFIX + suffix if suffix else "")


def _holds(inside: Provision, steps: list[Step]) -> bool:
    places = [inside]
    for step in steps:
        if (kind := _BELOW.get(step.unit)) is None:
            continue
        below = [p for place in places for p in place.walk() if p.kind is kind]
        places = [p for p in below if p.ordinal == step.number]
        if not places:
            return False
    return True


def parent_of(locator: str) -> str | None:
    """Return the locator of what a provision stands in: 第十二条 for 第十二条第二款, None for 第十二条."""
    return locator[: max(0, locator.rfind(_OPENS))] or None


def printed(address: Address) -> str | None:
    """Return the regular form of an address, None for an empty one."""
    return "".join(step.printed for step in address) or None
