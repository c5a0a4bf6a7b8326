"""Where the nodes of a graph too large for springs stand: flowers in beds, beds around the largest, all at once.

A bearer stands amid its duties (a flower), the flowers of a place around its largest (a bed), the beds around the
largest of them. Each circle of a group has its place on a spiral around the first, by the area that it needs; no length
is compared with another, so that it takes no longer than to write the graph down.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from outputs.flowers import GAP, GOLDEN_ANGLE
from outputs.layout import HUB, LEAF

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats: TypeAlias = NDArray[np.float64]
    Whole: TypeAlias = NDArray[np.int64]

PLACE = ("x", "y", "size")  # what places are called as attributes of a node
BETWEEN_BEDS, BETWEEN_FLOWERS = 6.0, 1.0


class Places(NamedTuple):
    """Where a kind of nodes stands, node by node, and the radius of each."""

    x: Floats
    y: Floats
    radius: Floats


class Garden(NamedTuple):
    """Where all nodes stand, and how far the farthest reaches."""

    bearers: Places
    duties: Places
    topics: Places
    reach: float


class _Spirals(NamedTuple):
    x: Floats
    y: Floats
    reach: Floats  # of each group


def plant(bearers: Whole, duties: Whole, topics: Whole, *, around: Whole, beds: Sequence[int]) -> Garden:
    """Return where nodes stand that have so many edges each.

    `around` tells for each duty the number of the bearer that it stands around, `beds` for each bearer the number of
    its place. Topics are a bed of their own, those with the most edges in the middle.
    """
    import numpy as np

    radii = [_radii(degrees) for degrees in (bearers, duties, topics)]
    flowers, of_bearers, of_duties = _flowers(radii[0], radii[1], around)
    place = np.asarray(beds, dtype=np.int64)
    gathered, middles = _gathered(flowers, place, BETWEEN_FLOWERS)
    topmost = np.argsort(-topics, kind="stable")
    round_topics = _spirals(radii[2][topmost], np.zeros(min(len(topics), 1), dtype=np.int64), GAP)
    reaches = np.concatenate([gathered, round_topics.reach])
    whole, centres = _gathered(reaches, np.zeros(len(reaches), dtype=np.int64), BETWEEN_BEDS)
    at = middles + centres[:, place]
    of_topics = np.empty((2, len(topics)))
    of_topics[:, topmost] = np.stack([round_topics.x, round_topics.y]) + centres[:, len(gathered) :]
    return Garden(
        _places(at + of_bearers, radii[0]),
        _places(at[:, around] + of_duties, radii[1]),
        _places(of_topics, radii[2]),
        float(whole[0]) if len(whole) else 0.0,
    )


def _places(points: Floats, radii: Floats) -> Places:
    return Places(points[0], points[1], radii)


def _radii(degrees: Whole) -> Floats:
    """Return the radius of nodes of so many edges, in steps: what `layout.radius` says of one."""
    import numpy as np

    return np.minimum(LEAF * np.sqrt(np.maximum(degrees, 1)), HUB)


def _flowers(bearers: Floats, duties: Floats, around: Whole) -> tuple[Floats, Floats, Floats]:
    """Set duties around their bearers; return how far each flower reaches, and where its members stand in it."""
    import numpy as np

    middle = len(bearers)
    group = np.concatenate([np.arange(middle), around])
    order = np.argsort(group, kind="stable")  # the bearer, then its duties
    starts = np.searchsorted(group[order], np.arange(middle))
    found = _spirals(np.concatenate([bearers, duties])[order], starts, GAP)
    points = np.empty((2, len(group)))
    points[:, order] = np.stack([found.x, found.y])
    return found.reach, points[:, :middle], points[:, middle:]


def _gathered(reaches: Floats, group: Whole, gap: float) -> tuple[Floats, Floats]:
    """Set circles around the largest of their group; return how far each group reaches, and where the circles stand."""
    import numpy as np

    order = np.lexsort((-reaches, group))  # stable: what is alike keeps its order
    starts = np.searchsorted(group[order], np.unique(group))
    found = _spirals(reaches[order], starts, gap)
    points = np.empty((2, len(reaches)))
    points[:, order] = np.stack([found.x, found.y])
    return found.reach, points


def _spirals(radii: Floats, starts: Whole, gap: float) -> _Spirals:
    """Return a place for each circle around the first of its group, by the area that each needs."""
    import numpy as np

    if not len(radii):
        return _Spirals(radii, radii, radii)
    counts = np.diff(np.append(starts, len(radii)))
    place = np.arange(len(radii)) - np.repeat(starts, counts)
    own = np.where(place == 0, (radii + gap) ** 2, (2 * radii + gap) ** 2 / math.pi)
    before = np.cumsum(own) - own
    area = before - np.repeat(before[starts], counts)
    away = np.where(place == 0, 0.0, np.sqrt(area + own / 2) + radii / 2)
    # Of Python's own functions: those of arrays may differ in the last digit from machine to machine.
    angles = [i * GOLDEN_ANGLE for i in range(-1, int(counts.max()) - 1)]
    x = away * np.array(list(map(math.cos, angles)))[place]
    y = away * np.array(list(map(math.sin, angles)))[place]
    return _Spirals(x, y, np.maximum.reduceat(away + radii, starts))
