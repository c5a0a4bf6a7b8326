"""What an address asks for: filters in the names of the build, as the links of its pages write them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extract.records import Modality, Role
from kg.filters import Filters
from outputs.errors import OutputError

FIELDS = {
    "document": "documents", "jurisdiction": "jurisdictions", "level": "levels", "modality": "modalities",
    "organ": "organs", "topic": "topics", "role": "roles",
}  # fmt: skip
LONGEST, MOST = 500, 40  # characters of one value; values


@dataclass(frozen=True, slots=True)
class Picked:
    """The parameters of an address, and the filters that they ask for together."""

    asked: tuple[tuple[str, str], ...]
    filters: tuple[Filters, ...]

    @property
    def name(self) -> str:
        """What it is called: the values, but those of classes in Chinese."""
        from outputs.labels import MODALITIES, ROLES

        words = {**{str(m.value): w for m, w in MODALITIES.items()}, **{str(r.value): w for r, w in ROLES.items()}}
        return " · ".join(words.get(value, value) for name, value in self.asked if name in FIELDS)

    def only(self, name: str) -> bool:
        """Tell whether nothing but one value of a filter is asked for."""
        return [one for one, _ in self.asked if one in FIELDS] == [name]


def picked(parameters: Iterable[tuple[str, str]]) -> Picked:
    """Return what the parameters of an address ask for; each narrows what the others leave.

    Raises:
        OutputError: a class or a role is none, or there is too much of it.
    """
    asked = tuple(parameters)
    if len(asked) > MOST or any(len(value) > LONGEST for _, value in asked):
        raise OutputError("too long an address; ask for less at a time")
    return Picked(asked, tuple(_filter(name, value) for name, value in asked if name in FIELDS) or (Filters(),))


def _filter(name: str, value: str) -> Filters:
    try:
        values: Sequence[object] = (_read(name, value),)
    except ValueError as error:
        raise OutputError(f"{name} {value!r} is unknown") from error
    return Filters(**{FIELDS[name]: values})  # type: ignore[arg-type]


def _read(name: str, value: str) -> object:
    if name == "modality":
        return Modality(value)
    return Role(value) if name == "role" else value
