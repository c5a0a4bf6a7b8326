"""What the first name of a list says once for the names after it: 餐厨垃圾收集、运输单位, 管线所有权人、使用人."""

from __future__ import annotations

from typing import Final

from extract.actor_lists import Piece
from extract.actor_names import Names
from extract.characters import ATTRIBUTE
from extract.lexicon import Lexicon
from extract.segments import MASK

_SHORTEST_THING: Final = 2
_LONGEST_SHARING: Final = 8


class SharedModifiers:
    """Finds modifiers with one lexicon.

    Drafters name the thing once and list what people do about it or what they are to it: only such lists share.
    """

    def __init__(self, lexicon: Lexicon, names: Names) -> None:
        self._names = names
        self._managed = lexicon.regex("actor.managed")
        self._no_modifier = lexicon.regex("actor.no_modifier")
        self._relative = lexicon.regex("actor.relative")
        self._no_relative = lexicon.regex("actor.no_relative")
        self._plain = lexicon.regex("actor.plain_other")
        self._told_apart = lexicon.regex("actor.told_apart")
        self._its = lexicon.words("actor.its")
        self._joins_anew = lexicon.words("link.joins_anew")

    def of(self, pieces: list[Piece]) -> list[str]:
        """Return for each name of a list the modifier that an earlier name has for it, or an empty string."""
        found: list[str] = []
        modifier, acts = "", False
        for i, piece in enumerate(pieces):
            if modifier and self._takes([later.text for later in pieces[i:]], acts=acts):
                found.append(modifier)
                acts = acts and not self._names.is_role(piece.text)
                continue
            modifier = self._modifier(piece.text) if i + 1 < len(pieces) else ""
            acts = self._names.roles.before(piece.text, 0, len(piece.text)) is None
            found.append("")
        return found

    def related(self, phrase: str, pieces: list[Piece], modifiers: list[str]) -> list[Piece]:
        """Return the names of a list, those after the first with its relative clause: 承担救助的机构、其他组织.

        `modifiers` are those that names have from elsewhere.
        """
        clause = self._relative_clause(pieces[0].text) if len(pieces) > 1 else ""
        if not clause:
            return pieces
        organ = self._is_organ(pieces[0].text[len(clause) :])
        found = pieces[:1]
        for i, piece in enumerate(pieces[1:], 1):
            own = (modifiers and modifiers[i]) or self._its.before(phrase, 0, piece.start)
            if self._joins_anew.before(phrase, 0, piece.start) and not self._plain.fullmatch(piece.text):
                return [*found, *pieces[i:]]  # 从事销售的单位和个人以及饭店、宾馆
            shares = not own and self._shares(piece.text, organ=organ)
            found.append(Piece(clause + piece.text, piece.start, piece.end) if shares else piece)
        return found

    def _relative_clause(self, name: str) -> str:
        """Return the relative clause of a name that says what those named do or are, or an empty string."""
        cut = name.rfind(ATTRIBUTE)
        clause = name[: cut + 1]
        if cut < 1 or not self._relative.match(clause) or self._no_relative.search(clause):
            return ""
        head = name[cut + 1 :]
        if self._names.is_operator(clause[:-1]) or not (self._names.is_actor(head) or self._names.is_place(head)):
            return ""
        return clause

    def _is_organ(self, name: str) -> bool:
        return self._told_apart.match(name) is not None or not self._names.is_private(name)

    def _shares(self, name: str, *, organ: bool) -> bool:
        """Tell whether a later name shares the clause of the first; with an organ's, only plain words do."""
        if ATTRIBUTE in name or len(name) > _LONGEST_SHARING:
            return False
        return self._plain.fullmatch(name) is not None if organ else not self._is_organ(name)

    def _takes(self, names: list[str], *, acts: bool) -> bool:
        """Tell whether the first name is a role, or an act (if `acts`, of any kind) of a list that a role closes."""
        for name in names:
            if name in self._names.roles or (acts and self._names.is_role(name)):
                return True
            if self._names.without_acts(name):
                return False
        return False

    def _modifier(self, name: str) -> str:
        """Return the thing that a name puts before a role or before acts, or an empty string."""
        if self._names.by_stem(name) and not self._managed.search(name):
            return ""
        role = self._names.roles.before(name, 0, len(name))
        rest = name[: -len(role)] if role else self._names.without_acts(name)
        if len(rest) < _SHORTEST_THING or len(rest) == len(name) or (role and rest.endswith(ATTRIBUTE)):
            return ""
        bare = not self._names.without_acts(rest) or self._names.is_actor(rest)
        return "" if bare or self._no_modifier.search(rest) else rest.replace(MASK, "")
