"""ZIP archives of documents: listed and read in memory, within limits; nothing is ever unpacked to the disk."""

from __future__ import annotations

import io
import re
import stat
import zipfile
import zlib
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from extract.errors import SourceError
from extract.printable import printable
from extract.readers.formats import DOCUMENTS, Format, zipped
from extract.readers.limits import MIB, Limits

Archive = Path | bytes

SUFFIX = ".zip"
_UTF8, _ENCRYPTED = 0x800, 0x1
_DAMAGED = "pack the documents anew, or get another copy"
_UNPACK = "unpack it yourself and name the folder"
_SMALL = MIB  # what is no larger is no bomb, however well it packs


class Member(NamedTuple):
    """One document of an archive: its name, and the way to it, through archives in the archive."""

    name: str
    inside: tuple[str, ...]


def is_archive(source: Archive) -> bool:
    """Tell whether a file, or the bytes of one, is a ZIP archive and not a document that is packed as one."""
    if isinstance(source, bytes):
        return source.startswith(b"PK") and zipped(io.BytesIO(source)) in (Format.ZIP, None)
    try:
        with source.open("rb") as file:
            return file.read(2) == b"PK" and (zipped(file) or _by_name(source.name)) is Format.ZIP
    except OSError:
        return False


def _by_name(name: str) -> Format | None:
    return Format.ZIP if name.lower().endswith(SUFFIX) else None


def members(name: str, source: Archive, limits: Limits) -> Iterator[Member | SourceError]:
    """Yield the documents of an archive, and why some cannot be read; other files are passed over.

    Raises:
        SourceError: the archive is damaged, holds too many files, or unpacks to too much.
    """
    yield from _Listing(name, source, limits).members((), name)


def read_member(name: str, source: Archive, inside: tuple[str, ...], limits: Limits) -> bytes:
    """Return the bytes of one document of an archive.

    Raises:
        SourceError: it is damaged, too large, needs a password, or is packed in a way that is not known.
    """
    return _read(name, _opened(name, source, _stamp(source), inside[:-1], limits), inside[-1], limits)


class _Listing:
    """The way through an archive and those in it, with what was seen so far."""

    def __init__(self, name: str, source: Archive, limits: Limits) -> None:
        self._name, self._source, self._limits = name, source, limits
        self._files = 0
        self._bytes = 0
        self._names: set[str] = set()

    def members(self, inside: tuple[str, ...], shown: str) -> Iterator[Member | SourceError]:
        archive = _opened(self._name, self._source, _stamp(self._source), inside, self._limits)
        for info in archive.infolist():
            self._count(info)
            path = _shown(info)
            suffix = PurePosixPath(path).suffix.lower()
            if info.is_dir() or _is_hidden(path) or suffix not in DOCUMENTS | {SUFFIX}:
                continue
            name, way = f"{shown}/{path}", (*inside, info.filename)
            if fault := _fault(name, path, info, self._limits) or self._again(name):
                yield fault
            elif suffix == SUFFIX:
                yield from self._nested(name, way)
            else:
                yield Member(name, way)

    def _nested(self, name: str, way: tuple[str, ...]) -> Iterator[Member | SourceError]:
        if len(way) >= self._limits.depth:
            remedy = f"{_UNPACK}, or allow more with --max-depth {len(way) + 1}"
            yield SourceError(name, f"is an archive within {len(way)} others", remedy)
            return
        try:
            yield from self.members(way, name)
        except SourceError as error:
            if error.name == self._name and len(way) > 1:
                raise
            yield SourceError(name, error.reason, error.remedy)

    def _count(self, info: zipfile.ZipInfo) -> None:
        self._files += 1
        self._bytes += info.file_size
        if self._files > self._limits.files:
            remedy = f"{_UNPACK}, or allow more with --max-files"
            raise SourceError(self._name, f"holds more than {self._limits.files:,} files", remedy)
        if self._bytes > self._limits.total:
            raise SourceError(self._name, f"unpacks to more than {self._limits.total:,} bytes", _UNPACK)

    def _again(self, name: str) -> SourceError | None:
        if name in self._names:
            return SourceError(name, "stands twice in the archive", "give one of them another name")
        self._names.add(name)
        return None


def _fault(name: str, path: str, info: zipfile.ZipInfo, limits: Limits) -> SourceError | None:
    """Return why a file of an archive is not read, as far as its entry tells."""
    if path.startswith("/") or ".." in PurePosixPath(path).parts or re.match("[A-Za-z]:", path):
        return SourceError(name, "has a path that leads out of the archive", _DAMAGED)
    if stat.S_ISLNK(info.external_attr >> 16):
        return SourceError(name, "is a link, not a document", "put the document itself into the archive")
    if info.flag_bits & _ENCRYPTED:
        return SourceError(name, "needs a password", "unpack the archive with it, and name the folder")
    if info.file_size > _SMALL and info.file_size > limits.ratio * max(1, info.compress_size):
        return SourceError(name, f"unpacks to more than {limits.ratio} times its size, as a bomb does", _UNPACK)
    try:
        limits.check(name, info.file_size)
    except SourceError as error:
        return error
    return None


def _shown(info: zipfile.ZipInfo) -> str:
    """Return the path of a file as the one who packed it wrote it, without signs that break a line."""
    path = info.filename
    if not info.flag_bits & _UTF8:
        raw = info.orig_filename.encode("cp437", "replace")
        for encoding in ("utf-8", "gb18030"):
            try:
                path = raw.decode(encoding)
                break
            except UnicodeDecodeError:
                continue
    return printable(path.replace("\\", "/"))


def _is_hidden(path: str) -> bool:
    return any(part.startswith((".", "__MACOSX")) and part != ".." for part in PurePosixPath(path).parts)


def _stamp(source: Archive) -> float:
    return source.stat().st_mtime if isinstance(source, Path) else 0.0


@lru_cache(maxsize=4)
def _opened(name: str, source: Archive, stamp: float, inside: tuple[str, ...], limits: Limits) -> zipfile.ZipFile:
    """Open an archive, or one in it; kept for a while, since its documents are read one after the other."""
    try:
        if not inside:
            return zipfile.ZipFile(source if isinstance(source, Path) else io.BytesIO(source))
        data = _read(name, _opened(name, source, stamp, inside[:-1], limits), inside[-1], limits)
        return zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise SourceError(name, "is a damaged archive", _DAMAGED) from error


def _read(name: str, archive: zipfile.ZipFile, path: str, limits: Limits) -> bytes:
    try:
        with archive.open(path) as file:
            data = file.read(limits.size + 1)
    except NotImplementedError as error:
        raise SourceError(name, "is packed in a way that is not known", _UNPACK) from error
    except RuntimeError as error:
        raise SourceError(name, "needs a password", "unpack the archive with it, and name the folder") from error
    except (KeyError, zipfile.BadZipFile, zlib.error, EOFError, ValueError, OSError) as error:
        raise SourceError(name, "is damaged within the archive", _DAMAGED) from error
    limits.check(name, len(data))
    return data
