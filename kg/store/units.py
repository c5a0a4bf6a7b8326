"""Text units of a document, asked for by the sentences that stand in them."""

from __future__ import annotations

from bisect import bisect_right

from extract.records import Document, Norm


class Units:
    """The text units of one document, numbered from 0 with all its provisions, in reading order."""

    def __init__(self, document: Document) -> None:
        found = [
            (provision.text.sources[0], number, provision.text.text)
            for number, provision in enumerate(document.walk())
            if provision.text.text
        ]
        found.sort()
        self._starts = [start for start, _, _ in found]
        self._units = [(number, text) for _, number, text in found]

    def of(self, norm: Norm) -> int | None:
        """Return the number of the unit that holds the sentence of a norm, None where none holds all of it."""
        at = bisect_right(self._starts, norm.span.start) - 1
        if at < 0:
            return None
        number, text = self._units[at]
        return number if norm.evidence in text else None
