"""Why a provision gave what it gave: its text marked, its norms, the rules behind them, what stayed unexplained."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from pathlib import Path

from extract.pipeline import extract
from extract.readers import decode, read
from extract.records import Extraction, Norm, Source
from kg.excerpts import Excerpt, excerpt
from kg.inputs import STDIN, standard_input
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
class Explanation(Excerpt):
    """An excerpt with the rules behind its norms."""

    rules: tuple[RuleNote, ...]


def explain(path: Path, locator: str, *, rules: Path | None = None) -> Explanation:
    """Return what the provision of `path` that a loosely typed locator means gave, and by which rules.

    Raises:
        SourceError: the file cannot be read, or no single provision is called so.
        RuleError: a rule file of the folder `rules` is wrong.
    """
    book = load(rules)
    return explained(extract(_source(path), book), locator, book)


def _source(path: Path) -> Source:
    if str(path) == STDIN:
        given = standard_input()
        return decode(given.name, given.read())
    return read(path)


def explained(extraction: Extraction, locator: str, book: Rulebook) -> Explanation:
    """Return the part of an extraction that belongs to one locator; SourceError when it leads nowhere."""
    found = excerpt(extraction, locator)
    parts = {field.name: getattr(found, field.name) for field in fields(found)}
    return Explanation(**parts, rules=_notes(found.norms, book))


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


def _notes(norms: Iterable[Norm], book: Rulebook) -> tuple[RuleNote, ...]:
    return tuple(_note(id_, book) for id_ in dict.fromkeys(id_ for norm in norms for id_ in norm.rules))


def _note(id_: str, book: Rulebook) -> RuleNote:
    rule = book.rules.get(id_)
    if rule is None:
        return RuleNote(id_, None, GRAMMAR, NO_RULE)
    return RuleNote(id_, rule.table, book.sources.get(id_, ""), note(rule), rule.fallback)
