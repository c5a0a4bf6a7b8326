"""Provisions as people read them: lines without wraps, with marks where bearers, markers, predicates … stand."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from extract.records import Norm, Provision, ProvisionKind, Unexplained
from extract.spans import Span

BEARER, UNEXPLAINED = "bearer", "unexplained"
LABELS = (
    BEARER, "marker", "predicate", "object", "complement", "counterparty", "condition", "exception", "deadline",
    UNEXPLAINED,
)  # fmt: skip


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """The characters `start:end` of a line and what they are: one of LABELS, as a rule."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a line under the same marks: `labels` from the outermost in, `innermost` those of the shortest."""

    text: str
    labels: tuple[str, ...]
    innermost: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One unit of a provision: `depth` below the provision, number and heading as printed, text and marks in it."""

    depth: int
    number: str | None
    heading: str | None
    text: str
    marks: tuple[Mark, ...]

    def pieces(self) -> Iterator[Piece]:
        """Yield the whole text in order, cut where a mark begins or ends."""
        cuts = sorted({0, len(self.text), *(edge for mark in self.marks for edge in (mark.start, mark.end))})
        for start, end in pairwise(cuts):
            over = sorted((m for m in self.marks if m.start <= start and end <= m.end), key=_outermost_first)
            inner = tuple(m.label for m in over if (m.start, m.end) == (over[-1].start, over[-1].end))
            yield Piece(self.text[start:end], tuple(m.label for m in over), inner)


def _outermost_first(mark: Mark) -> tuple[int, int]:
    return mark.start - mark.end, _rank(mark.label)


def _rank(label: str) -> int:
    return LABELS.index(label) if label in LABELS else len(LABELS)


def label(name: str) -> str:
    """Return what people call the span `name` of a norm: its subject is the bearer."""
    return BEARER if name == "subject" else name


def spans(norms: Iterable[Norm], unexplained: Iterable[Unexplained] = ()) -> tuple[tuple[str, Span], ...]:
    """Return the label and span of everything that the norms point to, each once, in order of appearance."""
    found = {(span, label(name)) for norm in norms for name, span in norm.spans}
    found |= {(missed.span, UNEXPLAINED) for missed in unexplained}
    return tuple((name, span) for span, name in sorted(found, key=lambda f: (f[0], _rank(f[1]), f[1])))


def lines(provision: Provision, marked: Sequence[tuple[str, Span]]) -> tuple[Line, ...]:
    """Return the provision and what is below it line by line; the spans of `marked` become marks of the lines."""
    return tuple(_lines(provision, marked, 0))


def _lines(provision: Provision, marked: Sequence[tuple[str, Span]], depth: int) -> Iterator[Line]:
    head = Line(depth, provision.number, provision.heading, provision.text.text, tuple(_marks(provision, marked)))
    below = [line for child in provision.children for line in _lines(child, marked, depth + _step(child))]
    if not head.text and below and not (below[0].number or below[0].heading):
        below[0] = replace(below[0], number=head.number, heading=head.heading)
    elif head.text or head.number or head.heading:
        yield head
    yield from below


def _step(child: Provision) -> int:
    """Return how much deeper a unit stands than what it is in: the 款 of an article stand beside its number."""
    return int(child.kind is not ProvisionKind.PARAGRAPH)


def _marks(provision: Provision, marked: Sequence[tuple[str, Span]]) -> Iterator[Mark]:
    places = [provision.text.at(i) for i in range(len(provision.text.text))]
    for name, span in marked:
        start, end = bisect_left(places, span.start), bisect_left(places, span.end)
        # The bearer of a run-in heading (九江。…) points at its whole paragraph: nothing in it stands out.
        if start < end and not (name == BEARER and end - start == len(places)):
            yield Mark(start, end, name)
