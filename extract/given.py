"""What the user says of a document: each thing said wins over what the text says."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from typing import Any, Final

from extract.records import Authority, Document, Status, Validity


@dataclass(frozen=True, slots=True)
class Given:
    """Facts of one document, named as in `Document` and `Validity`; None, or no date, where nothing is said."""

    title: str | None = None
    jurisdiction: str | None = None
    issuer: str | None = None
    number: str | None = None
    authority: Authority | None = None
    status: Status | None = None
    adopted: str | None = None
    approved: str | None = None
    promulgated: str | None = None
    revised: tuple[str, ...] = ()
    effective: str | None = None
    expires: str | None = None

    def or_else(self, other: Given) -> Given:
        """Return what is said here and, where nothing is, what `other` says."""
        return replace(other, **self._said(field.name for field in fields(self)))

    def on_document(self, document: Document) -> Document:
        """Return the document as the user has it."""
        return replace(document, **self._said(_OF_DOCUMENT))

    def on_validity(self, found: Validity) -> Validity:
        """Return the dates and the status as the user has them; a date of effect takes the place of an event."""
        said = self._said(_OF_VALIDITY)
        return replace(found, **({**said, "effective_event": None} if self.effective else said))

    def _said(self, names: Iterable[str]) -> dict[str, Any]:
        return {name: value for name in names if (value := getattr(self, name))}


NOTHING: Final = Given()
_OF_DOCUMENT: Final = ("title", "jurisdiction", "issuer", "number", "authority")
_OF_VALIDITY: Final = tuple(field.name for field in fields(Given) if field.name not in _OF_DOCUMENT)
