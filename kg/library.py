"""A finished build as Python code and notebooks see it: norms, a graph, a frame, the page.

What narrows it is said in words, as on the command line: `organ="发改委"`, `modality=("应当", "不得")`.
"""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from kg.naming import Asked, resolve
from kg.store import FILE, Run, Store

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd

    from extract.records import Extraction, Norm
    from outputs.content import Content

Words: TypeAlias = str | Iterable[str]
# What a filter is called, in the singular as an option is, and the field of `Asked` it fills.
FILTERS: Mapping[str, str] = {
    "document": "documents",
    "jurisdiction": "jurisdictions",
    "level": "levels",
    "modality": "modalities",
    "organ": "organs",
    "topic": "topics",
    "role": "roles",
}
_HEIGHT = 720  # pixels of the page in a notebook
_LARGEST = 24_000_000  # characters of a page that a notebook takes in; a larger one is named instead


class Build:
    """A finished build, open to be read; close it, or use it as a context manager.

    Iterating it gives its norms in build order; its length is their number. `filters` are `document`, `jurisdiction`,
    `level`, `modality`, `organ`, `topic` and `role`, each a text or several, of which one must fit.
    """

    def __init__(self, folder: str | Path) -> None:
        """Open the build in `folder`.

        Raises:
            OutputError: there is none, or one by another version of kg.
        """
        self.folder = Path(folder)
        self.store = Store(self.folder / FILE)

    def __enter__(self) -> Build:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __iter__(self) -> Iterator[Norm]:
        return iter(self.norms())

    def __len__(self) -> int:
        return self.store.number()

    def __repr__(self) -> str:
        return f"<kg build {str(self.folder)!r}: {len(self.documents)} documents, {len(self)} norms>"

    def close(self) -> None:
        """Let go of the file."""
        self.store.close()

    @property
    def documents(self) -> dict[str, str | None]:
        """The title of every document by its source, in build order."""
        return self.store.titles()

    def runs(self) -> tuple[Run, ...]:
        """Return the builds that led to this one, the oldest first."""
        return self.store.runs()

    def extractions(self) -> Iterator[Extraction]:
        """Yield every document with all it gave, in build order."""
        return self.store.extractions()

    def norms(self, **filters: Words) -> tuple[Norm, ...]:
        """Return the norms that fit, in build order.

        Raises:
            OutputError: the build knows no such name; the message tells the nearest.
            TypeError: there is no such filter.
        """
        return self.store.norms(resolve(self.store, _asked(filters)))

    def graph(
        self, *, layers: Iterable[str] | None = None, merge: str | None = None, **filters: Words
    ) -> nx.MultiDiGraph[str]:
        """Return the graph of the norms that fit, with all who share their duties.

        `layers` are the node kinds wanted beside actors and duties: `topic`, `provision`, `document`; all unless said.
        `merge` takes bodies of one name together over places (`place`), or over levels, too (`organ`).

        Raises:
            OutputError: a name is unknown, or no norm fits.
            ValueError: there is no such layer or way to merge.
        """
        return self._selected(filters, layers=layers, merge=merge).graph

    def frame(self, **filters: Words) -> pd.DataFrame:
        """Return the norms that fit as a pandas frame, its columns the fields of `triples.jsonl`.

        Raises:
            OutputError: a name is unknown, or pandas is not installed.
        """
        from outputs.extras import need
        from outputs.formats.jsonl import row

        pandas = need("pandas", extra="pandas", writing="frame")
        frame: pd.DataFrame = pandas.DataFrame([row(norm) for norm in self.norms(**filters)])
        return frame

    def page(self, **filters: Words) -> str:
        """Return the interactive page of the norms that fit, as one HTML text.

        Raises:
            OutputError: a name is unknown, or no norm fits.
        """
        from outputs import html as pages

        content = self._selected(filters, layers=("topic",), merge=None)
        return pages.render(content.graph, content.extractions, opening=content.opening, names=content.names)

    def _repr_html_(self) -> str:
        """Show the page that stands in the folder within a notebook."""
        page = self.folder / "graph.html"
        if not page.is_file() or page.stat().st_size > _LARGEST:
            return f"<p>{html.escape(repr(self))}; kg view {html.escape(str(self.folder))}</p>"
        return inline(page.read_text(encoding="utf-8"))

    def _selected(self, filters: Mapping[str, Words], *, layers: Iterable[str] | None, merge: str | None) -> Content:
        from kg.export import Wanted, select
        from kg.graph import ALL_LAYERS, NodeKind
        from kg.merging import Merge

        kinds = ALL_LAYERS if layers is None else frozenset(map(NodeKind, layers))
        wanted = Wanted((), layers=kinds, merge=Merge(merge) if merge else None)
        return select(self.store, resolve(self.store, _asked(filters)), wanted)


def inline(page: str, height: int = _HEIGHT) -> str:
    """Return a page as a frame within another one."""
    look = f"width:100%;height:{height}px;border:1px solid #ccc"
    return f'<iframe srcdoc="{html.escape(page)}" style="{look}" title="责任图谱"></iframe>'


def _asked(filters: Mapping[str, Words]) -> Asked:
    said: dict[str, Any] = {}
    for name, words in filters.items():
        if name not in FILTERS:
            raise TypeError(f"no filter is called {name!r}; there are {', '.join(FILTERS)}")
        said[FILTERS[name]] = (words,) if isinstance(words, str) else tuple(words)
    return Asked(**said)
