"""index.html: the page that links the pages which each organ gets of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote

from outputs.html.large import filled


@dataclass(frozen=True, slots=True)
class Part:
    """One organ's page: whose it is, the file beside the index, how many norms of how many documents it shows."""

    name: str
    file: str
    norms: int
    documents: int

    @property
    def link(self) -> str:
        """The file as an address from the index."""
        return quote(self.file)


def index(title: str | None, parts: Sequence[Part]) -> str:
    """Return the page, the organs with the most norms first."""
    ordered = sorted(parts, key=lambda part: -part.norms)
    return filled("index.html", title or "责任图谱：各部门", parts=ordered)
