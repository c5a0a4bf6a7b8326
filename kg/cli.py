"""The command line: `kg build`, `kg view`, `kg explain`, `kg rules`."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from kg.garbage import collect_seldom
from outputs.opening import Language, Opening, View

DONE, FAILED, SKIPPED, INTERRUPTED = 0, 1, 3, 130

app = typer.Typer(
    name="kg",
    no_args_is_help=True,
    pretty_exceptions_show_locals=False,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["-h", "--help"]},
)
rules_app = typer.Typer(no_args_is_help=True, help="List, check and test the rules, built in or your own.")
app.add_typer(rules_app, name="rules")


def main() -> None:
    """Run the command line; text leaves in UTF-8, and file names as they came in, whatever the locale says."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="surrogateescape")
    collect_seldom()
    app(prog_name="kg")


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"kg {version('responsibility-graph')}")
        raise typer.Exit


@app.callback()
def kg(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and leave.")
    ] = False,
) -> None:
    """Read Chinese laws, regulations and plans and build the graph of who owes what."""


@app.command()
def build(  # noqa: PLR0913, PLR0917 -- one parameter per option
    paths: Annotated[list[str], typer.Argument(metavar="PATH...", help="Documents, folders of them, or patterns.")],
    out: Annotated[Path, typer.Option("--out", "-o", metavar="DIR", help="Folder to write to.")],
    rules: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Folder of TOML rules that add to or override the built-in ones.")
    ] = None,
    jurisdiction: Annotated[
        str | None, typer.Option(metavar="PLACE", help="Place the documents apply to: 南昌市. Else found in the title.")
    ] = None,
    title: Annotated[
        str | None, typer.Option(metavar="TEXT", help="Title of the document, if there is but one. Else found in it.")
    ] = None,
    html_title: Annotated[
        str | None, typer.Option(metavar="TEXT", help="Title of the page. Else that of the only document.")
    ] = None,
    html_view: Annotated[View, typer.Option(help="View the page opens with.")] = View.GRAPH,
    html_lang: Annotated[Language, typer.Option(help="Language the page opens in.")] = Language.CHINESE,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but faults.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the report as one JSON object.")] = False,
    unexplained: Annotated[
        bool, typer.Option("--unexplained", help="List the clauses that hold a cue and gave nothing.")
    ] = False,
    fallbacks: Annotated[
        bool,
        typer.Option("--fallbacks", help="List the duties that rest on a fallback rule: a guess, with its reason."),
    ] = False,
    force: Annotated[
        bool, typer.Option("--force", help="Replace files of the same names that kg did not write.")
    ] = False,
) -> None:
    """Build the graph of one or more documents.

    Reads .txt and .md files, folders at any depth, and writes to DIR:
    graph.html, triples.jsonl, graph.graphml and kg.sqlite. Documents that
    have not changed since the last build into DIR are taken over from it.

    Examples:

      kg build 条例.txt -o out

      kg build laws/ plans/*.md -o out --unexplained --fallbacks

      kg build laws/ -o out --rules my-rules/ --json

      kg build laws/ -o out --html-title 五市数字经济条例 --html-view list

    The table counts units (articles, or the sections of a plan), norms by
    modality (应当 obligation, 负责 responsibility, 不得 prohibition, 可以
    permission, 鼓励 encouragement, 处罚 sanction), bearers, clauses with a
    cue that gave nothing, duties that rest on a fallback rule (what it
    yields is a guess: no dictionary knows the word), and warnings.

    Exit codes: 0 done; 1 failed; 2 wrong usage; 3 done, but files were
    skipped; 130 interrupted.
    """
    from kg import show
    from kg.builder import build as run

    with _faults(), show.progress_bar(hidden=quiet or as_json) as on_progress:
        report = run(
            paths,
            out,
            rules=rules,
            jurisdiction=jurisdiction,
            title=title,
            force=force,
            opening=Opening(html_title, html_view, html_lang),
            on_progress=on_progress,
            on_skip=lambda skipped: _complain(f"skipped {skipped}"),
        )
    if as_json:
        typer.echo(show.as_json(report))
    elif not quiet:
        show.summary(report, unexplained=unexplained, fallbacks=fallbacks)
    raise typer.Exit(SKIPPED if report.skipped else DONE)


@app.command()
def view(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Folder of a finished build.")],
    serve: Annotated[
        int | None,
        typer.Option(metavar="PORT", min=0, max=65535, help="Serve the page on 127.0.0.1 instead; 0 is any free port."),
    ] = None,
    no_open: Annotated[bool, typer.Option("--no-open", help="Only print the address.")] = False,
) -> None:
    """Open the page of a build in the browser.

    The page is one file that needs no network: it may be mailed, and opened
    by a double click. Where a browser does not take files, --serve hands it
    to this machine alone until Ctrl-C.

    Examples:

      kg view out

      kg view out --serve 8000

    Exit codes: 0 done; 1 failed; 2 wrong usage.
    """
    from kg import viewer

    def shown(address: str) -> None:
        typer.echo(address)
        if not no_open and not viewer.browse(address):
            _complain("no browser to open it with was found; open the address above yourself")

    with _faults():
        page = viewer.page_of(folder)
        if serve is None:
            shown(page.resolve().as_uri())
        else:
            viewer.serve(page, serve, shown)


@app.command()
def explain(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The document.")],
    locator: Annotated[str, typer.Argument(metavar="LOCATOR", help="The provision, however written.")],
    rules: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Folder of TOML rules that add to or override the built-in ones.")
    ] = None,
    html: Annotated[
        Path | None, typer.Option(metavar="PAGE", help="Write the explanation to this file as a page, too.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the explanation as one JSON object.")] = False,
) -> None:
    """Explain what one provision gave, and by which rules.

    Prints the text with its bearers, markers, predicates, objects,
    conditions, deadlines and exceptions in colour, each norm with the ids of
    the rules that made it, the clauses that gave nothing and why, and for
    each rule the file it lives in: the place to mend it. What a rule marked
    as fallback yields is a guess.

    LOCATOR may be 第二十五条, 第25条 or 25, 25条第2款 or 25条第2款第（三）项;
    in a plan 十/（一） or 十（一）, 专栏5; or a whole chapter, 第三章.

    Examples:

      kg explain 条例.txt 25

      kg explain 规划.md 十（一） --html why.html

      kg explain 条例.txt 第二十五条 --rules my-rules/ --json

    Exit codes: 0 done; 1 failed; 2 wrong usage.
    """
    from kg import show_explained
    from kg.explain import explain as run
    from kg.explain import write_page

    with _faults():
        found = run(file, locator, rules=rules)
        if html:
            write_page(html, found, source=file)
    if as_json:
        typer.echo(show_explained.as_json(found))
    else:
        show_explained.explanation(found)


Folder = Annotated[Path | None, typer.Argument(metavar="DIR", show_default=False, help="Your folder of TOML rules.")]


@rules_app.command("list")
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

    with _faults():
        book = load(folder)
    _one_of(table, tuple(RULE_TYPES), "--table")
    _one_of(kind, rulebooks.kinds(book), "--kind")
    found = rulebooks.entries(book, table=table, kind=kind, find=find)
    if as_json:
        typer.echo(show_rules.as_json(found))
    else:
        show_rules.listing(found)


@rules_app.command()
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
            _complain(str(fault))
        raise typer.Exit(FAILED) from error
    typer.echo(show_rules.sound(str(folder), rulebooks.soundness(book, load())))


@rules_app.command()
def test(folder: Folder = None) -> None:
    """Run the examples of the rules: match must be found, no_match must not.

    Without DIR the built-in rules are tested, with DIR those in it. Each
    example that fails is one line: file, rule id, key, what was found where.

    Exit codes: 0 all hold; 1 some fail; 2 wrong usage.
    """
    from kg import rulebooks, show_rules
    from rules import load

    with _faults():
        book = load(folder)
    ids = [id_ for id_ in book.rules if folder is None or id_ in book.own]
    failures = tuple(rulebooks.failures(book, ids))
    for failure in failures:
        _complain(str(failure))
    typer.echo(show_rules.held(len(ids), rulebooks.examples(book, ids), len(failures)))
    raise typer.Exit(FAILED if failures else DONE)


def _one_of(value: str | None, known: Sequence[str], option: str) -> None:
    if value is not None and not any(f"{one}.".startswith(f"{value}.") for one in known):
        from difflib import get_close_matches

        near = ", ".join(get_close_matches(value, known) or known)
        raise typer.BadParameter(f"{value!r} is none of them; use one of {near}", param_hint=option)


@contextmanager
def _faults() -> Iterator[None]:
    """Turn what the user can mend into one line and an exit code; all else is a bug and shows itself."""
    from extract.errors import SourceError
    from outputs.errors import OutputError
    from rules.errors import RuleError

    try:
        yield
    except (RuleError, SourceError, OutputError) as error:
        _complain(str(error))
        raise typer.Exit(FAILED) from error
    except KeyboardInterrupt:
        _complain("interrupted; nothing was changed")
        raise typer.Exit(INTERRUPTED) from None


def _complain(line: str) -> None:
    typer.echo("kg: " + " ".join(part.strip() for part in line.splitlines()), err=True)
