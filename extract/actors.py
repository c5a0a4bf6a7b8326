"""Actor phrases to atomic bearers: lists expanded, levels split off, organs made canonical."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from extract.lexicon import Lexicon
from extract.segments import MASK
from extract.spans import Span

_SEPARATOR = re.compile(r"、|以及|及其(?![他它余])|或者|及|和|与|或|，")
_LEVEL_END = re.compile(r"级$|人民政府$")


@dataclass(frozen=True, slots=True)
class Bearer:
    """One atomic actor: its name without level, its organ if known, where its own word stands (passage), and its source span."""

    subject: str
    organ: str | None
    levels: tuple[str, ...]
    start: int
    end: int
    rules: tuple[str, ...]
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class _Piece:
    text: str
    start: int
    end: int


class ActorReader:
    """Reads actor phrases with one lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lex = lexicon
        self._heads = lexicon.words("actor.head")
        self._generic = lexicon.words("actor.generic")
        self._bases = lexicon.words("actor.base")
        self._offices = lexicon.words("actor.office")
        self._polity = lexicon.words("actor.polity")
        self._levels = lexicon.regex("actor.levels")
        self._level = re.compile(lexicon.regex("actor.government").pattern.replace("人民政府$", "$"))
        self._tail = lexicon.regex("actor.list_tail")
        self._suffix = lexicon.regex("actor.department_suffix")
        self._government = lexicon.regex("actor.government")
        self._class = lexicon.regex("actor.class_tail")
        self._qualifier = re.compile(r"有关|相关|其他")
        self._office_holder = lexicon.regex("actor.office_holder")
        self._list_end = lexicon.regex("actor.inner_tail")
        self._vague = lexicon.regex("actor.vague")
        self._determiner = lexicon.regex("actor.determiner")
        self._no_phrase = lexicon.regex("actor.never")
        self._chosen = lexicon.regex("actor.chosen_by")

    def read(self, text: str, start: int, end: int) -> tuple[Bearer, ...]:
        """Return the bearers that the phrase `text[start:end]` names, or nothing when it is no actor phrase."""
        return tuple(
            replace(bearer, start=bearer.start + start, end=bearer.end + start)
            for bearer in self._read(text[start:end])
        )

    @lru_cache(maxsize=20_000)  # noqa: B019 - phrases repeat all through a corpus
    def _read(self, phrase: str) -> tuple[Bearer, ...]:
        if self._no_phrase.search(phrase):
            return ()
        phrase = phrase.rstrip(f" {MASK}").removesuffix("等")
        if loose := self._loose_tail(phrase):
            return loose
        if (cut := self._inner_tail(phrase)) is not None:
            left, right = self._read(phrase[: cut[0]]), self._read(phrase[cut[1] :])
            moved = (replace(b, start=b.start + cut[1], end=b.end + cut[1]) for b in right)
            return self._share_levels([*left, *moved]) if left and right else ()
        tail = self._tail.search(phrase)
        body_end = tail.start() if tail else len(phrase)
        pieces = self._pieces(phrase[:body_end])
        if not pieces:
            return ()
        head = tail["head"] if tail else ""
        if not tail and all(self._is_level(piece.text) for piece in pieces):
            return tuple(Bearer(p.text, None, (p.text,), p.start, p.end, ("actor.bare_levels",)) for p in pieces)
        if not tail and not self._is_actor(pieces[-1].text):
            return ()
        return self._share_levels(self._expand(pieces, head))

    def _loose_tail(self, phrase: str) -> tuple[Bearer, ...]:
        """Read a list of actors closed by 等 and a class that is no actor itself: …、个人等统计调查对象."""
        m = self._class.search(phrase)
        if m is None or self._tail.search(phrase):
            return ()
        return self._read(phrase[: m.start()])

    def _inner_tail(self, phrase: str) -> tuple[int, int] | None:
        """Return where a list with 等部门 ends and another bearer is joined to it: A、B等部门和税务机关."""
        for m in self._list_end.finditer(phrase):
            rest = phrase[m.end() :]
            if rest not in self._generic and not self._vague.fullmatch(rest):
                return m.start("joint"), m.end()
        return None

    # --- pieces

    def _pieces(self, body: str) -> list[_Piece]:
        joined = [m.span() for m in self._lex.joined_names.finditer(body)]
        pieces, start = [], 0
        for m in _SEPARATOR.finditer(body):
            if any(a < m.end() and m.start() < b for a, b in joined) or body.startswith("法律法规", m.end()):
                continue
            if _open_bracket(body, m.start()):
                continue
            pieces.append(_Piece(body[start : m.start()], start, m.start()))
            start = m.end()
        pieces.append(_Piece(body[start:], start, len(body)))
        pieces = [piece for piece in pieces if piece.text.strip()]
        return self._rejoin(body, pieces)

    def _rejoin(self, body: str, pieces: list[_Piece]) -> list[_Piece]:
        """Join what a conjunction inside a name or a modifier cut: 公共场所、公共设施的所有者."""
        found: list[_Piece] = []
        pending: _Piece | None = None
        for i, piece in enumerate(pieces):
            if pending:
                piece = _Piece(body[pending.start : piece.end], pending.start, piece.end)
                pending = None
            rest = pieces[i + 1 :]
            if rest and self._belongs_to_modifier(piece, rest):
                pending = piece
            else:
                found.append(piece)
        return found

    def _belongs_to_modifier(self, piece: _Piece, rest: list[_Piece]) -> bool:
        if self._is_actor(piece.text) or self._is_level(piece.text) or self._lex.organ(self._stem(piece.text)):
            return False
        return any("的" in other.text.rstrip("的") and not self._starts_level(other.text) for other in rest)

    def _starts_level(self, text: str) -> bool:
        m = self._levels.match(text)
        return bool(m and m["of"])

    # --- atoms

    def _expand(self, pieces: list[_Piece], head: str) -> list[Bearer]:
        found: list[Bearer] = []
        levels: list[_Piece] = []
        modifier = ""
        shared = self._shared_role(pieces)
        determiner = ""
        for i, piece in enumerate(pieces):
            text = piece.text
            own_head = head or self._lent_head(pieces[i:])
            if m := self._qualifier.match(text):
                determiner = m[0]
            elif determiner and text in self._heads and len(text) <= 3:
                text = determiner + text
            if shared and piece is not pieces[-1] and not self._is_level(text) and "的" not in text:
                text += shared
            if self._is_level(text) and piece is not pieces[-1]:
                levels.append(piece)
                continue
            if modifier and "的" not in text and len(text) <= 4 and self._is_actor(text):
                text = modifier + text
            elif (cut := text.rfind("的")) > 0 and text[cut + 1 :] in self._heads:
                modifier = text[: cut + 1]
            found.extend(self._atoms(replace(piece, text=text), levels, own_head))
            levels = []
        return found

    def _lent_head(self, pieces: list[_Piece]) -> str:
        """Return the head that a later name lends to the first of `pieces`; an actor in its own right needs none."""
        if self._is_actor(pieces[0].text):
            return self._head_of(pieces[0].text)
        return next((head for piece in pieces if (head := self._head_of(piece.text))), "")

    def _shared_role(self, pieces: list[_Piece]) -> str:
        """Return the office that the last name lends to all: 政府和有关部门的负责人."""
        m = self._office_holder.search(pieces[-1].text)
        organs = all(self._offices.before(p.text, 0, len(p.text)) for p in pieces[:-1] if not self._is_level(p.text))
        return m[0] if m and len(pieces) > 1 and organs else ""

    def _atoms(self, piece: _Piece, levels: list[_Piece], head: str) -> list[Bearer]:
        text = piece.text
        if self._government.match(text) or text == "人民政府":
            mine = _Piece(text.removesuffix("人民政府"), piece.start, piece.end - 4)
            named = [*levels, mine] if mine.text else [*levels]
            return [self._bearer(f"{_bare(p.text)}人民政府", (_bare(p.text),), p) for p in named] or [
                self._bearer("人民政府", (), piece)
            ]
        m = self._levels.match(text)
        own: tuple[str, ...] = ()
        rest, start = text, piece.start
        if (
            m
            and m["rest"]
            and (m["of"] or not m["levels"].startswith(("上", "下")))
            and self._is_department(self._chosen.sub("", m["rest"]), head)
        ):
            own = _split_levels(m["levels"])
            rest = self._chosen.sub("", m["rest"])
            start = piece.end - len(rest)
        elif (
            "人民政府" in text
            and (cut := text.rfind("人民政府") + 4) < len(text)
            and not self._office_holder.search(text)
        ):
            prefix = self._levels.match(text[: cut - 4])
            own = _split_levels(prefix["levels"]) if prefix else ()
            rest = self._chosen.sub("", text[cut:])
            start = piece.end - len(rest)
        own = (*(_bare(p.text) for p in levels), *own)
        return [self._bearer(self._complete(rest, head), own, _Piece(rest, start, piece.end))]

    def _is_department(self, text: str, head: str) -> bool:
        bare = self._suffix.sub("", text)
        organ = self._lex.organ(bare.removesuffix("部门")) or self._lex.organ(bare)
        if organ is not None or bare in self._generic:
            return organ is None or organ.kind not in ("court", "procuratorate", "congress", "government")
        if bare.endswith(("部门", "机构", "机关")):
            return bare not in ("机关", "机构", "国家机关", "行政机关")
        return bool(head) and not self._is_actor(bare) and len(bare) <= 12

    def _complete(self, text: str, head: str) -> str:
        """Write a name in full: its head noun added when the list lends it, 主管 left out."""
        name = self._determiner.sub("", text.strip("的 "))
        if head and not self._stands_alone(name, head):
            name += head
        return self._suffix.sub("", name)

    def _stands_alone(self, name: str, head: str) -> bool:
        """Tell whether a name in a list needs no head from the list: 工会 in 工会、妇联等团体, but 中小企业部门."""
        if name in self._generic or name in self._polity:
            return True
        if head.endswith("部门"):
            return self._offices.before(name, 0, len(name)) is not None
        organ = self._lex.organ(name)
        return self._is_actor(name) or (organ is not None and organ.kind != "department")

    def named(self, text: str, start: int, end: int) -> tuple[Bearer, ...]:
        """Return a noun phrase that stands where a bearer stands, taken as printed; each name of a list is one."""
        pieces = self._pieces(text[start:end])
        return tuple(Bearer(p.text, None, (), start + p.start, start + p.end, ("actor.fallback",)) for p in pieces)

    def _bearer(self, subject: str, levels: tuple[str, ...], piece: _Piece) -> Bearer:
        organ = self._lex.organ(subject) or self._lex.organ(self._stem(subject))
        if organ is None and levels and subject.startswith(levels[0]):
            organ = self._lex.organ(subject[len(levels[0]) :])
        if not levels and (m := self._levels.match(subject)) and m["rest"] and (organ or m["rest"] in self._heads):
            levels = _split_levels(m["levels"])
        if not levels and subject in self._polity:
            levels = _polity_level(subject)
        rule = organ.id if organ else self._rule_of(subject)
        return Bearer(subject, organ.name if organ else None, levels, piece.start, piece.end, (rule,) if rule else ())

    def _rule_of(self, subject: str) -> str:
        for words in (self._polity, self._generic):
            if subject in words:
                return words.rule(subject)
        head = self._heads.before(subject, 0, len(subject))
        return self._heads.rule(head) if head else ""

    def _share_levels(self, bearers: list[Bearer]) -> tuple[Bearer, ...]:
        """Distribute the levels named in the phrase over all its bearers, as the annotation does."""
        union = tuple(dict.fromkeys(level for bearer in bearers for level in bearer.levels))
        shared = [
            replace(b, levels=union) if b.subject not in self._polity and b.rules and not _is_person(b) else b
            for b in bearers
        ]
        return tuple({(b.subject, b.start): b for b in shared}.values())

    # --- what a phrase is

    def _stem(self, name: str) -> str:
        return self._suffix.sub("", name).removesuffix("部门")

    def _head_of(self, text: str) -> str:
        return self._bases.before(text, 0, len(text)) or ""

    def _is_level(self, text: str) -> bool:
        return bool(self._level.match(text)) and text[0] not in "本全我"

    def _is_actor(self, text: str) -> bool:
        return (
            text in self._polity
            or text in self._generic
            or self._heads.before(text, 0, len(text)) is not None
            or (
                self._lex.organ_names.before(text, 0, len(text)) is not None
                and not text.endswith("等")
                and self._named_whole(text)
            )
        )

    def _named_whole(self, text: str) -> bool:
        """Tell whether an organ's full name (not a bare stem such as 公安) ends the phrase."""
        name = self._lex.organ_names.before(text, 0, len(text)) or ""
        organ = self._lex.organ(name)
        return (
            bool(organ)
            and organ is not None
            and (name == organ.name or (len(name) >= 4 and name[-1] in "局厅委部会院府署社办室庭关所处队"))
        )


def _is_person(bearer: Bearer) -> bool:
    return bearer.organ is None and "的" in bearer.subject


def _open_bracket(text: str, position: int) -> bool:
    return text.count("（", 0, position) > text.count("）", 0, position)


def _bare(level: str) -> str:
    return re.sub(r"^(?:本(?!级)|所在地的?|当地|有关|相关|地方(?!各级))(?=.)", "", level)


def _split_levels(levels: str) -> tuple[str, ...]:
    parts = [levels] if _open_bracket(levels, len(levels)) else _split_top(levels)
    return tuple(_bare(part) for part in parts if part)


def _split_top(levels: str) -> list[str]:
    parts, start = [], 0
    for m in _SEPARATOR.finditer(levels):
        if not _open_bracket(levels, m.start()):
            parts.append(levels[start : m.start()])
            start = m.end()
    return [*parts, levels[start:]]


def _polity_level(name: str) -> tuple[str, ...]:
    if name == "国家":
        return ()
    return (name[1:],) if name[0] in "本我全" else ()
