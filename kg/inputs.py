"""From the paths a user names to the documents of a build, each with a name of its own."""

from __future__ import annotations

import glob
import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from extract.errors import SourceError
from extract.given import NOTHING, Given
from extract.printable import printable
from extract.readers import DEFAULT, Limits
from extract.readers.archives import SUFFIX, is_archive, members, read_member
from extract.readers.formats import DOCUMENTS

STDIN = "-"
_FOUND = DOCUMENTS | {SUFFIX}


@dataclass(frozen=True, slots=True)
class Input:
    """A file to read and the name it goes by in every output.

    `inside` is the way to a document within an archive, `held` what was given on standard input; `given` is what the
    user says of the document.
    """

    path: Path
    name: str
    inside: tuple[str, ...] = ()
    held: bytes | None = field(default=None, repr=False)
    given: Given = NOTHING

    def read(self, limits: Limits = DEFAULT) -> bytes:
        """Return the bytes of the document.

        Raises:
            SourceError: it is too large, or its archive is damaged.
            OSError: the system does not let us read it.
        """
        source = self.path if self.held is None else self.held
        if self.inside:
            return read_member(self.name, source, self.inside, limits)
        if isinstance(source, bytes):
            return source
        limits.check(self.name, source.stat().st_size)
        return source.read_bytes()


def collect(
    paths: Iterable[str | Path], *, own: Iterable[Path] = (), limits: Limits = DEFAULT
) -> tuple[tuple[Input, ...], tuple[SourceError, ...]]:
    """Return the inputs under `paths`, sorted by name, and what was passed over.

    A folder or ZIP archive gives the documents in it at any depth, a pattern what it matches, a file itself whatever
    its name, `-` what comes on standard input.
    Hidden entries and what is `own` (files of an earlier build, folders of exports) are left alone.
    """
    ignored = {path.resolve() for path in own}
    found: dict[Path, Path] = {}
    skipped: list[SourceError] = []
    named = dict.fromkeys(map(str, paths))
    given = [standard_input(limits)] if named.pop(STDIN, STDIN) is None else []
    for path in named:
        for entry in _expand(Path(path)):
            if isinstance(entry, SourceError):
                skipped.append(entry)
            elif ignored.isdisjoint(((real := entry.resolve()), *real.parents)):
                found.setdefault(real, entry)
    inputs: dict[str, Input] = {}
    for one in _unpacked([*given, *_named(found.values())], limits):
        if isinstance(one, SourceError):
            skipped.append(one)
        elif inputs.setdefault(one.name, one) is not one:
            skipped.append(SourceError(one.name, "is printed like the name of another file", "rename one of them"))
    return tuple(sorted(inputs.values(), key=lambda i: i.name)), tuple(skipped)


def standard_input(limits: Limits = DEFAULT) -> Input:
    """Return what comes on standard input, up to a byte more than the limits let through."""
    return Input(Path(STDIN), "stdin", held=sys.stdin.buffer.read(limits.size + 1))


def _unpacked(inputs: Iterable[Input], limits: Limits) -> Iterator[Input | SourceError]:
    """Yield the inputs, the documents in it in place of an archive."""
    for one in inputs:
        source = one.path if one.held is None else one.held
        if not is_archive(source):
            yield one
            continue
        try:
            for member in members(one.name, source, limits):
                if isinstance(member, SourceError):
                    yield member
                else:
                    yield replace(one, name=member.name, inside=member.inside)
        except SourceError as error:
            yield error
        except OSError as error:
            yield unreadable(one.name, error)


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
            if not name.startswith(".") and Path(name).suffix.lower() in _FOUND:
                yield _inside(Path(at, name), folder)
    for error in errors:
        yield SourceError(str(error.filename), _reason(error), "give yourself permission to read the folder")


def _inside(path: Path, folder: Path) -> Path | SourceError:
    """Return a file of a folder; a fault for what is none, or is a link to one that nobody named."""
    if not path.is_file():
        return SourceError(str(path), "is no file", "leave it out, or put the document itself there")
    if path.is_symlink() and folder.resolve() not in path.resolve().parents:
        return SourceError(str(path), "is a link to a file outside the folder", "name that file itself")
    return path


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
    return printable(os.fsencode(name).decode("utf-8", "replace"))
