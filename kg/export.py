"""From a finished build to files: what is selected, how it is written, and where it goes."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath

from extract.records import Extraction, Norm
from kg.actors import shares
from kg.filters import Filters
from kg.graph import DEFAULT_LAYERS, NodeKind
from kg.graph import build as build_graph
from kg.lock import locked
from kg.merging import Merge, merged, merged_nodes
from kg.naming import Asked, resolve
from kg.places import EXPORTS, FILES
from kg.store import FILE, Store, is_store
from kg.store.names import ORGAN, TOPIC
from outputs import formats
from outputs.atomic import naming, staged, write_through
from outputs.content import Content
from outputs.errors import OutputError
from outputs.formats import Files
from outputs.opening import Opening

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
        files = dict(_files(store, filters, wanted))
    return _write(files, out or folder / EXPORTS)


def _known(names: Iterable[str]) -> None:
    for name in names:
        if name not in formats.names():
            raise OutputError(f"format {name!r} is unknown; name some of {' '.join(formats.names())}")


# --- what is selected


@dataclass(frozen=True, slots=True)
class _Whole:
    """All that a build holds, read once."""

    folder: Path
    extractions: tuple[Extraction, ...]
    names: Mapping[str, tuple[str, ...]]

    @staticmethod
    def of(store: Store) -> _Whole:
        return _Whole(store.path.parent, tuple(store.extractions()), also_called(store))


def select(store: Store, filters: Filters, wanted: Wanted) -> Content:
    """Return what the filters let through: its norms, and the graph of their duties with all who share them.

    Raises:
        OutputError: nothing does.
    """
    return _select(_Whole.of(store), filters, wanted)


def _select(whole: _Whole, filters: Filters, wanted: Wanted) -> Content:
    chosen = tuple(_chosen(whole.extractions, filters))
    if not any(extraction.norms for extraction in chosen):
        raise OutputError(f"{whole.folder}: no norm in it fits all filters; leave one out")
    duties = {norm.duty for extraction in chosen for norm in extraction.norms}
    around = tuple(_with_norms(e, lambda norm: norm.duty in duties) for e in whole.extractions)
    graph = build_graph(around, layers=wanted.layers)
    into = merged_nodes(graph, wanted.merge) if wanted.merge else {}
    picked = {(norm, into.get(node, node)) for norm, node in _picked(chosen, filters)}
    sources = {extraction.document.source.name for extraction in chosen}
    return Content(
        tuple(e for e in around if e.document.source.name in sources),
        merged(graph, wanted.merge) if wanted.merge else graph,
        whole.names,
        Opening(wanted.title),
        frozenset(picked),
    )


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
    for name, content in _contents(store, filters, wanted):
        for format_ in wanted.formats:
            for file, pieces in formats.render(format_, content).items():
                yield (_of(file, name) if name else file), pieces


def _contents(store: Store, filters: Filters, wanted: Wanted) -> Iterator[tuple[str, Content]]:
    """Yield what each set of files is made from, and whose it is: nobody's, unless there is one for each organ."""
    whole = _Whole.of(store)
    content = _select(whole, filters, wanted)
    if not wanted.by_organ:
        yield "", content
        return
    for name in _organs(whole, content):
        yield name, _select(whole, replace(filters, organs=(name,)), replace(wanted, title=wanted.title or name))


def _organs(whole: _Whole, content: Content) -> list[str]:
    """Return the names of the organs with a part in what is selected; enterprises and other bodies are none."""
    bodies = (content.graph.nodes[node] for _, node, _ in content.parts)
    known = (data["name"] for data in bodies if data.get("organ") or data["name"] in whole.names)
    return list(dict.fromkeys(known))


def _of(file: str, organ: str) -> str:
    """Return the name of a file, or of the folder it is in, with whose it is: duties-教育部门.docx."""
    path = PurePosixPath(file)
    first = PurePosixPath(path.parts[0])
    safe = "".join(_REPLACED if char in _UNSAFE else char for char in organ)
    return str(PurePosixPath(f"{first.stem}-{safe}{first.suffix}", *path.parts[1:]))


# --- where it goes


def _write(files: Files, out: Path) -> tuple[Path, ...]:
    folder, places = _places(tuple(files), out)
    taken = [name for name in places.values() if name in FILES and is_store(folder / FILE)]
    if taken:
        raise OutputError(f"{folder}: {taken[0]} in it belongs to the build; name another folder with -o")
    with naming(folder):
        folder.mkdir(parents=True, exist_ok=True)
    with locked(folder), staged(folder) as staging:
        for name, pieces in files.items():
            place = staging / places[name]
            place.parent.mkdir(parents=True, exist_ok=True)
            write_through(place, pieces)
    return tuple(folder / place for place in places.values())


def _places(names: Sequence[str], out: Path) -> tuple[Path, Mapping[str, str]]:
    """Return the folder to write to and the name each file gets there; `out` may name an only file by its suffix."""
    if len(names) == 1 and not out.is_dir() and out.suffix == PurePosixPath(names[0]).suffix:
        return out.parent, {names[0]: out.name}
    if out.suffix and not out.is_dir() and out.suffix in {PurePosixPath(name).suffix for name in names}:
        raise OutputError(f"{out}: names one file and {len(names)} are to be written; name a folder")
    return out, {name: name for name in names}
