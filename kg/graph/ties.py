"""What no document decides alone: which government a department belongs to, and which laws cite which."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any, NamedTuple

from extract.addresses import parent_of
from kg.actors import DEPARTMENT, Actor, government
from kg.graph.kinds import Graph, Link, NodeKind, link, shorten


class Cited(NamedTuple):
    """A law that a duty cites, or one of its provisions; the document's own where `law` is None."""

    duty: str
    kind: str
    label: str
    law: str | None
    locator: str | None


def tie_actors(graph: Graph, actors: Iterable[tuple[str, Mapping[str, Any]]]) -> None:
    """Add what departments are part of: the government of their level and place, where the graph has it."""
    for node, data in tuple(actors):
        level = data.get("level")
        if level and data["name"].endswith(DEPARTMENT):
            place = data.get("jurisdiction") or data["source"]
            above = Actor(place, "", government(level.removesuffix("级")))
            if above.node in graph:
                link(graph, node, above.node, Link.PART_OF, "属于")


def tie_documents(
    graph: Graph, cited: Iterable[Cited], titles: Mapping[str, str], layers: Collection[NodeKind]
) -> None:
    """Add what duties cite of other laws; `titles` are those of the documents of the build, by their sources."""
    grounds = Grounds(graph, titles, layers)
    for one in cited:
        if place := grounds.cited(one):
            link(graph, one.duty, place, one.kind, one.label)


class Grounds:
    """Provisions and documents as nodes, made when first asked for."""

    def __init__(self, graph: Graph, titles: Mapping[str, str], layers: Collection[NodeKind]) -> None:
        self.graph, self.titles, self.layers = graph, titles, layers
        self.sources = {law_title(title): source for source, title in titles.items()}

    def of(self, source: str, locator: str | None) -> str | None:
        """Return the node of a provision, of its document when provisions are not wanted, or nothing."""
        if locator is None or NodeKind.PROVISION not in self.layers:
            return self.document(source)
        node = f"provision:{source}|{locator}"
        if node not in self.graph:
            title = self.titles[source]
            kind = NodeKind.PROVISION.value
            self.graph.add_node(node, kind=kind, label=locator, document=title, source=source, locator=locator)
            parent = parent_of(locator)
            if inside := self.of(source, parent) if parent else self.document(source):
                link(self.graph, inside, node, Link.CONTAINS, "包含")
        return node

    def document(self, source: str) -> str | None:
        """Return the node of a document of this build, or nothing when documents are not wanted."""
        return self._titled(f"document:{source}", self.titles[source], source=source)

    def cited(self, one: Cited) -> str | None:
        """Return the node that is cited: a provision, a document of this build, or a law outside it."""
        title = law_title(one.law)
        if title in self.sources:
            return self.of(self.sources[title], one.locator)
        return self._titled(f"document:《{title}》", title, external=True)

    def _titled(self, node: str, title: str, **more: str | bool) -> str | None:
        if NodeKind.DOCUMENT not in self.layers:
            return None
        if node not in self.graph:
            self.graph.add_node(node, kind=NodeKind.DOCUMENT.value, label=shorten(title), title=title, **more)
        return node


def law_title(title: str | None) -> str:
    """Return a law's title without its brackets, as citations and documents are compared."""
    return (title or "").strip("《》 ")
