"""The graph: actors, the duties they owe, the topics that tie duties together, and where it all stands.

Built from norms, always the same from the same norms. Node and edge attributes are scalars; a list is one text joined
by `；`; what is absent is left out.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator
from enum import StrEnum
from typing import TYPE_CHECKING

from extract.addresses import parent_of
from extract.records import Citation, Extraction, Norm, Role
from kg.actors import DEPARTMENT, Actor, actors_of, bearers, government, own_level
from outputs.labels import MODALITIES

if TYPE_CHECKING:
    import networkx as nx

LABEL_LENGTH = 40
_WITH, _AIDED_BY = "会同", "配合"
_ASSIST_LABELS = {Role.SOLE: _WITH, Role.JOINT: _WITH, Role.LEAD: _AIDED_BY, Role.ASSIST: _AIDED_BY}


class NodeKind(StrEnum):
    """What a node stands for."""

    ACTOR = "actor"
    DUTY = "duty"
    TOPIC = "topic"
    PROVISION = "provision"
    DOCUMENT = "document"


class Link(StrEnum):
    """The kinds of edges beside the modalities."""

    ABOUT = "about"
    ASSISTS = "assists"
    TOWARD = "toward"
    PART_OF = "part_of"
    CITES = "cites"
    VIOLATES = "violates"
    CONTAINS = "contains"


DEFAULT_LAYERS = frozenset({NodeKind.TOPIC})
ALL_LAYERS = frozenset({NodeKind.TOPIC, NodeKind.PROVISION, NodeKind.DOCUMENT})


def build(extractions: Iterable[Extraction], *, layers: Collection[NodeKind] = DEFAULT_LAYERS) -> nx.MultiDiGraph[str]:
    """Return the graph of the norms of all documents; `layers` names the node kinds wanted beside actors and duties."""
    import networkx as nx

    extractions = tuple(extractions)
    norms = tuple(norm for extraction in extractions for norm in extraction.norms)
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for norm in norms:
        _add_bearers(graph, norm)
    for norm in norms:
        _add_partners(graph, norm)
    _add_hierarchy(graph)
    if NodeKind.TOPIC in layers:
        for norm in norms:
            _add_topics(graph, norm)
    if {NodeKind.PROVISION, NodeKind.DOCUMENT} & set(layers):
        _add_grounds(graph, extractions, layers)
    return graph


def _add_bearers(graph: nx.MultiDiGraph[str], norm: Norm) -> None:
    duty = _add_duty(graph, norm)
    label = norm.marker or MODALITIES[norm.modality]
    more = {"norm": norm.id, "role": norm.role.value, "subject_source": norm.subject_source.value}
    for actor in bearers(norm):
        _add_actor(graph, actor, norm, norm.subject, organ=norm.organ)
        _link(graph, actor.node, duty, norm.modality, label, **more)


def _add_actor(
    graph: nx.MultiDiGraph[str], actor: Actor, norm: Norm, name: str | None, *, organ: str | None = None
) -> None:
    if actor.node not in graph:
        graph.add_node(actor.node, kind=NodeKind.ACTOR.value, label=actor.label, name=actor.name)
    known = {
        "organ": organ,
        "level": actor.level or (own_level(norm, name, organ) if name else None),
        "jurisdiction": norm.jurisdiction if name else None,
        "source": norm.source if actor.place == norm.source else None,
        "implied": None if name else True,
    }
    attributes = graph.nodes[actor.node]
    attributes.update(present({key: value for key, value in known.items() if key not in attributes}))


def _add_duty(graph: nx.MultiDiGraph[str], norm: Norm) -> str:
    node = f"duty:{norm.duty}"
    if node not in graph:
        graph.add_node(node, kind=NodeKind.DUTY.value, label=shorten(norm.phrase), **_duty(norm))
    return node


def _duty(norm: Norm) -> dict[str, str | int | float | bool]:
    return present({
        "predicate": norm.predicate,
        "object": norm.object,
        "modality": norm.modality.value,
        "document": norm.document,
        "jurisdiction": norm.jurisdiction,
        "source": norm.source,
        "locator": norm.locator,
        "chapter": norm.chapter,
        "para": norm.para,
        "item": norm.item,
        "evidence": norm.evidence,
        "start": norm.span.start,
        "end": norm.span.end,
        "rule": "；".join(norm.rules),
        "condition": norm.condition,
        "exception": norm.exception,
        "deadline": norm.deadline,
    })  # fmt: skip


def _add_partners(graph: nx.MultiDiGraph[str], norm: Norm) -> None:
    duty = f"duty:{norm.duty}"
    for name, organ in zip(norm.co_actors, norm.co_organs or norm.co_actors, strict=True):
        for actor in actors_of(norm, organ, None):
            _add_actor(graph, actor, norm, name)
            _link(graph, actor.node, duty, Link.ASSISTS, _ASSIST_LABELS[norm.role])
    for actor in _addressed(graph, norm):
        _add_actor(graph, actor, norm, norm.counterparty)
        _link(graph, duty, actor.node, Link.TOWARD, f"向{norm.counterparty}")


def _addressed(graph: nx.MultiDiGraph[str], norm: Norm) -> tuple[Actor, ...]:
    # 向公安部门 in a duty of 市教育部门 means 市公安部门 if there is one; 社会 has no level.
    if not norm.counterparty:
        return ()
    actors = actors_of(norm, norm.counterparty, None)
    known = tuple(actor for actor in actors if actor.node in graph)
    return known or (Actor(actors[0].place, "", actors[0].name),)


def _add_hierarchy(graph: nx.MultiDiGraph[str]) -> None:
    for node, data in graph.nodes(data=True):
        level = data.get("level")
        if data["kind"] != NodeKind.ACTOR or not level or not data["name"].endswith(DEPARTMENT):
            continue
        place = data.get("jurisdiction") or data["source"]
        above = Actor(place, "", government(level.removesuffix("级")))
        if above.node in graph:
            _link(graph, node, above.node, Link.PART_OF, "属于")


def _add_topics(graph: nx.MultiDiGraph[str], norm: Norm) -> None:
    for topic in (*norm.topics, *norm.mined_topics):
        node = f"topic:{topic}"
        mined = None if topic in norm.topics else True
        graph.add_node(node, kind=NodeKind.TOPIC.value, label=topic, **present({"mined": mined}))
        _link(graph, f"duty:{norm.duty}", node, Link.ABOUT, "涉及")


def _add_grounds(
    graph: nx.MultiDiGraph[str], extractions: tuple[Extraction, ...], layers: Collection[NodeKind]
) -> None:
    grounds = _Grounds(graph, layers, {law_title(e.document.title): e.document.source.name for e in extractions})
    for extraction in extractions:
        grounds.titles[extraction.document.source.name] = extraction.document.title or extraction.document.source.name
    for norm in (norm for extraction in extractions for norm in extraction.norms):
        duty = f"duty:{norm.duty}"
        if ground := grounds.of(norm.source, norm.locator):
            _link(graph, ground, duty, Link.CONTAINS, "包含")
        for citation in norm.citations:
            if cited := grounds.cited(norm, citation):
                _link(graph, duty, cited, Link.CITES, citation.text)
        for citation in norm.violates:
            if violated := grounds.cited(norm, citation):
                _link(graph, duty, violated, Link.VIOLATES, "违反")


class _Grounds:
    """Provisions and documents as nodes, made when first asked for."""

    def __init__(self, graph: nx.MultiDiGraph[str], layers: Collection[NodeKind], sources: dict[str, str]) -> None:
        self.graph, self.layers, self.sources = graph, layers, sources
        self.titles: dict[str, str] = {}

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
                _link(self.graph, inside, node, Link.CONTAINS, "包含")
        return node

    def document(self, source: str) -> str | None:
        """Return the node of a document of this build, or nothing when documents are not wanted."""
        return self._titled(f"document:{source}", self.titles[source], source=source)

    def cited(self, norm: Norm, citation: Citation) -> str | None:
        """Return the node that a citation points to: a provision, a document of this build, or a law outside it."""
        if citation.law is None:
            return self.of(norm.source, citation.locator) if citation.locator else None
        title = law_title(citation.law)
        if title in self.sources:
            return self.of(self.sources[title], citation.locator)
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


def _link(graph: nx.MultiDiGraph[str], source: str, target: str, kind: str, label: str, **more: str) -> None:
    # One edge per pair and kind: tools that merge parallel edges then have nothing to merge.
    key = hashlib.sha256("\x1f".join((source, target, kind)).encode()).hexdigest()[:16]
    if not graph.has_edge(source, target, key):
        graph.add_edge(source, target, key, kind=str(kind), label=label, weight=1.0, **more)


def present(values: dict[str, str | int | float | bool | None]) -> dict[str, str | int | float | bool]:
    """Return the values that say something: neither None nor an empty text."""
    return {name: value for name, value in values.items() if value is not None and value != ""}


def shorten(text: str) -> str:
    """Return `text` cut to the length of a label, the cut shown by `…`."""
    return text if len(text) <= LABEL_LENGTH else text[: LABEL_LENGTH - 1] + "…"


def nodes_of(graph: nx.MultiDiGraph[str], kind: NodeKind) -> Iterator[tuple[str, dict[str, str | int | float | bool]]]:
    """Yield the nodes of one kind with their attributes, in order."""
    return ((node, data) for node, data in graph.nodes(data=True) if data["kind"] == kind)
