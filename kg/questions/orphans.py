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
from kg.questions.rows import Rows
from kg.store.counting import documents_with
from kg.store.reading import Store
from kg.store.shown import Shown, shown
from outputs.answers import Answer, Cell, Column
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
    asked = filters, Filters(organs=(IMPLIED,), modalities=filters.modalities or DUTIES)
    found = store.numbers(*asked)
    titles = Titles(store)
    rows = Rows(found, lambda numbers: (_row(norm, titles) for norm in shown(store, numbers)))
    notes = (f"{documents_with(store, *asked)} 部文件，{len(found)} 项。",) if found else ()
    return Answer("未明确主体的职责", COLUMNS, rows, notes)


def _row(norm: Shown, titles: Titles) -> tuple[Cell, ...]:
    topics = (*norm.topics, *norm.mined_topics)
    what = (modality(norm), norm.phrase, topics, norm.deadline, norm.evidence)
    return (titles[norm.source], place(norm), *what, norm.source, norm.id)
