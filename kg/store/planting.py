"""Where the nodes of a store's graph stand: how many edges each has is counted document by document, into arrays."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from kg.graph.kinds import NodeKind
from kg.store.numbering import ROWS, SHIFT
from kg.store.reading import Store
from outputs.beds import Garden, plant

if TYPE_CHECKING:
    pass

SHARED = 1 << 62  # number of the first node and edge of no document alone


class Sketch(NamedTuple):
    """What one document says by itself: the edges of each duty, those of actors and topics, who bears which duty."""

    numbers: list[int]
    duties: list[int]
    others: Counter[str]
    borne: list[tuple[int, str]]


class Planted(NamedTuple):
    """Where actors, topics and duties stand, each in the order of the store; `first` is that of a document."""

    garden: Garden
    first: Mapping[int, int]


class Kinds(NamedTuple):
    """The kinds of edges wanted, as a condition, and whether topics are."""

    condition: str
    topics: bool


def planted(store: Store, kinds: Kinds) -> Planted:
    """Set all nodes down, by their edges of some kinds."""
    import numpy as np

    counted = _Counted(store, kinds)
    borne, bearing = np.asarray(counted.borne), np.asarray(counted.bearing)
    busiest = np.lexsort((np.arange(len(borne)), -counted.actors[bearing], borne))
    around = bearing[busiest[np.unique(borne[busiest], return_index=True)[1]]]
    garden = plant(counted.actors, counted.duties, counted.topics, around=around, beds=counted.beds)
    return Planted(garden, counted.first)


class _Counted:
    """How many edges every node has; pairs of a duty and one who bears it; and the place that each actor belongs to."""

    def __init__(self, store: Store, kinds: Kinds) -> None:
        import numpy as np

        self._store = store
        self._others, self.beds = self._bodies()
        self._topics = len(self._others)
        if kinds.topics:
            found = store.told("SELECT node FROM topics ORDER BY rowid")
            self._others |= {node: i for i, (node,) in enumerate(found, start=self._topics)}
        self._degrees = [0] * len(self._others)
        self._numbers, duties = array("q"), array("q")
        self.borne, self.bearing = array("q"), array("q")
        self.first: dict[int, int] = {}
        for (document,) in store.told("SELECT id FROM documents ORDER BY id"):
            self.first[document] = len(duties)
            self._add(sketch(store, document, kinds), duties)
        self.duties = np.array(duties)
        self._share(kinds)
        self.actors, self.topics = np.split(np.array(self._degrees), [self._topics])

    def _bodies(self) -> tuple[dict[str, int], list[int]]:
        """Return the numbers of the actors, and for each the number of the place that it belongs to."""
        found = self._store.told("SELECT node, coalesce(jurisdiction, source, '') FROM actors ORDER BY rowid")
        places: dict[str, int] = {}
        numbers: dict[str, int] = {}
        beds = []
        for node, place in found:
            numbers[node] = len(numbers)
            beds.append(places.setdefault(place, len(places)))
        return numbers, beds

    def _add(self, one: Sketch, duties: array[int]) -> None:
        before = len(duties)
        self._numbers.extend(one.numbers)
        duties.extend(one.duties)
        for node, edges in one.others.items():
            self._degrees[self._others[node]] += edges
        self.borne.extend([before + duty for duty, _ in one.borne])
        self.bearing.extend([self._others[actor] for _, actor in one.borne])

    def _share(self, kinds: Kinds) -> None:
        """Add the edges of no document alone: of actors that belong to others, of duties about mined topics."""
        import numpy as np

        within = f"edges.number >= {SHARED} AND {kinds.condition}"
        sql = f"SELECT nodes.number, source, target FROM edges JOIN nodes ON nodes.id = source WHERE {within}"
        for number, source, target in self._store.told(sql):
            self._degrees[self._others[target]] += 1
            if source in self._others:
                self._degrees[self._others[source]] += 1
            else:
                self.duties[np.searchsorted(self._numbers, number)] += 1


def sketch(store: Store, document: int, kinds: Kinds) -> Sketch:
    """Count what one document says by itself."""
    first, last = document << SHIFT, document << SHIFT | ROWS
    sql = f"SELECT number, id FROM nodes WHERE kind = '{NodeKind.DUTY}' AND number BETWEEN ? AND ? ORDER BY number"
    found = [*store.told(sql, first, last)]
    numbers = {node: i for i, (_, node) in enumerate(found)}
    ends = f"SELECT source, target, norm IS NOT NULL FROM edges WHERE number BETWEEN ? AND ? AND {kinds.condition}"
    edges = [*store.told(f"{ends} ORDER BY number", first, last)]
    others = Counter([source for source, _, _ in edges])
    others.update([target for _, target, _ in edges])
    duties = [others.pop(node, 0) for node in numbers]
    borne = [(numbers[target], source) for source, target, bears in edges if bears]
    return Sketch([number for number, _ in found], duties, others, borne)
