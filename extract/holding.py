"""Files that a process holds: the system lets go of them when it ends, however it ends."""

from __future__ import annotations

import sys
from typing import IO

if sys.platform == "win32":
    import msvcrt

    def seize(file: IO[bytes]) -> None:
        """Hold an open file; OSError where another process does."""
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def seize(file: IO[bytes]) -> None:
        """Hold an open file; OSError where another process does."""
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
