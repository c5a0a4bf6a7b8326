"""What the files of a build are written by: code and libraries, as one hash."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

_PACKAGES = ("kg", "outputs")
_CODE = {".py", ".sql", ".js", ".css", ".html", ".toml"}
_LIBRARIES = ("jinja2", "networkx", "pyvis", "rustworkx")


@cache
def making() -> str:
    """Return a hash of the code that writes files, and of the libraries that it writes them with."""
    digest = hashlib.sha256()
    for package in _PACKAGES:
        for code in sorted(Path(str(files(package))).rglob("*")):
            if code.suffix in _CODE:
                digest.update(code.read_bytes())
    for library in _LIBRARIES:
        digest.update(version(library).encode())
    return digest.hexdigest()
