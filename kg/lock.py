"""One build at a time in a folder, which is there if something comes of it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from extract.holding import seize
from outputs.atomic import naming, settle
from outputs.errors import OutputError

FILE = ".kg-lock"


@contextmanager
def made(folder: Path) -> Iterator[None]:
    """Make the folder if need be, and take it away again if nothing came of it."""
    new = not folder.exists()
    with naming(folder):
        folder.mkdir(parents=True, exist_ok=True)
    try:
        yield
    finally:
        if new:
            with suppress(OSError):  # not empty: it succeeded
                folder.rmdir()


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold the folder for this process; the system lets go of it when the process ends, however it ends.

    What one that was killed had ready is put in place, the rest of it removed.

    Raises:
        OutputError: another build holds the folder, or it cannot be written to.
    """
    path = folder / FILE
    file = _acquire(path)
    try:
        settle(folder)
        yield
    finally:
        with suppress(OSError):  # Windows does not remove an open file; an unheld one does no harm
            path.unlink()
        file.close()


def refuse_held(folder: Path) -> None:
    """See that nobody is writing to the folder.

    Raises:
        OutputError: another build holds it.
    """
    with suppress(OSError), (folder / FILE).open("rb") as file:
        _seize_or_say(file, folder)


def _acquire(path: Path) -> IO[bytes]:
    while True:
        with naming(path.parent):
            file = path.open("ab")
        try:
            _seize_or_say(file, path.parent)
        except OutputError:
            file.close()
            raise
        if _is_at(file, path):
            return file
        file.close()  # the build that has just ended removed it


def _seize_or_say(file: IO[bytes], folder: Path) -> None:
    try:
        seize(file)
    except OSError as error:
        raise OutputError(f"{folder}: another build is writing here; wait until it has ended") from error


def _is_at(file: IO[bytes], path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(file.fileno()), path.stat())
    except FileNotFoundError:
        return False
