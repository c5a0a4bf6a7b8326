"""What norms are read from: passages as they stand; of an amending decision the provisions that it quotes.

The decision's own words amend and oblige nobody; what it quotes is the text of another law, and is told by it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from extract.lexicon import Lexicon
from extract.records import Document, DocumentKind, Passage, Provision, ProvisionKind
from extract.structure.numerals import chinese
from extract.structure.passages import PREAMBLE, passages

_QUOTED: Final = re.compile("“[^”]*”?")
_PARAGRAPHS: Final = 2


def readings(document: Document, lexicon: Lexicon) -> Iterator[Passage]:
    """Yield the passages that are read, in order: no preamble of a law, no quoted text whose law is there in full."""
    if document.kind is not DocumentKind.AMENDMENT:
        law = document.kind is DocumentKind.LAW
        yield from (passage for passage in passages(document) if not (law and passage.locator == PREAMBLE))
        return
    act = lexicon.regex("amendment.act")
    in_full = {p.number for p in document.provisions if p.kind is ProvisionKind.ANNEX}
    for passage in passages(document):
        if passage.annex is not None:
            yield passage
            continue
        for quoted in _quoted(passage, lexicon):
            if f"《{quoted.law}》" not in in_full:
                yield quoted
        if passage.locator != PREAMBLE and not act.search(_QUOTED.sub("“”", passage.provision.text.folded)):
            yield passage


def article_of(address: str, lexicon: Lexicon) -> str:
    """Return the article of an address."""
    m = lexicon.regex("amendment.provision").match(address)
    return m["article"] if m else address


def _quoted(passage: Passage, lexicon: Lexicon) -> Iterator[Passage]:
    """Yield the 款 of the provisions that a passage quotes, each with the law and the provision that it becomes."""
    for provision in passage.provision.children:
        if provision.kind is ProvisionKind.QUOTED and provision.number:
            for paragraph in provision.children:
                amends = _address(provision, paragraph, lexicon)
                yield passage._replace(provision=paragraph, law=provision.heading, amends=amends)


def _address(quoted: Provision, paragraph: Provision, lexicon: Lexicon) -> str:
    """Return the address of a 款 in a new article, counted where the article has several."""
    number = quoted.number or ""
    named = lexicon.regex("amendment.provision").match(number)
    items = [child for child in paragraph.children if child.kind is ProvisionKind.ITEM]
    if named and named["item"] and len(items) > 1:  # each item says by its own number which it is
        return number[: named.start("item")]
    several = len(quoted.children) >= _PARAGRAPHS and named and not named["below"]
    return f"{number}第{chinese(paragraph.ordinal)}款" if several else number
