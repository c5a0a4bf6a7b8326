"""Cases that run over commas: the piece that ends in 的 closes what the pieces before it began.

A case stands before its consequence and ends in 的. Where it tells of several acts or circumstances only the last piece
has it (承租人不遵守公约，不服从安排，不能按期缴清租金的，…); the pieces before it read like statements and are none.
"""

from __future__ import annotations

from typing import Final

from extract.actors import Bearer
from extract.characters import ATTRIBUTE
from extract.governance import Governance
from extract.lexicon import Lexicon
from extract.parts import Part, PartKind
from extract.phrases import Phrases
from extract.ranges import Range
from extract.segments import Segment, Sentence

_MAIN: Final = (PartKind.OPENING, PartKind.EXCEPTION)


class _Vocabulary:
    def __init__(self, lexicon: Lexicon) -> None:
        self.linked = lexicon.regex("case.linked")
        self.another = lexicon.regex("case.another")
        self.result = lexicon.regex("case.result")
        self.anew = lexicon.regex("case.anew")
        self.fault = lexicon.regex("case.fault")
        self.happening = lexicon.regex("case.happening")
        self.duty = lexicon.regex("case.duty")
        self.amid = lexicon.regex("case.amid")
        self.misdeed = lexicon.regex("case.misdeed")
        self.describing = lexicon.words("verb.describing")
        self.stated = lexicon.regex("case.stated")


class Cases:
    """Puts together the cases of one passage."""

    def __init__(self, phrases: Phrases, governance: Governance) -> None:
        self._vocab = phrases.lexicon.once(_Vocabulary)
        self._phrases = phrases
        self._governance = governance
        self._text = phrases.text

    def joined(self, sentence: Sentence, cut: list[list[Part]], *, duties: bool) -> list[list[Part]]:
        """Return the parts of each segment, those that belong to a case told by the 的 of a later one as conditions.

        `duties` tells that the lead-in of an item is followed by duties, so that its acts are none of a case.
        """
        for i in range(1, len(cut)):
            if self._closes(cut[i]):
                begin = self._begin(sentence, cut, i, duties=duties)
                if begin < i:
                    _join(cut, begin, i)
        return cut

    def _closes(self, parts: list[Part]) -> bool:
        """Tell whether a segment is a case that ends in 的."""
        if len(parts) != 1 or parts[0].kind is not PartKind.CONDITION:
            return False
        return self._text[parts[0].range.end - 1] == ATTRIBUTE

    def _begin(self, sentence: Sentence, cut: list[list[Part]], last: int, *, duties: bool) -> int:
        """Return the segment with which the case begins that segment `last` closes."""
        if self._is_amid(cut[last - 1], cut[last]):
            return last - 1
        begin = last
        while begin > 0 and self._may_belong(cut[begin - 1]):
            begin -= 1
        if begin == last:
            return last
        if duties or (begin > 0 and not _excepts(cut[begin - 1])):
            return self._behind_another(sentence, cut, begin, last)
        while (
            begin < last and self._names(cut[begin], cut[last]) and not self._alternates(sentence, cut, begin + 1, last)
        ):
            if cut[begin][0].kind is PartKind.CLAUSE:
                cut[begin] = [Part(PartKind.CONTINUATION, cut[begin][0].range)]
            begin += 1
        linked = self._links(sentence.segments[last])
        return begin if linked or self._is_case(cut, begin, last) else last

    def _is_amid(self, before: list[Part], close: list[Part]) -> bool:
        """Tell whether a segment says who was amid what work when a fault happened: 主管部门在工作中，有下列行为的."""
        if len(before) != 1 or before[0].cue or not before[0].bearers:
            return False
        if self._vocab.misdeed.match(self._text, close[0].range.start, close[0].range.end) is None:
            return False
        return self._vocab.amid.match(self._text, before[0].range.start, before[0].range.end) is not None

    def _may_belong(self, parts: list[Part]) -> bool:
        """Tell whether a segment can be a piece of a case: neither one that is closed, nor a norm with cue or agent."""
        if not parts or self._closes(parts):
            return False
        return not any(
            part.kind in _MAIN
            or part.cue
            or part.adverbials.agent
            or "clause.agent" in part.rules
            or self._governance.sanctions(part)
            for part in parts
        )

    def _behind_another(self, sentence: Sentence, cut: list[list[Part]], begin: int, last: int) -> int:
        """Return where the case begins behind a norm or another case: only what is linked or happens belongs to it."""
        if self._links(sentence.segments[begin]) and begin > 0 and self._closes(cut[begin - 1]):
            return begin
        found = last
        while found > begin and (self._links(sentence.segments[found]) or self._happens(cut[found - 1])):
            found -= 1
        return found

    def _names(self, parts: list[Part], close: list[Part]) -> bool:
        """Tell whether a segment is whom or what the case is about, and no piece of it: 尚未出售的车位，业主要求的."""
        part = parts[0]
        start, end = part.range.start, part.range.end
        if part.kind is PartKind.ADVERBIAL:
            fronted = part.adverbials.fronted
            blamed = self._vocab.fault.match(self._text, close[0].range.start, close[0].range.end) is not None
            return fronted is not None and self._is_thing(fronted.start, end) and not blamed
        if part.kind is PartKind.CLAUSE and (part.bearers or self._happens(parts)):
            return False
        continues = part.kind is PartKind.CONTINUATION
        if len(parts) > 1 or not (continues or ATTRIBUTE in self._text[start:end]):
            return False
        if self._phrases.actors.read(self._text, start, end):
            return True
        return (continues or self._describes(part)) and self._is_thing(start, end)

    def _describes(self, part: Part) -> bool:
        """Tell whether the verb only opens the relative clause of a thing: 列入议程的草案."""
        where = part.predicate
        return where is not None and self._vocab.describing.before(self._text, where.start, where.end) is not None

    def _is_thing(self, start: int, end: int) -> bool:
        """Tell whether a noun phrase without a statement in it stands there."""
        tail = max(start, self._text.rfind(ATTRIBUTE, start, end) + 1)
        return self._vocab.stated.search(self._text, tail, end) is None and self._phrases.names_only(tail, end)

    def _is_case(self, cut: list[list[Part]], begin: int, last: int) -> bool:
        """Tell whether the segments from the beginning of a sentence to a 的 are one case."""
        before, close = cut[begin:last], cut[last][0].range
        if self._vocab.result.match(self._text, close.start, close.end):
            return True
        if any(map(self._happens, before)) or any(map(self._blames, before)):
            return True
        bearers = [bearer for parts in before for part in parts for bearer in part.bearers]
        if any(bearer.organ for bearer in bearers):
            return self._binds_the_same(cut[last + 1 :]) and not self._vocab.another.match(
                self._text, close.start, close.end
            )
        if any(map(self._rules, before)):
            return False
        return bool(bearers) or self._vocab.anew.match(self._text, close.start, close.end) is None

    def _binds_the_same(self, after: list[list[Part]]) -> bool:
        """Tell whether the norm after a case names nobody: 主管部门处理纠纷，认定侵权的，应当责令停止."""
        norm = next((part for parts in after for part in parts if part.kind is not PartKind.CONDITION), None)
        return norm is not None and norm.cue is not None and not norm.bearers

    def _links(self, segment: Segment) -> bool:
        return self._vocab.linked.match(self._text, segment.start, segment.end) is not None

    def _alternates(self, sentence: Sentence, cut: list[list[Part]], next: int, last: int) -> bool:
        """Tell whether a link joins what follows a name to it as a further case: 绿地，以及权属不清的."""
        return self._links(sentence.segments[next]) and (next == last or not self._names(cut[next], cut[last]))

    def _happens(self, parts: list[Part]) -> bool:
        return self._vocab.happening.match(self._text, parts[0].range.start, parts[-1].range.end) is not None

    def _blames(self, parts: list[Part]) -> bool:
        return self._vocab.fault.search(self._text, parts[0].range.start, parts[-1].range.end) is not None

    def _rules(self, parts: list[Part]) -> bool:
        return self._vocab.duty.match(self._text, parts[0].range.start, parts[-1].range.end) is not None


def _excepts(parts: list[Part]) -> bool:
    return bool(parts) and parts[-1].kind is PartKind.EXCEPTION


def _join(cut: list[list[Part]], begin: int, last: int) -> None:
    """Make conditions of the segments from `begin` to `last`, each from where the case begins."""
    start = cut[begin][0].range.start
    doers: tuple[Bearer, ...] = ()
    for i in range(begin, last + 1):
        doers = next((part.bearers for part in cut[i] if part.bearers), doers)
        cut[i] = [Part(PartKind.CONDITION, Range(start, cut[i][-1].range.end), doers)]
