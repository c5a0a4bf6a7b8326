"""Where a phrase stands in its passage.

The records of the grammar are plain classes with slots: they are made by the ten thousand per document, and a frozen
dataclass takes several times as long to make. What one says of itself is final; a changed one is a copy.
"""

from __future__ import annotations

from typing import Final, final

from mypy_extensions import mypyc_attr

from extract.spans import MappedText, Span


@final
@mypyc_attr(acyclic=True)
class Range:
    """A half-open range of characters of the passage; an empty one is false."""

    __slots__ = ("end", "start")

    def __init__(self, start: int, end: int) -> None:
        self.start: Final = start
        self.end: Final = end

    def __bool__(self) -> bool:
        return self.end > self.start


@final
@mypyc_attr(acyclic=True)
class Placed:
    """A phrase in the text it was read from, which need not be the text of the clause it governs."""

    __slots__ = ("end", "start", "text")

    def __init__(self, text: MappedText, start: int, end: int) -> None:
        self.text: Final = text
        self.start: Final = start
        self.end: Final = end

    @property
    def printed(self) -> str:
        """The phrase as printed."""
        return self.text.text[self.start : self.end].strip()

    @property
    def span(self) -> Span:
        """Where it stands in the source."""
        return self.text.span(self.start, self.end)


def trimmed(text: str, start: int, end: int) -> Range:
    """Return `start:end` without the white space at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Range(start, end)
