"""The build: files → extractions → graph → outputs, whole or not at all."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, replace
from functools import cached_property
from importlib.metadata import version
from pathlib import Path
from sqlite3 import DatabaseError

import networkx as nx

from extract.errors import SourceError
from extract.given import Given
from extract.mining import mine
from extract.readers import DEFAULT as DEFAULT_LIMITS
from extract.readers import Limits
from extract.records import Extraction
from kg import store
from kg.graph import ALL_LAYERS, DEFAULT_LAYERS, NodeKind
from kg.graph import build as build_graph
from kg.inputs import Input, collect
from kg.lock import locked
from kg.manifest import described
from kg.places import EXPORTS, FILES, GRAPHML, HTML, TRIPLES
from kg.reading import reading
from kg.report import BuildReport, DocumentReport, Progress, Skipped
from kg.workers import How, read_each
from outputs import formats
from outputs.atomic import naming, staged, write_through
from outputs.content import Content
from outputs.errors import OutputError
from outputs.opening import DEFAULT, Opening
from outputs.warnings import counted
from rules import Rulebook, load

FORMATS = {"jsonl": TRIPLES, "graphml": GRAPHML, "html": HTML}
DISTRIBUTION = "responsibility-graph"


@dataclass(frozen=True)
class Options:
    """What beside the text decides what is extracted from it, and by how many processes."""

    how: How
    rulebook: Rulebook
    jobs: int

    def key(self, content: str, given: Given) -> str:
        """Return a hash of a document's content, of what is said of it, and of rules and code: all that rebuilds it."""
        return hashlib.sha256(f"{content}{given}{self.reading}".encode()).hexdigest()

    @cached_property
    def reading(self) -> str:
        """A hash of what the documents are read by."""
        return reading(self.rulebook)


def build(  # noqa: PLR0913 -- keyword-only options
    paths: str | Path | Iterable[str | Path],
    out: str | Path = "out",
    *,
    rules: str | Path | None = None,
    jurisdiction: str | None = None,
    title: str | None = None,
    manifest: str | Path | None = None,
    force: bool = False,
    jobs: int = 1,
    limits: Limits = DEFAULT_LIMITS,
    layers: Collection[NodeKind] = DEFAULT_LAYERS,
    opening: Opening = DEFAULT,
    on_progress: Callable[[Progress], None] = lambda progress: None,
    on_skip: Callable[[Skipped], None] = lambda skipped: None,
) -> BuildReport:
    """Read the documents under `paths` and write `triples.jsonl`, `graph.graphml`, `graph.html`, `kg.sqlite` to `out`.

    A document that has not changed since the last build into `out` is taken over from it. Files of `out` that are not
    kg's are left alone; an earlier build stays whole until the new one is. `title` and `jurisdiction` say what else is
    found in the documents, the table `manifest` more of each by its file name; `layers` are the node kinds wanted in
    the graph beside actors and duties; `opening` says how the page first opens. Up to `jobs` processes read where there
    is much to read; the outcome is the same for any number, and a script that asks for more than one does so under
    `if __name__ == "__main__"`. `limits` say how much is taken in before a document or archive is refused.

    Raises:
        SourceError: nothing could be read, `title` is given for several documents, or the manifest is wrong.
        RuleError: a rule file of the folder `rules` is wrong.
        OutputError: `out` cannot be written, is being written by another build, or holds files kg did not write.
    """
    out, paths = Path(out), (paths,) if isinstance(paths, str | Path) else tuple(paths)
    how = How(Path(rules) if rules else None, limits)
    options = Options(how, load(how.rules), jobs)
    inputs, passed_over = collect(paths, own=(out / name for name in (*FILES, EXPORTS)), limits=limits)
    if title and len(inputs) > 1:
        raise SourceError(title, f"is the title of one document and {len(inputs)} were found", "name one file")
    inputs = described(inputs, manifest, options.rulebook, Given(title=title, jurisdiction=jurisdiction))
    skipped = [Skipped.of(error) for error in passed_over]
    for skip in skipped:
        on_skip(skip)

    def skip_too(error: SourceError) -> None:
        skipped.append(Skipped.of(error))
        on_skip(skipped[-1])

    with _folder(out), locked(out):
        _spare(out, force=force)
        with closing(_Earlier(out / store.FILE, anew=force)) as earlier:
            taken = tuple(_take(inputs, options, earlier, on_progress, skip_too))
        if not taken:
            raise _nothing(paths, skipped)
        taken = _mined(taken, options.rulebook)
        wanted = _Wanted(layers, opening, _names(options.rulebook), options.reading)
        graph = _write(out, taken, earlier.runs, wanted, on_progress)
    return _report(out, taken, skipped, graph, options.rulebook)


@dataclass(frozen=True, slots=True)
class _Taken:
    """One document of the build, its content key, and whether it comes from the earlier build."""

    extraction: Extraction
    key: str
    reused: bool


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What decides how the outputs look beside what was extracted, and a hash of what extracted it."""

    layers: Collection[NodeKind]
    opening: Opening
    names: Mapping[str, tuple[str, ...]]
    reading: str


def _names(book: Rulebook) -> dict[str, tuple[str, ...]]:
    """Return what organs and topics are also called, by their names, and the cues of the classes."""
    names = {organ.name: organ.names for organ in book.organs}
    names |= {topic.name: topic.aliases for topic in book.topics}
    for rule in book.modalities:
        names[rule.deontic] = (*names.get(rule.deontic, ()), *rule.cue)
    return names


class _Earlier:
    """The build that stands in the folder, as far as it can be read."""

    def __init__(self, path: Path, *, anew: bool) -> None:
        self._store: store.Store | None = None
        self._keys: dict[str, str] = {}
        self.runs: tuple[store.Run, ...] = ()
        with suppress(OutputError, DatabaseError):
            self._store = store.Store(path)
            self._keys = {} if anew else self._store.keys()
            self.runs = self._store.runs()

    def close(self) -> None:
        """Let go of the file, so that it can be replaced."""
        if self._store:
            self._store.close()

    def holds(self, source: str, key: str) -> bool:
        """Tell whether a document was extracted from the same content under the same options."""
        return self._keys.get(source) == key

    def extraction(self, source: str, key: str) -> Extraction | None:
        """Return what was extracted from a document that it holds, if it can be read."""
        if self._store is None or not self.holds(source, key):
            return None
        with suppress(DatabaseError, OutputError):
            return self._store.extraction(source)
        return None


def _take(
    inputs: Sequence[Input],
    options: Options,
    earlier: _Earlier,
    on_progress: Callable[[Progress], None],
    on_fault: Callable[[SourceError], None],
) -> Iterator[_Taken]:
    """Yield the documents in the order of the inputs: what the earlier build holds from there, the others anew."""
    keys = {one: _key_of(one, options) for one in inputs}
    fresh = [one for one in inputs if not earlier.holds(one.name, keys[one])]
    anew = read_each(fresh, options.how, options.rulebook, jobs=options.jobs)
    for done, one in enumerate(inputs):
        on_progress(Progress(done, len(inputs), one.name))
        if known := earlier.extraction(one.name, keys[one]):
            yield _Taken(known, keys[one], reused=True)
            continue
        held = earlier.holds(one.name, keys[one])  # but cannot be read
        found = next(read_each([one], options.how, options.rulebook, jobs=1) if held else anew)
        if isinstance(found, SourceError):
            on_fault(found)
        else:
            yield _Taken(found, options.key(found.document.source.sha256, one.given), reused=False)


def _key_of(one: Input, options: Options) -> str:
    """Return the key of what a file holds; none that any build has for one that cannot be read."""
    try:
        return options.key(hashlib.sha256(one.read(options.how.limits)).hexdigest(), one.given)
    except (OSError, SourceError):
        return ""


def _mined(taken: Sequence[_Taken], book: Rulebook) -> tuple[_Taken, ...]:
    """Return the documents with the topics mined over them all; one taken over may get others than it had."""
    found = mine((one.extraction for one in taken), book)
    return tuple(replace(one, extraction=extraction) for one, extraction in zip(taken, found, strict=True))


@contextmanager
def _folder(out: Path) -> Iterator[None]:
    """Make the folder if need be, and take it away again if nothing came of it."""
    made = not out.exists()
    with naming(out):
        out.mkdir(parents=True, exist_ok=True)
    try:
        yield
    finally:
        if made:
            with suppress(OSError):  # not empty: the build succeeded
                out.rmdir()


def _spare(out: Path, *, force: bool) -> None:
    """Refuse to replace files of the build's names that no build wrote."""
    taken = [name for name in FILES if (out / name).exists()]
    if taken and not force and not store.is_store(out / store.FILE):
        raise OutputError(f"{out}: {taken[0]} in it was not written by kg; choose another folder or add --force")


def _nothing(paths: Iterable[str | Path], skipped: Sequence[Skipped]) -> SourceError:
    where = ", ".join(str(path) for path in paths)
    if skipped:
        return SourceError(where, "none of the files could be built", "mend the faults named above")
    return SourceError(where, "no document found", "name the documents, or a folder that holds some")


def _write(
    out: Path,
    taken: Sequence[_Taken],
    runs: Sequence[store.Run],
    wanted: _Wanted,
    on_progress: Callable[[Progress], None],
) -> nx.MultiDiGraph[str]:
    extractions = tuple(one.extraction for one in taken)
    on_progress(Progress(len(taken), len(taken), "graph"))
    content = Content(extractions, build_graph(extractions, layers=wanted.layers), wanted.names, wanted.opening)
    with staged(out) as staging:
        for format_, name in FORMATS.items():
            on_progress(Progress(len(taken), len(taken), name))
            write_through(staging / name, formats.render(format_, content)[name])
        reused = sum(one.reused for one in taken)
        counts = {"documents": len(taken), "reused": reused, "norms": len(content.norms)}
        run = store.Run.now(version=version(DISTRIBUTION), reading=wanted.reading, **counts)
        keys = {one.extraction.document.source.name: one.key for one in taken}
        whole = build_graph(extractions, layers=ALL_LAYERS)
        store.write(staging / store.FILE, extractions, keys=keys, graph=whole, runs=(*runs, run), names=wanted.names)
        store.record_files(staging / store.FILE, (staging / name for name in FORMATS.values()))
    return content.graph


def _report(
    out: Path, taken: Sequence[_Taken], skipped: Sequence[Skipped], graph: nx.MultiDiGraph[str], book: Rulebook
) -> BuildReport:
    documents = tuple(DocumentReport.of(one.extraction, book, reused=one.reused) for one in taken)
    return BuildReport(
        out=str(out),
        files=tuple(str(out / name) for name in FILES),
        documents=documents,
        skipped=tuple(skipped),
        norms=sum(len(one.extraction.norms) for one in taken),
        duties=sum(document.duties for document in documents),
        cued=sum(document.cued for document in documents),
        unexplained=sum(len(document.unexplained) for document in documents),
        fallbacks=sum(len(document.fallbacks) for document in documents),
        warnings=counted(document.warnings for document in documents),
        nodes=graph.number_of_nodes(),
        edges=graph.number_of_edges(),
    )
