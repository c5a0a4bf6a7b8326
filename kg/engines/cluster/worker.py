"""What runs on a worker: it says what it reads by, and reads batches of documents into shards.

It answers with what went wrong rather than fail, so that the one who asks can say it in one line.
"""

from __future__ import annotations

import signal
import socket
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.metadata import version
from pathlib import Path
from threading import Lock

from kg.engines.outcome import Fault, How, outcome_of
from kg.garbage import collect_seldom
from kg.inputs import Input
from kg.places import DISTRIBUTION
from kg.reading import code, document_key, reading
from kg.shards.manifest import Identity, Shard
from kg.shards.writing import Batch
from kg.store.schema import SCHEMA_VERSION
from kg.store.sheets import Tables
from outputs.errors import OutputError
from rules import Rulebook, load
from rules.errors import RuleError

SAME = "install the same kg on all machines, and give all of them the same rules"
SHARED = "documents, rules and shards must be under the same path on all machines (a shared file system)"
_ONE_AT_A_TIME = (
    Lock()
)  # threads of one worker gain nothing from one another, and all that is loaded is theirs in common


@dataclass(frozen=True, slots=True)
class Order:
    """A batch to be read: its documents, how, what the one who asks reads by, the folders of shards and of the run."""

    batch: tuple[Input, ...]
    how: How
    by: Identity
    shards: Path
    run: Path


@dataclass(frozen=True, slots=True)
class Done:
    """What came of a batch: its shard, if any document could be read, and why the others could not.

    `unreached` are those of the others whose files the worker `on` does not come by.
    """

    on: str
    shard: Shard | None
    faults: dict[str, Fault]
    unreached: frozenset[str]


@dataclass(frozen=True, slots=True)
class Refused:
    """Why a worker cannot read at all, and what to do."""

    on: str
    reason: str
    remedy: str

    def __str__(self) -> str:
        return "; ".join(filter(None, (f"{self.on} {self.reason}", self.remedy)))


def dask_setup(_worker: object) -> None:
    """Leave Ctrl-C to the one who asks: its terminal sends it to this process, too. Dask calls it at the start."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def introduced(order: Order) -> Refused | None:
    """Return why this worker cannot read what is ordered, as far as can be told at once; its batch does not matter."""
    code()  # now that it is loaded: a worker outlives many builds, and versions
    if not order.run.is_dir():
        return Refused(_here(), f"does not see {order.shards}", SHARED)
    found = _release()
    return None if found == (order.by.version, order.by.schema) else _differing(Identity(*found, ""), order.by)


def _refusal(order: Order) -> Refused | None:
    """Return why this worker cannot read what is ordered."""
    try:
        if (by := _loaded(order.how.rules)[1]) != order.by:
            _loaded.cache_clear()  # the rules may have been changed since
            by = _loaded(order.how.rules)[1]
    except RuleError as error:
        return Refused(_here(), f"cannot read the rules: {error}", SHARED)
    return None if by == order.by else _differing(by, order.by)


def read_batch(order: Order) -> Done | Refused:
    """Read a batch and write its shard; the same for the same batch, whoever does it and how often."""
    with _ONE_AT_A_TIME:
        if refused := introduced(order) or _refusal(order):
            return refused
        try:
            return _read(order, _loaded(order.how.rules)[0])
        except OutputError as error:
            return Refused(_here(), f"cannot write: {error}", "")


def _differing(own: Identity, wanted: Identity) -> Refused:
    """Return what a worker says that reads by something else than what is wanted."""
    reason = "reads by other rules, or other code of the same version"
    if (own.version, own.schema) != (wanted.version, wanted.schema):
        reason = f"has kg {own.version} (tables {own.schema}), this is {wanted.version} (tables {wanted.schema})"
    return Refused(_here(), reason, SAME)


def _read(order: Order, book: Rulebook) -> Done:
    batch, faults, unreached = Batch(order.by), dict[str, Fault](), set[str]()
    for one in order.batch:
        found = outcome_of(one, order.how, book)
        if isinstance(found, Tables):
            batch.add(found, document_key(found.content, one.given, order.by.reading))
        else:
            faults[one.name] = found
            if not reaches(one):
                unreached.add(one.name)
    return Done(_here(), batch.write(order.shards, order.run), faults, frozenset(unreached))


def reaches(one: Input) -> bool:
    """Tell whether the file of an input can be opened from here."""
    if one.held is not None:
        return True
    try:
        with one.path.open("rb"):
            return True
    except OSError:
        return False


def identity_of(book: Rulebook) -> Identity:
    """Return what this process reads by."""
    return Identity(*_release(), reading(book))


@cache
def _release() -> tuple[str, int]:
    return version(DISTRIBUTION), SCHEMA_VERSION


@lru_cache(maxsize=1)
def _loaded(rules: Path | None) -> tuple[Rulebook, Identity]:
    book = load(rules)
    collect_seldom()
    return book, identity_of(book)


def _here() -> str:
    return f"the worker on {socket.gethostname()}"
