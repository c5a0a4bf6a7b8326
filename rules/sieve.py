"""What a pattern cannot do without: the characters its matches begin with or end in, the words they hold.

Read from the pattern as `re` parses it. What is not understood counts as "may be any": only speed hangs on it.
"""

from __future__ import annotations

import re
from importlib import import_module
from itertools import pairwise
from typing import Any, NamedTuple

_parser: Any = import_module("re._parser")
_MOST = 400  # a longer range of characters tells places apart no better than none
_REPEATS = ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT")
_CHAR, _COMMON = 16, 64  # so many words of two characters are met about as often as one, or a common, character
_COMMON_CHARS = "的，。；、："
_MOST_PAIRS = 64
Chars = frozenset[str] | None  # None: any
Item = tuple[str, Any]  # one step of a parsed pattern: its name and what belongs to it


class Arm(NamedTuple):
    """One of the alternatives of a pattern: what it begins with and, where it reaches the end of a text, ends in."""

    first: Chars
    last: Chars


def arms(pattern: re.Pattern[str]) -> tuple[Arm, ...]:
    """Return the alternatives of a pattern; none where it can match an empty text."""
    parsed = _parsed(pattern)
    return tuple(_arms(parsed, reaches_end=False)) if parsed and parsed.getwidth()[0] else ()


def needs(pattern: re.Pattern[str]) -> Chars:
    """Return words of one or two characters, one of which stands in every match or in what it looks ahead to, or None.

    Of several such sets it is the one that is met most seldom.
    """
    return _needed(_parsed(pattern))


def _parsed(pattern: re.Pattern[str]) -> Any:
    """Return the parsed pattern; nothing of one with flags that make its characters, or its $, stand for others."""
    strange = pattern.flags & (re.IGNORECASE | re.MULTILINE)
    return () if strange else _parser.parse(pattern.pattern, pattern.flags)


def _arms(sequence: Any, *, reaches_end: bool) -> list[Arm]:
    items = list(sequence)
    if items and str(items[-1][1]) == "AT_END":
        items.pop()
        reaches_end = True
    if len(items) == 1:
        name, value = str(items[0][0]), items[0][1]
        if (inner := _inside(name, value)) is not None:
            return _arms(inner, reaches_end=reaches_end)
        if name == "BRANCH":
            return [arm for one in value[1] for arm in _arms(one, reaches_end=reaches_end)]
    return [Arm(_edge(items, 1)[0], _edge(items, -1)[0] if reaches_end else None)]


def _edge(sequence: Any, way: int) -> tuple[Chars, bool]:
    """Return what a sequence begins with (`way` 1) or ends in (-1), and whether it can be empty."""
    found: frozenset[str] = frozenset()
    for op, value in list(sequence)[::way]:
        name = str(op)
        if name in ("AT", "ASSERT_NOT") or (name == "ASSERT" and value[0] != way):
            continue  # takes up no character
        chars, empty = _edge(value[1], way) if name == "ASSERT" else _edge_of(name, value, way)
        if name == "ASSERT" and (empty or chars is None):
            continue
        if chars is None:
            return None, False
        found |= chars
        if not empty:
            return found, False
    return found, True


def _edge_of(name: str, value: Any, way: int) -> tuple[Chars, bool]:
    if name in _REPEATS:
        chars, empty = _edge(value[2], way)
        return chars, empty or value[0] == 0
    if (inner := _inside(name, value)) is not None:
        return _edge(inner, way)
    if name == "BRANCH":
        edges = [_edge(one, way) for one in value[1]]
        return _union([chars for chars, _ in edges]), any(empty for _, empty in edges)
    return _chars(name, value), False


def _needed(sequence: Any) -> Chars:
    """Return the rarest words of which a sequence needs one, the last of those: the first is what it begins with."""
    items = _opened(sequence)
    found = [_needed_by(name, value) for name, value in items]
    for before, item in pairwise(items):
        found += [_beside(before, item)]
    return min((words for words in reversed(found) if words), key=_frequency, default=None)


def _frequency(words: frozenset[str]) -> int:
    """Return how often one of some words is met, by a rough measure."""
    return sum(1 if len(word) > 1 else _COMMON if word in _COMMON_CHARS else _CHAR for word in words)


def _opened(sequence: Any) -> list[Item]:
    """Return the steps of a sequence, groups opened, without those that take up no character."""
    items: list[Item] = []
    for op, value in sequence:
        name = str(op)
        if (inner := _inside(name, value)) is not None:
            items += _opened(inner)
        elif name not in ("AT", "ASSERT_NOT") and not (name == "ASSERT" and value[0] < 0):
            items.append((name, value))
    return items


def _beside(before: Item, item: Item) -> Chars:
    """Return the words that two steps beside each other need, the first a character."""
    first = _chars(*before)
    if first is None:
        return None
    name, value = item
    if name == "BRANCH":
        return _union([_needed([before, *arm]) for arm in value[1]])
    second = _chars(name, value)
    if second is None or len(first) * len(second) > _MOST_PAIRS:
        return None
    return frozenset(one + other for one in first for other in second)


def _needed_by(name: str, value: Any) -> Chars:
    if name in _REPEATS:
        return _needed(value[2]) if value[0] else None
    if name == "ASSERT":
        return _needed(value[1])
    if name == "BRANCH":
        return _union([_needed(one) for one in value[1]])
    return _chars(name, value)


def _union(sets: list[Chars]) -> Chars:
    known = [chars for chars in sets if chars is not None]
    return frozenset().union(*known) if len(known) == len(sets) else None


def _inside(name: str, value: Any) -> Any:
    """Return what a group holds, or None."""
    if name == "SUBPATTERN":
        return None if value[1] or value[2] else value[3]
    return value if name == "ATOMIC_GROUP" else None


def _chars(name: str, value: Any) -> Chars:
    """Return the characters of which one stands there."""
    if name == "LITERAL":
        return frozenset(chr(value))
    if name != "IN":
        return None
    found: set[str] = set()
    for op, member in value:
        if str(op) == "LITERAL":
            found.add(chr(member))
        elif str(op) == "RANGE" and member[1] - member[0] < _MOST:
            found.update(map(chr, range(member[0], member[1] + 1)))
        else:
            return None
    return frozenset(found)
