"""Actor phrases to atomic bearers: lists expanded, levels split off, organs made canonical.

`extract.actor_lists` cuts a phrase into names, `extract.actor_names` judges each, `extract.levels` reads levels.
Here the names of a phrase share what it says once: the head after 等, a qualifier, a modifier, an office, levels.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import Final, final

from mypy_extensions import mypyc_attr

from extract.actor_lists import ActorLists, Piece
from extract.actor_modifiers import SharedModifiers
from extract.actor_names import GOVERNMENT, Names
from extract.characters import ATTRIBUTE, ETC
from extract.levels import Levels
from extract.lexicon import Lexicon
from extract.segments import MASK
from extract.spans import Span

_SHORT_NAME: Final = 4
_WITH: Final = "与"


@final
@mypyc_attr(acyclic=True)
class Bearer:
    """One atomic actor: its name without level, its organ if known, its own word's place in the passage and source.

    `levels` are those its phrase shares out, `own_levels` those printed at this name alone.
    """

    __slots__ = ("end", "levels", "organ", "own_levels", "rules", "span", "start", "subject")

    def __init__(  # noqa: PLR0913, PLR0917 - a record
        self,
        subject: str,
        organ: str | None,
        levels: tuple[str, ...],
        start: int,
        end: int,
        rules: tuple[str, ...],
        span: Span | None = None,
        own_levels: tuple[str, ...] = (),
    ) -> None:
        self.subject: Final = subject
        self.organ: Final = organ
        self.levels: Final = levels
        self.start: Final = start
        self.end: Final = end
        self.rules: Final = rules
        self.span: Final = span
        self.own_levels: Final = own_levels

    def moved(self, by: int) -> Bearer:
        """Return the bearer with its place counted from elsewhere."""
        start, end = self.start + by, self.end + by
        return Bearer(self.subject, self.organ, self.levels, start, end, self.rules, self.span, self.own_levels)

    def of_levels(self, levels: tuple[str, ...]) -> Bearer:
        """Return the bearer with the levels that its phrase shares out."""
        return Bearer(self.subject, self.organ, levels, self.start, self.end, self.rules, self.span, self.own_levels)

    def printed(self, subject: str, span: Span | None) -> Bearer:
        """Return the bearer with its name as printed and its place in the source."""
        return Bearer(subject, self.organ, self.levels, self.start, self.end, self.rules, span, self.own_levels)


class ActorReader:
    """Reads actor phrases with one lexicon; phrases repeat all through a corpus, so what was read is remembered."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._names = Names(lexicon)
        self._levels = Levels(lexicon)
        self._lists = ActorLists(lexicon, self._names, self._levels)
        self._modifiers = SharedModifiers(lexicon, self._names)
        self._government = lexicon.regex("actor.government")
        self._bracketed = lexicon.regex("actor.bracketed")
        self._tail = lexicon.regex("actor.list_tail")
        self._class = lexicon.regex("actor.class_tail")
        self._inner = lexicon.regex("actor.inner_tail")
        self._vague = lexicon.regex("actor.vague")
        self._qualifier = lexicon.regex("actor.qualifier")
        self._office_holder = lexicon.regex("actor.office_holder")
        self._inner_body = lexicon.regex("actor.sub_body")
        self._plain_body = lexicon.regex("actor.plain_body")
        self._has_people = lexicon.regex("actor.has_people")
        self._school_people = lexicon.regex("actor.school_people")
        self._concerned = lexicon.regex("actor.concerned")
        self._zone = lexicon.regex("actor.zone")
        self._zone_body = lexicon.regex("actor.zone_body")
        self._place = lexicon.regex("actor.place")
        self._place_body = lexicon.regex("actor.place_body")
        self._no_member = lexicon.regex("actor.no_member")
        self._no_phrase = lexicon.regex("actor.never")
        self._authorised = lexicon.regex("actor.authorised")
        self._holds_act = lexicon.regex("actor.holds_act")
        self._chosen = lexicon.regex("actor.chosen_by")
        self._chosen_body = lexicon.regex("actor.chosen_body")
        self._territory = lexicon.regex("actor.territory")
        self._cities = lexicon.words("actor.city_level")
        self._relative = lexicon.words("actor.relative_level")
        self._things = lexicon.words("noun.no_bearer")
        self._others = lexicon.words("actor.others")
        self._read = lru_cache(maxsize=20_000)(self._phrase)

    def read(self, text: str, start: int, end: int) -> tuple[Bearer, ...]:
        """Return the bearers that the phrase `text[start:end]` names, or nothing when it is no actor phrase."""
        found = self._read(text[start:end])
        return tuple([bearer.moved(start) for bearer in found]) if found and start else found

    def named(self, text: str, start: int, end: int) -> tuple[Bearer, ...]:
        """Return a noun phrase that stands where a bearer stands, taken as printed; each name of a list is one."""
        pieces = self._lists.pieces(text[start:end])
        return tuple(Bearer(p.text, None, (), start + p.start, start + p.end, ("actor.fallback",)) for p in pieces)

    def _phrase(self, phrase: str) -> tuple[Bearer, ...]:
        if self._no_phrase.search(phrase) or self._holds_act.search(phrase):
            return ()
        phrase = self._bracketed.sub(r"、\g<body>、", phrase).rstrip(f"、 {MASK}").removesuffix(ETC)
        tail = self._tail.search(phrase)
        if (cut := self._inner_tail(phrase)) is not None:
            return self._two_lists(phrase, *cut)
        if not tail and (m := self._class.search(phrase)) and (loose := self._read(phrase[: m.start()])):
            return loose  # 个人等统计调查对象: the class is no actor itself
        if tail:
            pieces = self._lists.pieces(phrase[: tail.start()])
            return self._share_levels(self._expand(phrase, pieces, tail["head"]))
        return self._list(phrase, self._lists.pieces(phrase))

    def _list(self, phrase: str, pieces: list[Piece]) -> tuple[Bearer, ...]:
        """Read a list without 等: levels that stand for their governments, or names that end in an actor."""
        if pieces and all(self._levels.is_level(piece.text) for piece in pieces):
            return tuple(Bearer(p.text, None, (p.text,), p.start, p.end, ("actor.bare_levels",)) for p in pieces)
        if not pieces or not (self._names.is_actor(pieces[-1].text) or self._lists.closes_list(pieces)):
            return ()
        if any(self._no_member.search(piece.text) for piece in pieces[:-1]):
            return ()
        pieces = self._without_partners(phrase, pieces) if _WITH in phrase else pieces
        bearers = self._expand(phrase, pieces, "")
        return () if any(self._is_thing(bearer) for bearer in bearers) else self._share_levels(bearers)

    def _without_partners(self, phrase: str, pieces: list[Piece]) -> list[Piece]:
        """Return the names before 与 where they or those after it are a whole country or city: 本市与甲市开展合作."""
        if not any(piece.text in self._names.polity for piece in pieces):
            return pieces
        for i, (piece, following) in enumerate(pairwise(pieces), 1):
            if phrase[piece.end : following.start] == _WITH:
                return pieces[:i]
        return pieces

    def _is_thing(self, bearer: Bearer) -> bool:
        """Tell whether a name that only its list makes a bearer is a thing or an activity: 公益活动、社区."""
        return not bearer.rules and self._things.before(bearer.subject, 0, len(bearer.subject)) is not None

    def _inner_tail(self, phrase: str) -> tuple[int, int] | None:
        """Return where a list with 等部门 ends and another bearer is joined to it: A、B等部门和税务机关."""
        for m in self._inner.finditer(phrase):
            rest = phrase[m.end() :]
            if rest not in self._names.generic and not self._vague.fullmatch(rest):
                return m.start("joint"), m.end()
        return None

    def _two_lists(self, phrase: str, end: int, start: int) -> tuple[Bearer, ...]:
        left, right = self._read(phrase[:end]), self._read(phrase[start:])
        return self._share_levels([*left, *(bearer.moved(start) for bearer in right)]) if left and right else ()

    # --- what the names of a list share

    def _expand(self, phrase: str, pieces: list[Piece], head: str) -> list[Bearer]:
        found: list[Bearer] = []
        levels: list[Piece] = []
        modifiers = self._modifiers.of(pieces) if len(pieces) > 1 and not head else []
        pieces = self._modifiers.related(phrase, pieces, modifiers)
        for i, (piece, is_level) in enumerate(self._in_full(pieces)):
            if is_level:
                levels.append(piece)
                continue
            modifier = modifiers[i] if modifiers else ""
            name = Piece(modifier + piece.text, piece.start, piece.end) if modifier else piece
            found.extend(self._atoms(name, levels, head or self._lent_head(pieces[i:])))
            levels = []
        return found

    def _in_full(self, pieces: list[Piece]) -> Iterator[tuple[Piece, bool]]:
        """Yield each name with the qualifier, office and modifier that it shares; True for a level of the next name."""
        office, body, inner = self._shared_office(pieces), self._shared_body(pieces), self._sub_body(pieces)
        body = body or self._zones_body(pieces)
        regions = len(pieces) > 1 and not body and all(map(self._is_region, pieces[:-1]))
        fields = regions and self._names.has_field(pieces[-1].text)
        determiner = modifier = ""
        for i, piece in enumerate(pieces, 1):
            text, last = piece.text, i == len(pieces)
            if determiner and text in self._names.plain and not self._levels.is_level(text):
                text = determiner + text
            else:
                determiner = self._qualified_by(text)
            if not last and (fields or self._is_level(text, pieces[i].text)):
                yield piece, True
                continue
            if not last and (body or (office and ATTRIBUTE not in text)):
                text += body or office
            elif not last and inner and self._plain_body.match(text):
                text += inner
            text, modifier = self._modified(text, modifier, "" if last else pieces[i].text)
            yield Piece(text, piece.start, piece.end), False

    def _is_region(self, piece: Piece) -> bool:
        """Tell whether a name is a place or level and nothing else: the department after it is its own."""
        m = self._place.match(piece.text)
        return (m is not None and not m["rest"]) or self._levels.is_level(piece.text)

    def _is_level(self, text: str, following: str) -> bool:
        """Tell whether a name that another follows is nothing but a level: 市 in 市、县人民政府."""
        if self._levels.is_level(text):
            return True
        return text in self._cities and self._levels.leading(following) is not None

    def _qualified_by(self, text: str) -> str:
        """Return the qualifier that a name hands to the plain words after it: 市人民政府有关部门、单位."""
        m = self._qualifier.search(text)
        return m[0] if m and (m.start() == 0 or text[m.end() :] in self._names.plain) else ""

    def _modified(self, text: str, modifier: str, following: str) -> tuple[str, str]:
        """Return a name with the modifier of the name before it, and the modifier for the next: 受害的老人、儿童."""
        if modifier and ATTRIBUTE not in text and self._is_short(text):
            return modifier + text, modifier
        cut = text.rfind(ATTRIBUTE)
        if cut > 0 and text[cut + 1 :] in self._names.heads:
            own = self._lists.holds_list(text) or self._authorised.search(text, 0, cut) is not None
            return text, "" if own else text[: cut + 1].replace(MASK, "")
        if cut > 0 and following in self._names.plain and self._others.at(text, cut + 1, len(text)) is None:
            return text, text.removesuffix(self._names.head_of(text))  # 灯箱的设置单位、个人
        return text, modifier

    def _is_short(self, text: str) -> bool:
        """Tell whether a name says too little to stand without the modifier of the name before it."""
        return text in self._names.roles or (len(text) <= _SHORT_NAME and self._names.is_actor(text))

    def _lent_head(self, pieces: list[Piece]) -> str:
        """Return the head that a later name lends to the first of `pieces`; an actor in its own right needs none."""
        if self._names.is_actor(pieces[0].text):
            return self._names.head_of(pieces[0].text)
        place = self._names.is_place(pieces[0].text)  # 森林公园和有林的经济组织
        takers = (piece.text for piece in pieces[1:] if not (place and ATTRIBUTE in piece.text))
        lent = (self._names.lent_head(text, pieces[0].text) for text in takers)
        return next((head for head in lent if head), "")

    def _shared_office(self, pieces: list[Piece]) -> str:
        """Return the office that the last name lends to all: 政府和有关部门的负责人."""
        if len(pieces) < 2:
            return ""
        m = self._office_holder.search(pieces[-1].text)
        if m is None:
            return self._school_people_of(pieces)
        others = (piece.text for piece in pieces[:-1] if not self._levels.is_level(piece.text))
        return m[0] if all(map(self._has_people.search, others)) else ""

    def _sub_body(self, pieces: list[Piece]) -> str:
        """Return the body inside the last of several bodies that all of them have: 机关、其他组织的档案机构."""
        m = self._inner_body.search(pieces[-1].text) if len(pieces) > 1 else None
        return m["body"] if m else ""

    def _school_people_of(self, pieces: list[Piece]) -> str:
        """Return the people that the last of several schools names for all: 小学和中学学生."""
        schools = [self._school_people.search(piece.text) for piece in pieces]
        if schools[-1] is None or any(m is None or m["people"] for m in schools[:-1]):
            return ""
        return str(schools[-1]["people"])

    def _shared_body(self, pieces: list[Piece]) -> str:
        """Return what the last of several places lends to all: 新城区、老城区城市绿化主管部门."""
        m = self._place.match(pieces[-1].text) if len(pieces) > 1 else None
        if m is None or not m["rest"] or not self._names.is_actor(m["rest"]):
            return ""
        others = [self._place.match(piece.text) for piece in pieces[:-1]]
        return m["rest"].lstrip(MASK) if all(other is not None and not other["rest"] for other in others) else ""

    def _zones_body(self, pieces: list[Piece]) -> str:
        """Return the body that the last of several zones names for all: 高新区、甲示范区管理委员会."""
        m = self._zone_body.search(pieces[-1].text) if len(pieces) > 1 else None
        return m["body"] if m and all(self._zone.search(piece.text) for piece in pieces[:-1]) else ""

    def _share_levels(self, bearers: list[Bearer]) -> tuple[Bearer, ...]:
        """Distribute the levels named in the phrase over all its bearers, as the annotation does."""
        union = tuple(dict.fromkeys(level for bearer in bearers for level in bearer.levels))
        shared = bearers
        if union:
            first = next(i for i, bearer in enumerate(bearers) if bearer.levels)
            shared = [*bearers[:first], *(b.of_levels(union) if self._takes_levels(b) else b for b in bearers[first:])]
        return tuple({(b.subject, b.start): b for b in shared}.values())

    def _takes_levels(self, bearer: Bearer) -> bool:
        described = bearer.organ is None and ATTRIBUTE in bearer.subject and not bearer.subject.endswith(GOVERNMENT)
        return bearer.subject not in self._names.polity and bool(bearer.rules) and not described

    # --- one name

    def _atoms(self, piece: Piece, levels: list[Piece], head: str) -> list[Bearer]:
        if governments := self._governments(piece, levels):
            return governments
        if levels and head == GOVERNMENT and (mine := self._levels.called(piece.text)):
            return [*self._of_levels(levels), self._bearer(piece.text + head, (mine,), piece)]
        if piece.text.endswith(GOVERNMENT) and (mine := self._levels.called(piece.text.removesuffix(GOVERNMENT))):
            return [*self._of_levels(levels), self._bearer(self._names.complete(piece.text, ""), (mine,), piece)]
        if (m := self._levels.described_body(piece.text)) and self._names.is_department(m["rest"], head):
            return self._of_described(m, piece, levels, head)
        if levels and (body := self._levelled(piece.text)):
            others = [Piece(level.text + body, level.start, level.end) for level in levels]
            return [atom for other in (*others, piece) for atom in self._atoms(other, [], head)]
        own, rest = self._off_level(piece.text, head)
        if levels and not own:
            own, rest = self._off_place(rest, head)
        if levels and not own:
            own, rest = self._off_body(rest)
        before = tuple(self._levels.value(level.text) for level in levels)
        name = Piece(rest, piece.end - len(rest) if len(rest) < len(piece.text) else piece.start, piece.end)
        return [self._bearer(self._names.complete(rest, head), (*before, *own), name)]

    def _governments(self, piece: Piece, levels: list[Piece]) -> list[Bearer]:
        """Return the governments that a name is of, with those of the levels before it; nothing for another name."""
        if piece.text == GOVERNMENT:
            return self._of_levels(levels) or [self._bearer(GOVERNMENT, (), piece)]
        m = self._government.match(piece.text)
        if m is None:
            return []
        mine = Piece(m["levels"], piece.start, piece.start + len(m["levels"]))
        return self._of_levels([*levels, mine], m["name"])

    def _of_described(self, m: re.Match[str], piece: Piece, levels: list[Piece], head: str) -> list[Bearer]:
        """Return the department of the levels before a described level, and that of the level itself."""
        rest = Piece(m["rest"], piece.end - len(m["rest"]), piece.end)
        before = tuple(self._levels.value(level.text) for level in levels)
        described = self._bearer(self._names.complete(piece.text, head), (m["level"],), piece)
        return [self._bearer(self._names.complete(rest.text, head), before, rest), described] if levels else [described]

    def _levelled(self, text: str) -> str:
        """Return the body in a name whose level is part of it, as a government's is: 区、县人民法院."""
        m = self._levels.leading(text)
        organ = self._names.exactly(m["rest"]) if m and not m["of"] else None
        return m["rest"] if m and organ and self._names.keeps_level(organ) else ""

    def _of_levels(self, levels: list[Piece], name: str = GOVERNMENT) -> list[Bearer]:
        """Return one government for each level: 市、县人民政府 → 市人民政府, 县人民政府."""
        found: list[Bearer] = []
        place = ""
        for level in levels:
            bare, value = self._levels.bare(level.text), self._levels.value(level.text)
            if self._levels.seated(bare):
                place = bare.removesuffix(value)
            elif place and bare == value:
                bare = place + bare  # 水库所在地市、县人民政府
            elif m := self._concerned.match(level.text):
                bare = m[0] + bare  # 市、有关县人民政府
            if bare:
                found.append(self._bearer(bare + name, (value,), level))
        return found

    def _off_place(self, text: str, head: str) -> tuple[tuple[str, ...], str]:
        """Split a department's name that stands after levels into its place and the rest: 市、县、河东区教育部门."""
        m = self._place_body.match(text)
        if m is None or not self._names.is_department(m["rest"], head):
            return (), text
        return (self._levels.called(text[: m.start("rest")]),), m["rest"]

    def _off_body(self, text: str) -> tuple[tuple[str, ...], str]:
        """Split the name of a body that stands after levels into its own level and the rest: 市、县档案管理办公室."""
        m = self._levels.leading(text)
        if m is None or m["of"] or len(m["rest"]) < _SHORT_NAME:
            return (), text
        body = self._names.offices.before(m["rest"], 0, len(m["rest"])) is not None
        return (self._levels.split(m["levels"]), m["rest"]) if body else ((), text)

    def _off_level(self, text: str, head: str) -> tuple[tuple[str, ...], str]:
        """Split a department's name into its levels and the rest; any other name keeps its level."""
        m = self._levels.leading(text)
        if m and self._territory.match(m["rest"]):
            return (), text  # 本市行政区域内的国家机关
        if m and m["rest"] and (m["of"] or not self._relative.at(m["levels"], 0, len(m["levels"]))):
            rest = self._off_choice(text, m["rest"])
            if self._names.is_department(rest, head):
                return self._levels.split(m["levels"]), rest
        cut = text.rfind(GOVERNMENT) + len(GOVERNMENT)
        if GOVERNMENT not in text or cut == len(text) or self._office_holder.search(text):
            return (), text
        place = text[: cut - len(GOVERNMENT)]
        called, prefix = self._levels.called(place), self._levels.leading(place)
        own = (called,) if called else self._levels.split(prefix["levels"]) if prefix else ()
        return own, self._off_choice(text, text[cut:])

    def _off_choice(self, text: str, rest: str) -> str:
        """Return the body that a government chooses without its choice; one without a field is named by it."""
        body = self._chosen.sub("", rest)
        if self._chosen_body.match(rest) and not self._names.has_field(body):
            return text
        return body

    def _bearer(self, subject: str, levels: tuple[str, ...], piece: Piece) -> Bearer:
        organ = self._names.organ(subject)
        if organ is None and levels and subject.startswith(levels[0]):
            organ = self._names.exactly(subject[len(levels[0]) :])
        if (
            not levels
            and (m := self._levels.leading(subject))
            and m["rest"]
            and (organ or m["rest"] in self._names.heads or self._is_body_of(m))
        ):
            levels = self._levels.split(m["levels"])
        if not levels and subject in self._names.polity:
            levels = self._levels.of_polity(subject)
        rule = organ.id if organ else self._names.rule_of(subject)
        rules = (rule,) if rule else ()
        return Bearer(subject, organ.name if organ else None, levels, piece.start, piece.end, rules, own_levels=levels)

    def _is_body_of(self, m: re.Match[str]) -> bool:
        """Tell whether an organ follows levels that are no mere relation (上级行政机关, 全省各级机关)."""
        levels = m["levels"]
        related = self._relative.at(levels, 0, len(levels)) is not None or not self._levels.is_level(levels)
        return not related and self._names.exactly(m["rest"]) is not None
