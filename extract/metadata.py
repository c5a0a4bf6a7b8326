"""What a document is, from what stands around its text: its number, its issuer, its level of authority."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from extract.lexicon import Lexicon
from extract.records import Authority, Document, Unplaced
from extract.spans import fold
from extract.structure.front import STATE

_AROUND: Final = {"document number", "notice", "adoption", "date", "signature", "status"}
_FORMS: Final = ("metadata.number.order", "metadata.number.announcement", "metadata.number.bracketed")
_OF_THE_STATE: Final = {
    Authority.CONSTITUTION, Authority.LAW, Authority.ADMINISTRATIVE, Authority.SUPERVISORY, Authority.JUDICIAL,
    Authority.DEPARTMENTAL,
}  # fmt: skip
_LAST: Final = (Authority.AUTONOMOUS, Authority.LOCAL, Authority.PLAN, Authority.NORMATIVE)
_ASKED: Final = (*(level for level in Authority if level not in _LAST), *_LAST)  # the closer sign before the wider
_PEOPLES_REPUBLIC: Final = "中华人民共和国"
_BLANKS: Final = re.compile(r"[ \u3000\t]+")


class _Number(NamedTuple):
    printed: str
    issuer: str | None


def described(document: Document, lexicon: Lexicon) -> Document:
    """Return the document with its number, its issuer where none is known, and its level of authority."""
    around = [part for part in document.unplaced if part.reason in _AROUND]
    number = _number(around, lexicon)
    issuer = document.issuer or (number.issuer if number else None) or _signed(document.unplaced)
    known = replace(document, issuer=issuer, number=document.number or (number.printed if number else None))
    level = document.authority or authority(known, lexicon)
    place = document.jurisdiction or (STATE if level in _OF_THE_STATE else None)
    return replace(known, authority=level, jurisdiction=place)


def authority(document: Document, lexicon: Lexicon) -> Authority | None:
    """Return the first level that the facts of a document fit; None where they fit none."""
    facts = {"标题": document.title, "制定机关": document.issuer, "文号": document.number, "类型": document.kind.value}
    said = "\n".join(f"{name}：{_BLANKS.sub('', fold(fact))}" for name, fact in facts.items() if fact)
    for level in _ASKED:
        if any(rule.regex.search(said) for rule in lexicon.book.patterns(f"metadata.authority.{level.value}")):
            return level
    return None


def _number(around: Sequence[Unplaced], lexicon: Lexicon) -> _Number | None:
    """Return the number on a line of its own, else one within a note; the first that was printed."""
    lines = list(_lines(around, lexicon))
    for own in (True, False):
        for text, alone in lines:
            if alone is own:
                for form in _FORMS:
                    if m := lexicon.book.regex(form).search(fold(text)):
                        issuer = m.groupdict().get("issuer")
                        said = issuer and text[slice(*m.span("issuer"))].removeprefix(_PEOPLES_REPUBLIC)
                        return _Number(text[slice(*m.span("number"))], said or None)
    return None


def _lines(around: Sequence[Unplaced], lexicon: Lexicon) -> Iterator[tuple[str, bool]]:
    """Yield the lines around the text without their blanks, a number below its heading with it; own lines told."""
    heading = ""
    for part in around:
        for line in part.text.splitlines():
            text = _BLANKS.sub("", line.strip("#* \u3000\t"))
            if lexicon.book.regex("metadata.number.heading").match(fold(text)):
                heading = text
            elif heading and lexicon.book.regex("metadata.number.alone").match(fold(text)):
                yield heading + text, True
                heading = ""
            else:
                heading = ""
                yield text, part.reason == "document number"


def _signed(unplaced: Sequence[Unplaced]) -> str | None:
    """Return who signs below the text."""
    signed = [part.text for part in unplaced if part.reason == "signature"]
    return _BLANKS.sub("", signed[-1].splitlines()[-1]) if signed else None
