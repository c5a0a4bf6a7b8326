"""Who acts: the bearers of a norm and those they act with, told apart by place and level."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple, Protocol

from extract.records import Role
from outputs.labels import IMPLIED

GOVERNMENT = "政府"
DEPARTMENT = "部门"
_KEPT = 10_000  # what is worked out of so many norms is kept: those of a document name the same few parties


@dataclass(frozen=True, slots=True)
class Actor:
    """Who can owe: a name at a level in a place. Without a known place it belongs to its document alone."""

    place: str
    level: str
    name: str
    node: str = field(init=False, compare=False)
    label: str = field(init=False, compare=False)

    def __post_init__(self) -> None:
        """Set the id of the actor's node, and the name as people say it: 市教育部门."""
        object.__setattr__(self, "node", f"actor:{self.place}|{self.level}|{self.name}")
        object.__setattr__(self, "label", self.level + self.name)


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


class Borne(Protocol):
    """Whatever says of a norm who has a part in it: the norm, or some of its fields."""

    @property
    def jurisdiction(self) -> str | None: ...  # noqa: D102
    @property
    def source(self) -> str: ...  # noqa: D102
    @property
    def subject(self) -> str | None: ...  # noqa: D102
    @property
    def organ(self) -> str | None: ...  # noqa: D102
    @property
    def levels(self) -> tuple[str, ...]: ...  # noqa: D102
    @property
    def own_levels(self) -> tuple[str, ...]: ...  # noqa: D102
    @property
    def role(self) -> Role: ...  # noqa: D102
    @property
    def co_actors(self) -> tuple[str, ...]: ...  # noqa: D102
    @property
    def co_organs(self) -> tuple[str, ...]: ...  # noqa: D102


class Parties(NamedTuple):
    """What a norm says of those who have a part in it."""

    jurisdiction: str | None
    source: str
    subject: str | None
    organ: str | None
    levels: tuple[str, ...]
    own_levels: tuple[str, ...]
    role: Role
    co_actors: tuple[str, ...]
    co_organs: tuple[str, ...]


def parties(norm: Borne) -> Parties:
    """Return what a norm says of those who have a part in it; norms that say the same have the same shares."""
    bearer = (norm.jurisdiction, norm.source, norm.subject, norm.organ, norm.levels, norm.own_levels)
    return Parties(*bearer, norm.role, norm.co_actors, norm.co_organs)


def shares(norm: Borne) -> tuple[Share, ...]:
    """Return who has which part in a norm: the bearers first, then those they act with."""
    return shares_of(parties(norm))


@lru_cache(maxsize=_KEPT)
def shares_of(norm: Parties) -> tuple[Share, ...]:
    """Return who has which part in norms that say so."""
    return (*_bearing(norm), *_beside(norm))


def _bearing(norm: Parties) -> Iterator[Share]:
    printed = norm.subject or IMPLIED
    for actor in bearers(norm):
        level = actor.level or (own_level(norm, norm.subject, norm.organ) if norm.subject else None)
        yield Share(actor, printed, norm.organ, level or None, norm.role, bears=True)


def _beside(norm: Parties) -> Iterator[Share]:
    role = Role.ASSIST if norm.role in (Role.LEAD, Role.ASSIST) else Role.JOINT
    for name, organ in zip(norm.co_actors, norm.co_organs or norm.co_actors, strict=True):
        for actor in actors_of(norm, organ, None):
            yield Share(actor, name, None, actor.level or own_level(norm, name, None), role, bears=False)


def bearers(norm: Borne) -> tuple[Actor, ...]:
    """Return who owes: one actor per level of a department, one for a body that carries its level in its name."""
    if norm.subject is None:
        return (Actor(norm.source, "", IMPLIED),)
    return actors_of(norm, norm.subject, norm.organ)


def actors_of(norm: Borne, name: str, organ: str | None) -> tuple[Actor, ...]:
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


def own_level(norm: Borne, name: str, organ: str | None) -> str | None:
    """Return the level that a name carries itself: 市人民政府, 本市; 市场监督管理部门 only looks as if it did."""
    fitting = [level for level in norm.levels if name.startswith(level) or name.endswith(level)]
    if name.endswith(GOVERNMENT):
        return max(fitting, key=len, default="") or government(name).removesuffix("人民" + GOVERNMENT)
    return next((level for level in fitting if not (organ or "").startswith(level)), None)
