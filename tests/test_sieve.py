"""Patterns behind their sieve find what they find without it."""

from __future__ import annotations

import re

import pytest

import rules
from extract.pattern import Pattern
from rules.model import PatternRule
from rules.sieve import arms, needs

BOOK = rules.load()
PATTERNS = BOOK.of(PatternRule)


@pytest.mark.parametrize(
    ("pattern", "edges", "need"),
    [
        ("(?P<hit>应当|不可以)", [("应", None), ("不", None)], 2),
        ("(?<!相)应|[0-2]", [("应", None), ("012", None)], 4),
        ("(?=[甲乙])[^，]*丙", [("甲乙", None)], 1),
        ("甲?乙", [("甲乙", None)], 1),
        ("[^，]{2,}由", [(None, None)], 1),
        ("(?:未[^，]*|[^，]+(?<=[时前])|甲(?:乙|丙丁?))$", [("未", None), (None, "时前"), ("甲", "乙丙丁")], None),
        ("甲$|[^，]丙", [("甲", "甲"), (None, None)], 2),
        (r"\d+日", [(None, None)], 1),
        ("甲*", [], None),
        ("(?i:a)", [(None, None)], None),
        ("(?i)a", [], None),
        ("(?m)[^，]+后$", [], None),
    ],
)
def test_what_a_pattern_cannot_do_without(
    pattern: str, edges: list[tuple[str | None, str | None]], need: int | None
) -> None:
    compiled = re.compile(pattern)
    assert arms(compiled) == tuple(tuple(edge and set(edge) for edge in arm) for arm in edges)
    found = needs(compiled)
    assert (found and len(found)) == need


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ("[^，]*(?:责任|国策)$", ["责任", "国策"]),
        ("[^，]*受(?:国|法律)", ["受国", "法律"]),  # beside the character before it, each alternative is told sooner
        ("的[甲乙](?!丙)丁", ["甲丁", "乙丁"]),  # what takes up no character keeps nothing apart
        ("甲丙?乙", ["乙"]),  # of two that are met as often, the last
        ("[^，]*(?=[^，]*应当)", ["应当"]),
        ("(?<=相当)于", ["于"]),
        ("甲乙|[^，]*", None),
    ],
)
def test_the_words_of_which_every_match_holds_one(pattern: str, words: list[str] | None) -> None:
    assert needs(re.compile(pattern)) == (words and set(words))


def test_many_alternatives_keep_apart_what_begins_and_what_ends_in_them() -> None:
    named = "|".join(f"{first}[^，]*{last}" for first, last in zip("甲乙丙丁戊己庚", "一二三四五六七", strict=True))
    sieved = Pattern(re.compile(f"(?:{named}|未[^，]*|[^，]+(?<=[时前]))$"))
    assert sieved.match("未经批准") and sieved.match("甲方一") and sieved.match("施工前")
    sieved.regex = None  # type: ignore[assignment,misc] -- none of these is tried
    assert not any(sieved.match(text) for text in ("甲方", "甲方二", "应当公布", "公布一"))


@pytest.mark.parametrize("rule", PATTERNS, ids=lambda rule: rule.id)
def test_the_sieve_hides_no_match(rule: PatternRule) -> None:
    regex, sieved = rule.regex, Pattern(rule.regex)
    for text in (*rule.match, *rule.no_match, f"{rule.match[0]}\n"):
        assert [m.span() for m in sieved.finditer(text)] == [m.span() for m in regex.finditer(text)]
        assert sieved.sub("〓", text) == regex.sub("〓", text)
        for start in range(len(text) + 1):
            for end in (start, len(text) - 1, len(text), len(text) + 1):
                for method in ("match", "search", "fullmatch"):
                    found, known = getattr(sieved, method)(text, start, end), getattr(regex, method)(text, start, end)
                    assert (found and found.span()) == (known and known.span())
