"""What a reader hands over, and the writer it puts the text together with."""

from __future__ import annotations

from dataclasses import dataclass

from extract.records import Place, Warning


@dataclass(frozen=True, slots=True)
class Reading:
    """The text of one input, the encoding or format it was in, and where in the file it comes from."""

    text: str
    encoding: str
    places: tuple[Place, ...] = ()
    warnings: tuple[Warning, ...] = ()


class Writer:
    """A text that grows line by line and remembers at which place of the file each stretch began."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._places: list[Place] = []
        self._length = 0

    def write(self, text: str) -> None:
        """Add `text` as it stands."""
        self._pieces.append(text)
        self._length += len(text)

    def line(self, text: str) -> None:
        """Add a line."""
        self.write(f"{text}\n")

    def at(self, label: str) -> None:
        """Say where in the file what is written from here on comes from."""
        if self._places and self._places[-1].start == self._length:
            self._places.pop()
        self._places.append(Place(self._length, label))

    def reading(self, encoding: str, warnings: tuple[Warning, ...] = ()) -> Reading:
        """Return what was written."""
        return Reading("".join(self._pieces), encoding, tuple(self._places), warnings)
