"""The graph of a store as a stream: nodes and edges with their attributes, laid out, none of them held for long.

For builds whose graph is too large to be made in memory; it says of each node and edge what `kg.graph` says. What
belongs to one document comes document by document: but for the places, nothing of it changes when another one does.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property, lru_cache
from typing import Any

from extract.records import Modality
from kg.graph.kinds import Link, NodeKind
from kg.store.numbering import within
from kg.store.planting import SHARED, Kinds, planted
from kg.store.reading import Store
from outputs.beds import PLACE, Places
from outputs.columns import Types
from outputs.layout import EXTENT, drawn_size
from outputs.palette import edge_color, node_style

Values = tuple[Any, ...]

_ACTOR = ("name", "organ", "level", "jurisdiction", "source")
_DUTY = (
    "jurisdiction", "source", "predicate", "object", "document", "locator", "chapter", "para", "item", "evidence",
    "start", "end", "condition", "exception", "deadline",
)  # fmt: skip
# Columns in their order; what a node or edge has not is None. Duties have those up to the deadline.
_NODE = ("color", "kind", "label", "modality", "rule", "name", "organ", "level", *_DUTY, "implied", "mined")
_EDGE = ("color", "kind", "label", "weight", "norm", "role", "subject_source")
NODE_TYPES: Types = {
    **dict.fromkeys(_NODE, "string"),
    **dict.fromkeys(("start", "end", "para", "item"), "long"),
    **dict.fromkeys(("implied", "mined"), "boolean"),
    **dict.fromkeys(PLACE, "double"),
}
EDGE_TYPES: Types = {**dict.fromkeys(_EDGE, "string"), "weight": "double"}


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

    def shared_nodes(self) -> Iterator[tuple[str, Values]]:
        """Yield the nodes of no document alone, each with its place: actors, then topics."""
        garden = self._planted.garden
        told = f"node, label, implied, {_told(_ACTOR)}"
        found = self._store.told(f"SELECT {told} FROM actors JOIN nodes ON id = node ORDER BY actors.rowid")
        for (node, label, implied, *more), place in zip(found, self._placed(garden.bearers), strict=True):
            said = dict(zip(_ACTOR, more, strict=True)) | {"label": label, "implied": True if implied else None}
            yield node, _values(NodeKind.ACTOR, said, place)
        if self._kinds.topics:
            found = self._store.told("SELECT node, name, mined FROM topics ORDER BY rowid")
            for (node, name, mined), place in zip(found, self._placed(garden.topics), strict=True):
                yield node, _values(NodeKind.TOPIC, {"label": name, "mined": True if mined else None}, place)

    def duties(self, document: int) -> Iterator[tuple[str, Values]]:
        """Yield the duties of a document, without the place of each."""
        own = within("number", document)
        labels = f"SELECT label FROM nodes WHERE kind = '{NodeKind.DUTY}' AND {own} ORDER BY number"
        columns = f"duty, modality, rules, {_told(_DUTY)}"
        found = self._store.told(f"SELECT {columns} FROM norms WHERE {own} AND first ORDER BY number")
        kind = NodeKind.DUTY.value
        for (duty, modality, rules, *told), (label,) in zip(found, self._store.told(labels), strict=True):
            color = node_style(kind, modality=modality).color
            yield f"duty:{duty}", (color, kind, label, modality, _joined(rules), None, None, None, *told, None, None)

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

    def own_edges(self, document: int) -> Iterator[tuple[str, str, str, Values]]:
        """Yield source, target, id and values of the edges that a document gives by itself."""
        return self._edges(within("number", document))

    def shared_edges(self) -> Iterator[tuple[str, str, str, Values]]:
        """Yield source, target, id and values of the edges of no document alone."""
        return self._edges(f"number >= {SHARED}")

    def _edges(self, among: str) -> Iterator[tuple[str, str, str, Values]]:
        columns = "source, target, id, kind, label, norm, role, subject_source"
        sql = f"SELECT {columns} FROM edges WHERE {among} AND {self._kinds.condition} ORDER BY number"
        for source, target, id_, kind, label, *beside in self._store.told(sql):
            yield source, target, id_, (edge_color(kind), kind, label, 1.0, *beside)


def _told(columns: Iterable[str]) -> str:
    return ", ".join(f"""nullif("{name}", '')""" for name in columns)


def _values(kind: NodeKind, said: Mapping[str, Any], place: tuple[float, float, float]) -> Values:
    color = node_style(kind.value, implied=bool(said.get("implied"))).color
    told = {**said, "color": color, "kind": kind.value}
    return (*map(told.get, _NODE), *place)


@lru_cache(maxsize=4096)
def _joined(rules: str) -> str:
    return "；".join(json.loads(rules))
