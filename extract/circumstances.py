"""Which clauses only say in what case another holds.

Drafters set out what a norm is about before it, often over several commas: 从事经营活动，设置摊位，应当办理登记. Such a
clause reads like a statement; what follows it tells that it is none. A case that ends in 的 is told in `extract.cases`.
"""

from __future__ import annotations

from typing import Final

from extract.characters import AGENT, ATTRIBUTE, COMMA
from extract.governance import Governance
from extract.lexicon import Lexicon
from extract.parts import Part, PartKind
from extract.phrases import Phrases
from extract.records import Modality
from extract.state import State

_LONGEST_PROVISION: Final = 12  # 的具体管理办法


class _Vocabulary:
    def __init__(self, lexicon: Lexicon) -> None:
        self.joins = lexicon.words("link.alternative")
        self.standing = lexicon.words("verb.duty", "verb.standing")
        self.responsive = lexicon.words("verb.responsive")
        self.stative = lexicon.words("verb.stative")
        self.describing = lexicon.words("verb.describing")
        self.proposing = lexicon.words("verb.proposing")
        self.deciding = lexicon.words("verb.deciding")
        self.heads = lexicon.words("actor.head")
        self.provisions = lexicon.words("noun.provision")
        self.protected = lexicon.regex("clause.protected")
        self.done = lexicon.regex("clause.done")
        self.rights = lexicon.regex("clause.rights_protected")
        self.deemed = lexicon.regex("clause.deemed")
        self.back = lexicon.marks("mark.back")
        self.goes_by = lexicon.regex("clause.goes_by")
        self.goes_by_list = lexicon.regex("clause.goes_by_list")


class Circumstances:
    """Judges the clauses of one passage by what follows them."""

    def __init__(self, phrases: Phrases, governance: Governance) -> None:
        self._vocab = phrases.lexicon.once(_Vocabulary)
        self._governance = governance
        self._masked = phrases.text

    def tells_case(self, part: Part, rest: list[Part], state: State) -> bool:
        """Tell whether a clause is only the circumstance of a norm that follows in its sentence."""
        if not rest or state.open or self._is_complete(state) or not self._is_bare(part):
            return False
        if self._goes_by_list(part, rest[0]):
            return True
        return self._is_protected(rest[0]) or self._leads_on(part, rest, state)

    def is_left_to(self, part: Part, rest: list[Part]) -> bool:
        """Tell whether a phrase names what somebody is to settle, act and all: 鼓励兴办学校的办法，由省人民政府制定."""
        start, end = part.range.start, part.range.end
        if not rest or part.cue or part.bearers or part.adverbials.fronted:
            return False
        if (
            not self._masked.startswith(COMMA + AGENT, end)
            or self._vocab.provisions.before(self._masked, start, end) is None
        ):
            return False
        cut = self._masked.rfind(ATTRIBUTE, start, end)
        where = part.predicate
        if where is None or end - cut > _LONGEST_PROVISION:
            return False
        words = (self._vocab.proposing, self._vocab.deciding)
        return cut > where.end and not any(w.at(self._masked, where.start, where.end) for w in words)

    def _goes_by_list(self, part: Part, following: Part) -> bool:
        """Tell whether the act of nobody is only said to go by the steps that follow: 出让土地，按下列程序进行：."""
        where = following.range
        return not part.bearers and self._vocab.goes_by_list.match(self._masked, where.start, where.end) is not None

    def _is_protected(self, part: Part) -> bool:
        """Tell whether a part only says that law protects the act before it, or what it counts as: 以抢夺论处."""
        start, end = part.range.start, part.range.end
        if self._vocab.protected.fullmatch(self._masked, start, end) or self._vocab.rights.match(
            self._masked, start, end
        ):
            return True
        return self._vocab.deemed.match(self._masked, start, end) is not None

    def _leads_on(self, part: Part, rest: list[Part], state: State) -> bool:
        """Tell whether what follows a clause, past all that may go on with it, is a norm it leads to."""
        following = next((i for i, p in enumerate(rest) if not self._goes_on(p)), None)
        if following is None:
            return False
        ahead = rest[following]
        if ahead.kind is PartKind.CONDITION or ahead.cue is None or state.given:
            return False
        if ahead.bearers:
            return following == 0 and self._occasions(part, ahead)
        return self._leads_to_duty(part, rest[: following + 1])

    def _is_bare(self, part: Part) -> bool:
        """Tell whether a clause has no cue and is no consequence, no act of an agent and no encouragement."""
        if part.kind is not PartKind.CLAUSE or part.cue or part.adverbials.agent or "clause.agent" in part.rules:
            return False
        return not (self._governance.sanctions(part) or self._governance.encourages(part))

    def _is_complete(self, state: State) -> bool:
        """Tell whether a case ending in 的 stands before, so that what follows is its norm."""
        known = state.condition
        return known is not None and known.text.folded.startswith(ATTRIBUTE, known.end - 1)

    def _goes_on(self, part: Part) -> bool:
        """Tell whether a part may be more of the case before it."""
        return part.kind in {PartKind.ADVERBIAL, PartKind.CONTINUATION} or self._is_bare(part)

    # --- a noun phrase that reads like an act

    def fronts_thing(self, part: Part, following: Part, state: State) -> bool:
        """Tell whether a relative clause and its noun stand before what is said of them: 列入议程的法规案，由A审议."""
        if part.predicate is None or state.fronted or not self._describes_noun(part):
            return False
        if self._is_taken_up(following.range.start) or self.goes_by(following):
            return not self._stands_alone(part)
        where = part.predicate
        describes = self._vocab.describing.at(self._masked, where.start, where.end) is not None
        if not describes or part.bearers or state.given:
            return False
        return bool(following.bearers) or not self._is_bare(following) or self._is_done(following)

    def _is_done(self, part: Part) -> bool:
        """Tell whether a clause only says after what step the next holds: 全体会议听取说明后，由各代表团审议."""
        return self._vocab.done.search(self._masked, part.range.start, part.range.end) is not None

    def _describes_noun(self, part: Part) -> bool:
        """Tell whether a clause may be a relative clause and a noun that is nobody."""
        if part.predicate is None or part.adverbials.fronted or part.complement or not self._is_bare(part):
            return False
        end = part.range.end
        described = ATTRIBUTE in self._masked[part.predicate.end : end]
        return described and self._vocab.heads.before(self._masked, part.predicate.end, end) is None

    def _is_taken_up(self, start: int) -> bool:
        """Tell whether what begins here says of the phrase before the comma who acts on it, or what is its own."""
        if self._masked.startswith(AGENT, start):
            return self._masked.startswith(COMMA, start - 1)
        return self._masked[start - 1] in self._vocab.back or self._masked[start] in self._vocab.back

    def goes_by(self, part: Part) -> bool:
        """Tell whether a segment only says by what rule the thing before it goes: …的资格认定，按照国家规定执行."""
        where = part.range
        return self._vocab.goes_by.match(self._masked, where.start, where.end) is not None

    def _stands_alone(self, part: Part) -> bool:
        """Tell whether a clause is a duty of its own before what another does with its result."""
        if self._vocab.provisions.before(self._masked, part.range.start, part.range.end) is not None:
            return False
        where = part.predicate
        if where is None or self._is_standing(part):
            return True
        if self._vocab.proposing.at(self._masked, where.start, where.end):
            return True
        decides = self._vocab.deciding.at(self._masked, where.start, where.end) is not None
        return decides and any(map(self._governance.may_impose, part.bearers))

    def _joined(self, part: Part) -> bool:
        """Tell whether 或者 or the like joins a part to what stands before it."""
        return self._vocab.joins.before(self._masked, 0, part.range.start) is not None

    # --- before a cue

    def _leads_to_duty(self, part: Part, run: list[Part]) -> bool:
        """Tell whether acts in a row are what a duty is about: 设置摊位，占用道路的一侧，应当办理登记."""
        duty = run[-1]
        if duty.cue is None or duty.cue.modality is not Modality.OBLIGATION or len(run) == 1:
            return False
        acts = [part, *(p for p in run[:-1] if p.kind is PartKind.CLAUSE)]
        if len(acts) > 1 and all(act.bearers for act in acts) and not duty.bearers:
            return True  # 机关接受申请，律师接受咨询，应当告知
        return any(map(self._joined, run[:-1])) or not any(map(self._is_standing, acts))

    def _is_standing(self, part: Part) -> bool:
        """Tell whether a clause is a duty of its own and not the occasion of another: 承担责任, 维护秩序."""
        where = part.predicate
        return where is not None and self._vocab.standing.at(self._masked, where.start, where.end) is not None

    # --- before a duty of another

    def _occasions(self, part: Part, duty: Part) -> bool:
        """Tell whether a bearer's act only occasions the duty of another: A开展检查，B应当配合."""
        if not part.bearers or self._is_state(part) or duty.cue is None:
            return False
        if duty.cue.modality is Modality.RESPONSIBILITY and not self._masked.startswith(AGENT, duty.range.start):
            return False
        if self._responds(duty):
            return True
        if any(map(self._governance.may_impose, part.bearers)):
            return False
        return not self._is_standing(part)

    def _responds(self, part: Part) -> bool:
        """Tell whether a clause says what others owe to an act: 配合; 给予支持; 不得阻挠."""
        where, words = part.predicate, self._vocab.responsive
        if where is None:
            return False
        places = (where.start, where.end)
        return any(words.at(self._masked, place, part.range.end) is not None for place in places)

    def _is_state(self, part: Part) -> bool:
        where = part.predicate
        return where is not None and self._masked[where.start : where.end] in self._vocab.stative
