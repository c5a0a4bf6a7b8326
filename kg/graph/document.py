"""What one document adds to the graph: its bearers and their duties, partners, topics and provisions."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from extract.records import Extraction, Norm, Role
from kg.actors import Actor, actors_of, bearers, own_level
from kg.graph.kinds import GROUNDS, Link, NodeKind, link, present, shorten
from kg.graph.ties import Cited, Grounds
from outputs.labels import MODALITIES

if TYPE_CHECKING:
    import networkx as nx

_WITH, _AIDED_BY = "会同", "配合"
_ASSIST_LABELS = {Role.SOLE: _WITH, Role.JOINT: _WITH, Role.LEAD: _AIDED_BY, Role.ASSIST: _AIDED_BY}


def add(graph: nx.MultiDiGraph[str], extraction: Extraction, layers: Collection[NodeKind]) -> list[Cited]:
    """Add what one document says by itself to a graph; return which other laws its duties cite."""
    norms = extraction.norms
    own: set[str] = set()
    for norm in norms:
        own.update(_add_bearers(graph, norm))
    for norm in norms:
        _add_partners(graph, norm, own)
    if NodeKind.TOPIC in layers:
        for norm in norms:
            _add_topics(graph, norm)
    return _add_grounds(graph, extraction, layers)


def _add_bearers(graph: nx.MultiDiGraph[str], norm: Norm) -> Iterator[str]:
    duty = _add_duty(graph, norm)
    label = norm.marker or MODALITIES[norm.modality]
    more = {"norm": norm.id, "role": norm.role.value, "subject_source": norm.subject_source.value}
    for actor in bearers(norm):
        _add_actor(graph, actor, norm, norm.subject, organ=norm.organ)
        link(graph, actor.node, duty, norm.modality, label, **more)
        yield actor.node


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


def _add_partners(graph: nx.MultiDiGraph[str], norm: Norm, own: set[str]) -> None:
    duty = f"duty:{norm.duty}"
    for name, organ in zip(norm.co_actors, norm.co_organs or norm.co_actors, strict=True):
        for actor in actors_of(norm, organ, None):
            _add_actor(graph, actor, norm, name)
            link(graph, actor.node, duty, Link.ASSISTS, _ASSIST_LABELS[norm.role])
            own.add(actor.node)
    for actor in _addressed(norm, own):
        _add_actor(graph, actor, norm, norm.counterparty)
        link(graph, duty, actor.node, Link.TOWARD, f"向{norm.counterparty}")
        own.add(actor.node)


def _addressed(norm: Norm, own: Collection[str]) -> tuple[Actor, ...]:
    # 向公安部门 in a duty of 市教育部门 means 市公安部门 if the document names one; 社会 has no level.
    if not norm.counterparty:
        return ()
    actors = actors_of(norm, norm.counterparty, None)
    known = tuple(actor for actor in actors if actor.node in own)
    return known or (Actor(actors[0].place, "", actors[0].name),)


def _add_topics(graph: nx.MultiDiGraph[str], norm: Norm) -> None:
    for topic in (*norm.topics, *norm.mined_topics):
        node = f"topic:{topic}"
        mined = None if topic in norm.topics else True
        graph.add_node(node, kind=NodeKind.TOPIC.value, label=topic, **present({"mined": mined}))
        link(graph, f"duty:{norm.duty}", node, Link.ABOUT, "涉及")


def _add_grounds(graph: nx.MultiDiGraph[str], extraction: Extraction, layers: Collection[NodeKind]) -> list[Cited]:
    """Add where the duties stand and what they cite of their own document; return what they cite of others."""
    if not GROUNDS.intersection(layers):
        return []
    grounds = Grounds(graph, {extraction.document.source.name: title_of(extraction)}, layers)
    others: list[Cited] = []
    for norm in extraction.norms:
        duty = f"duty:{norm.duty}"
        if ground := grounds.of(norm.source, norm.locator):
            link(graph, ground, duty, Link.CONTAINS, "包含")
        for cited in _cited(norm):
            if cited.law is not None:
                others.append(cited)
            elif cited.locator and (place := grounds.of(norm.source, cited.locator)):
                link(graph, duty, place, cited.kind, cited.label)
    return others


def _cited(norm: Norm) -> Iterator[Cited]:
    duty = f"duty:{norm.duty}"
    for citation in norm.citations:
        yield Cited(duty, Link.CITES, citation.text, citation.law, citation.locator)
    for citation in norm.violates:
        yield Cited(duty, Link.VIOLATES, "违反", citation.law, citation.locator)


def title_of(extraction: Extraction) -> str:
    """Return what a document is called: by its title, else by the name of its file."""
    return extraction.document.title or extraction.document.source.name
