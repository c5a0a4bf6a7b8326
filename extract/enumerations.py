"""A 款 with 项: what its lead-in governs, and whether its items are acts or circumstances.

立法技术规范: 项 follow a lead-in that ends in a colon. 应当履行下列职责： is followed by acts, one norm each;
有下列情形之一的： by circumstances, and the norm is in the lead-in.
"""

from __future__ import annotations

from dataclasses import replace

from extract.actors import ActorReader, Bearer
from extract.lexicon import Lexicon
from extract.norms import Clause, PassageReader, State
from extract.phrases import Phrases
from extract.records import Modality, Provision, ProvisionKind, SubjectSource
from extract.segments import mask
from extract.spans import MappedText

_NESTED = (ProvisionKind.ITEM, ProvisionKind.SUBITEM)
Silence = tuple[MappedText, int, int, str, str]


class Reader:
    """Reads provisions into clauses with one lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lex = lexicon
        self._actors = ActorReader(lexicon)
        self._before: tuple[Bearer, ...] = ()

    def read(
        self, provision: Provision, before: tuple[Bearer, ...] = ()
    ) -> tuple[list[Clause], list[Silence]]:
        """Return the clauses of a 款 with its 项 and 目, in reading order, and the cues that yielded nothing.

        `before` are the bearers of the 款 before it, for 前款规定的部门.
        """
        clauses: list[Clause] = []
        silent: list[Silence] = []
        self._before = before
        self._provision(provision, None, self._run_in_bearer(provision), clauses, silent)
        return clauses, silent

    def _run_in_bearer(self, provision: Provision) -> State | None:
        """Return the state that a run-in heading opens when it names a place or body (九江。充分发挥…)."""
        name = (provision.heading or "").strip()
        if provision.kind is not ProvisionKind.PARAGRAPH or not 2 <= len(name) <= 8 or not self._is_place(name):
            return None
        bearer = Bearer(name, None, (), 0, 0, ("actor.run_in",), provision.span)
        return State((bearer,), SubjectSource.EXPLICIT, given=True)

    def _is_place(self, name: str) -> bool:
        places = self._lex.words("place")
        return name in places or (name[-1] in "省市县区州盟旗" and name[:-1] in places)

    def _provision(
        self, provision: Provision, item: int | None, state: State | None, clauses: list[Clause], silent: list[Silence]
    ) -> None:
        reader = PassageReader(self._lex, self._actors, provision.text, item, before=self._before)
        after = reader.read(state)
        items = [child for child in provision.children if child.kind in _NESTED]
        acts = bool(items) and self._are_acts(provision, items, reader)
        found = reader.clauses
        lead = found[-1] if items and found and acts else None
        clauses.extend(found[:-1] if lead else found)
        silent.extend((reader.text, where.start, where.end, cue, why) for where, cue, why in reader.silent if not items)
        if acts:
            for child in items:
                number = child.ordinal if child.kind is ProvisionKind.ITEM else item
                self._provision(child, number, self._handed_down(after, lead), clauses, silent)

    def _handed_down(self, state: State, lead: Clause | None) -> State:
        """Return the state in which an item begins: that of its lead-in."""
        return replace(state, open=False, lead=lead, given=True)

    def _are_acts(self, provision: Provision, items: list[Provision], reader: PassageReader) -> bool:
        text = provision.text.folded
        if self._lex.regex("lead.cases").search(text) and not self._lex.regex("lead.provisions").search(text):
            return False
        if not self._prohibits(reader) and self._most_are_cases(items):
            return False
        lead = self._lead_noun(text)
        if lead is not None:
            return lead and self._most_open_with_verbs(items)
        return self._most_open_with_verbs(items)

    def _prohibits(self, reader: PassageReader) -> bool:
        cues = self._lex.cues(reader.masked, 0, len(reader.masked))
        return bool(cues) and cues[-1].modality is Modality.PROHIBITION

    def _most_are_cases(self, items: list[Provision]) -> bool:
        """Tell whether most items are 的-clauses, the form of a circumstance."""
        return sum(item.text.folded.rstrip("；。， ").endswith("的") for item in items) * 2 > len(items)

    def _lead_noun(self, folded: str) -> bool | None:
        """Tell from the noun before the colon whether acts follow; None when the noun does not say."""
        lead = folded.rstrip("：:，。 ").rstrip("的之一")
        acts = self._lex.words("lead.acts").before(lead, 0, len(lead))
        others = self._lex.words("lead.others").before(lead, 0, len(lead))
        if others and (not acts or len(others) >= len(acts)):
            return False
        return True if acts else None

    def _most_open_with_verbs(self, items: list[Provision]) -> bool:
        return sum(self._opens(item) for item in items) * 2 >= len(items)

    def _opens(self, item: Provision) -> bool:
        text = mask(item.text.folded, self._lex.regex("segment.principle"))
        phrases = Phrases(self._lex, self._actors, text)
        return phrases.opens_predicate(0, len(text)) or bool(self._lex.cues(text, 0, len(text)))
