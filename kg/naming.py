"""Names as people write them, and what a build calls the same: aliases understood, the nearest told for the unknown."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePath
from typing import TypeVar

from extract.records import Modality, Role
from kg.actors import GOVERNMENT, government
from kg.filters import Filters
from kg.store.names import ACTOR, LEVEL, MODALITY, ORGAN, TOPIC
from kg.store.reading import Store
from outputs.errors import OutputError
from outputs.labels import MODALITIES, ROLES

T = TypeVar("T")
NEAREST = 5
_ALIKE = 50  # of 100: names less alike are no help


@dataclass(frozen=True, slots=True)
class Asked:
    """What the options of a command say, as typed."""

    documents: tuple[str, ...] = ()
    jurisdictions: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    modalities: tuple[str, ...] = ()
    organs: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()


def resolve(store: Store, asked: Asked) -> Filters:
    """Return the filters that are meant, in the names of the build.

    Raises:
        OutputError: the build knows no such name; the message tells the nearest.
    """
    return Filters(
        documents=_each(asked.documents, store, documents),
        jurisdictions=_each(asked.jurisdictions, store, jurisdictions),
        levels=_each(asked.levels, store, levels),
        modalities=_each(asked.modalities, store, modalities),
        organs=_each(asked.organs, store, organs),
        topics=_each(asked.topics, store, topics),
        roles=_each(asked.roles, store, roles),
    )


def _each(typed: Iterable[str], store: Store, meant: Callable[[Store, str], tuple[T, ...]]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(one for text in typed for one in meant(store, text)))


def documents(store: Store, typed: str) -> tuple[str, ...]:
    """Return the sources of the documents of that title or file name, else of those that hold it as a part."""
    known = {source: (source, PurePath(source).stem, title or "") for source, title in store.titles().items()}
    titles = [title or source for source, (_, _, title) in known.items()]
    wanted = fold(typed).strip("《》")
    for fits in (lambda name: name == wanted, lambda name: wanted in name):
        if found := tuple(s for s, names in known.items() if wanted and any(fits(fold(name)) for name in names)):
            return found
    raise _unknown("document", typed, titles)


def jurisdictions(store: Store, typed: str) -> tuple[str, ...]:
    """Return the places of that name, else those that hold it as a part: 南昌 is 南昌市."""
    known = store.jurisdictions()
    found = tuple(place for place in known if fold(typed) == fold(place))
    if found := found or tuple(place for place in known if fold(typed) and fold(typed) in fold(place)):
        return found
    raise _unknown("jurisdiction", typed, known)


def levels(store: Store, typed: str) -> tuple[str, ...]:
    """Return the levels, as printed, that are called so or hold it: 县 and 县级 are 县（区）, too."""
    known = store.names(LEVEL)
    wanted = {fold(typed), fold(typed).removesuffix("级")}
    if found := tuple(dict.fromkeys(name for alias, names in known.items() if fold(alias) in wanted for name in names)):
        return found
    raise _unknown("level", typed, (name for names in known.values() for name in names))


def modalities(store: Store, typed: str) -> tuple[Modality, ...]:
    """Return the class of that name, Chinese or English, or that a cue stands for: 必须 is an obligation."""
    known = {text: (m.value,) for m, label in MODALITIES.items() for text in (m.value, label)}
    cued = {cue: values for cue, values in store.names(MODALITY).items() if len(values) == 1}
    if found := _called(known, typed) or _called(cued, typed):
        return tuple(map(Modality, found))
    raise _none_of("modality", typed, MODALITIES.values())


def roles(store: Store, typed: str) -> tuple[Role, ...]:
    """Return the role of that name, Chinese or English."""
    known = {text: (role.value,) for role, label in ROLES.items() for text in (role.value, label)}
    if found := _called(known, typed):
        return tuple(map(Role, found))
    raise _none_of("role", typed, ROLES.values())


def topics(store: Store, typed: str) -> tuple[str, ...]:
    """Return the topic that is called so."""
    if exact := _exactly(store, TOPIC, typed):
        return exact
    known = store.names(TOPIC)
    if found := _called(known, typed):
        return found
    raise _unknown("topic", typed, known, known, "for words of the texts: kg search")


def organs(store: Store, typed: str) -> tuple[str, ...]:
    """Return the organ, bearer or actor that is called so, with its level (市发改委) or without."""
    if typed.endswith(GOVERNMENT) and store.meant(ORGAN, government(typed)):
        return (government(typed),)
    if exact := _exactly(store, ORGAN, typed):
        return exact
    known, actors = store.names(ORGAN), store.names(ACTOR)
    if found := _called(known, typed) or _called(actors, typed) or _leveled(store, known, actors, typed):
        return found
    raise _unknown("organ", typed, known, known)


def _leveled(
    store: Store, known: Mapping[str, tuple[str, ...]], actors: Mapping[str, tuple[str, ...]], typed: str
) -> tuple[str, ...]:
    """Return the actors meant by a level before an alias: 市发改委 is 市发展改革部门."""
    text = fold(typed)
    parts = ((level, text.removeprefix(fold(level))) for level in store.names(LEVEL) if text.startswith(fold(level)))
    labels = (level + name for level, rest in parts for name in _called(known, rest))
    return tuple(label for label in labels if label in actors)


def _exactly(store: Store, kind: str, typed: str) -> tuple[str, ...]:
    """Return what a name written to the letter stands for, without reading all the others."""
    names = store.meant(kind, typed)
    return (typed,) if typed in names else names


def _called(known: Mapping[str, tuple[str, ...]], typed: str) -> tuple[str, ...]:
    """Return what an alias stands for; a name stands for itself alone."""
    if names := known.get(typed):
        return (typed,) if typed in names else names
    wanted = fold(typed)
    return next((names for alias, names in known.items() if fold(alias) == wanted), ())


def fold(text: str) -> str:
    """Return a name without the differences of width, case and spaces that mean nothing."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


def _none_of(kind: str, typed: str, known: Iterable[str]) -> OutputError:
    return OutputError(f"{kind} {typed!r} is unknown; name one of {'、'.join(known)}")


def _unknown(
    kind: str,
    typed: str,
    known: Iterable[str],
    meanings: Mapping[str, tuple[str, ...]] | None = None,
    more: str | None = None,
) -> OutputError:
    near = nearest(typed, known, meanings or {})
    remedy = f"the nearest are {'、'.join(near)}" if near else "nothing in it has a name like this"
    return OutputError(f"{kind} {typed!r} is not in this build; {remedy}" + (f"; {more}" if more else ""))


def nearest(typed: str, known: Iterable[str], meanings: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Return the names most like what was typed, the likest first; of an alias, what it means."""
    from rapidfuzz import fuzz, process

    names = list(dict.fromkeys(known))
    found = process.extract(typed, names, scorer=fuzz.WRatio, processor=fold, score_cutoff=_ALIKE, limit=4 * NEAREST)
    ranked = sorted(found, key=lambda near: -near[1] - fuzz.ratio(fold(typed), fold(near[0])))
    meant = dict.fromkeys(name for alias, _, _ in ranked for name in meanings.get(alias, (alias,)))
    return tuple(meant)[:NEAREST]
