"""Several documents of one build: which duty one imposes and others do not, and where they differ in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence, Set
from enum import StrEnum

from kg.comparison.clauses import Clause, clauses
from kg.comparison.pairing import Group, groups
from kg.filters import Filters
from kg.naming import documents
from kg.questions.cells import Titles
from kg.store.reading import Store
from outputs.answers import Answer, Cell, Column
from outputs.errors import OutputError


class Kind(StrEnum):
    """How the clauses of a group stand to each other."""

    MISSING = "missing"  # one document at least has none
    MODALITY = "modality"
    BEARER = "bearer"
    SAME = "same"


LABELS = {Kind.MISSING: "仅见于部分文件", Kind.MODALITY: "情态不同", Kind.BEARER: "主体不同", Kind.SAME: "对应"}
NEAR, SURE = "近似", 80  # of 100: less alike than this, a person should look whether they correspond
NO_TOPIC = "（无主题）"
COLUMNS = (
    Column("topic", "主题", 14, grouped=True),
    Column("organ", "主体", 16, grouped=True),
    Column("comparison", "比较", 12),
    Column("score", "相似度", 8),
)
NOTE = (
    "相似度（0—100）按谓词与客体、所在句子的文字计算，低于八十的标为近似，请核对原文；"
    "低于六十，或主体、主题都不相同而低于八十的，不视为对应。"
)


def compare(store: Store, names: Sequence[str], filters: Filters, only: Collection[Kind] = ()) -> Answer:
    """Return a row for every duty of the documents, those that correspond in one, by topic and organ.

    The filters ask for one of those that correspond: what another document has in its place stays beside it.

    Raises:
        OutputError: fewer than two documents are named, or a name means none, several, or one named before.
    """
    sources = _sources(store, names)
    titles = Titles(store)
    all_ = groups([clauses(store.norms(Filters(documents=(source,)))) for source in sources])
    found = [group for group in all_ if _asked(group, filters)]
    wanted = [(group, kinds) for group in found if (kinds := _kinds(group, len(sources))) & set(only or Kind)]
    wanted.sort(key=lambda entry: _order(entry[0]))
    called = _called(store, sources, titles)
    rows = tuple(_row(group, kinds, called) for group, kinds in wanted)
    columns = (*COLUMNS, *(column for i, source in enumerate(sources, 1) for column in _columns(i, titles[source])))
    return Answer(f"{titles.all(sources)}：比较", columns, rows, _notes(found, called) if found else ())


def _sources(store: Store, names: Sequence[str]) -> tuple[str, ...]:
    sources: list[str] = []
    for name in names:
        found = documents(store, name)
        if len(found) > 1:
            raise OutputError(f"{name!r} is part of several documents; name one of {Titles(store).all(found)}")
        if found[0] in sources:
            raise OutputError(f"{name!r} is {Titles(store)[found[0]]}, which is named before; name another document")
        sources += found
    if len(sources) < 2:
        raise OutputError("one document is nothing to compare; name two or more")
    return tuple(sources)


def _asked(group: Group, filters: Filters) -> bool:
    return any(filters.matches(norm) for clause in group.members.values() for norm in clause.norms)


def _called(store: Store, sources: Sequence[str], titles: Titles) -> tuple[str, ...]:
    """Return what to call the documents in few words: by their places if all have one of their own, else by titles."""
    places = store.places()
    known = {places[source] for source in sources} - {None}
    return tuple(places[source] or "" if len(known) == len(sources) else titles[source] for source in sources)


def _kinds(group: Group, count: int) -> set[Kind]:
    members = list(group.members.values())
    found = {Kind.MISSING} if len(members) < count else set()
    if len({clause.modality for clause in members}) > 1:
        found.add(Kind.MODALITY)
    if len({clause.organs for clause in members}) > 1:
        found.add(Kind.BEARER)
    return found or {Kind.SAME}


def _order(group: Group) -> tuple[bool, str, str]:
    topic, organ = _about(group)
    return topic == NO_TOPIC, topic, organ


def _about(group: Group) -> tuple[str, str]:
    """Return the topic and the organs that a group is listed under: those that most of its clauses have."""
    members = group.members.values()
    topics = Counter(topic for clause in members for topic in sorted(clause.topics))
    organs = Counter(organ for clause in members for organ in sorted(clause.organs))
    common = [organ for organ, count in organs.items() if count == max(organs.values())]
    return max(topics, key=topics.__getitem__, default=NO_TOPIC), "；".join(common)


def _row(group: Group, kinds: Iterable[Kind], called: Sequence[str]) -> tuple[Cell, ...]:
    cells = (cell for i in range(len(called)) for cell in _cells(group.members.get(i)))
    score = None if group.score is None else round(group.score)
    return (*_about(group), "，".join(_said(group, set(kinds), called)), score, *cells)


def _said(group: Group, kinds: Set[Kind], called: Sequence[str]) -> Iterator[str]:
    if Kind.MISSING in kinds:
        yield f"仅见于{'、'.join(called[i] for i in sorted(group.members))}"
    near = group.score is not None and group.score < SURE
    if near:
        yield NEAR
    yield from (LABELS[kind] for kind in (Kind.MODALITY, Kind.BEARER) if kind in kinds)
    if Kind.SAME in kinds and not near:
        yield LABELS[Kind.SAME]


def _columns(number: int, title: str) -> tuple[Column, ...]:
    apart = (("locator", "条款", 14), ("bearers", "主体", 24), ("modality", "情态", 8), ("duty", "职责", 40))
    files = tuple(Column(f"{key}_{number}", f"{title}{head}", width, detail=True) for key, head, width in apart)
    return (Column(f"said_{number}", title, 40, screen=True), *files)


def _cells(clause: Clause | None) -> tuple[Cell, ...]:
    if clause is None:
        return (None,) * 5
    return (clause.said(), clause.place, clause.bearers, clause.bound, clause.phrase)


def _notes(found: Sequence[Group], called: Sequence[str]) -> tuple[str, ...]:
    counts = Counter(kind for group in found for kind in _kinds(group, len(group.members)) if len(group.members) > 1)
    alone = Counter(next(iter(group.members)) for group in found if len(group.members) == 1)
    said = [f"{LABELS[kind]} {counts[kind]} 项" for kind in (Kind.SAME, Kind.MODALITY, Kind.BEARER)]
    said += [f"仅见于{name} {alone[i]} 项" for i, name in enumerate(called)]
    return ("；".join(said) + "。", NOTE)
