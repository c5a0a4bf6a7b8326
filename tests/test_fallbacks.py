"""What was guessed and what gave nothing is counted and told: `tests/specs/fallbacks/*.toml`, the report, the helps."""

from __future__ import annotations

from typing import Any

import pytest
from factories import make_extraction, make_norm
from test_specs import cases, extraction

import rules
from kg.fallbacks import fallbacks
from rules import PatternRule, Rulebook

BOOK = rules.load()
RULE = PatternRule(
    id="verb.guessed", kind="verb", pattern="植", fallback=True, note="Guessed.", match=("植树",), no_match=("水",)
)


@pytest.mark.parametrize("case", cases("fallbacks"))
def test_guesses_are_told(case: dict[str, Any]) -> None:
    found = extraction(case)
    told = [
        {"bearers": list(one.bearers), "predicate": one.predicate, "object": one.object, "rules": list(one.rules)}
        for one in fallbacks(found.norms, BOOK)
    ]
    assert told == case["fallbacks"]
    assert (found.cued, len(found.unexplained)) == (case["cued"], case.get("missed", 0))


@pytest.mark.parametrize("id_", sorted(BOOK.fallbacks))
def test_every_fallback_rule_gives_its_reason_and_has_a_case(id_: str) -> None:
    assert BOOK.rules[id_].note
    tried = [one for case in cases("fallbacks") for one in case.values[0]["fallbacks"]]
    assert any(id_ in one["rules"] for one in tried)


def test_a_duty_is_told_once_with_the_bearers_concerned() -> None:
    guessed = ("obligation.yingdang", RULE.id)
    shared = {"duty": "d", "locator": "第三条"}
    extraction = make_extraction(
        make_norm(subject="甲", rules=guessed, **shared),
        make_norm(subject=None, rules=guessed, **shared),
        make_norm(subject="乙", **shared),
        make_norm(),
    )
    [one] = fallbacks(extraction.norms, Rulebook([RULE]))
    assert (one.locator, one.bearers, one.rules, one.reason) == ("第三条", ("甲", "未明确主体"), (RULE.id,), "Guessed.")


def test_a_users_own_rule_can_be_one(tmp_path: Any) -> None:
    (tmp_path / "mine.toml").write_text(
        '[[words]]\nid = "verb.strong.guess"\nkind = "verb.strong"\nwords = ["妥存"]\nfallback = true\n'
        'match = ["妥存票据"]\nno_match = ["票据"]\n',
        encoding="utf-8",
    )
    book = rules.load(tmp_path)
    assert book.fallbacks - BOOK.fallbacks == {"verb.strong.guess"}
