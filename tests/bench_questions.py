"""Time the questions on a finished build: `python -m tests.bench_questions DIR [--home DIR]`.

Each question is asked some times by a process of its own, as one asks it on the command line; the medians of the time
by the clock and of the processor stand in the table, beside the goal. The build is best one of the corpus kept beside
the checkout: what is asked about is in it. Where KG_REGEN is set, docs/performance.md gets the table.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from kg import store
from kg.bench.processes import HOME, environment, line
from tests.bench_report import record
from tests.seeds import ROOT

ROUNDS = 3
GOAL = 1.0
LIST = ROOT / "tests" / "lists" / "权责清单.csv"
QUESTIONS = (
    "duties 发改委",
    "duties 发改委 --limit 0",
    "duties 县级以上人民政府 --modality 应当",
    "who 数据安全",
    "who 数据安全 --json",
    "show {first} 第五条",
    "overlaps",
    "overlaps --organ 数据局",
    "orphans",
    "orphans --topic 数据安全",
    "stats",
    "stats --topic 工业互联网",
    "path 教育局 大数据",
    "path 发改委 工信局",
    "search 首席数据官",
    "search 管理",
    "compare {first} {second}",
    "diff {first} {second}",
    "check {build} --against {list} --topic 工业互联网",
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, the medians of its seconds, and the lines that it answers in; the exit code, if it is a fault's."""

    words: str
    clock: float
    processor: float
    lines: int
    code: int


def main(arguments: Sequence[str]) -> str:
    """Return the table."""
    parser = argparse.ArgumentParser(prog="tests.bench_questions", allow_abbrev=False)
    parser.add_argument("build", type=Path, metavar="DIR")
    parser.add_argument("--home", type=Path, default=HOME, metavar="DIR")
    given = parser.parse_args(arguments)
    with store.Store(given.build / store.FILE) as found:
        first, second, *_ = sorted(found.titles())
        head = f"{len(found.titles()):,} documents, {sum(one.norms for one in found.runs()[-1:]):,} norms"
    places = {"first": first, "second": second, "build": str(given.build), "list": str(LIST)}
    asked = [ask(given.home, given.build, words, places) for words in QUESTIONS]
    return table(head, given.build / store.FILE, asked)


def ask(home: Path, build: Path, words: str, places: dict[str, str]) -> Asked:
    """Ask a question some times; what is in braces is one of `places`."""
    env = {**environment(home), "KG_BUILD": str(build), "COLUMNS": "100"}
    whole = line("-m", "kg", *(word.format(**places) for word in words.split()))
    rounds = []
    for _ in range(ROUNDS):
        clock, used = time.perf_counter(), _children()
        done = subprocess.run(whole, env=env, capture_output=True, text=True, encoding="utf-8", check=False)
        rounds.append((time.perf_counter() - clock, _children() - used))
    clock, processor = (median(one[i] for one in rounds) for i in range(2))
    return Asked(words, clock, processor, done.stdout.count("\n"), done.returncode)


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def table(head: str, store_file: Path, asked: Sequence[Asked]) -> str:
    """Return a line for each question, a star where it takes longer than the goal."""
    size = store_file.stat().st_size / 1_000_000
    said = f"{head}, a store of {size:,.0f} MB; medians of {ROUNDS}, * over {GOAL:.0f} s"
    heads = f"{'':51}{'by clock':>10}{'processor':>10}{'lines':>8}"
    return "\n".join([said, heads, *map(_line, asked)])


def _line(one: Asked) -> str:
    failed = f"  failed: {one.code}" if one.code not in {0, 4} else ""
    star = "*" if one.clock > GOAL else " "
    return f"{star} kg {_shown(one.words)}{one.clock:8.2f} s{one.processor:8.2f} s{one.lines:8,}{failed}"


def _shown(words: str) -> str:
    """Return a question, names of documents and files left out, filled up to the width that it takes on a screen."""
    shown = words.format(first="A", second="B", build="DIR", list="FILE")
    return shown + " " * max(0, 46 - len(shown) - sum(ord(one) > 0x2E7F for one in shown))


if __name__ == "__main__":
    figures = main(sys.argv[1:])
    sys.stdout.write(figures + "\n")
    if os.environ.get("KG_REGEN"):
        record("questions", figures)
