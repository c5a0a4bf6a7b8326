"""The graph of a store as a stream: nodes and edges with their attributes, laid out, none of them held for long.

For builds whose graph is too large to be made in memory; it says of each node and edge what `kg.graph` says. What
belongs to one document comes document by document: but for the places, nothing of it changes when another one does.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cached_property
from typing import Any

from extract.records import Modality
from kg.graph.kinds import Link, NodeKind, present
from kg.store.numbering import ROWS, SHIFT
from kg.store.planting import SHARED, Kinds, planted
from kg.store.reading import Store
from outputs.beds import PLACE, Places
from outputs.columns import Types
from outputs.layout import EXTENT, drawn_size
from outputs.palette import edge_color, node_style

Attributes = dict[str, Any]

_DUTY = (
    "predicate", "object", "modality", "document", "jurisdiction", "source", "locator", "chapter", "para", "item",
    "evidence", "start", "end", "condition", "exception", "deadline",
)  # fmt: skip
_ACTOR = ("name", "organ", "level", "jurisdiction", "source")
_BESIDE = ("norm", "role", "subject_source")


class Drawn:
    """The graph of actors and duties, with topics if they are wanted, each node with a place, a size and a colour."""

    def __init__(self, store: Store, *, topics: bool = True) -> None:
        self._store = store
        kinds = [*map(str, Modality), Link.ASSISTS, Link.TOWARD, Link.PART_OF, *([Link.ABOUT] if topics else [])]
        self._kinds = Kinds(f"edges.kind IN ({', '.join(repr(str(kind)) for kind in kinds)})", topics)
        self._planted = planted(store, self._kinds)
        self._scale = EXTENT / (self._planted.garden.reach or 1.0)

    @cached_property
    def documents(self) -> tuple[int, ...]:
        """The numbers of the documents, in build order."""
        return tuple(self._planted.first)

    # --- nodes

    def nodes(self) -> Iterator[tuple[str, Attributes]]:
        """Yield every node: actors, topics, then what belongs to documents, in build order."""
        yield from self.shared_nodes()
        for document in self.documents:
            for (node, told), place in zip(self.duties(document), self.places(document), strict=True):
                yield node, told | dict(zip(PLACE, place, strict=True))

    def shared_nodes(self) -> Iterator[tuple[str, Attributes]]:
        """Yield the nodes of no document alone: actors, then topics."""
        garden = self._planted.garden
        sql = "SELECT actors.*, nodes.label FROM actors JOIN nodes ON id = node ORDER BY actors.rowid"
        for row, place in zip(self._store.rows(sql), self._placed(garden.bearers), strict=True):
            told = {"kind": NodeKind.ACTOR.value, "label": row["label"], **{name: row[name] for name in _ACTOR}}
            yield row["node"], _drawn({**told, "implied": True if row["implied"] else None}, place)
        if self._kinds.topics:
            sql = "SELECT node, name, mined FROM topics ORDER BY rowid"
            for (node, name, mined), place in zip(self._store.told(sql), self._placed(garden.topics), strict=True):
                told = {"kind": NodeKind.TOPIC.value, "label": name, "mined": True if mined else None}
                yield node, _drawn(told, place)

    def duties(self, document: int) -> Iterator[tuple[str, Attributes]]:
        """Yield the duties of a document, without the place of each."""
        within = _within(document)
        labels = f"SELECT label FROM nodes WHERE kind = '{NodeKind.DUTY}' AND number {within} ORDER BY number"
        columns = ", ".join(f'"{name}"' for name in _DUTY)
        sql = f"SELECT duty, rules, {columns} FROM norms WHERE number {within} AND first ORDER BY number"
        for (duty, rules, *told), (label,) in zip(self._store.told(sql), self._store.told(labels), strict=True):
            said = dict(zip(_DUTY, told, strict=True))
            more = {"label": label, "rule": "；".join(json.loads(rules))}
            yield f"duty:{duty}", _styled({"kind": NodeKind.DUTY.value, **said, **more})

    def places(self, document: int) -> Iterator[tuple[float, float, float]]:
        """Yield place and size of the duties of a document."""
        firsts = self._planted.first
        following = firsts.get(self._following[document], len(self._planted.garden.duties.x))
        return self._placed(self._planted.garden.duties, slice(firsts[document], following))

    @cached_property
    def _following(self) -> dict[int, int]:
        return dict(zip(self.documents, (*self.documents[1:], 0), strict=True))

    def _placed(self, places: Places, among: slice = slice(None)) -> Iterator[tuple[float, float, float]]:
        x, y = ((one[among] * self._scale).round(2).tolist() for one in (places.x, places.y))
        sizes = [drawn_size(radius, self._scale) for radius in places.radius[among].tolist()]
        return zip(x, y, sizes, strict=True)

    # --- edges

    def edges(self) -> Iterator[tuple[str, str, str, Attributes]]:
        """Yield source, target, id and attributes of every edge, in build order."""
        for document in self.documents:
            yield from self.own_edges(document)
        yield from self.shared_edges()

    def own_edges(self, document: int) -> Iterator[tuple[str, str, str, Attributes]]:
        """Yield the edges that a document gives by itself."""
        return self._edges(f"number {_within(document)}")

    def shared_edges(self) -> Iterator[tuple[str, str, str, Attributes]]:
        """Yield the edges of no document alone."""
        return self._edges(f"number >= {SHARED}")

    def _edges(self, within: str) -> Iterator[tuple[str, str, str, Attributes]]:
        columns = "source, target, id, kind, label, norm, role, subject_source"
        sql = f"SELECT {columns} FROM edges WHERE {within} AND {self._kinds.condition} ORDER BY number"
        for source, target, id_, kind, label, *beside in self._store.told(sql):
            said = {"kind": kind, "label": label, "weight": 1.0, "color": edge_color(kind)}
            yield source, target, id_, said | present(dict(zip(_BESIDE, beside, strict=True)))


def _within(document: int) -> str:
    return f"BETWEEN {document << SHIFT} AND {document << SHIFT | ROWS}"


def _drawn(told: Attributes, place: tuple[float, float, float]) -> Attributes:
    return _styled(told) | dict(zip(PLACE, place, strict=True))


def _styled(told: Attributes) -> Attributes:
    style = node_style(told["kind"], modality=told.get("modality"), implied=told.get("implied") or False)
    return present({"color": style.color, **told})


NODE_TYPES: Types = {
    **dict.fromkeys(("color", "kind", "label", "modality", "rule", *_ACTOR, *_DUTY), "string"),
    **dict.fromkeys(("start", "end", "para", "item"), "long"),
    **dict.fromkeys(("implied", "mined"), "boolean"),
    **dict.fromkeys(PLACE, "double"),
}
EDGE_TYPES: Types = {**dict.fromkeys(("color", "kind", "label", *_BESIDE), "string"), "weight": "double"}
