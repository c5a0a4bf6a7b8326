"""What tables show of norms: who, how bound, what, where."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from extract.records import Norm
from extract.structure.numerals import chinese
from kg.actors import actors_of, bearers
from kg.store.reading import Store
from kg.store.shown import Shown
from outputs.answers import Column
from outputs.labels import MODALITIES

DOCUMENT = Column("document", "文件", 24, grouped=True)
LOCATOR = Column("locator", "条款", 14, grouped=True)
BEARER = Column("bearer", "主体", 20, grouped=True)
MODALITY = Column("modality", "情态", 8)
DUTY = Column("duty", "职责", 40)
DEADLINE = Column("deadline", "时限", 12)
CONDITION = Column("condition", "条件", 24, detail=True)
EVIDENCE = Column("evidence", "原文", 60, detail=True)
SOURCE = Column("source", "来源文件", 24, detail=True)
NORM = Column("norm", "编号", 18, detail=True)
_ARTICLE = "条"


class Titles:
    """What the documents of a build are called: by their titles, else by their file names."""

    def __init__(self, store: Store) -> None:
        self._titles = store.titles()

    def __getitem__(self, source: str) -> str:
        return " ".join((self._titles[source] or source).split())

    def all(self, sources: Iterable[str]) -> str:
        """Return the titles as one text."""
        return "、".join(self[source] for source in sources)


def meant(typed: str, names: Iterable[str]) -> str:
    """Return what a name was understood as, with the name as typed where that is another: 发展改革部门（发改委）."""
    found = "、".join(names)
    return found if found == typed else f"{found}（{typed}）"


def place(norm: Norm | Shown) -> str:
    """Return where a norm stands: in a law down to its 款 and 项 (第三条第二款), in a decision with what it amends."""
    if norm.amends:
        return f"{norm.locator}（修改{norm.amends}）"
    if not norm.locator.endswith(_ARTICLE):
        return norm.locator
    paragraph = f"第{chinese(norm.para)}款" if norm.para and norm.para > 1 else ""
    return norm.locator + paragraph + (f"第{chinese(norm.item)}项" if norm.item else "")


def found_at(norm: Norm | Shown) -> str:
    """Return where a norm stands, with the page or paragraph of a file that has such: 第三条（第5页）."""
    return f"{place(norm)}（{norm.place}）" if norm.place else place(norm)


def bearer(norm: Norm | Shown) -> str:
    """Return who owes: 市、县（区）教育部门."""
    found = bearers(norm)
    return "、".join(actor.level for actor in found) + found[0].name


def partners(norm: Norm | Shown) -> tuple[str, ...]:
    """Return who else acts, by canonical names, with their levels."""
    return tuple(dict.fromkeys(_partners(norm)))


def _partners(norm: Norm | Shown) -> Iterator[str]:
    for organ in norm.co_organs or norm.co_actors:
        found = actors_of(norm, organ, None)
        yield "、".join(actor.level for actor in found) + found[0].name


def modality(norm: Norm | Shown) -> str:
    """Return the class of a norm, with its cue where that is another word: 应当（须）."""
    name = MODALITIES[norm.modality]
    return name if norm.marker in (None, name) else f"{name}（{norm.marker}）"
