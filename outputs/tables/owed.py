"""Who owes what, grouped by bearer: what most tables are made from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from extract.records import Norm, Role
from outputs.bearing import ASSISTS, JOINT
from outputs.content import Content
from outputs.tables.table import Anchor


@dataclass(frozen=True, slots=True)
class Owed:
    """One duty of one bearer, `implied` where the text names none; or of one who helps with it (`beside`)."""

    norm: Norm
    actor: str
    bearer: str
    level: str | None
    place: str | None
    implied: bool
    beside: bool = False

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


def with_help(content: Content) -> tuple[Owed, ...]:
    """Return every pair of a body and a duty that it has a part in once: what it bears, then what it helps with."""
    found: dict[tuple[str, str], Owed] = {}
    for norm, actor, bears in content.parts:
        one = _owed(norm, actor, content.graph.nodes[actor])
        found.setdefault((actor, norm.duty), one if bears else replace(one, beside=True))
    return tuple(found.values())


def by_bearer(rows: Iterable[Owed]) -> tuple[Owed, ...]:
    """Return the rows with those of one bearer together, in the order of first appearance; unnamed bearers last."""
    rows = tuple(rows)
    first: dict[str, int] = {}
    for row in rows:
        first.setdefault(row.actor, len(first))
    return tuple(sorted(rows, key=lambda row: (row.implied, first[row.actor])))


def names(rows: Iterable[Owed]) -> list[str]:
    """Return the names of the bearers, each once."""
    return list(dict.fromkeys(row.bearer for row in rows))


@dataclass(frozen=True, slots=True)
class Partner:
    """Who has a part in a duty, whether selected or not; `role` is None for one named with 会同 or 配合 alone."""

    name: str
    role: Role | None
    implied: bool


def partners(content: Content) -> dict[str, list[Partner]]:
    """Return by duty all that bear it, then all named beside them."""
    found: dict[str, list[Partner]] = {}
    nodes = content.graph.nodes
    for actor, duty, data in content.graph.edges(data=True):
        role = Role(data["role"].partition(JOINT)[0]) if "role" in data else None
        if role or data["kind"] == ASSISTS:
            one = Partner(nodes[actor]["label"], role, bool(nodes[actor].get("implied")))
            found.setdefault(duty.removeprefix("duty:"), []).append(one)
    return {duty: sorted(named, key=lambda one: one.role is None) for duty, named in found.items()}


def named(partners: Iterable[Partner], *roles: Role | None) -> list[str]:
    """Return the names of those with one of these roles, or of all; each once, unnamed ones left out."""
    wanted = (one for one in partners if not one.implied and (not roles or one.role in roles))
    return list(dict.fromkeys(one.name for one in wanted))
