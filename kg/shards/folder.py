"""A folder of shards over many runs: what stands there and still holds is taken over, all else of kg's is removed.

What is being written stands in a folder of the run. Whoever comes too late to it, a worker of a run that has ended, can
put nothing in place any more; and a worker that does not see it does not see the folder of the one who asked it.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from uuid import uuid4

from kg.shards import manifest
from kg.shards.manifest import Identity, Shard
from kg.shards.writing import UNFINISHED, file_of
from outputs.atomic import naming, write

KeyOf = Callable[[str], str | None]  # content key of the document of a name as it is now; None where it is not wanted


def standing(folder: Path, by: Identity, key_of: KeyOf) -> list[Shard]:
    """Return the whole shards whose documents are all wanted as they are there, and remove the others.

    Raises:
        OutputError: the folder cannot be written to.
    """
    kept: list[Shard] = []
    taken: set[str] = set()
    for place, shard in _shards(folder):
        names = {one.source for one in shard.documents}
        if shard.by == by and names.isdisjoint(taken) and _holds(shard, key_of) and _is_whole(place, shard):
            kept.append(shard)
            taken |= names
        else:
            _remove(place)
    return kept


@contextmanager
def running(folder: Path) -> Iterator[Path]:
    """Make the folder of shards if need be, and yield one within it for what is being written; it goes with the run.

    Raises:
        OutputError: the folder cannot be written to.
    """
    run = folder / UNFINISHED / uuid4().hex
    with naming(folder):
        shutil.rmtree(folder / UNFINISHED, ignore_errors=True)
        run.mkdir(parents=True)
    try:
        yield run
    finally:
        shutil.rmtree(folder / UNFINISHED, ignore_errors=True)
        with suppress(OSError):  # not empty: something has come of it
            folder.rmdir()


def conclude(folder: Path, by: Identity, shards: Sequence[Shard], skipped: Iterable[tuple[str, str, str]]) -> None:
    """Write the manifest of the folder, and remove shards that are none of its.

    Raises:
        OutputError: the folder cannot be written to.
    """
    names = {shard.name for shard in shards}
    with naming(folder):
        folder.mkdir(parents=True, exist_ok=True)
    for place, _ in _shards(folder):
        if place.name not in names:
            _remove(place)
    write(folder / manifest.FILE, manifest.of_all(by, shards, skipped))


def _shards(folder: Path) -> Iterator[tuple[Path, Shard]]:
    for path in sorted(folder.glob(f"*/{manifest.FILE}")):
        with naming(path):
            shard = Shard.read(path.read_text(encoding="utf-8"))
        if shard is not None and shard.name == path.parent.name:
            yield path.parent, shard


def _holds(shard: Shard, key_of: KeyOf) -> bool:
    return all(key_of(one.source) == one.key for one in shard.documents)


def _is_whole(place: Path, shard: Shard) -> bool:
    return all(manifest.hash_of(place / file_of(table)) == file.sha256 for table, file in shard.files.items())


def _remove(place: Path) -> None:
    with naming(place):
        (place / manifest.FILE).unlink()  # first: without it, it is no shard any more
        shutil.rmtree(place)
