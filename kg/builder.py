"""The build: files → extractions → graph → outputs, whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from pathlib import Path

from extract.errors import SourceError
from extract.readers import DEFAULT as DEFAULT_LIMITS
from extract.readers import Limits
from kg import partial, products, store
from kg.engines import Engine
from kg.engines.local import Local
from kg.engines.outcome import How
from kg.filling import Filling, Options
from kg.gathering import Said, gather, nothing
from kg.graph import DEFAULT_LAYERS, NodeKind
from kg.large import DRAWN
from kg.lock import locked, made
from kg.places import EXPORTS, FILES
from kg.products import Look
from kg.report import BuildReport, Progress, Skipped
from kg.store.reporting import reports, size_of_graph
from outputs.errors import OutputError
from outputs.opening import DEFAULT, Opening
from outputs.warnings import counted
from rules import Rulebook, load


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
    said, own = Said(title, jurisdiction, manifest), (out / name for name in (*FILES, EXPORTS))
    inputs, passed_over = gather(paths, said, options.rulebook, limits, own=own)
    skipped = [Skipped.of(error) for error in passed_over]
    for skip in skipped:
        on_skip(skip)

    def skip_too(error: SourceError) -> None:
        if (skip := Skipped.of(error)) not in skipped:
            skipped.append(skip)
            on_skip(skip)

    look = Look(layers, opening, _names(options.rulebook), drawn)
    with made(out), locked(out), partial.kept(out):
        _spare(out, force=force)
        filling = Filling(out, inputs, options, look, on_progress, skip_too)
        standing = None if fresh or force else filling.standing()
        reused = standing or filling.run(anew=fresh or force)
        if reused is None:
            raise nothing(paths, skipped=bool(skipped))
        if standing is None:
            done = len(inputs)
            products.write(out, out / partial.FILE, look, lambda name: on_progress(Progress(done, done, name)))
        with store.Store(out / store.FILE) as found:
            return _report(out, found, reused, skipped, unchanged=standing is not None)


def _names(book: Rulebook) -> dict[str, tuple[str, ...]]:
    """Return what organs and topics are also called, by their names, and the cues of the classes."""
    names = {organ.name: organ.names for organ in book.organs}
    names |= {topic.name: topic.aliases for topic in book.topics}
    for rule in book.modalities:
        names[rule.deontic] = (*names.get(rule.deontic, ()), *rule.cue)
    return names


def _spare(out: Path, *, force: bool) -> None:
    """Refuse to replace files of the build's names that no build wrote."""
    taken = [name for name in FILES if (out / name).exists()]
    if taken and not force and not store.is_store(out / store.FILE):
        raise OutputError(f"{out}: {taken[0]} in it was not written by kg; choose another folder or add --force")


def _report(
    out: Path, found: store.Store, reused: Collection[str], skipped: Sequence[Skipped], *, unchanged: bool
) -> BuildReport:
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
        unchanged=unchanged,
    )
