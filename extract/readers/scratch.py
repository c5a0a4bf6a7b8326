"""A folder to work in for programs that read files only."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from extract.holding import seize

PREFIX = "kg-reading-"
_HELD = "held"


@contextmanager
def scratch() -> Iterator[Path]:
    """Yield an empty folder that goes in the end, and before it those that processes which were killed have left."""
    _clear()
    with tempfile.TemporaryDirectory(prefix=PREFIX, ignore_cleanup_errors=True) as made:
        folder = Path(made)
        with (folder / _HELD).open("wb") as file:
            seize(file)
            yield folder


def _clear() -> None:
    for left in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        with suppress(OSError):  # in use, or somebody else's
            with (left / _HELD).open("rb") as file:
                seize(file)
            shutil.rmtree(left, ignore_errors=True)
