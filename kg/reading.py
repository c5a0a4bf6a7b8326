"""What a document is read by: the rules and the code, as one hash."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files
from pathlib import Path

from extract.given import Given
from rules import Rulebook


def reading(book: Rulebook) -> str:
    """Return a hash of the rules and of the code that applies them: another one may read a document otherwise."""
    digest = hashlib.sha256(code())
    for rule in book.rules.values():
        digest.update(rule.model_dump_json().encode())
    return digest.hexdigest()


@cache
def code() -> bytes:
    """Return a hash of the code as it is when first asked: what is put in its place later is not what runs."""
    digest = hashlib.sha256()
    for package in ("rules", "extract"):
        for file in sorted(Path(str(files(package))).rglob("*.py")):
            digest.update(file.read_bytes())
    return digest.digest()


def document_key(content: str, given: Given, read_by: str) -> str:
    """Return a hash of a document's content, of what is said of it, and of what reads it: all that rebuilds it."""
    return hashlib.sha256(f"{content}{given}{read_by}".encode()).hexdigest()
