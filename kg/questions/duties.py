"""What an organ owes, by article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extract.records import Norm
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
    meant,
    modality,
    partners,
    place,
)
from kg.store.reading import Store
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
    found = store.norms(mine, filters)
    rows = tuple(_row(norm, mine, titles) for norm in found)
    return Answer(f"{meant(organ, asked)}的职责", COLUMNS, rows, _notes(found, mine))


def _row(norm: Norm, mine: Filters, titles: Titles) -> tuple[Cell, ...]:
    role = next(share.role for share in shares(norm) if mine.fits(share))
    what = (modality(norm), norm.phrase, partners(norm), norm.deadline, norm.condition, norm.evidence)
    return (titles[norm.source], place(norm), bearer(norm), ROLES[role], *what, norm.source, norm.id)


def _notes(found: Sequence[Norm], mine: Filters) -> tuple[str, ...]:
    borne = sum(any(share.bears and mine.fits(share) for share in shares(norm)) for norm in found)
    documents = len({norm.source for norm in found})
    others = f"，协同其他单位的 {len(found) - borne} 项" if borne < len(found) else ""
    return (f"{documents} 部文件，承担 {borne} 项{others}。",) if found else ()
