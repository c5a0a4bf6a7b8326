"""Files that are either the old ones or the new ones, never half of each."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from outputs.errors import OutputError

STAGING = ".kg-staging"


def write(path: Path, data: str | bytes | Iterable[bytes]) -> None:
    """Write `data` (text as UTF-8, or bytes in pieces) beside `path`, then rename it into place.

    Raises:
        OutputError: the folder cannot be written to.
    """
    beside = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        write_through(beside, data)
        with naming(path):
            beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def write_through(path: Path, data: str | bytes | Iterable[bytes]) -> None:
    """Write `data` (text as UTF-8, line ends untouched; or bytes in pieces) and have the disk confirm it.

    Raises:
        OutputError: the folder cannot be written to.
    """
    with naming(path), path.open("wb") as file:
        for piece in _pieces(data):
            file.write(piece)
        file.flush()
        os.fsync(file.fileno())


def _pieces(data: str | bytes | Iterable[bytes]) -> Iterable[bytes]:
    if isinstance(data, str):
        return (data.encode("utf-8"),)
    return (data,) if isinstance(data, bytes) else data


@contextmanager
def staged(folder: Path) -> Iterator[Path]:
    """Yield an empty folder inside `folder`; on success move its files out into `folder`, else drop them.

    Files of `folder` that have no namesake in the staging folder stay as they are. The caller holds the folder's lock.

    Raises:
        OutputError: the folder cannot be written to.
    """
    staging = folder / STAGING
    try:
        with naming(folder):
            shutil.rmtree(staging, ignore_errors=True)
            staging.mkdir()
        yield staging
        with naming(folder):
            for path in sorted(path for path in staging.rglob("*") if path.is_file()):
                place = folder / path.relative_to(staging)
                place.parent.mkdir(parents=True, exist_ok=True)
                path.replace(place)
    finally:
        shutil.rmtree(staging, ignore_errors=True)


@contextmanager
def naming(path: Path) -> Iterator[None]:
    """Turn an operating system's refusal into an `OutputError` that names `path` and the remedy."""
    try:
        yield
    except OSError as error:
        raise OutputError(f"{path}: {error.strerror or error}; give a folder that can be written to") from error
