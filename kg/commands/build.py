"""`kg build`: documents into a graph, its page and its tables."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.commands.engines import On, check, engine_of, into
from kg.commands.errors import DONE, SKIPPED, complain, faults
from kg.commands.options import DRAWN, DRAWN_HELP
from outputs.opening import Language, Opening, View


def build(  # noqa: PLR0913, PLR0917 -- one parameter per option
    paths: Annotated[list[str], typer.Argument(metavar="PATH...", help="Documents, folders of them, or patterns.")],
    out: Annotated[
        Path | None, typer.Option("--out", "-o", metavar="DIR", help="Folder to write to.", show_default=False)
    ] = None,
    rules: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Folder of TOML rules that add to or override the built-in ones.")
    ] = None,
    jurisdiction: Annotated[
        str | None, typer.Option(metavar="PLACE", help="Place the documents apply to: 南昌市. Else found in the title.")
    ] = None,
    title: Annotated[
        str | None, typer.Option(metavar="TEXT", help="Title of the document, if there is but one. Else found in it.")
    ] = None,
    manifest: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Table (.csv, .xlsx) that says of each file what is not to be read from it."),
    ] = None,
    html_title: Annotated[
        str | None, typer.Option(metavar="TEXT", help="Title of the page. Else that of the only document.")
    ] = None,
    html_view: Annotated[View, typer.Option(help="View the page opens with.")] = View.GRAPH,
    html_lang: Annotated[Language, typer.Option(help="Language the page opens in.")] = Language.CHINESE,
    jobs: Annotated[
        int, typer.Option("--jobs", "-j", min=0, metavar="N", help="Processes that read; 0 for one per processor.")
    ] = 0,
    engine: Annotated[On, typer.Option(help="Read on this machine, or on a cluster: docs/scale.md.")] = On.LOCAL,
    scheduler: Annotated[
        str | None, typer.Option(metavar="ADDRESS", help="Scheduler of the cluster. Else one of -j processes here.")
    ] = None,
    shards: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Folder that keeps the rows as Parquet; --out may then be left out."),
    ] = None,
    max_size: Annotated[
        int, typer.Option(min=1, metavar="MIB", help="Largest document, packed and unpacked, in MiB.")
    ] = 64,
    max_files: Annotated[int, typer.Option(min=1, metavar="N", help="Most files in an archive.")] = 10_000,
    max_depth: Annotated[
        int, typer.Option(min=1, metavar="N", help="How deep archives may stand in archives; 1 for none in another.")
    ] = 3,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but faults.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the report as one JSON object.")] = False,
    unexplained: Annotated[
        bool, typer.Option("--unexplained", help="List the clauses that hold a cue and gave nothing.")
    ] = False,
    fallbacks: Annotated[
        bool,
        typer.Option("--fallbacks", help="List the duties that rest on a fallback rule: a guess, with its reason."),
    ] = False,
    warnings: Annotated[bool, typer.Option("--warnings", help="List the warnings, one a line.")] = False,
    max_drawn: Annotated[int, typer.Option(min=1, metavar="N", help=DRAWN_HELP)] = DRAWN,
    fresh: Annotated[
        bool, typer.Option("--fresh", help="Read every document anew, whatever the last build holds.")
    ] = False,
    force: Annotated[
        bool, typer.Option("--force", help="Read all anew; replace files of the same names that kg did not write.")
    ] = False,
) -> None:
    """Build the graph of one or more documents.

    Reads .txt, .md, .docx, .pdf and .html; .doc, .wps, .rtf and .odt where
    LibreOffice is installed; .ofd; ZIP archives of these, folders at any
    depth, and - for standard input. Writes to DIR: graph.html,
    triples.jsonl, graph.graphml and kg.sqlite. Documents that
    have not changed since the last build into DIR are taken over from it.

    Examples:

      kg build 条例.txt -o out

      kg build laws/ plans/*.md -o out --unexplained --fallbacks

      kg build laws/ -o out --rules my-rules/ --json

      kg build laws/ -o out --html-title 五市数字经济条例 --html-view list

      kg build laws/ -o out --manifest 文件目录.xlsx

      kg build laws/ -o out --engine dask --scheduler tcp://10.0.0.1:8786

    A manifest has a row per document: 文件名 (file) and any of 标题 (title),
    制定机关 (issuer), 文号 (number), 地区 (jurisdiction), 效力层级 (authority),
    时效性 (status), 通过日期 (adopted), 批准日期 (approved), 公布日期
    (promulgated), 修订日期 (revised), 施行日期 (effective), 失效日期 (expires).
    What it says wins over what is found; an empty cell says nothing.

    The table counts units (articles, or the sections of a plan), norms by
    modality (应当 obligation, 负责 responsibility, 不得 prohibition, 可以
    permission, 鼓励 encouragement, 处罚 sanction), bearers, clauses with a
    cue that gave nothing, duties that rest on a fallback rule (what it
    yields is a guess: no dictionary knows the word), and warnings. A second
    table tells the warnings by kind: in how many documents, how often, and
    what each means.

    Exit codes: 0 done; 1 failed; 2 wrong usage; 3 done, but files were
    skipped; 130 interrupted.
    """
    check(engine, out=out, scheduler=scheduler, shards=shards)
    from extract.readers.limits import MIB, Limits
    from kg import show
    from kg.builder import build as run

    limits = Limits(size=max_size * MIB, files=max_files, depth=max_depth)
    with faults(), show.progress_bar(hidden=quiet or as_json) as on_progress:
        read_on = engine_of(engine, scheduler, jobs=jobs, fresh=fresh or force, on_progress=on_progress)
        if shards is not None:
            said = (title, jurisdiction, manifest)
            read_on, sharded = into(shards, paths, read_on, rules=rules, said=said, limits=limits, alone=out is None)
        if out is not None:
            report = run(
                paths,
                out,
                rules=rules,
                jurisdiction=jurisdiction,
                title=title,
                manifest=manifest,
                force=force,
                fresh=fresh,
                limits=limits,
                engine=read_on,
                opening=Opening(html_title, html_view, html_lang),
                drawn=max_drawn,
                on_progress=on_progress,
                on_skip=lambda skipped: complain(f"skipped {skipped}"),
            )
    done = sharded if out is None else report
    if as_json:
        typer.echo(show.as_json(done))
    elif not quiet and out is None:
        show.shards(sharded)
    elif not quiet:
        show.summary(report, unexplained=unexplained, fallbacks=fallbacks, warnings=warnings)
    raise typer.Exit(SKIPPED if done.skipped else DONE)
