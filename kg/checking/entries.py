"""The rows of a list as understood: whom they name in the build, what of it they cite, what they say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from extract.grounds import Ground
from kg.checking.cited import Cited, Laws
from kg.checking.likeness import Wording, likeness
from kg.checking.listed import ListRow
from kg.checking.owed import Owed
from kg.checking.parties import Parties, Party

_CLAUSE = re.compile(r"[，。；,;\n]")
_SHORTEST = 4
SUMMED = 80.0  # so much of a duty's words must stand in a row that sums it up


@dataclass(frozen=True)
class Entry:
    """A row of a list, whom it names, and what it cites."""

    row: ListRow
    parties: tuple[Party, ...]
    cited: tuple[Cited, ...]

    @property
    def within(self) -> bool:
        """Whether it cites a law of the build."""
        return any(cited.targets for cited in self.cited)

    @property
    def outside(self) -> bool:
        """Whether it cites laws, and none of the build."""
        return bool(self.cited) and not self.within

    @cached_property
    def wordings(self) -> tuple[Wording, ...]:
        """What it says of the matter: each text of it, and all in one."""
        texts = (self.row.matter, *self.row.details)
        return tuple(map(Wording, dict.fromkeys((*texts, "".join(texts)))))

    @cached_property
    def clauses(self) -> tuple[Wording, ...]:
        """The clauses of what it says: a row that sums up several duties has one for each."""
        texts = (text for whole in (self.row.matter, *self.row.details) for text in _CLAUSE.split(whole))
        return tuple(wording for text in dict.fromkeys(texts) if len((wording := Wording(text)).text) >= _SHORTEST)

    def names(self, owed: Owed) -> bool:
        """Tell whether it names who owes something; a list that names nobody speaks for whoever is asked."""
        return not self.parties or any(party.fits(owed) for party in self.parties)

    def stands_on(self, owed: Owed) -> bool:
        """Tell whether a duty stands in a provision that it cites."""
        return any(cited.holds(owed) for cited in self.cited)

    def like(self, owed: Owed) -> float:
        """Return how alike it is to a duty, 0 to 100."""
        return max(likeness(wording, owed.wording) for wording in self.wordings)

    def sums_up(self, owed: Owed) -> bool:
        """Tell whether a duty's own words stand in it."""
        return any(wording.holds(owed.wording) >= SUMMED for wording in self.wordings)


def entries(rows: Sequence[ListRow], parties: Parties, laws: Laws, documents: Sequence[str]) -> tuple[Entry, ...]:
    """Return the rows as understood; an article without a law is of the only document that there is, or is cited."""
    read = [_grounds(row, laws) for row in rows]
    default = _only(laws, read, documents)
    return tuple(
        Entry(row, tuple(_parties(row, parties)), tuple(laws.cited(ground, default) for ground in grounds))
        for row, grounds in zip(rows, read, strict=True)
    )


def _only(laws: Laws, read: Iterable[Iterable[Ground]], documents: Sequence[str]) -> tuple[str, ...]:
    if len(documents) == 1:
        return tuple(documents)
    cited = {source for grounds in read for ground in grounds if ground.law for source in laws.sources(ground.law)}
    return tuple(cited) if len(cited) == 1 else ()


def _grounds(row: ListRow, laws: Laws) -> tuple[Ground, ...]:
    """Return the grounds that a row names; an article without a law is of the law that the list stands under."""
    found = laws.read(row.ground or "")
    if not row.ground or any(ground.law for ground in found):
        return found
    law = next((title for title in row.above if laws.sources(title)), None)
    return laws.read(f"《{law}》{row.ground}") if law else found


def _parties(row: ListRow, parties: Parties) -> Iterator[Party]:
    """Yield whom a row names as bearers; where it names none, whom its title does, else who acts with them."""
    if named := parties.read(row.bearer):
        yield from named
    elif titled := [party for party in parties.read(row.whose) if party.names]:
        yield from titled
    else:
        yield from parties.read(row.partner)
