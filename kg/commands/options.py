"""Options that many commands share: which build is meant, and the filters.

A build is named by an option, for what a question is about comes first: `kg who 工业互联网`. It is `out` unless said,
the folder that every example builds into; KG_BUILD says it once for many questions.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    pass

Build = Annotated[
    Path,
    typer.Option("--in", "-i", metavar="DIR", envvar="KG_BUILD", help="Folder of the finished build that is asked."),
]
DEFAULT_BUILD = Path("out")
_PANEL = "Filters (each may be given more than once)"
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


def filtered(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the filter options; it takes what they say as its parameter `asked`."""

    @wraps(command)
    def wrapper(**given: Any) -> None:
        from kg.naming import Asked

        said = {field: tuple(given.pop(name) or ()) for name, field, _, _ in _FILTERS}
        command(**given, asked=Asked(**said))

    own = inspect.signature(command, eval_str=True)
    kept = [parameter for name, parameter in own.parameters.items() if name != "asked"]
    wrapper.__signature__ = own.replace(parameters=[*kept, *map(_parameter, _FILTERS)])  # type: ignore[attr-defined]
    wrapper.__annotations__ = {p.name: p.annotation for p in wrapper.__signature__.parameters.values()}  # type: ignore[attr-defined]
    return wrapper


def _parameter(declared: tuple[str, str, str, str]) -> inspect.Parameter:
    name, _, metavar, said = declared
    option = typer.Option(f"--{name}", metavar=metavar, help=said, rich_help_panel=_PANEL)
    kind = inspect.Parameter.KEYWORD_ONLY
    return inspect.Parameter(name, kind, default=None, annotation=Annotated[list[str] | None, option])
