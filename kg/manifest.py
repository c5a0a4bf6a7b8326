"""The manifest: a table in which the user says of each document what is not to be read from it.

Its columns are known by their heads, Chinese or English (`rules/data/manifest.toml`); what it says wins over the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, replace
from datetime import date
from pathlib import Path, PurePath
from typing import Any, Final

from extract.errors import SourceError
from extract.given import NOTHING, Given
from extract.records import Authority, Status
from extract.spans import fold as widths
from extract.structure.numerals import value
from extract.tables import Row, Sheet, read
from kg.inputs import Input
from kg.naming import fold
from rules import Rulebook

FILE: Final = "file"
_OTHER: Final = "other"
_SEARCHED: Final = 30  # rows: a title and notes come first
_DAY: Final = re.compile(r"(?P<year>\d{4})(?:-|/|\.|)(?P<month>\d{1,2})(?:-|/|\.|)(?P<day>\d{1,2})")
_TERM: Final = re.compile(r"P?(?P<years>[\d一二三四五六七八九十]{1,2})(?:Y|年)", re.I)
_SEVERAL: Final = re.compile(r"[、，；,;\s]+")


def described(inputs: Sequence[Input], manifest: str | Path | None, book: Rulebook, common: Given) -> tuple[Input, ...]:
    """Return the inputs with what the user says of each: in the manifest, else in `common` of them all.

    Raises:
        SourceError: the manifest cannot be read, has a column or value not known, or names a file that is not there.
    """
    said = _assigned(Path(manifest), inputs, book) if manifest else {}
    return tuple(replace(one, given=said.get(one.name, NOTHING).or_else(common)) for one in inputs)


def _assigned(path: Path, inputs: Sequence[Input], book: Rulebook) -> dict[str, Given]:
    """Return what the manifest says, by the names of inputs."""
    found: dict[str, Given] = {}
    for where, file, given in _Reader(path.name, book).rows(read(path)):
        name = _named(inputs, file)
        if name is None:
            raise SourceError(path.name, f"{where} names {file!r}, which is none of the documents", _FILES)
        if name in found:
            raise SourceError(path.name, f"{where} names {name} again", "say all of a document in one row")
        found[name] = given
    return found


_FILES: Final = "write each file name as it is, or take the row out"


def _named(inputs: Iterable[Input], file: str) -> str | None:
    """Return the one input that is called so: by its name, by the end of its path, or without its extension."""
    wanted = PurePath(file.replace("\\", "/"))
    for fits in (
        lambda one: one.name == str(wanted),
        lambda one: PurePath(one.name).parts[-len(wanted.parts) :] == wanted.parts or one.path.name == str(wanted),
        lambda one: PurePath(one.name).stem == str(wanted),
    ):
        if len(found := [one.name for one in inputs if fits(one)]) == 1:
            return found[0]
    return None


class _Reader:
    """Reads the sheets of one manifest; heads and words come from the rules."""

    def __init__(self, name: str, book: Rulebook) -> None:
        self._name = name
        columns = (FILE, *(field.name for field in fields(Given)), _OTHER)
        self._heads = {fold(word): column for column in columns for word in book.words(f"manifest.{column}")}
        self._authority = {
            fold(word): one for one in Authority for word in (one.value, *book.words(f"manifest.authority.{one.value}"))
        }
        self._status = {
            fold(word): one for one in Status for word in (one.value, *book.words(f"manifest.status.{one.value}"))
        }
        self._printed_day = book.regex("validity.date")

    def rows(self, sheets: Iterable[Sheet]) -> Iterator[tuple[str, str, Given]]:
        """Yield for each row where it stands, the file it names and what it says of it."""
        known = [(sheet, head) for sheet in sheets if (head := self._head(sheet))]
        if not known:
            remedy = "give the table a row of heads: 文件名, 标题, 制定机关, 文号, 效力层级, 公布日期, 施行日期"
            raise SourceError(self._name, "has no column of file names (文件名, file)", remedy)
        for sheet, head in known:
            columns = self._columns(head)
            for row in sheet.rows:
                if row.number > head.number and any(row.cell(i).strip() for i in columns):
                    yield self._row(sheet, row, columns)

    def _head(self, sheet: Sheet) -> Row | None:
        searched = (row for row in sheet.rows if row.number <= _SEARCHED)
        return next((row for row in searched if any(self._heads.get(fold(cell)) == FILE for cell in row.cells)), None)

    def _columns(self, head: Row) -> dict[int, str]:
        """Return what each column says.

        Raises:
            SourceError: a head is not known.
        """
        found: dict[int, str] = {}
        for i, cell in enumerate(head.cells):
            if cell.strip() and (column := self._heads.get(fold(cell))) is None:
                known = "、".join(next(iter(self._words_of(name))) for name in dict.fromkeys(self._heads.values()))
                raise SourceError(self._name, f"column {cell.strip()!r} is unknown", f"there are {known}")
            if cell.strip() and column != _OTHER:
                found[i] = column or ""
        return found

    def _words_of(self, column: str) -> list[str]:
        return [word for word, one in self._heads.items() if one == column]

    def _row(self, sheet: Sheet, row: Row, columns: Mapping[int, str]) -> tuple[str, str, Given]:
        where = f"{sheet.name} row {row.number}".strip()
        cells = {column: row.cell(i).strip() for i, column in columns.items() if row.cell(i).strip()}
        if not (file := cells.pop(FILE, "")):
            raise SourceError(self._name, f"{where} names no file", "fill in 文件名, or empty the row")
        return where, file, Given(**{column: self._value(where, column, cell) for column, cell in cells.items()})

    def _value(self, where: str, column: str, cell: str) -> Any:
        """Return what a cell means.

        Raises:
            SourceError: it is no word or date that its column can hold.
        """
        words: Mapping[str, Mapping[str, object]] = {"authority": self._authority, "status": self._status}
        days: Mapping[str, Callable[[str], object]] = {"revised": self._days, "expires": self._expiry}
        if column in words:
            found, remedy = words[column].get(fold(cell)), f"write one of {'、'.join(_first(words[column]))}"
        elif column in {"adopted", "approved", "promulgated", "effective", *days}:
            found, remedy = days.get(column, self._day)(cell), "write dates as 2021-09-01 or 2021年9月1日"
        else:
            return cell
        if found is None:
            raise SourceError(self._name, f"{where}: {cell!r} is no {self._words_of(column)[0]}", remedy)
        return found

    def _day(self, cell: str) -> str | None:
        m = self._printed_day.fullmatch(widths(cell)) or _DAY.fullmatch(widths(cell))
        try:
            return date(value(m["year"]), value(m["month"]), value(m["day"])).isoformat() if m else None
        except ValueError:
            return None

    def _days(self, cell: str) -> tuple[str, ...] | None:
        found = [self._day(part) for part in _SEVERAL.split(cell) if part]
        return None if None in found else tuple(day for day in found if day)

    def _expiry(self, cell: str) -> str | None:
        if term := _TERM.fullmatch(widths(cell)):
            return f"P{value(term['years'])}Y"
        return self._day(cell)


def _first(words: Mapping[str, object]) -> list[str]:
    """Return for each meaning the first Chinese word."""
    found: dict[object, str] = {}
    for word, meaning in words.items():
        if not word.isascii():
            found.setdefault(meaning, word)
    return list(found.values())
