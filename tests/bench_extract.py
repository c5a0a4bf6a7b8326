"""Time the extraction beside jieba.cut: `python -m tests.bench_extract [WHEEL] [DIR]`.

Reads up to 150 documents of DIR (by default the corpus kept beside the checkout, or else samples/) and prints, for the
structure alone, for provisions → norms and for both, characters a second and the ratio to jieba.cut over the same texts
in the same round. WHEEL is a folder that the wheel was installed into: the sources and the wheel then take turns, each
in a process of its own on one core, and the medians of some rounds stand side by side. `make bench` builds it first.
Where KG_REGEN is set, the table goes into docs/performance.md, too.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any

from tests.bench_report import record
from tests.seeds import SHARED

ROOT = Path(__file__).parents[1]
FILES, ROUNDS = 150, 5
STAGES = ("jieba.cut", "structure", "norms", "structure + norms")


class Worker:
    """A process that times rounds with the packages of one folder."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process
        self.loaded = self._answer()
        self.rounds: list[dict[str, float]] = []

    def round(self) -> None:
        """Time one more round."""
        assert self._process.stdin is not None
        self._process.stdin.write("\n")
        self._process.stdin.flush()
        self.rounds.append(self._answer())

    def speed(self, stage: str) -> float:
        """Return the characters a second of a stage."""
        size: int = self.loaded["size"]
        return size / median(one[stage] for one in self.rounds)

    def ratio(self, stage: str) -> float:
        """Return how many times as fast as jieba.cut a stage is."""
        return median(one["jieba.cut"] / one[stage] for one in self.rounds)

    def _answer(self) -> Any:
        assert self._process.stdout is not None
        return json.loads(self._process.stdout.readline())


def main(arguments: Sequence[str]) -> str:
    """Return the table, or the reason why there is none."""
    wheels = [Path(name) for name in arguments if (Path(name) / "extract").is_dir()]
    folders = [Path(name) for name in arguments if Path(name) not in wheels] or [SHARED / "corpus", ROOT / "samples"]
    folder = next((one for one in folders if one.is_dir()), folders[0])
    paths = sorted(path for path in folder.glob("*") if path.suffix in {".md", ".txt"})
    if not paths:
        return f"{folder}: no .md or .txt files; name a folder that has some"
    chosen = paths[:: max(1, len(paths) // FILES)][:FILES]
    with working(ROOT, chosen) as pure:
        if not wheels:
            return table(timed([pure]))
        with working(wheels[0], chosen) as compiled:
            return table(timed([pure, compiled] if compiled.loaded["compiled"] else [pure])) + remark(pure, compiled)


@contextmanager
def working(home: Path, paths: Sequence[Path]) -> Iterator[Worker]:
    """Run a worker that takes `extract` and `rules` from the folder `home`."""
    line = [sys.executable, str(ROOT / "tests" / "bench_worker.py"), *map(str, paths)]
    env = {**os.environ, "PYTHONPATH": str(home.resolve()), "PYTHONHASHSEED": "0"}
    with subprocess.Popen(line, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        yield Worker(process)


def timed(workers: list[Worker]) -> list[Worker]:
    """Let the workers take turns, so that what else the machine does meets them alike."""
    for _ in range(ROUNDS):
        for worker in workers:
            worker.round()
    return workers


def table(workers: Sequence[Worker]) -> str:
    """Return a line for each stage, with two columns for each worker."""
    loaded = workers[0].loaded
    head = f"{loaded['documents']} documents, {loaded['size']:,} characters, {ROUNDS} rounds; characters/s, times jieba"
    names = "".join(f"{'compiled' if worker.loaded['compiled'] else 'pure Python':>20}" for worker in workers)
    lines = [
        f"{stage:<18}" + "".join(f"{worker.speed(stage):>12,.0f}{worker.ratio(stage):>8.2f}" for worker in workers)
        for stage in STAGES
    ]
    return "\n".join([head, " " * 18 + names, *lines])


def remark(pure: Worker, wheel: Worker) -> str:
    """Tell whether the wheel is compiled, and whether it reads the same."""
    if not wheel.loaded["compiled"]:
        return "\nThe wheel is pure Python: there was no C compiler, or compiling failed."
    same = pure.loaded["rows"] == wheel.loaded["rows"]
    return (
        "\nBoth give the same rows."
        if same
        else "\nTHE ROWS DIFFER: the wheel is of other sources, or compiling broke it."
    )


if __name__ == "__main__":
    measured = main(sys.argv[1:])
    sys.stdout.write(measured + "\n")
    if os.environ.get("KG_REGEN"):
        record("reading", measured)
