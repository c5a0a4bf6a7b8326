"""Pages of a build that is too large to be drawn at once: its overview, and lists of parts of it.

They hold names and numbers, never all duties, so that they stay small whatever was built. As a file the overview says
how to look further; served to this machine it leads there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from urllib.parse import urlencode

from jinja2 import Environment
from markupsafe import Markup

from outputs.answers import Answer, text
from outputs.html.inlined import asset, environment, policy, seen
from outputs.html.overview import Mark, Overview, lay
from outputs.labels import MODALITIES, ROLES
from outputs.opening import DEFAULT, Opening
from outputs.palette import MODALITY_COLORS

SHEETS = ("base", "large")
VIEW, LIST, SEARCH = "/view", "/list", "/search"
LISTED = 600  # organs, and topics, that the overview names
DOCUMENTS = 2_000
TIED = 3  # links of a mark that are drawn
LINE, LINES = 10, 2  # characters of a name in the map


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that has duties: what it is called, how many they are, and the filter that asks for it."""

    name: str
    duties: int
    asks: tuple[str, str]
    place: str = ""


@dataclass(frozen=True, slots=True)
class Large:
    """What the overview of a large build tells; `ties` are duties that an organ of the map has about a topic of it."""

    title: str
    documents: Sequence[Entry]
    organs: Sequence[Entry]
    topics: Sequence[Entry]
    facets: Mapping[str, Sequence[Entry]]  # modality, jurisdiction, level
    ties: Mapping[tuple[str, str], int]
    duties: int
    mapped: frozenset[str]  # organs that may stand in the map


@dataclass(frozen=True, slots=True)
class Listed:
    """One sheet of a long list: where it begins, what it holds, and what narrows it.

    `asked` are the parameters of the address; `facets` as those of the overview.
    """

    answer: Answer
    address: str
    asked: Sequence[tuple[str, str]]
    first: int
    size: int
    facets: Mapping[str, Sequence[Entry]] = field(default_factory=dict)
    note: str = ""
    whole: str = ""  # address of the page of all this, where it is not too much


FACETS = {"modality": ("情态", "Modality"), "jurisdiction": ("地区", "Place"), "level": ("层级", "Level"),
          "document": ("文件", "Document"), "organ": ("主体", "Bearer"), "topic": ("主题", "Topic")}  # fmt: skip


def overview(large: Large, *, opening: Opening = DEFAULT, served: bool = False) -> str:
    """Return the overview; `served` says that the pages it leads to are there."""
    marks = _marks(large)
    return filled(
        "large.html", opening.title or large.title, served=served, opening=opening,
        large=large, map=_Map.of(marks, large.ties), facets=FACETS, listed=LISTED, most=DOCUMENTS, asked=(),
    )  # fmt: skip


def sheet(listed: Listed, *, opening: Opening = DEFAULT) -> str:
    """Return one sheet of a list, as it is served."""
    answer = listed.answer
    rows = answer.rows[listed.first : listed.first + listed.size]
    shown = Answer(answer.title, answer.columns, rows, answer.notes).filed()
    places = {column.key: i for i, column in enumerate(shown.columns)}
    return filled(
        "listed.html", answer.title, served=True, opening=opening,
        listed=listed, rows=[dict(zip(places, row, strict=True)) for row in shown.rows], count=len(answer.rows),
        columns=[column for column in answer.columns if not column.detail], facets=FACETS, asked=listed.asked,
    )  # fmt: skip


def address(path: str, asked: Sequence[tuple[str, str]], *more: tuple[str, str | int]) -> str:
    """Return the address of a page under some filters."""
    return f"{path}?{urlencode([*asked, *more])}"


def filled(template: str, title: str, *, served: bool = False, opening: Opening = DEFAULT, **what: Any) -> str:
    """Return a template filled in; `what` is what it asks for."""
    styles, scripts = ["".join(asset(f"css/{name}.css") for name in SHEETS)], [asset("js/large.js")]
    return _environment().get_template(template).render(
        title=seen(title), policy=policy(scripts, styles, asks=served), lang=opening.language.value, served=served,
        styles=[Markup(style) for style in styles], scripts=[Markup(script) for script in scripts], **what,
    )  # fmt: skip


@cache
def _environment() -> Environment:
    made = environment()
    made.filters |= {"seen": seen, "cell": text, "count": lambda n: f"{n:,}", "word": _word}
    made.globals |= {"address": address, "VIEW": VIEW, "LIST": LIST, "SEARCH": SEARCH, "ROLES": ROLES}
    made.globals |= {"colours": {str(name): colour for name, colour in MODALITY_COLORS.items()}}
    return made


def _word(name: str) -> str:
    """Return what people call a value of a filter."""
    return {str(modality.value): label for modality, label in MODALITIES.items()}.get(name, name)


# ---- The map ----


def _marks(large: Large) -> dict[str, tuple[Mark, Entry]]:
    actors = [entry for entry in large.organs if entry.name in large.mapped]
    found = {f"actor:{one.name}": (Mark("actor", one.name, "", one.duties, one.duties), one) for one in actors}
    topics = {f"topic:{one.name}": (Mark("topic", one.name, "", one.duties, one.duties), one) for one in large.topics}
    return found | topics


@dataclass(frozen=True, slots=True)
class _Map:
    """The picture of the overview: a view box, lines, and marks with their names."""

    box: str
    lines: Sequence[tuple[float, float, float, float, float]]
    marks: Sequence[tuple[int, int, float, Mark, Entry, Sequence[str]]]

    @staticmethod
    def of(marks: Mapping[str, tuple[Mark, Entry]], ties: Mapping[tuple[str, str], int]) -> _Map:
        laid = lay({key: mark for key, (mark, _) in marks.items()}, Counter(ties))
        width, height = max((frame[1] for frame in laid.frames), default=1), max((f[2] for f in laid.frames), default=1)
        most = max((mark.all for mark, _ in marks.values()), default=1)
        drawn = [
            (x, y, 5 + 15 * (marks[key][0].all / most) ** 0.5, *marks[key], _lines(marks[key][0].label))
            for key, (x, y, tier) in laid.places.items()
            if tier
        ]
        return _Map(f"{-width // 2} {-height // 2} {width} {height}", tuple(_strongest(laid, ties)), drawn)


def _strongest(
    laid: Overview, ties: Mapping[tuple[str, str], int]
) -> Iterator[tuple[float, float, float, float, float]]:
    """Yield the strongest lines of every mark: both ends, and how wide."""
    heaviest = max(ties.values(), default=1)
    drawn: Counter[str] = Counter()
    shown = {key for key, (_, _, tier) in laid.places.items() if tier}
    for (a, b), n in sorted(ties.items(), key=lambda tie: -tie[1]):
        if {a, b} <= shown and min(drawn[a], drawn[b]) < TIED:
            drawn.update((a, b))
            yield (*laid.places[a][:2], *laid.places[b][:2], round(0.8 + 3 * (n / heaviest) ** 0.5, 2))


def _lines(label: str) -> list[str]:
    """Return a name in lines of the map; one that needs more is cut."""
    label = seen(label)
    if len(label) > LINE * LINES:
        label = label[: LINE * LINES - 1] + "…"
    half = -(-len(label) // 2) if len(label) > LINE else len(label)
    return [part for part in (label[:half], label[half:]) if part]
