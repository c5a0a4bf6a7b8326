"""The files of a build, written from its finished store."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from kg import store
from kg.graph import NodeKind
from kg.graph import build as build_graph
from kg.graph.kinds import GROUNDS
from kg.large import DRAWN, is_large, overview_of
from kg.places import GRAPHML, HTML, TRIPLES
from kg.store.drawn import EDGE_TYPES, NODE_TYPES, Drawn
from outputs import formats
from outputs.atomic import naming, staged, write_through
from outputs.content import Content
from outputs.formats import graphml, jsonl
from outputs.html.large import overview
from outputs.opening import Opening

FORMATS = {"jsonl": TRIPLES, "graphml": GRAPHML, "html": HTML}


@dataclass(frozen=True)
class Look:
    """How the files look beside what was extracted; `names` are what organs and topics are also called.

    Of more than `drawn` duties the page is an overview, and the graph is laid out without springs.
    """

    layers: Collection[NodeKind]
    opening: Opening
    names: Mapping[str, tuple[str, ...]]
    drawn: int = DRAWN


def write(out: Path, path: Path, look: Look, on_file: Callable[[str], None]) -> None:
    """Write the files of the store at `path`, then put them and the store into `out`, all or none.

    Raises:
        OutputError: the folder cannot be written to.
    """
    with staged(out) as staging:
        with store.Store(path) as found:
            products = _Products(found, look)
            for format_, name in FORMATS.items():
                on_file(name)
                write_through(staging / name, products.pieces(format_))
        store.record_files(path, (staging / name for name in FORMATS.values()))
        with naming(path):
            path.rename(staging / store.FILE)


class _Products:
    """The files of one store; what is too large to be held is written as it is read."""

    def __init__(self, found: store.Store, look: Look) -> None:
        self._store, self._look = found, look
        self._large = is_large(found, look.drawn)

    def pieces(self, format_: str) -> Iterable[bytes]:
        """Return the file of a format, piece by piece."""
        if format_ == "jsonl":
            return jsonl.pieces(self._store.each_norm())
        if format_ == "graphml" and self._large and not GROUNDS.intersection(self._look.layers):
            return self._graphml()
        if format_ == "html" and self._large:
            return [overview(overview_of(self._store), opening=self._look.opening).encode()]
        return formats.render(format_, self._content)[FORMATS[format_]]

    def _graphml(self) -> Iterator[bytes]:
        drawn = Drawn(self._store, topics=NodeKind.TOPIC in self._look.layers)
        return graphml.streamed(drawn.nodes(), drawn.edges(), NODE_TYPES, EDGE_TYPES)

    @cached_property
    def _content(self) -> Content:
        extractions = tuple(self._store.extractions())
        graph = build_graph(extractions, layers=self._look.layers)
        return Content(extractions, graph, self._look.names, self._look.opening)
