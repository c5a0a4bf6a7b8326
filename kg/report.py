"""What a build did, for people and for programs."""

from __future__ import annotations

from dataclasses import dataclass

from extract.errors import SourceError
from extract.records import Authority, Definition, Unexplained, Validity, Warning
from kg.fallbacks import Fallback
from outputs.warnings import WarningCount


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a build is: `done` of `total` inputs, `name` the one in hand, or the part of the output."""

    done: int
    total: int
    name: str


@dataclass(frozen=True, slots=True)
class Skipped:
    """An input that was not built, why, and what to do."""

    name: str
    reason: str
    remedy: str

    @staticmethod
    def of(error: SourceError) -> Skipped:
        """Return what the error says."""
        return Skipped(error.name, error.reason, error.remedy)

    def __str__(self) -> str:
        return f"{self.name}: {self.reason}; {self.remedy}"


@dataclass(frozen=True, slots=True)
class DocumentReport:
    """One document: its units, its norms by modality, and what a reader should look at.

    `cued` counts the clauses with a cue that asks for a norm, `duties` the predicate clauses that its bearers share.
    """

    source: str
    title: str | None
    jurisdiction: str | None
    issuer: str | None
    number: str | None
    authority: Authority | None
    articles: int
    sections: int
    norms: dict[str, int]
    bearers: int
    duties: int
    cued: int
    unexplained: tuple[Unexplained, ...]
    fallbacks: tuple[Fallback, ...]
    warnings: tuple[Warning, ...]
    reused: bool
    validity: Validity
    definitions: tuple[Definition, ...]


@dataclass(frozen=True, slots=True)
class BuildReport:
    """A whole build: its folder and files, its documents, what was skipped, the size of the graph, its doubts counted.

    `warnings` are those of all documents, by kind. Of `cued` clauses with a cue, `unexplained` gave nothing; of
    `duties`, `fallbacks` were made by a fallback rule. `unchanged` says that the build that stood there was the one
    asked for, so that nothing was written.
    """

    out: str
    files: tuple[str, ...]
    documents: tuple[DocumentReport, ...]
    skipped: tuple[Skipped, ...]
    norms: int
    duties: int
    cued: int
    unexplained: int
    fallbacks: int
    warnings: tuple[WarningCount, ...]
    nodes: int
    edges: int
    unchanged: bool


@dataclass(frozen=True, slots=True)
class ShardReport:
    """A folder of shards: documents, of which an earlier run had read `reused`; norms, rows of all tables, bytes."""

    folder: str
    shards: int
    documents: int
    reused: int
    norms: int
    rows: int
    bytes: int
    skipped: tuple[Skipped, ...]
