"""What one document adds to the graph: its bearers and their duties, partners, topics and provisions."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from typing import Any

from extract.records import Extraction, Norm, Role
from kg.actors import Actor, Parties, Share, actors_of, own_level, parties, shares_of
from kg.graph.kinds import GROUNDS, Link, NodeKind, Whole, link, present, shorten
from kg.graph.ties import Cited, Grounds
from outputs.labels import MODALITIES

_WITH, _AIDED_BY = "会同", "配合"
_ASSIST_LABELS = {Role.SOLE: _WITH, Role.JOINT: _WITH, Role.LEAD: _AIDED_BY, Role.ASSIST: _AIDED_BY}

Told = Callable[[Norm], dict[str, Any]]


def told_of(norm: Norm) -> dict[str, Any]:
    """Return what the node of a duty tells beside kind and label."""
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


def add(graph: Whole, extraction: Extraction, layers: Collection[NodeKind], *, told: Told = told_of) -> list[Cited]:
    """Add what one document says by itself to a graph; return which other laws its duties cite."""
    norms, actors = extraction.norms, _Actors(graph)
    for norm in norms:
        _add_bearers(graph, norm, actors, told)
    for norm in norms:
        _add_partners(graph, norm, actors)
    if NodeKind.TOPIC in layers:
        for norm in norms:
            _add_topics(graph, norm)
    return _add_grounds(graph, extraction, layers)


class _Actors:
    """The actors of one document, made nodes as norms name them; what a norm before has said of one is believed."""

    def __init__(self, graph: Whole) -> None:
        self._graph = graph
        self._nodes: set[str] = set()
        self._bearing: dict[Parties, tuple[Share, ...]] = {}

    def __contains__(self, actor: Actor) -> bool:
        return actor.node in self._nodes

    def bearing(self, norm: Norm) -> tuple[Share, ...]:
        """Return who bears a norm, made nodes."""
        said = parties(norm)
        found = self._bearing.get(said)
        if found is None:
            found = self._bearing[said] = tuple(share for share in shares_of(said) if share.bears)
            for share in found:
                self.add(share.actor, norm, norm.subject, organ=share.organ, level=share.level)
        return found

    def beside(self, norm: Norm) -> Iterator[Actor]:
        """Yield who acts with those who bear a norm, made nodes."""
        for share in shares_of(parties(norm)) if norm.co_actors else ():
            if not share.bears:
                self.add(share.actor, norm, share.printed, organ=None, level=share.level)
                yield share.actor

    def addressed(self, norm: Norm) -> tuple[Actor, ...]:
        """Return whom a norm is owed to, made nodes."""
        # 向公安部门 in a duty of 市教育部门 means 市公安部门 if the document names one; 社会 has no level.
        if not norm.counterparty:
            return ()
        actors = actors_of(norm, norm.counterparty, None)
        known = tuple(actor for actor in actors if actor in self)
        meant = known or (Actor(actors[0].place, "", actors[0].name),)
        for actor in meant:
            level = actor.level or own_level(norm, norm.counterparty, None)
            self.add(actor, norm, norm.counterparty, organ=None, level=level)
        return meant

    def add(self, actor: Actor, norm: Norm, name: str | None, *, organ: str | None, level: str | None) -> None:
        """Make an actor a node, or have it tell what it did not yet."""
        self._nodes.add(actor.node)
        if actor.node not in self._graph:
            self._graph.add_node(actor.node, kind=NodeKind.ACTOR.value, label=actor.label, name=actor.name)
        known = {
            "organ": organ,
            "level": level,
            "jurisdiction": norm.jurisdiction if name else None,
            "source": norm.source if actor.place == norm.source else None,
            "implied": None if name else True,
        }
        attributes = self._graph.nodes[actor.node]
        attributes.update(present({key: value for key, value in known.items() if key not in attributes}))


def _add_bearers(graph: Whole, norm: Norm, actors: _Actors, told: Told) -> None:
    duty = f"duty:{norm.duty}"
    if duty not in graph:
        graph.add_node(duty, kind=NodeKind.DUTY.value, label=shorten(norm.phrase), **told(norm))
    label, kind = norm.marker or MODALITIES[norm.modality], norm.modality.value
    more = {"norm": norm.id, "role": norm.role.value, "subject_source": norm.subject_source.value}
    for share in actors.bearing(norm):
        link(graph, share.actor.node, duty, kind, label, **more)


def _add_partners(graph: Whole, norm: Norm, actors: _Actors) -> None:
    duty = f"duty:{norm.duty}"
    for actor in actors.beside(norm):
        link(graph, actor.node, duty, Link.ASSISTS, _ASSIST_LABELS[norm.role])
    for actor in actors.addressed(norm):
        link(graph, duty, actor.node, Link.TOWARD, f"向{norm.counterparty}")


def _add_topics(graph: Whole, norm: Norm) -> None:
    for topic in (*norm.topics, *norm.mined_topics):
        node = f"topic:{topic}"
        mined = None if topic in norm.topics else True
        graph.add_node(node, kind=NodeKind.TOPIC.value, label=topic, **present({"mined": mined}))
        link(graph, f"duty:{norm.duty}", node, Link.ABOUT, "涉及")


def _add_grounds(graph: Whole, extraction: Extraction, layers: Collection[NodeKind]) -> list[Cited]:
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
