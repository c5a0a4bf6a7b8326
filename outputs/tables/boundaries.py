"""职责边界清单: topics on which several bodies of one place owe something, and what each of them owes.

In a selection the duties are those selected, and the bodies all that have a part in them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extract.records import Norm, Role
from outputs.content import Content
from outputs.labels import ROLES
from outputs.tables.grounds import Grounds
from outputs.tables.owed import Partner, named, owed, partners
from outputs.tables.table import Anchor, Cell, Column, Table, numbered
from outputs.tables.wording import CLASSES, COMMA, matter

GROUND = "依据条款"
UNLED, BESIDE = "未明确牵头单位", "协同"
COLUMNS = (
    Column("事项", 20), Column("地区", 12), Column("涉及主体数", 10), Column("牵头单位", 20), Column("责任主体", 24),
    Column("责任类型", 12), Column("角色", 8), Column("责任事项", 60), Column(GROUND, 40),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Part:
    """What one body has to do with one duty."""

    norm: Norm
    body: Partner


def table(content: Content) -> Table:
    """Return one row per topic, body and duty, those of one body together; topics with the most bodies first."""
    grounds = Grounds(content)
    shared = sorted(_shared(content).items(), key=lambda item: -len(_names(item[1])))
    rows = [(topic, parts, part) for (topic, _), parts in shared for part in _by_body(parts)]
    cells = (_row(topic, parts, part, grounds) for topic, parts, part in rows)
    anchors = (Anchor(part.norm.source, part.norm.locator) for *_, part in rows)
    return numbered("职责边界清单", COLUMNS, cells, grounds=anchors, linked=GROUND)


def _shared(content: Content) -> dict[tuple[str, str], list[_Part]]:
    """Return the parts by topic and place, where more than one body has one; unnamed ones are none."""
    bodies = partners(content)
    found: dict[tuple[str, str], list[_Part]] = {}
    duties = {row.norm.duty: row.norm for row in reversed(owed(content))}
    for norm in reversed(duties.values()):
        parts = [_Part(norm, body) for body in bodies[norm.duty] if not body.implied]
        for topic in (*norm.topics, *norm.mined_topics):
            found.setdefault((topic, norm.jurisdiction or norm.source), []).extend(parts)
    return {key: parts for key, parts in found.items() if len(_names(parts)) > 1}


def _names(parts: Iterable[_Part]) -> list[str]:
    return named(part.body for part in parts)


def _by_body(parts: Sequence[_Part]) -> list[_Part]:
    order = {name: place for place, name in enumerate(_names(parts))}
    return sorted(parts, key=lambda part: order[part.body.name])


def _row(topic: str, parts: Sequence[_Part], part: _Part, grounds: Grounds) -> tuple[Cell | None, ...]:
    norm, role = part.norm, part.body.role
    lead = named((one.body for one in parts), Role.LEAD)
    return (
        topic, norm.jurisdiction or grounds.title(norm.source), len(_names(parts)), COMMA.join(lead) or UNLED,
        part.body.name, CLASSES[norm.modality], ROLES[role] if role else BESIDE, matter(norm), grounds.cite(norm),
    )  # fmt: skip
