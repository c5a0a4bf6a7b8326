"""References to provisions and laws, as printed and resolved where the text itself says enough."""

from __future__ import annotations

from collections.abc import Iterator

from extract.lexicon import Lexicon
from extract.records import Citation
from extract.spans import MappedText
from extract.structure.numerals import chinese, value



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
        target = _before(locator) if printed == "前条" else None if printed == "本章" else locator
        yield Citation(text.text[m.start() : m.end()], text.span(*m.span()), None, target)


def _before(locator: str) -> str | None:
    """Return the article before `第五条`; None where the locator is no plain article number."""
    number = locator.removeprefix("第").removesuffix("条")
    try:
        return f"第{chinese(value(number) - 1)}条" if value(number) > 1 else None
    except ValueError:
        return None
