"""References to provisions and laws, as printed and resolved where the text itself says enough."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.lexicon import Lexicon
from extract.records import Citation
from extract.spans import MappedText

_ARTICLE = re.compile(r"第[〇零一二三四五六七八九十百千两0-9]+条")


def citations(text: MappedText, start: int, end: int, *, locator: str, lexicon: Lexicon) -> tuple[Citation, ...]:
    """Return the citations between two positions of `text`; `locator` is the article they stand in."""
    return tuple(_found(text, start, end, locator, lexicon))


def _found(text: MappedText, start: int, end: int, locator: str, lexicon: Lexicon) -> Iterator[Citation]:
    for m in lexicon.regex("citation.law").finditer(text.folded, start, end):
        yield Citation(
            text.text[m.start() : m.end()], text.span(*m.span()), text.text[slice(*m.span("law"))], m["locator"]
        )
    for m in lexicon.regex("citation.own").finditer(text.folded, start, end):
        yield Citation(text.text[m.start() : m.end()], text.span(*m.span()), None, m["locator"])
    for m in lexicon.regex("citation.near").finditer(text.folded, start, end):
        printed = m["locator"]
        target = locator if printed.startswith(("前款", "本条", "本款", "前二", "前两", "前三", "前项")) else None
        yield Citation(text.text[m.start() : m.end()], text.span(*m.span()), None, target)
