"""条文: the text of every article, or section of a plan, so that whatever cites it can lead there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from extract.records import Document, Passage, Provision
from extract.structure.passages import passages
from outputs.content import Content
from outputs.tables.grounds import printed, title
from outputs.tables.table import Anchor, Column, Table, numbered

COLUMNS = (Column("文件", 36), Column("章节", 28), Column("条款", 16), Column("标题", 24), Column("正文", 110))


def table(content: Content) -> Table:
    """Return one row per article or section, in reading order."""
    articles = [
        (extraction.document, anchor, parts)
        for extraction in content.extractions
        for anchor, parts in _articles(extraction.document).items()
    ]
    cells = (
        (title(document), parts[0].chapter, printed(anchor.locator), parts[0].heading, "\n".join(map(text, parts)))
        for document, anchor, parts in articles
    )
    anchors = {anchor: row for row, (_, anchor, _) in enumerate(articles)}
    return replace(numbered("条文", COLUMNS, cells), anchors=anchors)


def _articles(document: Document) -> dict[Anchor, list[Passage]]:
    found: dict[Anchor, list[Passage]] = {}
    for passage in passages(document):
        found.setdefault(Anchor(document.source.name, passage.locator), []).append(passage)
    return found


def text(passage: Passage) -> str:
    """Return the words of a passage, one line for its lead-in and each of its items."""
    return "\n".join(_lines(passage.provision))


def _lines(provision: Provision) -> Iterator[str]:
    own = (provision.number or "") + provision.text.text
    if own:
        yield own
    for child in provision.children:
        yield from _lines(child)
