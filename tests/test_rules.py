"""Every built-in rule proves itself on its own examples."""

from __future__ import annotations

import pytest

import rules

BOOK = rules.load()


@pytest.mark.parametrize("rule", BOOK.rules.values(), ids=lambda rule: rule.id)
def test_rule_finds_its_matches_and_nothing_else(rule: rules.Rule) -> None:
    assert [text for text in rule.match if not rule.finds(text)] == []
    assert [text for text in rule.no_match if rule.finds(text)] == []
