"""Files that are ZIP packages of parts (.docx, .ofd): bounded in what they unpack to, parsed without entities."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import TYPE_CHECKING

from extract.errors import SourceError
from extract.readers.limits import Limits

if TYPE_CHECKING:
    from lxml.etree import HTMLParser, XMLParser, _Element

DAMAGED = "open it in the program that wrote it, save it anew, or get another copy"
DEPTH = 256  # elements within elements that libxml2 lets through
SHALLOWER = "save it anew from the program that wrote it, as plain text if need be"
_DEEP = "Excessive depth"
_ENCRYPTED = 0x1
_FAULTS = (KeyError, zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError)


class Package:
    """The parts of one package by their path."""

    def __init__(self, name: str, data: bytes, limits: Limits) -> None:
        """Open the package.

        Raises:
            SourceError: it is damaged, needs a password, or unpacks to more than the limits let through.
        """
        self.name = name
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
            raise SourceError(name, f"is damaged ({_said(error)})", DAMAGED) from error
        if any(part.flag_bits & _ENCRYPTED for part in self._zip.infolist()):
            raise SourceError(name, "needs a password", "save it without one")
        text = sum(part.file_size for part in self._zip.infolist() if part.filename.lower().endswith((".xml", ".rels")))
        limits.check(name, text, what="unpacks to")

    def __contains__(self, part: str) -> bool:
        return part in self._zip.NameToInfo

    def read(self, part: str) -> bytes:
        """Return the bytes of a part.

        Raises:
            SourceError: the part is not there, or damaged.
        """
        try:
            return self._zip.read(part)
        except _FAULTS as error:
            raise SourceError(self.name, f"is damaged ({_said(error)})", DAMAGED) from error

    def tree(self, part: str) -> _Element:
        """Return the root element of an XML part; entities and everything outside the part are left alone.

        Raises:
            SourceError: the part is not there, damaged, or no XML.
        """
        from lxml import etree

        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        try:
            return etree.fromstring(self.read(part), parser)
        except etree.XMLSyntaxError as error:
            if _DEEP in str(error):
                raise SourceError(self.name, f"is nested more than {DEPTH} deep ({part})", SHALLOWER) from error
            raise SourceError(self.name, f"is damaged ({part}: {_said(error)})", DAMAGED) from error


def too_deep(parser: XMLParser | HTMLParser) -> bool:
    """Tell whether a parser has met with more elements within elements than it lets through."""
    return any(_DEEP in entry.message for entry in parser.error_log)


def local(element: _Element) -> str:
    """Return the name of an element without its namespace; "" for a comment or processing instruction."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: _Element, name: str) -> str | None:
    """Return the attribute of that name, whatever its namespace."""
    return next((str(value) for key, value in element.items() if str(key).rpartition("}")[2] == name), None)


def _said(error: Exception) -> str:
    return " ".join(str(error).split()).strip("'\"") or type(error).__name__
