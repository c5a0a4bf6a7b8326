"""The files of a build, written from its finished store."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from extract.records import Norm
from kg import store
from kg.graph import NodeKind
from kg.graph import build as build_graph
from kg.large import DRAWN, is_large, overview_of
from kg.places import GRAPHML, HTML, TRIPLES
from outputs import formats
from outputs.atomic import naming, staged, write_through
from outputs.content import Content
from outputs.formats import jsonl
from outputs.html.large import overview
from outputs.opening import Opening

FORMATS = {"jsonl": TRIPLES, "graphml": GRAPHML, "html": HTML}


@dataclass(frozen=True)
class Look:
    """How the files look beside what was extracted; `names` are what organs and topics are also called.

    Of more than `drawn` duties the page is an overview.
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
    def __init__(self, found: store.Store, look: Look) -> None:
        self._store, self._look = found, look

    def pieces(self, format_: str) -> Iterator[bytes]:
        if format_ == "jsonl":
            yield from jsonl.pieces(self._norms())
        elif format_ == "html" and is_large(self._store, self._look.drawn):
            yield overview(overview_of(self._store), opening=self._look.opening).encode()
        else:
            yield from formats.render(format_, self._content)[FORMATS[format_]]

    def _norms(self) -> Iterator[Norm]:
        return (norm for extraction in self._store.extractions() for norm in extraction.norms)

    @cached_property
    def _content(self) -> Content:
        extractions = tuple(self._store.extractions())
        graph = build_graph(extractions, layers=self._look.layers)
        return Content(extractions, graph, self._look.names, self._look.opening)
