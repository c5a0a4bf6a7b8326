"""Topics that several organs owe something about in one document."""

from __future__ import annotations

import json
from typing import NamedTuple

from extract.records import Role
from kg.filters import Filters
from kg.store.reading import Store
from kg.store.rows import Row
from kg.store.where import where


class SharedTopic(NamedTuple):
    """A topic of one document, how many organs bear norms about it, and the numbers of the norms that organs bear."""

    topic: str
    organs: int
    norms: tuple[int, ...]


def shared_topics(store: Store, whole: Filters, part: Filters, *, above: str) -> list[SharedTopic]:
    """Return the topics of documents that two organs or more bear norms about, none in the lead, by document.

    Looked at are the norms that `whole` lets through; `part` has to let one of them through. Organs whose names end
    with `above` are not counted. Of one document those with the most organs come first.
    """
    (within, values), (wanted, more) = where(whole), where(part)
    sql = _SHARED.format(within=within, wanted=wanted)
    found = store.rows(sql, f"%{above}", f"%{above}", Role.LEAD.value, *more, *values)
    order = {source: place for place, source in enumerate(store.sources())}
    ranked = sorted(found, key=lambda row: (order[row["source"]], -row["organs"], row["first"], _listed(row)))
    topics = (row for row in ranked if not part.topics or row["topic"] in part.topics)
    return [SharedTopic(row["topic"], row["organs"], _numbers(row["theirs"])) for row in topics]


_SHARED = """
SELECT norms.source AS source, topic, min(number) AS first, topics, mined_topics,
  count(DISTINCT CASE WHEN organ NOT LIKE ? THEN nullif(organ, '') END) AS organs,
  group_concat(CASE WHEN organ NOT LIKE ? AND organ <> '' THEN number END) AS theirs,
  sum(role = ?) AS led, sum({wanted}) AS asked
FROM norm_topics JOIN norms ON number = norm
WHERE {within}
GROUP BY norms.source, topic
HAVING organs > 1 AND NOT led AND asked
"""


def _numbers(written: str) -> tuple[int, ...]:
    return tuple(sorted(map(int, written.split(","))))


def _listed(row: Row) -> int:
    """Return the place of a topic among those of the first norm about it."""
    # SQLite takes bare columns from the row that min() is of, where it is asked for no max() beside.
    return [*json.loads(row["topics"]), *json.loads(row["mined_topics"])].index(row["topic"])
