"""Topics that several organs owe something about in one document, none of them in the lead."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from extract.records import Modality, Norm, Role
from kg.actors import GOVERNMENT
from kg.filters import Filters
from kg.questions.cells import DOCUMENT, SOURCE, Titles, place
from kg.questions.who import by_duty
from kg.store.reading import Store
from outputs.answers import Answer, Cell, Column

DUTIES = (Modality.OBLIGATION, Modality.RESPONSIBILITY)
COLUMNS = (
    DOCUMENT,
    Column("topic", "主题", 18),
    Column("count", "主体数", 8),
    Column("bearers", "主体", 40),
    Column("places", "条款", 24),
    Column("duties", "职责", 60, detail=True),
    SOURCE,
)
NOTE = "同一文件中有两个以上部门对同一主题负有职责，而没有一条指明由谁牵头；政府和“有关部门”等不计入。"


def overlaps(store: Store, filters: Filters) -> Answer:
    """Return a row per document and topic with two or more organs and no lead, those with the most organs first.

    Governments stand above their departments and are not counted; nor are bearers that are no organs. Organ, level and
    role are asked of one of those who share the topic.
    """
    titles = Titles(store)
    whole = replace(filters, organs=(), levels=(), roles=(), modalities=filters.modalities or DUTIES)
    found = store.norms(whole)
    shared = ((topic, norms) for topic, norms in _shared(found) if not filters.topics or topic in filters.topics)
    rows = [_row(topic, norms, titles) for topic, norms in shared if any(map(filters.matches, norms))]
    order = list(dict.fromkeys(norm.source for norm in found))
    rows.sort(key=lambda row: (order.index(str(row[-1])), -int(str(row[2]))))
    return Answer("职责交叉而无牵头的主题", COLUMNS, tuple(rows), (NOTE,) if rows else ())


def _shared(norms: Iterable[Norm]) -> Iterator[tuple[str, Sequence[Norm]]]:
    """Yield each topic of a document with the norms about it, if several organs bear them and nobody leads."""
    grouped: dict[tuple[str, str], list[Norm]] = {}
    for norm in norms:
        for topic in (*norm.topics, *norm.mined_topics):
            grouped.setdefault((norm.source, topic), []).append(norm)
    for (_, topic), about in grouped.items():
        led = any(norm.role is Role.LEAD for norm in about)
        if not led and len(_organs(about)) > 1:
            yield topic, about


def _departments(norms: Iterable[Norm]) -> list[Norm]:
    return [norm for norm in norms if norm.organ and not norm.organ.endswith(GOVERNMENT)]


def _organs(norms: Iterable[Norm]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(norm.organ or "" for norm in _departments(norms)))


def _row(topic: str, norms: Sequence[Norm], titles: Titles) -> tuple[Cell, ...]:
    organs = _organs(norms)
    theirs = _departments(norms)
    places = tuple(dict.fromkeys(place(norm) for norm in theirs))
    said = tuple(f"{place(some[0])}：{some[0].phrase}" for some in by_duty(theirs))
    source = norms[0].source
    return (titles[source], topic, len(organs), organs, places, said, source)
