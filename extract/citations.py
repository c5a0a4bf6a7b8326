"""References to provisions and laws, each as printed and resolved where the text itself says enough.

第八条、第十二条第一款和第三款 are three citations, 第三项至第五项 too; what a short one leaves out it takes from the
one before it, and 前款, 本条, 本章 from where it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from extract.addresses import ARTICLE, ITEM, PARAGRAPH, Address, Addresses, Step, above, printed
from extract.lexicon import Lexicon
from extract.records import Citation, Document, Warning
from extract.spans import MappedText, Span
from extract.structure.numerals import value

_THROUGH: Final = "至到"
_LONGEST: Final = 60  # a range of more provisions is a misprint
_PREVIOUS: Final = "前上"
_CHAPTER: Final = "章"
_SECTION: Final = "节"
_FAR: Final = 4000  # how far before a short citation the article may stand that it goes on from
_BACK: Final = 40  # how far the name of a law can stand before its article
_COUNTS: Final = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5}


class Place(NamedTuple):
    """Where a citation stands: what 前款, 本条, 本章 are reckoned from."""

    locator: str
    chapter: str | None
    para: int | None
    item: int | None


class _Listed(NamedTuple):
    """One member of a list of provisions: where it stands and what it means, several for a range."""

    start: int
    end: int
    addresses: tuple[Address, ...]


class CitationReader:
    """Reads the citations of one text: a document, an `annex` of it, or what it quotes of another `law`.

    `missing` are those of the text's own provisions that it does not have; of another law that is not known.
    """

    def __init__(
        self, document: Document, lexicon: Lexicon, *, annex: str | None = None, law: str | None = None
    ) -> None:
        self._addresses = Addresses(document, annex)
        self._prefix = f"{annex}/" if annex else ""
        self._law = law
        self._reference = lexicon.regex("citation.reference")
        self._sign = lexicon.regex("citation.sign")
        self._step = lexicon.regex("citation.step")
        self._number = lexicon.regex("citation.number")
        self._law_before = lexicon.regex("citation.law_before")
        self._violated = lexicon.regex("citation.violated")
        self._act_before = lexicon.regex("citation.act_before")
        self._act_after = lexicon.regex("citation.act_after")
        self._between = lexicon.regex("citation.between")
        self._missing: dict[Span, Warning] = {}

    @property
    def missing(self) -> tuple[Warning, ...]:
        """A warning for each citation read so far that leads nowhere."""
        return tuple(self._missing.values())

    def cites(self, text: MappedText, start: int, end: int) -> bool:
        """Tell whether something between two positions of `text` looks like a citation."""
        return self._sign.search(text.folded, start, end) is not None

    def read(self, text: MappedText, start: int, end: int, place: Place, lead: MappedText) -> tuple[Citation, ...]:
        """Return the citations between two positions of `text`, in order; `lead` is the lead-in of an item."""
        if (sign := self._sign.search(text.folded, start, end)) is None:
            return ()
        found: list[Citation] = []
        after, violated = start, False
        for m in self._reference.finditer(text.folded, sign.start(), end):
            violated = self._is_violated(text.folded, m, start, after, before=violated)
            found += self._read_one(text, m, place, lead, violated=violated)
            after = m.end()
        return tuple(found)

    def _is_violated(self, folded: str, m: re.Match[str], start: int, after: int, *, before: bool) -> bool:
        """Tell whether a violation of the provision is spoken of; `before` says so of the citation before it."""
        if self._violated.search(folded, max(start, m.start() - 4), m.start()):
            return True
        if before and self._between.fullmatch(folded, after, m.start()):
            return True
        act = not m["near"] and self._act_before.search(folded, max(start, m.start() - 2), m.start())
        return bool(act and self._act_after.match(folded, m.end()))

    def _read_one(
        self, text: MappedText, m: re.Match[str], place: Place, lead: MappedText, *, violated: bool
    ) -> Iterator[Citation]:
        """Yield the citations of one head and its list."""
        law, start = m["law"] and text.text[slice(*m.span("law"))], m.start()
        base: tuple[Address, ...] = ((),)
        place = place._replace(locator=place.locator.removeprefix(self._prefix))
        if m["near"]:
            base = self._near(m["near"], place)
        elif m.start() == m.start("own"):
            law, start = self._named(text, start)
            if law is None and violated:
                base = (self._last_article(text, m.start(), lead) or self._article(place.locator),)
            elif law is None:
                base = self._here(place, items=_opens(m["own"], ITEM))
        listed = self._listed(text.folded, *m.span("own" if m["own"] else "below"), base[-1])
        for n, one in enumerate(listed or [_Listed(m.start(), m.end(), base)]):
            for address in one.addresses:
                yield self._citation(text, one if n else one._replace(start=start), law, address, place, violated)

    def _citation(  # noqa: PLR0913, PLR0917 -- one place, called once
        self, text: MappedText, one: _Listed, law: str | None, address: Address, place: Place, violated: bool
    ) -> Citation:
        span = text.span(one.start, one.end)
        printed_ = text.text[one.start : one.end]
        if law is None and self._law is not None:
            return Citation(printed_, span, self._law or None, printed(address) if self._law else None, violated)
        locator = (self._addresses.printed if law is None else printed)(address)
        own = self._prefix if law is None and locator else ""
        citation = Citation(printed_, span, law, own + locator if locator else None, violated)
        if law is None and not self._addresses.holds(address):
            said = f"{place.locator}: {citation.text}: the document has no {locator}"
            self._missing.setdefault(span, Warning("citation-leads-nowhere", said, span))
        return citation

    # --- lists

    def _listed(self, folded: str, start: int, end: int, base: Address) -> list[_Listed]:
        """Return the members of a list; each takes from the one before it what it leaves out."""
        found: list[_Listed] = []
        for m in self._step.finditer(folded, start, end) if start >= 0 else ():
            before = found[-1].addresses[-1] if found else base
            addresses = tuple(self._stepped(m, before))
            join = folded[found[-1].end : m.start()] if found else None
            if join == "":
                found[-1] = _Listed(found[-1].start, m.end(), (*found[-1].addresses[:-1], *addresses))
            elif join and join[0] in _THROUGH and (between := _between(before, addresses[0])):
                found[-1] = _Listed(found[-1].start, m.end(), (*found[-1].addresses, *between, *addresses))
            else:
                found.append(_Listed(m.start(), m.end(), addresses))
        return found

    def _stepped(self, m: re.Match[str], before: Address) -> Iterator[Address]:
        """Yield the addresses of one step, more than one for 第一、三项 and 第一至三项."""
        head = above(before, m["unit"])
        last = 0
        for number in self._number.finditer(m["numbers"]):
            this = value(number["number"])
            first = last + 1 if number["through"] and last < this <= last + _LONGEST else this
            yield from ((*head, Step(m["unit"], n)) for n in range(first, this))
            yield (*head, Step(m["unit"], this, value(m["sub"]) if m["sub"] else 0))
            last = this

    # --- what short citations mean

    def _near(self, printed_: str, place: Place) -> tuple[Address, ...]:
        """Return what 前款, 前两款, 前条, 本条, 本章 mean at a place; nothing known gives one empty address."""
        unit = printed_[-1]
        if unit in (_CHAPTER, _SECTION):
            return (self._division(place) if unit == _CHAPTER else (),)
        article = self._article(place.locator)
        here = {ARTICLE: article[0].number if article else None, PARAGRAPH: place.para, ITEM: place.item}[unit]
        if not article or here is None:
            return (article,)
        if unit != ARTICLE and not self._addresses.has_paragraphs(article):
            place = place._replace(para=None)
            if unit == PARAGRAPH:
                return (article,)
        inside = article if unit != ITEM or place.para is None else (*article, Step(PARAGRAPH, place.para))
        if printed_[0] not in _PREVIOUS:
            return (article if unit == ARTICLE else (*above(inside, unit), Step(unit, here)),)
        count = _COUNTS.get(printed_[1:-1], 1)
        numbers = range(max(1, here - count), here)
        return tuple((*above(inside, unit), Step(unit, n)) for n in numbers) or (article,)

    def _here(self, place: Place, *, items: bool) -> tuple[Address, ...]:
        """Return what a bare 第二款 or, with `items`, 第二项 is counted in: this article, the 款 that has items."""
        article = self._article(place.locator)
        para = self._addresses.paragraph_of_items(article, place.para or 1) if items else None
        return self._near("本款", place._replace(para=para)) if para else (article,)

    def _article(self, locator: str) -> Address:
        """Return the address of an article, empty for a place of another kind."""
        m = self._step.fullmatch(locator)
        return next(self._stepped(m, ()), ()) if m and m["unit"] == ARTICLE else ()

    def _division(self, place: Place) -> Address:
        m = self._step.match(place.chapter or "")
        return next(self._stepped(m, ()), ()) if m else ()

    def _last_article(self, text: MappedText, position: int, lead: MappedText) -> Address:
        """Return the last article of the same law named before: 违反第十条第一款的，…；违反第二款的."""
        for before, end in ((text.folded, position), (lead.folded, len(lead.folded))):
            for m in reversed(list(self._reference.finditer(before, max(0, end - _FAR), end))):
                listed = self._listed(before, *m.span("own"), ()) if m["own"] else ()
                if listed and listed[-1].addresses[-1][0].unit == ARTICLE:
                    return listed[-1].addresses[-1][:1]
        return ()

    def _named(self, text: MappedText, start: int) -> tuple[str | None, int]:
        """Return the law whose name stands bare before an article, and where the citation then begins."""
        m = self._law_before.search(text.folded, max(0, start - _BACK), start)
        return (text.text[slice(*m.span("law"))], m.start("law")) if m else (None, start)


def _opens(steps: str, unit: str) -> bool:
    """Tell whether the first step of a list is of this unit."""
    return next((char for char in steps if char in {ARTICLE, PARAGRAPH, ITEM}), None) == unit


def _between(first: Address, last: Address) -> Sequence[Address] | None:
    """Return the addresses between two of a kind, None where they do not count on."""
    if not first or first[:-1] != last[:-1] or first[-1].unit != last[-1].unit:
        return None
    if not 0 < last[-1].number - first[-1].number <= _LONGEST:
        return None
    return [(*first[:-1], Step(first[-1].unit, n)) for n in range(first[-1].number + 1, last[-1].number)]
