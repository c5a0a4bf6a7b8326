"""Options that many commands share: which build is meant, the filters, and the forms an answer takes.

A build is named by an option, for what a question is about comes first: `kg who 工业互联网`. It is `out` unless said,
the folder that every example builds into; KG_BUILD says it once for many questions.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Collection, Iterable
from functools import wraps
from inspect import Parameter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from kg.naming import Asked

BUILD = Parameter(
    "build",
    Parameter.KEYWORD_ONLY,
    default=Path("out"),
    annotation=Annotated[
        Path, typer.Option("--in", "-i", metavar="DIR", envvar="KG_BUILD", help="Folder of the build that is asked.")
    ],
)
# Option, what it becomes of `Asked`, metavar, help.
_FILTERS = (
    ("document", "documents", "NAME", "Only this document: title, part of it, or file name."),
    ("jurisdiction", "jurisdictions", "PLACE", "Only documents of this place: 南昌市, 南昌."),
    ("level", "levels", "LEVEL", "Only actors of this level: 省, 市, 县."),
    ("modality", "modalities", "CLASS", "Only this class: 应当, 不得, obligation; or a cue of it, 必须."),
    ("organ", "organs", "NAME", "Only norms this organ has a part in, by any of its names: 发改委."),
    ("topic", "topics", "NAME", "Only norms about this topic, by any of its names."),
    ("role", "roles", "ROLE", "Only this part in a norm: 牵头 lead, 共同 joint, 配合 assist, 单独 sole."),
)
LIMIT = 50
DRAWN = 20_000  # as kg.large has it, which is not loaded to know it
DRAWN_HELP = "Duties up to which a page holds all; it is an overview of more."
FILES = {
    "csv": "Write the whole table to this file as CSV that Excel reads; - prints it.",
    "xlsx": "Write the whole table to this file as an Excel workbook.",
    "html": "Write the whole table to this file as a page; - prints it.",
}


def filtered(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the filter options; it takes what they say as its parameter `asked`."""

    def run(**given: Any) -> None:
        said = asked(given)
        command(**given, asked=said)

    return command_of(run, command, filters(), without=("asked",))


def command_of(
    run: Callable[..., None], command: Callable[..., Any], more: Iterable[Parameter], *, without: Collection[str] = ()
) -> Callable[..., None]:
    """Return `run` under the name, help and parameters of `command`, but those `without` which, and with more."""

    @wraps(command)
    def wrapper(**given: Any) -> None:
        run(**given)

    own = inspect.signature(command, eval_str=True).parameters.items()
    signature = inspect.Signature([*(parameter for name, parameter in own if name not in without), *more])
    wrapper.__signature__ = signature  # type: ignore[attr-defined]
    wrapper.__annotations__ = {name: parameter.annotation for name, parameter in signature.parameters.items()}
    return wrapper


def filters() -> list[Parameter]:
    """Return the parameters of the filter options; `asked` makes something of what they say."""
    return [
        _option(field, list[str] | None, None, f"--{name}", metavar=metavar, help=f"{said[:-1]}; may be repeated.")
        for name, field, metavar, said in _FILTERS
    ]


def asked(given: dict[str, Any]) -> Asked:
    """Take the filter options out of what a command was given, and return what they ask for."""
    from kg.naming import Asked

    return Asked(**{field: tuple(given.pop(field) or ()) for _, field, _, _ in _FILTERS})


def forms() -> list[Parameter]:
    """Return the parameters of the options that say in which form an answer is wanted."""
    json = _option("as_json", bool, False, "--json", help="Print the answer as one JSON object.")
    files = (_option(name, Path | None, None, f"--{name}", metavar="FILE", help=said) for name, said in FILES.items())
    limit = _option("limit", int, LIMIT, "--limit", metavar="ROWS", min=0, help="Rows that are printed; 0 is all.")
    return [json, *files, limit]


def _option(name: str, kind: Any, default: Any, flag: str, **said: Any) -> Parameter:
    return Parameter(
        name, Parameter.KEYWORD_ONLY, default=default, annotation=Annotated[kind, typer.Option(flag, **said)]
    )
