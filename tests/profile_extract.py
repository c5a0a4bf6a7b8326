"""Tell where the time of the extraction goes: `python -m tests.profile_extract [WHEEL] [DIR]`.

Reads up to 60 documents of DIR (by default the corpus kept beside the checkout, or else samples/), each once, to norms.
Of the sources it prints how often what is asked at every character is called. Of WHEEL, a folder that the compiled
wheel was installed into, it prints the shares of the processor's time by the room that has them, with what its words
and patterns take and what CPython does for them all: for that Linux has to have `perf`. Where KG_REGEN is set, what it
prints goes into docs/performance.md, too.
"""

from __future__ import annotations

import cProfile
import os
import pstats
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from tests.bench_report import record
from tests.seeds import SHARED

ROOT = Path(__file__).parents[1]
FILES, MOST, LEAST = 60, 18, 0.8  # documents; lines of the table; a share in percent that is worth one
ASKED = {
    ("wordset.py", "length_at"): "is there a word at a place",
    ("wordset.py", "_length_before"): "is there one that ends there",
    ("wordset.py", "__contains__"): "is this one of the words",
    ("pattern.py", "match"): "does a pattern match there",
    ("pattern.py", "_begins"): "is it found further on",
}
MATCHER = {f"<method '{name}' of 're.Pattern' objects>" for name in ("match", "search", "fullmatch", "finditer", "sub")}
OF_CPYTHON = {
    "matching of patterns (re)": r"_?sre_|SRE_|_?match_|tailmatch",
    "memory": r".*(?:alloc|Free|free|GC_|dealloc|Dealloc|visit_|gc_|NewReference|Trash|memset|memmove|tuple_alloc)",
    "dictionaries, hashes of words": r".*(?:[Dd]ict|unicodekeys|siphash|insert_to|set_lookkey|memcmp|_hash)",
    "ids (SHA-256)": r"(?:EVP|SHA|sha|OPENSSL|CRYPTO|_?Py_strhex)",
}


def main(arguments: Sequence[str]) -> str:
    """Return the tables, or the reason why there is none."""
    wheels = [Path(name) for name in arguments if (Path(name) / "extract").is_dir()]
    folders = [Path(name) for name in arguments if Path(name) not in wheels] or [SHARED / "corpus", ROOT / "samples"]
    folder = next((one for one in folders if one.is_dir()), folders[0])
    paths = sorted(path for path in folder.glob("*") if path.suffix in {".md", ".txt"})
    if not paths:
        return f"{folder}: no .md or .txt files; name a folder that has some"
    chosen = paths[:: max(1, len(paths) // FILES)][:FILES]
    parts = [calls(chosen)]
    if wheels and shutil.which("perf"):
        parts.append(shares(wheels[0], chosen))
    return "\n\n".join(parts)


# --- how often things are asked


def calls(paths: Iterable[Path]) -> str:
    """Return how often, for a thousand characters, what is asked at every character is called."""
    size, profile = read_all(paths, cProfile.Profile())
    asked: Counter[str] = Counter()
    for (file, _, name), (_, times, *_) in pstats.Stats(profile).stats.items():  # type: ignore[attr-defined]
        asked[ASKED.get((Path(file).name, name), "")] += times
        asked["… of which the matcher is called"] += times if name in MATCHER else 0
    lines = [
        f"  {asked[what] * 1000 / size:7,.0f}  {what}" for what in (*ASKED.values(), "… of which the matcher is called")
    ]
    return "\n".join([f"{size:,} characters; for each thousand of them, so often", *lines])


def read_all(paths: Iterable[Path], profile: cProfile.Profile | None = None) -> tuple[int, cProfile.Profile]:
    """Read documents to norms, watched by a profile where one is given; return how many characters they have."""
    import rules
    from extract.pipeline import extract
    from extract.readers import read

    profile, book = profile or cProfile.Profile(), rules.load()
    sources = [read(path) for path in paths]
    extract(sources[0], book)
    for source in sources:
        profile.runcall(extract, source, book)
    return sum(len(source.text) for source in sources), profile


# --- what the compiled wheel does


def shares(wheel: Path, paths: Sequence[Path]) -> str:
    """Return the shares of the compiled wheel's time by room."""
    with tempfile.TemporaryDirectory() as folder:
        samples = Path(folder) / "perf.data"
        line = [sys.executable, "-P", "-m", "tests.profile_extract", "--watched", str(samples), *map(str, paths)]
        env = {**os.environ, "PYTHONPATH": f"{wheel.resolve()}{os.pathsep}{ROOT}"}
        subprocess.run(line, env=env, check=True, cwd=ROOT)
        report = ["perf", "report", "-i", str(samples), "--stdio", "--sort", "symbol", "--percent-limit", "0"]
        told = subprocess.run(report, check=True, capture_output=True, text=True, encoding="utf-8").stdout
    by_room: Counter[str] = Counter()
    for m in re.finditer(r"^ *(\d+\.\d+)% +\[(.)\] (\S+)", told, re.MULTILINE):
        by_room[room_of(m[3], kernel=m[2] == "k")] += float(m[1])
    shown = [(share, room) for room, share in by_room.most_common(MOST) if share >= LEAST]
    rest = 100 - sum(share for share, _ in shown)
    lines = [f"  {share:6.1f} %  {room}" for share, room in (*shown, (rest, "all others"))]
    return "\n".join(["compiled; of the processor's time, text to norms,", *lines])


def room_of(symbol: str, *, kernel: bool) -> str:
    """Return whose time a symbol's is: a room's, or what CPython does."""
    if kernel:
        return "the system"
    if m := re.match(r"CPy(?:Def|Py)_(\w+?)___", symbol):
        return f"{m[1]}.py"
    for what, names in OF_CPYTHON.items():
        if re.match(names, symbol):
            return f"CPython: {what}"
    return "CPython: everything else"


def watched(samples: str, paths: Sequence[str]) -> None:
    """Read documents while `perf` takes samples of this process."""
    import rules
    from extract.pipeline import extract
    from extract.readers import read
    from kg.garbage import collect_seldom

    book, sources = rules.load(), [read(Path(path)) for path in paths]
    extract(sources[0], book)
    collect_seldom()  # as the command line does
    line = ["perf", "record", "--quiet", "--freq", "2999", "--output", samples, "--pid", str(os.getpid())]
    with subprocess.Popen(line, stderr=subprocess.DEVNULL) as perf:
        while not Path(samples).exists():
            pass
        for _ in range(3):
            for source in sources:
                extract(source, book)
        perf.terminate()


if __name__ == "__main__":
    if sys.argv[1:2] == ["--watched"]:
        watched(sys.argv[2], sys.argv[3:])
    else:
        printed = main(sys.argv[1:])
        sys.stdout.write(printed + "\n")
        if os.environ.get("KG_REGEN"):
            record("profile", printed)
