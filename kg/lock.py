"""One build at a time in a folder."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from outputs.atomic import naming, settle
from outputs.errors import OutputError

FILE = ".kg-lock"

if sys.platform == "win32":
    import msvcrt

    def _seize(file: IO[bytes]) -> None:
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _seize(file: IO[bytes]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


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


def _acquire(path: Path) -> IO[bytes]:
    while True:
        with naming(path.parent):
            file = path.open("ab")
        try:
            _seize(file)
        except OSError as error:
            file.close()
            raise OutputError(f"{path.parent}: another build is writing here; wait until it has ended") from error
        if _is_at(file, path):
            return file
        file.close()  # the build that has just ended removed it


def _is_at(file: IO[bytes], path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(file.fileno()), path.stat())
    except FileNotFoundError:
        return False
