"""Read rule files into a rulebook; every fault names file, rule id, key and remedy."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from rules.errors import RuleError
from rules.model import RULE_TYPES, OrganRule, Rule
from rules.rulebook import Rulebook

FRAGMENT_TABLE = "fragment"
_FRAGMENT = re.compile(r"\{([a-z_]+)\}")


def load(extra: Path | None = None) -> Rulebook:
    """Return the built-in rules, added to or overridden by id from the TOML files in the folder `extra`.

    Raises:
        RuleError: a file, key, pattern or alias is wrong.
    """
    if extra is None:
        return _builtin()
    if not extra.is_dir():
        raise RuleError(f"{extra}: no such folder; give --rules a folder of .toml files")
    rules = {**_builtin().rules, **_read(extra)}
    _check_aliases(rules, where=str(extra))
    return Rulebook(rules.values())


@cache
def _builtin() -> Rulebook:
    rules = _read(files("rules") / "data")
    _check_aliases(rules, where="built-in rules")
    return Rulebook(rules.values())


def _fragments(tables: dict[str, Any], name: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for key, pattern in tables.pop(FRAGMENT_TABLE, {}).items():
        found[key] = _fill(pattern, found, f"{name}: fragment {key}")
    return found


def _tables(folder: Traversable) -> Iterator[tuple[str, dict[str, Any]]]:
    for entry in sorted(folder.iterdir(), key=lambda e: e.name):
        if not entry.name.endswith(".toml"):
            continue
        try:
            yield entry.name, tomllib.loads(entry.read_text(encoding="utf-8-sig"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise RuleError(f"{entry.name}: not valid TOML in UTF-8: {error}; mend the file") from error


def _read(folder: Traversable) -> dict[str, Rule]:
    rules: dict[str, Rule] = {}
    for name, tables in _tables(folder):
        fragments = _fragments(tables, name)
        for table, entries in tables.items():
            if table not in RULE_TYPES or not isinstance(entries, list):
                known = ", ".join(f"[[{t}]]" for t in RULE_TYPES)
                raise RuleError(f"{name}: unknown table [{table}]; use one of {known}")
            for entry in entries:
                rule = _rule(RULE_TYPES[table], entry, fragments, name)
                if rule.id in rules:
                    raise RuleError(f"{name}: {rule.id}: id stands twice; give each rule its own id")
                rules[rule.id] = rule
    return rules


def _rule(kind: type[Rule], entry: dict[str, Any], fragments: dict[str, str], name: str) -> Rule:
    where = f"{name}: {entry.get('id', 'rule without id')}"
    if isinstance(pattern := entry.get("pattern"), str):
        entry = {**entry, "pattern": _fill(pattern, fragments, where)}
    try:
        return kind.model_validate(entry)
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"]) or "rule"
        raise RuleError(f"{where}: {key}: {first['msg']}; {_remedy(first['type'], kind)}") from error


def _remedy(fault: str, kind: type[Rule]) -> str:
    keys = ", ".join(field.alias or name for name, field in kind.model_fields.items())
    remedies = {
        "missing": "add the key",
        "extra_forbidden": f"known keys are {keys}",
        "literal_error": "use one of the values named",
        "value_error": "mend the pattern",
    }
    return remedies.get(fault, f"known keys are {keys}")


def _fill(pattern: str, fragments: dict[str, str], where: str) -> str:
    def one(m: re.Match[str]) -> str:
        if m[1] not in fragments:
            raise RuleError(f"{where}: pattern: unknown fragment {{{m[1]}}}; define it under [fragment]")
        return f"(?:{fragments[m[1]]})"

    return _FRAGMENT.sub(one, pattern)


def _check_aliases(rules: dict[str, Rule], where: str) -> None:
    owners: dict[str, str] = {}
    for rule in rules.values():
        if not isinstance(rule, OrganRule):
            continue
        for alias in rule.names:
            if owners.setdefault(alias, rule.id) != rule.id:
                raise RuleError(
                    f"{where}: {rule.id}: aliases: {alias!r} already belongs to {owners[alias]}; keep it in one of them"
                )
