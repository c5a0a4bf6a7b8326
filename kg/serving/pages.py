"""The pages that are served: the overview, the page of a selection, sheets of a list, what a search finds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from kg.filters import Filters
from kg.graph import build as build_graph
from kg.large import DRAWN, overview_of
from kg.questions.listed import listed
from kg.questions.search import search
from kg.serving.picking import Picked
from kg.store import FILE, Store
from kg.store.excerpts import excerpts
from kg.store.summing import duties, sums
from outputs import html
from outputs.errors import OutputError
from outputs.html import large
from outputs.html.large import Entry, Listed
from outputs.opening import DEFAULT, Opening, View

SHEET = 100  # rows of one sheet
NARROWING = {"modality": 6, "jurisdiction": 12, "level": 8, "document": 12, "organ": 12, "topic": 12}


@dataclass(frozen=True, slots=True)
class Pages:
    """The pages of the build in a folder; up to `drawn` duties are drawn. Read anew when it is built anew."""

    folder: Path
    drawn: int = DRAWN
    opening: Opening = DEFAULT

    def open(self) -> Store:
        """Open the store, for one request: it is read by one thread alone."""
        return Store(self.folder / FILE)

    def overview(self) -> str:
        """Return the page that people pick from."""
        return _overview(self.folder, (self.folder / FILE).stat().st_mtime_ns, self.opening)

    def view(self, picked: Picked) -> str | None:
        """Return the page of what is picked; nothing where that is more than a page draws.

        Raises:
            OutputError: nothing fits.
        """
        with self.open() as store:
            found = duties(store, *picked.filters)
            if found > self.drawn:
                return None
            if not found and not _is_silent(store, picked):
                raise OutputError(f"{picked.name}: no duty of this build fits")
            return _view(store, picked, self.opening)

    def listed(self, picked: Picked, first: int) -> str:
        """Return a sheet of the list of what is picked, and what narrows it."""
        with self.open() as store:
            found = duties(store, *picked.filters)
            answer = listed(store, f"{picked.name or '全部'}：责任清单", picked.filters)
            whole = large.address(large.VIEW, _kept(picked)) if found <= self.drawn else ""
            note = (
                "" if whole else f"共 {found:,} 项责任，超过一个网页能画出的 {self.drawn:,} 项；请再选一项以缩小范围。"
            )
            sheet = Listed(answer, large.LIST, _kept(picked), first, SHEET, _narrowing(store, picked), note, whole)
            return large.sheet(sheet, opening=self.opening)

    def search(self, words: str, picked: Picked, first: int) -> str:
        """Return a sheet of what a search finds.

        Raises:
            OutputError: nothing is searched for.
        """
        with self.open() as store:
            found = search(store, words, _together(picked.filters))
            kept = (("q", words), *_kept(picked))
            return large.sheet(Listed(found, large.SEARCH, kept, first, SHEET), opening=self.opening)


@cache
def _overview(folder: Path, written: int, opening: Opening) -> str:
    """Return the overview of the build that was written then."""
    with Store(folder / FILE) as store:
        return large.overview(overview_of(store), opening=opening, served=True)


def _is_silent(store: Store, picked: Picked) -> bool:
    """Tell whether a document is asked for that is there, and owes nothing."""
    return picked.only("document") and picked.filters[0].documents[0] in store.titles()


def _view(store: Store, picked: Picked, opening: Opening) -> str:
    alone = picked.only("document")
    if alone:
        extractions = tuple(store.extraction(source) for source in picked.filters[0].documents)
    else:
        extractions = tuple(excerpts(store, *picked.filters))
    said = replace(opening, title=picked.name if not alone else None, view=View.TEXT if alone else opening.view)
    return html.render(
        build_graph(extractions), extractions,
        opening=said, names=_also_called(store.path, store.path.stat().st_mtime_ns), excerpts=not alone, served=True,
    )  # fmt: skip


@cache
def _also_called(path: Path, written: int) -> Mapping[str, Sequence[str]]:
    from kg.export import also_called

    with Store(path) as store:
        return also_called(store)


def _kept(picked: Picked) -> tuple[tuple[str, str], ...]:
    return tuple(one for one in picked.asked if one[0] not in ("from", "q"))


def _narrowing(store: Store, picked: Picked) -> dict[str, list[Entry]]:
    """Return what would leave less of what is picked, of each filter that is not used yet."""
    used = {name for name, _ in picked.asked}
    titles = store.titles()
    found: dict[str, list[Entry]] = {}
    for kind, most in NARROWING.items():
        if kind in used:
            continue
        some = sums(store, kind, *picked.filters)[:most]
        found[kind] = [Entry(titles.get(one.name) or one.name, one.duties, (kind, one.name)) for one in some]
    return found


def _together(filters: Sequence[Filters]) -> Filters:
    """Return filters as one: of each field what the last one says that says something."""
    said = {name: value for one in filters for name in Filters.__slots__ if (value := getattr(one, name))}
    return Filters(**said)
