"""Where things stand around one another: each with the room it needs, on a spiral around the first.

What `layout` uses for the duties around a bearer; for a graph too large for springs, all the way up: duties around
their bearers, the bearers of a place around its busiest, the places around the largest. No length of it is compared
with another, so that it takes no longer than to write the graph down.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, TypeAlias

Point: TypeAlias = tuple[float, float]
GAP = 0.3  # between two that stand side by side
GOLDEN_ANGLE = math.pi * (3 - math.sqrt(5))


class Flower(NamedTuple):
    """Where the members of a group stand around its middle, and how far it reaches."""

    points: dict[str, Point]
    reach: float


def spiral(radii: Sequence[float], gap: float = GAP) -> list[Point]:
    """Return a place for each circle: the first in the middle, the others outwards by the area that each needs."""
    points = [(0.0, 0.0)]
    area = (radii[0] + gap) ** 2
    for i, radius in enumerate(radii[1:]):
        own = (2 * radius + gap) ** 2 / math.pi
        away, angle = math.sqrt(area + own / 2) + radius / 2, i * GOLDEN_ANGLE
        points.append((away * math.cos(angle), away * math.sin(angle)))
        area += own
    return points


def flower(members: Sequence[str], radii: Mapping[str, float]) -> Flower:
    """Set the members around the first of them."""
    sizes = [radii[member] for member in members]
    points = spiral(sizes)
    return Flower(dict(zip(members, points, strict=True)), math.hypot(*points[-1]) + sizes[-1])


def gathered(flowers: Iterable[Flower], gap: float) -> Flower:
    """Set groups around the largest of them, as one."""
    ordered = sorted(flowers, key=lambda one: -one.reach)  # stable: what is alike keeps its order
    if not ordered:
        return Flower({}, 0.0)
    points: dict[str, Point] = {}
    middles = spiral([one.reach for one in ordered], gap)
    for (dx, dy), one in zip(middles, ordered, strict=True):
        points.update((member, (x + dx, y + dy)) for member, (x, y) in one.points.items())
    reach = max(math.hypot(*middle) + one.reach for middle, one in zip(middles, ordered, strict=True))
    return Flower(points, reach)
