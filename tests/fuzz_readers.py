"""Mutate documents of each format: each must give norms, or be refused in one line. `python -m tests.fuzz_readers`."""

from __future__ import annotations

import io
import random
import sys
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from documents import lines, numbered_docx, printed_pdf, wrapped
from test_readers_ofd import ofd, page

import rules
from extract.errors import SourceError
from extract.pipeline import extract
from extract.readers import decode

_TOKENS = (b"99999999999", b"-1", b"0", b"<", b">", b"&", b'"', b"\0", b"1e308")


def samples() -> dict[str, bytes]:
    """Return a whole document of each format."""
    body = "".join(f"<p>{line}</p>" for line in lines())
    placed = [(30.0 + 5 * indent, 35 + 8.0 * row, words) for row, (indent, words) in enumerate(wrapped()[:28])]
    return {
        "docx": numbered_docx(),
        "pdf": printed_pdf(),
        "ofd": ofd([page(placed)]),
        "html": f"<html><head><meta charset='gb18030'></head><body>{body}</body></html>".encode("gb18030"),
    }


def mutated(data: bytes, rng: random.Random) -> bytes:
    """Return the bytes with some changed, left out, repeated or swapped."""
    changed = bytearray(data)
    for _ in range(rng.randint(1, 8)):
        i, n = rng.randrange(max(1, len(changed))), rng.randint(1, 60)
        match rng.randrange(5):
            case 0:
                changed[i : i + 1] = rng.randbytes(1)
            case 1:
                del changed[i : i + n]
            case 2:
                changed[i:i] = changed[i : i + n] * rng.randint(1, 5)
            case 3:
                changed[i : i + n] = rng.randbytes(n)
            case _:
                changed[i : i + 1] = rng.choice(_TOKENS)
    return bytes(changed)


def repacked(data: bytes, rng: random.Random) -> bytes:
    """Return a package with one of its XML parts mutated."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(buffer, "w") as after:
        names = before.namelist()
        chosen = rng.choice([name for name in names if name.endswith(".xml")])
        for name in names:
            content = before.read(name)
            after.writestr(name, mutated(content, rng) if name == chosen else content)
    return buffer.getvalue()


def variants(kind: str, data: bytes, *, runs: int, seed: int) -> Iterator[bytes]:
    """Yield `runs` mutations of a document, the same ones for the same seed."""
    for run in range(runs):
        rng = random.Random(f"{kind} {seed} {run}")
        yield repacked(data, rng) if data.startswith(b"PK") and run % 4 else mutated(data, rng)


def main(runs: int, seed: int) -> None:
    """Print for each format how many of `runs` were read and refused, and the longest time; anything else is raised."""
    book = rules.load()
    for kind, data in samples().items():
        extract(decode(kind, data), book)  # loads what is loaded once
        read = refused = 0
        longest = 0.0
        for run, given in enumerate(variants(kind, data, runs=runs, seed=seed)):
            started = time.process_time()
            try:
                extract(decode(f"{kind} {seed} {run}", given), book)
                read += 1
            except SourceError:
                refused += 1
            longest = max(longest, time.process_time() - started)
        print(f"{kind}: {runs} runs, {read} read, {refused} refused, longest {longest:.2f} s", flush=True)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:3])) if len(sys.argv) > 2 else main(1000, 0)
