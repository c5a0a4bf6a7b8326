"""Whether rules fit together: a user's beside the built-in ones, and the names of organs among themselves."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from difflib import get_close_matches

from rules.errors import Fault
from rules.model import OrganRule, PatternRule, Rule, WordRule
from rules.rulebook import Rulebook


def misfits(own: Collection[Rule], names: Mapping[str, str], base: Rulebook) -> Iterator[Fault]:
    """Yield what is wrong with a user's rules beside those of `base`; `names` has the file of each by id."""
    for rule in own:
        if rule.id in base.rules:
            yield from _unfit(rule, base.rules[rule.id], names[rule.id])
        elif isinstance(rule, WordRule | PatternRule) and rule.kind not in (kinds := base.kinds(rule.table)):
            near = ", ".join(get_close_matches(rule.kind, kinds) or kinds)
            yield Fault(names[rule.id], rule.id, "kind", f"unknown kind {rule.kind!r}", f"use one of {near}")
    replaced = {rule.id for rule in own}
    kept = [rule for rule in base.rules.values() if rule.id not in replaced]
    yield from shared_aliases([*kept, *own], {**base.sources, **names})


def _unfit(rule: Rule, old: Rule, name: str) -> Iterator[Fault]:
    """Yield why `rule` cannot stand in for the built-in rule of its id."""
    other_id = "or give the rule another id"
    if type(rule) is not type(old):
        yield Fault(name, rule.id, None, "a built-in rule has this id", f"keep its table [[{old.table}]], {other_id}")
    elif isinstance(rule, WordRule | PatternRule) and isinstance(old, WordRule | PatternRule):
        if rule.kind != old.kind:
            yield Fault(name, rule.id, "kind", f"the built-in rule is of {old.kind}", f"keep the kind, {other_id}")
        for group in sorted(old.regex.groupindex.keys() - rule.regex.groupindex.keys()):
            yield Fault(name, rule.id, "pattern", f"lacks the group (?P<{group}>…)", "add it: the extractor reads it")


def shared_aliases(rules: Iterable[Rule], names: Mapping[str, str]) -> Iterator[Fault]:
    """Yield the names that an organ claims and an earlier one has; `names` has the file of each rule by id."""
    owners: dict[str, str] = {}
    for rule in rules:
        for alias in rule.names if isinstance(rule, OrganRule) else ():
            if (owner := owners.setdefault(alias, rule.id)) != rule.id:
                reason = f"{alias!r} already belongs to {owner}"
                yield Fault(names[rule.id], rule.id, "aliases", reason, "keep it in one of them")
