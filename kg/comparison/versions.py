"""Two versions of one text: from files, which are read, or from builds."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from extract.records import Extraction
from kg.naming import documents
from kg.questions.cells import Titles
from kg.store import FILE, Store
from outputs.errors import OutputError


@dataclass(frozen=True, slots=True)
class Version:
    """A text as it was read; `reading` is a hash of the rules and code that read it."""

    name: str
    extraction: Extraction
    reading: str


def version(typed: str, *, build: Path, rules: Path | None = None) -> Version:
    """Return what `typed` names: a file; the only document of a build's folder; FOLDER:NAME; or one of `build`.

    Raises:
        SourceError: the file cannot be read.
        OutputError: there is no such build or document, or more than one.
        RuleError: a rule file of the folder `rules` is wrong.
    """
    path = Path(typed)
    if path.is_file():
        return _read(path, rules)
    if path.is_dir():
        return _only(path)
    folder, colon, name = typed.rpartition(":")
    if colon and Path(folder).is_dir():
        return _stored(Path(folder), name)
    if not (build / FILE).exists():
        raise OutputError(f"{typed}: no such file; name a document, a folder of a build, or FOLDER:DOCUMENT")
    return _stored(build, typed)


def agree(old: Version, new: Version) -> None:
    """Make sure that the same rules and code read both, or else differences may be theirs.

    Raises:
        OutputError: they did not.
    """
    if old.reading != new.reading:
        both = f"{old.name} and {new.name} were read by different rules or versions of kg"
        raise OutputError(f"{both}; build both again with the same, or name the two files")


def _read(path: Path, rules: Path | None) -> Version:
    from extract.pipeline import extract
    from extract.readers import read
    from kg.reading import reading
    from rules import load

    book = load(rules)
    return Version(str(path), extract(read(path), book), reading(book))


def _only(folder: Path) -> Version:
    with Store(folder / FILE) as store:
        sources = store.sources()
        if len(sources) != 1:
            titles = Titles(store).all(sources)
            raise OutputError(f"{folder}: has {len(sources)} documents; name one as {folder}:NAME: {titles}")
    return _stored(folder, sources[0])


def _stored(folder: Path, typed: str) -> Version:
    with Store(folder / FILE) as store:
        sources = documents(store, typed)
        if len(sources) > 1:
            raise OutputError(f"{typed!r} is part of several documents; name one of {Titles(store).all(sources)}")
        return Version(f"{folder}:{sources[0]}", store.extraction(sources[0]), store.runs()[-1].reading)
