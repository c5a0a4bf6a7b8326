"""Which duties the rows of a list mean: likest first, each row one duty where it can, several where it sums them up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from kg.checking.entries import Entry
from kg.checking.likeness import Wording, likeness
from kg.checking.owed import Owed
from kg.checking.parties import Party

AT_PLACE = 30.0  # where bearer and article agree, so much likeness is enough
CLEARLY = 15.0  # so much liker must a duty elsewhere be to be the one that is meant


class Match(NamedTuple):
    """A duty that a row is like, or may mean."""

    owed: Owed
    score: float


@dataclass(slots=True)
class Reading:
    """What became of one row.

    `here` are the duties of its bearer where it cites, the likest first; `elsewhere` is the likest of its bearer in
    another provision, `others` the likest where it cites that somebody else owes; None where there is none, or a
    duty here leaves no need of one. `means` are the duties it stands for.
    """

    entry: Entry
    here: tuple[Match, ...] = ()
    elsewhere: Match | None = None
    others: Match | None = None
    means: list[Match] = field(default_factory=list)

    def is_moved(self, least: float) -> bool:
        """Tell whether the row means a duty of another provision than it cites."""
        if self.elsewhere is None or self.elsewhere.score < least:
            return False
        return not self.here or self.elsewhere.score >= self.here[0].score + CLEARLY


class Matcher:
    """Matches the rows of a list with what is owed; `least` is the likeness that is enough where no article helps."""

    def __init__(self, known: Sequence[Owed], *, least: float) -> None:
        self._known, self._least = known, least
        self._called: dict[str, list[Owed]] = {}
        self._in: dict[str, list[Owed]] = {}
        for owed in known:
            self._in.setdefault(owed.norm.source, []).append(owed)
            for name in owed.names:
                self._called.setdefault(name, []).append(owed)
        self._own: dict[tuple[Party, ...], list[Owed]] = {}
        self._taken: set[int] = set()

    def match(self, entries: Iterable[Entry]) -> tuple[Reading, ...]:
        """Return how each row is to be read."""
        readings = tuple(map(self._read, entries))
        pairs = [(match, reading) for reading in readings for match in self._open(reading)]
        for found, reading in sorted(pairs, key=lambda pair: -pair[0].score):
            if not reading.means:
                reading.means += self._take(reading.entry, found)
        for reading in readings:
            self._further(reading)
        return readings

    def _read(self, entry: Entry) -> Reading:
        own = self._own_of(entry)
        if not entry.within:
            return Reading(entry, elsewhere=_likest(entry, own))
        mine = (owed for owed in self._cited(entry) if entry.names(owed))
        here = sorted((Match(owed, entry.like(owed)) for owed in mine), key=lambda match: -match.score)
        reading = Reading(entry, tuple(here))
        if not here or here[0].score < self._least:
            reading.elsewhere = _likest(entry, (owed for owed in own if not entry.stands_on(owed)))
            reading.others = _likest(entry, (owed for owed in self._cited(entry) if not entry.names(owed)))
        return reading

    def _own_of(self, entry: Entry) -> Sequence[Owed]:
        """Return what those owe whom a row names, or all; most rows name the same few."""
        if not entry.parties:
            return self._known
        if entry.parties not in self._own:
            called = (o for party in entry.parties for name in party.names for o in self._called.get(name, ()))
            self._own[entry.parties] = [o for o in {id(o): o for o in called}.values() if entry.names(o)]
        return self._own[entry.parties]

    def _cited(self, entry: Entry) -> Iterator[Owed]:
        """Yield what is owed in the provisions that a row cites."""
        sources = {source for cited in entry.cited for source in cited.sources}
        return (owed for source in sources for owed in self._in.get(source, ()) if entry.stands_on(owed))

    def _open(self, reading: Reading) -> Iterator[Match]:
        """Yield the duties that a row may be given."""
        entry = reading.entry
        if not entry.within:
            scored = (Match(owed, entry.like(owed)) for owed in self._own_of(entry))
            yield from (match for match in scored if match.score >= self._least)
        elif not reading.is_moved(self._least):
            yield from (match for match in reading.here if match.score >= AT_PLACE)

    def _take(self, entry: Entry, found: Match) -> list[Match]:
        """Return a duty for each of its bearers that a row names and no row has yet, and note that they have one."""
        same = (o for o in self._own_of(entry) if o.norm.duty == found.owed.norm.duty and id(o) not in self._taken)
        taken = [Match(owed, found.score) for owed in same]
        self._taken.update(id(match.owed) for match in taken)
        return taken

    def _further(self, reading: Reading) -> None:
        """Give a row the duty it means where it does not cite, then what else it sums up where it stands."""
        moved = reading.elsewhere
        if not reading.means and moved and reading.is_moved(self._least):
            reading.means += self._take(reading.entry, moved)
        spare = list(reading.entry.clauses)
        for match in reading.means[:1]:
            _spend(spare, match.owed)
        for found in self._beside(reading):
            if id(found.owed) not in self._taken and (
                reading.entry.sums_up(found.owed) or _spend(spare, found.owed, self._least)
            ):
                reading.means += self._take(reading.entry, found)

    def _beside(self, reading: Reading) -> Sequence[Match]:
        """Return the duties where a row stands: where it cites, or where what it means does."""
        if reading.here or not reading.entry.within or not reading.means:
            return reading.here
        norm, own = reading.means[0].owed.norm, self._own_of(reading.entry)
        same = (o for o in own if (o.norm.source, o.norm.locator) == (norm.source, norm.locator))
        return [Match(owed, reading.entry.like(owed)) for owed in same]


def _spend(spare: list[Wording], owed: Owed, least: float = 0) -> bool:
    """Take out of the clauses of a row the likest to a duty, if one is like it at all: a clause states one duty."""
    best = max(spare, key=lambda clause: likeness(clause, owed.wording), default=None)
    if best is None or likeness(best, owed.wording) < least:
        return False
    spare.remove(best)
    return True


def _likest(entry: Entry, among: Iterable[Owed]) -> Match | None:
    return max((Match(owed, entry.like(owed)) for owed in among), key=lambda match: match.score, default=None)
