"""Which actors of a graph bear which norms, and which help."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from extract.records import Norm

if TYPE_CHECKING:
    import networkx as nx

JOINT = "；"
ASSISTS = "assists"


def borne(graph: nx.MultiDiGraph[str], norms: Iterable[Norm]) -> Iterator[tuple[Norm, str]]:
    """Pair each norm with the actors that its edges leave from; a norm without an edge is not of this graph."""
    actors: dict[str, list[str]] = {}
    for start, _, data in graph.edges(data=True):
        for norm in data.get("norm", "").split(JOINT):
            actors.setdefault(norm, []).append(start)
    return ((norm, actor) for norm in norms for actor in actors.get(norm.id, ()))


def helping(graph: nx.MultiDiGraph[str], norms: Iterable[Norm]) -> Iterator[tuple[Norm, str]]:
    """Pair each norm with the actors that its text names beside its bearers, with 会同 or 配合."""
    actors: dict[str, list[str]] = {}
    for start, duty, data in graph.edges(data=True):
        if data["kind"] == ASSISTS:
            actors.setdefault(duty, []).append(start)
    return ((norm, actor) for norm in norms for actor in actors.get(f"duty:{norm.duty}", ()))
