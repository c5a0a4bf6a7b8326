"""The documents that a command is given: found, named, and with what the user says of each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from extract.errors import SourceError
from extract.given import Given
from extract.readers import Limits
from kg.inputs import Input, collect
from kg.manifest import described
from rules import Rulebook


@dataclass(frozen=True, slots=True)
class Said:
    """What the user says of the documents: title and place of all, and a table with more of each."""

    title: str | None = None
    jurisdiction: str | None = None
    manifest: str | Path | None = None


NOTHING = Said()


def gather(
    paths: Iterable[str | Path], said: Said, book: Rulebook, limits: Limits, *, own: Iterable[Path]
) -> tuple[tuple[Input, ...], tuple[SourceError, ...]]:
    """Return the documents under `paths` but those that are `own`, sorted by name, and what was passed over.

    Raises:
        SourceError: a title is given for several documents, or the manifest is wrong.
    """
    inputs, passed_over = collect(paths, own=own, limits=limits)
    if said.title and len(inputs) > 1:
        raise SourceError(said.title, f"is the title of one document and {len(inputs)} were found", "name one file")
    given = Given(title=said.title, jurisdiction=said.jurisdiction)
    return described(inputs, said.manifest, book, given), passed_over


def nothing(paths: Iterable[str | Path], *, skipped: bool) -> SourceError:
    """Return the fault of paths that give no document; `skipped` tells whether files were found that cannot be read."""
    where = ", ".join(str(path) for path in paths)
    if skipped:
        return SourceError(where, "none of the files could be built", "mend the faults named above")
    return SourceError(where, "no document found", "name the documents, or a folder that holds some")
