"""`kg rules`: list, check and test the rules, built in or the user's own."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from kg.commands.errors import DONE, FAILED, complain, faults

app = typer.Typer(no_args_is_help=True, help="List, check and test the rules, built in or your own.")
Folder = Annotated[Path | None, typer.Argument(metavar="DIR", show_default=False, help="Your folder of TOML rules.")]


@app.command("list")
def list_rules(
    folder: Folder = None,
    table: Annotated[
        str | None, typer.Option(metavar="TABLE", help="Only this table: modality, organ, topic, words, pattern.")
    ] = None,
    kind: Annotated[
        str | None, typer.Option(metavar="KIND", help="Only this kind: department, verb.strong; verb is all verbs.")
    ] = None,
    find: Annotated[
        str | None, typer.Option(metavar="TEXT", help="Only rules with this text in id, note or words.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the rules as one JSON array.")] = False,
) -> None:
    """List the built-in rules, with DIR also your own.

    Each with its id, table, kind, number of words, file and note; your own
    in bold. A rule in DIR with the id of a built-in one stands in its place.

    Examples:

      kg rules list --kind verb.strong

      kg rules list my-rules/ --find 备案 --json

    Exit codes: 0 done; 1 failed; 2 wrong usage.
    """
    from kg import rulebooks, show_rules
    from rules import load
    from rules.model import RULE_TYPES

    with faults():
        book = load(folder)
    _one_of(table, tuple(RULE_TYPES), "--table")
    _one_of(kind, rulebooks.kinds(book), "--kind")
    found = rulebooks.entries(book, table=table, kind=kind, find=find)
    if as_json:
        typer.echo(show_rules.as_json(found))
    else:
        show_rules.listing(found)


@app.command()
def check(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Your folder of TOML rules.")],
) -> None:
    """Check that the rules of a folder load.

    Every fault is one line: file, rule id, key, what is wrong; what to do.
    A folder without faults is told which built-in rules it overrides, and
    which of its rules nothing reads.

    Exit codes: 0 nothing wrong; 1 something is; 2 wrong usage.
    """
    from kg import rulebooks, show_rules
    from rules import RuleError, load

    try:
        book = load(folder)
    except RuleError as error:
        for fault in error.faults or (error,):
            complain(str(fault))
        raise typer.Exit(FAILED) from error
    typer.echo(show_rules.sound(str(folder), rulebooks.soundness(book, load())))


@app.command()
def test(folder: Folder = None) -> None:
    """Run the examples of the rules: match must be found, no_match must not.

    Without DIR the built-in rules are tested, with DIR those in it. Each
    example that fails is one line: file, rule id, key, what was found where.

    Exit codes: 0 all hold; 1 some fail; 2 wrong usage.
    """
    from kg import rulebooks, show_rules
    from rules import load

    with faults():
        book = load(folder)
    ids = [id_ for id_ in book.rules if folder is None or id_ in book.own]
    failures = tuple(rulebooks.failures(book, ids))
    for failure in failures:
        complain(str(failure))
    typer.echo(show_rules.held(len(ids), rulebooks.examples(book, ids), len(failures)))
    raise typer.Exit(FAILED if failures else DONE)


def _one_of(value: str | None, known: Sequence[str], option: str) -> None:
    if value is not None and not any(f"{one}.".startswith(f"{value}.") for one in known):
        from difflib import get_close_matches

        near = ", ".join(get_close_matches(value, known) or known)
        raise typer.BadParameter(f"{value!r} is none of them; use one of {near}", param_hint=option)
