"""Documents into shards that stay, to be asked in place or merged into a build later."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from extract.readers import DEFAULT, Limits
from kg.engines.cluster.engine import Dask
from kg.engines.outcome import How
from kg.engines.sharded import Sharded
from kg.gathering import NOTHING, Said, gather, nothing
from kg.lock import locked, made
from kg.report import ShardReport, Skipped
from kg.shards import folder as shards_folder
from rules import load


def shard(  # noqa: PLR0913 -- keyword-only options
    paths: str | Path | Iterable[str | Path],
    folder: str | Path,
    *,
    engine: Dask,
    rules: str | Path | None = None,
    said: Said = NOTHING,
    limits: Limits = DEFAULT,
    on_skip: Callable[[Skipped], None] = lambda skipped: None,
) -> tuple[Sharded, ShardReport]:
    """Read the documents under `paths` into Parquet shards in `folder`; return them, for a build, and a report.

    Shards that an earlier run has left there, and that still hold, are taken over; those that do not are removed.

    Raises:
        SourceError: nothing could be read, or what is said of the documents is wrong.
        RuleError: a rule file of the folder `rules` is wrong.
        OutputError: there is no cluster, a worker cannot read as this process does, or the folder cannot be written.
    """
    folder, paths = Path(folder), (paths,) if isinstance(paths, str | Path) else tuple(paths)
    how = How(Path(rules) if rules else None, limits)
    book = load(how.rules)
    inputs, passed_over = gather(paths, said, book, limits, own=(folder,))
    skipped = [Skipped.of(error) for error in passed_over]
    for skip in skipped:
        on_skip(skip)
    if not inputs:
        raise nothing(paths, skipped=bool(skipped))
    with made(folder), locked(folder):
        found = engine.shard(folder, inputs, how, book)
        for skip in (Skipped(name, *fault) for name, fault in found.faults.items()):
            skipped.append(skip)
            on_skip(skip)
        if not found.shards:
            raise nothing(paths, skipped=True)
        shards_folder.conclude(folder, found.by, found.shards, ((one.name, one.reason, one.remedy) for one in skipped))
    return found, _report(found, skipped)


def _report(found: Sharded, skipped: Iterable[Skipped]) -> ShardReport:
    files = [(table, file) for one in found.shards for table, file in one.files.items()]
    return ShardReport(
        folder=str(found.folder),
        shards=len(found.shards),
        documents=sum(len(one.documents) for one in found.shards),
        reused=found.taken,
        norms=sum(file.rows for table, file in files if table == "norms"),
        rows=sum(file.rows for _, file in files),
        bytes=sum(file.bytes for _, file in files),
        skipped=tuple(skipped),
    )
