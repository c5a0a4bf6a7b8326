"""A provision by its address, however it is typed: 第二十五条, 第25条, 25, 25条第2款, 专栏5, 十/（一）, 十（一）."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from extract.errors import SourceError
from extract.records import Document, Provision, ProvisionKind
from extract.spans import fold
from extract.structure.numerals import chinese, value
from extract.structure.passages import PREAMBLE, whole

SHOWN = 3
PRINTABLE = 10_000
_BRACKET = "（"
_NUMERAL = r"(?:[〇零○一二两三四五六七八九十百千]+|[0-9]{1,9})"
_STEP = re.compile(
    rf"(?P<box>专栏|附(?:件|表|录|图)?)(?P<boxed>{_NUMERAL})?"
    rf"|第?(?P<open>（)?(?P<counted>{_NUMERAL}|[①-⑳])）?(?P<unit>[编章节条款项目])?(?:之(?P<sub>{_NUMERAL}))?"
)
_BELOW = {"款": ProvisionKind.PARAGRAPH, "项": ProvisionKind.ITEM, "目": ProvisionKind.SUBITEM}
_PATHS = (ProvisionKind.PART, ProvisionKind.CHAPTER, ProvisionKind.SECTION, ProvisionKind.HEADING)
_WHOLE = (ProvisionKind.ARTICLE, ProvisionKind.BOX)


@dataclass(frozen=True, slots=True)
class Step:
    """One number of an address: its unit (条, 款, 专栏 …), a bracket in its place, or nothing."""

    unit: str
    number: int
    sub: int = 0

    @property
    def printed(self) -> str:
        """The step as laws print it: 第二款."""
        return f"第{chinese(self.number) if self.number < PRINTABLE else self.number}{self.unit}"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a locator leads: the address in full and the provisions that have it."""

    locator: str
    provisions: tuple[Provision, ...]


def find(document: Document, typed: str) -> Place:
    """Return the place in `document` that a loosely typed locator means.

    Raises:
        SourceError: no provision is called so, or several are; the message names the nearest or all of them.
    """
    known: dict[str, list[Provision]] = {}
    for locator, provision in _addresses(document.provisions, ""):
        known.setdefault(locator, []).append(provision)
    wanted, below = _split(_steps(typed))
    locator = _choose(document.source.name, typed, wanted, list(known))
    provisions = known[locator]
    for step in below:
        provisions = _descend(document.source.name, locator, provisions, step)
        locator += step.printed
    return Place(locator, tuple(provisions))


def _addresses(
    provisions: tuple[Provision, ...], locator: str, annex: str | None = None
) -> Iterator[tuple[str, Provision]]:
    """Yield every address that passages stand at, and those of what holds them, with its provision."""
    for provision in provisions:
        if provision.kind in _WHOLE:
            yield whole(provision, annex), provision
        elif provision.kind is ProvisionKind.ANNEX:
            number = provision.number or ""
            yield number, provision
            yield from _addresses(provision.children, number, number)
        elif provision.kind in _PATHS:
            path = "/".join(step for step in (locator, provision.number) if step)
            yield path, provision
            yield from _addresses(provision.children, path, annex)
        elif provision.kind is ProvisionKind.PARAGRAPH and not locator:
            yield PREAMBLE, provision


def _steps(text: str) -> tuple[Step, ...]:
    steps = []
    for m in _STEP.finditer("".join(fold(text).split())):
        number, unit = (m["boxed"], m["box"]) if m["box"] else (m["counted"], m["unit"] or m["open"] or "")
        steps.append(Step(unit, value(number) if number else 0, value(m["sub"]) if m["sub"] else 0))
    return tuple(steps)


def _split(steps: tuple[Step, ...]) -> tuple[tuple[Step, ...], tuple[Step, ...]]:
    """Part the address of a passage from the 款, 项 and 目 inside it."""
    count = next((i for i, step in enumerate(steps) if i and step.unit in _BELOW), len(steps))
    return steps[:count], steps[count:]


# --- which address is meant


def _choose(name: str, typed: str, wanted: tuple[Step, ...], known: list[str]) -> str:
    plain = "".join(fold(typed).split())
    if exact := [locator for locator in known if "".join(fold(locator).split()) == plain]:
        return exact[0]
    for fits in (_same, _same_loosely, _same_number, _same_end):
        if found := [locator for locator in known if wanted and fits(wanted, _steps(locator))]:
            return _only(name, typed, found)
    raise SourceError(name, f"has no provision {typed!r}", _nearest(wanted, known))


def _only(name: str, typed: str, found: list[str]) -> str:
    if len(found) > 1:
        raise SourceError(name, f"has more than one {typed!r}", f"name one of {'  '.join(found)}")
    return found[0]


def _same(wanted: tuple[Step, ...], steps: tuple[Step, ...]) -> bool:
    return wanted == steps


def _same_loosely(wanted: tuple[Step, ...], steps: tuple[Step, ...]) -> bool:
    """Tell whether the numbers agree and each unit does or is left out for an article or a bracketed heading."""
    return _agree(wanted, steps, lambda typed, unit: typed == unit or (not typed and unit in ("条", _BRACKET)))


def _same_number(wanted: tuple[Step, ...], steps: tuple[Step, ...]) -> bool:
    return _agree(wanted, steps, lambda typed, unit: not typed or typed == unit)


def _same_end(wanted: tuple[Step, ...], steps: tuple[Step, ...]) -> bool:
    return _same_number(wanted, steps[-len(wanted) :])


def _agree(wanted: tuple[Step, ...], steps: tuple[Step, ...], units: Callable[[str, str], bool]) -> bool:
    return len(wanted) == len(steps) and all(
        (a.number, a.sub) == (b.number, b.sub) and units(a.unit, b.unit) for a, b in zip(wanted, steps, strict=True)
    )


def _nearest(wanted: tuple[Step, ...], known: list[str]) -> str:
    if not known:
        return "no article or heading was found in it"
    if not wanted:
        return f"its provisions go from {known[0]} to {known[-1]}"
    away = {locator: _distance(wanted, _steps(locator)) for locator in known}
    alike = [locator for locator in known if away[locator][:2] == min(away.values())[:2]]
    near = sorted(alike, key=away.__getitem__)[:SHOWN]
    return f"nearest are {'  '.join(locator for locator in known if locator in near)}"


def _distance(wanted: tuple[Step, ...], steps: tuple[Step, ...]) -> tuple[int, int, tuple[int, ...]]:
    """Return how far two addresses are apart: in length, in units, in numbers."""
    pairs = list(zip(wanted, steps, strict=False))
    units = sum(a.unit != b.unit and bool(a.unit) for a, b in pairs)
    return abs(len(wanted) - len(steps)), units, tuple(abs(a.number - b.number) for a, b in pairs)


# --- 款, 项 and 目


def _descend(name: str, locator: str, provisions: list[Provision], step: Step) -> list[Provision]:
    """Return the 款, 项 or 目 of that number; an item of an article's only 款 needs no 款."""
    kind = _BELOW[step.unit]
    inside = [p for provision in provisions for p in provision.walk() if p.kind is kind]
    found = [p for p in inside if p.ordinal == step.number]
    if not found:
        raise SourceError(name, f"{locator} has no {step.printed}", _has(inside, step.unit))
    return found


def _has(inside: list[Provision], unit: str) -> str:
    return f"it has {len(inside)}{unit}" if inside else f"it has no {unit}; leave it out"
