"""A build that is too large to be drawn at once: when it is, and what its overview tells."""

from __future__ import annotations

from kg.store.reading import Store
from kg.store.summing import Sum, duties, sums, ties
from outputs.html.large import Entry, Large
from outputs.labels import IMPLIED

DRAWN = 20_000  # duties that the page is measured with
TIED = 150  # organs, and topics, of which ties are counted: as many as the map can show


def is_large(store: Store, drawn: int = DRAWN) -> bool:
    """Tell whether a build has more duties than a page draws."""
    return duties(store) > drawn


def overview_of(store: Store) -> Large:
    """Return what the overview of a build tells: sums over all of it."""
    from outputs.html.network import vague

    titles, places = store.titles(), store.places()
    documents = {one.name: one.duties for one in sums(store, "document")}
    organs, topics = sums(store, "organ"), sums(store, "topic")
    mapped = [one.name for one in organs if one.name != IMPLIED and one.name not in vague()]
    tied = ties(store, mapped[:TIED], [one.name for one in topics[:TIED]])
    return Large(
        title=_title(len(titles)),
        documents=[
            Entry(title or source, documents.get(source, 0), ("document", source), places[source] or "")
            for source, title in titles.items()
        ],
        organs=_entries("organ", organs),
        topics=_entries("topic", topics),
        facets={kind: _entries(kind, sums(store, kind)) for kind in ("modality", "jurisdiction", "level")},
        ties={(f"actor:{organ}", f"topic:{topic}"): n for (organ, topic), n in tied.items()},
        duties=duties(store),
        mapped=frozenset(mapped),
    )


def _entries(kind: str, found: tuple[Sum, ...]) -> list[Entry]:
    return [Entry(one.name, one.duties, (kind, one.name)) for one in found]


def _title(documents: int) -> str:
    return f"责任图谱：{documents} 份文件"
