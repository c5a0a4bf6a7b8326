"""Two versions of one text: articles and duties added, dropped, moved, and duties that changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from extract.records import Extraction
from kg.comparison.articles import Article, Couple, articles, couples
from kg.comparison.clauses import Clause, clauses
from kg.comparison.pairing import Group, groups
from kg.comparison.wording import both_marked, told
from outputs.answers import Answer, Cell, Column

ARTICLES, DUTIES = "条文", "职责"


class Change(StrEnum):
    """What happened to an article or a duty, as tables say it."""

    ADDED = "新增"
    DROPPED = "删除"
    MOVED = "移动"
    REWORDED = "修改"
    MODALITY = "情态变更"
    BEARER = "主体变更"
    OBJECT = "内容变更"
    TERMS = "条件或时限变更"


COLUMNS = (
    Column("kind", "类别", 8, grouped=True),
    Column("change", "变更", 14),
    Column("old", "原", 50, screen=True),
    Column("new", "现", 50, screen=True),
    Column("old_locator", "原条款", 14, detail=True),
    Column("new_locator", "现条款", 14, detail=True),
    Column("old_bearers", "原主体", 24, detail=True),
    Column("new_bearers", "现主体", 24, detail=True),
    Column("old_modality", "原情态", 8, detail=True),
    Column("new_modality", "现情态", 8, detail=True),
    Column("old_text", "原内容", 50, detail=True),
    Column("new_text", "现内容", 50, detail=True),
    Column("old_terms", "原条件、时限", 20, detail=True),
    Column("new_terms", "现条件、时限", 20, detail=True),
    Column("words", "文字改动", 30, detail=True),
    Column("score", "相似度", 8),
)
NOTE = "【】内为改动的文字；相似度（0—100）按文字计算。只是条号顺延、文字未改的条文列为移动，其职责不再逐项列出。"


@dataclass(frozen=True, slots=True)
class _Side:
    """What one side of a row says: as a terminal shows it, and column by column."""

    said: str | None = None
    locator: str | None = None
    bearers: tuple[str, ...] | None = None
    modality: str | None = None
    text: str | None = None
    terms: tuple[str, ...] | None = None


def diff(old: Extraction, new: Extraction) -> Answer:
    """Return the changes from the old to the new text: articles in the order of the new one, then duties."""
    met = couples(articles(old.document), articles(new.document))
    place = {couple.old.locator: couple.new.locator for couple in met if couple.old and couple.new}
    changed = [(changes, couple) for couple in met if (changes := _of_article(couple))]

    def stayed(one: Clause, other: Clause) -> bool:
        return place.get(one.first.locator) == other.first.locator

    found = groups((clauses(old.norms), clauses(new.norms)), near=stayed)
    duties = [(changes, group) for group in found if (changes := _of_duty(group, place))]
    duties.sort(key=lambda entry: _position(entry[1]))
    rows = [_row(ARTICLES, changes, *_articles(one), one.score) for changes, one in changed]
    rows += [
        _row(DUTIES, changes, _duty(group.members.get(0)), _duty(group.members.get(1)), group.score)
        for changes, group in duties
    ]
    names = (old.document.title or old.document.source.name, new.document.title or new.document.source.name)
    title = f"{names[0]}：修改前后" if names[0] == names[1] else f"{names[0]}、{names[1]}：修改前后"
    counts = (*_counts(ARTICLES, (changes for changes, _ in changed)), *_counts(DUTIES, (c for c, _ in duties)))
    return Answer(title, COLUMNS, tuple(rows), (*counts, NOTE) if rows else ())


# --- what changed


def _of_article(couple: Couple) -> tuple[Change, ...]:
    if couple.old is None:
        return (Change.ADDED,)
    if couple.new is None:
        return (Change.DROPPED,)
    moved = couple.old.locator != couple.new.locator
    reworded = couple.old.text != couple.new.text
    return (Change.MOVED,) * moved + (Change.REWORDED,) * reworded


def _of_duty(group: Group, became: Mapping[str, str]) -> tuple[Change, ...]:
    """Return how a duty changed; one that stays in its article has not moved, whatever number that has now."""
    old, new = group.members.get(0), group.members.get(1)
    if old is None:
        return (Change.ADDED,)
    if new is None:
        return (Change.DROPPED,)
    changed = {
        Change.MOVED: became.get(old.first.locator) != new.first.locator,
        Change.MODALITY: old.modality is not new.modality,
        Change.BEARER: old.actors != new.actors,
        Change.OBJECT: old.phrase != new.phrase,
        Change.TERMS: old.terms != new.terms,
    }
    return tuple(change for change, is_so in changed.items() if is_so)


def _position(group: Group) -> int:
    """Return where a duty stands in the new text, a dropped one where it stood in the old."""
    return group.members[max(group.members)].first.span.start


# --- rows


def _row(kind: str, changes: Sequence[Change], old: _Side, new: _Side, score: float | None) -> tuple[Cell, ...]:
    said = "，".join(changes)
    sides = zip(
        (old.said, old.locator, old.bearers, old.modality, old.text, old.terms),
        (new.said, new.locator, new.bearers, new.modality, new.text, new.terms),
        strict=True,
    )
    cells = (cell for side in sides for cell in side)
    words = told(old.text, new.text) if old.text and new.text else ()
    return (kind, said, *cells, words, None if score is None else round(score))


def _articles(couple: Couple) -> tuple[_Side, _Side]:
    if couple.old is None or couple.new is None:
        return _article(couple.old), _article(couple.new)
    old, new = both_marked(couple.old.text, couple.new.text)
    return _article(couple.old, old), _article(couple.new, new)


def _article(article: Article | None, shown: str | None = None) -> _Side:
    if article is None:
        return _Side()
    return _Side(said=f"{article.locator}\n{shown or article.text}", locator=article.locator, text=article.text)


def _duty(clause: Clause | None) -> _Side:
    if clause is None:
        return _Side()
    terms = tuple(term for term in clause.terms if term)
    said = clause.said() + (f"（{'；'.join(terms)}）" if terms else "")
    return _Side(said, clause.place, clause.bearers, clause.bound, clause.phrase, terms)


def _counts(kind: str, changes: Iterable[Sequence[Change]]) -> Iterator[str]:
    counts = Counter(change for some in changes for change in some)
    if counts:
        yield f"{kind}：{'，'.join(f'{change} {counts[change]}' for change in Change if counts[change])}。"
