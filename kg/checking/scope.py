"""What a list answers for: which documents of the build, and which organs."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from extract.records import Norm
from kg.checking.entries import Entry
from kg.checking.owed import DUTIES, Owed
from kg.filters import Filters
from kg.store import Store
from kg.store.parts import sources_with


def documents(store: Store, entries: Iterable[Entry], filters: Filters) -> tuple[str, ...]:
    """Return the documents a list answers for: those asked for, else those it cites and all of the same places.

    A list that cites none of the build answers for all of it.
    """
    chosen = sources_with(store, Filters(documents=filters.documents, jurisdictions=filters.jurisdictions))
    if filters.documents or filters.jurisdictions:
        return chosen
    cited = {source for entry in entries for ground in entry.cited for source in ground.targets}
    known = store.places()
    places = {source: known[source] for source in chosen}
    around = {places.get(source) for source in cited} - {None}
    return tuple(source for source, place in places.items() if not cited or source in cited or place in around)


def norms(store: Store, sources: Collection[str]) -> tuple[Norm, ...]:
    """Return the norms of these documents alone: those of all the others are not even made."""
    whole = len(sources) == store.number("documents")
    return store.norms(Filters(documents=() if whole else tuple(sources))) if sources else ()


def is_asked(entry: Entry, known: Iterable[Owed], sources: Collection[str], filters: Filters) -> bool:
    """Tell whether a row is of the documents and organs asked for; one that names none of either always is."""
    targets = {source for ground in entry.cited for source in ground.targets}
    if targets and targets.isdisjoint(sources):
        return False
    if not filters.organs or not entry.parties:
        return True
    return any(entry.names(owed) for owed in known if filters.fits(owed.share))


def due(
    known: Iterable[Owed], entries: Sequence[Entry], filters: Filters, *, all_organs: bool
) -> tuple[tuple[Owed, ...], tuple[Owed, ...]]:
    """Return what organs owe that a list should have, and what those owe whom it does not name at all.

    Whose list it is, its rows say by whom they name first: a partner named beside has a list of its own.
    """
    wanted = [owed for owed in known if _is_due(owed, filters)]
    firsts = {party for entry in entries for party in [p for p in entry.parties if p.names][:1]}
    if all_organs or filters.organs or not firsts:
        return tuple(wanted), ()
    named = {id(owed) for owed in wanted if any(party.fits(owed) for party in firsts)}
    return tuple(o for o in wanted if id(o) in named), tuple(o for o in wanted if id(o) not in named)


def _is_due(owed: Owed, filters: Filters) -> bool:
    classes = filters.modalities or DUTIES
    borne = owed.share.bears and owed.organ and owed.norm.modality in classes
    return borne and filters.matches(owed.norm) and filters.fits(owed.share)
