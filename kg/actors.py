"""Who acts: the bearers of a norm and those they act with, told apart by place and level."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from extract.records import Norm, Role
from outputs.labels import IMPLIED

GOVERNMENT = "政府"
DEPARTMENT = "部门"


@dataclass(frozen=True, slots=True)
class Actor:
    """Who can owe: a name at a level in a place. Without a known place it belongs to its document alone."""

    place: str
    level: str
    name: str

    @property
    def node(self) -> str:
        """The id of the actor's node."""
        return f"actor:{self.place}|{self.level}|{self.name}"

    @property
    def label(self) -> str:
        """The name as people say it: 市教育部门."""
        return self.level + self.name


class Share(NamedTuple):
    """The part an actor has in a norm: it bears it, or acts with those who do; `printed` is what the text calls it."""

    actor: Actor
    printed: str
    organ: str | None
    level: str | None
    role: Role
    bears: bool

    @property
    def names(self) -> frozenset[str]:
        """What the actor may be asked for by: its name, with its level, and its organ."""
        return frozenset({self.actor.name, self.actor.label, self.organ or self.actor.name})


def shares(norm: Norm) -> Iterator[Share]:
    """Yield who has which part in a norm: the bearers first, then those they act with."""
    printed = norm.subject or IMPLIED
    for actor in bearers(norm):
        level = actor.level or (own_level(norm, norm.subject, norm.organ) if norm.subject else None)
        yield Share(actor, printed, norm.organ, level or None, norm.role, bears=True)
    role = Role.ASSIST if norm.role in (Role.LEAD, Role.ASSIST) else Role.JOINT
    for name, organ in zip(norm.co_actors, norm.co_organs or norm.co_actors, strict=True):
        for actor in actors_of(norm, organ, None):
            yield Share(actor, name, None, actor.level or own_level(norm, name, None), role, bears=False)


def bearers(norm: Norm) -> tuple[Actor, ...]:
    """Return who owes: one actor per level of a department, one for a body that carries its level in its name."""
    if norm.subject is None:
        return (Actor(norm.source, "", IMPLIED),)
    return actors_of(norm, norm.subject, norm.organ)


def actors_of(norm: Norm, name: str, organ: str | None) -> tuple[Actor, ...]:
    """Return the actors that `name` stands for in a norm, at each level that the norm gives it."""
    place = norm.jurisdiction or norm.source
    if name.endswith(GOVERNMENT):
        return (Actor(place, "", government(name)),)
    if own_level(norm, name, organ) or not (organ or name.endswith(DEPARTMENT)):
        return (Actor(place, "", name),)
    # What a list shares holds for its departments alone: 市公安、教育部门, but no 市街道办事处.
    shared = norm.levels if name.endswith(DEPARTMENT) else ()
    return tuple(Actor(place, level, organ or name) for level in norm.own_levels or shared or ("",))


def government(name: str) -> str:
    """Return 市人民政府 for 市政府 and itself."""
    return name.removesuffix(GOVERNMENT).removesuffix("人民") + "人民" + GOVERNMENT


def own_level(norm: Norm, name: str, organ: str | None) -> str | None:
    """Return the level that a name carries itself: 市人民政府, 本市; 市场监督管理部门 only looks as if it did."""
    fitting = [level for level in norm.levels if name.startswith(level) or name.endswith(level)]
    if name.endswith(GOVERNMENT):
        return max(fitting, key=len, default="") or government(name).removesuffix("人民" + GOVERNMENT)
    return next((level for level in fitting if not (organ or "").startswith(level)), None)
