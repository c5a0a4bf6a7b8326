"""What a document is read by: the rules and the code, as one hash."""

from __future__ import annotations

import hashlib
from importlib.resources import files
from pathlib import Path

from extract.given import Given
from rules import Rulebook


def reading(book: Rulebook) -> str:
    """Return a hash of the rules and of the code that applies them: another one may read a document otherwise."""
    digest = hashlib.sha256()
    for rule in book.rules.values():
        digest.update(rule.model_dump_json().encode())
    for package in ("rules", "extract"):
        for code in sorted(Path(str(files(package))).rglob("*.py")):
            digest.update(code.read_bytes())
    return digest.hexdigest()


def document_key(content: str, given: Given, read_by: str) -> str:
    """Return a hash of a document's content, of what is said of it, and of what reads it: all that rebuilds it."""
    return hashlib.sha256(f"{content}{given}{read_by}".encode()).hexdigest()
