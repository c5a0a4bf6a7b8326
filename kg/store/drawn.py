"""The graph of a store as a stream: nodes and edges with their attributes, laid out, none of them held for long.

For builds whose graph is too large to be made in memory; it says of each node and edge what `kg.graph` says.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

from extract.records import Modality
from kg.graph.kinds import Link, NodeKind, present
from kg.store.reading import Store
from kg.store.rows import Row
from outputs.columns import Types
from outputs.flowers import Flower, flower, gathered
from outputs.layout import EXTENT, drawn_size, radius
from outputs.palette import edge_color, node_style

Attributes = dict[str, Any]

_DUTY = (
    "predicate", "object", "modality", "document", "jurisdiction", "source", "locator", "chapter", "para", "item",
    "evidence", "start", "end", "condition", "exception", "deadline",
)  # fmt: skip
_ACTOR = ("name", "organ", "level", "jurisdiction", "source")
_BESIDE = ("norm", "role", "subject_source")
_BETWEEN_PLACES, _BETWEEN_BEARERS = 6.0, 1.0


class Drawn:
    """The graph of actors and duties, with topics if they are wanted, each node with a place, a size and a colour."""

    def __init__(self, store: Store, *, topics: bool = True) -> None:
        self._store = store
        kinds = [*map(str, Modality), Link.ASSISTS, Link.TOWARD, Link.PART_OF, *([Link.ABOUT] if topics else [])]
        self._wanted = f"kind IN ({', '.join(repr(str(kind)) for kind in kinds)})"
        self._topics = topics
        self._degrees: Counter[str] = Counter()
        for source, target, _ in self._ends():
            self._degrees[source] += 1
            self._degrees[target] += 1
        whole = gathered(self._places(), _BETWEEN_PLACES)
        self._points, self._scale = whole.points, EXTENT / (whole.reach or 1.0)

    def nodes(self) -> Iterator[tuple[str, Attributes]]:
        """Yield every node: actors, topics, then what belongs to documents, in build order."""
        for row in self._store.rows("SELECT actors.*, nodes.label FROM actors JOIN nodes ON id = node ORDER BY number"):
            yield self._drawn(row["node"], _actor(row))
        if self._topics:
            for row in self._store.rows("SELECT node, name, mined FROM topics JOIN nodes ON id = node ORDER BY number"):
                told = {"kind": NodeKind.TOPIC.value, "label": row["name"], **({"mined": True} if row["mined"] else {})}
                yield self._drawn(row["node"], told)
        columns = ", ".join(f'"{name}"' for name in _DUTY)
        sql = f"SELECT duty, label, rules, {columns} FROM norms JOIN nodes ON nodes.id = 'duty:' || duty WHERE first"
        for row in self._store.rows(f"{sql} ORDER BY norms.number"):
            yield self._drawn(f"duty:{row['duty']}", _duty(row))

    def edges(self) -> Iterator[tuple[str, str, str, Attributes]]:
        """Yield source, target, id and attributes of every edge, in build order."""
        columns = "source, target, id, kind, label, norm, role, subject_source"
        for row in self._store.rows(f"SELECT {columns} FROM edges WHERE {self._wanted} ORDER BY number"):
            said = {"kind": row["kind"], "label": row["label"], "weight": 1.0, "color": edge_color(row["kind"])}
            yield row["source"], row["target"], row["id"], said | {n: row[n] for n in _BESIDE if row[n] is not None}

    # --- where things stand

    def _places(self) -> Iterator[Flower]:
        """Yield the bearers of each place with their duties around them; what all places share stands by itself."""
        around = self._around()
        bodies: dict[str, list[Flower]] = {}
        for row in self._store.rows("SELECT node, jurisdiction, source FROM actors ORDER BY rowid"):
            place = row["jurisdiction"] or row["source"] or ""
            bodies.setdefault(place, []).append(self._flower([row["node"], *around.get(row["node"], ())]))
        yield from (gathered(of_place, _BETWEEN_BEARERS) for of_place in bodies.values())
        topics = [row["node"] for row in self._store.rows("SELECT node FROM topics ORDER BY rowid")]
        if self._topics and topics:
            yield self._flower(sorted(topics, key=lambda topic: -self._degrees[topic]))

    def _around(self) -> dict[str, list[str]]:
        """Return for each bearer the duties that stand around it: those of which no busier one is a bearer."""
        chosen: dict[str, str] = {}
        for source, target, bears in self._ends():
            if bears and self._degrees[source] > self._degrees[chosen.get(target, "")]:
                chosen[target] = source
        around: dict[str, list[str]] = {}
        for duty, bearer in chosen.items():
            around.setdefault(bearer, []).append(duty)
        return around

    def _flower(self, members: list[str]) -> Flower:
        return flower(members, {member: radius(self._degrees[member]) for member in members})

    def _ends(self) -> Iterator[tuple[str, str, bool]]:
        sql = f"SELECT source, target, norm IS NOT NULL AS bears FROM edges WHERE {self._wanted} ORDER BY number"
        return ((row["source"], row["target"], bool(row["bears"])) for row in self._store.rows(sql))

    def _drawn(self, node: str, told: Attributes) -> tuple[str, Attributes]:
        x, y = self._points[node]
        style = node_style(told["kind"], modality=told.get("modality"), implied=told.get("implied", False))
        size = drawn_size(radius(self._degrees[node]), self._scale)
        place = {"x": round(x * self._scale, 2), "y": round(y * self._scale, 2), "size": size, "color": style.color}
        return node, {**told, **place}


def _actor(row: Row) -> Attributes:
    told = {"kind": NodeKind.ACTOR.value, "label": row["label"], **{name: row[name] for name in _ACTOR}}
    return present({**told, "implied": True if row["implied"] else None})


def _duty(row: Row) -> Attributes:
    rules = "；".join(json.loads(row["rules"]))
    told = {"kind": NodeKind.DUTY.value, "label": row["label"], **{name: row[name] for name in _DUTY}, "rule": rules}
    return present(told)


NODE_TYPES: Types = {
    **dict.fromkeys(("color", "kind", "label", "modality", "rule", *_ACTOR, *_DUTY), "string"),
    **dict.fromkeys(("start", "end", "para", "item"), "long"),
    **dict.fromkeys(("x", "y", "size"), "double"),
    **dict.fromkeys(("implied", "mined"), "boolean"),
}
EDGE_TYPES: Types = {**dict.fromkeys(("color", "kind", "label", *_BESIDE), "string"), "weight": "double"}
