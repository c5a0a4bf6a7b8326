"""What comes of one document, whoever reads it: the rows it puts into the store, or why it cannot be read."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from extract.errors import SourceError
from extract.pipeline import extract
from extract.readers import DEFAULT, Limits, decode
from kg.inputs import Input, unreadable
from kg.store.sheets import Tables
from kg.store.tables import tables_of
from rules import Rulebook

Fault = tuple[str, str]  # reason and remedy: what a SourceError says, as it goes from process to process
Outcome = Tables | Fault


@dataclass(frozen=True, slots=True)
class How:
    """What decides beside the text how it is read; small, for every process is sent it."""

    rules: Path | None = None
    limits: Limits = DEFAULT


def outcome_of(one: Input, how: How, book: Rulebook) -> Outcome:
    """Return what an input gives; `book` are the rules of `how`."""
    try:
        source = decode(one.name, one.read(how.limits), limits=how.limits)
        return tables_of(extract(source, book, given=one.given), book)
    except SourceError as error:
        return error.reason, error.remedy
    except OSError as error:
        fault = unreadable(one.name, error)
        return fault.reason, fault.remedy
    except Exception as error:
        error.add_note(f"while building {one.name}")
        raise


def told(one: Input, outcome: Outcome) -> Tables | SourceError:
    """Return the outcome as the one who asked for it takes it."""
    return outcome if isinstance(outcome, Tables) else SourceError(one.name, *outcome)
