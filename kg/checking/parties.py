"""Whom a list names: 南昌市工信局 is the 工业和信息化部门 of the 市, in 南昌市."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extract.actors import ActorReader
from extract.levels import Levels
from extract.lexicon import Lexicon
from kg.actors import GOVERNMENT, Share, government
from kg.checking.owed import Owed, owed
from kg.naming import fold
from kg.store.bodies import called, clause_of, last_named, norms_of, printed
from kg.store.names import ORGAN
from kg.store.reading import Store

_SPLIT = re.compile(r"[\n；;，,/]+")
_BRACKETS = re.compile(r"[（(][^（）()]*[）)]")
_PARTS = re.compile(r"[^（）()、]+")
_GRADE = "级"
_AND_ABOVE = "以上"
_CITY = "市"


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody a list names: the names the build has for it, its level and place where they are said."""

    printed: str
    names: frozenset[str]
    level: str | None = None
    place: str | None = None

    def fits(self, owed: Owed) -> bool:
        """Tell whether it is who owes something, or acts with who does."""
        return (
            not self.names.isdisjoint(owed.names)
            and _same_level(self.level, owed.share.level)
            and _same_place(self.place, owed.norm.jurisdiction)
        )


def _same_level(said: str | None, level: str | None) -> bool:
    """Tell whether levels agree; who is named without one is meant at each."""
    return not said or not level or said == level or _AND_ABOVE in level or said in _parts(level)


def _parts(level: str) -> tuple[str, ...]:
    """Return the levels that one name stands for: 县（市、区） is 县 and 区, its 市 is no city with districts."""
    first, *others = _PARTS.findall(level)
    return (first, *(other for other in others if other != _CITY))


def _same_place(said: str | None, place: str | None) -> bool:
    """Tell whether places agree; those of two levels may: a law of the province binds its cities."""
    return not said or not place or said == place or said[-1] != place[-1]


class Parties:
    """Reads whom a list names, in the names of one build."""

    def __init__(self, store: Store, lexicon: Lexicon) -> None:
        self._store = store
        self._aliases = {fold(alias): frozenset(names) for alias, names in store.names(ORGAN).items()}
        self._labels = {fold(label): number for label, number in last_named(store).items()}
        self._names, self._printed = called(store), printed(store)
        self._owing: dict[str, bool] = {}
        self._places = sorted(store.jurisdictions(), key=len, reverse=True)
        self._actors, self._levels = ActorReader(lexicon), Levels(lexicon)
        self._place_body = lexicon.regex("actor.place_body")

    def read(self, text: str) -> tuple[Party, ...]:
        """Return whom a text names, in order; those unknown to the build have no names."""
        return tuple(dict.fromkeys(party for piece in _SPLIT.split(text) for party in self._piece(piece.strip())))

    def _piece(self, text: str) -> Iterator[Party]:
        """Yield whom one name, or a list of names, means: as a whole, else name by name."""
        if found := self._one(text, text):
            yield found
        elif many := tuple(self._listed(text)):
            yield from many
        else:
            for name in filter(None, re.split(r"[、\s]+", text)):
                yield self._one(name, name) or Party(name, frozenset())

    def _listed(self, text: str) -> Iterator[Party]:
        """Yield the bearers of a list as laws write them, where the build knows them all."""
        found = self._actors.read(text, 0, len(text))
        if found and all(self._known(bearer.organ, bearer.subject) for bearer in found):
            for bearer in found:
                names = self._known(bearer.organ, bearer.subject)
                for level in bearer.own_levels or bearer.levels or (None,):
                    yield Party(text[bearer.start : bearer.end] or text, names, self._level(level))

    def _one(self, printed: str, text: str) -> Party | None:
        """Return who is called so: as the build has it, by an alias, or after a level, a place or without a remark."""
        key = fold(government(text) if text.endswith(GOVERNMENT) else text)
        if share := self._labelled(key):
            return Party(printed, frozenset({share.actor.name}), share.level)
        if names := self._aliases.get(key):
            return Party(printed, names)
        bearers = self._actors.read(text, 0, len(text))
        if len(bearers) == 1 and (names := self._known(bearers[0].organ, bearers[0].subject)):
            levels = bearers[0].own_levels or bearers[0].levels
            if len(levels) < 2:
                return Party(printed, names, self._level(levels[0]) if levels else None)
        return self._placed(printed, text) or self._unremarked(printed, text)

    def _known(self, *names: str | None) -> frozenset[str]:
        """Return those of the names that somebody owes something by."""
        return frozenset(name for name in names if name and (name in self._names or self._owes(name)))

    def _owes(self, name: str) -> bool:
        """Tell whether some duty is owed by who is printed so: another of its bearers may be called otherwise."""
        if name not in self._owing:
            whole = (owed(norms_of(self._store, document)) for document in self._printed.get(name, ()))
            self._owing[name] = any(name in one.names for some in whole for one in some)
        return self._owing[name]

    def _labelled(self, key: str) -> Share | None:
        """Return the part in a norm that one has who is called so with its level: the last of the build."""
        number = self._labels.get(key)
        clause = () if number is None else owed(clause_of(self._store, number))
        return next((one.share for one in reversed(clause) if fold(one.bearer) == key), None)

    def _placed(self, printed: str, text: str) -> Party | None:
        for place in self._places:
            if text.startswith(place) and (found := self._one(printed, place[-1] + text.removeprefix(place))):
                return Party(printed, found.names, found.level, place)
        m = self._place_body.match(text)
        found = self._one(printed, m["rest"]) if m else None
        if m is None or found is None or found.level:
            return None
        place = text[: m.start("rest")]
        return Party(printed, found.names, self._level(self._levels.called(place)), place)

    def _unremarked(self, printed: str, text: str) -> Party | None:
        plain = _BRACKETS.sub("", text)
        return self._one(printed, plain) if plain not in ("", text) else None

    def _level(self, level: str | None) -> str | None:
        """Return a level as bodies carry it: 市 for 市级, 本市 and 设区的市."""
        if not level:
            return None
        bare = self._levels.bare(level)
        bare = self._levels.called(bare) or bare
        return bare.removesuffix(_GRADE) or None
