"""One provision of a document: its text marked, its norms, the clauses that gave nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extract.marks import Line, lines, spans
from extract.records import Extraction, Norm, Provision, Source, Unexplained
from extract.spans import Span
from kg.locators import find


@dataclass(frozen=True, slots=True)
class Excerpt:
    """One provision: its marked lines, its norms and unexplained clauses in reading order.

    `place` is the page or paragraph of the file that it stands at (第3页), where the file has such.
    """

    source: str
    document: str | None
    locator: str
    lines: tuple[Line, ...]
    norms: tuple[Norm, ...]
    unexplained: tuple[Unexplained, ...]
    place: str | None

    @property
    def heading(self) -> str:
        """Which provision of which document."""
        return f"{self.document or self.source} {self.locator}"


def excerpt(extraction: Extraction, locator: str) -> Excerpt:
    """Return the part of an extraction that belongs to a loosely typed locator; SourceError when it leads nowhere."""
    place = find(extraction.document, locator)
    norms = tuple(norm for norm in extraction.norms if _within(_predicate(norm), place.provisions))
    missed = tuple(one for one in extraction.unexplained if _within(one.span, place.provisions))
    marked = spans(norms, missed)
    return Excerpt(
        source=extraction.document.source.name,
        document=extraction.document.title,
        locator=place.locator,
        lines=tuple(line for provision in place.provisions for line in lines(provision, marked)),
        norms=norms,
        unexplained=missed,
        place=_place(extraction.document.source, place.provisions),
    )


def _place(source: Source, provisions: Sequence[Provision]) -> str | None:
    return source.place(Span(provisions[0].span.start, provisions[-1].span.end)) if provisions else None


def _predicate(norm: Norm) -> Span:
    return dict(norm.spans)["predicate"]


def _within(span: Span, provisions: Iterable[Provision]) -> bool:
    return any(provision.span.start <= span.start < provision.span.end for provision in provisions)
