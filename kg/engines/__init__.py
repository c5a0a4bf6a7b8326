"""Ways to read many documents: each maps the same pure function over them, and what comes out is the same.

An engine is given the inputs of a build and yields what each of them gives, in their order: rows, or why it cannot be
read.
"""

from __future__ import annotations

from collections.abc import Collection, Generator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from extract.errors import SourceError
from kg.engines.outcome import How
from kg.inputs import Input
from kg.store.sheets import Tables
from rules import Rulebook


@dataclass(frozen=True)
class Work:
    """What is to be read: the `inputs` of a build, but those whose rows its store has `kept`, by their names.

    `book` are the rules of `how`, `reading` their hash and that of the code; `folder` is that of the build.
    """

    inputs: Sequence[Input]
    kept: Collection[str]
    how: How
    book: Rulebook
    reading: str
    folder: Path

    @property
    def wanted(self) -> tuple[Input, ...]:
        """The inputs that are to be read, in their order."""
        return tuple(one for one in self.inputs if one.name not in self.kept)


class Engine(Protocol):
    """A way to read many documents."""

    def read_each(self, work: Work) -> Generator[Tables | SourceError, None, None]:
        """Yield what each wanted input gives, or why it cannot be read, in their order.

        Raises:
            OutputError: what the engine runs on is not there, or fails.
        """
        ...
