"""职责边界清单: topics on which several bearers of one place owe something, and what each of them owes."""

from __future__ import annotations

from collections.abc import Sequence

from extract.records import Role
from outputs.content import Content
from outputs.labels import ROLES
from outputs.tables.grounds import Grounds
from outputs.tables.owed import Owed, by_bearer, names, owed
from outputs.tables.table import Cell, Column, Table, numbered
from outputs.tables.wording import CLASSES, COMMA, matter

GROUND = "依据条款"
UNLED = "未明确牵头单位"
COLUMNS = (
    Column("事项", 20), Column("地区", 12), Column("涉及主体数", 10), Column("牵头单位", 20), Column("责任主体", 24),
    Column("责任类型", 12), Column("角色", 8), Column("责任事项", 60), Column(GROUND, 40),
)  # fmt: skip


def table(content: Content) -> Table:
    """Return one row per topic and duty, those of one bearer together; topics with the most bearers first."""
    grounds = Grounds(content)
    shared = sorted(_shared(content).items(), key=lambda item: -len(names(item[1])))
    rows = [(topic, all_, row) for topic, all_ in shared for row in by_bearer(all_)]
    cells = (_row(topic, all_, row, grounds) for (topic, _), all_, row in rows)
    return numbered("职责边界清单", COLUMNS, cells, grounds=(row.anchor for *_, row in rows), linked=GROUND)


def _shared(content: Content) -> dict[tuple[str, str], list[Owed]]:
    """Return what is owed by topic and place, where more than one bearer owes it; unnamed ones bear nothing."""
    found: dict[tuple[str, str], list[Owed]] = {}
    for row in owed(content):
        for topic in (*row.norm.topics, *row.norm.mined_topics) if not row.implied else ():
            found.setdefault((topic, row.place or row.norm.source), []).append(row)
    return {key: rows for key, rows in found.items() if len(names(rows)) > 1}


def _row(topic: str, all_: Sequence[Owed], row: Owed, grounds: Grounds) -> tuple[Cell | None, ...]:
    lead, norm = names(one for one in all_ if one.norm.role is Role.LEAD), row.norm
    return (
        topic, row.place or grounds.title(norm.source), len(names(all_)), COMMA.join(lead) or UNLED, row.bearer,
        CLASSES[norm.modality], ROLES[norm.role], matter(norm), grounds.cite(norm),
    )  # fmt: skip
