"""Why a provision gave what it gave: its text marked, its norms, the rules behind them, what stayed unexplained."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from extract.marks import Line, lines, spans
from extract.pipeline import extract
from extract.readers import read
from extract.records import Extraction, Norm, Provision, Unexplained
from extract.spans import Span
from kg.locators import find
from kg.rulebooks import note
from rules import Rulebook, load

GRAMMAR = "extract/"
NO_RULE = "decided by the grammar, not by a rule file"


@dataclass(frozen=True, slots=True)
class RuleNote:
    """A rule that had a part in a norm: where it lives, what it says of itself, whether what it yields is a guess."""

    id: str
    table: str | None
    file: str
    note: str
    fallback: bool = False

    @property
    def said(self) -> str:
        """The note, that of a fallback marked as one."""
        return f"fallback: {self.note}" if self.fallback else self.note


@dataclass(frozen=True, slots=True)
class Explanation:
    """One provision: its marked lines, its norms and unexplained clauses in reading order, the rules behind them."""

    source: str
    document: str | None
    locator: str
    lines: tuple[Line, ...]
    norms: tuple[Norm, ...]
    unexplained: tuple[Unexplained, ...]
    rules: tuple[RuleNote, ...]

    @property
    def heading(self) -> str:
        """Which provision of which document."""
        return f"{self.document or self.source} {self.locator}"


def explain(path: Path, locator: str, *, rules: Path | None = None) -> Explanation:
    """Return what the provision of `path` that a loosely typed locator means gave, and by which rules.

    Raises:
        SourceError: the file cannot be read, or no single provision is called so.
        RuleError: a rule file of the folder `rules` is wrong.
    """
    book = load(rules)
    return explained(extract(read(path), book), locator, book)


def explained(extraction: Extraction, locator: str, book: Rulebook) -> Explanation:
    """Return the part of an extraction that belongs to one locator; SourceError when it leads nowhere."""
    place = find(extraction.document, locator)
    norms = tuple(norm for norm in extraction.norms if _within(_predicate(norm), place.provisions))
    missed = tuple(one for one in extraction.unexplained if _within(one.span, place.provisions))
    marked = spans(norms, missed)
    return Explanation(
        source=extraction.document.source.name,
        document=extraction.document.title,
        locator=place.locator,
        lines=tuple(line for provision in place.provisions for line in lines(provision, marked)),
        norms=norms,
        unexplained=missed,
        rules=_notes(norms, book),
    )


def write_page(path: Path, found: Explanation, *, source: Path) -> None:
    """Write the explanation as one page that needs nothing beside it.

    Raises:
        OutputError: `path` is the document itself, its folder is not there, or it cannot be written.
    """
    from outputs import atomic, displacy
    from outputs.errors import OutputError

    if path.exists() and path.samefile(source):
        raise OutputError(f"{path}: is the document itself; give the page another name")
    if not path.parent.is_dir():
        raise OutputError(f"{path}: no such folder; make it, or name another")
    rules = [(rule.id, rule.file, rule.said) for rule in found.rules]
    atomic.write(path, displacy.render(found.heading, found.lines, found.norms, found.unexplained, rules))


def _predicate(norm: Norm) -> Span:
    return dict(norm.spans)["predicate"]


def _within(span: Span, provisions: Iterable[Provision]) -> bool:
    return any(provision.span.start <= span.start < provision.span.end for provision in provisions)


def _notes(norms: Iterable[Norm], book: Rulebook) -> tuple[RuleNote, ...]:
    return tuple(_note(id_, book) for id_ in dict.fromkeys(id_ for norm in norms for id_ in norm.rules))


def _note(id_: str, book: Rulebook) -> RuleNote:
    rule = book.rules.get(id_)
    if rule is None:
        return RuleNote(id_, None, GRAMMAR, NO_RULE)
    return RuleNote(id_, rule.table, book.sources.get(id_, ""), note(rule), rule.fallback)
