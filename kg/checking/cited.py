"""Which provisions of the build the rows of a list name as their ground."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePath

from extract.errors import SourceError
from extract.grounds import Ground, grounds
from extract.lexicon import Lexicon
from extract.records import Document
from extract.spans import Span
from kg.checking.owed import Owed
from kg.locators import find
from kg.naming import fold
from kg.store.reading import Store

_STATE = "中华人民共和国"
_REMARK = re.compile(r"[（(][^（）()]*[）)]$")
_SHORTEST = 4  # characters of a title that may stand for the whole: 条例 alone may not


@dataclass(frozen=True, slots=True)
class Cited:
    """A ground as a list names it; `targets` are the provisions it means, by document.

    A document that has no such provision is there without a span; none is there where the build has no such law.
    """

    printed: str
    targets: Mapping[str, tuple[Span, ...]]

    @property
    def sources(self) -> frozenset[str]:
        """The documents in which it is."""
        return frozenset(source for source, spans in self.targets.items() if spans)

    @property
    def absent(self) -> bool:
        """Whether the law is there and has no such provision."""
        return bool(self.targets) and not any(self.targets.values())

    def holds(self, owed: Owed) -> bool:
        """Tell whether a duty stands in what is cited."""
        spans = self.targets.get(owed.norm.source, ())
        return any(span.start <= owed.at < span.end for span in spans)


class Laws:
    """The documents of a build, asked for by what lists call them."""

    def __init__(self, store: Store, lexicon: Lexicon) -> None:
        self._store, self._lexicon = store, lexicon
        self._documents: dict[str, Document] = {}
        self._found: dict[tuple[str, str], tuple[Span, ...]] = {}
        titles = store.titles()
        self._called = {source: {fold(source), fold(PurePath(source).stem)} for source in titles}
        for source, title in titles.items():
            if title:
                self._called[source].add(_core(title))
        self._bare = [
            name for source, title in titles.items() for name in (title and title.strip("《》"), source) if name
        ]

    def read(self, text: str) -> tuple[Ground, ...]:
        """Return the grounds that a cell names."""
        return grounds(text, self._lexicon, self._bare)

    def sources(self, law: str) -> tuple[str, ...]:
        """Return the documents that a law means: by its title or file name, else by the end of its title."""
        wanted, plain = _core(law), fold(law)
        exact = tuple(source for source, names in self._called.items() if wanted in names or plain in names)
        if exact or len(wanted) < _SHORTEST:
            return exact
        return tuple(source for source, names in self._called.items() if any(n.endswith(wanted) for n in names))

    def cited(self, ground: Ground, default: Iterable[str]) -> Cited:
        """Return what a ground means; one without a law is of the `default` documents."""
        named = self.sources(ground.law) if ground.law else ()
        sources = named or (tuple(default) if ground.law is None or len(_core(ground.law)) < _SHORTEST else ())
        targets = {source: self._spans(source, ground.locator or ground.rest) for source in sources}
        return Cited(_printed(ground), targets)

    def _spans(self, source: str, locator: str) -> tuple[Span, ...]:
        """Return where a provision stands; the rows of a list cite the same few again and again."""
        key = source, locator
        if key not in self._found:
            self._found[key] = self._find(source, locator)
        return self._found[key]

    def _find(self, source: str, locator: str) -> tuple[Span, ...]:
        document = self._documents.get(source)
        if document is None:
            document = self._documents[source] = self._store.document(source)
        if not locator:
            return (Span(0, len(document.source.text)),)
        try:
            return tuple(provision.span for provision in find(document, locator).provisions)
        except SourceError:
            return ()


def _core(title: str) -> str:
    """Return a title without what is left out or added at will."""
    return _REMARK.sub("", fold(title).strip("《》").removeprefix(fold(_STATE)))


def _printed(ground: Ground) -> str:
    law = f"《{ground.law}》" if ground.law else ""
    return law + (ground.locator or ground.rest)
