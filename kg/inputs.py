"""From the paths a user names to the documents of a build, each with a name of its own."""

from __future__ import annotations

import glob
import os
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from extract.errors import SourceError

# What a folder is searched for; what a file is told by its content, whatever its name.
DOCUMENTS = frozenset({".txt", ".md", ".docx", ".doc", ".wps", ".rtf", ".odt", ".pdf", ".ofd", ".html", ".htm"})


@dataclass(frozen=True, slots=True)
class Input:
    """A file to read and the name it goes by in every output."""

    path: Path
    name: str


def collect(
    paths: Iterable[str | Path], *, own: Iterable[Path] = ()
) -> tuple[tuple[Input, ...], tuple[SourceError, ...]]:
    """Return the inputs under `paths`, sorted by name, and what was passed over.

    A folder gives the documents in it at any depth, a pattern what it matches, a file itself whatever its name.
    Hidden entries and what is `own` (files of an earlier build, folders of exports) are left alone.
    """
    ignored = {path.resolve() for path in own}
    found: dict[Path, Path] = {}
    skipped: list[SourceError] = []
    for path in paths:
        for entry in _expand(Path(path)):
            if isinstance(entry, SourceError):
                skipped.append(entry)
            elif ignored.isdisjoint(((real := entry.resolve()), *real.parents)):
                found.setdefault(real, entry)
    return tuple(sorted(_named(found.values()), key=lambda i: i.name)), tuple(skipped)


def _expand(path: Path) -> Iterator[Path | SourceError]:
    if path.is_dir():
        yield from _walk(path)
    elif path.exists():
        yield path
    elif glob.has_magic(str(path)):
        matches = sorted(glob.glob(str(path), recursive=True))  # noqa: PTH207 -- Path.glob takes no absolute pattern
        if not matches:
            yield SourceError(str(path), "matches no file", "check the pattern")
        for match in matches:
            yield from _expand(Path(match))
    else:
        yield SourceError(str(path), "no such file or folder", "check the path")


def _walk(folder: Path) -> Iterator[Path | SourceError]:
    errors: list[OSError] = []
    for at, folders, names in os.walk(folder, onerror=errors.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith(".") and Path(name).suffix.lower() in DOCUMENTS:
                yield Path(at, name)
    for error in errors:
        yield SourceError(str(error.filename), _reason(error), "give yourself permission to read the folder")


def unreadable(name: str, error: OSError) -> SourceError:
    """Return the fault of a file that the system does not let us read."""
    return SourceError(name, _reason(error), "check the file and your permission to read it")


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()


def _named(paths: Iterable[Path]) -> Iterator[Input]:
    """Name each path by its last part, or by as many as tell it from its namesakes."""
    waiting = dict.fromkeys(paths, 1)
    while waiting:
        names = {path: _name(path, depth) for path, depth in waiting.items()}
        count = Counter(names.values())
        done = {p for p, depth in waiting.items() if count[names[p]] == 1 or depth >= len(p.resolve().parts)}
        yield from (Input(path, names[path]) for path in waiting if path in done)
        waiting = {path: depth + 1 for path, depth in waiting.items() if path not in done}


def _name(path: Path, depth: int) -> str:
    name = "/".join(path.resolve().parts[-depth:]) if depth > 1 else path.name
    return os.fsencode(name).decode("utf-8", "replace")
