"""Who owes what, grouped by bearer: what most tables are made from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from extract.records import Norm, Role
from outputs.content import Content
from outputs.tables.table import Anchor

_ASSISTS = "assists"


@dataclass(frozen=True, slots=True)
class Owed:
    """One duty of one bearer; `implied` where the text names none."""

    norm: Norm
    actor: str
    bearer: str
    level: str | None
    place: str | None
    implied: bool

    @property
    def anchor(self) -> Anchor:
        """The provision it stands in."""
        return Anchor(self.norm.source, self.norm.locator)


def owed(content: Content) -> tuple[Owed, ...]:
    """Return every pair of bearer and duty once, in the order of the norms."""
    found: dict[tuple[str, str], Owed] = {}
    for norm, actor in content.borne:
        found.setdefault((actor, norm.duty), _owed(norm, actor, content.graph.nodes[actor]))
    return tuple(found.values())


def _owed(norm: Norm, actor: str, data: Mapping[str, Any]) -> Owed:
    return Owed(norm, actor, data["label"], data.get("level"), data.get("jurisdiction"), bool(data.get("implied")))


def by_bearer(rows: Iterable[Owed]) -> tuple[Owed, ...]:
    """Return the rows with those of one bearer together, in the order of first appearance; unnamed bearers last."""
    rows = tuple(rows)
    first: dict[str, int] = {}
    for row in rows:
        first.setdefault(row.actor, len(first))
    return tuple(sorted(rows, key=lambda row: (row.implied, first[row.actor])))


def by_duty(rows: Iterable[Owed]) -> dict[str, list[Owed]]:
    """Return the bearers of each duty by its id."""
    found: dict[str, list[Owed]] = {}
    for row in rows:
        found.setdefault(row.norm.duty, []).append(row)
    return found


def assisting(content: Content) -> dict[str, list[str]]:
    """Return by duty who is named beside its bearers, with 会同 or 配合."""
    found: dict[str, list[str]] = {}
    for actor, duty, data in content.graph.edges(data=True):
        if data["kind"] == _ASSISTS:
            found.setdefault(duty.removeprefix("duty:"), []).append(content.graph.nodes[actor]["label"])
    return found


def leading(row: Owed) -> bool:
    """Tell whether the text has this bearer lead."""
    return row.norm.role is Role.LEAD


def helping(row: Owed) -> bool:
    """Tell whether the text has this bearer assist another."""
    return row.norm.role is Role.ASSIST


def names(rows: Iterable[Owed]) -> list[str]:
    """Return the names of the bearers, each once."""
    return list(dict.fromkeys(row.bearer for row in rows))
