"""The build: files → extractions → graph → outputs, whole or not at all."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from functools import cached_property
from importlib.metadata import version
from pathlib import Path
from sqlite3 import DatabaseError

from extract.errors import SourceError
from extract.given import Given
from extract.readers import DEFAULT as DEFAULT_LIMITS
from extract.readers import Limits
from kg import partial, products, store
from kg.engines import Engine, Work
from kg.engines.local import Local
from kg.engines.outcome import How
from kg.graph import DEFAULT_LAYERS, NodeKind
from kg.inputs import Input, collect
from kg.large import DRAWN
from kg.lock import locked
from kg.manifest import described
from kg.places import EXPORTS, FILES
from kg.products import Look
from kg.reading import reading
from kg.report import BuildReport, Progress, Skipped
from kg.store.reporting import reports, size_of_graph
from outputs.atomic import naming
from outputs.errors import OutputError
from outputs.opening import DEFAULT, Opening
from outputs.warnings import counted
from rules import Rulebook, load

DISTRIBUTION = "responsibility-graph"


@dataclass(frozen=True)
class Options:
    """What beside the text decides what is extracted from it, and what it is read on."""

    how: How
    rulebook: Rulebook
    engine: Engine

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
    fresh: bool = False,
    jobs: int = 1,
    engine: Engine | None = None,
    limits: Limits = DEFAULT_LIMITS,
    layers: Collection[NodeKind] = DEFAULT_LAYERS,
    opening: Opening = DEFAULT,
    drawn: int = DRAWN,
    on_progress: Callable[[Progress], None] = lambda progress: None,
    on_skip: Callable[[Skipped], None] = lambda skipped: None,
) -> BuildReport:
    """Read the documents under `paths` and write `triples.jsonl`, `graph.graphml`, `graph.html`, `kg.sqlite` to `out`.

    A document that has not changed since the last build into `out`, or one that was stopped, is taken over from it,
    unless all is to be read `fresh`. Files of `out` that are not kg's are left alone; an earlier build stays whole
    until the new one is. `title` and `jurisdiction` say what else is found in the documents, the table `manifest` more
    of each by its file name; `layers` are the node kinds wanted in the graph beside actors and duties; `opening` says
    how the page first opens; of more than `drawn` duties it is an overview. Up to `jobs` processes read where there is
    much to read, or those of another `engine`; the outcome is the same for any, and a script that asks for more than
    one process does so under `if __name__ == "__main__"`. `limits` say how much is taken in before a document or
    archive is refused.

    Raises:
        SourceError: nothing could be read, `title` is given for several documents, or the manifest is wrong.
        RuleError: a rule file of the folder `rules` is wrong.
        OutputError: `out` cannot be written, is being written by another build, or holds files kg did not write.
    """
    out, paths = Path(out), (paths,) if isinstance(paths, str | Path) else tuple(paths)
    how = How(Path(rules) if rules else None, limits)
    options = Options(how, load(how.rules), engine or Local(jobs))
    inputs, passed_over = collect(paths, own=(out / name for name in (*FILES, EXPORTS)), limits=limits)
    if title and len(inputs) > 1:
        raise SourceError(title, f"is the title of one document and {len(inputs)} were found", "name one file")
    inputs = described(inputs, manifest, options.rulebook, Given(title=title, jurisdiction=jurisdiction))
    skipped = [Skipped.of(error) for error in passed_over]
    for skip in skipped:
        on_skip(skip)

    def skip_too(error: SourceError) -> None:
        if (skip := Skipped.of(error)) not in skipped:
            skipped.append(skip)
            on_skip(skip)

    look = Look(layers, opening, _names(options.rulebook), drawn)
    with _folder(out), locked(out), partial.kept(out):
        _spare(out, force=force)
        reused = _Filling(out, inputs, options, look.names, on_progress, skip_too).run(anew=fresh or force)
        if reused is None:
            raise _nothing(paths, skipped)
        done = len(inputs)
        products.write(out, out / partial.FILE, look, lambda name: on_progress(Progress(done, done, name)))
        with store.Store(out / store.FILE) as found:
            return _report(out, found, reused, skipped)


def _names(book: Rulebook) -> dict[str, tuple[str, ...]]:
    """Return what organs and topics are also called, by their names, and the cues of the classes."""
    names = {organ.name: organ.names for organ in book.organs}
    names |= {topic.name: topic.aliases for topic in book.topics}
    for rule in book.modalities:
        names[rule.deontic] = (*names.get(rule.deontic, ()), *rule.cue)
    return names


class _NoRoomError(Exception):
    """No numbers are left between those of two documents."""


@dataclass(frozen=True, slots=True)
class _Filling:
    """What fills the store of a build: the documents that have not changed stay, the others are read."""

    out: Path
    inputs: Sequence[Input]
    options: Options
    names: Mapping[str, tuple[str, ...]]
    on_progress: Callable[[Progress], None]
    on_fault: Callable[[SourceError], None]

    def run(self, *, anew: bool) -> frozenset[str] | None:
        """Fill the store; return the sources of the documents that stayed, or None where there is no document at all.

        Raises:
            OutputError: the disk does not take it.
        """
        runs = _runs(self.out)
        try:
            return self._attempt(runs, anew=anew)
        except (_NoRoomError, DatabaseError):
            return self._attempt(runs, anew=True)

    def _attempt(self, runs: Sequence[store.Run], *, anew: bool) -> frozenset[str] | None:
        """Fill the store; what is damaged, or nothing of which stays, is begun anew."""
        keys = {one.name: _key_of(one, self.options) for one in self.inputs}
        with closing(partial.begin(self.out, anew=anew)) as writer:
            known = writer.documents()
            kept = {source: number for source, (number, key) in known.items() if key and keys.get(source) == key}
            if known and not kept:
                raise _NoRoomError
            self._fill(writer, kept)
            if not (documents := writer.count("documents")):
                return None
            writer.mine()
            counts = {"documents": documents, "reused": len(kept), "norms": writer.count("norms")}
            run = store.Run.now(version=version(DISTRIBUTION), reading=self.options.reading, **counts)
            writer.finish(run, earlier=runs, names=self.names)
        return frozenset(kept)

    def _fill(self, writer: store.Writer, kept: Mapping[str, int]) -> None:
        for source in writer.documents():
            if source not in kept:
                writer.drop(source)
        numbers = store.numbers([one.name for one in self.inputs], kept)
        if numbers is None:
            raise _NoRoomError
        options = self.options
        work = Work(self.inputs, kept, options.how, options.rulebook, options.reading, self.out)
        with closing(options.engine.read_each(work)) as anew:
            for done, one in enumerate(self.inputs):
                self.on_progress(Progress(done, len(self.inputs), one.name))
                if one.name in kept:
                    continue
                found = next(anew)
                if isinstance(found, SourceError):
                    self.on_fault(found)
                else:
                    writer.add(found, numbers[one.name], options.key(found.content, one.given))


def _runs(out: Path) -> tuple[store.Run, ...]:
    """Return the builds that led to the one that stands in the folder."""
    with suppress(OutputError, DatabaseError), store.Store(out / store.FILE) as found:
        return found.runs()
    return ()


def _key_of(one: Input, options: Options) -> str:
    """Return the key of what a file holds; none that any build has for one that cannot be read."""
    try:
        return options.key(hashlib.sha256(one.read(options.how.limits)).hexdigest(), one.given)
    except (OSError, SourceError):
        return ""


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


def _report(out: Path, found: store.Store, reused: Collection[str], skipped: Sequence[Skipped]) -> BuildReport:
    documents = tuple(reports(found, reused))
    nodes, edges = size_of_graph(found)
    return BuildReport(
        out=str(out),
        files=tuple(str(out / name) for name in FILES),
        documents=documents,
        skipped=tuple(skipped),
        norms=sum(sum(document.norms.values()) for document in documents),
        duties=sum(document.duties for document in documents),
        cued=sum(document.cued for document in documents),
        unexplained=sum(len(document.unexplained) for document in documents),
        fallbacks=sum(len(document.fallbacks) for document in documents),
        warnings=counted(document.warnings for document in documents),
        nodes=nodes,
        edges=edges,
    )
