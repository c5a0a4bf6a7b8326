"""How two actors or topics are tied: over which duties, the telling ones first."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import inf, log2

from kg.filters import Filters
from kg.naming import organs, topics
from kg.questions.cells import DOCUMENT, EVIDENCE, LOCATOR, SOURCE, Titles, place
from kg.store.reading import Store
from kg.store.ties import Web, actors_called, is_end, norm_of
from outputs.answers import Answer, Cell, Column
from outputs.errors import OutputError
from outputs.labels import IMPLIED

ALTERNATIVES = 3
LEAST = 1.0  # what going over anything costs
AGAIN = 5.0  # more for what an earlier path went over
NOBODY = 6.0  # more for a bearer that is not named
COLUMNS = (
    Column("path", "路径", 6, grouped=True),
    Column("from", "从", 24),
    Column("duty", "经由职责", 40),
    Column("to", "到", 24),
    DOCUMENT,
    LOCATOR,
    EVIDENCE,
    SOURCE,
)
NOTE = "先列最能说明问题的路径：经过的主体和主题，涉及的职责越少越靠前。"


def path(store: Store, start: str, end: str, filters: Filters) -> Answer:
    """Return up to three paths between two actors or topics, a row for every duty gone over.

    An organ stands for all its actors. What few duties are tied to says more than what everything is tied to, so that a
    path over it comes first.

    Raises:
        OutputError: the build knows neither an actor nor a topic of a name, or both names mean the same.
    """
    first, last = _meant(store, start), _meant(store, end)
    if first & last:
        raise OutputError(f"{start!r} and {end!r} mean the same; name two that differ")
    web = Web(store, filters)
    titles = Titles(store)
    found = _Search(web).paths(first, last)
    rows = tuple(row for number, nodes in enumerate(found, 1) for row in _rows(store, web, number, nodes, titles))
    return Answer(f"{start}与{end}之间的联系", COLUMNS, rows, (NOTE,) if rows else ())


def _meant(store: Store, typed: str) -> frozenset[str]:
    """Return the nodes that are called so: of actors, else of topics."""
    try:
        return actors_called(store, organs(store, typed))
    except OutputError as unknown:
        try:
            return frozenset(f"topic:{topic}" for topic in topics(store, typed))
        except OutputError as too:
            raise OutputError(f"{unknown}; {too}") from too


def _rows(store: Store, web: Web, number: int, nodes: list[str], titles: Titles) -> Iterable[tuple[Cell, ...]]:
    for start, duty, end in zip(nodes[::2], nodes[1::2], nodes[2::2], strict=False):
        norm = norm_of(store, duty)
        ends = (web.labels[start], norm.phrase, web.labels[end])
        yield (number, *ends, titles[norm.source], place(norm), norm.evidence, norm.source)


@dataclass(frozen=True, slots=True)
class _Search:
    """Finds paths that cost little."""

    web: Web

    def cost(self, node: str) -> float:
        """Return what it costs to go over a node: the more duties, the more."""
        if not is_end(node):
            return LEAST
        nobody = NOBODY if self.web.labels[node] == IMPLIED else 0.0
        return LEAST + log2(1 + self.web.degree(node)) + nobody

    def steps(self, node: str) -> tuple[str, ...]:
        """Return what a node leads to: actors and topics to duties, duties to those."""
        return self.web.duties(node) if is_end(node) else self.web.ends(node)

    def paths(self, first: frozenset[str], last: frozenset[str]) -> list[list[str]]:
        """Return up to three paths, the cheapest first; each further one has to leave those before it."""
        dearer: dict[str, float] = {}
        found: dict[tuple[str, ...], float] = {}
        for _ in range(2 * ALTERNATIVES):
            nodes = self._cheapest(first, last, dearer)
            if not nodes or len(found) == ALTERNATIVES:
                break
            found[tuple(nodes)] = sum(map(self.cost, nodes[1:-1]))
            for node in nodes[1:-1]:
                dearer[node] = dearer.get(node, 0.0) + AGAIN
        least = min(found.values(), default=0.0)
        worth = sorted((cost, nodes) for nodes, cost in found.items() if cost <= 2.5 * least + 4)
        return [list(nodes) for _, nodes in worth]

    def _cheapest(self, first: frozenset[str], last: frozenset[str], dearer: Mapping[str, float]) -> list[str]:
        """Return the nodes of the cheapest path by Dijkstra, from one of `first` to one of `last`; none if apart."""
        least = dict.fromkeys(first, 0.0)
        before: dict[str, str] = {}
        nearest = inf  # of `last`, as far as is known
        waiting = sorted((0.0, node) for node in least)
        while waiting:
            cost, node = heapq.heappop(waiting)
            if node in last:
                return _trail(before, node)
            if cost > least[node]:
                continue
            for next_ in self.steps(node):
                if next_ not in last and cost + LEAST > nearest:
                    continue
                more = cost + (0.0 if next_ in last else self.cost(next_) + dearer.get(next_, 0.0))
                if more < least.get(next_, inf):
                    least[next_], before[next_] = more, node
                    heapq.heappush(waiting, (more, next_))
                    nearest = min(nearest, more) if next_ in last else nearest
        return []


def _trail(before: Mapping[str, str], end: str) -> list[str]:
    nodes = [end]
    while nodes[-1] in before:
        nodes.append(before[nodes[-1]])
    return nodes[::-1]
