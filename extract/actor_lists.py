"""Lists of actors cut into their names, where a conjunction inside a name or a modifier does not cut."""

from __future__ import annotations

from typing import Final, final

from extract.actor_names import GOVERNMENT, Names
from extract.characters import ATTRIBUTE, LIST_MARK
from extract.levels import Levels, open_bracket
from extract.lexicon import Lexicon
from extract.segments import MASK

_WITH: Final = "与"


@final
class Piece:
    """One name of a list and where it stands in the phrase."""

    __slots__ = ("end", "start", "text")

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text: Final = text
        self.start: Final = start
        self.end: Final = end


class ActorLists:
    """Cuts lists with one lexicon."""

    def __init__(self, lexicon: Lexicon, names: Names, levels: Levels) -> None:
        self._names = names
        self._levels = levels
        self._separator = lexicon.regex("actor.separator")
        self._no_list = lexicon.words("actor.no_list")
        self._joined = lexicon.joined_names
        self._opens_clause = lexicon.regex("actor.opens_clause")
        self._opens_list = lexicon.regex("actor.opens_list")
        self._half = lexicon.regex("actor.listed_half")
        self._own_clause = lexicon.regex("actor.own_clause")
        self._other_places = lexicon.regex("actor.other_places")
        self._goes_to = lexicon.regex("actor.goes_to")
        self._others = lexicon.words("actor.others")
        self._by_government = lexicon.regex("actor.chosen_by_government")
        self._listed = lexicon.regex("actor.listed_modifier")
        self._joins = lexicon.words("link.join")
        self._marks = lexicon.marks("mark.list")

    def pieces(self, body: str) -> list[Piece]:
        """Return the names of the list `body`; a phrase without conjunction is one."""
        pieces, start = [], 0
        for finish, following in [*self._cuts(body), (len(body), len(body))]:
            name = body[start:finish].rstrip(MASK)  # 村民委员会（村民小组）
            if name.strip():
                pieces.append(Piece(name, start, start + len(name)))
            start = following
        return (
            self._rejoin(body, self._join_listed(body, self._join_levels(body, pieces))) if len(pieces) > 1 else pieces
        )

    def closes_list(self, pieces: list[Piece]) -> bool:
        """Tell whether the last name is other places that do as the bodies before them: 物业公司或者其他收件的场所."""
        if len(pieces) == 1 or self._other_places.match(pieces[-1].text) is None:
            return False
        return any(self._names.is_actor(piece.text) for piece in pieces[:-1])

    def holds_list(self, name: str) -> bool:
        """Tell whether a name holds a conjunction that does not cut it: 行政机关和法律法规授权的组织."""
        return any(self._no_list.at(name, m.end(), len(name)) for m in self._separator.finditer(name))

    def _cuts(self, body: str) -> list[tuple[int, int]]:
        cuts = [m.span() for m in self._separator.finditer(body)]
        if not cuts:
            return cuts
        joined = [m.span() for m in self._joined.finditer(body)]
        return [
            (start, end)
            for start, end in cuts
            if not any(a < end and start < b for a, b in joined)
            and (body[start] == LIST_MARK or not self._no_list.at(body, end, len(body)))
            and not open_bracket(body, start)
            and not (body[start:end] == _WITH and self._names_field(body, cuts, start, end))
        ]

    def _names_field(self, body: str, cuts: list[tuple[int, int]], start: int, end: int) -> bool:
        """Tell whether 与 joins two fields of one department: 财政、城乡建设与规划部门."""
        before = max((b for _, b in cuts if b <= start), default=0)
        after = min((a for a, _ in cuts if a >= end), default=len(body))
        field, other = body[before:start], body[end:after]
        if self._names.is_actor(field):
            return False
        return self._names.by_stem(field) is not None and self._names.by_stem(other) is not None

    def _join_levels(self, body: str, pieces: list[Piece]) -> list[Piece]:
        """Join the levels of the governments that choose a body, and the things where they lie.

        市、县人民政府确定的部门 is one name, 码头、船厂所在地县 one level.
        """
        found: list[Piece] = []
        for piece in pieces:
            start = piece.start
            if self._by_government.match(piece.text):
                while found and self._levels.is_level(found[-1].text):
                    start = found.pop().start
            elif self._levels.describes(piece.text):
                while found and self._goes_with(body, found[-1], start):
                    start = found.pop().start
            elif self._levels.seated(piece.text.removesuffix(GOVERNMENT)):
                while found and self._is_place_before(body, found[-1], start):
                    start = found.pop().start
            found.append(Piece(body[start : piece.end], start, piece.end))
        return found

    def _join_listed(self, body: str, pieces: list[Piece]) -> list[Piece]:
        """Join a list that 等 closes inside a modifier, also where its names are bodies: 医院、商场等场所的管理者."""
        found: list[Piece] = []
        for piece in pieces:
            start = piece.start
            if found and ATTRIBUTE in piece.text and self._half.search(found[-1].text):
                start = found.pop().start  # 车站、公园等公共设施、场所的经营单位
            if self._listed.search(body, start, piece.end):
                while found and self._goes_with(body, found[-1], start):
                    start = found.pop().start
            found.append(Piece(body[start : piece.end], start, piece.end))
        return found

    def _goes_with(self, body: str, piece: Piece, start: int) -> bool:
        """Tell whether a name is one of a list inside a modifier that goes on at `start`: no organ is."""
        if body[piece.end : start] not in self._marks or self._names.offices.before(piece.text, 0, len(piece.text)):
            return False
        return not self._levels.is_level(piece.text)

    def _is_place_before(self, body: str, piece: Piece, start: int) -> bool:
        """Tell whether a name is one of the places where a government lies: 名镇、传统村落所在地乡镇人民政府."""
        if body[piece.end : start] not in self._joins or self._levels.is_level(piece.text):
            return False
        return not self._names.is_actor(piece.text) or self._names.is_place(piece.text)

    def _rejoin(self, body: str, pieces: list[Piece]) -> list[Piece]:
        """Join what a conjunction inside a modifier cut: 公共场所、公共设施的所有者."""
        found: list[Piece] = []
        start: int | None = None
        described = self._described(pieces)
        for i, piece in enumerate(pieces):
            whole = piece if start is None else Piece(body[start : piece.end], start, piece.end)
            if self._belongs_to_modifier(whole, pieces[i + 1 :], described[i + 1]):
                start = whole.start
            else:
                start = None
                found.append(whole)
        return found

    def _belongs_to_modifier(self, piece: Piece, rest: list[Piece], described: str) -> bool:
        names, levels = self._names, self._levels
        if described and (self._goes_to.match(piece.text) or self._opens_list.match(piece.text)):
            return not names.is_role(piece.text)  # 分配到国家机关、企业事业单位的毕业生, 接送学生、教师的学校
        if names.is_actor(piece.text) or levels.is_level(piece.text):
            return False
        if self._names_others(piece.text, rest) or (rest and self._is_told_apart(piece.text, rest[0].text)):
            return False
        return bool(described) and (not names.by_stem(piece.text) or names.says_role(described))

    def _is_told_apart(self, name: str, following: str) -> bool:
        """Tell whether a venue stands before somebody with a relative clause of his own: 码头以及从事修造的单位."""
        return self._own_clause.match(following) is not None and self._names.is_place(name)

    def _names_others(self, name: str, rest: list[Piece]) -> bool:
        """Tell whether others who do the same end the list, so that its names are bearers: 制药和其他排放臭气的单位."""
        last = next((other.text for other in rest if ATTRIBUTE in other.text), "")
        others = self._others.at(last, 0, len(last))
        if others is None or self._opens_clause.match(name) or self._names.opens_act(name):
            return False
        does = self._names.opens_act(last[len(others) :])
        return does and not self._names.says_role(last[last.rfind(ATTRIBUTE) + 1 :])

    def _described(self, pieces: list[Piece]) -> list[str]:
        """Return for each name, and for the end, what stands after the 的 of the next one from there on that has one.

        An operator named before it has its own.
        """
        found = [""]
        for piece in reversed(pieces):
            text = piece.text.rstrip(ATTRIBUTE)
            cut = text.rfind(ATTRIBUTE)
            if cut >= 0 and not self._starts_level(text):
                found.append(text[cut + 1 :])
            else:  # 矿山、建筑施工单位和危险物品的生产单位
                found.append("" if self._names.is_operator(text) else found[-1])
        return found[::-1]

    def _starts_level(self, text: str) -> bool:
        m = self._levels.leading(text)
        return m is not None and bool(m["of"])
