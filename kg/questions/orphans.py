"""Duties that no bearer is named for."""

from __future__ import annotations

from dataclasses import replace

from extract.records import Modality
from kg.filters import Filters
from kg.questions.cells import (
    DEADLINE,
    DOCUMENT,
    DUTY,
    EVIDENCE,
    LOCATOR,
    MODALITY,
    NORM,
    SOURCE,
    Titles,
    modality,
    place,
)
from kg.store.reading import Store
from outputs.answers import Answer, Column
from outputs.labels import IMPLIED

DUTIES = (Modality.OBLIGATION, Modality.RESPONSIBILITY)
TOPICS = Column("topics", "主题", 20)
SHOWN = replace(EVIDENCE, detail=False)
COLUMNS = (DOCUMENT, LOCATOR, MODALITY, DUTY, TOPICS, DEADLINE, SHOWN, SOURCE, NORM)


def orphans(store: Store, filters: Filters) -> Answer:
    """Return what has to be done by nobody in particular, in the order of the documents.

    Obligations and responsibilities alone are looked at, unless the filters name other classes: nobody is named for a
    prohibition that binds everybody.
    """
    found = store.norms(filters, Filters(organs=(IMPLIED,), modalities=filters.modalities or DUTIES))
    titles = Titles(store)
    rows = tuple(
        (titles[norm.source], place(norm), modality(norm), norm.phrase, (*norm.topics, *norm.mined_topics),
         norm.deadline, norm.evidence, norm.source, norm.id)
        for norm in found
    )  # fmt: skip
    count = len({norm.source for norm in found})
    return Answer("未明确主体的职责", COLUMNS, rows, (f"{count} 部文件，{len(rows)} 项。",) if rows else ())
