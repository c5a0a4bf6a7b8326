"""The one error class of the extract floor."""

from __future__ import annotations

from extract.printable import printable


class SourceError(Exception):
    """An input cannot be read; `name` is the input, fit to be printed, `reason` what is wrong, `remedy` what to do."""

    def __init__(self, name: str, reason: str, remedy: str) -> None:
        name = printable(name)
        super().__init__(f"{name}: {reason}; {remedy}")
        self.name = name
        self.reason = reason
        self.remedy = remedy
