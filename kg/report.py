"""What a build did, for people and for programs."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from extract.errors import SourceError
from extract.records import Authority, Definition, Extraction, Modality, ProvisionKind, Unexplained, Validity, Warning
from kg.actors import bearers
from kg.fallbacks import Fallback, fallbacks
from outputs.warnings import WarningCount
from rules import Rulebook


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

    @staticmethod
    def of(extraction: Extraction, book: Rulebook, *, reused: bool) -> DocumentReport:
        """Return the report of what `book` extracted; `sections` counts the headings and boxes of a plan."""
        document = extraction.document
        kinds = Counter(provision.kind for provision in document.walk())
        modalities = Counter(norm.modality for norm in extraction.norms)
        named = {actor for norm in extraction.norms if norm.subject is not None for actor in bearers(norm)}
        return DocumentReport(
            source=document.source.name,
            title=document.title,
            jurisdiction=document.jurisdiction,
            issuer=document.issuer,
            number=document.number,
            authority=document.authority,
            articles=kinds[ProvisionKind.ARTICLE],
            sections=kinds[ProvisionKind.HEADING] + kinds[ProvisionKind.BOX],
            norms={modality.value: modalities[modality] for modality in Modality},
            bearers=len(named),
            duties=len({norm.duty for norm in extraction.norms}),
            cued=extraction.cued,
            unexplained=extraction.unexplained,
            fallbacks=fallbacks(extraction.norms, book),
            warnings=document.warnings,
            reused=reused,
            validity=extraction.validity,
            definitions=extraction.definitions,
        )


@dataclass(frozen=True, slots=True)
class BuildReport:
    """A whole build: its folder and files, its documents, what was skipped, the size of the graph, its doubts counted.

    `warnings` are those of all documents, by kind. Of `cued` clauses with a cue, `unexplained` gave nothing; of
    `duties`, `fallbacks` were made by a fallback rule.
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
