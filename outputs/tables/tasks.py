"""任务分工表: what is to be done, who leads, who is responsible, who assists; one row per duty.

A task without a bearer in the text stays in, its units empty: whoever divides up a plan has to fill them in.
"""

from __future__ import annotations

from collections.abc import Sequence

from extract.records import Modality, Role
from outputs.content import Content
from outputs.tables.grounds import Grounds
from outputs.tables.owed import Owed, Partner, named, owed, partners
from outputs.tables.table import Cell, Column, Table, numbered
from outputs.tables.wording import COMMA, matter
from rules import load

GROUND = "依据条款"
COLUMNS = (
    Column("工作任务", 56), Column("牵头单位", 24), Column("责任单位", 32), Column("配合单位", 28),
    Column("完成时限", 16), Column(GROUND, 36), Column("原文", 72),
)  # fmt: skip
TASKS = (Modality.OBLIGATION, Modality.RESPONSIBILITY)
VAGUE = "actor.generic"


def table(content: Content) -> Table:
    """Return the tasks of organs, and those that no bearer is named for, in the order of the texts."""
    grounds, shared = Grounds(content), partners(content)
    tasks: dict[str, Owed] = {}
    for row in _assignable(content):
        if row.norm.modality in TASKS:
            tasks.setdefault(row.norm.duty, row)
    cells = (_row(row, shared[row.norm.duty], grounds) for row in tasks.values())
    return numbered("任务分工表", COLUMNS, cells, grounds=(row.anchor for row in tasks.values()), linked=GROUND)


def _assignable(content: Content) -> list[Owed]:
    """Return what organs owe, 有关部门 among them, or nobody; a duty of enterprises is no task of an office."""
    vague, nodes = load().words(VAGUE), content.graph.nodes
    return [
        row
        for row in owed(content)
        if row.implied or nodes[row.actor].get("organ") or nodes[row.actor].get("name") in vague
    ]


def _row(row: Owed, shared: Sequence[Partner], grounds: Grounds) -> tuple[Cell | None, ...]:
    lead, rest = named(shared, Role.LEAD), named(shared, Role.JOINT, Role.SOLE)
    norm = row.norm
    return (
        matter(norm), COMMA.join(lead), COMMA.join(rest), COMMA.join(named(shared, Role.ASSIST, None)),
        norm.deadline, grounds.cite(norm), norm.evidence,
    )  # fmt: skip
