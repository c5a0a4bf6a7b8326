"""Where the marks of the overview stand: found once for a page, so that nothing moves in it.

The strongest marks come in tiers, one for each number of marks that a reader can ask for. The first tier is laid out by
springs; each later one takes the free places nearest to what it is tied to, between and around those before it. So the
same mark stands at the same place whatever the number of marks, and no name lies upon another.
"""

from __future__ import annotations

import math
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    import networkx as nx

TIERS = (40, 80, 150)  # what the page offers as its number of marks
SPARE = 12  # of the marks that only implied bearers make strong, shown when those are
TOPICS = 0.45  # share of the marks that are topics, where there are actors enough
ASPECT = 1.25
ROOM = 1.7  # the surface of the map for that of its marks with their names
GAP_X, GAP_Y = 14.0, 9.0
CELL = 8  # of the raster in which free places are looked for
ORIGIN = 1 << 12  # bit of the middle column, so that none is negative
STEPS, HEAT = 120, 9
MERGED = "organ:"

Point: TypeAlias = tuple[float, float]
Ties: TypeAlias = Counter[tuple[str, str]]


@dataclass(slots=True)
class Mark:
    """An actor or a topic, with its duties: those of named bearers decide how strong it is."""

    kind: str
    label: str
    place: str = ""  # written below an actor where the page has several
    named: int = 0
    all: int = 0


@dataclass(frozen=True, slots=True)
class Overview:
    """Places in order of strength, each with the tier it belongs to, and the size of the map at every tier."""

    places: Mapping[str, tuple[int, int, int]]
    frames: tuple[tuple[int, int, int], ...]  # tier, width, height


def overview(graph: nx.MultiDiGraph[str], *, merged: bool = False) -> Overview:
    """Return the places of the strongest marks; `merged` takes all actors of one name together."""
    return lay(*_marks(graph, merged=merged))


def lay(marks: Mapping[str, Mark], ties: Ties) -> Overview:
    """Return the places of the strongest of `marks`; `ties` says how many duties two of them have in common."""
    most = max((mark.named for mark in marks.values()), default=0)
    most = most or max((mark.all for mark in marks.values()), default=1)
    tiers = _tiers(marks)
    boxes = {key: _box(marks[key], most) for _, keys in tiers for key in keys}
    table = _Map(boxes, {pair: n for pair, n in ties.items() if pair[0] in boxes and pair[1] in boxes})
    places: dict[str, tuple[int, int, int]] = {}
    frames = []
    for tier, keys in tiers:
        table.add(keys)
        for key in keys:
            x, y = table.points[key]
            places[key] = (round(x), round(y), tier)
        frames.append((tier, round(table.size[0]), round(table.size[1])))
    return Overview(places, tuple(frames))


# ---- The marks and how strong they are ----


def _marks(graph: nx.MultiDiGraph[str], *, merged: bool) -> tuple[dict[str, Mark], Ties]:
    key = _names(graph) if merged else {}
    several = len({data.get("jurisdiction") for _, data in graph.nodes(data=True) if data["kind"] == "actor"}) > 1
    marks: dict[str, Mark] = {}
    about: dict[str, list[str]] = {}
    for node, data in graph.nodes(data=True):
        if data["kind"] == "topic":
            marks[node] = Mark("topic", data.get("label") or node)
        elif data["kind"] == "actor":
            label = data.get("name") or data.get("label") or node if merged else data.get("label") or node
            place = data.get("jurisdiction") or "" if several and not merged else ""
            marks.setdefault(key.get(node, node), Mark("actor", label, place))
    for duty, topic in graph.edges():
        if graph.nodes[duty]["kind"] == "duty" and graph.nodes[topic]["kind"] == "topic":
            about.setdefault(duty, []).append(topic)
    together: dict[str, set[str]] = {}
    duties: dict[str, dict[str, bool]] = {}  # of each mark; whether a bearer of the duty is named
    for actor, duty, data in graph.edges(data=True):
        if "norm" not in data:
            continue
        named = not graph.nodes[actor].get("implied")
        for mark in (key.get(actor, actor), *about.get(duty, ())):
            duties.setdefault(mark, {})[duty] = duties.get(mark, {}).get(duty, False) or named
        if named:
            together.setdefault(duty, set()).add(key.get(actor, actor))
    for mark, owed in duties.items():
        marks[mark].all, marks[mark].named = len(owed), sum(owed.values())
    return marks, _ties(together, about)


def _names(graph: nx.MultiDiGraph[str]) -> dict[str, str]:
    actors = ((node, data) for node, data in graph.nodes(data=True) if data["kind"] == "actor")
    return {node: MERGED + (data.get("name") or data.get("label") or node) for node, data in actors}


def _ties(together: Mapping[str, Iterable[str]], about: Mapping[str, Sequence[str]]) -> Ties:
    """Count the duties that tie an actor to a topic; without topics those that tie two actors."""
    if about:
        return Counter((a, topic) for duty, actors in together.items() for a in actors for topic in about.get(duty, ()))
    return Counter(pair for actors in together.values() for pair in combinations(sorted(actors), 2))


def _tiers(marks: Mapping[str, Mark]) -> list[tuple[int, list[str]]]:
    """Return which marks each tier adds, the strongest first: as the page chooses them before anything is filtered."""
    actors, topics = (_ranked(marks, kind, lambda mark: mark.named) for kind in ("actor", "topic"))
    tiers = []
    taken: set[str] = set()
    for tier in TIERS:
        room = min(tier, len(actors) + len(topics))
        share = min(len(topics), max(int(room * TOPICS), room - len(actors)))
        keys = [key for key in (*topics[:share], *actors[: room - share]) if key not in taken]
        taken.update(keys)
        tiers.append((tier, sorted(keys, key=lambda key: (-marks[key].named, key))))
    rest = [key for kind in ("actor", "topic") for key in _ranked(marks, kind, lambda mark: mark.all)]
    spare = sorted((key for key in rest if key not in taken), key=lambda key: (-marks[key].all, key))[:SPARE]
    return [*tiers, (0, spare)]


def _ranked(marks: Mapping[str, Mark], kind: str, strength: Callable[[Mark], int]) -> list[str]:
    found = [(key, strength(mark), mark.label) for key, mark in marks.items() if mark.kind == kind]
    return [key for key, n, _ in sorted(found, key=lambda one: (-one[1], one[2])) if n]


# ---- How large a mark and its name are drawn (`mapItem` of the page draws them so) ----


def _box(mark: Mark, most: int) -> Point:
    share = min(1.0, math.sqrt(mark.all / most))
    radius = (5 if mark.kind == "actor" else 6) + 15 * share
    size = 11.5 + 4 * share
    line = size * 10.2
    width = _width(mark.label) * size
    lines = 1 if width <= line else 2
    widest = width if lines == 1 else min(line, width / 2 + size)
    height = 2 * radius + 3 + lines * size * 1.22 + (13 if mark.place else 0)
    return max(widest, min(line, _width(mark.place) * 10.5), 2 * radius) + GAP_X, height + GAP_Y


def _width(text: str) -> float:
    """Return the width of a text in ems, as the fonts of Chinese pages have it."""
    return sum(1.0 if unicodedata.east_asian_width(char) in "WFA" else 0.6 for char in text)


# ---- The places ----


class _Map:
    """A surface on which marks are set down, each upon ground that no other covers."""

    def __init__(self, boxes: Mapping[str, Point], ties: Mapping[tuple[str, str], int]) -> None:
        self.points: dict[str, Point] = {}
        self.size: Point = (0.0, 0.0)
        self._boxes = boxes
        self._near: dict[str, list[tuple[str, float]]] = {key: [] for key in boxes}
        for (a, b), n in ties.items():
            self._near[a].append((b, math.log1p(n)))
            self._near[b].append((a, math.log1p(n)))
        self._rows: dict[int, int] = {}  # of the raster: one bit for each cell that is covered

    def add(self, keys: Sequence[str]) -> None:
        """Set marks down: the first ones by springs, later ones between and around those that stand."""
        self._grow(keys)
        wanted = self._springs(keys) if keys and not self.points else {}
        for key in keys:
            self._put(key, wanted.get(key) or self._wanted(key))

    def _grow(self, keys: Sequence[str]) -> None:
        area = ROOM * sum(w * h for w, h in map(self._boxes.__getitem__, (*self.points, *keys)))
        width = max(self.size[0], math.sqrt(area * ASPECT), *(self._boxes[key][0] for key in keys), 1.0)
        self.size = (width, max(self.size[1], area / width, *(self._boxes[key][1] for key in keys), 1.0))

    def _wanted(self, key: str) -> Point:
        """Return the middle of what a mark is tied to; what is tied to nothing goes to the lower edge."""
        near = [(self.points[other], weight) for other, weight in self._near[key] if other in self.points]
        total = sum(weight for _, weight in near)
        if not near:
            return (0.0, self.size[1] / 2)
        return sum(x * w for (x, _), w in near) / total, sum(y * w for (_, y), w in near) / total

    def _put(self, key: str, wanted: Point) -> None:
        """Set a mark on the free place nearest to where it is wanted; where there is none the map grows."""
        width, height = (math.ceil(side / CELL) for side in self._boxes[key])
        while not (found := self._free(wanted, width, height)):
            self.size = (self.size[0] * 1.04, self.size[1] * 1.04)
        column, row = found
        self.points[key] = (column + width / 2) * CELL, (row + height / 2) * CELL
        for covered in range(row, row + height):
            self._rows[covered] = self._rows.get(covered, 0) | ((1 << width) - 1) << column + ORIGIN

    def _free(self, wanted: Point, width: int, height: int) -> tuple[int, int] | None:
        """Return the column and row of the free cells, so many wide and high, that lie nearest to a place."""
        (left, right), (top, bottom) = (
            (-math.floor(whole / 2 / CELL), math.floor(whole / 2 / CELL) - own)
            for whole, own in zip(self.size, (width, height), strict=True)
        )
        column = max(left, min(right, round(wanted[0] / CELL - width / 2)))
        row = max(top, min(bottom, round(wanted[1] / CELL - height / 2)))
        best, shortest = None, math.inf
        for found in sorted(range(top, bottom + 1), key=lambda one: abs(one - row)):
            if abs(found - row) >= shortest:
                break
            free = self._starts(found, width, height) & ((1 << right + ORIGIN + 1) - (1 << left + ORIGIN))
            for near in _nearest(free, column + ORIGIN):
                away = math.hypot((near - ORIGIN - column) / ASPECT, found - row)
                if away < shortest:
                    best, shortest = (near - ORIGIN, found), away
        return best

    def _starts(self, row: int, width: int, height: int) -> int:
        """Return the columns, as bits, at which so many free cells begin in a row and in those below it."""
        covered = 0
        for below in range(row, row + height):
            covered |= self._rows.get(below, 0)
        reach = 1
        while reach < width:
            step = min(reach, width - reach)
            covered |= covered >> step
            reach += step
        return ~covered

    def _springs(self, keys: Sequence[str]) -> dict[str, Point]:
        """Pull together what is tied and push all apart (Fruchterman and Reingold), then fill the surface evenly."""
        points = {key: _start(i, len(keys), self.size) for i, key in enumerate(keys)}
        ideal = 0.85 * math.sqrt(self.size[0] * self.size[1] / max(1, len(keys)))
        ties = [(a, b, 0.16 * w) for a in keys for b, w in self._near[a] if b in points and a < b]
        for step in range(STEPS):
            heat = self.size[0] / HEAT * (1 - step / STEPS) + 0.5
            for key, (fx, fy) in _forces(points, ties, ideal, self.size).items():
                force = math.hypot(fx, fy) or 1.0
                move = min(force, heat) / force
                points[key] = (points[key][0] + fx * move, points[key][1] + fy * move)
        return self._evened(points)

    def _evened(self, points: Mapping[str, Point]) -> dict[str, Point]:
        """Stretch places over the surface: half by their distances, half by their order."""
        shares: dict[str, list[float]] = {key: [] for key in points}
        for axis in (0, 1):
            order = sorted(points, key=lambda key: points[key][axis])
            low, high = points[order[0]][axis], points[order[-1]][axis]
            for i, key in enumerate(order):
                share = ((points[key][axis] - low) / (high - low or 1.0) + i / max(1, len(order) - 1)) / 2 - 0.5
                shares[key].append(share * max(0.0, self.size[axis] - self._boxes[key][axis]))
        return {key: (x, y) for key, (x, y) in shares.items()}


def _start(i: int, n: int, size: Point) -> Point:
    """Return where a mark begins: on a spiral, the strongest in the middle."""
    away, angle = math.sqrt((i + 0.5) / n) / 2, i * math.pi * (3 - math.sqrt(5))
    return away * math.cos(angle) * size[0], away * math.sin(angle) * size[1]


def _forces(
    points: Mapping[str, Point], ties: Iterable[tuple[str, str, float]], ideal: float, size: Point
) -> dict[str, list[float]]:
    forces = {key: [-x * ideal / size[0], -y * ideal / size[1]] for key, (x, y) in points.items()}
    for (a, (ax, ay)), (b, (bx, by)) in combinations(points.items(), 2):
        dx, dy = ax - bx or 0.1, ay - by or 0.1
        push = ideal * ideal / (dx * dx + dy * dy)
        _shift(forces, a, b, dx * push, dy * push)
    for a, b, weight in ties:
        dx, dy = points[b][0] - points[a][0], points[b][1] - points[a][1]
        pull = math.hypot(dx, dy) / ideal * weight
        _shift(forces, a, b, dx * pull, dy * pull)
    return forces


def _shift(forces: Mapping[str, list[float]], a: str, b: str, dx: float, dy: float) -> None:
    forces[a][0] += dx
    forces[a][1] += dy
    forces[b][0] -= dx
    forces[b][1] -= dy


def _nearest(bits: int, place: int) -> Iterator[int]:
    """Yield the set bits next to a place: the last one up to it and the first one from it on."""
    if before := bits & ((1 << place + 1) - 1):
        yield before.bit_length() - 1
    if behind := bits >> place:
        yield place + (behind & -behind).bit_length() - 1
