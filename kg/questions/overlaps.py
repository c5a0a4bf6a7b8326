"""Topics that several organs owe something about in one document, none of them in the lead."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from extract.records import Modality, Norm
from kg.actors import GOVERNMENT
from kg.filters import Filters
from kg.questions.cells import DOCUMENT, SOURCE, Titles, place
from kg.questions.rows import Rows
from kg.questions.who import by_duty
from kg.store.reading import Store
from kg.store.sharing import SharedTopic, shared_topics
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
    found = shared_topics(store, whole, filters, above=GOVERNMENT)
    rows = Rows(found, lambda some: _rows(store, some, titles))
    return Answer("职责交叉而无牵头的主题", COLUMNS, rows, (NOTE,) if found else ())


def _rows(store: Store, some: Sequence[SharedTopic], titles: Titles) -> Iterator[tuple[Cell, ...]]:
    numbers = sorted({number for one in some for number in one.norms})
    norms = dict(zip(numbers, store.numbered(numbers), strict=True))
    return (_row(one.topic, [norms[number] for number in one.norms], titles) for one in some)


def _row(topic: str, norms: Sequence[Norm], titles: Titles) -> tuple[Cell, ...]:
    organs = tuple(dict.fromkeys(norm.organ or "" for norm in norms))
    places = tuple(dict.fromkeys(place(norm) for norm in norms))
    said = tuple(f"{place(some[0])}：{some[0].phrase}" for some in by_duty(norms))
    source = norms[0].source
    return (titles[source], topic, len(organs), organs, places, said, source)
