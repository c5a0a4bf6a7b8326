"""All norms that fit, in the order of the documents: what a selection lists."""

from __future__ import annotations

from collections.abc import Sequence

from kg.filters import Filters
from kg.questions.cells import (
    BEARER,
    DEADLINE,
    DOCUMENT,
    DUTY,
    EVIDENCE,
    LOCATOR,
    MODALITY,
    NORM,
    SOURCE,
    Titles,
    bearer,
    modality,
    place,
)
from kg.questions.rows import Rows
from kg.store.counting import documents_with
from kg.store.reading import Store
from kg.store.shown import Shown, shown
from outputs.answers import Answer, Cell

COLUMNS = (DOCUMENT, LOCATOR, BEARER, MODALITY, DUTY, DEADLINE, EVIDENCE, SOURCE, NORM)


def listed(store: Store, title: str, filters: Sequence[Filters]) -> Answer:
    """Return the norms that all the filters let through, in the order of the documents."""
    found = store.numbers(*filters)
    titles = Titles(store)
    rows = Rows(found, lambda numbers: (_row(norm, titles) for norm in shown(store, numbers)))
    notes = (f"{documents_with(store, *filters)} 部文件，{len(found)} 项。",) if found else ()
    return Answer(title, COLUMNS, rows, notes)


def _row(norm: Shown, titles: Titles) -> tuple[Cell, ...]:
    what = (modality(norm), norm.phrase, norm.deadline, norm.evidence)
    return (titles[norm.source], place(norm), bearer(norm), *what, norm.source, norm.id)
