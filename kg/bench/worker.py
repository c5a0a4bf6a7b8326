"""One process of the benchmark: `python -m kg.bench.worker` takes a task from standard input and prints what it found.

Both are JSON. What the user can mend is told as `fault`; anything else is a bug and ends the process.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable
from hashlib import file_digest
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.bench import memory, texts
from kg.bench.stages import ON_TEXTS, Work
from kg.garbage import collect_seldom

if TYPE_CHECKING:
    from extract.records import Source

_WARMING = 20_000  # characters read beforehand: what is loaded or compiled when first needed is there then


def gather(task: dict[str, Any]) -> dict[str, Any]:
    """Read the texts from their documents."""
    return texts.gather(Path(task["folder"]), task["files"], Path(task["texts"]))


def work(task: dict[str, Any]) -> dict[str, Any]:
    """Do the work of a stage on each text; tell the seconds of the processor and the most memory."""
    sources = texts.load(Path(task["texts"]))
    do = ON_TEXTS[task["stage"]]()
    _warm(do, sources)
    started = time.process_time()
    for source in sources:
        do(source)
    return {"seconds": time.process_time() - started, "memory": memory.peak(), "compiled": _compiled()}


def build(task: dict[str, Any]) -> dict[str, Any]:
    """Build documents by `jobs` processes; tell the seconds of processor and clock, memory, norms and files."""
    from kg import builder, places

    if "texts" in task:
        _warm(ON_TEXTS["extraction"](), texts.load(Path(task["texts"])))
    out = Path(task["out"])
    started, clock = _processor(), time.perf_counter()
    report = builder.build(task["paths"], out, jobs=task["jobs"])
    seconds, clock = _processor() - started, time.perf_counter() - clock
    with (out / places.TRIPLES).open("rb") as triples:
        rows = file_digest(triples, "sha256").hexdigest()
    return {
        "seconds": seconds,
        "clock": clock,
        "memory": memory.peak(),
        "largest": memory.largest_child() if task["jobs"] > 1 else None,
        "compiled": _compiled(),
        "documents": len(report.documents),
        "norms": report.norms,
        "bytes": {name: (out / name).stat().st_size for name in places.FILES},
        "rows": rows,
    }


def _warm(do: Work, sources: list[Source]) -> None:
    """Read some of the texts, so that nothing is left to be loaded; then look for garbage as the command line does."""
    done = 0
    for source in sources:
        do(source)
        done += len(source.text)
        if done >= _WARMING:
            break
    collect_seldom()


def _processor() -> float:
    """Return the seconds that this process, and those that it started and that have ended, had of a processor."""
    used = os.times()
    return time.process_time() + used.children_user + used.children_system


def _compiled() -> bool:
    found = find_spec("extract.norms")
    return not str(found and found.origin).endswith(".py")


TASKS: dict[str, Callable[[dict[str, Any]], dict[str, Any]]] = {"gather": gather, "work": work, "build": build}


def main() -> None:
    """Do the task that is asked for."""
    from extract.errors import SourceError
    from outputs.errors import OutputError

    task = json.load(sys.stdin)
    try:
        said = TASKS[task["task"]](task)
    except (SourceError, OutputError) as error:
        said = {"fault": str(error)}
    sys.stdout.write(json.dumps(said) + "\n")


if __name__ == "__main__":
    main()
