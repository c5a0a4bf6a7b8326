"""The most memory that a process has had."""

from __future__ import annotations

import sys
from pathlib import Path

MB = 1_000_000
_STATUS = Path("/proc/self/status")
_UNIT = 1 if sys.platform == "darwin" else 1024  # bytes in which `getrusage` counts


def peak() -> float | None:
    """Return the most MB that this process has had; None where the system does not say."""
    if _STATUS.exists():  # what `getrusage` says on Linux counts in the one that started the process
        lines = _STATUS.read_text(encoding="utf-8", errors="replace").splitlines()
        found = next((line for line in lines if line.startswith("VmHWM")), None)
        return int(found.split()[1]) * 1024 / MB if found else None
    return _usage(children=False)


def largest_child() -> float | None:
    """Return the most MB that one of the processes has had which this one started and which have ended."""
    return _usage(children=True)


def _usage(*, children: bool) -> float | None:
    if sys.platform == "win32":
        return None
    import resource

    whose = resource.RUSAGE_CHILDREN if children else resource.RUSAGE_SELF
    return resource.getrusage(whose).ru_maxrss * _UNIT / MB
