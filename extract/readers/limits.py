"""How much a reader takes in before it refuses an input, so that no file can fill the memory or the disk."""

from __future__ import annotations

from dataclasses import dataclass

from extract.errors import SourceError

MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """`size` bounds the bytes of one document, packed and unpacked, `files` and `depth` those of an archive.

    All files of an archive together may take `total` bytes; `ratio` is how often its packed size a file may grow to.
    """

    size: int = 64 * MIB
    total: int = 1024 * MIB
    files: int = 10_000
    depth: int = 3
    ratio: int = 200

    def check(self, name: str, size: int, *, what: str = "is") -> None:
        """Refuse more than `size` bytes.

        Raises:
            SourceError: the input is too large.
        """
        if size > self.size:
            mib = -(-size // MIB)
            remedy = f"split it into files under {self.size:,} bytes, or allow more with --max-size {mib}"
            raise SourceError(name, f"{what} {size:,} bytes, too large", remedy)


DEFAULT = Limits()
