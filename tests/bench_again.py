"""Time builds when little has changed: `python -m tests.bench_again [--size N] [--home DIR] [--folder DIR]`.

Documents of the corpus kept beside the checkout are copied and built anew; then built again into the same folder as
they are, with one changed, one more, and one less. Each build is a process of its own, started as one does on the
command line with `-j 1`; its processor time stands in the table beside its share of the first. --home is a folder that
the wheel was installed into. Where KG_REGEN is set, docs/performance.md gets the table.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from kg.bench.processes import HOME, environment, line
from kg.bench.texts import spread
from tests.bench_report import record
from tests.seeds import SHARED

GOAL = 0.05
MORE = "\n\n第九百九十九条　市人民政府应当公布本条例的实施情况。\n"


class Built(NamedTuple):
    """What a build was of, the seconds of the processor that it took, and what it said of the documents."""

    what: str
    seconds: float
    said: str


def main(arguments: Sequence[str]) -> str:
    """Return the table."""
    parser = argparse.ArgumentParser(prog="tests.bench_again", allow_abbrev=False)
    parser.add_argument("--size", type=int, default=990, metavar="N")
    parser.add_argument("--home", type=Path, default=HOME, metavar="DIR")
    parser.add_argument("--folder", type=Path, default=SHARED / "corpus", metavar="DIR")
    given = parser.parse_args(arguments)
    found = sorted(path for path in given.folder.glob("*") if path.suffix in {".md", ".txt"})
    if not found:
        raise SystemExit(f"{given.folder}: no .md or .txt files; name a folder that has some by --folder")
    with TemporaryDirectory(prefix="kg-again-", ignore_cleanup_errors=True) as temporary:
        documents = Path(temporary) / "documents"
        documents.mkdir()
        for path in spread(found, given.size):
            shutil.copyfile(path, documents / path.name)
        return table(list(built(documents, Path(temporary) / "out", given.home)))


def built(documents: Path, out: Path, home: Path) -> Iterator[Built]:
    """Yield what each build takes."""
    one = sorted(documents.iterdir())[len(list(documents.iterdir())) // 2]
    added = documents / f"增补-{one.name}"
    steps: tuple[tuple[str, Callable[[], object]], ...] = (
        ("anew", lambda: None),
        ("nothing changed", lambda: None),
        ("one changed", lambda: one.write_text(one.read_text("utf-8") + MORE, encoding="utf-8")),
        ("one more", lambda: shutil.copyfile(one, added)),
        ("one less", added.unlink),
    )
    for what, change in steps:
        change()
        sys.stderr.write(f"{what} …\n")
        yield Built(what, *_build(documents, out, home))


def _build(documents: Path, out: Path, home: Path) -> tuple[float, str]:
    before = _children()
    whole = line("-m", "kg", "build", str(documents), "-o", str(out), "-j", "1")
    done = subprocess.run(whole, env=environment(home), capture_output=True, text=True, encoding="utf-8", check=False)
    if done.returncode:
        raise SystemExit(done.stderr)
    said = next(text for text in done.stdout.splitlines() if " norms; graph of " in text)
    return _children() - before, said.partition(";")[0]


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def table(found: Sequence[Built]) -> str:
    """Return a line for each build, a star where it takes more than its share of the first."""
    whole = found[0].seconds
    lines = [
        f"{'*' if one is not found[0] and one.seconds > GOAL * whole else ' '} {one.what:<17}{one.seconds:>8.1f} s"
        f"{one.seconds / whole:>9.1%}   {one.said}"
        for one in found
    ]
    return "\n".join([f"processor time of `kg build -j 1`; * over {GOAL:.0%} of the first", *lines])


if __name__ == "__main__":
    measured = main(sys.argv[1:])
    sys.stdout.write(measured + "\n")
    if os.environ.get("KG_REGEN"):
        record("again", measured)
