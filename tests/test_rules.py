"""Every built-in rule proves itself on its own examples."""

from __future__ import annotations

from pathlib import Path

import pytest

import rules

BOOK = rules.load()
SAMPLES = "\n".join(
    path.read_text(encoding="utf-8") for path in sorted((Path(__file__).parents[1] / "samples").glob("*.*"))
)


@pytest.mark.parametrize("rule", BOOK.rules.values(), ids=lambda rule: rule.id)
def test_rule_finds_its_matches_and_nothing_else(rule: rules.Rule) -> None:
    assert [text for text in rule.match if not rule.finds(text)] == []
    assert [text for text in rule.no_match if rule.finds(text)] == []


@pytest.mark.parametrize(
    ("marks", "rule_id"),
    [
        ("mark.phrase_opening", "clause.deadline"),
        ("mark.phrase_opening", "clause.after_event"),
        ("mark.phrase_opening", "clause.agent"),
        ("mark.distributive", "adverb.distributive"),
    ],
)
def test_what_a_rule_can_begin_with_is_listed(marks: str, rule_id: str) -> None:
    found = [m for text in _texts(rule_id) for m in BOOK.regex(rule_id).finditer(text)]
    assert found
    assert {m[0][0] for m in found} <= set(BOOK.words(marks))


@pytest.mark.parametrize(
    ("sign", "rule_id"),
    [
        ("clause.time_sign", "clause.deadline"),
        ("clause.time_sign", "deadline.bound"),
        ("citation.sign", "citation.reference"),
    ],
)
def test_nothing_is_found_without_its_sign(sign: str, rule_id: str) -> None:
    found = [m for text in _texts(rule_id) for m in BOOK.regex(rule_id).finditer(text)]
    assert found
    assert [m[0] for m in found if not BOOK.regex(sign).search(m.string, m.start(), m.end())] == []


def _texts(rule_id: str) -> tuple[str, ...]:
    rule = BOOK.rules[rule_id]
    return (*rule.match, *rule.no_match, SAMPLES)
