"""How the page first opens. A room of its own, so that whoever offers the choice need not load what makes the page."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class View(StrEnum):
    """The four views of the page."""

    GRAPH = "graph"
    LIST = "list"
    MATRIX = "matrix"
    TEXT = "text"


class Language(StrEnum):
    """The languages the page speaks."""

    CHINESE = "zh"
    ENGLISH = "en"


@dataclass(frozen=True, slots=True)
class Opening:
    """What the page shows before anyone has touched it; without a title that of the only document."""

    title: str | None = None
    view: View = View.GRAPH
    language: Language = Language.CHINESE


DEFAULT = Opening()
