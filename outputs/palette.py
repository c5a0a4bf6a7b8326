"""Colours and shapes, one place for every picture: told apart by colour-blind readers and in grey print.

The hues are those of Okabe and Ito, which differ in lightness too; shapes repeat what colour says.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from extract.records import Modality


@dataclass(frozen=True, slots=True)
class Style:
    """How a node is drawn: `color` as `#RRGGBB`, `shape` by its vis-network name."""

    color: str
    shape: str


MODALITY_COLORS: dict[str, str] = {
    Modality.OBLIGATION: "#0072B2",
    Modality.RESPONSIBILITY: "#009E73",
    Modality.PROHIBITION: "#D55E00",
    Modality.PERMISSION: "#56B4E9",
    Modality.ENCOURAGEMENT: "#E69F00",
    Modality.SANCTION: "#CC79A7",
}
KIND_STYLES: dict[str, Style] = {
    "actor": Style("#332288", "dot"),
    "duty": Style("#0072B2", "square"),
    "topic": Style("#F0E442", "diamond"),
    "provision": Style("#999999", "triangle"),
    "document": Style("#666666", "hexagon"),
}
IMPLIED_COLOR = "#BBBBBB"
LINK_COLOR = "#999999"


@cache
def node_style(kind: str, *, modality: str | None = None, implied: bool = False) -> Style:
    """Return the style of a node: a duty takes the colour of its modality, an implied actor is pale."""
    style = KIND_STYLES[kind]
    if implied:
        return Style(IMPLIED_COLOR, style.shape)
    return Style(MODALITY_COLORS.get(modality or "", style.color), style.shape)


def edge_color(kind: str) -> str:
    """Return the colour of an edge: that of its modality, grey for the kinds that only connect."""
    return MODALITY_COLORS.get(kind, LINK_COLOR)
