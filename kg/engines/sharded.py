"""Documents whose rows stand in shards: nothing is read but these."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from extract.errors import SourceError
from kg.engines import Work
from kg.engines.outcome import Fault
from kg.inputs import Input
from kg.shards.manifest import Identity, Shard
from kg.shards.reading import Opened
from kg.store.sheets import Tables

_OPEN = 3  # shards held in memory at a time
_NEW: Fault = ("was not there when the shards were written", "build again")


@dataclass(frozen=True, slots=True)
class Sharded:
    """The shards of a folder: `taken` of their documents were in those of an earlier run; faults by document."""

    folder: Path
    by: Identity
    shards: tuple[Shard, ...]
    faults: Mapping[str, Fault]
    taken: int

    def read_each(self, work: Work) -> Generator[Tables | SourceError, None, None]:
        """Yield what each wanted input gives, or why it cannot be read, in their order.

        Raises:
            OutputError: a shard cannot be read.
        """
        yield from self.outcomes(work.wanted)

    def outcomes(self, inputs: Sequence[Input]) -> Iterator[Tables | SourceError]:
        """Yield what each input gives, or why it could not be read, in their order.

        Raises:
            OutputError: a shard cannot be read.
        """
        where = {one.source: shard for shard in self.shards for one in shard.documents}
        by_name = {shard.name: shard for shard in self.shards}
        opened = lru_cache(maxsize=_OPEN)(lambda name: Opened(self.folder, by_name[name]))
        for one in inputs:
            if one.name in where:
                yield opened(where[one.name].name).tables(one.name)
            else:
                yield SourceError(one.name, *self.faults.get(one.name, _NEW))
