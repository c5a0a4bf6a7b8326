"""The one error class of the outputs floor."""

from __future__ import annotations


class OutputError(Exception):
    """An output cannot be written; the message names the path and what to do."""
