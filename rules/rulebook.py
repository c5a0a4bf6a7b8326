"""The rules of one run, indexed for the stages that use them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import TypeVar

from rules.model import ModalityRule, OrganRule, PatternRule, Rule, TopicRule, WordRule

R = TypeVar("R", bound=Rule)


class Rulebook:
    """All rules of a run, by id; built once, never changed.

    `sources` names the file of each rule by its id; `own` holds the ids that a user's folder added or overrode.
    """

    def __init__(
        self, rules: Iterable[Rule], *, sources: Mapping[str, str] | None = None, own: Iterable[str] = ()
    ) -> None:
        self.rules: Mapping[str, Rule] = {rule.id: rule for rule in rules}
        self.sources: Mapping[str, str] = sources or {}
        self.own = frozenset(own)

    def of(self, kind: type[R]) -> tuple[R, ...]:
        """Return the rules of one type, in load order."""
        return tuple(rule for rule in self.rules.values() if isinstance(rule, kind))

    def kinds(self, table: str) -> tuple[str, ...]:
        """Return the kinds that the rules of one table have, sorted; none for a table without kinds."""
        found = (getattr(rule, "kind", None) for rule in self.rules.values() if rule.table == table)
        return tuple(sorted({kind for kind in found if kind}))

    @cached_property
    def modalities(self) -> tuple[ModalityRule, ...]:
        """The modality rules."""
        return self.of(ModalityRule)

    @cached_property
    def organs(self) -> tuple[OrganRule, ...]:
        """The organs."""
        return self.of(OrganRule)

    @cached_property
    def topics(self) -> tuple[TopicRule, ...]:
        """The key concepts."""
        return self.of(TopicRule)

    @cached_property
    def fallbacks(self) -> frozenset[str]:
        """The ids of the rules that decide where no dictionary does."""
        return frozenset(rule.id for rule in self.rules.values() if rule.fallback)

    @cached_property
    def _words(self) -> dict[str, dict[str, str]]:
        kinds: dict[str, dict[str, str]] = {}
        for rule in self.of(WordRule):
            kinds.setdefault(rule.kind, {}).update(dict.fromkeys(rule.words, rule.id))
        return kinds

    def words(self, kind: str) -> Mapping[str, str]:
        """Return the words of a kind, each with the id of the rule that lists it; KeyError for an unknown kind."""
        return self._words[kind]

    def pseudo(self, kind: str) -> tuple[str, ...]:
        """Return the words that swallow words of a kind."""
        return tuple(p for rule in self.of(WordRule) if rule.kind == kind for p in rule.pseudo)

    def patterns(self, kind: str) -> tuple[PatternRule, ...]:
        """Return the pattern rules of a kind, in load order."""
        return tuple(rule for rule in self.of(PatternRule) if rule.kind == kind)

    def regex(self, rule_id: str) -> re.Pattern[str]:
        """Return the compiled pattern of one rule; KeyError for an unknown id."""
        return self.rules[rule_id].regex
