"""What is amiss between a list and the law."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from kg.checking.entries import Entry
from kg.checking.listed import ListRow
from kg.checking.matching import AT_PLACE, Match, Reading
from kg.checking.owed import Owed


class Kind(StrEnum):
    """The kinds of findings, in the order in which they are shown."""

    MISSING = "missing"
    UNGROUNDED = "ungrounded"
    OUTSIDE = "outside"
    ARTICLE = "article"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing amiss: a duty without a row, or a row and what there is to say of it.

    `owed` is the duty that is missing or that the row seems to mean, `score` how alike row and duty are.
    """

    kind: Kind
    said: str
    row: ListRow | None = None
    owed: Owed | None = None
    score: float | None = None


def of_rows(readings: Iterable[Reading], least: float) -> Iterator[Finding]:
    """Yield what is amiss with each row, at most one thing."""
    for reading in readings:
        if reading.entry.within:
            yield from _within(reading, least)
        elif reading.entry.outside or reading.entry.row.ground:
            yield _finding(Kind.OUTSIDE, "所引文件未读入", reading, _first(reading.means))
        else:
            yield from _unsaid(reading)


def _within(reading: Reading, least: float) -> Iterator[Finding]:
    here = reading.here[0] if reading.here else None
    gone = "、".join(cited.printed for cited in reading.entry.cited if cited.absent)
    if reading.is_moved(least):
        yield _finding(Kind.ARTICLE, f"没有{gone}" if gone else "应引另一条款", reading, reading.elsewhere)
    elif gone:
        yield _finding(Kind.ARTICLE, f"没有{gone}", reading, here)
    elif here is None or here.score < AT_PLACE:
        yield _ungrounded(reading, here, least)


def _ungrounded(reading: Reading, here: Match | None, least: float) -> Finding:
    if reading.others and reading.others.score >= least:
        return _finding(Kind.UNGROUNDED, "所引条款中承担此事项的是其他主体", reading, reading.others)
    if not _known(reading.entry):
        return _finding(Kind.UNGROUNDED, "所读文件中没有此主体", reading, None)
    if here is None:
        return _finding(Kind.UNGROUNDED, "所引条款中此主体没有职责", reading, reading.elsewhere)
    return _finding(Kind.UNGROUNDED, "所引条款中没有此事项", reading, here)


def _unsaid(reading: Reading) -> Iterator[Finding]:
    """Yield what is amiss with a row that names no ground, in a list that has a column for it or has none."""
    if not reading.means:
        said = "没有相应的职责" if _known(reading.entry) else "所读文件中没有此主体"
        yield _finding(Kind.UNGROUNDED, said, reading, reading.elsewhere)
    elif reading.entry.row.ground is not None:
        yield _finding(Kind.ARTICLE, "未写依据", reading, reading.means[0])


def _known(entry: Entry) -> bool:
    return not entry.parties or any(party.names for party in entry.parties)


def _first(matches: Sequence[Match]) -> Match | None:
    return matches[0] if matches else None


def _finding(kind: Kind, said: str, reading: Reading, match: Match | None) -> Finding:
    return Finding(kind, said, reading.entry.row, match and match.owed, match and match.score)


def missing(wanted: Iterable[Owed], readings: Sequence[Reading], *, by_article: bool) -> Iterator[Finding]:
    """Yield the duties that no row stands for; `by_article` asks for those alone whose article none stands on."""
    listed = {id(match.owed) for reading in readings for match in reading.means}
    for owed in wanted:
        if id(owed) not in listed:
            beside = [r.entry for r in readings if r.means and r.entry.stands_on(owed) and r.entry.names(owed)]
            if not (by_article and beside):
                yield _missing(owed, beside)


def _missing(owed: Owed, beside: Sequence[Entry]) -> Finding:
    """Return the finding, with the likest of the rows that cite the article for something else."""
    if not beside:
        return Finding(Kind.MISSING, "清单未列", None, owed)
    entry = max(beside, key=lambda entry: entry.like(owed))
    return Finding(Kind.MISSING, "清单引此条款，未列此项", entry.row, owed, entry.like(owed))
