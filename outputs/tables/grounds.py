"""Where norms stand, as one cites it: 《江城市数字经济促进条例》第十三条第二款."""

from __future__ import annotations

from collections import Counter

from extract.records import Document, DocumentKind, Norm
from extract.structure.numerals import chinese
from extract.structure.passages import PREAMBLE, passages
from outputs.content import Content


class Grounds:
    """The documents of a selection, asked how a norm of theirs is cited."""

    def __init__(self, content: Content) -> None:
        self._documents = {e.document.source.name: e.document for e in content.extractions}
        self._paragraphs = {source: _paragraphs(document) for source, document in self._documents.items()}

    def title(self, source: str) -> str:
        """Return the title of a document, or its file name where it has none."""
        return title(self._documents[source])

    def cite(self, norm: Norm) -> str:
        """Return the citation in full."""
        document = self._documents[norm.source]
        named = f"《{title(document)}》" if document.title else f"{norm.source} "
        return named + self.place(norm)

    def place(self, norm: Norm) -> str:
        """Return the citation within the document; 款 only where an article has several."""
        if self._documents[norm.source].kind is not DocumentKind.LAW or norm.locator == PREAMBLE:
            return printed(norm.locator) + (f"（修改{norm.amends}）" if norm.amends else "")
        para = norm.para if self._paragraphs[norm.source][norm.locator] > 1 else None
        return printed(norm.locator) + _step(para, "款") + _step(norm.item, "项")


def title(document: Document) -> str:
    """Return the title of a document without its brackets, or its file name where it has none."""
    return (document.title or "").strip("《》 ") or document.source.name


def printed(locator: str) -> str:
    """Return a heading path as one says it: 十（一） for 十/（一）."""
    return locator.replace("/", "")


def _paragraphs(document: Document) -> Counter[str]:
    return Counter(passage.locator for passage in passages(document))


def _step(number: int | None, unit: str) -> str:
    return f"第{chinese(number)}{unit}" if number else ""
