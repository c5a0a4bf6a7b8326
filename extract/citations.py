"""References to provisions and laws, as printed and resolved where the text itself says enough."""

from __future__ import annotations

from collections.abc import Iterator

from extract.lexicon import Lexicon
from extract.records import Citation
from extract.spans import MappedText
from extract.structure.numerals import chinese, value

_PREVIOUS_ARTICLE, _CHAPTER = "前条", "本章"
_ARTICLE_OPENS, _ARTICLE_CLOSES = "第", "条"


def citations(text: MappedText, start: int, end: int, *, locator: str, lexicon: Lexicon) -> tuple[Citation, ...]:
    """Return the citations between two positions of `text`; `locator` is the article they stand in."""
    return tuple(_found(text, start, end, locator, lexicon))


def _found(text: MappedText, start: int, end: int, locator: str, lexicon: Lexicon) -> Iterator[Citation]:
    for m in lexicon.regex("citation.law").finditer(text.folded, start, end):
        yield _citation(text, *m.span(), law=text.text[slice(*m.span("law"))], locator=m["locator"])
    for m in lexicon.regex("citation.own").finditer(text.folded, start, end):
        yield _citation(text, *m.span(), locator=m["locator"])
    for m in lexicon.regex("citation.near").finditer(text.folded, start, end):
        yield _citation(text, *m.span(), locator=_meant(m["locator"], locator))


def _citation(text: MappedText, start: int, end: int, *, locator: str | None, law: str | None = None) -> Citation:
    return Citation(text.text[start:end], text.span(start, end), law, locator)


def _meant(printed: str, here: str) -> str | None:
    """Return the article that 前条, 前款, 本条 mean in the article `here`; None for a whole chapter."""
    if printed == _CHAPTER:
        return None
    return _before(here) if printed == _PREVIOUS_ARTICLE else here


def _before(locator: str) -> str | None:
    """Return the article before `第五条`; None where the locator is no plain article number."""
    number = locator.removeprefix(_ARTICLE_OPENS).removesuffix(_ARTICLE_CLOSES)
    try:
        before = value(number) - 1
    except ValueError:
        return None
    return f"{_ARTICLE_OPENS}{chinese(before)}{_ARTICLE_CLOSES}" if before > 0 else None
