"""Mutate real documents and read each from text to norms: none may fail or take long. `python -m tests.fuzz_pipeline`.

The arguments are the number of runs, a seed, and folders of texts; without folders the documents beside the checkout
are taken, else the sample.
"""

from __future__ import annotations

import random
import re
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path

import rules
from extract.errors import SourceError
from extract.pipeline import extract
from extract.readers import decode
from tests.seeds import ROOT, SEEDS, SHARED

LONGEST = 1.0  # seconds
_PIECES = (1500, 4000, 12_000)  # characters of a document that are read
_WIDTHS = str.maketrans("，。；：（）、“”", ',.;:(),""')
_MARKERS = (
    "第一条　",
    "第十条之一 ",
    "（一）",
    "一、",
    "1.",
    "(1)",
    "①",
    "第二章　附则\n",
    "专栏3 ",
    "附件：",
    "目 录\n",
    "——",
)
_STRANGE = (
    "\0",
    "\ud800",
    "\u202e",
    "\u200b",
    "\f",
    "\ufeff",
    "\r",
    "\t",
    "　　",
    "\u2028",
    "<!--",
    "**",
    "| a | b |\n",
)
_WRAP = re.compile("(.{20})")


def cut(text: str, rng: random.Random) -> str:
    """Cut lines at any place."""
    for _ in range(rng.randint(1, 20)):
        i = rng.randrange(len(text) + 1)
        text = text[:i] + rng.choice(("\n", "\n\n", "\n　　", "\r\n", "\f")) + text[i:]
    return text


def swapped(text: str, rng: random.Random) -> str:
    """Swap two pieces."""
    a, b, c = sorted(rng.randrange(len(text) + 1) for _ in range(3))
    return text[:a] + text[b:c] + text[a:b] + text[c:]


def doubled(text: str, rng: random.Random) -> str:
    """Put numbers where none belong, and twice where one is."""
    for _ in range(rng.randint(1, 12)):
        i = rng.choice([m.start() for m in re.finditer("[第（。\n]", text)] or [0])
        text = text[:i] + rng.choice((*_MARKERS, text[i : i + 8])) + text[i:]
    return text


def widened(text: str, rng: random.Random) -> str:
    """Change the width of marks, or wrap or join all lines."""
    match rng.randrange(4):
        case 0:
            return text.translate(_WIDTHS)
        case 1:
            return _WRAP.sub(r"\1\n", text)
        case 2:
            return text.replace("\n", "")
        case _:
            return text.replace("\n", "\n" + " " * rng.randint(1, 9))


def unmarked(text: str, rng: random.Random) -> str:
    """Leave out marks, all of a kind or some."""
    mark, share = rng.choice("，。；：、（）“”《》第条\n的"), rng.choice((1.0, 0.5, 0.1))
    return "".join(char for char in text if char != mark or rng.random() > share)


def joined(text: str, rng: random.Random) -> str:
    """Join articles."""
    return re.sub(r"\n+\s*(?=第)", lambda m: "" if rng.random() < 0.7 else m[0], text)


def repeated(text: str, rng: random.Random) -> str:
    """Say a piece again and again."""
    i, n = rng.randrange(len(text) + 1), rng.choice((1, 3, 20, 200))
    return text[:i] + text[i : i + n] * rng.randint(2, 2000 // n) + text[i:]


def strewn(text: str, rng: random.Random) -> str:
    """Strew signs that no text should hold."""
    for _ in range(rng.randint(1, 30)):
        i = rng.randrange(len(text) + 1)
        text = text[:i] + rng.choice(_STRANGE) * rng.choice((1, 1, 5)) + text[i:]
    return text


MUTATIONS: tuple[Callable[[str, random.Random], str], ...] = (
    cut, swapped, doubled, widened, unmarked, joined, repeated, strewn,
)  # fmt: skip


def mutated(text: str, rng: random.Random) -> str:
    """Return a piece of the text with some mutations."""
    start = rng.choice((0, 0, rng.randrange(len(text))))
    text = text[start : start + rng.choice(_PIECES)]
    for mutate in rng.sample(MUTATIONS, rng.randint(1, 3)):
        text = mutate(text, rng)
    return text


def originals(folders: list[Path]) -> list[str]:
    """Return the texts of the folders."""
    paths = [path for folder in folders for path in sorted(folder.glob("*")) if path.suffix in {".md", ".txt"}]
    return [decode(path.name, path.read_bytes()).text for path in paths]


def main(runs: int, seed: int, folders: list[Path]) -> int:
    """Print how many of `runs` were read and refused, the longest, and all that failed; return how many did."""
    book = rules.load()
    texts = originals(folders)
    read = refused = failed = late = 0
    longest = (0.0, -1)
    extract(decode("a.txt", texts[0].encode()), book)  # loads what is loaded once
    for run in range(runs):
        rng = random.Random(f"{seed} {run}")
        given = mutated(rng.choice(texts), rng).encode("utf-8", "surrogatepass")
        started = time.process_time()
        try:
            extract(decode("a.txt", given), book)
            read += 1
        except SourceError:
            refused += 1
        except Exception:  # the aim of the search
            failed += 1
            print(f"run {run}: {traceback.format_exc()}", flush=True)
        took = time.process_time() - started
        longest = max(longest, (took, run))
        if run % 1000 == 999:
            print(f"{run + 1} runs, {read} read, {refused} refused, {failed} failed", flush=True)
        if took > LONGEST:
            late += 1
            print(f"run {run}: {took:.2f} s for {len(given):,} bytes", flush=True)
    print(
        f"{len(texts)} documents, {runs} runs, {read} read, {refused} refused, {failed} failed, "
        f"{late} over {LONGEST} s; longest {longest[0]:.2f} s (run {longest[1]})"
    )
    return failed + late


if __name__ == "__main__":
    given = [Path(name) for name in sys.argv[3:]]
    beside = [SEEDS, SHARED / "corpus"] if SEEDS.is_dir() else [ROOT / "samples"]
    numbers = [int(number) for number in sys.argv[1:3]]
    runs, seed = (*numbers, *(1000, 0)[len(numbers) :])
    sys.exit(bool(main(runs, seed, given or beside)))
