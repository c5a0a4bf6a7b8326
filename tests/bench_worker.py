"""One process of `tests.bench_extract`: time a round of each stage whenever a line comes in, print it as JSON.

It is run by its path, so that `extract` and `rules` come from the folder that PYTHONPATH names: the sources or the
compiled wheel.
"""

from __future__ import annotations

import hashlib
import json
import logging
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

import jieba

import extract.norms
import rules
from extract.pipeline import norms_of
from extract.readers import read
from extract.structure.parse import parse
from kg.garbage import collect_seldom

T = TypeVar("T")


def main(paths: list[str]) -> None:
    """Load and compile everything, say what was loaded, then time a round for each line of the standard input."""
    jieba.setLogLevel(logging.ERROR)
    book, sources = rules.load(), [read(Path(path)) for path in paths]
    list(jieba.cut(sources[0].text))
    documents = [parse(source, book) for source in sources]
    rows = hashlib.sha256()
    for document in documents:
        rows.update(repr(norms_of(document, book)).encode("utf-8", "surrogatepass"))
    size = sum(len(source.text) for source in sources)
    compiled = not str(extract.norms.__file__).endswith(".py")
    say({"compiled": compiled, "documents": len(sources), "size": size, "rows": rows.hexdigest()})
    collect_seldom()  # as the command line does
    for _ in sys.stdin:
        seconds = {
            "jieba.cut": timed(lambda source: list(jieba.cut(source.text)), sources),
            "structure": timed(lambda source: parse(source, book), sources),
            "norms": timed(lambda document: norms_of(document, book), documents),
        }
        seconds["structure + norms"] = seconds["structure"] + seconds["norms"]
        say(seconds)


def timed(work: Callable[[T], object], inputs: Iterable[T]) -> float:
    """Return the processor seconds that `work` takes over all inputs."""
    started = time.process_time()
    for one in inputs:
        work(one)
    return time.process_time() - started


def say(record: dict[str, object] | dict[str, float]) -> None:
    """Print a record on a line of its own, at once."""
    sys.stdout.write(json.dumps(record) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1:])
