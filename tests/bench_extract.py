"""Time the extraction beside jieba.cut: `python -m tests.bench_extract [DIR]`.

Reads up to 150 documents of DIR (by default the corpus kept beside the checkout) and prints, for the structure alone,
for provisions → norms and for both, characters a second and the ratio to jieba.cut over the same texts in the same run.
"""

from __future__ import annotations

import logging
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TypeVar

import jieba

import rules
from extract.pipeline import norms_of
from extract.readers import read
from extract.records import Source
from extract.structure import parse
from tests.seeds import SHARED

FILES = 150
T = TypeVar("T")


def main(arguments: Sequence[str]) -> str:
    """Return the table for the documents of the folder named, or the reason why there is none."""
    folder = Path(arguments[0]) if arguments else SHARED / "corpus"
    paths = sorted(path for path in folder.glob("*") if path.suffix in {".md", ".txt"})
    if not paths:
        return f"{folder}: no .md or .txt files; name a folder that has some"
    return table([read(path) for path in paths[:: max(1, len(paths) // FILES)][:FILES]])


def table(sources: Sequence[Source]) -> str:
    """Time each stage once over all sources, everything compiled and loaded before; return a line for each."""
    book, size = rules.load(), sum(len(source.text) for source in sources)
    jieba.setLogLevel(logging.ERROR)
    warm_up(sources[0], book)
    documents = [parse(source, book) for source in sources]
    seconds = {
        "jieba.cut": timed(lambda source: list(jieba.cut(source.text)), sources),
        "structure": timed(lambda source: parse(source, book), sources),
        "norms": timed(lambda document: norms_of(document, book), documents),
    }
    seconds["structure + norms"] = seconds["structure"] + seconds["norms"]
    head = f"{len(sources)} documents, {size:,} characters"
    lines = [
        f"{name:<18}{size / spent:>12,.0f} characters/s{seconds['jieba.cut'] / spent:>8.2f} of jieba"
        for name, spent in seconds.items()
    ]
    return "\n".join([head, *lines])


def warm_up(source: Source, book: rules.Rulebook) -> None:
    list(jieba.cut(source.text))
    norms_of(parse(source, book), book)


def timed(work: Callable[[T], object], inputs: Iterable[T]) -> float:
    """Return the processor seconds that `work` takes over all inputs."""
    started = time.process_time()
    for one in inputs:
        work(one)
    return time.process_time() - started


if __name__ == "__main__":
    sys.stdout.write(main(sys.argv[1:]) + "\n")
