"""What a build reads on, as the command line is told: this machine, or a cluster; and which options go together."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from kg.commands.errors import complain

if TYPE_CHECKING:
    from extract.readers import Limits
    from kg.engines import Engine
    from kg.report import Progress, ShardReport, Skipped


class On(StrEnum):
    """What documents are read on."""

    LOCAL = "local"
    DASK = "dask"


def check(engine: On, *, out: Path | None, scheduler: str | None, shards: Path | None) -> None:
    """Refuse options that make no sense together.

    Raises:
        BadParameter: they do not; the command line says so and ends with exit code 2.
    """
    for name, value in (("--scheduler", scheduler), ("--shards", shards)):
        if value is not None and engine is not On.DASK:
            raise typer.BadParameter("is for a cluster: add --engine dask", param_hint=name)
    if out is None and shards is None:
        raise typer.BadParameter("name the folder to write to", param_hint="--out")
    if out is not None and shards is not None and out.resolve() == shards.resolve():
        raise typer.BadParameter("is the folder of --out: name another", param_hint="--shards")


def engine_of(
    engine: On, scheduler: str | None, *, jobs: int, fresh: bool, on_progress: Callable[[Progress], None]
) -> Engine:
    """Return what documents are read on, with `jobs` processes, or one for each processor."""
    from kg.engines.local import Local, cores

    jobs = jobs or cores()
    if engine is On.LOCAL:
        return Local(jobs)
    from kg.engines.cluster.engine import Dask

    return Dask(scheduler=scheduler, jobs=jobs, fresh=fresh, on_progress=on_progress)


def into(  # noqa: PLR0913 -- keyword-only options
    shards: Path,
    paths: Iterable[str],
    engine: Engine,
    *,
    rules: Path | None,
    said: tuple[str | None, str | None, Path | None],
    limits: Limits,
    alone: bool,
) -> tuple[Engine, ShardReport]:
    """Have the documents in shards; return what a build reads them from, and a report.

    What is skipped is told where the shards are made `alone`; else the build that follows tells it.
    """
    from kg.engines.cluster.engine import Dask
    from kg.gathering import Said
    from kg.sharding import shard

    if not isinstance(engine, Dask):
        raise TypeError(engine)

    def tell(skipped: Skipped) -> None:
        if alone:
            complain(f"skipped {skipped}")

    return shard(paths, shards, engine=engine, rules=rules, said=Said(*said), limits=limits, on_skip=tell)
