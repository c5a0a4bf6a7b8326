"""A Dask scheduler and workers for tests, each a process of its own on this machine."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[1]
SECONDS = 240  # until something that is to happen must have


def until(happened: Callable[[], bool]) -> None:
    """Wait until something has happened."""
    end = time.monotonic() + SECONDS
    while not happened():
        assert time.monotonic() < end
        time.sleep(0.05)


class Machines:
    """Processes of `dask scheduler` and `dask worker`; all end with the test."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._all: list[subprocess.Popen[bytes]] = []
        file = folder / "scheduler.json"
        self.scheduler = self._start(
            "scheduler", "--scheduler-file", str(file), "--port", "0", "--dashboard-address", ":0"
        )
        until(lambda: file.exists() and file.read_text().rstrip().endswith("}"))
        self.address: str = json.loads(file.read_text())["address"]

    def worker(self, preload: str = "") -> subprocess.Popen[bytes]:
        """Start a worker that runs a script first, and wait until the scheduler knows it."""
        script = self._folder / f"preload{len(self._all)}.py"
        script.write_text(preload, encoding="utf-8")
        name = f"worker{len(self._all)}"
        options = ("--no-nanny", "--nthreads", "1", "--no-dashboard", "--name", name, "--preload", str(script))
        more = ("--local-directory", str(self._folder), "--death-timeout", "10")
        process = self._start("worker", self.address, *options, *more)
        self._await(name)
        return process

    def _await(self, name: str) -> None:
        from distributed import Client

        with Client(self.address, set_as_default=False) as client:
            until(lambda: name in {one["name"] for one in client.scheduler_info(n_workers=-1)["workers"].values()})

    def _start(self, what: str, *options: str) -> subprocess.Popen[bytes]:
        line = [sys.executable, "-m", "dask", what, "--host", "127.0.0.1", *options]
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        with (self._folder / "log").open("ab") as log:
            process = subprocess.Popen(line, env=environment, cwd=self._folder, stdout=log, stderr=log)
        self._all.append(process)
        return process

    def end(self) -> None:
        """End every process."""
        for process in reversed(self._all):
            process.kill()
            process.wait()


@contextmanager
def machines(folder: Path) -> Iterator[Machines]:
    """Start a scheduler, and end it and its workers."""
    found = Machines(folder)
    try:
        yield found
    finally:
        found.end()
