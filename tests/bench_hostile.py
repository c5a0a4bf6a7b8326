"""Time the reading of hostile texts at three lengths, each twice the one before. `python -m tests.bench_hostile`."""

from __future__ import annotations

import gc
import sys
import time

import rules
from extract.pipeline import norms_of
from extract.records import Source
from extract.structure.parse import parse
from tests.adversaries import ADVERSARIES, adversary

GROWTH, NOTICED = 2.6, 0.2  # times for twice the length; seconds that matter


def seconds(text: str) -> tuple[float, float]:
    """Return the processor time that structure and norms of a text take."""
    book = rules.load()
    source = Source("a.txt", text, "utf-8", "")
    gc.collect()
    gc.disable()
    started = time.process_time()
    document = parse(source, book)
    parsed = time.process_time()
    norms_of(document, book)
    done = time.process_time()
    gc.enable()
    return parsed - started, done - parsed


def main(length: int, word: str = "") -> None:
    """Print a line for each text whose name holds `word`; a star marks a stage that grows faster than the text."""
    seconds(adversary("one article of many sentences", 2000))
    for name in (name for name in ADVERSARIES if word in name):
        times = [seconds(adversary(name, length * k)) for k in (1, 2, 4)]
        grows = any(c > NOTICED and c > GROWTH * b for b, c in zip(times[1], times[2], strict=True))
        shown = "  ".join(f"{parsed:7.2f} {read:7.2f}" for parsed, read in times)
        print(f"{'*' if grows else ' '} {name:30} {shown}", flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 50_000, *sys.argv[2:3])
