"""The parts of a Word package, found by their relationships, or by their usual names where those are broken."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from extract.errors import SourceError
from extract.readers.packages import DAMAGED, Package, attribute, local

if TYPE_CHECKING:
    from lxml.etree import _Element

_MAIN = "word/document.xml"


class Parts:
    """What a reader needs of a Word package."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._main = self._targets("_rels/.rels", "").get("officeDocument", _MAIN)
        folder, name = posixpath.split(self._main)
        self._folder = folder
        self._others = self._targets(f"{folder}/_rels/{name}.rels", folder)

    def _targets(self, relations: str, folder: str) -> dict[str, str]:
        """Return the parts that a part relates to, by the last word of the kind of relationship."""
        if relations not in self._package:
            return {}
        found: dict[str, str] = {}
        for relation in self._package.tree(relations):
            kind, target = attribute(relation, "Type") or "", attribute(relation, "Target") or ""
            path = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            if attribute(relation, "TargetMode") != "External" and path in self._package:
                found.setdefault(kind.rpartition("/")[2], path)
        return found

    def tree(self, kind: str) -> _Element | None:
        """Return the root of the part of that kind (styles, numbering, footnotes …), None where there is none."""
        path = self._others.get(kind, f"{self._folder}/{kind}.xml")
        return self._package.tree(path) if path in self._package else None

    def body(self) -> _Element:
        """Return what holds the paragraphs and tables of the text.

        Raises:
            SourceError: the package holds none.
        """
        root = self._package.tree(self._main)
        body = next((child for child in root if local(child) == "body"), None)
        if body is None:
            raise SourceError(self._package.name, f"is damaged ({self._main} has no body)", DAMAGED)
        return body

    @staticmethod
    def id(element: _Element) -> str | None:
        """Return the id of a note."""
        return attribute(element, "id")
