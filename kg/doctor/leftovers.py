"""What a build that was killed has left in its folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kg import partial
from kg.doctor.faults import AGAIN, Fault
from kg.lock import FILE as LOCK
from kg.places import EXPORTS, SHARDS
from outputs.atomic import READY, STAGING, leftovers

_HALF = (f"{AGAIN}，即自动清除；也可直接删除", "被中止的构建或导出留下的临时文件")


def faults(folder: Path) -> Iterator[Fault]:
    """Yield what stands in the folder, or in that of its exports, and belongs to no finished build."""
    for place, writer in ((folder, "kg build"), (folder / EXPORTS, "kg export")):
        if (place / READY).exists():
            said = "替换文件时被中断，各文件可能不是同一次写出的"
            yield Fault(_name(place / READY, folder), said, f"再运行一次 {writer}，即先补完替换")
        for left in (place / STAGING, place / SHARDS, place / LOCK, *leftovers(place), *partial.leftovers(place)):
            if left.exists():
                remedy, said = _HALF
                yield Fault(_name(left, folder), said, remedy)


def _name(path: Path, folder: Path) -> str:
    return path.relative_to(folder).as_posix()
