"""What figures hang on: the machine, the system, the versions, and the day."""

from __future__ import annotations

import os
import platform
from datetime import date
from importlib.metadata import version
from pathlib import Path

_PROCESSORS = Path("/proc/cpuinfo")
_LIBRARIES = ("jieba", "spacy")


def machine() -> str:
    """Return processor and cores, system, Python, and the day."""
    python = f"{platform.python_implementation()} {platform.python_version()}"
    system = f"{platform.system()} {platform.machine()}"
    return f"{os.cpu_count()} cores ({processor()}), {system}, {python}, {date.today().isoformat()}"


def processor() -> str:
    """Return the name of the processor, as far as the system tells."""
    if _PROCESSORS.exists():
        for line in _PROCESSORS.read_text(encoding="utf-8", errors="replace").splitlines():
            name, _, said = line.partition(":")
            if name.strip() == "model name":
                return " ".join(said.split())
    return platform.processor() or platform.machine()


def versions() -> str:
    """Return the versions of kg and of what it is compared with."""
    return ", ".join([f"kg {version('responsibility-graph')}", *(f"{name} {version(name)}" for name in _LIBRARIES)])
