"""Formats told from the content of a file, never from its name."""

from __future__ import annotations

import io
import zipfile
from enum import Enum
from typing import IO

# The endings that a folder or archive is searched for; what a file is told by its content, whatever its name.
DOCUMENTS = frozenset({".txt", ".md", ".docx", ".doc", ".wps", ".rtf", ".odt", ".pdf", ".ofd", ".html", ".htm"})

_HEAD = 4096
_SAVE_AS_TEXT = "save it as .docx, or as text in UTF-8"


class Format(Enum):
    """What an input can be; the value is what people call it."""

    TEXT = "a text"
    PDF = "a PDF file"
    DOCX = "a Word document (.docx)"
    ODT = "an OpenDocument text (.odt)"
    OFD = "an OFD document"
    OFFICE = "an old Office file (.doc, .wps)"
    RTF = "an RTF file"
    HTML = "a web page (HTML)"
    ZIP = "a ZIP archive"
    XLSX = "an Excel workbook (.xlsx)"
    PPTX = "a PowerPoint file (.pptx)"
    PNG = "a PNG picture"
    JPEG = "a JPEG picture"
    GIF = "a GIF picture"
    TIFF = "a TIFF picture"
    GZIP = "a gzip archive"
    SEVEN = "a 7z archive"
    RAR = "a RAR archive"

    @property
    def remedy(self) -> str:
        """What to do with a file of a format that is not read."""
        return _REMEDIES.get(self, _SAVE_AS_TEXT)


_PICTURE = "save it as text: recognise it first, with ocrmypdf -l chi_sim for one"
_UNPACK = "save it as .zip, or unpack it and name the folder"
_REMEDIES = {
    Format.ZIP: "give it to kg build, which reads the documents in it",
    **dict.fromkeys((Format.PNG, Format.JPEG, Format.GIF, Format.TIFF), _PICTURE),
    **dict.fromkeys((Format.GZIP, Format.SEVEN, Format.RAR), _UNPACK),
}
_SIGNATURES = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Format.OFFICE),
    (b"{\\rtf", Format.RTF),
    (b"\x89PNG", Format.PNG),
    (b"\xff\xd8\xff", Format.JPEG),
    (b"GIF8", Format.GIF),
    (b"II*\0", Format.TIFF),
    (b"MM\0*", Format.TIFF),
    (b"\x1f\x8b", Format.GZIP),
    (b"7z\xbc\xaf\x27\x1c", Format.SEVEN),
    (b"Rar!", Format.RAR),
)
_ZIPPED = (
    ("word/", Format.DOCX),
    ("xl/", Format.XLSX),
    ("ppt/", Format.PPTX),
    ("OFD.xml", Format.OFD),
)
_ODT = b"mimetypeapplication/vnd.oasis.opendocument.text"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_HTML = (b"<!doctype html", b"<html", b"<head", b"<body", b"<!-- saved from url")
_PDF_WITHIN = 1024  # a PDF may have that many bytes of something else before it


def format_of(data: bytes) -> Format:
    """Return what the bytes are; text where nothing speaks for anything else."""
    if data.startswith(_ZIP):
        return zipped(io.BytesIO(data)) or _cut_off(data)
    if b"%PDF-" in data[:_PDF_WITHIN]:
        return Format.PDF
    found = next((format_ for signature, format_ in _SIGNATURES if data.startswith(signature)), None)
    return found or (Format.HTML if _is_html(data) else Format.TEXT)


def zipped(file: IO[bytes]) -> Format | None:
    """Return what the parts of a ZIP package are the parts of; None for one that cannot be opened."""
    file.seek(0)
    if _ODT in file.read(_HEAD):
        return Format.ODT
    try:
        with zipfile.ZipFile(file) as package:
            names = package.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return None
    return next((format_ for part, format_ in _ZIPPED if any(name.startswith(part) for name in names)), Format.ZIP)


def _cut_off(data: bytes) -> Format:
    """Return what a damaged package was: the names of its parts stand before each of them, too."""
    return next((format_ for part, format_ in _ZIPPED if part.encode() in data), Format.ZIP)


def _is_html(data: bytes) -> bool:
    head = data[:_HEAD].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if head.startswith(b"<?xml"):
        head = head.partition(b"?>")[2].lstrip()
    return head.startswith(_HTML)
