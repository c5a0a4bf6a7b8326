"""From a finished build to files: what is selected, how it is written, and where it goes."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, islice
from pathlib import Path, PurePosixPath

from extract.records import Extraction, Norm
from kg.actors import shares
from kg.filters import Filters
from kg.graph import DEFAULT_LAYERS, NodeKind
from kg.graph import build as build_graph
from kg.large import is_large
from kg.lock import locked
from kg.merging import Merge, merged, merged_nodes
from kg.naming import Asked, resolve
from kg.places import EXPORTS, FILES, HTML
from kg.store import FILE, Store, is_store
from kg.store.excerpts import excerpts
from kg.store.names import ORGAN, TOPIC
from kg.store.parts import bodies_with, sources_with
from outputs import formats
from outputs.atomic import naming, staged, write_through
from outputs.content import Content
from outputs.errors import OutputError
from outputs.html.index import Part, index
from outputs.opening import Opening

PAGE, INDEX = "html", "index.html"
_REPLACED = "-"
_UNSAFE = frozenset('/\\:*?"<>|') | {chr(i) for i in range(32)}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be exported: `layers` and `merge` say how the graph looks, `by_organ` asks for one set per organ."""

    formats: Sequence[str]
    asked: Asked = field(default_factory=Asked)
    layers: Collection[NodeKind] = DEFAULT_LAYERS
    merge: Merge | None = None
    by_organ: bool = False
    title: str | None = None


def export(folder: Path, wanted: Wanted, out: Path | None = None) -> tuple[Path, ...]:
    """Write the formats wanted of the build in `folder`; return the files, in the order written.

    They go to the folder `out`, `export` in the build's own unless said; `out` may name the file where there is but
    one. All appear at once, after the last is made, or none does.

    Raises:
        OutputError: there is no such build, format or name; nothing fits; a library is missing; `out` is no good.
    """
    _known(wanted.formats)
    with Store(folder / FILE) as store:
        filters = resolve(store, wanted.asked)
        return _write(_files(store, filters, wanted), out or folder / EXPORTS, many=wanted.by_organ)


def _known(names: Iterable[str]) -> None:
    for name in names:
        if name not in formats.names():
            raise OutputError(f"format {name!r} is unknown; name some of {' '.join(formats.names())}")


# --- what is selected


def select(store: Store, filters: Filters, wanted: Wanted) -> Content:
    """Return what the filters let through: its norms, and the graph of their duties with all who share them.

    Raises:
        OutputError: nothing does.
    """
    return _select(store, filters, wanted, also_called(store))


def _select(
    store: Store, filters: Filters, wanted: Wanted, names: Mapping[str, tuple[str, ...]], *, brief: bool = False
) -> Content:
    """Return what the filters let through; `brief` takes of the documents only what the norms stand in."""
    read = tuple(excerpts(store, filters) if brief else map(store.extraction, _sources(store, filters)))
    chosen = tuple(_chosen(read, filters))
    if not any(extraction.norms for extraction in chosen):
        raise _nothing(store)
    duties = {norm.duty for extraction in chosen for norm in extraction.norms}
    around = tuple(_with_norms(e, lambda norm: norm.duty in duties) for e in read)
    graph = build_graph(around, layers=wanted.layers)
    into = merged_nodes(graph, wanted.merge) if wanted.merge else {}
    picked = {(norm, into.get(node, node)) for norm, node in _picked(chosen, filters)}
    sources = {extraction.document.source.name for extraction in chosen}
    return Content(
        tuple(e for e in around if e.document.source.name in sources),
        merged(graph, wanted.merge) if wanted.merge else graph,
        names,
        Opening(wanted.title),
        frozenset(picked),
        excerpts=brief,
    )


def _sources(store: Store, filters: Filters) -> Iterable[str]:
    """Return the documents that are read: all where nothing is asked, else those asked for or with norms that fit."""
    if filters == Filters():
        return store.sources()
    if filters == Filters(documents=filters.documents):
        return [one for one in store.sources() if one in filters.documents]
    return sources_with(store, filters)


def _nothing(store: Store) -> OutputError:
    return OutputError(f"{store.path.parent}: no norm in it fits all filters; leave one out")


def _chosen(extractions: Iterable[Extraction], filters: Filters) -> Iterator[Extraction]:
    """Yield the documents with the norms that fit; one that has none is left out where anything is asked for."""
    for extraction in extractions:
        found = _with_norms(extraction, filters.matches)
        if found.norms or filters in (Filters(), Filters(documents=(extraction.document.source.name,))):
            yield found


def _with_norms(extraction: Extraction, fits: Callable[[Norm], bool]) -> Extraction:
    return replace(extraction, norms=tuple(norm for norm in extraction.norms if fits(norm)))


def _picked(extractions: Iterable[Extraction], filters: Filters) -> Iterator[tuple[str, str]]:
    """Yield norms with those that have a part in them and fit: bearers, and those who help."""
    for norm in (norm for extraction in extractions for norm in extraction.norms):
        yield from ((norm.id, share.actor.node) for share in shares(norm) if filters.fits(share))


def also_called(store: Store) -> dict[str, tuple[str, ...]]:
    """Return what else organs and topics are called, by their names."""
    found: dict[str, tuple[str, ...]] = {}
    for kind in (ORGAN, TOPIC):
        for alias, names in store.names(kind).items():
            for name in names if alias not in names else ():
                found[name] = (*found.get(name, ()), alias)
    return found


# --- how it is written


def _files(store: Store, filters: Filters, wanted: Wanted) -> Iterator[tuple[str, Iterable[bytes]]]:
    """Yield the files and their pieces; one set after the other, so that no more than one stands in memory."""
    names = also_called(store)
    if not wanted.by_organ:
        yield from _rendered(_select(store, filters, wanted, names), wanted)
        return
    written: list[Part] = []
    brief = tuple(wanted.formats) == (PAGE,) and is_large(store)
    for organ in _organs(store, filters, names):
        own, titled = replace(filters, organs=(organ,)), replace(wanted, title=wanted.title or organ)
        content = _select(store, own, titled, names, brief=brief)
        for file, pieces in _rendered(content, wanted):
            yield _of(file, organ), pieces
            if file == HTML:
                written.append(Part(organ, _of(file, organ), len(content.norms), len(content.extractions)))
    if len(written) > 1:
        yield INDEX, (index(wanted.title, written).encode(),)


def _rendered(content: Content, wanted: Wanted) -> Iterator[tuple[str, Iterable[bytes]]]:
    for format_ in wanted.formats:
        yield from formats.render(format_, content).items()


def _organs(store: Store, filters: Filters, names: Mapping[str, object]) -> list[str]:
    """Return the names of the organs with a part in what is selected; enterprises and other bodies are none.

    Raises:
        OutputError: nothing is selected.
    """
    found = bodies_with(store, filters)
    if not found:
        raise _nothing(store)
    return [name for name, is_organ in found.items() if is_organ or name in names]


def _of(file: str, organ: str) -> str:
    """Return the name of a file, or of the folder it is in, with whose it is: duties-教育部门.docx."""
    path = PurePosixPath(file)
    first = PurePosixPath(path.parts[0])
    safe = "".join(_REPLACED if char in _UNSAFE else char for char in organ)
    return str(PurePosixPath(f"{first.stem}-{safe}{first.suffix}", *path.parts[1:]))


# --- where it goes


def _write(files: Iterator[tuple[str, Iterable[bytes]]], out: Path, *, many: bool) -> tuple[Path, ...]:
    """Write files as they come; of `many` only the first two are made before anything is written."""
    ahead = list(islice(files, 2 if many else None))
    folder, places = _places([name for name, _ in ahead], out)
    own = is_store(folder / FILE)
    written = []
    with naming(folder):
        folder.mkdir(parents=True, exist_ok=True)
    with locked(folder), staged(folder) as staging:
        for name, pieces in chain(ahead, files):
            place = places.get(name, name)
            if own and place in FILES:
                raise OutputError(f"{folder}: {place} in it belongs to the build; name another folder with -o")
            (staging / place).parent.mkdir(parents=True, exist_ok=True)
            write_through(staging / place, pieces)
            written.append(folder / place)
    return tuple(written)


def _places(names: Sequence[str], out: Path) -> tuple[Path, Mapping[str, str]]:
    """Return the folder to write to and the name each file gets there; `out` may name an only file by its suffix."""
    if len(names) == 1 and not out.is_dir() and out.suffix == PurePosixPath(names[0]).suffix:
        return out.parent, {names[0]: out.name}
    if out.suffix and not out.is_dir() and out.suffix in {PurePosixPath(name).suffix for name in names}:
        raise OutputError(f"{out}: names one file and {len(names)} are to be written; name a folder")
    return out, {name: name for name in names}
