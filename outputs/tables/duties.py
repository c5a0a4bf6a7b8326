"""责任清单: what each bearer owes, with whom, on which ground; one row per bearer and duty."""

from __future__ import annotations

from collections.abc import Iterable

from outputs.content import Content
from outputs.labels import ROLES
from outputs.tables.grounds import Grounds
from outputs.tables.owed import Owed, by_bearer, named, owed, partners
from outputs.tables.table import Cell, Column, Table, numbered
from outputs.tables.wording import CLASSES, COMMA, SUBJECTS, circumstances, matter

GROUND = "依据条款"
# Those that lists of duties in use have; then what tells how a row came about.
COLUMNS = (
    Column("责任主体", 24), Column("层级", 10), Column("责任类型", 10), Column("责任事项", 48), Column("协同单位", 28),
    Column(GROUND, 36), Column("时限", 16), Column("条件", 28), Column("原文", 72),
    Column("对象", 18), Column("角色", 8), Column("主体来源", 10), Column("地区", 12), Column("编号", 18),
)  # fmt: skip


def table(content: Content) -> Table:
    """Return the list of duties, those of one bearer together, unnamed bearers last."""
    grounds, shared = Grounds(content), partners(content)
    rows = by_bearer(owed(content))
    cells = (_row(row, grounds, named(shared[row.norm.duty])) for row in rows)
    return numbered("责任清单", COLUMNS, cells, grounds=(row.anchor for row in rows), linked=GROUND)


def _row(row: Owed, grounds: Grounds, together: Iterable[str]) -> tuple[Cell | None, ...]:
    norm = row.norm
    return (
        row.bearer, row.level, CLASSES[norm.modality], matter(norm),
        COMMA.join(name for name in together if name != row.bearer),
        grounds.cite(norm), norm.deadline, circumstances(norm), norm.evidence,
        norm.counterparty, ROLES[norm.role], SUBJECTS[norm.subject_source], row.place, norm.id,
    )  # fmt: skip
