"""A 款 with 项: what its lead-in governs, and whether its items are acts or circumstances.

立法技术规范: 项 follow a lead-in that ends in a colon. 应当履行下列职责： is followed by acts, one norm each;
有下列情形之一的： by circumstances, and the norm is in the lead-in.
"""

from __future__ import annotations

from typing import Final, final

from extract.actors import ActorReader, Bearer
from extract.characters import ATTRIBUTE
from extract.lexicon import Lexicon
from extract.norms import PassageReader
from extract.records import Modality, Provision, ProvisionKind, SubjectSource
from extract.spans import Span
from extract.state import Clause, Silence, State

_NESTED: Final = (ProvisionKind.ITEM, ProvisionKind.SUBITEM)
_CLOSERS: Final = "；。， "
_LEAD_CLOSERS: Final = "：:，。 "
_FULL_STOP: Final = "。"
_CASE_ENDS: Final = "的之一"
_SHORTEST_PLACE: Final = 2
_LONGEST_PLACE: Final = 8


@final
class Found:
    """The clauses of a provision, the cues that yielded none, in reading order, and how many others yielded one.

    `endless` are the sentences that are too long to be read.
    """

    __slots__ = ("clauses", "endless", "heard", "silent")

    def __init__(self) -> None:
        self.clauses: list[Clause] = []
        self.silent: list[Silence] = []
        self.endless: list[Span] = []
        self.heard = 0


class ProvisionReader:
    """Reads provisions into clauses with one lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lex = lexicon
        self._actors = lexicon.once(ActorReader)
        self._places = lexicon.words("place")
        self._units = lexicon.words("place.unit")
        self._acts = lexicon.words("lead.acts")
        self._others = lexicon.words("lead.others")
        self._cases = lexicon.regex("lead.cases")
        self._following = lexicon.regex("lead.following")
        self._provisions = lexicon.regex("lead.provisions")
        self._observed = lexicon.regex("lead.observed")
        self._things = lexicon.regex("lead.things")
        self._about_acts = lexicon.regex("lead.about_acts")
        self._sanction = lexicon.regex("sanction.predicate")
        self._gives = lexicon.words("verb.receives")
        self._agent = lexicon.regex("clause.agent")
        self._imposers = lexicon.words("actor.imposer")

    def read(self, provision: Provision, before: tuple[Bearer, ...] = ()) -> Found:
        """Return the clauses of a 款 with its 项 and 目; `before` are the bearers of the 款 before it."""
        found = Found()
        passage = self._passage(provision, None, before)
        self._collect(found, provision, passage, self._run_in_bearer(provision), before)
        passage.release()
        return found

    def _passage(self, provision: Provision, item: int | None, before: tuple[Bearer, ...]) -> PassageReader:
        if provision.kind is ProvisionKind.ITEM:
            item = provision.ordinal
        return PassageReader(self._lex, self._actors, provision.text, item=item, before=before)

    def _collect(
        self,
        found: Found,
        provision: Provision,
        passage: PassageReader,
        state: State | None,
        before: tuple[Bearer, ...],
    ) -> None:
        """Add what a provision and its items yield; items that are acts go on in the state of their lead-in."""
        after = passage.read(state)
        nested = [child for child in provision.children if child.kind in _NESTED]
        items = [(child, self._passage(child, passage.item, before)) for child in nested]
        acts = bool(items) and self._are_acts(provision, items, passage)
        lead = self._lead(passage.clauses) if acts else None
        found.clauses.extend(
            clause for clause in passage.clauses if clause is not lead and self._says_something(clause)
        )
        found.silent.extend(() if items else passage.silent)
        found.endless.extend(provision.text.span(sentence.start, sentence.end) for sentence in passage.endless)
        found.heard += passage.heard
        if acts:
            handed_down = after.copy() if lead is None or lead is passage.clauses[-1] else _governing(lead)
            if lead is not None:
                self._settle(handed_down, lead)
            handed_down.resume()
            handed_down.open, handed_down.given = False, True
            for child, reader in items:
                self._collect(found, child, reader, handed_down, before)
        for _, reader in items:
            reader.release()

    def _lead(self, clauses: list[Clause]) -> Clause | None:
        """Return the clause that announces items: the last that says 下列, else the last."""
        for clause in reversed(clauses):
            start = min(clause.within.start, clause.predicate.start)  # 按照下列规定予以处罚
            if self._following.search(clause.text.folded, start, max(clause.predicate.end, clause.object.end)):
                return clause
        return clauses[-1] if clauses else None

    def _settle(self, state: State, lead: Clause) -> None:
        """Mend what a lead-in hands down: its items say what the punishment is, and who receives gives nothing."""
        if self._sanction.match(lead.text.folded, lead.predicate.start, max(lead.predicate.end, lead.object.end)):
            state.modality, state.marker = Modality.SANCTION, None
            if not all(map(self._may_give, state.bearers)):
                state.bearers, state.source = (), SubjectSource.IMPLIED
            state.imposers = state.bearers or state.imposers
        if self._names_receivers(lead):
            state.bearers, state.imposers, state.source = (), (), SubjectSource.IMPLIED

    def _names_receivers(self, lead: Clause) -> bool:
        """Tell whether a lead-in names whom something is given, not who gives it: 归侨按照下列规定给予照顾."""
        text, where = lead.text.folded, lead.predicate
        if lead.marker is not None or "clause.agent" in lead.rules or all(map(self._may_give, lead.bearers)):
            return False
        return (
            self._gives.at(text, where.start, where.end) is not None
            and self._agent.search(text, lead.sentence.start, where.start) is None
        )

    def _may_give(self, bearer: Bearer) -> bool:
        return bearer.organ is not None or self._imposers.before(bearer.subject, 0, len(bearer.subject)) is not None

    def _says_something(self, clause: Clause) -> bool:
        """Tell whether a clause is more than the announcement of items that are no acts: 禁止下列影响交通的行为：."""
        predicate = clause.text.folded[clause.predicate.start : clause.predicate.end]
        return self._following.fullmatch(predicate) is None

    # --- run-in headings

    def _run_in_bearer(self, provision: Provision) -> State | None:
        """Return the state that a run-in heading opens when it names a place or body (九江。充分发挥…)."""
        name = (provision.heading or "").strip()
        fits = _SHORTEST_PLACE <= len(name) <= _LONGEST_PLACE
        if provision.kind is not ProvisionKind.PARAGRAPH or not fits or not self._is_place(name):
            return None
        bearer = Bearer(name, None, (), 0, 0, ("actor.run_in",), provision.span)
        return State((bearer,), SubjectSource.EXPLICIT, given=True)

    def _is_place(self, name: str) -> bool:
        return name in self._places or (name[-1] in self._units and name[:-1] in self._places)

    # --- acts or circumstances

    def _are_acts(
        self, provision: Provision, items: list[tuple[Provision, PassageReader]], passage: PassageReader
    ) -> bool:
        text = provision.text.folded
        if self._cases.search(text) and not self._provisions.search(text):
            return False
        if not passage.ends_in(Modality.PROHIBITION) and _most_are_cases([item for item, _ in items]):
            return False
        if self._announces_others(text):
            return False
        punishes = self._provisions.search(text) is not None
        acts = sum(reader.opens_act() or (punishes and reader.imposes()) for _, reader in items)
        return acts * 2 >= len(items) or (acts > 0 and self._observed.search(text) is not None)

    def _announces_others(self, folded: str) -> bool:
        """Tell from the noun before the colon whether something else than acts follows."""
        lead = folded.rstrip(_LEAD_CLOSERS).rstrip(_CASE_ENDS)
        if self._things.search(lead, lead.rfind(_FULL_STOP) + 1):
            return True
        said = [m.start() for m in self._following.finditer(lead)]
        if said and self._about_acts.match(lead, lead.rfind(_FULL_STOP, 0, said[-1]) + 1):
            return True
        acts = self._acts.before(lead, 0, len(lead))
        others = self._others.before(lead, 0, len(lead))
        return others is not None and (acts is None or len(others) >= len(acts))


def _governing(clause: Clause) -> State:
    """Return the state that a clause stands in."""
    state = State(clause.bearers, clause.source, clause.modality, clause.marker, given=True, rules=clause.rules)
    state.condition = clause.condition
    return state


def _most_are_cases(items: list[Provision]) -> bool:
    """Tell whether most items are 的-clauses, the form of a circumstance."""
    return sum(item.text.folded.rstrip(_CLOSERS).endswith(ATTRIBUTE) for item in items) * 2 > len(items)
