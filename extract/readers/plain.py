"""Plain text and Markdown: find the encoding out, decode strictly, refuse what is not text.

A byte order mark decides; then strict UTF-8; then strict GB18030, accepted only when the result reads as Chinese,
because GB18030 gives some character for almost any bytes.
"""

from __future__ import annotations

import codecs
import unicodedata

from charset_normalizer import from_bytes

from extract.errors import SourceError
from extract.readers.limits import Limits
from extract.readers.reading import Reading

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_AS_UTF8 = "save it as a text file in UTF-8"
_SAMPLE = 1 << 16


def read(name: str, data: bytes, limits: Limits) -> Reading:
    """Return the text without its byte order mark, and the encoding it was in.

    Raises:
        SourceError: the bytes are binary or in no encoding that could be proved.
    """
    text, encoding = decoded(name, data)
    _refuse_binary(name, text)
    return Reading(text, encoding)


def decoded(name: str, data: bytes) -> tuple[str, str]:
    """Return the text without its byte order mark, and the encoding it was in.

    Raises:
        SourceError: the bytes are in no encoding that could be proved.
    """
    return _by_mark(name, data) or _utf8(name, data) or _chinese(name, data)


def _by_mark(name: str, data: bytes) -> tuple[str, str] | None:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            try:
                return data.decode(encoding), encoding
            except UnicodeDecodeError as error:
                raise SourceError(name, f"starts as {encoding} and breaks at byte {error.start}", _AS_UTF8) from error
    return None


def _utf8(name: str, data: bytes) -> tuple[str, str] | None:
    if b"\0" in data:
        raise SourceError(name, "is binary, or UTF-16 without a byte order mark", _AS_UTF8)
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return None


def _chinese(name: str, data: bytes) -> tuple[str, str]:
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError as error:
        reason = f"is neither UTF-8 nor GB18030 (byte {error.start}){_likely(data)}"
        raise SourceError(name, reason, _AS_UTF8) from error
    if not _reads_as_chinese(text):
        raise SourceError(name, f"is not UTF-8, and as GB18030 it does not read as Chinese{_likely(data)}", _AS_UTF8)
    return text, "gb18030"


def _reads_as_chinese(text: str) -> bool:
    """Tell whether nearly all Han characters are among the 3755 common ones (GB 2312, rows 16 to 55)."""
    han = [char for char in text[:_SAMPLE] if "\u4e00" <= char <= "\u9fff"]
    if not han:
        return False
    common = sum(0xB0 <= char.encode("gb18030")[0] <= 0xD7 and char.encode("gb18030")[1] >= 0xA1 for char in han)
    return common >= 0.9 * len(han)


def _likely(data: bytes) -> str:
    best = from_bytes(data[:_SAMPLE]).best()
    return f"; it looks like {best.encoding}" if best else ""


def _refuse_binary(name: str, text: str) -> None:
    sample = text[:_SAMPLE]
    control = sum(unicodedata.category(char) == "Cc" and not char.isspace() for char in sample)
    if "\0" in text or control > len(sample) // 100:
        raise SourceError(name, "holds control characters and is not text", _AS_UTF8)
