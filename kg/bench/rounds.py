"""Rounds in which all that is compared takes turns, so that what else the machine does meets all alike."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from kg.bench.processes import ask
from kg.bench.stages import BUILD, JIEBA, STAGES
from kg.bench.texts import Texts


@dataclass(frozen=True, slots=True)
class Measured:
    """What was found of one folder of packages: of each stage the seconds of the processor and MB, round by round.

    `rows` is the hash of what each build gave.
    """

    home: Path
    size: int
    seconds: dict[str, list[float]] = field(default_factory=dict)
    memory: dict[str, list[float]] = field(default_factory=dict)
    compiled: set[bool] = field(default_factory=set)
    rows: set[str] = field(default_factory=set)

    def speed(self, stage: str) -> float:
        """Return the characters a second of a stage, the median of the rounds."""
        return self.size / median(self.seconds[stage])

    def ratio(self, stage: str) -> float:
        """Return how many times as fast as jieba.cut a stage is, the median of the rounds."""
        return median(cut / own for cut, own in zip(self.seconds[JIEBA], self.seconds[stage], strict=True))

    def least_disturbed(self, stage: str) -> float:
        """Return the same of the quickest pass of either: whatever else a machine does makes a pass slower."""
        return min(self.seconds[JIEBA]) / min(self.seconds[stage])

    def most(self, stage: str) -> float | None:
        """Return the most MB that a stage took; None where the system does not say."""
        return max(self.memory[stage], default=None)

    def add(self, stage: str, said: dict[str, Any]) -> None:
        """Note what one pass found."""
        self.seconds.setdefault(stage, []).append(said["seconds"])
        known = [said["memory"]] if said["memory"] is not None else []
        self.memory.setdefault(stage, []).extend(known)
        self.compiled.add(said["compiled"])
        if "rows" in said:
            self.rows.add(said["rows"])


@contextmanager
def gathered(home: Path, folder: Path, files: int) -> Iterator[Texts]:
    """Read up to `files` files of a folder; what is kept of them goes at the end.

    Raises:
        OutputError: none could be read, or the disk does not take what is kept.
    """
    with TemporaryDirectory(prefix="kg-bench-", ignore_cleanup_errors=True) as temporary:
        file = Path(temporary) / "texts.json"
        said = ask(home, task="gather", folder=str(folder), files=files, texts=str(file))
        yield Texts(file, **{**said, "paths": tuple(said["paths"]), "skipped": tuple(said["skipped"])})


def measured(
    texts: Texts,
    homes: Sequence[Path],
    *,
    rounds: int,
    stages: Sequence[str] = STAGES,
    on_pass: Callable[[int, int, str], None] = lambda done, total, name: None,
) -> list[Measured]:
    """Time the stages with the packages of each folder in turn, over the same texts, round after round.

    `on_pass` is told how many passes are done, of how many, and the stage that comes.
    """
    found = [Measured(home, texts.size) for home in homes]
    turns = [(stage, one) for _ in range(rounds) for stage in stages for one in found]
    for done, (stage, one) in enumerate(turns):
        on_pass(done, len(turns), stage)
        one.add(stage, _passed(one.home, stage, texts))
    return found


def _passed(home: Path, stage: str, texts: Texts) -> dict[str, Any]:
    if stage != BUILD:
        return ask(home, task="work", stage=stage, texts=str(texts.file))
    with TemporaryDirectory(dir=texts.file.parent, ignore_cleanup_errors=True) as out:
        return ask(home, task="build", texts=str(texts.file), paths=texts.paths, out=out, jobs=1)
