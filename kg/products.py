"""The files of a build, written from its finished store."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from kg import store, streamed
from kg.graph import NodeKind
from kg.graph import build as build_graph
from kg.graph.kinds import GROUNDS
from kg.large import DRAWN, is_large, overview_of
from kg.making import making
from kg.pieces import Earlier, Ledger, Piece
from kg.places import GRAPHML, HTML, TRIPLES
from outputs import formats
from outputs.atomic import naming, staged, write_through
from outputs.content import Content
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

    @cached_property
    def made(self) -> str:
        """A hash of all that decides the files beside the store: this look, and what writes them."""
        told = (sorted(self.layers), self.opening, sorted(self.names.items()), self.drawn, making())
        return hashlib.sha256(repr(told).encode()).hexdigest()


def write(out: Path, path: Path, look: Look, on_file: Callable[[str], None]) -> None:
    """Write the files of the store at `path`, then put them and the store into `out`, all or none.

    Raises:
        OutputError: the folder cannot be written to.
    """
    ledger = Ledger(made=look.made)
    with staged(out) as staging:
        with store.Store(path) as found, closing(Earlier(out, made=look.made)) as earlier:
            products = _Products(found, look, earlier)
            for format_, name in FORMATS.items():
                on_file(name)
                write_through(staging / name, ledger.noting(name, products.pieces(format_)))
        store.record_files(path, ledger.files, ledger.stands)
        with naming(path):
            path.rename(staging / store.FILE)


class _Products:
    """The files of one store; what is too large to be held is written as it is read."""

    def __init__(self, found: store.Store, look: Look, earlier: Earlier) -> None:
        self._store, self._look, self._earlier = found, look, earlier
        self._large = is_large(found, look.drawn)

    def pieces(self, format_: str) -> Iterable[Piece]:
        """Return the file of a format, piece by piece."""
        if format_ == "jsonl":
            return streamed.triples(self._store, self._earlier)
        if format_ == "graphml" and self._large and not GROUNDS.intersection(self._look.layers):
            return streamed.graph(self._store, self._earlier, self._look.layers)
        if format_ == "html" and self._large:
            return [Piece(overview(overview_of(self._store), opening=self._look.opening).encode())]
        return map(Piece, formats.render(format_, self._content)[FORMATS[format_]])

    @cached_property
    def _content(self) -> Content:
        extractions = tuple(self._store.extractions())
        graph = build_graph(extractions, layers=self._look.layers)
        return Content(extractions, graph, self._look.names, self._look.opening)
