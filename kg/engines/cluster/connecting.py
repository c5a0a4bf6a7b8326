"""How a build comes by a cluster: the one whose scheduler is named, or one on this machine that ends with the build."""

from __future__ import annotations

import logging
import re
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

from outputs.errors import OutputError
from outputs.extras import need

_SECONDS = 5  # to wait for an answer of a scheduler
_LOUD = {"distributed", "tornado", "asyncio"}
_ADDRESS = re.compile(r"(?:[a-z]{1,9}://)?(?:\[[0-9a-fA-F:]{2,45}\]|[^\s:/]{1,253}):\d{1,5}/?")
_OPTION = "--engine dask"


def needed() -> Any:
    """Return the library.

    Raises:
        OutputError: it is not installed; the message says how it gets there.
    """
    for module in ("pyarrow", "dask"):
        need(module, extra="cluster", writing=_OPTION)
    return need("distributed", extra="cluster", writing=_OPTION)


@contextmanager
def connected(scheduler: str | None, *, jobs: int) -> Iterator[Any]:
    """Yield a client of the scheduler at an address, or of a cluster of `jobs` processes on this machine.

    Raises:
        OutputError: no scheduler answers there, or the library is not installed.
    """
    distributed = needed()
    with _quiet(), _named(distributed, scheduler) if scheduler else _own(distributed, jobs) as client:
        yield client


@contextmanager
def _named(distributed: Any, address: str) -> Iterator[Any]:
    if not _ADDRESS.fullmatch(address):
        raise OutputError(f"{address}: is no address of a Dask scheduler; write it as tcp://HOST:8786")
    try:
        client = distributed.Client(address, timeout=_SECONDS, set_as_default=False)
    except (OSError, ValueError, ImportError, RuntimeError) as error:
        remedy = "start one there (dask scheduler), or check address and firewall"
        raise OutputError(f"{address}: no Dask scheduler answers; {remedy}") from error
    try:
        yield client
    finally:
        _close(client)


@contextmanager
def _own(distributed: Any, jobs: int) -> Iterator[Any]:
    with tempfile.TemporaryDirectory(prefix="kg-", ignore_cleanup_errors=True) as scratch:
        cluster = distributed.LocalCluster(
            n_workers=jobs,
            threads_per_worker=1,
            host="127.0.0.1",
            dashboard_address=None,
            local_directory=scratch,
            preload=["kg.engines.cluster.worker"],
            silence_logs=logging.CRITICAL,
        )
        try:
            client = distributed.Client(cluster, set_as_default=False)
            try:
                yield client
            finally:
                _close(client)
        finally:
            with suppress(Exception):
                cluster.close(timeout=_SECONDS)


def _close(client: Any) -> None:
    with suppress(Exception):  # of a scheduler that has gone
        client.close(timeout=_SECONDS)


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep the library from writing to the terminal: what goes wrong is told in one line by who asked."""
    named = [name for name in logging.root.manager.loggerDict if name.partition(".")[0] in _LOUD]
    loggers = [logging.getLogger(name) for name in named]
    before = [logger.level for logger in loggers]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for logger in loggers:
            logger.setLevel(logging.CRITICAL)
        try:
            yield
        finally:
            for logger, level in zip(loggers, before, strict=True):
                logger.setLevel(level)
