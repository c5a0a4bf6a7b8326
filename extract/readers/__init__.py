"""Readers: bytes to `Source`, the format found out from the content. One module per format.

A reader takes the name of an input, its bytes and the limits, and returns a `Reading`. The modules and the libraries
they need are loaded when the first file of their format comes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from extract.errors import SourceError
from extract.readers.formats import Format, format_of
from extract.readers.limits import DEFAULT, Limits
from extract.readers.reading import Reading
from extract.records import Source

Reader = Callable[[str, bytes, Limits], Reading]

# The module of this package that reads a format; what is not here is refused.
READERS = (
    (Format.TEXT, "plain"),
    (Format.DOCX, "docx"),
    (Format.PDF, "pdf"),
    (Format.HTML, "html"),
    (Format.OFFICE, "office"),
    (Format.RTF, "office"),
    (Format.ODT, "office"),
    (Format.OFD, "ofd"),
)

__all__ = ["DEFAULT", "READERS", "Limits", "decode", "read"]


def read(path: Path, *, limits: Limits = DEFAULT) -> Source:
    """Read one file into a source named after the file.

    Raises:
        SourceError: the file is missing, unreadable, too large, empty, damaged or of a format no reader takes.
    """
    try:
        if path.is_dir():
            raise SourceError(path.name, "is a folder", "name the files in it")
        limits.check(path.name, path.stat().st_size)
        data = path.read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        raise SourceError(path.name, f"cannot be opened: {reason}", "check the path and its permissions") from error
    return decode(path.name, data, limits=limits)


def decode(name: str, data: bytes, *, limits: Limits = DEFAULT) -> Source:
    """Read the bytes of one input; plain text keeps every character, its newlines included, but the byte order mark.

    Raises:
        SourceError: the input is too large, empty, damaged, undecodable or of a format no reader takes.
    """
    limits.check(name, len(data))
    format_ = format_of(data)
    module = dict(READERS).get(format_)
    if module is None:
        raise SourceError(name, f"is {format_.value}, which cannot be read", format_.remedy)
    reader: Reader = import_module(f"{__name__}.{module}").read
    found = reader(name, data, limits)
    if not found.text.strip("\ufeff \t\r\n\f\u3000"):
        raise SourceError(name, "is empty", "give a file with text in it")
    digest = hashlib.sha256(data).hexdigest()
    return Source(name, found.text, found.encoding, digest, found.places, found.warnings)
