"""PDF with a text layer, read by PDFium in a process of its own.

A page of a few kilobytes can make PDFium take gigabytes or hours, and a damaged one can end the process it is read in:
the one that is lost, then, is not the build's. It is kept from document to document, and started anew if lost.
"""

from __future__ import annotations

import os

from extract.errors import SourceError
from extract.readers import pdfium
from extract.readers.apart import Apart, LostError
from extract.readers.limits import MIB, Limits
from extract.readers.packages import DAMAGED
from extract.readers.reading import Reading
from extract.records import Place, Warning

_BASE, _TIMES = 1024 * MIB, 32  # bytes that it may take, and how many more for each that a document may have
_SECONDS = 60  # for one page
_kept: dict[int, Apart] = {}  # by the process that started it: a copy of that one must not speak to it, too


def read(name: str, data: bytes, limits: Limits) -> Reading:
    """Return the text of all pages; those that hold pictures only are told in a warning.

    Raises:
        SourceError: the file is damaged, needs a password, is a scan, its text layer has no meaning, or a page of it
            takes more memory or time than a page does.
    """
    if not Apart.is_possible():
        return pdfium.read(name, data, limits)
    memory = _BASE + _TIMES * limits.size
    apart = _kept.setdefault(os.getpid(), Apart())
    try:
        found = apart.ask({"name": name, "size": limits.size, "memory": memory, "seconds": _SECONDS}, data)
    except LostError as error:
        said = f"takes more than {_SECONDS} seconds for one page" if error.timed_out else _lost(memory)
        raise SourceError(name, said, DAMAGED) from error
    if "reason" in found:
        raise SourceError(name, found["reason"], found["remedy"])
    places = tuple(Place(*place) for place in found["places"])
    return Reading(found["text"], found["encoding"], places, tuple(Warning(*warning) for warning in found["warnings"]))


def _lost(memory: int) -> str:
    return f"cannot be read: it is damaged, or unpacks to more than {memory // MIB:,} MiB of memory"
