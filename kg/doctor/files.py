"""The files beside the store: there, and as the build that wrote the store left them."""

from __future__ import annotations

from collections.abc import Iterator

from kg.doctor.faults import AGAIN, Fault
from kg.store import Store
from kg.store.beside import digest


def faults(store: Store) -> Iterator[Fault]:
    """Yield the files that are missing, changed, or of another build."""
    for row in store.rows("SELECT name, bytes, sha256 FROM files ORDER BY name"):
        path = store.path.parent / row["name"]
        if not path.is_file():
            yield Fault(row["name"], "缺失", AGAIN)
        elif path.stat().st_size != row["bytes"] or digest(path) != row["sha256"]:
            said = "与数据库不是同一次构建所写，或写出后被改动"
            yield Fault(row["name"], said, f"如是自己改的，先另存；然后{AGAIN}")
