"""The heads of a list: the row they stand in, and what each column is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from extract.tables import Row, Sheet
from kg.naming import fold
from rules import Rulebook

MATTER, DETAIL, BEARER, PARTNER = "list.matter", "list.detail", "list.bearer", "list.partner"
GROUND, FURTHER_GROUND, LAW, ARTICLE = "list.ground", "list.further_ground", "list.law", "list.article"
KINDS = (MATTER, DETAIL, BEARER, PARTNER, GROUND, FURTHER_GROUND, LAW, ARTICLE, "list.number", "list.other")
SEARCHED = 30  # rows: titles, notes and units of measure come first
ENOUGH = 2  # heads known: one may be a word of a title
_NOTE = re.compile(r"[（(][^（）()]*[）)]|[*★☆:：]")


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the columns of each kind are; `row` is the number of the row of heads."""

    row: int
    heads: tuple[str, ...]
    places: Mapping[str, tuple[int, ...]]

    @property
    def is_list(self) -> bool:
        """Whether a column says what is to be done."""
        return bool(self.places.get(MATTER) or self.places.get(DETAIL))


def heads_of(book: Rulebook) -> dict[str, str]:
    """Return the kind of column of every head known."""
    return {_plain(word): kind for kind in KINDS for word in book.words(kind)}


def find(sheet: Sheet, heads: Mapping[str, str]) -> Columns | None:
    """Return the columns by the row with the most heads; of two rows of heads, the lower. None where there is none."""
    best: tuple[int, int] | None = None
    for i, row in enumerate(sheet.rows):
        if row.number > SEARCHED:
            break
        score = _score(row, heads)
        if score >= ENOUGH and (best is None or score >= best[0]):
            best = score, i
    return _columns(sheet, best[1], heads) if best else None


def _score(row: Row, heads: Mapping[str, str]) -> int:
    return len({_plain(text) for i, text in enumerate(row.cells) if i not in row.spread} & heads.keys())


def _columns(sheet: Sheet, at: int, heads: Mapping[str, str]) -> Columns:
    row, above = sheet.rows[at], sheet.rows[at - 1] if at else None
    two = above if above and _score(above, heads) >= ENOUGH else None
    places: dict[str, tuple[int, ...]] = {}
    for i in range(len(row.cells)):
        kind = heads.get(_plain(row.own(i))) or heads.get(_plain(two.cell(i)) if two else "")
        if kind:
            places[kind] = (*places.get(kind, ()), i)
    return Columns(row.number, row.cells, places)


def _plain(head: str) -> str:
    """Return a head without what is only remarked: 实施依据（法律、法规） and 责任 主体 are 实施依据 and 责任主体."""
    return fold(_NOTE.sub("", head)) or fold(head)
