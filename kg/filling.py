"""What fills the store of a build: the documents that have not changed stay, the others are read."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, field
from functools import cached_property
from importlib.metadata import version
from pathlib import Path
from sqlite3 import DatabaseError

from extract.errors import SourceError
from extract.given import Given
from kg import partial, store
from kg.engines import Engine, Work
from kg.engines.batches import size
from kg.engines.outcome import How, outcome_of, told
from kg.inputs import Input
from kg.places import DISTRIBUTION
from kg.products import Look
from kg.reading import document_key, reading
from kg.report import Progress
from kg.store.tables import Tables
from outputs.errors import OutputError
from rules import Rulebook

_TRIED = 1_000_000  # bytes that are looked through for what no build can read before all is read that is to be


@dataclass(frozen=True)
class Options:
    """What beside the text decides what is extracted from it, and what it is read on."""

    how: How
    rulebook: Rulebook
    engine: Engine

    def key(self, content: str, given: Given) -> str:
        """Return a hash of a document's content, of what is said of it, and of rules and code: all that rebuilds it."""
        return document_key(content, given, self.reading)

    @cached_property
    def reading(self) -> str:
        """A hash of what the documents are read by."""
        return reading(self.rulebook)


class _NoRoomError(Exception):
    """No numbers are left between those of two documents."""


@dataclass(frozen=True)
class Filling:
    """What is to be built into a folder, and from which documents."""

    out: Path
    inputs: Sequence[Input]
    options: Options
    look: Look
    on_progress: Callable[[Progress], None]
    on_fault: Callable[[SourceError], None]
    _tried: dict[str, Tables | SourceError] = field(default_factory=dict)

    @cached_property
    def _keys(self) -> dict[str, str]:
        return {one.name: _key_of(one, self.options) for one in self.inputs}

    # --- nothing to do

    def standing(self) -> frozenset[str] | None:
        """Return the sources of the build that stands in the folder if it is the one that would be made; else None."""
        if partial.leftovers(self.out):
            return None
        with suppress(OutputError, DatabaseError), store.Store(self.out / store.FILE) as found:
            known = found.keys()
            if known and self._gives(known) and store.untouched(found, made=self.look.made):
                return frozenset(known)
        return None

    def _gives(self, known: Mapping[str, str]) -> bool:
        """Tell whether the inputs still give the documents of these keys, and no other."""
        if any(self._keys.get(source) != key for source, key in known.items()):
            return False
        others = [one for one in self.inputs if one.name not in known]
        return sum(map(size, others)) <= _TRIED and all(isinstance(self._try(one), SourceError) for one in others)

    def _try(self, one: Input) -> Tables | SourceError:
        """Read what no build could, as far as is known; what comes of it is kept, so that it is read but once."""
        found = self._tried[one.name] = told(one, outcome_of(one, self.options.how, self.options.rulebook))
        if isinstance(found, SourceError):
            self.on_fault(found)
        return found

    # --- the store filled

    def run(self, *, anew: bool) -> frozenset[str] | None:
        """Fill the store; return the sources of the documents that stayed, or None where there is no document at all.

        Raises:
            OutputError: the disk does not take it.
        """
        runs = _runs(self.out)
        try:
            return self._attempt(runs, anew=anew)
        except (_NoRoomError, DatabaseError):
            return self._attempt(runs, anew=True)

    def _attempt(self, runs: Sequence[store.Run], *, anew: bool) -> frozenset[str] | None:
        """Fill the store; what is damaged, or nothing of which stays, is begun anew."""
        with closing(partial.begin(self.out, anew=anew)) as writer:
            known = writer.documents()
            kept = {source: number for source, (number, key) in known.items() if key and self._keys.get(source) == key}
            if known and not kept:
                raise _NoRoomError
            self._fill(writer, kept)
            if not (documents := writer.count("documents")):
                return None
            writer.mine()
            counts = {"documents": documents, "reused": len(kept), "norms": writer.count("norms")}
            run = store.Run.now(version=version(DISTRIBUTION), reading=self.options.reading, **counts)
            writer.finish(run, earlier=runs, names=self.look.names)
        return frozenset(kept)

    def _fill(self, writer: store.Writer, kept: Mapping[str, int]) -> None:
        for source in writer.documents():
            if source not in kept:
                writer.drop(source)
        numbers = store.numbers([one.name for one in self.inputs], kept)
        if numbers is None:
            raise _NoRoomError
        options = self.options
        known = {*kept, *self._tried}
        work = Work(self.inputs, known, options.how, options.rulebook, options.reading, self.out)
        with closing(options.engine.read_each(work)) as anew:
            for done, one in enumerate(self.inputs):
                self.on_progress(Progress(done, len(self.inputs), one.name))
                if one.name in kept:
                    continue
                found = self._tried.get(one.name) or next(anew)
                if isinstance(found, SourceError):
                    self.on_fault(found)
                else:
                    writer.add(found, numbers[one.name], options.key(found.content, one.given))


def _runs(out: Path) -> tuple[store.Run, ...]:
    """Return the builds that led to the one that stands in the folder."""
    with suppress(OutputError, DatabaseError), store.Store(out / store.FILE) as found:
        return found.runs()
    return ()


def _key_of(one: Input, options: Options) -> str:
    """Return the key of what a file holds; none that any build has for one that cannot be read."""
    try:
        return options.key(hashlib.sha256(one.read(options.how.limits)).hexdigest(), one.given)
    except (OSError, SourceError):
        return ""
