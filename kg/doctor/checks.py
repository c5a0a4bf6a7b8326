"""The table of checks, and how they are gone through."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from kg.doctor import database, files, graph, ids, leftovers, spans, texts, triples
from kg.doctor.faults import Fault
from kg.lock import refuse_held
from kg.places import FILES
from kg.store import FILE, Store
from outputs.errors import OutputError


class OfFolder(NamedTuple):
    """A check that looks at the folder."""

    code: str
    about: str
    faults: Callable[[Path], Iterator[Fault]]


class OfStore(NamedTuple):
    """A check that asks the store; there is none to ask where the file is damaged."""

    code: str
    about: str
    faults: Callable[[Store], Iterator[Fault]]


CHECKS: tuple[OfFolder | OfStore, ...] = (
    OfFolder("leftovers", "临时文件", leftovers.faults),
    OfFolder("database", "数据库", database.faults),
    OfStore("texts", "保存的原文", texts.faults),
    OfStore("spans", "引文位置", spans.faults),
    OfStore("ids", "编号", ids.faults),
    OfStore("files", "输出文件", files.faults),
    OfStore("triples", "triples.jsonl", triples.faults),
    OfStore("graph", "graph.graphml", graph.faults),
)
_MOST = 5


@dataclass(frozen=True, slots=True)
class Result:
    """What a check found: the first faults, and how many there are; `done` is false where it could not be made."""

    code: str
    about: str
    faults: tuple[Fault, ...] = ()
    count: int = 0
    done: bool = True


def examine(folder: Path) -> tuple[Result, ...]:
    """Return what each check finds in a build.

    Raises:
        OutputError: there is no build, or another one is being written at this moment.
    """
    if not any((folder / name).exists() for name in FILES):
        missing = "no build in this folder" if folder.is_dir() else "no such folder"
        raise OutputError(f"{folder}: {missing}; make one with: kg build DOCUMENTS -o {folder}")
    refuse_held(folder)
    return tuple(_results(folder))


def _results(folder: Path) -> Iterator[Result]:
    sound = True
    for check in CHECKS:
        if isinstance(check, OfFolder):
            result = _result(check, check.faults(folder))
            sound = sound and not (check.code == "database" and result.count)
            yield result
        elif sound:
            with Store(folder / FILE) as store:
                yield _result(check, check.faults(store))
        else:
            yield Result(check.code, check.about, done=False)


def _result(check: OfFolder | OfStore, found: Iterator[Fault]) -> Result:
    first = tuple(islice(found, _MOST))
    return Result(check.code, check.about, first, len(first) + sum(1 for _ in found))
