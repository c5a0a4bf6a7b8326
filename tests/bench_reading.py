"""Time the reading as pure Python and compiled: `python -m tests.bench_reading [WHEEL] [DIR]`.

The room is that of `kg bench`, over up to 150 documents of DIR (by default the corpus kept beside the checkout, or else
samples/). WHEEL is a folder that the wheel was installed into: it and the sources then take turns. `make bench` builds
it first. Where KG_REGEN is set, docs/performance.md gets the tables, and docs/performance.json the ratio of the pure
extraction to jieba.cut that `tests/test_bench.py` holds it to.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from kg.bench.machine import machine, versions
from kg.bench.rounds import Measured, gathered, measured
from kg.bench.stages import BUILD, EXTRACTION, JIEBA, STAGES
from kg.bench.startup import started
from kg.bench.texts import Texts
from tests.bench_report import record
from tests.seeds import SHARED

ROOT = Path(__file__).parents[1]
KEPT = ROOT / "docs" / "performance.json"
FILES, ROUNDS = 150, 5
RATIOS = {EXTRACTION: 3.0, BUILD: 1.5}  # what is aimed at: times jieba.cut
STARTS = {"kg --help": 0.2, "start of a build": 1.0}  # seconds
SMALL, COPIES = "pure extraction, times jieba.cut, samples", 8


def main(arguments: Sequence[str]) -> dict[str, str]:
    """Return the tables by the section of the page that they stand in."""
    wheels = [Path(name) for name in arguments if (Path(name) / "extract").is_dir()]
    folders = [Path(name) for name in arguments if Path(name) not in wheels] or [SHARED / "corpus", ROOT / "samples"]
    folder = next((one for one in folders if one.is_dir()), folders[0])
    homes = [ROOT, *wheels]
    with gathered(ROOT, folder, FILES) as texts:
        found = measured(texts, homes, rounds=ROUNDS, on_pass=_told)
        starts = [started(home, texts.paths[0], rounds=ROUNDS) for home in homes]
    return {"reading": reading(texts, found), "startup": startup(found, starts)}


def _told(done: int, total: int, stage: str) -> None:
    sys.stderr.write(f"\r{done + 1} of {total}: {stage:20}")
    sys.stderr.flush()


def reading(texts: Texts, found: Sequence[Measured]) -> str:
    """Return a line for each stage, with three columns for each folder of packages, and the ratio that is aimed at."""
    skipped = f", {len(texts.skipped)} skipped" if texts.skipped else ""
    head = f"{texts.documents} documents{skipped}, {texts.size:,} characters, medians of {ROUNDS} rounds"
    names = " " * 18 + "".join(f"{_kind(one):>30}" for one in found)
    heads = f"{'':18}" + f"{'chars/s':>14}{'x jieba':>8}{'MB':>8}" * len(found) + f"{'goal':>8}"
    lines = [(f"{stage:18}" + "".join(_cells(one, stage) for one in found) + _goal(stage)).rstrip() for stage in STAGES]
    return "\n".join([head, names, heads, *lines, *remarks(found), versions()])


def _kind(one: Measured) -> str:
    return "compiled" if one.compiled == {True} else "pure Python"


def _cells(one: Measured, stage: str) -> str:
    most = one.most(stage)
    return f"{one.speed(stage):>14,.0f}{one.ratio(stage):>8.2f}" + (f"{most:>8.0f}" if most else f"{'-':>8}")


def _goal(stage: str) -> str:
    return f"{RATIOS[stage]:>8.2f}" if stage in RATIOS else ""


def remarks(found: Sequence[Measured]) -> list[str]:
    """Tell whether the wheel is compiled, and whether it reads the same."""
    pure, *wheels = found
    if not wheels:
        return []
    if wheels[0].compiled != {True}:
        return ["The wheel is pure Python: there was no C compiler, or compiling failed."]
    same = pure.rows == wheels[0].rows
    return [
        "Both give the same rows." if same else "THE ROWS DIFFER: the wheel is of other sources, or compiling broke it."
    ]


def startup(found: Sequence[Measured], starts: Sequence[Mapping[str, float]]) -> str:
    """Return a line for each start, with the goal."""
    heads = f"{'':18}" + "".join(f"{_kind(one):>14}" for one in found) + f"{'goal':>10}"
    lines = [
        f"{name:18}" + "".join(f"{one[name]:>12.2f} s" for one in starts) + f"{goal:>8.1f} s"
        for name, goal in STARTS.items()
    ]
    return "\n".join([heads, *lines])


# --- the small form, which the tests hold the reading to


def small(home: Path, *, rounds: int = 1) -> float:
    """Return how many times as fast as jieba.cut the extraction reads the samples, each some times over."""
    with TemporaryDirectory() as temporary:
        folder = Path(temporary)
        for path in sorted((ROOT / "samples").iterdir()):
            for copy in range(COPIES):
                (folder / f"{copy}-{path.name}").write_bytes(path.read_bytes())
        with gathered(home, folder, COPIES * FILES) as texts:
            [found] = measured(texts, [home], rounds=rounds, stages=(JIEBA, EXTRACTION))
    return found.least_disturbed(EXTRACTION)


def kept() -> float:
    """Return the ratio that was measured last."""
    ratio: float = json.loads(KEPT.read_text(encoding="utf-8"))[SMALL]
    return ratio


def keep(ratio: float) -> None:
    """Keep the ratio as the one that the tests compare with."""
    KEPT.write_text(json.dumps({SMALL: round(ratio, 3)}, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    for section, table in main(sys.argv[1:]).items():
        sys.stdout.write(f"\n{table}\n")
        if os.environ.get("KG_REGEN"):
            record(section, table)
    if os.environ.get("KG_REGEN"):
        keep(small(ROOT, rounds=5))
    sys.stdout.write(f"\nMeasured on {machine()}.\n")
