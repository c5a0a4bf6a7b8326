"""Texts that make a pattern work hardest, from the pattern itself: what stands in it, again and again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from importlib import import_module
from typing import Any

_parser: Any = import_module("re._parser")
_REPEATS = {"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"}
_MANY = 8  # a repeat that stops earlier is none
_COMMON = "国的，。、a1 （“\n"  # what a negated class or . is tried with
_MOST = 24  # units of one pattern
ALWAYS = ("国", "的", "、", "和", "1", "十", " ", "，", "。", "应当", "第", "（", "“")


def texts(regex: re.Pattern[str], length: int) -> Iterator[str]:
    """Yield texts of about `length` characters, each a beginning of a match and then one thing over and over."""
    parsed = _parser.parse(regex.pattern, regex.flags & ~re.UNICODE)
    heads = list(dict.fromkeys(["", *_heads(parsed, "")]))
    units = list(dict.fromkeys([*_atoms(parsed), *(one for one in ALWAYS[:3])]))[:_MOST]
    units += [f"{unit}国" for unit in units[:8]]
    for head in heads[:6]:
        for unit in units:
            yield head + unit * (length // len(unit)) + "\x01"


def _heads(sequence: Any, before: str) -> Iterator[str]:
    """Yield a text that leads to each repeat."""
    for name, value in _items(sequence):
        if name in _REPEATS and int(value[1]) > _MANY:
            yield before
        for inner in _inside(name, value):
            yield from _heads(inner, before)
        before += _sample([(name, value)])


def _atoms(sequence: Any) -> Iterator[str]:
    """Yield what stands in the pattern: runs of literals, single characters of classes, what is repeated."""
    run = ""
    for name, value in _items(sequence):
        if name == "LITERAL":
            run += chr(value)
            continue
        if run:
            yield run
        run = ""
        if name in {"IN", "NOT_LITERAL", "ANY"}:
            yield _char(name, value)
        for inner in _inside(name, value):
            yield from _atoms(inner)
            yield from filter(None, [_sample(inner)])
    if run:
        yield run


def _items(sequence: Any) -> Iterator[tuple[str, Any]]:
    return ((str(name), value) for name, value in sequence)


def _inside(name: str, value: Any) -> list[Any]:
    if name in _REPEATS:
        return [value[2]]
    if name == "BRANCH":
        return list(value[1])
    if name in {"SUBPATTERN", "ASSERT", "ASSERT_NOT"}:
        return [value[-1]]
    if name == "GROUPREF_EXISTS":
        return [one for one in value[1:] if one is not None]
    return [value] if name == "ATOMIC_GROUP" else []


def _sample(sequence: Iterable[Any]) -> str:
    """Return a short text that the sequence matches, as a rule."""
    found = ""
    for name, value in _items(sequence):
        if name == "LITERAL":
            found += chr(value)
        elif name in {"IN", "NOT_LITERAL", "ANY"}:
            found += _char(name, value)
        elif name in _REPEATS:
            found += _sample(value[2]) * max(1, min(int(value[0]), _MANY))
        elif name in {"BRANCH", "SUBPATTERN", "ATOMIC_GROUP"}:
            found += _sample(_inside(name, value)[0])
    return found


def _char(name: str, value: Any) -> str:
    """Return a character that a class takes."""
    if name == "ANY":
        return "国"
    if name == "NOT_LITERAL":
        return next(char for char in _COMMON if ord(char) != value)
    negated = str(value[0][0]) == "NEGATE"
    members = [(str(kind), what) for kind, what in (value[1:] if negated else value)]
    if not negated:
        kind, what = members[0]
        if kind == "LITERAL":
            return chr(what)
        if kind == "RANGE":
            return chr(what[0])
    return next((char for char in _COMMON if _is_in(char, members) is not negated), "国")


def _is_in(char: str, members: list[tuple[str, Any]]) -> bool:
    categories = {"DIGIT": str.isdigit, "SPACE": str.isspace, "WORD": str.isalnum}
    for kind, what in members:
        if kind == "LITERAL" and ord(char) == what:
            return True
        if kind == "RANGE" and what[0] <= ord(char) <= what[1]:
            return True
        if kind == "CATEGORY":
            said = str(what).removeprefix("CATEGORY_")
            test = categories.get(said.removeprefix("NOT_"))
            if test and test(char) is not said.startswith("NOT_"):
                return True
    return False
