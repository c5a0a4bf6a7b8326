"""Who owes something about a topic: in the lead, alone or jointly, assisting."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from extract.records import Norm, Role
from kg.filters import Filters
from kg.naming import topics
from kg.questions.cells import (
    DEADLINE,
    DOCUMENT,
    DUTY,
    EVIDENCE,
    LOCATOR,
    MODALITY,
    SOURCE,
    Titles,
    bearer,
    meant,
    modality,
    partners,
    place,
)
from kg.store.reading import Store
from outputs.answers import Answer, Cell, Column
from outputs.labels import IMPLIED

LEADING = Column("lead", "牵头", 20)
BEARING = Column("joint", "承担", 28)
ASSISTING = Column("assist", "协同、配合", 28)
COLUMNS = (DOCUMENT, LOCATOR, LEADING, BEARING, ASSISTING, MODALITY, DUTY, DEADLINE, EVIDENCE, SOURCE)


def who(store: Store, topic: str, filters: Filters) -> Answer:
    """Return the duties about a topic, each with those who lead, bear and assist.

    The filters ask for one who has a part in the duty; all others are named with them. The duties come in the order of
    the documents, those that no bearer is named for last.

    Raises:
        OutputError: the build knows no topic of that name.
    """
    asked = topics(store, topic)
    found = store.clauses(filters, Filters(topics=asked))
    titles = Titles(store)
    clauses = sorted(by_duty(found), key=lambda norms: norms[0].subject is None)
    rows = tuple(_row(norms, titles) for norms in clauses)
    return Answer(f"{meant(topic, asked)}：由谁负责", COLUMNS, rows, _notes(found, len(rows)))


def by_duty(norms: Iterable[Norm]) -> Sequence[Sequence[Norm]]:
    """Return the norms of each clause together, in order."""
    found: dict[str, list[Norm]] = {}
    for norm in norms:
        found.setdefault(norm.duty, []).append(norm)
    return list(found.values())


def parts(norms: Sequence[Norm]) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Return who leads, who bears alone or jointly, and who assists in one clause."""
    leading = [bearer(norm) for norm in norms if norm.role is Role.LEAD]
    bearing = [bearer(norm) for norm in norms if norm.role in (Role.JOINT, Role.SOLE)]
    assisting = [bearer(norm) for norm in norms if norm.role is Role.ASSIST]
    assisting += [partner for norm in norms for partner in partners(norm)]
    return tuple(dict.fromkeys(leading)), tuple(dict.fromkeys(bearing)), tuple(dict.fromkeys(assisting))


def _row(norms: Sequence[Norm], titles: Titles) -> tuple[Cell, ...]:
    one = norms[0]
    what = (modality(one), one.phrase, one.deadline, one.evidence, one.source)
    return (titles[one.source], place(one), *parts(norms), *what)


def _notes(found: Sequence[Norm], duties: int) -> tuple[str, ...]:
    named = {bearer(norm) for norm in found} - {IMPLIED}
    silent = len({norm.duty for norm in found if norm.subject is None})
    unsaid = f"；其中 {silent} 项未明确主体" if silent else ""
    unled = "" if any(norm.role is Role.LEAD for norm in found) else "；没有一条指明由谁牵头"
    documents = len({norm.source for norm in found})
    return (f"{documents} 部文件，{duties} 项职责，{len(named)} 个主体{unsaid}{unled}。",) if found else ()
