"""Names of files as they can be printed: without signs that break a line or turn the direction of what follows."""

from __future__ import annotations

import re
from typing import Final

_UNPRINTABLE: Final = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)


def printable(name: str) -> str:
    """Return a name with the replacement character, U+FFFD, in place of each such sign."""
    return _UNPRINTABLE.sub("\ufffd", name)
