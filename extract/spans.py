"""Spans into the source, and text that remembers where each character stood."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Final, NamedTuple

# One character for one character, so that a position in the folded text is a position in the original.
_FULL_WIDTH: Final = {code: code - 0xFEE0 for code in range(0xFF10, 0xFF5B) if chr(code - 0xFEE0).isalnum()}
_FOLD: dict[int, int] = {
    **_FULL_WIDTH,
    **str.maketrans(",;:?!()[]", "，；：？！（）［］"),
    **str.maketrans("﹐﹔∶﹕〔〕｡､﹑", "，；：：（）。、、"),
    **str.maketrans("．\u3000\xa0", ".  "),
}
_FOLDED: Final = {chr(code): chr(form) for code, form in _FOLD.items()}
_FOLDABLE: Final = re.compile(
    f"[{re.escape(''.join(_FOLDED))}]"
)  # finds the few such characters sooner than a table does


class Span(NamedTuple):
    """A half-open range of characters of the decoded source as read."""

    start: int
    end: int


_new: Final[Callable[[type[Span], tuple[int, int]], Span]] = tuple.__new__


def span(start: int, end: int) -> Span:
    """Make a span; the constructor of a named tuple is interpreted and takes several times as long."""
    return _new(Span, (start, end))


def fold(text: str) -> str:
    """Return `text` with full- and half-width forms made one, the length unchanged."""
    return _FOLDABLE.sub(_fold, text)


def _fold(m: re.Match[str]) -> str:
    return _FOLDED[m[0]]


@dataclass(frozen=True, slots=True)
class MappedText:
    """Unwrapped text whose every character knows its place in the source.

    `starts[i]` is a position in `text` and `sources[i]` the source position of the character there;
    between two starts the source runs on character by character.
    """

    text: str
    starts: tuple[int, ...]
    sources: tuple[int, ...]
    folded: str = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "folded", fold(self.text))

    def at(self, position: int) -> int:
        """Return the source position of the character at `position` of the text."""
        if len(self.starts) == 1:
            return self.sources[0] + position - self.starts[0]
        i = bisect_right(self.starts, position) - 1
        return self.sources[i] + position - self.starts[i]

    def span(self, start: int, end: int) -> Span:
        """Return the source span of the characters `start:end`; an empty range gives an empty span."""
        if not self.text:
            return Span(0, 0)
        if end <= start:
            here = self.at(min(start, len(self.text) - 1))
            return span(here, here)
        return span(self.at(start), self.at(end - 1) + 1)

    def slice(self, start: int, end: int) -> MappedText:
        """Return the part `start:end` as a mapped text of its own."""
        return MappedText.join([(self.text[a:b], source) for a, b, source in self._runs(start, end)])

    def _runs(self, start: int, end: int) -> Iterable[tuple[int, int, int]]:
        bounds = (*self.starts[1:], len(self.text))
        for begin, stop, source in zip(self.starts, bounds, self.sources, strict=True):
            a, b = max(begin, start), min(stop, end)
            if a < b:
                yield a, b, source + a - begin

    @staticmethod
    def join(pieces: Iterable[tuple[str, int]]) -> MappedText:
        """Join `(text, source position)` pieces, in order, into one mapped text."""
        parts: list[str] = []
        starts: list[int] = []
        sources: list[int] = []
        length = 0
        for piece, source in pieces:
            if not piece:
                continue
            if not (starts and sources[-1] + length - starts[-1] == source):
                starts.append(length)
                sources.append(source)
            parts.append(piece)
            length += len(piece)
        return MappedText("".join(parts), tuple(starts) or (0,), tuple(sources) or (0,))
