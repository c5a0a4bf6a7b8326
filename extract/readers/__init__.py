"""Readers: bytes to `Source`, the format found out from the content. One module per format."""

from __future__ import annotations

import hashlib
from pathlib import Path

from extract.errors import SourceError
from extract.readers import plain
from extract.readers.formats import unsupported
from extract.records import Source

MAX_BYTES = 64 * 1024 * 1024

__all__ = ["MAX_BYTES", "decode", "read"]


def read(path: Path) -> Source:
    """Read one file into a source named after the file.

    Raises:
        SourceError: the file is missing, unreadable, too large, empty, of an unsupported format or undecodable.
    """
    try:
        if path.is_dir():
            raise SourceError(path.name, "is a folder", "name the files in it")
        _check_size(path.name, path.stat().st_size)
        data = path.read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        raise SourceError(path.name, f"cannot be opened: {reason}", "check the path and its permissions") from error
    return decode(path.name, data)


def decode(name: str, data: bytes) -> Source:
    """Decode the bytes of one input; the text keeps every character, its newlines included, but the byte order mark.

    Raises:
        SourceError: the input is too large, empty, of an unsupported format, binary or undecodable.
    """
    _check_size(name, len(data))
    if kind := unsupported(data):
        raise SourceError(name, f"is {kind}, which cannot be read", "save it as .txt or .md")
    text, encoding = plain.decode(name, data)
    return Source(name=name, text=text, encoding=encoding, sha256=hashlib.sha256(data).hexdigest())


def _check_size(name: str, size: int) -> None:
    if size > MAX_BYTES:
        raise SourceError(name, f"{size:,} bytes is too large", f"split it into files under {MAX_BYTES:,} bytes")
