"""How a command ends: exit codes, and one line for each fault that the user can mend."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import typer

DONE, FAILED, SKIPPED, FINDINGS, INTERRUPTED = 0, 1, 3, 4, 130


@contextmanager
def faults() -> Iterator[None]:
    """Turn what the user can mend into one line and an exit code; all else is a bug and shows itself."""
    try:
        yield
    except KeyboardInterrupt:
        complain("interrupted; no file is half written")
        raise typer.Exit(INTERRUPTED) from None
    except Exception as error:
        if not _mendable(error):
            raise
        complain(str(error))
        raise typer.Exit(FAILED) from error


def _mendable(error: Exception) -> bool:
    # Loaded only where something went wrong: what reads rules takes as long as all else that a question loads.
    from extract.errors import SourceError
    from outputs.errors import OutputError
    from rules.errors import RuleError

    return isinstance(error, (RuleError, SourceError, OutputError))


def complain(line: str) -> None:
    """Print one line to stderr, in the name of the program."""
    typer.echo("kg: " + " ".join(part.strip() for part in line.splitlines()), err=True)
