"""Where words stand in the documents, with the duties that say them."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extract.records import Norm
from kg.filters import Filters
from kg.questions.cells import DOCUMENT, DUTY, EVIDENCE, LOCATOR, MODALITY, SOURCE, Titles, bearer, modality, place
from kg.questions.rows import Rows
from kg.store.reading import Store
from kg.store.searching import Place, Said, Spot, clauses_with, places_of, spots_with
from outputs.answers import Answer, Cell, Column
from outputs.errors import OutputError

AROUND = 24  # characters shown before and after
COLUMNS = (
    DOCUMENT,
    LOCATOR,
    Column("found", "文字", 60, grouped=True),
    Column("bearers", "主体", 24, grouped=True),
    MODALITY,
    DUTY,
    replace(EVIDENCE, head="全文"),
    SOURCE,
)


def search(store: Store, text: str, filters: Filters) -> Answer:
    """Return where a text stands, in reading order: a row per duty whose sentence has it, one per other text unit.

    Filters that norms alone answer to leave out the text units that gave none.

    Raises:
        OutputError: nothing is asked for.
    """
    text = " ".join(text.split())
    if not text:
        raise OutputError("nothing to search for; give some words of the text")
    said = clauses_with(store, text, filters)
    silent = [] if _of_norms(filters) else _silent(spots_with(store, text, filters), said)
    order = {source: place for place, source in enumerate(store.sources())}
    both: list[Said | Spot] = [*said, *silent]
    found = sorted(both, key=lambda one: (order[one.source], one.start))
    note = f"{len({one.source for one in found})} 部文件，{len(said)} 项职责，另有 {len(silent)} 处没有职责的文字。"
    titles = Titles(store)
    rows = Rows(found, lambda some: _rows(store, some, text, titles))
    return Answer(f"“{text}”见于", COLUMNS, rows, (note,) if found else ())


def _of_norms(filters: Filters) -> bool:
    return filters != Filters(documents=filters.documents, jurisdictions=filters.jurisdictions)


def _silent(spots: Sequence[Spot], said: Sequence[Said]) -> list[Spot]:
    """Return the text units that no clause found stands in."""
    starts: dict[str, list[int]] = {}
    for one in said:
        insort(starts.setdefault(one.source, []), one.start)
    return [spot for spot in spots if not _holds(spot, starts.get(spot.source, ()))]


def _holds(spot: Spot, starts: Sequence[int]) -> bool:
    at = bisect_left(starts, spot.start)
    return at < len(starts) and starts[at] < spot.end


def _rows(store: Store, some: Sequence[Said | Spot], text: str, titles: Titles) -> Iterator[tuple[Cell, ...]]:
    numbers = sorted(number for one in some if isinstance(one, Said) for number in one.norms)
    norms = dict(zip(numbers, store.numbered(numbers), strict=True))
    places = places_of(store, (one for one in some if isinstance(one, Spot)))
    for one in some:
        if isinstance(one, Said):
            yield _said([norms[number] for number in one.norms], text, titles)
        else:
            yield _only_text(places[one.id], text, titles)


def _said(norms: Sequence[Norm], text: str, titles: Titles) -> tuple[Cell, ...]:
    one = norms[0]
    who = tuple(dict.fromkeys(map(bearer, norms)))
    shown = (titles[one.source], place(one), around(one.evidence, text), who)
    return (*shown, modality(one), one.phrase, one.evidence, one.source)


def _only_text(one: Place, text: str, titles: Titles) -> tuple[Cell, ...]:
    return (titles[one.source], one.locator, around(one.text, text), None, None, None, one.text, one.source)


def around(whole: str, text: str) -> str:
    """Return the text with what stands around it."""
    at = max(whole.casefold().find(text.casefold()), 0)
    start, end = max(at - AROUND, 0), min(at + len(text) + AROUND, len(whole))
    return "…" * (start > 0) + whole[start:end] + "…" * (end < len(whole))
