"""Where the nodes of a graph stand: computed once, so that no viewer needs physics, and the same in every run.

Each connected component is laid out by itself (springs, then a few rounds of pushing apart what overlaps) and the
components are packed side by side. In a component too large for that only the actors are held by springs, and what
belongs to an actor is set around it. Lengths are in units of one step between neighbours until the end.
"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, TypeAlias

from outputs.flowers import GAP, Point, flower
from outputs.palette import edge_color, node_style

if TYPE_CHECKING:
    import networkx as nx

Points: TypeAlias = dict[str, Point]
Block: TypeAlias = tuple[Points, float, float, float, float]
Radii: TypeAlias = Mapping[str, float]

EXTENT = 1000.0
SEED = 20
LEAF, HUB = 0.2, 1.6  # radius of a node with one edge; of the largest
_MARGIN = 2 * HUB  # between components
_LARGEST_LEAF = 8.0
# Pairwise forces cost nodes² per step: so many pair steps take some five seconds.
_PAIR_STEPS = 1_000_000_000
_SPRING_LIMIT = 2_000
_ROUNDS = 30


def arrange(graph: nx.MultiDiGraph[str], *, seed: int = SEED) -> nx.MultiDiGraph[str]:
    """Return a copy of the graph whose nodes carry `x`, `y` (within ±1000), `size` (a radius) and `color`.

    Edges carry a `color`, too.
    """
    placed = graph.copy()
    radii = {node: radius(degree) for node, degree in graph.degree}
    points, scale = _fit(_pack([_component(graph, nodes, radii, seed) for nodes in _components(graph)]))
    for node, data in placed.nodes(data=True):
        style = node_style(data["kind"], modality=data.get("modality"), implied=data.get("implied", False))
        x, y = points[node]
        data.update(x=x, y=y, size=drawn_size(radii[node], scale), color=style.color)
    for _, _, data in placed.edges(data=True):
        data["color"] = edge_color(data["kind"])
    return placed


def radius(degree: int) -> float:
    """Return the radius of a node of so many edges, in steps."""
    return min(LEAF * math.sqrt(max(degree, 1)), HUB)


def drawn_size(of: float, scale: float) -> float:
    """Return how large a radius is drawn where a step is `scale` long."""
    return max(round(min(scale, _LARGEST_LEAF / LEAF) * of, 2), 0.1)


def _components(graph: nx.MultiDiGraph[str]) -> list[list[str]]:
    import networkx as nx

    order = {node: i for i, node in enumerate(graph)}
    components = [sorted(nodes, key=order.__getitem__) for nodes in nx.weakly_connected_components(graph)]
    return sorted(components, key=lambda nodes: (-len(nodes), order[nodes[0]]))


def _component(graph: nx.MultiDiGraph[str], nodes: Sequence[str], radii: Radii, seed: int) -> Points:
    """Lay out one component: small ones by springs alone, large ones as actors with what belongs to them around."""
    if len(nodes) <= _SPRING_LIMIT:
        return _springs(nodes, graph.edges(nodes), radii, seed)
    anchors = _anchors(graph, nodes)
    around: dict[str, list[str]] = {}
    for node, anchor in anchors.items():
        around.setdefault(anchor, []).append(node)
    flowers = {anchor: flower(members, radii) for anchor, members in around.items()}
    ties = ((anchors[a], anchors[b]) for a, b in graph.edges(nodes))
    centres = _springs(list(around), ties, {anchor: one.reach for anchor, one in flowers.items()}, seed)
    return {n: (x + centres[a][0], y + centres[a][1]) for a, one in flowers.items() for n, (x, y) in one.points.items()}


def _anchors(graph: nx.MultiDiGraph[str], nodes: Sequence[str]) -> dict[str, str]:
    """Return for each node the actor it stands with: duties with their busiest bearer, all else with its first duty."""
    actors = [node for node in nodes if graph.nodes[node]["kind"] == "actor"]
    anchors = {actor: actor for actor in actors}
    reached = sorted(actors, key=graph.degree, reverse=True)
    for node in reached:  # grows while it is read: breadth first
        for other in (*graph.successors(node), *graph.predecessors(node)):
            if other not in anchors:
                anchors[other] = anchors[node]
                reached.append(other)
    return anchors


def _springs(nodes: Sequence[str], edges: Iterable[tuple[str, str]], radii: Radii, seed: int) -> Points:
    """Lay out nodes by springs, neighbours about one unit apart, then part what overlaps."""
    import rustworkx as rx

    if len(nodes) == 1:
        return {nodes[0]: (0.0, 0.0)}
    index = {node: i for i, node in enumerate(nodes)}
    plain = rx.PyGraph(multigraph=False)
    plain.add_nodes_from(nodes)
    plain.add_edges_from_no_data(sorted({_pair(index[a], index[b]) for a, b in edges if a != b}))
    steps = max(1, min(200, _PAIR_STEPS // len(nodes) ** 2))
    side = math.sqrt(sum(max(1.0, 2 * radii[node] ** 2) for node in nodes))
    found = rx.spring_layout(plain, seed=seed, num_iter=steps, scale=math.ceil(side))
    return _spread({node: (found[i][0], found[i][1]) for node, i in index.items()}, radii)


def _pair(a: int, b: int) -> tuple[int, int]:
    return (a, b) if a < b else (b, a)


def _spread(points: Points, radii: Radii) -> Points:
    """Push apart what overlaps; a small node gives way to a large one, equals share the way."""
    for _ in range(_ROUNDS):
        moves = _moves(points, radii)
        if not moves:
            break
        for node, (dx, dy) in moves.items():
            x, y = points[node]
            points[node] = (x + dx, y + dy)
    return points


def _moves(points: Points, radii: Radii) -> Points:
    cells: dict[tuple[int, int], list[str]] = {}
    for node, (x, y) in points.items():
        cells.setdefault((math.floor(x), math.floor(y)), []).append(node)
    moves: Points = {}
    for node, point in points.items():
        for other in _near(point, 2 * radii[node] + GAP, cells):
            if (radii[other], other) < (radii[node], node):
                _part(node, other, points, radii, moves)
    return moves


def _near(point: Point, reach: float, cells: Mapping[tuple[int, int], list[str]]) -> Iterator[str]:
    x, y = point
    for cx in range(math.floor(x - reach), math.floor(x + reach) + 1):
        for cy in range(math.floor(y - reach), math.floor(y + reach) + 1):
            yield from cells.get((cx, cy), ())


def _part(large: str, small: str, points: Points, radii: Radii, moves: Points) -> None:
    dx, dy = points[small][0] - points[large][0], points[small][1] - points[large][1]
    apart, wanted = math.hypot(dx, dy), radii[large] + radii[small] + GAP
    if apart >= wanted:
        return
    if apart < 1e-6:
        dx, dy, apart = 1e-6, 0.0, 1e-6
    share = radii[large] / (radii[large] + radii[small])
    push = (wanted - apart) / apart
    _add(moves, small, dx * push * share, dy * push * share)
    _add(moves, large, -dx * push * (1 - share), -dy * push * (1 - share))


def _add(moves: Points, node: str, dx: float, dy: float) -> None:
    x, y = moves.get(node, (0.0, 0.0))
    moves[node] = (x + dx, y + dy)


def _pack(blocks: Iterable[Points]) -> Points:
    """Set the blocks into about a square: the tallest to the left, the next ones in rows beside it, and so on below."""
    boxes = sorted(((block, *_box(block)) for block in blocks), key=lambda box: -box[4])
    square = math.sqrt(sum((w + _MARGIN) * (h + _MARGIN) for *_, w, h in boxes))
    right = max([square, *(w for *_, w, _ in boxes)])
    packed: Points = {}
    waiting = deque(boxes)
    top = 0.0
    while waiting:
        *_, w, h = waiting[0]
        _set(packed, waiting.popleft(), 0.0, top)
        _fill(packed, waiting, (w + _MARGIN, top, right, top + h))
        top += h + _MARGIN
    return packed


def _fill(packed: Points, waiting: deque[Block], room: tuple[float, float, float, float]) -> None:
    left, top, right, bottom = room
    x, y, row = left, top, 0.0
    while waiting:
        *_, w, h = waiting[0]
        if x + w > right:
            x, y, row = left, y + row + _MARGIN, 0.0
        if x + w > right or y + h > bottom:
            return
        _set(packed, waiting.popleft(), x, y)
        x, row = x + w + _MARGIN, max(row, h)


def _set(packed: Points, box: Block, left: float, top: float) -> None:
    block, x0, y0, _, _ = box
    packed.update({node: (x - x0 + left, y - y0 + top) for node, (x, y) in block.items()})


def _box(points: Points) -> tuple[float, float, float, float]:
    xs, ys = [p[0] for p in points.values()], [p[1] for p in points.values()]
    return min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)


def _fit(points: Points) -> tuple[Points, float]:
    """Return the points within ±EXTENT around the middle, and what one unit has become."""
    if not points:
        return {}, 1.0
    x0, y0, w, h = _box(points)
    scale = 2 * EXTENT / (max(w, h) or 1.0)
    left, top = x0 + w / 2, y0 + h / 2
    fitted = {n: (round((x - left) * scale, 2), round((y - top) * scale, 2)) for n, (x, y) in points.items()}
    return fitted, scale
