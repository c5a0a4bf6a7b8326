"""Where words stand in the documents, with the duties that say them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extract.records import Norm
from kg.filters import Filters
from kg.questions.cells import DOCUMENT, DUTY, EVIDENCE, LOCATOR, MODALITY, SOURCE, Titles, bearer, modality, place
from kg.questions.who import by_duty
from kg.store.reading import Store
from kg.store.searching import Place, norms_with, places_with
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
    titles, order = Titles(store), store.sources()
    norms = by_duty(norms_with(store, text, filters))
    places = [] if _of_norms(filters) else _silent(places_with(store, text, filters), norms)
    found = [(order.index(one[0].source), one[0].span.start, _said(one, text, titles)) for one in norms]
    found += [(order.index(one.source), one.start, _only_text(one, text, titles)) for one in places]
    rows = tuple(row for _, _, row in sorted(found, key=lambda entry: entry[:2]))
    note = f"{len({row[-1] for row in rows})} 部文件，{len(norms)} 项职责，另有 {len(places)} 处没有职责的文字。"
    return Answer(f"“{text}”见于", COLUMNS, rows, (note,) if rows else ())


def _of_norms(filters: Filters) -> bool:
    return filters != Filters(documents=filters.documents, jurisdictions=filters.jurisdictions)


def _silent(places: Sequence[Place], norms: Sequence[Sequence[Norm]]) -> list[Place]:
    """Return the text units that no norm found stands in."""
    starts: dict[str, list[int]] = {}
    for one, *_ in norms:
        starts.setdefault(one.source, []).append(one.span.start)
    return [one for one in places if not any(one.start <= at < one.end for at in starts.get(one.source, ()))]


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
