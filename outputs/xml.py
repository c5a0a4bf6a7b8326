"""Text that may stand in XML 1.0."""

from __future__ import annotations

import re
from functools import lru_cache
from xml.sax.saxutils import escape, quoteattr

PROLOG = '<?xml version="1.0" encoding="UTF-8"?>'
_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
_SPECIAL = re.compile("[&<>\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
# Ideographs as of XML 1.0's first edition: validators differ over later ones.
_NO_TOKEN = re.compile("[^A-Za-z0-9._:\u4e00-\u9fa5-]|_(?=x[0-9A-F]{4,6}_)")


def clean(text: str) -> str:
    """Return `text` without the characters that XML 1.0 cannot hold."""
    return _FORBIDDEN.sub("", text) if _FORBIDDEN.search(text) else text


def content(text: str) -> str:
    """Return `text` as it may stand between tags."""
    return escape(clean(text)) if _SPECIAL.search(text) else text


def quoted(text: str) -> str:
    """Return `text` as the value of an attribute, quotes around it."""
    return quoteattr(clean(text))


def token(text: str) -> str:
    """Return `text` as an XML name token, which schemas ask of ids; what a token cannot hold becomes `_xHHHH_`.

    Two texts never share a token; `|` is `_x007C_`, as in Office files and SQL/XML.
    """
    return text if text.isalnum() and text.isascii() else _token(text)


@lru_cache(maxsize=1 << 16)  # edges name their ends again and again
def _token(text: str) -> str:
    return _NO_TOKEN.sub(lambda m: f"_x{ord(m[0]):04X}_", text) or "_x_"
