"""Everything that reads phrases in one passage, and the recursion among it.

The scanners know only characters and dictionaries and remember what they found at a place. In the order in which
they build on each other: `cues`, `verbs`, `adverbs`, `actor_phrases` (who), `governing_verbs` (the verb after an open
phrase), `prepositions`, `verb_groups`. An actor phrase ends where a predicate can begin, a predicate can begin after
adverbials, and adverbials hold actor phrases: this circle is closed here.
"""

from __future__ import annotations

from extract.actor_phrases import ActorPhrases
from extract.actors import ActorReader, Bearer
from extract.adverbials import NOTHING, Skipped
from extract.adverbs import Adverbs
from extract.circle import OPEN, Circle
from extract.cues import Cues
from extract.governing_verbs import GoverningVerbs
from extract.lexicon import Lexicon
from extract.prepositions import PrepositionalPhrases
from extract.verb_groups import VerbGroups
from extract.verbs import Verb, Verbs


class Phrases(Circle):
    """The phrases of one passage; `text` is its masked, folded text."""

    def __init__(self, lexicon: Lexicon, actors: ActorReader, text: str) -> None:
        self.lexicon = lexicon
        self.actors = actors
        self.text = text
        self.cues = Cues(lexicon.cue_words, text)
        self.verbs = verbs = Verbs(lexicon, text)
        self.adverbs = adverbs = Adverbs(lexicon, text, verbs, self.cues)
        self._actor_phrases = ActorPhrases(lexicon, text, verbs, actors, self)
        self._governing = GoverningVerbs(lexicon, text, verbs, adverbs, self._actor_phrases)
        self._prepositions = PrepositionalPhrases(lexicon, text, verbs, self._governing, self)
        self._groups = VerbGroups(lexicon, text, verbs, adverbs, self)
        self._width = len(text) + 1
        self._skipped: dict[int, Skipped] = {}
        self._opens: dict[int, bool] = {}

    def release(self) -> None:
        """Break the circle when the passage is read: its memory is then free at once, without the garbage collector."""
        self._actor_phrases.circle = self._prepositions.circle = self._groups.circle = OPEN

    def verb_group(self, start: int, end: int) -> Verb | None:
        """Return the verbs from `start` that share one object, or None."""
        return self._groups.at(start, end)

    def with_listed(self, verb: Verb, end: int) -> Verb:
        """Return a verb with those listed after it."""
        return self._groups.with_listed(verb, end)

    def actor_phrase(self, start: int, end: int) -> tuple[int, tuple[Bearer, ...]]:
        """Read the actor phrase at `start` that a predicate follows; return its end and bearers, or nothing."""
        return self._actor_phrases.at(start, end)

    def actor_in_case(self, start: int, end: int) -> tuple[int, tuple[Bearer, ...]]:
        """Read the actor phrase at `start` of a condition that says what befalls it; nothing where it says none."""
        return self._actor_phrases.in_case(start, end)

    def names_only(self, start: int, end: int) -> bool:
        """Tell whether a stretch holds no verb that could be a predicate: it goes on with a list of names."""
        return self._governing.names_only(start, end)

    def skip_adverbials(self, start: int, end: int) -> Skipped:
        """Step over adverbs and prepositional phrases; return where the predicate can begin and what was met."""
        key = start * self._width + end
        known = self._skipped.get(key)
        if known is None:
            known = self._skipped[key] = self._skip(start, end)
        return known

    def _skip(self, start: int, end: int) -> Skipped:
        found = NOTHING
        position = start
        while position < end:
            after = self.adverbs.skip(position, end)
            after, phrase = self._prepositions.skip(after, end) if after < end else (after, NOTHING)
            if after == position:
                break
            position, found = after, found.merge(phrase)
            if phrase.fronted is not None and self._is_goal(position, end):
                break  # 将X作为Y: no preposition here
        return position, found

    def _is_goal(self, start: int, end: int) -> bool:
        verb = self.verbs.at(start, end) if start < end else None
        return verb is not None and self._governing.leads_to_goal(start, end)

    def opens_predicate(self, start: int, end: int) -> bool:
        """Tell whether, adverbials passed, a verb or a cue begins at `start`."""
        key = start * self._width + end
        known = self._opens.get(key)
        if known is None:
            after = self.skip_adverbials(start, end)[0]
            known = self._opens[key] = self._opens_with(after, end) or after >= end > start
        return known

    def _opens_with(self, position: int, end: int) -> bool:
        return self.verbs.at(position, end) is not None or self.cues.opens(position, end)
