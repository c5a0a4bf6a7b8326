"""Entry into force and status, as far as the document says: the note under its title, its last articles, its title."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import zip_longest
from typing import Final

from extract.lexicon import Lexicon
from extract.records import Document, Status, Validity
from extract.spans import fold
from extract.structure.numerals import value
from extract.wordset import WordSet

_NOTES: Final = {"adoption", "date", "title", "status", "document number"}
_FORCE: Final = ("施行", "实施", "执行", "生效")
_LAST: Final = 12  # provisions from the end among which 附则 stands
_TITLE: Final = re.compile(r"《([^《》]{2,80})》")
_NOTED: Final = (Status.REPEALED, Status.LAPSED, Status.AMENDED, Status.IN_FORCE, Status.PENDING)
_EVENTS: Final = ("adopted", "approved", "promulgated", "revised", "repealed")


def validity(document: Document, lexicon: Lexicon) -> Validity:
    """Return what the document says of its own dates, term, status and of what it repeals."""
    notes = [fold(part.text) for part in document.unplaced if part.reason in _NOTES]
    announced = list(_announced(document, lexicon))
    notes += announced
    dates = {event: days for event in _EVENTS if (days := list(_dates(notes, event, lexicon)))}
    found = Validity(
        adopted=min(dates.get("adopted", ()), default=None),
        approved=min(dates.get("approved", ()), default=None),
        promulgated=min(dates.get("promulgated", ()), default=None) or _dated(document, lexicon, announced),
        revised=tuple(dict.fromkeys(dates.get("revised", ()))),
    )
    found = _with_force(found, [*_closing(document, lexicon), *notes], lexicon)
    return replace(found, status=_status(document, notes, found, lexicon, repealed="repealed" in dates))


def _announced(document: Document, lexicon: Lexicon) -> Iterator[str]:
    """Yield what the order or announcement before the text says of it, the word that it is published left out."""
    published = lexicon.book.regex("validity.announcing")
    for part in document.unplaced:
        for line in part.text.splitlines() if part.reason == "notice" else ():
            if published.search(text := fold(line)):
                yield published.sub("", text)


def _dated(document: Document, lexicon: Lexicon, announced: list[str]) -> str | None:
    """Return the date that stands by itself on the paper with the text, if that publishes it or has a number."""
    if not (announced or document.number):
        return None
    alone = (fold(part.text.strip()) for part in document.unplaced if part.reason == "date")
    days = (m for text in alone if (m := lexicon.regex("validity.date").fullmatch(text)))
    return next((day for m in days if (day := _iso(m))), None)


# --- the note under the title


def _dates(notes: list[str], event: str, lexicon: Lexicon) -> Iterator[str]:
    """Yield the dates in the notes whose words, up to the next date, tell of an event."""
    words = lexicon.words(f"validity.{event}")
    for note in notes:
        places = list(lexicon.regex("validity.date").finditer(note))
        ends = [m.start() for m in places[1:]]
        for m, end in zip_longest(places, ends):
            said = _TITLE.sub("", note[m.end() : end])
            if any(word in said for word in words) and (day := _iso(m)):
                yield day


def _iso(m: re.Match[str]) -> str | None:
    try:
        return date(value(m["year"]), value(m["month"]), value(m["day"])).isoformat()
    except ValueError:
        return None


# --- the last articles


def _closing(document: Document, lexicon: Lexicon) -> Iterator[str]:
    """Yield the last texts that speak of the entry into force of the whole document."""
    own = lexicon.regex("validity.own_force")
    texts = [provision.text.folded for provision in document.walk() if provision.text.text]
    for text in reversed(texts[-_LAST:]):
        if any(word in text for word in _FORCE) and own.search(text):
            yield text


def _with_force(found: Validity, texts: list[str], lexicon: Lexicon) -> Validity:
    """Return the dates with those of force, term and repeal that the first text that has them gives."""
    force = next((m for text in texts if (m := lexicon.regex("validity.force").search(text))), None)
    term = next((m for text in texts if (m := lexicon.regex("validity.term").search(text))), None)
    repeals = (m for text in texts for m in lexicon.regex("validity.repeals").finditer(text))
    return replace(
        found,
        effective=_day(force["date"], lexicon) if force and force["date"] else None,
        effective_event=force["event"] if force else None,
        expires=_expiry(term, lexicon) if term else None,
        repeals=tuple(dict.fromkeys(title for m in repeals for title in _TITLE.findall(m["titles"]))),
    )


def _expiry(m: re.Match[str], lexicon: Lexicon) -> str | None:
    return f"P{value(m['years'])}Y" if m["years"] else _day(m["date"], lexicon)


def _day(printed: str, lexicon: Lexicon) -> str | None:
    m = lexicon.regex("validity.date").search(printed)
    return _iso(m) if m else None


# --- status


def _status(
    document: Document, notes: list[str], found: Validity, lexicon: Lexicon, *, repealed: bool
) -> Status | None:
    named = [document.title or "", *notes]
    if _says(named, lexicon.words("validity.draft")):
        return Status.DRAFT
    if repealed:
        return Status.REPEALED
    for status in _NOTED:
        if _says(named, lexicon.words(f"validity.noted.{status.value}")):
            return status
    if _says([document.title or ""], lexicon.words("validity.trial")):
        return Status.TRIAL
    dated = (found.adopted, found.approved, found.promulgated, found.effective, found.effective_event)
    return Status.ISSUED if any(dated) else None


def _says(texts: list[str], words: WordSet) -> bool:
    return any(word in text for text in texts for word in words)
