"""What the first name of a list says once for the names after it: 餐厨垃圾收集、运输单位, 管线所有权人、使用人."""

from __future__ import annotations

from extract.actor_lists import Piece
from extract.actor_names import Names
from extract.characters import ATTRIBUTE
from extract.lexicon import Lexicon
from extract.segments import MASK

_SHORTEST_THING = 2


class SharedModifiers:
    """Finds modifiers with one lexicon.

    Drafters name the thing once and list what people do about it or what they are to it: only such lists share.
    """

    def __init__(self, lexicon: Lexicon, names: Names) -> None:
        self._names = names
        self._managed = lexicon.regex("actor.managed")
        self._no_modifier = lexicon.regex("actor.no_modifier")

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
