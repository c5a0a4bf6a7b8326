"""PDF with a text layer, through PDFium; in what process, and how bounded, is said in `pdf`."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from ctypes import byref, c_float
from itertools import pairwise
from typing import Any

from extract.errors import SourceError
from extract.readers import printed
from extract.readers.limits import Limits
from extract.readers.packages import DAMAGED
from extract.readers.printed import Glyph, Page
from extract.readers.reading import Reading
from extract.records import Warning

_STRAIGHT, _SHORTEST = 1.5, 6.0  # points that a line may lean or a bar be thick; points that it has at least
_MOST_DRAWN = 5000  # lines of a page: what has more is a drawing
_SHOWN = 8  # pages named
_UPRIGHT = 0.1  # radians
_GARBLED = 0.2  # share of characters without a meaning
_RECOGNISE = "recognise the text first (ocrmypdf -l chi_sim in.pdf out.pdf), or take a version with text"


def read(name: str, data: bytes, limits: Limits, *, on_page: Callable[[int], None] = lambda number: None) -> Reading:
    """Return the text of all pages; those that hold pictures only are told in a warning. `on_page` hears of each.

    Raises:
        SourceError: the file is damaged, needs a password, is a scan, or its text layer has no meaning.
    """
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise _fault(name, str(error)) from error
    told = _Told(name)
    with document:
        found = printed.write(_pages(document, told, limits, on_page), "pdf")
    told.refuse_garbled()
    return Reading(found.text, "pdf", found.places, _warnings(told.empty))


def _pages(document: Any, told: _Told, limits: Limits, on_page: Callable[[int], None]) -> Iterator[Page]:
    """Yield the pages one by one: what one holds beside its lines is let go of before the next."""
    import pypdfium2

    length = 0
    for number in range(len(document)):
        on_page(number + 1)
        try:
            page = _page(document[number])
        except pypdfium2.PdfiumError as error:
            raise SourceError(told.name, f"is damaged (page {number + 1}: {error})", DAMAGED) from error
        length += len(page.glyphs)
        limits.check(told.name, length, what="holds a text of")
        told.hear(page)
        yield page


class _Told:
    """What the characters of all pages tell of a document."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.empty: tuple[int, ...] = ()
        self._pages = self._words = self._lost = 0

    def hear(self, page: Page) -> None:
        """Take a page into account."""
        words = sum(not glyph.char.isspace() for glyph in page.glyphs)
        self._pages += 1
        self._words += words
        self._lost += sum(_is_lost(glyph.char) for glyph in page.glyphs)
        if not words:
            self.empty += (self._pages,)

    def refuse_garbled(self) -> None:
        """Refuse a document without text, or with one that has no meaning.

        Raises:
            SourceError: it is one.
        """
        if not self._words:
            raise SourceError(self.name, "holds no text: a scan, or an empty file", _RECOGNISE)
        if self._lost > _GARBLED * self._words:
            raise SourceError(
                self.name, "holds a text without meaning: its fonts do not say what they print", _RECOGNISE
            )


def _fault(name: str, said: str) -> SourceError:
    if "password" in said.lower():
        return SourceError(name, "needs a password", "save it without one")
    return SourceError(name, f"is damaged ({said.strip('.')})", DAMAGED)


def _is_lost(char: str) -> bool:
    return char == "\ufffd" or "\ue000" <= char <= "\uf8ff" or (char < " " and not char.isspace())


def _warnings(empty: tuple[int, ...]) -> tuple[Warning, ...]:
    if not empty:
        return ()
    shown = "、".join(map(str, empty[:_SHOWN])) + ("…" if len(empty) > _SHOWN else "")
    return (Warning("pages-without-text", f"第{shown}页: no text on {len(empty)} pages, not read; {_RECOGNISE}"),)


def _page(page: Any) -> Page:
    height = float(page.get_height())
    text = page.get_textpage()
    drawn = tuple(_drawn(page, height))
    try:
        placed = list(_glyphs(text, height))
    finally:
        text.close()
        page.close()
    upright = [glyph for glyph, angle in placed if angle < _UPRIGHT]
    # A page set crosswise has most of its characters turned; a few are a stamp or watermark.
    kept = upright if len(upright) * 2 > len(placed) else [glyph for glyph, _ in placed]
    return Page(tuple(kept), height, drawn)


def _drawn(page: Any, height: float) -> Iterator[tuple[float, float, float, float]]:
    """Yield the lines drawn straight across or down the page, the edges of boxes too; none of a page full of them."""
    import pypdfium2.raw as pdfium

    found = 0
    for item in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH], max_depth=3):
        found += pdfium.FPDFPath_CountSegments(item)
        if found > _MOST_DRAWN:
            return
        for (x, y), (to_x, to_y) in pairwise(_points(item)):
            left, right = sorted((x, to_x))
            top, bottom = sorted((height - y, height - to_y))
            if min(right - left, bottom - top) < _STRAIGHT and max(right - left, bottom - top) > _SHORTEST:
                yield left, top, right, bottom


def _points(item: Any) -> Iterator[tuple[float, float]]:
    """Yield the corners of a path, where it is closed the first one again."""
    import pypdfium2.raw as pdfium

    matrix = item.get_matrix()
    first: tuple[float, float] | None = None
    x, y = c_float(), c_float()
    for i in range(pdfium.FPDFPath_CountSegments(item)):
        segment = pdfium.FPDFPath_GetPathSegment(item, i)
        if not pdfium.FPDFPathSegment_GetPoint(segment, byref(x), byref(y)):
            continue
        here = matrix.on_point(x.value, y.value)
        first = here if first is None else first
        yield here
        if pdfium.FPDFPathSegment_GetClose(segment) and first is not None:
            yield first


def _glyphs(text: Any, height: float) -> Iterator[tuple[Glyph, float]]:
    import pypdfium2.raw as pdfium

    box = pdfium.FS_RECTF()
    raw = text.raw
    for i in range(text.count_chars()):
        code = pdfium.FPDFText_GetUnicode(raw, i)
        if code in (0, 0xFFFE, 0xFFFF) or pdfium.FPDFText_IsGenerated(raw, i) == 1 or chr(code) in "\r\n":
            continue
        if 0xD800 <= code < 0xE000 or not pdfium.FPDFText_GetLooseCharBox(raw, i, byref(box)):
            continue
        angle = pdfium.FPDFText_GetCharAngle(raw, i) % (2 * math.pi)
        turned = min(angle, 2 * math.pi - angle)
        yield Glyph(chr(code), box.left, height - box.top, box.right, height - box.bottom), turned
