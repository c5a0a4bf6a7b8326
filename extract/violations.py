"""Which provisions a sanction is for: those that its sentence, the one it goes on from, its lead-in or items name.

违反本条例第十条规定的，责令改正；逾期不改正的，处二百元罚款: the fine, too, is for a violation of 第十条.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from extract.characters import LEAD_IN
from extract.lexicon import Lexicon
from extract.ranges import Range
from extract.records import Citation, Modality, Passage, ProvisionKind
from extract.spans import MappedText
from extract.state import Clause

_PENAL: Final = (Modality.SANCTION, Modality.PERMISSION)
_GROUP: Final = "；"
_STOP: Final = "。"

Reader = Callable[[MappedText, int, int], tuple[Citation, ...]]


class Violations:
    """Finds what the clauses of one passage, read in order, are sanctions for; `read` gives the citations of a text."""

    def __init__(self, passage: Passage, lexicon: Lexicon, read: Reader) -> None:
        self._lead = passage.provision.text
        self._items = [p.text for p in passage.provision.children if p.kind is ProvisionKind.ITEM]
        self._read = read
        self._goes_on = lexicon.regex("citation.goes_on")
        self._last: tuple[MappedText, Range, tuple[Citation, ...]] | None = None
        self._by_lead: tuple[Citation, ...] | None = None
        self._by_items: tuple[Citation, ...] | None = None

    def of(self, clause: Clause, cited: Iterable[Citation]) -> tuple[Citation, ...]:
        """Return the provisions whose violation the clause follows on; `cited` are those of its sentence."""
        if clause.modality is Modality.PROHIBITION:
            return ()
        own = tuple(citation for citation in cited if citation.violated)
        found = own or (self._inherited(clause) if clause.modality in _PENAL else ())
        self._last = (clause.text, clause.sentence, found)
        return found

    def _inherited(self, clause: Clause) -> tuple[Citation, ...]:
        if self._last and self._continues(clause):
            return self._last[2]
        if clause.text is not self._lead:
            if self._by_lead is None:
                self._by_lead = self._violated(self._lead)
            return self._by_lead
        if clause.text.folded.endswith(LEAD_IN, 0, clause.sentence.end + 1):
            if self._by_items is None:
                self._by_items = tuple(citation for item in self._items for citation in self._violated(item))
            return self._by_items
        return ()

    def _continues(self, clause: Clause) -> bool:
        """Tell whether the sentence is the last one's or goes on with it after a ；."""
        assert self._last is not None
        text, sentence, _ = self._last
        if text is not clause.text:
            return False
        if sentence == clause.sentence:
            return True
        between = text.folded[sentence.end : clause.sentence.start].strip()
        return between == _GROUP or (
            between == _STOP and self._goes_on.match(text.folded, clause.sentence.start) is not None
        )

    def _violated(self, text: MappedText) -> tuple[Citation, ...]:
        return tuple(citation for citation in self._read(text, 0, len(text.text)) if citation.violated)
