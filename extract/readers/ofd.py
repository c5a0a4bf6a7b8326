"""OFD (GB/T 33190), the fixed pages that Chinese offices publish: its characters with their places, as in a PDF."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from extract.errors import SourceError
from extract.readers import printed
from extract.readers.limits import Limits
from extract.readers.packages import DAMAGED, Package, attribute, local
from extract.readers.printed import Glyph, Page
from extract.readers.reading import Reading

if TYPE_CHECKING:
    from lxml.etree import _Element

_HEIGHT = 297.0  # millimetres
_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_MOST = 100_000  # steps that one line of text may be set in
_AS_PATHS = "take the .docx or PDF version, or recognise the text (ocrmypdf -l chi_sim on its PDF)"
_SAME = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def read(name: str, data: bytes, limits: Limits) -> Reading:
    """Return the text of all pages.

    Raises:
        SourceError: the package is damaged or encrypted, or its pages hold outlines in place of characters.
    """
    package = Package(name, data, limits)
    found = printed.write(_bounded(package, limits), "ofd")
    if not found.text.strip():
        raise SourceError(name, "holds no characters: its text is drawn, or it is a scan", _AS_PATHS)
    return found


def _bounded(package: Package, limits: Limits) -> Iterator[Page]:
    """Yield the pages one by one; one part may be many of them."""
    length = 0
    for path in (path for document in _documents(package) for path in _pages(package, document)):
        page = _page(package, path)
        length += len(page.glyphs)
        limits.check(package.name, length, what="holds a text of")
        yield page


def _documents(package: Package) -> Iterator[str]:
    if "OFD.xml" not in package:
        raise SourceError(package.name, "is damaged (no OFD.xml)", DAMAGED)
    for element in package.tree("OFD.xml").iter():
        if local(element) == "DocRoot" and element.text:
            yield element.text.strip().lstrip("/")


def _pages(package: Package, document: str) -> Iterator[str]:
    folder = posixpath.dirname(document)
    for element in package.tree(document).iter():
        if local(element) == "Page" and (place := attribute(element, "BaseLoc")):
            path = place.lstrip("/") if place.startswith("/") else posixpath.normpath(posixpath.join(folder, place))
            yield path


def _page(package: Package, path: str) -> Page:
    root = package.tree(path)
    box = next((_numbers(one.text) for one in root.iter() if local(one) == "PhysicalBox"), [])
    glyphs = (glyph for one in root.iter() if local(one) == "TextObject" for glyph in _text(one))
    return Page(tuple(glyphs), box[3] if len(box) == 4 and box[3] > 0 else _HEIGHT)


def _text(element: _Element) -> Iterator[Glyph]:
    """Yield the characters of a text object; they stand on a base line that its codes give, moved and scaled."""
    box = _numbers(attribute(element, "Boundary"))
    left, top = (box[0], box[1]) if len(box) == 4 else (0.0, 0.0)
    size = next(iter(_numbers(attribute(element, "Size"))), 3.5)
    matrix = _numbers(attribute(element, "CTM"))
    a, b, c, d, e, f = matrix if len(matrix) == 6 else _SAME
    for code in (one for one in element if local(one) == "TextCode"):
        for char, x, y in _placed(code, size):
            across, down = left + a * x + c * y + e, top + b * x + d * y + f
            wide, high = abs(size * a) or size, abs(size * d) or size
            width = wide if not char.isascii() else wide / 2
            yield Glyph(char, across, down - 0.86 * high, across + width, down + 0.14 * high)


def _placed(code: _Element, size: float) -> Iterator[tuple[str, float, float]]:
    x = next(iter(_numbers(attribute(code, "X"))), 0.0)
    y = next(iter(_numbers(attribute(code, "Y"))), 0.0)
    across, down = _steps(attribute(code, "DeltaX")), _steps(attribute(code, "DeltaY"))
    for i, char in enumerate((code.text or "").strip("\r\n")):
        yield char, x, y
        if across or not down:
            x += across[i] if i < len(across) else (across[-1] if across else size * (0.5 if char.isascii() else 1))
        if down:
            y += down[i] if i < len(down) else 0.0


def _steps(text: str | None) -> list[float]:
    """Return the distances that a text gives; `g 3 5` stands for 5 5 5."""
    steps: list[float] = []
    words = (text or "").split()
    i = 0
    while i < len(words) and len(steps) < _MOST:
        if words[i] == "g" and i + 2 < len(words) and words[i + 1].isdecimal():
            steps += _numbers(words[i + 2])[:1] * min(int(words[i + 1]), _MOST)
            i += 3
        else:
            steps += _numbers(words[i])[:1]
            i += 1
    return steps


def _numbers(text: str | None) -> list[float]:
    return [float(number) for number in _NUMBER.findall(text or "")]
