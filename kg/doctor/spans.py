"""Spans: what they point to in the text of a document is what the records quote."""

from __future__ import annotations

import json
import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise

from kg.doctor.faults import ANEW, Fault
from kg.store import Store
from kg.store.numbering import within
from kg.store.rows import Row

_SPACE = re.compile(r"\s+")
# Parts of a norm that its sentence holds; condition and marker may stand in the lead-in of its list instead.
_WITHIN = frozenset({"predicate", "object", "complement", "counterparty", "exception", "deadline"})
_QUOTING = _WITHIN | {"condition", "marker"}


def faults(store: Store) -> Iterator[Fault]:
    """Yield the provisions and norms that quote something else than stands where they point to."""
    for number, source in store.told("SELECT id, source FROM documents ORDER BY id"):
        [text] = next(store.told("SELECT text FROM documents WHERE id = ?", number))
        yield from _of_provisions(store, number, source, text)
        document = _Document(text, store.rows('SELECT "start", "end" FROM unplaced WHERE source = ?', source))
        for norm in store.rows(f"{_NORMS} WHERE {within('number', number)} ORDER BY number"):
            if said := document.misquoted(norm):
                yield Fault(f"{source} {norm['locator']} {norm['id']}", said, ANEW)


_NORMS = f"""
SELECT id, locator, evidence, "start", "end", spans, {", ".join(sorted(_QUOTING))}
FROM norms
"""


class _Document:
    """The text of a document, and what stands in it that no provision holds: page numbers, running heads."""

    def __init__(self, text: str, apart: Iterator[Row]) -> None:
        self._text = text
        self._apart = sorted((row["start"], row["end"]) for row in apart)

    def misquoted(self, norm: Row) -> str | None:
        """Return what of a norm is not where it says."""
        start, end = norm["start"], norm["end"]
        if self._said(start, end) != _plain(norm["evidence"]):
            return "原文位置与所引原文不符"
        for name, first, last in json.loads(norm["spans"]):
            if not 0 <= first <= last <= len(self._text):
                return f"{name} 的位置在原文之外"
            if name in _WITHIN and not start <= first <= last <= end:
                return f"{name} 的位置不在所引原文之内"
            if name in _QUOTING and self._said(first, last) != _plain(norm[name] or ""):
                return f"{name} 的位置与其文字不符"
        return None

    def _said(self, start: int, end: int) -> str:
        """Return the words of a span, without white space and what stands apart."""
        inside = self._apart[bisect_left(self._apart, (start, 0)) : bisect_left(self._apart, (end, 0))]
        if not inside:
            return _plain(self._text[start:end])
        bounds = [start, *(bound for span in inside for bound in span), end]
        return _plain("".join(self._text[a:b] for a, b in zip(bounds[::2], bounds[1::2], strict=True)))


def _plain(text: str) -> str:
    return _SPACE.sub("", text)


def _of_provisions(store: Store, number: int, source: str, text: str) -> Iterator[Fault]:
    sql = f"SELECT locator, text, text_map FROM provisions WHERE {within('id', number)} AND text != '' ORDER BY id"
    for row in store.rows(sql):
        starts, sources = json.loads(row["text_map"])
        runs = zip(pairwise((*starts, len(row["text"]))), sources, strict=True)
        if any(row["text"][a:b] != text[at : at + b - a] for (a, b), at in runs):
            yield Fault(f"{source} {row['locator']}", "条文与原文不符", ANEW)
