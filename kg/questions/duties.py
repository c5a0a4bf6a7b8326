"""What an organ owes, by article."""

from __future__ import annotations

from dataclasses import replace

from kg.actors import shares
from kg.filters import Filters
from kg.naming import organs
from kg.questions.cells import (
    BEARER,
    CONDITION,
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
    found_at,
    meant,
    modality,
    partners,
)
from kg.questions.rows import Rows
from kg.store.counting import borne, documents_with
from kg.store.reading import Store
from kg.store.shown import Shown, shown
from outputs.answers import Answer, Cell, Column
from outputs.labels import ROLES

ROLE = Column("role", "角色", 8)
WITH = Column("with", "协同单位", 24)
COLUMNS = (
    DOCUMENT, LOCATOR, BEARER, ROLE, MODALITY, DUTY, WITH, DEADLINE, CONDITION, EVIDENCE, SOURCE, NORM,
)  # fmt: skip


def duties(store: Store, organ: str, filters: Filters) -> Answer:
    """Return the norms that an organ bears or acts in, in the order of the documents.

    Raises:
        OutputError: the build knows no organ of that name.
    """
    asked = organs(store, organ)
    mine = replace(filters, organs=asked)
    titles = Titles(store)
    found = store.numbers(mine, filters)
    rows = Rows(found, lambda numbers: (_row(norm, mine, titles) for norm in shown(store, numbers)))
    return Answer(f"{meant(organ, asked)}的职责", COLUMNS, rows, _notes(store, len(found), mine, filters))


def _row(norm: Shown, mine: Filters, titles: Titles) -> tuple[Cell, ...]:
    role = next(share.role for share in shares(norm) if mine.fits(share))
    what = (modality(norm), norm.phrase, partners(norm), norm.deadline, norm.condition, norm.evidence)
    return (titles[norm.source], found_at(norm), bearer(norm), ROLES[role], *what, norm.source, norm.id)


def _notes(store: Store, found: int, mine: Filters, filters: Filters) -> tuple[str, ...]:
    theirs = borne(store, mine, filters)
    others = f"，协同其他单位的 {found - theirs} 项" if theirs < found else ""
    return (f"{documents_with(store, mine, filters)} 部文件，承担 {theirs} 项{others}。",) if found else ()
