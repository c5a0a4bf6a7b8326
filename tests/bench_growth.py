"""Whole builds of more and more documents: `python -m tests.bench_growth [-j N]… [--home DIR] [--work DIR] [SIZE…]`.

Each size is built anew in a process of its own: 100, 300 and 990 documents unless sizes are given, taken evenly from
the corpus kept beside the checkout; of more than there are, each is there again under another name. With several -j
each size is built with each, and the table tells what the processes gain. --home is a folder that the wheel was
installed into; without it the sources run as they are.

What one build took is added to results.json in the work folder as soon as it ends: what is there is not built again,
so that a run that was stopped goes on; remove the file to begin anew. --keep leaves the last build there. 9,900
documents take some 15 GB of disk and half an hour. Where KG_REGEN is set, docs/performance.md gets the table.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from kg import places
from kg.bench.processes import HOME, ask
from kg.bench.texts import spread
from outputs.atomic import write
from tests.bench_report import record
from tests.seeds import SHARED

ROOT = Path(__file__).parents[1]
SIZES = (100, 300, 990)
MB = 1_000_000
ROOM = 2 * MB  # that a document takes on the disk while it is built, with what is made of it
HEAD = (
    ("documents", 9), ("text", 7), ("-j", 4), ("norms", 11), ("processor", 11), ("each", 6), ("clock", 9), ("gain", 6),
    ("memory", 8), ("worker", 8), ("store", 9), ("graphml", 9), ("jsonl", 9), ("page", 7),
)  # fmt: skip
GOALS = "1.00, at most 600 MB, gain of two 1.70"
UNITS = ("", "MB", "", "", "s", "ms", "s", "", *["MB"] * 6)


def main(arguments: Sequence[str]) -> str:
    """Build what has not been built; return the table of all results."""
    given = _given(arguments)
    work: Path = given.work
    work.mkdir(parents=True, exist_ok=True)
    results = work / "results.json"
    known = _known(results)
    wanted = [(size, jobs) for size in given.sizes or SIZES for jobs in given.jobs or [1]]
    for size, jobs in wanted:
        if (size, jobs) not in known:
            known[size, jobs] = built(given.folder, size, jobs, given.home, work, keep=given.keep)
            write(results, json.dumps(list(known.values()), indent=1).encode())
    return table([known[one] for one in wanted])


def _given(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="tests.bench_growth", allow_abbrev=False)
    parser.add_argument("sizes", type=int, nargs="*", metavar="SIZE")
    parser.add_argument("-j", dest="jobs", type=int, action="append", metavar="N")
    parser.add_argument("--home", type=Path, default=HOME, metavar="DIR")
    parser.add_argument("--work", type=Path, default=Path(tempfile.gettempdir()) / "kg-growth", metavar="DIR")
    parser.add_argument("--folder", type=Path, default=SHARED / "corpus", metavar="DIR")
    parser.add_argument("--keep", action="store_true")
    return parser.parse_args(arguments)


def _known(results: Path) -> dict[tuple[int, int], dict[str, Any]]:
    """Return what has been built, by documents and processes."""
    found = json.loads(results.read_text(encoding="utf-8")) if results.exists() else []
    return {(one["size"], one["jobs"]): one for one in found}


def built(folder: Path, size: int, jobs: int, home: Path, work: Path, *, keep: bool) -> dict[str, Any]:
    """Build so many documents, and return what it took.

    Raises:
        SystemExit: there are no documents, or there is no room on the disk.
    """
    if (free := shutil.disk_usage(work).free) < size * ROOM:
        raise SystemExit(f"{work}: {free / MB:,.0f} MB are free, {size} documents take {size * ROOM / MB:,.0f}")
    documents, out = work / "documents", work / "out"
    _clear(documents, out)
    read = sum(_copied(folder, size, documents))
    sys.stderr.write(f"{size} documents, -j {jobs} …\n")
    found = ask(home, task="build", paths=[str(documents)], out=str(out), jobs=jobs)
    _clear(documents, *([] if keep else [out]))
    return {"size": size, "jobs": jobs, "read": read, **found}


def _copied(folder: Path, size: int, to: Path) -> Iterator[int]:
    """Yield the bytes of each document as it is put into the folder `to`."""
    found = sorted(path for path in folder.glob("*") if path.suffix in {".md", ".txt"})
    if not found:
        raise SystemExit(f"{folder}: no .md or .txt files; name a folder that has some by --folder")
    to.mkdir()
    for copy in range(-(-size // len(found))):
        for path in spread(found, size - copy * len(found)):
            shutil.copyfile(path, to / f"{copy:03}-{path.name}")
            yield path.stat().st_size


def _clear(*folders: Path) -> None:
    for folder in folders:
        shutil.rmtree(folder, ignore_errors=True)


def table(found: Sequence[dict[str, Any]]) -> str:
    """Return a line for each build, and how the time of a document has grown from the fewest to the most."""
    clock = {(one["size"], one["jobs"]): one["clock"] for one in found}
    kind = "compiled" if all(one["compiled"] for one in found) else "pure Python"
    said = f"{kind}; each: a document, by processor; memory: who builds; worker: the largest of those who read"
    head = "".join(f"{name:>{width}}" for name, width in HEAD)
    units = "".join(f"{unit:>{width}}" for unit, (_, width) in zip(UNITS, HEAD, strict=True))
    lines = [_line(one, clock.get((one["size"], 1))) for one in found]
    return "\n".join([said, head, units, *lines, _grown(found)])


def _grown(found: Sequence[dict[str, Any]]) -> str:
    alike = [one for one in found if one["jobs"] == found[0]["jobs"]]
    costs = sorted((one["documents"], one["seconds"] / one["documents"]) for one in alike)
    (few, first), (many, last) = costs[0], costs[-1]
    return f"One document of {many:,} takes {last / first:.2f} times what one of {few:,} does; goals: {GOALS}."


def _line(one: dict[str, Any], alone: float | None) -> str:
    gain = f"{alone / one['clock']:.2f}" if alone and one["jobs"] > 1 else ""
    sizes = [one["bytes"][name] / MB for name in (places.FILE, places.GRAPHML, places.TRIPLES, places.HTML)]
    cells = (
        f"{one['documents']:,}", f"{one['read'] / MB:.1f}", one["jobs"], f"{one['norms']:,}", f"{one['seconds']:,.1f}",
        f"{one['seconds'] / one['documents'] * 1000:.0f}", f"{one['clock']:,.1f}", gain, _whole(one["memory"]),
        _whole(one["largest"]), *(f"{size:,.1f}" for size in sizes),
    )  # fmt: skip
    return "".join(f"{cell:>{width}}" for cell, (_, width) in zip(cells, HEAD, strict=True))


def _whole(number: float | None) -> str:
    return f"{number:,.0f}" if number else "-"


if __name__ == "__main__":
    figures = main(sys.argv[1:])
    sys.stdout.write(figures + "\n")
    if os.environ.get("KG_REGEN"):
        record("growth", figures)
