"""The texts that are timed: read once from the documents of a folder, kept in a file that each pass takes them from."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from extract.errors import SourceError
    from extract.records import Source
    from kg.inputs import Input

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Texts:
    """Where the texts are kept, how many there are, of how many characters, and the files they come from.

    `skipped` says of each document that could not be read its name, why, and what to do; `seconds` is how long it took
    to read them all from their files.
    """

    file: Path
    paths: tuple[str, ...]
    documents: int
    size: int
    skipped: tuple[str, ...]
    seconds: float


def gather(folder: Path, files: int, file: Path) -> dict[str, Any]:
    """Read up to `files` files of a folder, evenly from among all, into `file`; return what `Texts` says of them.

    Raises:
        SourceError: none of them could be read, or there is none.
    """
    from extract.errors import SourceError
    from kg.inputs import collect

    found, faults = collect([folder])
    paths = spread(list(dict.fromkeys(one.path for one in found)), files)
    inputs, _ = collect(paths)
    skipped = list(faults)
    started = time.perf_counter()
    sources = list(_readable(inputs, skipped))
    seconds = time.perf_counter() - started
    if not sources:
        raise skipped[0] if skipped else SourceError(str(folder), "no document found", "name a folder that holds some")
    file.write_text(json.dumps([_kept(source) for source in sources]), encoding="utf-8")
    return {
        "paths": [str(path.resolve()) for path in paths],
        "documents": len(sources),
        "size": sum(len(source.text) for source in sources),
        "skipped": [str(fault) for fault in skipped],
        "seconds": seconds,
    }


def spread(found: Sequence[T], wanted: int) -> list[T]:
    """Return as many as are wanted, evenly from among all; all where there are no more."""
    if len(found) <= wanted:
        return list(found)
    return [found[i * len(found) // wanted] for i in range(wanted)]


def load(file: Path) -> list[Source]:
    """Return the texts that are kept in a file."""
    from extract.records import Place, Source

    return [
        Source(name, text, encoding, digest, tuple(Place(*place) for place in places))
        for name, text, encoding, digest, places in json.loads(file.read_text(encoding="utf-8"))
    ]


def _kept(source: Source) -> tuple[object, ...]:
    return source.name, source.text, source.encoding, source.sha256, source.places


def _readable(inputs: Sequence[Input], skipped: list[SourceError]) -> Iterator[Source]:
    """Yield the sources of the inputs; what cannot be read is added to `skipped`."""
    from extract.errors import SourceError
    from extract.readers import decode
    from kg.inputs import unreadable

    for one in inputs:
        try:
            yield decode(one.name, one.read())
        except SourceError as error:
            skipped.append(error)
        except OSError as error:
            skipped.append(unreadable(one.name, error))
