"""What the structure tests share: a document as lines of text, and what of a source stands nowhere in it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator

import rules
from extract.records import Document, Passage, Provision, ProvisionKind, Source
from extract.spans import fold
from extract.structure.grammar import Grammar
from extract.structure.lines import BLANK
from extract.structure.parse import parse

BOOK = rules.load()
GRAMMAR = Grammar.of(BOOK)
DIVISIONS = (ProvisionKind.PART, ProvisionKind.CHAPTER, ProvisionKind.SECTION)
_QUOTES = re.compile(r"[“”\"][。；，、.;]*")
_BLANKS = re.compile(f"[{BLANK}]+")


def document(text: str) -> Document:
    return parse(Source("test.txt", text, "utf-8", hashlib.sha256(text.encode()).hexdigest()), BOOK)


def outline(passage: Passage) -> Iterator[str]:
    """Yield `第三条#1 [heading] words` for a passage and `第三条#1（一） words` for each item below it."""
    place = f"{passage.locator}#{passage.para}"
    heading = f" [{passage.heading}]" if passage.heading else ""
    yield f"{place}{heading} {passage.provision.text.text}"
    yield from _items(place, passage.provision)


def _items(place: str, provision: Provision) -> Iterator[str]:
    for child in provision.children:
        if child.kind is ProvisionKind.QUOTED:
            said = f"{place}“《{child.heading}》{child.number}”"
            yield from (line for paragraph in child.children for line in _quoted(said, paragraph))
        else:
            yield f"{place}{child.number} {child.text.text}"
            yield from _items(f"{place}{child.number}", child)


def _quoted(said: str, paragraph: Provision) -> Iterator[str]:
    yield f"{said}#{paragraph.ordinal} {paragraph.text.text}"
    yield from _items(f"{said}#{paragraph.ordinal}", paragraph)


def squeezed(text: str) -> str:
    """Return the words of a piece of source: marks and blanks left out."""
    return _BLANKS.sub("", GRAMMAR.mark.sub("", text))


def dropped(doc: Document) -> list[str]:
    """Return every piece of the source that is neither in a provision nor unplaced nor a division's heading."""
    free = bytearray(b"\1" * len(doc.source.text))
    for provision in doc.walk():
        if provision.kind not in DIVISIONS:
            _cover(free, provision.span.start, _own_end(provision))
        if provision.kind is ProvisionKind.QUOTED:
            for m in _QUOTES.finditer(doc.source.text, *provision.span):
                _cover(free, *m.span())
    for piece in doc.unplaced:
        _cover(free, piece.span.start, piece.span.end)
    headings = [_plain(f"{p.number or ''}{p.heading or ''}") for p in doc.walk() if p.kind in DIVISIONS]
    pieces = sorted(_free_pieces(doc.source.text, free), key=len, reverse=True)
    return [piece for piece in pieces if not _taken(_plain(piece), headings)]


def _cover(free: bytearray, start: int, end: int) -> None:
    free[start:end] = bytes(end - start)


def _own_end(provision: Provision) -> int:
    inside = [child.span.start for child in provision.children]
    return min(inside, default=provision.span.end)


def _free_pieces(text: str, free: bytearray) -> Iterator[str]:
    """Yield the uncovered words, line by line."""
    for found in re.finditer(rb"\x01+", bytes(free)):
        for line in _unmarked(text, found.start(), found.end()).splitlines():
            if squeezed(line):
                yield line


def _unmarked(text: str, start: int, end: int) -> str:
    """Return a piece of the text, marks that cross its ends included in the cut."""
    spans = [m.span() for m in GRAMMAR.mark.finditer(text) if m.start() < end and m.end() > start]
    return "".join(char for i, char in enumerate(text[start:end], start) if not any(a <= i < b for a, b in spans))


def _plain(text: str) -> str:
    return fold(squeezed(text)).replace(" ", "")


def _taken(piece: str, headings: list[str]) -> bool:
    """Tell whether the piece is part of a heading still to be found, and take it off."""
    for i, heading in enumerate(headings):
        if piece in heading:
            headings[i] = heading.replace(piece, "", 1)
            return True
    return False
