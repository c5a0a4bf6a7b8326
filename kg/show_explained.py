"""How the command line shows an explanation: coloured text, a line per norm, the rules to mend; or JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace

from rich.console import Console
from rich.table import Table
from rich.text import Text

from extract.marks import BEARER, UNEXPLAINED
from extract.records import Norm, SubjectSource, Unexplained
from kg.as_data import as_data
from kg.explain import Explanation, RuleNote
from kg.show import new_console as console
from outputs.formats import jsonl
from outputs.labels import IMPLIED
from outputs.marked import STYLES, legend, marked

DETAILS = ("complement", "condition", "exception", "deadline", "counterparty")


def explanation(found: Explanation) -> None:
    """Print the provision with its marks, a line per norm, the clauses that gave nothing, and the rules."""
    out = console()
    out.print(Text("  ".join(part for part in (found.source, found.locator, found.place) if part), style="bold"))
    out.print(legend(found.lines))
    for line in found.lines:
        out.print(marked(line), soft_wrap=True)
    _section(out, "Norms", [_norm(norm) for norm in found.norms])
    _section(out, "Unexplained", [_missed(one) for one in found.unexplained])
    if found.rules:
        out.print()
        out.print(_rules(found.rules))


def as_json(found: Explanation) -> str:
    """Return the explanation as one JSON object, its norms as rows of triples.jsonl."""
    whole = {**as_data(replace(found, norms=())), "norms": [jsonl.row(norm) for norm in found.norms]}
    return json.dumps(whole, ensure_ascii=False, indent=2)


def says(norm: Norm) -> Iterator[str]:
    """Yield the parts of a norm in the order of a clause: who, how bound, to do what, with whom, when."""
    yield _bearer(norm)
    yield " ".join(part for part in (norm.modality.value, norm.marker) if part)
    yield norm.predicate
    if norm.object:
        yield norm.object
    if norm.co_actors:
        yield f"with {'、'.join(norm.co_actors)}"
    yield from (f"{name} {said}" for name in DETAILS if (said := getattr(norm, name)))


def _bearer(norm: Norm) -> str:
    if norm.subject is None:
        return IMPLIED
    carried = any(norm.subject.startswith(level) for level in norm.levels)
    levels = "" if carried else "、".join(norm.own_levels or norm.levels)
    source = "" if norm.subject_source is SubjectSource.EXPLICIT else f"({norm.subject_source.value})"
    return " ".join(part for part in (levels, norm.subject, source) if part)


def _section(out: Console, title: str, lines: Sequence[Text]) -> None:
    if lines:
        out.print()
        out.print(Text(title, style="bold"))
        for line in lines:
            out.print(line, soft_wrap=True)


def _norm(norm: Norm) -> Text:
    who, bound, *rest = says(norm)
    line = Text(" · ").join([Text(who, style=STYLES[BEARER]), Text(bound, style=STYLES["marker"]), *map(Text, rest)])
    return line.append(f"  [{', '.join(norm.rules)}]", style="dim")


def _missed(one: Unexplained) -> Text:
    return Text.assemble((one.cue, STYLES["marker"]), f" · {one.reason} · {one.text}")


def _rules(rules: Sequence[RuleNote]) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold")
    for name in ("Rules", "File", "Note"):
        table.add_column(name, no_wrap=name != "Note")
    for rule in rules:
        table.add_row(*map(Text, (rule.id, rule.file, rule.said)), style=STYLES[UNEXPLAINED] if rule.fallback else None)
    return table
