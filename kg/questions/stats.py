"""How many norms of each class there are, per document and per bearer."""

from __future__ import annotations

from kg.filters import Filters
from kg.questions.cells import Titles
from kg.store.counting import Tally, by_bearer, by_document
from kg.store.reading import Store
from outputs.answers import Answer, Cell, Column
from outputs.labels import MODALITIES

COLUMNS = (
    Column("kind", "类别", 8, grouped=True),
    Column("name", "名称", 36),
    *(Column(modality.value, label, 8) for modality, label in MODALITIES.items()),
    Column("total", "合计", 8),
    Column("documents", "文件数", 8),
    Column("source", "来源文件", 24, detail=True),
)


def stats(store: Store, filters: Filters) -> Answer:
    """Return a row per document in build order, then one per organ or bearer, those with the most norms first."""
    titles = Titles(store)
    documents = by_document(store, filters)
    bearers = sorted(by_bearer(store, filters), key=lambda tally: -tally.total)
    rows = [_row("文件", titles[one.name], one, one.name) for one in documents]
    rows += [_row("主体", one.name, one, None) for one in bearers]
    count = sum(tally.total for tally in documents)
    note = f"{len(documents)} 部文件，{len(bearers)} 个主体，{count} 项；几个主体共担的职责，每个主体各计一项。"
    return Answer("统计", COLUMNS, tuple(rows), (note,) if rows else ())


def _row(kind: str, name: str, tally: Tally, source: str | None) -> tuple[Cell, ...]:
    counts = (tally.counts[modality.value] or None for modality in MODALITIES)
    return (kind, name, *counts, tally.total, tally.documents, source)
