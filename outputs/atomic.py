"""Files that are either the old ones or the new ones, never half of each.

Several files that belong together are put in place together: they are written to a staging folder, which gets another
name when the disk has all of them, and are moved out of it one by one. Who is stopped before that name has changed
nothing; who is stopped after it has left all that is needed to finish, and the next who writes there does (`settle`).
"""

from __future__ import annotations

import errno
import glob
import os
import shutil
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from extract.holding import seize
from outputs.errors import OutputError
from outputs.undisturbed import undisturbed

STAGING = ".kg-staging"  # being written
READY = ".kg-ready"  # whole, on its way to its place
TEMPORARY = ".kg-tmp"  # one file, being written
_MOMENT = 60  # seconds
WRITABLE = "give a folder that can be written to"
_MAKE_ROOM = "make room there, or give another folder"
_FULL = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}


def write(path: Path, data: str | bytes | Iterable[bytes]) -> None:
    """Write `data` (text as UTF-8, or bytes in pieces) beside `path`, then rename it into place.

    What one that was killed has left of the same file is removed.

    Raises:
        OutputError: the folder cannot be written to.
    """
    for left in leftovers(path.parent, of=path.name):
        _drop(left)
    beside = path.with_name(f".{path.name}.{os.getpid()}{TEMPORARY}")
    try:
        with naming(path):
            with beside.open("wb") as file:
                seize(file)
                _put(file, data)
                if sys.platform != "win32":  # held until it has its name; Windows renames no open file
                    beside.replace(path)
            if sys.platform == "win32":
                beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def leftovers(folder: Path, *, of: str = "*") -> list[Path]:
    """Return the temporary files in `folder`, those of one file where its name is given; some may be in use."""
    pattern = of if of == "*" else glob.escape(of)
    return sorted(folder.glob(f".{pattern}.*{TEMPORARY}"))


def _drop(left: Path) -> None:
    """Remove a temporary file that nobody writes any more."""
    with suppress(OSError), left.open("rb") as file:
        seize(file)
        found = left.stat()
        if found.st_size or time.time() - found.st_mtime > _MOMENT:  # else it may have been made just now
            left.unlink()


def write_through(path: Path, data: str | bytes | Iterable[bytes]) -> None:
    """Write `data` (text as UTF-8, line ends untouched; or bytes in pieces) and have the disk confirm it.

    Raises:
        OutputError: the folder cannot be written to.
    """
    with naming(path), path.open("wb") as file:
        _put(file, data)


def _put(file: IO[bytes], data: str | bytes | Iterable[bytes]) -> None:
    for piece in _pieces(data):
        file.write(piece)
    file.flush()
    os.fsync(file.fileno())


def _pieces(data: str | bytes | Iterable[bytes]) -> Iterable[bytes]:
    if isinstance(data, str):
        return (data.encode("utf-8"),)
    return (data,) if isinstance(data, bytes) else data


@contextmanager
def staged(folder: Path) -> Iterator[Path]:
    """Yield an empty folder inside `folder`; on success move its files out into `folder`, else drop them.

    Files of `folder` that have no namesake in the staging folder stay as they are. The caller holds the folder's lock.

    Raises:
        OutputError: the folder cannot be written to.
    """
    staging = folder / STAGING
    try:
        settle(folder)
        with naming(folder):
            staging.mkdir()
        yield staging
        _make_way(staging, folder)
        with naming(folder), undisturbed():
            _confirm(staging)
            staging.rename(folder / READY)
        settle(folder)
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def settle(folder: Path) -> None:
    """Put in place what stands ready in `folder`, drop what is half written; the caller holds the folder's lock.

    Raises:
        OutputError: the folder cannot be written to.
    """
    ready = folder / READY
    with naming(folder), undisturbed():
        for path in _files(ready):
            path.replace(_place(path, ready, folder))
        shutil.rmtree(ready, ignore_errors=True)
        shutil.rmtree(folder / STAGING, ignore_errors=True)
    for left in leftovers(folder):
        _drop(left)


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def _place(path: Path, staging: Path, folder: Path) -> Path:
    return folder / path.relative_to(staging)


def _make_way(staging: Path, folder: Path) -> None:
    """Make the folders that the files go to, and see that none is in their way."""
    for place in (_place(path, staging, folder) for path in _files(staging)):
        with naming(place):
            place.parent.mkdir(parents=True, exist_ok=True)
        if place.is_dir():
            raise OutputError(f"{place}: a folder is in the way of the file; move it, or give another folder")


def _confirm(folder: Path) -> None:
    """Have the disk confirm all files of a folder."""
    for path in _files(folder):
        with path.open("rb+") as file:
            os.fsync(file.fileno())


@contextmanager
def naming(path: Path) -> Iterator[None]:
    """Turn an operating system's refusal into an `OutputError` that names `path` and the remedy."""
    try:
        yield
    except OSError as error:
        remedy = _MAKE_ROOM if error.errno in _FULL else WRITABLE
        raise OutputError(f"{path}: {error.strerror or error}; {remedy}") from error
