"""Check a list of powers and duties against a finished build."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from extract.lexicon import lexicon
from kg.checking import scope
from kg.checking.cited import Laws
from kg.checking.entries import entries
from kg.checking.findings import Finding, Kind, missing, of_rows
from kg.checking.listed import DutyList, read_list
from kg.checking.matching import Matcher
from kg.checking.owed import Owed, owed
from kg.checking.parties import Parties
from kg.naming import Asked, resolve
from kg.store import FILE, Store
from rules import load

LEAST = 60.0
_ALL = Asked()


@dataclass(frozen=True, slots=True)
class Check:
    """What a check found, and what it looked at: `titles` of all documents, the `sources` checked against.

    `rows` of the list were checked, `unlisted` are duties of organs that the list does not name.
    """

    listed: DutyList
    rows: int
    titles: dict[str, str | None]
    sources: tuple[str, ...]
    wanted: int
    unlisted: tuple[Owed, ...]
    findings: tuple[Finding, ...]

    def of(self, kind: Kind) -> tuple[Finding, ...]:
        """Return the findings of one kind."""
        return tuple(finding for finding in self.findings if finding.kind is kind)


def check(  # noqa: PLR0913 -- keyword-only options
    folder: Path,
    against: Path,
    *,
    asked: Asked = _ALL,
    sheets: Sequence[str] = (),
    least: float = LEAST,
    all_organs: bool = False,
    by_article: bool = False,
    rules: Path | None = None,
) -> Check:
    """Return what is amiss between the list in the file `against` and the build in `folder`.

    `least` is the likeness, 0 to 100, from which a row and a duty are the same where no cited article helps;
    `all_organs` asks for the duties of those, too, whom the list does not name; `by_article` takes an article as listed
    where one row stands on it.

    Raises:
        OutputError: there is no such build, or it does not know what is asked for.
        SourceError: the list cannot be read, or is none.
        RuleError: the folder `rules` holds none that load.
    """
    book = load(rules)
    listed = read_list(against, book, sheets=sheets)
    with Store(folder / FILE) as store:
        filters, words = resolve(store, asked), lexicon(book)
        laws, parties = Laws(store, words), Parties(store, words)
        read = entries(listed.rows, parties, laws, store.sources())
        titles = store.titles()
        sources = scope.documents(store, read, filters)
        known = owed(scope.norms(store, sources))
    rows = tuple(entry for entry in read if scope.is_asked(entry, known, sources, filters))
    readings = Matcher(known, least=least).match(rows)
    wanted, unlisted = scope.due(known, rows, filters, all_organs=all_organs)
    found = (*missing(wanted, readings, by_article=by_article), *of_rows(readings, least))
    return Check(listed, len(rows), titles, sources, len(wanted), unlisted, found)
