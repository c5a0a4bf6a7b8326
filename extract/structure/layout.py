"""How the text was set: one paragraph per line, or lines wrapped at a width, and what then ends a paragraph."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from extract.structure.lines import Line
from extract.structure.markers import DIVISIONS, Style

_TITLES: Final = (*DIVISIONS, Style.HAN, Style.BOX)
_STOPS: Final = frozenset("。！？")
_TERMINAL: Final = frozenset("。；：！？")
_CLOSERS: Final = "”’）》】」』)\"'"
_BODY: Final = 8  # narrower lines say nothing about the width
_WIDEST: Final = 60
_SLACK: Final = 2.5
_HEADING: Final = 45
_SHORT: Final = 20  # an unwrapped line this short that ends without a mark is a line of its own


def last_mark(text: str) -> str:
    """Return the last character of folded `text`, closing quotes and brackets aside when a stop stands before them."""
    bare = text.rstrip(_CLOSERS)
    return bare[-1] if bare and bare[-1] in _STOPS else text[-1:]


def is_open(text: str) -> bool:
    """Tell whether folded `text` breaks off without a mark that ends a clause group."""
    return last_mark(text) not in _TERMINAL


def width(text: str) -> float:
    """Return the printed width of `text` in full-width characters."""
    return len(text) - 0.5 * len(text.encode("ascii", "ignore"))


@dataclass(frozen=True, slots=True)
class Layout:
    """`width` is the width of a full line, or None when lines are not wrapped.

    `indents` tells that paragraphs open with an indent, `gaps` that blank lines stand between paragraphs only,
    `headed` that numbered lines may be headings, as in a plan.
    """

    width: float | None
    indents: bool = False
    gaps: bool = False
    headed: bool = True

    def breaks(self, before: Line, after: Line) -> bool:
        """Tell whether a paragraph ends between two neighbouring lines, the second of which has no marker."""
        if self.width is None:
            return not self._cut(before.text)
        return self._breaks_wrapped(before, after, self.width)

    def is_heading(self, lines: Sequence[Line]) -> bool:
        """Tell whether the lines of a numbered block are a heading: they end early and without a mark."""
        text = lines[-1].text
        if not self.headed or not is_open(text) or text[-1] in "，、" or any("。" in line.text for line in lines):
            return False
        return len(text) <= _HEADING if self.width is None else width(text) < self.width - _SLACK

    def runs_on(self, before: Line) -> bool:
        """Tell whether the line breaks off so that what follows can hardly be a new unit."""
        if not is_open(before.text):
            return False
        return before.text[-1] in "，、" or (self.width is not None and width(before.text) >= self.width - _SLACK)

    def _cut(self, text: str) -> bool:
        return is_open(text) and (len(text) >= _SHORT or text[-1] in "，、")

    def _breaks_wrapped(self, before: Line, after: Line, full: float) -> bool:
        mark, printed = last_mark(before.text), width(before.text)
        short, half = printed < full - _SLACK, printed < 0.7 * full
        if self.indents:
            return (after.indent >= 1 and (mark in _TERMINAL or short)) or (mark in _STOPS and half)
        if self.gaps and not after.page:
            return after.gap > 0 or (mark in _STOPS and half)
        if mark in _STOPS:
            return printed <= full - 3 or width(after.text) <= full - 1
        if mark in _TERMINAL:
            return short
        return printed < 0.6 * full and not after.page


def measure(lines: Sequence[Line], *, headed: bool = True) -> Layout:
    """Return the layout that the `lines` of the text proper show."""
    body = [line for line in lines if len(line.text) >= _BODY and _is_running(line)]
    cut = [width(a.text) for a, b in pairwise(lines) if len(a.text) >= _BODY and _is_cut(a, b)]
    full = _full(lines, cut) if len(cut) >= max(2, 0.1 * len(body)) else _WIDEST + 1
    if full > _WIDEST or not _is_measure(full, cut, body):
        return Layout(width=None, headed=headed)
    return Layout(full, _indented(lines, full), _gapped(body, full), headed)


def _full(lines: Sequence[Line], cut: Sequence[float]) -> float:
    """Return the width of a full line, best told by lines inside a paragraph: a first line may have lost an indent."""
    inner = [
        width(b.text) for a, b, c in zip(lines, lines[1:], lines[2:], strict=False) if _is_cut(a, b) and _is_cut(b, c)
    ]
    return _mode(inner if len(inner) >= 2 else cut)


def _is_measure(full: float, cut: Sequence[float], body: Sequence[Line]) -> bool:
    """Tell whether lines break off at `full` and hardly any is longer."""
    longer = sum(width(line.text) > full + _SLACK for line in body)
    return longer <= 0.05 * len(body) and sum(abs(w - full) <= _SLACK for w in cut) >= 0.6 * len(cut)


def _is_running(line: Line) -> bool:
    """Tell whether the line is running text, not a heading or a row of a table."""
    titled = line.marker is not None and line.marker.style in _TITLES
    return not (titled or line.columns or line.level)


def _is_cut(before: Line, after: Line) -> bool:
    return _is_running(before) and after.marker is None and _is_running(after) and is_open(before.text)


def _mode(widths: Sequence[float]) -> float:
    counts = Counter(round(w) for w in widths)
    return float(max(counts, key=lambda w: (counts[w], w)))


def _indented(lines: Sequence[Line], full: float) -> bool:
    """Tell whether lines after a short closed line are indented and lines after a full open one are not."""
    opening = [b for a, b in pairwise(lines) if not is_open(a.text) and width(a.text) < full / 2]
    inside = [b for a, b in pairwise(lines) if is_open(a.text) and abs(width(a.text) - full) < 2]
    if not opening or not inside:
        return False
    share = sum(line.indent >= 1 for line in opening) / len(opening)
    return share > 0.8 and sum(line.indent >= 1 for line in inside) < 0.2 * len(inside)


def _gapped(body: Sequence[Line], full: float) -> bool:
    """Tell whether blank lines stand between all paragraphs and nowhere else."""
    pairs = [(a.text, b.gap > 0) for a, b in pairwise(body) if not b.page]
    inside = [gap for text, gap in pairs if is_open(text)]
    ends = [gap for text, gap in pairs if last_mark(text) in _STOPS and width(text) < full - _SLACK]
    return bool(inside and ends) and sum(inside) <= 0.25 * len(inside) and sum(ends) >= 0.9 * len(ends)
