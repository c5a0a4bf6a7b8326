"""How soon the program is there: until `kg --help` is done, and until a build reads its first document."""

from __future__ import annotations

import json
import subprocess
import time
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from kg.bench.processes import environment, line

HELP, BUILD = "kg --help", "start of a build"


def started(home: Path, document: str, *, rounds: int) -> dict[str, float]:
    """Return the seconds by the clock, of some rounds the median, that the program with the packages of `home` takes.

    `document` is what the build reads first.
    """
    taken: dict[str, list[float]] = {HELP: [], BUILD: []}
    helped(home)  # what is compiled when first loaded is there then, and the files are in memory
    for _ in range(rounds):
        taken[HELP].append(helped(home))
        taken[BUILD].append(begun(home, document))
    return {name: median(seconds) for name, seconds in taken.items()}


def helped(home: Path) -> float:
    """Return the seconds until `kg --help` has ended."""
    begin = time.perf_counter()
    subprocess.run(line("-m", "kg", "--help"), env=environment(home), stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - begin


def begun(home: Path, document: str) -> float:
    """Return the seconds until `kg build` reads the document."""
    with TemporaryDirectory(prefix="kg-bench-", ignore_cleanup_errors=True) as out:
        words = line("-m", "kg.bench.begin", "build", document, "-o", out)
        begin = time.perf_counter()
        with subprocess.Popen(words, env=environment(home), stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            json.loads(process.stdout.readline())
            return time.perf_counter() - begin
