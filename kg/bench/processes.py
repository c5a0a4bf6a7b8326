"""Processes of the benchmark, as the one sees them that starts them: what each is to do, and what it says."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from outputs.errors import OutputError

HOME = Path(__file__).parents[2]  # the folder of the packages that are running


def ask(home: Path, **task: Any) -> dict[str, Any]:
    """Let a process with the packages of the folder `home` do a task of `worker`; return what it found.

    Raises:
        OutputError: there is something that the user can mend.
        RuntimeError: the process has met with a bug.
    """
    done = subprocess.run(
        line("-m", "kg.bench.worker"), input=json.dumps(task), env=environment(home), capture_output=True, text=True,
        encoding="utf-8", errors="replace", check=False,
    )  # fmt: skip
    if done.returncode:
        raise RuntimeError(f"{task['task']}: {done.stderr}")
    said: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    if "fault" in said:
        raise OutputError(said["fault"])
    return said


def line(*arguments: str) -> list[str]:
    """Return the command line of a Python that takes no packages from the folder it is started in."""
    return [sys.executable, "-P", *arguments]


def environment(home: Path) -> dict[str, str]:
    """Return the variables of a process that takes its packages from `home`; words have the same hashes in all."""
    return {**os.environ, "PYTHONPATH": str(home.resolve()), "PYTHONHASHSEED": "0", "PYTHONUTF8": "1"}
