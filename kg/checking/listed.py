"""The rows of a list: what is to be done, by whom, on which ground, and where it stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from extract.errors import SourceError
from extract.tables import Row, Sheet, read
from kg.checking.columns import (
    ARTICLE,
    BEARER,
    DETAIL,
    FURTHER_GROUND,
    GROUND,
    LAW,
    MATTER,
    PARTNER,
    SEARCHED,
    Columns,
    find,
    heads_of,
)
from rules import Rulebook

TITLE = "list.title"
_LINE = "\n"
_REMEDY = "call its columns 责任主体, 责任事项, 实施依据, or name yours in rules of your own (--rules)"


@dataclass(frozen=True, slots=True)
class ListRow:
    """One row of a list; `ground` is None where the list has no column for it.

    `whose` is what its title says of whose list it is, `above` are all titles it stands under.
    """

    sheet: str
    number: int
    matter: str
    details: tuple[str, ...]
    bearer: str
    partner: str
    ground: str | None
    whose: str = ""
    above: tuple[str, ...] = ()

    @property
    def place(self) -> str:
        """Where it stands, as one says it: 责任清单第12行."""
        return f"{self.sheet}第{self.number}行"


@dataclass(frozen=True, slots=True)
class DutyList:
    """A list as read: its rows, the sheets they are from, and those that were left out."""

    name: str
    rows: tuple[ListRow, ...]
    sheets: tuple[str, ...]
    left_out: tuple[str, ...]


def read_list(path: Path, book: Rulebook, *, sheets: Sequence[str] = ()) -> DutyList:
    """Return the rows of the list in a file; of its `sheets` alone where some are named.

    A sheet that is called a list of duties speaks for its workbook; where none is, all that have the heads of one do.

    Raises:
        SourceError: the file cannot be read, has no such sheet, no row of heads, no column of matters, or no row.
    """
    whole = read(path)
    heads, titles = heads_of(book), book.words(TITLE)
    named = {sheet.name: find(sheet, heads) for sheet in _chosen(path.name, whole, sheets)}
    usable = {name: columns for name, columns in named.items() if columns and columns.is_list}
    if not usable:
        raise _no_list(path.name, [columns for columns in named.values() if columns])
    called = {name: columns for name, columns in usable.items() if any(word in name for word in titles)}
    used = usable if sheets else called or usable
    rows = tuple(row for s in whole if s.name in used for row in _rows(s, used[s.name], tuple(titles)))
    if not rows:
        raise SourceError(path.name, "has no row below its heads", "give the list itself")
    return DutyList(path.name, rows, tuple(used), tuple(sheet.name for sheet in whole if sheet.name not in used))


def _chosen(name: str, whole: Sequence[Sheet], wanted: Sequence[str]) -> Sequence[Sheet]:
    known = [sheet.name for sheet in whole]
    for one in wanted:
        if one not in known:
            raise SourceError(name, f"has no sheet {one!r}", f"name one of {'、'.join(known)}")
    return [sheet for sheet in whole if sheet.name in wanted] if wanted else whole


def _no_list(name: str, headed: Sequence[Columns]) -> SourceError:
    if not headed:
        return SourceError(name, f"no row of heads was found in its first {SEARCHED} rows", _REMEDY)
    seen = "、".join(dict.fromkeys(" ".join(head.split()) for columns in headed for head in columns.heads if head))
    return SourceError(name, f"none of its columns says what is to be done ({seen})", _REMEDY)


def _rows(sheet: Sheet, columns: Columns, titles: Sequence[str]) -> Iterator[ListRow]:
    """Yield the rows that say what is to be done."""
    above = _above(sheet, columns)
    whose = _whose(above, titles)
    for row in sheet.rows:
        if row.number <= columns.row or row.cells == columns.heads:
            continue
        matter, details = _texts(row, columns, MATTER), _texts(row, columns, DETAIL)
        if not (matter or details):
            continue
        bearer, partner = (_LINE.join(_texts(row, columns, kind)) for kind in (BEARER, PARTNER))
        first, *more = (*matter, *details)
        yield ListRow(sheet.name, row.number, first, tuple(more), bearer, partner, _ground(row, columns), whose, above)


def _texts(row: Row, columns: Columns, kind: str) -> tuple[str, ...]:
    return tuple(text for i in columns.places.get(kind, ()) if (text := row.own(i)))


def _ground(row: Row, columns: Columns) -> str | None:
    """Return what a row says of its ground; a law and its article in columns of their own become one."""
    places = columns.places
    if not any(kind in places for kind in (GROUND, FURTHER_GROUND, LAW, ARTICLE)):
        return None
    law = "".join(text if "《" in text else f"《{text}》" for text in _texts(row, columns, LAW))
    own = "".join((*_texts(row, columns, GROUND), law, *_texts(row, columns, ARTICLE)))
    return own or _LINE.join(_texts(row, columns, FURTHER_GROUND))


def _above(sheet: Sheet, columns: Columns) -> tuple[str, ...]:
    """Return the titles of a list, the nearest first: what stands above its heads, then the name of its sheet."""
    rows = (text for row in sheet.rows if row.number < columns.row for text in row.cells if text)
    return tuple(dict.fromkeys((*reversed(tuple(rows)), *reversed(sheet.above), sheet.name)))


def _whose(above: Sequence[str], titles: Sequence[str]) -> str:
    """Return what stands before the name of the list in its titles: 江城市财政局."""
    for text in above:
        at = min((text.find(word) for word in titles if word in text), default=-1)
        if at > 0:
            return text[:at]
    return ""
