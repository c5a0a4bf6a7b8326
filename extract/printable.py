"""Names of files as they can be printed: without signs that break a line or turn the direction of what follows."""

from __future__ import annotations

import re
from typing import Final

_UNPRINTABLE: Final = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udc7f\udd00-\udfff]"
)


def printable(name: str) -> str:
    """Return a name with the replacement character, U+FFFD, in place of each such sign.

    What Python could not decode, for want of a locale that says how, is read as UTF-8 if it is.
    """
    return _UNPRINTABLE.sub("\ufffd", name).encode("utf-8", "surrogateescape").decode("utf-8", "replace")
