"""The engine of a cluster: first every document is in a shard, then the shards give what the store is to hold."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from extract.errors import SourceError
from kg.engines import Work
from kg.engines.batches import batches, sizes
from kg.engines.cluster.asking import Cluster
from kg.engines.cluster.connecting import connected, needed
from kg.engines.cluster.worker import Done, Order, identity_of
from kg.engines.outcome import Fault, How
from kg.engines.sharded import Sharded
from kg.inputs import Input
from kg.places import SHARDS
from kg.reading import document_key
from kg.report import Progress
from kg.shards import folder as shards_folder
from kg.shards.manifest import Identity, Shard
from kg.store.sheets import Tables
from rules import Rulebook

LEAST, MOST = 200_000, 4_000_000  # bytes of a batch
_DOCUMENTS = 500  # of a batch, at most
_EACH = 8  # batches for each thread, so that all end at about the same time
_GUESS = 16  # threads, where no worker is there yet


@dataclass(frozen=True)
class Dask:
    """Workers of the cluster whose scheduler is at an address, or of one of `jobs` processes on this machine.

    Shards that stand and still hold are taken over, unless all is to be read `fresh`.
    """

    scheduler: str | None = None
    jobs: int = 1
    fresh: bool = False
    on_progress: Callable[[Progress], None] = lambda progress: None

    def read_each(self, work: Work) -> Generator[Tables | SourceError, None, None]:
        """Yield what each wanted input gives, or why it cannot be read, in their order.

        Raises:
            OutputError: there is no such scheduler, or a worker cannot read as this process does.
        """
        needed()
        if wanted := work.wanted:
            yield from self.shard(work.folder / SHARDS, wanted, work.how, work.book).outcomes(wanted)

    def shard(self, folder: Path, inputs: Sequence[Input], how: How, book: Rulebook) -> Sharded:
        """Have every input in a shard of the folder.

        Raises:
            OutputError: there is no such scheduler, or a worker cannot read as this process does.
        """
        folder, by = folder.absolute(), identity_of(book)
        standing = self._standing(folder, by, inputs, how)
        there = {one.source for shard in standing for one in shard.documents}
        left = [absolute(one) for one in inputs if one.name not in there]
        found, faults = list(standing), dict[str, Fault]()
        for done in self._read(folder, by, left, how, of=len(inputs)) if left else ():
            faults |= done.faults
            if done.shard:
                found.append(done.shard)
        return Sharded(folder, by, tuple(found), faults, len(there))

    def _standing(self, folder: Path, by: Identity, inputs: Sequence[Input], how: How) -> list[Shard]:
        known = {} if self.fresh else {one.name: one for one in inputs}
        return shards_folder.standing(folder, by, lambda name: _key(known.get(name), how, by))

    def _read(self, folder: Path, by: Identity, inputs: Sequence[Input], how: How, *, of: int) -> Iterator[Done]:
        how = replace(how, rules=how.rules and how.rules.absolute())
        done = of - len(inputs)
        with connected(self.scheduler, jobs=self.jobs) as client, shards_folder.running(folder) as run:
            cluster = Cluster(client, self.scheduler or "the cluster of this machine")
            cluster.check(Order((), how, by, folder, run))
            threads = cluster.threads()
            self.on_progress(Progress(done, of, "shards" if threads else "waiting for workers"))
            bytes_ = _batch(sum(sizes(inputs)), threads)
            orders = (Order(batch, how, by, folder, run) for batch in batches(inputs, of=bytes_, most=_DOCUMENTS))
            for one in cluster.each(orders):
                yield one
                done += len(one.faults) + (len(one.shard.documents) if one.shard else 0)
                self.on_progress(Progress(done, of, "shards"))


def _batch(total: int, threads: int) -> int:
    """Return of how many bytes a batch should be: long ones make few files, short ones keep all workers busy."""
    return max(LEAST, min(MOST, total // (_EACH * (threads or _GUESS))))


def absolute(one: Input) -> Input:
    """Return the input by a path that means the same in any process."""
    return replace(one, path=one.path.absolute())


def _key(one: Input | None, how: How, by: Identity) -> str | None:
    """Return the content key of an input as it is now; None where there is none or it cannot be read."""
    if one is None:
        return None
    try:
        return document_key(sha256(one.read(how.limits)).hexdigest(), one.given, by.reading)
    except (OSError, SourceError):
        return None
