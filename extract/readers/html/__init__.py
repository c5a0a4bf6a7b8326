"""Web pages (HTML): what the page is about, without what every page of the site has around it.

lxml reads them (BSD; there already for Word): it takes any markup, and tables stay whole, which libraries that look for
the main content of any site drop.
"""

from __future__ import annotations

import codecs
import re

from extract.errors import SourceError
from extract.readers import plain
from extract.readers.html.content import content_of, title_of
from extract.readers.html.text import Text
from extract.readers.limits import Limits
from extract.readers.packages import DEPTH, SHALLOWER, too_deep
from extract.readers.reading import Reading

_HEAD = 4096
_CHARSET = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,300}?(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_\-]{2,20})""", re.I
)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
# Pages name the smaller set and hold characters of the larger one.
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "hz-gb-2312": "gb18030"}


def read(name: str, data: bytes, limits: Limits) -> Reading:
    """Return the main content, a line per paragraph and row of a table, its heading first.

    Raises:
        SourceError: the page is in no encoding that it says or that could be proved, or holds no words.
    """
    from lxml import etree, html

    markup, encoding = _decoded(name, data)
    parser = html.HTMLParser(no_network=True, huge_tree=False, recover=True)
    try:
        root = html.document_fromstring(_DECLARATION.sub("", markup, count=1).replace("\0", ""), parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise SourceError(name, "holds no words", "save the page whole, with its text in it") from error
    content = content_of(root)
    text = Text(content).text
    title = title_of(root, content)
    if title and "".join(title.split()) not in "".join(text[: 20 * len(title) + 400].split()):
        text = f"# {title}\n{text}"
    if not text.strip():
        if too_deep(parser):
            raise SourceError(name, f"is nested more than {DEPTH} deep", SHALLOWER)
        raise SourceError(
            name, "holds no words: its text is fetched by a script", "save it from the browser once it shows"
        )
    limits.check(name, len(text), what="holds a text of")
    return Reading(text, encoding)


def _decoded(name: str, data: bytes) -> tuple[str, str]:
    """Return the markup and its encoding: by its mark, as the page says, else as a text proves it."""
    said = _CHARSET.search(data[:_HEAD])
    if said and not data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encoding = said[1].decode("ascii").lower()
        encoding = _WIDER.get(encoding, encoding)
        try:
            return data.decode(encoding), encoding
        except (LookupError, UnicodeDecodeError):
            pass  # pages saved anew often say what they were in before
    return plain.decoded(name, data)
