"""The store of a build under way: what has been read stays, whatever stops the build, and the next one goes on from it.

It stands beside the finished one under another name. It begins as a copy of that, so that what has not changed need not
be read again.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from kg import store
from kg.places import SHARDS
from outputs.atomic import naming

FILE = ".kg-partial.sqlite"
_WORTH = 8_000_000  # bytes from which on it pays to keep it
_BESIDE = ("-journal", "-wal", "-shm")  # what SQLite keeps beside a store that is being written


def begin(out: Path, *, anew: bool) -> store.Writer:
    """Return the store to go on with: that of an interrupted build, else a copy of the last one, else an empty one.

    Raises:
        OutputError: the disk does not take it.
        DatabaseError: the store is damaged; begin anew.
    """
    path = out / FILE
    with naming(path):
        if anew or not store.is_current(path):
            discard(out)
            if not anew and store.is_current(out / store.FILE):
                shutil.copyfile(out / store.FILE, path)
    return store.Writer(path)


@contextmanager
def kept(out: Path) -> Iterator[None]:
    """Drop the store of a build that fails; leave that of one that is stopped, for the next to go on from.

    Shards stay in either case: their documents need not be read again.
    """
    try:
        yield
    except KeyboardInterrupt:
        if sum(path.stat().st_size for path in leftovers(out)) < _WORTH:
            discard(out)
        raise
    except Exception:
        discard(out)
        raise
    shutil.rmtree(out / SHARDS, ignore_errors=True)


def discard(out: Path) -> None:
    """Remove what a build has left of its store."""
    for name in (FILE, *(FILE + end for end in _BESIDE)):
        with suppress(OSError):
            (out / name).unlink()


def leftovers(out: Path) -> tuple[Path, ...]:
    """Return what a build that was stopped has left of its store."""
    return tuple(path for name in (FILE, *(FILE + end for end in _BESIDE)) if (path := out / name).exists())
