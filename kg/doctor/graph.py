"""graph.graphml beside the store: nodes and edges are those that the store holds."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from kg.doctor.faults import AGAIN, Fault
from kg.graph import NodeKind
from kg.places import GRAPHML
from kg.store import Store

_REMEMBERED = 50_000  # nodes of which the kind is kept: edges that begin alike stand together
_CODED = re.compile("_x([0-9A-F]{4,6})_")
# Which of these a file has is a matter of what was asked for; what leads to them depends on it, too.
_ALWAYS, _WHOLE = (NodeKind.ACTOR, NodeKind.DUTY), frozenset({NodeKind.ACTOR, NodeKind.DUTY, NodeKind.TOPIC})


class _Item(NamedTuple):
    """A node, or an edge with its ends."""

    is_node: bool
    id: str
    ends: tuple[str, str] = ("", "")


def faults(store: Store) -> Iterator[Fault]:
    """Yield nodes and edges that the store does not have, and kinds of them of which the file has fewer or more."""
    path = store.path.parent / GRAPHML
    if not path.is_file():
        return  # told with the files
    from lxml.etree import XMLSyntaxError

    seen = _Seen(store)
    try:
        for item in _items(path):
            if not seen.knows(item):
                yield Fault(f"{GRAPHML} {item.id}", "数据库中没有", AGAIN)
    except XMLSyntaxError as error:
        yield Fault(GRAPHML, f"不是完整的 XML（{error.msg}）", AGAIN)
        return
    yield from seen.miscounted()


class _Seen:
    """What of the file was looked up in the store so far."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._nodes: Counter[str] = Counter()
        self._edges = 0
        self._kinds: dict[str, str | None] = {}
        store.sort("held", ("id", "source", "target"), "edges")

    def knows(self, item: _Item) -> bool:
        """Tell whether the store has a node or edge, and count it; edges of layers are as the file was asked for."""
        if item.is_node:
            kind = self._kind(item.id)
            self._nodes[kind or ""] += 1
            return kind is not None
        if not all(self._kind(end) in _WHOLE for end in item.ends):
            return True
        self._edges += 1
        held = "SELECT 1 FROM held WHERE id = ? AND source = ? AND target = ?"
        return any(True for _ in self._store.told(held, item.id, *item.ends))

    def _kind(self, node: str) -> str | None:
        if node not in self._kinds:
            if len(self._kinds) > _REMEMBERED:
                self._kinds.clear()
            found = self._store.told("SELECT kind FROM nodes WHERE id = ?", node)
            self._kinds[node] = next((str(kind) for (kind,) in found), None)
        return self._kinds[node]

    def miscounted(self) -> Iterator[Fault]:
        """Yield the kinds of which file and store do not have the same number."""
        held = {
            row["kind"]: row["n"] for row in self._store.rows("SELECT kind, count(*) AS n FROM nodes GROUP BY kind")
        }
        kinds = sorted(kind for kind in _WHOLE if kind in _ALWAYS or self._nodes[kind])
        for kind in kinds:
            if self._nodes[kind] != held.get(kind, 0):
                said = f"有 {self._nodes[kind]} 个 {kind} 节点，数据库有 {held.get(kind, 0)} 个"
                yield Fault(GRAPHML, said, AGAIN)
        marks = ", ".join("?" * len(kinds))
        ends = f"SELECT id FROM nodes WHERE kind IN ({marks})"
        sql = f"SELECT count(*) AS n FROM edges WHERE source IN ({ends}) AND target IN ({ends})"
        if self._edges != (n := next(self._store.rows(sql, *kinds, *kinds))["n"]):
            yield Fault(GRAPHML, f"有 {self._edges} 条边，数据库有 {n} 条", AGAIN)


def _items(path: Path) -> Iterator[_Item]:
    """Yield nodes and edges as they come; what has been read is let go of."""
    from lxml.etree import iterparse

    for _, element in iterparse(path, tag=("{*}node", "{*}edge"), resolve_entities=False, no_network=True):
        name = element.tag.rpartition("}")[2]
        ends = (_plain(element.get("source", "")), _plain(element.get("target", "")))
        yield _Item(name == "node", _plain(element.get("id", "")), ends)
        element.clear()
        while element.getprevious() is not None:
            del element.getparent()[0]


def _plain(token: str) -> str:
    """Return the id that was made a name token."""
    return _CODED.sub(lambda m: chr(int(m[1], 16)), token)
