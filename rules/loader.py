"""Read rule files into a rulebook; every fault names file, rule id, key and remedy, and all are told at once."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from rules.errors import Fault, RuleError
from rules.fit import misfits, shared_aliases
from rules.model import RULE_TYPES, PatternRule, Rule
from rules.rulebook import Rulebook

BUILT_IN = "rules/data"
FRAGMENT_TABLE = "fragment"
NAMELESS = "rule without id"
_FRAGMENT = re.compile(r"\{([a-z_]+)\}")


def load(extra: Path | None = None) -> Rulebook:
    """Return the built-in rules, added to or overridden by id from the TOML files in the folder `extra`.

    Raises:
        RuleError: a file, key, pattern, kind or alias is wrong.
    """
    base = _builtin()
    if extra is None:
        return base
    if not extra.is_dir():
        raise RuleError(f"{extra}: no such folder; give --rules a folder of .toml files")
    own = _read(extra)
    if not own.files:
        raise RuleError(f"{extra}: holds no .toml file; put rules in one, or leave out --rules")
    own.faults.extend(misfits(own.rules.values(), own.names, base))
    own.refuse_if_faulty()
    sources = {**base.sources, **{id_: f"{extra}/{name}" for id_, name in own.names.items()}}
    return Rulebook({**base.rules, **own.rules}.values(), sources=sources, own=own.rules)


@cache
def _builtin() -> Rulebook:
    read = _read(files("rules") / "data")
    read.faults.extend(shared_aliases(read.rules.values(), read.names))
    read.refuse_if_faulty()
    return Rulebook(read.rules.values(), sources={id_: f"{BUILT_IN}/{name}" for id_, name in read.names.items()})


@dataclass(slots=True)
class _Folder:
    """What a folder holds: its files, its rules, the file of each rule, and what is wrong."""

    files: list[str] = field(default_factory=list)
    rules: dict[str, Rule] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    @contextmanager
    def noting(self) -> Iterator[None]:
        """Keep the faults of one file, table or rule and go on with the next."""
        try:
            yield
        except RuleError as error:
            self.faults.extend(error.faults)

    def add(self, rule: Rule, name: str) -> None:
        """Take in a rule of the file `name`."""
        if rule.id in self.rules:
            reason = f"id stands twice, first in {self.names[rule.id]}"
            raise _fault(name, rule.id, None, reason, "give each rule its own id")
        self.rules[rule.id] = rule
        self.names[rule.id] = name

    def refuse_if_faulty(self) -> None:
        """Raise the faults that were noted, if any."""
        if self.faults:
            raise RuleError.of(self.faults)


def _fault(file: str, rule: str | None, key: str | None, reason: str, remedy: str) -> RuleError:
    return RuleError.of([Fault(file, rule, key, reason, remedy)])


# --- files, tables, entries


def _read(folder: Traversable) -> _Folder:
    read = _Folder()
    for entry in sorted(folder.iterdir(), key=lambda e: e.name):
        if entry.name.endswith(".toml"):
            read.files.append(entry.name)
            with read.noting():
                _read_file(read, entry)
    return read


def _read_file(read: _Folder, entry: Traversable) -> None:
    tables = _toml(entry)
    fragments = _fragments(tables.pop(FRAGMENT_TABLE, {}), entry.name)
    for table, entries in tables.items():
        with read.noting():
            for one in _entries(table, entries, entry.name):
                with read.noting():
                    read.add(_rule(RULE_TYPES[table], one, fragments, entry.name), entry.name)


def _toml(entry: Traversable) -> dict[str, Any]:
    try:
        return tomllib.loads(entry.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise _fault(entry.name, None, None, f"not valid TOML in UTF-8: {error}", "mend the file") from error
    except OSError as error:
        raise _fault(entry.name, None, None, f"cannot be read: {error.strerror}", "check its permissions") from error


def _entries(table: str, entries: object, name: str) -> list[dict[str, Any]]:
    if table not in RULE_TYPES or not isinstance(entries, list):
        known = ", ".join(f"[[{t}]]" for t in RULE_TYPES)
        raise _fault(name, None, None, f"unknown table [{table}]", f"use one of {known}")
    if stray := [one for one in entries if not isinstance(one, dict)]:
        raise _fault(name, None, table, f"{stray[0]!r} is no rule", f"write each rule as a table under [[{table}]]")
    return entries


def _rule(kind: type[Rule], entry: dict[str, Any], fragments: Mapping[str, str], name: str) -> Rule:
    rule_id = str(entry.get("id", NAMELESS))
    if isinstance(pattern := entry.get("pattern"), str):
        entry = {**entry, "pattern": _fill(pattern, fragments, name, rule_id, "pattern")}
    try:
        rule = kind.model_validate(entry)
        if isinstance(rule, PatternRule):
            rule.regex  # noqa: B018 -- compiled now, so that a bad one is told by its file
    except ValidationError as error:
        raise RuleError.of([_invalid(one, kind, name, rule_id) for one in error.errors()]) from error
    except re.error as error:
        raise _fault(name, rule_id, "pattern", f"bad pattern: {error}", "mend the pattern") from error
    return rule


def _invalid(error: ErrorDetails, kind: type[Rule], name: str, rule_id: str) -> Fault:
    known = f"known keys are {', '.join(spec.alias or key for key, spec in kind.model_fields.items())}"
    remedies = {
        "missing": "add the key",
        "literal_error": "use one of the values named",
        "value_error": "mend the pattern",
        "extra_forbidden": known,
    }
    key = ".".join(str(part) for part in error["loc"]) or "pattern"  # only patterns are checked as a whole
    return Fault(name, rule_id, key, error["msg"], remedies.get(error["type"], "mend the value"))


# --- fragments


def _fragments(table: object, name: str) -> dict[str, str]:
    if not isinstance(table, dict):
        raise _fault(name, None, FRAGMENT_TABLE, "is no table", "write [fragment], then one name = 'pattern' a line")
    found: dict[str, str] = {}
    for key, pattern in table.items():
        where = f"fragment {key}"
        if not isinstance(pattern, str):
            raise _fault(name, None, where, f"{pattern!r} is no text", "put the pattern in quotes")
        found[key] = _fill(pattern, found, name, None, where)
    return found


def _fill(pattern: str, fragments: Mapping[str, str], file: str, rule: str | None, key: str) -> str:
    def one(m: re.Match[str]) -> str:
        if m[1] not in fragments:
            raise _fault(file, rule, key, f"unknown fragment {{{m[1]}}}", "define it under [fragment] of the same file")
        return f"(?:{fragments[m[1]]})"

    return _FRAGMENT.sub(one, pattern)
