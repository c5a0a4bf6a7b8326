"""What a cell of a list gives as the ground of a duty: laws and their provisions, apart from what it quotes of them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from extract.citations import CitationReader, Place
from extract.lexicon import Lexicon
from extract.records import Citation, Document, DocumentKind, Source
from extract.spans import MappedText

_QUOTED = re.compile(r"(《[^《》]*》)|“[^“”]*”|\"[^\"]*\"")
_NAMED = re.compile(r"《[^《》]*》")
_GAP = re.compile(r"(》)\s+")
_REST = re.compile(r"^(?![（(]?[0-9]{4}年)[^，。；;\n《“]{1,24}")
_LEAD = "依照"  # by which a law's name is known where it has no brackets
_NOWHERE = Place("", None, None, None)
_NOTHING = MappedText.join([])


class Ground(NamedTuple):
    """One provision named as a ground; `law` is None where only an article is, `locator` where only a law is.

    `rest` is what follows a law that no article follows: in a plan the number of a heading.
    """

    law: str | None
    locator: str | None
    rest: str
    printed: str


def grounds(text: str, lexicon: Lexicon, titles: Iterable[str] = ()) -> tuple[Ground, ...]:
    """Return the grounds that a cell names, in order; `titles` are laws it may name without their brackets.

    第五条 after 《某条例》第三条 is an article of the same law, though other words stand between.
    """
    mapped = MappedText.join([(_bracketed(_unquoted(text), titles), 0)])
    reader = CitationReader(_nothing(), lexicon)
    law: str | None = None
    found: list[Ground] = []
    for citation in reader.read(mapped, 0, len(mapped.text), _NOWHERE, _NOTHING):
        law = citation.law or _bare(mapped.text, citation, lexicon) or law
        if citation.law or citation.locator:
            found.append(_ground(citation, law, mapped.text))
    placed = {ground.law for ground in found if ground.locator or ground.rest}
    return tuple(dict.fromkeys(g for g in found if g.locator or g.rest or g.law not in placed))


def _bare(text: str, citation: Citation, lexicon: Lexicon) -> str | None:
    """Return the law whose name stands right before an article without its brackets."""
    before = _LEAD + text[: citation.span.start].rpartition("\n")[2]
    m = lexicon.regex("citation.law_before").search(before)
    return m["law"] if m else None


def _ground(citation: Citation, law: str | None, text: str) -> Ground:
    rest = None if citation.locator else _REST.match(text[citation.span.end :])
    return Ground(law, citation.locator, rest[0].strip() if rest else "", citation.text)


def _unquoted(text: str) -> str:
    return _GAP.sub(r"\1", _QUOTED.sub(lambda m: m[1] or "", text))


def _bracketed(text: str, titles: Iterable[str]) -> str:
    """Put 《》 around titles that stand without them, the longest first."""
    for title in sorted((title for title in titles if title in text), key=len, reverse=True):
        parts = re.split(f"({_NAMED.pattern})", text)
        text = "".join(part if part.startswith("《") else part.replace(title, f"《{title}》") for part in parts)
    return _GAP.sub(r"\1", text)


def _nothing() -> Document:
    return Document(Source("", "", "", ""), DocumentKind.LAW, None, None, None, (), (), (), ())
