"""How the command line shows rules: a table, JSON, a line that sums up."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict

from rich.table import Table
from rich.text import Text

from kg.rulebooks import Entry, Soundness
from kg.show import new_console as console
from rules.loader import BUILT_IN

COLUMNS = ("Id", "Table", "Kind", "Terms", "File", "Note")


def listing(entries: Sequence[Entry]) -> None:
    """Print a line per rule and how many there are."""
    table = Table(box=None, padding=(0, 1, 0, 0), header_style="bold")
    for name in COLUMNS:
        table.add_column(name, no_wrap=name != COLUMNS[-1])
    for entry in entries:
        file = entry.file.removeprefix(f"{BUILT_IN}/")
        cells = map(Text, (entry.id, entry.table, entry.kind or "", str(entry.terms), file))
        table.add_row(*cells, Text(entry.note, no_wrap=True, overflow="ellipsis"), style="bold" if entry.own else None)
    out = console()
    out.print(table)
    files = len({entry.file for entry in entries})
    out.print(Text(f"{_count(len(entries), 'rule')} in {_count(files, 'file')}."))


def as_json(entries: Sequence[Entry]) -> str:
    """Return the entries as one JSON array."""
    return json.dumps([asdict(entry) for entry in entries], ensure_ascii=False, indent=2)


def sound(folder: str, found: Soundness) -> str:
    """Return what a folder that loads does, a line each for the rules that change nothing."""
    over = len(found.overriding)
    line = f"{folder}: {_count(found.rules, 'rule')} in {_count(found.files, 'file')}, nothing wrong; "
    lines = [line + f"{found.rules - over} added, {over} in place of built-in ones."]
    lines += [f"{id_}: stands in place of the built-in rule" for id_ in found.overriding]
    lines += [
        f"{entry.file}: {entry.id}: nothing reads it: a [[pattern]] takes the id it replaces" for entry in found.unread
    ]
    return "\n".join(lines)


def held(rules: int, examples: int, failed: int) -> str:
    """Return how many examples were tried and how many do not hold."""
    verdict = f"{failed} fail." if failed else "all hold."
    return f"{_count(rules, 'rule')}, {_count(examples, 'example')}: {verdict}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'s' * (number != 1)}"
