"""One provision: its text, and what it gave."""

from __future__ import annotations

from extract.records import Extraction
from kg.excerpts import excerpt
from kg.filters import Filters
from kg.naming import documents
from kg.questions.cells import (
    BEARER,
    CONDITION,
    DEADLINE,
    DUTY,
    EVIDENCE,
    LOCATOR,
    MODALITY,
    NORM,
    SOURCE,
    Titles,
    bearer,
    found_at,
    modality,
    partners,
)
from kg.questions.duties import ROLE, WITH
from kg.store.reading import Store
from outputs.answers import Answer, Column
from outputs.errors import OutputError
from outputs.labels import ROLES
from outputs.tables.wording import AUTHORITIES, STATUSES

TOPICS = Column("topics", "主题", 20)
COLUMNS = (
    LOCATOR, BEARER, ROLE, MODALITY, DUTY, WITH, TOPICS, DEADLINE, CONDITION, EVIDENCE, SOURCE, NORM,
)  # fmt: skip


def show(store: Store, document: str, locator: str, filters: Filters) -> Answer:
    """Return the text of one provision, marked, with a row for each of its norms.

    Raises:
        OutputError: no document of the build is called so, or several are.
        SourceError: the document has no such provision, or several.
    """
    titles = Titles(store)
    sources = documents(store, document)
    if len(sources) > 1:
        raise OutputError(f"{document!r} is part of several documents; name one of {titles.all(sources)}")
    extraction = store.extraction(sources[0])
    found = excerpt(extraction, locator)
    rows = tuple(
        (found_at(norm), bearer(norm), ROLES[norm.role], modality(norm), norm.phrase, partners(norm),
         (*norm.topics, *norm.mined_topics), norm.deadline, norm.condition, norm.evidence, norm.source, norm.id)
        for norm in found.norms
        if filters.matches(norm)
    )  # fmt: skip
    missed = f"另有 {len(found.unexplained)} 句含提示词而没有结果。" if found.unexplained else ""
    where = f"（{found.place}）" if found.place else ""
    return Answer(
        f"{titles[sources[0]]} {found.locator}{where}",
        COLUMNS,
        rows,
        tuple(filter(None, (missed, _standing(extraction)))),
        found.lines,
    )


def _standing(extraction: Extraction) -> str:
    """Return what the document is: level of authority, issuer, number, status, dates; what is not known left out."""
    document, dates = extraction.document, extraction.validity
    level = AUTHORITIES[document.authority] if document.authority else None
    status = STATUSES[dates.status] if dates.status else None
    days = ((dates.promulgated, "公布"), (dates.effective, "施行"))
    said = (level, document.issuer, document.number, status, *(f"{day}{event}" for day, event in days if day))
    return f"{'，'.join(filter(None, said))}。" if any(said) else ""
