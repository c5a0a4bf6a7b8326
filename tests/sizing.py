"""What a build costs, measured on a sample and reckoned up to a million documents: `python -m tests.sizing [DIR]`.

Reads up to 150 documents of DIR (by default the corpus kept beside the checkout, or else samples/) into shards by the
function that workers of a cluster map, in this process, then merges them into a build. Where KG_REGEN is set, the table
goes into docs/scale.md, too.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from kg import builder, places
from kg.bench import memory, texts
from kg.engines.batches import batches
from kg.engines.cluster.engine import MOST
from kg.engines.cluster.worker import Done, Order, identity_of, read_batch
from kg.engines.outcome import How
from kg.engines.sharded import Sharded
from kg.inputs import Input, collect
from kg.shards.folder import running
from kg.store import Store
from rules import load
from tests.bench_report import record
from tests.seeds import SHARED

ROOT = Path(__file__).parents[1]
FILES = 150
DOCUMENTS = (1_000, 30_000, 100_000, 1_000_000)
PAGE = ROOT / "docs" / "scale.md"
_GB = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Cost:
    """What documents cost: characters, norms, rows of all tables; bytes of files; minutes of a processor."""

    documents: int
    characters: float
    norms: float
    rows: float
    shards: float
    store: float
    graphml: float
    triples: float
    reading: float
    merging: float

    def of(self, documents: int) -> Cost:
        """Return what more documents of this kind cost, in proportion."""
        times = documents / self.documents
        return Cost(documents, *(getattr(self, name) * times for name in self.__slots__[1:]))

    def line(self) -> str:
        """Return the row of the table."""
        counts = (self.characters / 1e6, self.norms / 1e6, self.rows / 1e6)
        sizes = (self.shards / _GB, self.store / _GB, self.graphml / _GB, self.triples / _GB)
        figures = "".join(f"{figure:>9,.2f}" if figure < 100 else f"{figure:>9,.0f}" for figure in (*counts, *sizes))
        return f"{self.documents:>9,}{figures}{self.reading:>11,.1f}{self.merging:>10,.1f}"


HEAD = (
    f"{'':>9}{'millions of':>27}{'GB of':>36}{'minutes of':>21}\n"
    f"{'documents':>9}{'chars':>9}{'norms':>9}{'rows':>9}{'shards':>9}{'store':>9}{'GraphML':>9}{'triples':>9}"
    f"{'reading':>11}{'merging':>10}"
)


def measured(inputs: Sequence[Input], folder: Path) -> tuple[Cost, str]:
    """Return what the inputs cost, and what memory it took."""
    book = load()
    by, shards = identity_of(book), folder / "shards"
    with running(shards) as run:
        orders = [Order(batch, How(), by, shards, run) for batch in batches(inputs, of=MOST)]
        read_batch(Order((), How(), by, shards, run))  # loads what a worker loads once
        started = time.process_time()
        done = [one for one in map(read_batch, orders) if isinstance(one, Done)]
        reading, most = time.process_time() - started, memory.peak()
    found = tuple(one.shard for one in done if one.shard)
    faults = {name: fault for one in done for name, fault in one.faults.items()}
    started = time.process_time()
    report = builder.build([one.path for one in inputs], folder / "out", engine=Sharded(shards, by, found, faults, 0))
    merging = time.process_time() - started
    with Store(folder / "out" / places.FILE) as store:
        characters = sum(len(one.document.source.text) for one in store.extractions())
    files = [file for shard in found for file in shard.files.values()]
    rows, bytes_ = sum(file.rows for file in files), sum(file.bytes for file in files)
    sizes = [(folder / "out" / name).stat().st_size for name in (places.FILE, places.GRAPHML, places.TRIPLES)]
    took = (reading / 60, merging / 60)
    cost = Cost(len(report.documents), characters, report.norms, rows, bytes_, *sizes, *took)
    return cost, f"Most memory: reading {most:,.0f} MB, merging {memory.peak():,.0f} MB."


def table(cost: Cost) -> str:
    """Return the costs of the sample, and of more documents of its kind."""
    return "\n".join([HEAD, *(one.line() for one in (cost, *map(cost.of, DOCUMENTS)))])


def main(arguments: Sequence[str]) -> str:
    """Measure, and return the table, or the reason why there is none."""
    folders = [*map(Path, arguments), SHARED / "corpus", ROOT / "samples"]
    folder = next((one for one in folders if one.is_dir()), folders[0])
    inputs = texts.spread(collect([folder])[0], FILES)
    if not inputs:
        return f"{folder}: no documents"
    with tempfile.TemporaryDirectory() as scratch:
        cost, remark = measured(inputs, Path(scratch))
    code = "pure Python" if str(getattr(find_spec("extract.norms"), "origin", "")).endswith(".py") else "compiled"
    return f"{table(cost)}\n{remark} {code}."


if __name__ == "__main__":
    said = main(sys.argv[1:])
    sys.stdout.write(said + "\n")
    if os.environ.get("KG_REGEN"):
        record("sizing", said, page=PAGE)
