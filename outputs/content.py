"""What every writer is given: a selection of a build, as plain data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from extract.records import Extraction, Norm
from outputs.bearing import borne, helping
from outputs.opening import DEFAULT, Opening

if TYPE_CHECKING:
    import networkx as nx


@dataclass(frozen=True)
class Content:
    """The documents of a selection with the norms of its duties, and their graph.

    `names` maps the names of organs and topics to what else they are called; `opening` says how a page first shows
    itself, its title included. `picked` are pairs of a norm and one with a part in it (id, node), where not all of them
    are wanted: documents and graph have the others, too, for they share a duty with those. The text of a document is
    whole, whatever is selected of its norms, unless there are but `excerpts`: what the norms stand in.
    """

    extractions: tuple[Extraction, ...]
    graph: nx.MultiDiGraph[str]
    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    opening: Opening = DEFAULT
    picked: frozenset[tuple[str, str]] | None = None
    excerpts: bool = False

    @cached_property
    def norms(self) -> tuple[Norm, ...]:
        """The norms selected, in the order of the documents."""
        wanted = None if self.picked is None else {id_ for id_, _ in self.picked}
        norms = (norm for extraction in self.extractions for norm in extraction.norms)
        return tuple(norm for norm in norms if wanted is None or norm.id in wanted)

    @cached_property
    def placed(self) -> nx.MultiDiGraph[str]:
        """The graph with a place, a size and a colour for every node, a colour for every edge."""
        from outputs.layout import arrange

        return arrange(self.graph)

    @cached_property
    def borne(self) -> tuple[tuple[Norm, str], ...]:
        """Each norm with the node of each of its bearers that are wanted; with all of them where only a partner is."""
        pairs = tuple(borne(self.graph, self.norms))
        fitting = {norm.id for norm, actor in pairs if self._picked(norm, actor)}
        return tuple((norm, actor) for norm, actor in pairs if norm.id not in fitting or self._picked(norm, actor))

    @cached_property
    def parts(self) -> tuple[tuple[Norm, str, bool], ...]:
        """Each norm with the node of each body wanted that has a part in it, and whether it bears it or helps."""
        own = ((norm, actor, True) for norm, actor in borne(self.graph, self.norms))
        beside = ((norm, actor, False) for norm, actor in helping(self.graph, self.norms))
        return tuple(part for part in (*own, *beside) if self._picked(part[0], part[1]))

    def _picked(self, norm: Norm, actor: str) -> bool:
        return self.picked is None or (norm.id, actor) in self.picked

    @property
    def title(self) -> str:
        """What the selection is called: as was asked for, else as its only document, else by what it is."""
        if self.opening.title:
            return self.opening.title
        documents = [extraction.document for extraction in self.extractions]
        return (documents[0].title or documents[0].source.name) if len(documents) == 1 else "责任图谱"
