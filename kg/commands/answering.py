"""Commands that answer: what is asked is a function, the options that all questions share are added here."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

import typer

from kg.commands import options
from kg.commands.errors import faults

if TYPE_CHECKING:
    from kg.filters import Filters
    from kg.store import Store
    from outputs.answers import Answer

    Ask: TypeAlias = Callable[[Store, Filters], Answer]
    Find: TypeAlias = Callable[[], Answer]
else:  # the types are read when the program starts, what they are made of is not loaded then
    Ask = Find = Callable
STDOUT = Path("-")


def question(command: Callable[..., Ask]) -> Callable[..., None]:
    """Make a command that asks a build: `command` returns what is to be asked of its store under the filters."""

    def run(**given: Any) -> None:
        from kg.naming import resolve
        from kg.store import FILE, Store

        build, forms, asked = given.pop("build"), _forms(given), options.asked(given)
        with faults(), Store(build / FILE) as store:
            give(command(**given)(store, resolve(store, asked)), **forms)

    return options.command_of(run, command, [options.BUILD, *options.forms(), *options.filters()])


def answering(command: Callable[..., Find]) -> Callable[..., None]:
    """Make a command whose answer rests on no build: `command` returns what finds it."""

    def run(**given: Any) -> None:
        forms = _forms(given)
        with faults():
            give(command(**given)(), **forms)

    return options.command_of(run, command, options.forms())


def reporting(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options of filters and forms; it takes what they say as `asked` and `forms`, for `give`."""

    def run(**given: Any) -> None:
        forms, asked = _forms(given), options.asked(given)
        command(**given, asked=asked, forms=forms)

    return options.command_of(run, command, [*options.forms(), *options.filters()], without=("asked", "forms"))


def give(answer: Answer, *, as_json: bool, limit: int, **files: Path | None) -> None:
    """Write an answer to the files that are named; print it as JSON if so wanted, or as a table if nothing else is.

    Of the table `limit` rows are printed, all if it is 0.

    Raises:
        OutputError: a file cannot be written.
    """
    wanted = {form: path for form, path in files.items() if path}
    for form, path in wanted.items():
        _write(answer, form, path)
    if as_json:
        from outputs.answers import json

        typer.echo(json.render(answer))
    elif not wanted:
        from kg.show import new_console
        from outputs.answers import terminal

        new_console().print(terminal.render(answer, limit=limit))


def shown(forms: dict[str, Any]) -> bool:
    """Tell whether an answer goes to the terminal alone: as JSON and in files it is one table, whatever it is about."""
    return not any(said for name, said in forms.items() if name != "limit")


def _write(answer: Answer, form: str, path: Path) -> None:
    from outputs import answers
    from outputs.atomic import write
    from outputs.errors import OutputError
    from outputs.spreadsheets import BOM

    content = answers.render(answer, form)
    if path != STDOUT:
        if not path.parent.is_dir():
            raise OutputError(f"{path}: no such folder; make it, or name another")
        write(path, content if isinstance(content, bytes) else _encoded(content, mark=BOM if form == "csv" else ""))
    elif isinstance(content, str):
        typer.echo(content, nl=False)
    else:
        raise OutputError(f"--{form} {path}: a workbook is no text; name a file")


def _encoded(text: str, *, mark: str) -> bytes:
    # A file name may hold bytes that are no text anywhere.
    return (mark + text).encode("utf-8", "replace")


def _forms(given: dict[str, Any]) -> dict[str, Any]:
    return {name: given.pop(name) for name in ("as_json", "limit", *options.FILES)}
