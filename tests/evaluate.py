"""Agreement with the gold: `python -m tests.evaluate` prints it beside the committed table and fails where it fell."""

from __future__ import annotations

import argparse
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from rich.console import Console
from rich.table import Table

import rules
from extract.pipeline import extract
from extract.readers import read
from outputs.formats.jsonl import row
from tests.seeds import GOLD, SEEDS, SeedsBuild

TABLE = Path(__file__).parent / "eval" / "scores.toml"
TOLERANCE = 0.005
PARTS = ("triple", "clause", "subject", "co_actor", "condition")
ACCURACIES = {"modality": "modality_accuracy", "level": "level_accuracy"}
HEAD = "# F1 of triple … condition and the two accuracies, per document; `make eval` compares, `--update` records.\n"

Scores: TypeAlias = Mapping[str, Mapping[str, Any]]
Committed: TypeAlias = Mapping[str, Mapping[str, float]]


@dataclass(frozen=True)
class InMemory(SeedsBuild):
    """The rows of the seeds, extracted here and now."""

    found: tuple[dict[str, Any], ...] = ()

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The rows as triples.jsonl would have them."""
        return list(self.found)


@dataclass(frozen=True, slots=True)
class Fall:
    """A score below the committed one, or none any more."""

    document: str
    part: str
    was: float
    now: float | None

    def __str__(self) -> str:
        now = "gone" if self.now is None else f"{self.now:.4f}"
        return f"{self.document} {self.part}: {self.was:.4f} → {now}"


def measure() -> dict[str, dict[str, Any]]:
    """Extract the documents beside the checkout and score them; what score.py says, by document number."""
    book = rules.load()
    norms = (norm for path in sorted(SEEDS.iterdir()) for norm in extract(read(path), book).norms)
    build = InMemory(Path(), {}, 0.0, tuple(map(row, norms)))
    return {number: build.score(number) for number in GOLD}


def numbers(score: Mapping[str, Any]) -> dict[str, float]:
    """Return the numbers of one document that the table holds; parts without gold have none."""
    parts = {part: score[part]["f1"] for part in PARTS if score.get(part, {}).get("gold")}
    return parts | {name: score[key] for name, key in ACCURACIES.items()}


def fallen(now: Committed, was: Committed) -> list[Fall]:
    """Return what lies more than the tolerance below the committed table, or has vanished from it."""
    return [
        Fall(document, part, before, after)
        for document, parts in was.items()
        for part, before in parts.items()
        if (after := now.get(document, {}).get(part)) is None or round(before - after, 4) > TOLERANCE
    ]


def committed() -> Committed:
    """Return the committed table, empty where there is none."""
    return tomllib.loads(TABLE.read_text(encoding="utf-8")) if TABLE.exists() else {}


def as_toml(table: Committed) -> str:
    """Return the table as the committed file has it."""
    blocks = (
        f'\n["{document}"]\n' + "".join(f"{part} = {value:.4f}\n" for part, value in parts.items())
        for document, parts in table.items()
    )
    return HEAD + "".join(blocks)


def show(scores: Scores, was: Committed) -> None:
    """Print every score beside the committed one."""
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold")
    for name in ("Document", "Part", "P", "R", "F1", "Predicted", "Gold", "Committed", "Change"):
        table.add_column(name, justify="left" if name in ("Document", "Part") else "right")
    for document, score in scores.items():
        for part, value in numbers(score).items():
            table.add_row(document, part, *_cells(score.get(part, {}), value, was.get(document, {}).get(part)))
    Console(width=100, highlight=False).print(table)


def _cells(detail: Mapping[str, Any], value: float, before: float | None) -> Iterator[str]:
    yield from (f"{detail[key]:.3f}" if key in detail else "" for key in ("p", "r"))
    yield f"{value:.3f}"
    yield from (str(detail.get(key, "")) for key in ("pred", "gold"))
    yield "" if before is None else f"{before:.3f}"
    yield "" if before is None or abs(value - before) < 0.0005 else f"{value - before:+.3f}"


def main(args: list[str] | None = None) -> int:
    """Measure, print, compare or record; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.evaluate", description=__doc__)
    parser.add_argument("--update", action="store_true", help="record these scores as the committed ones")
    options = parser.parse_args(args)
    console = Console(stderr=True, highlight=False, soft_wrap=True)
    if not GOLD:
        console.print("no documents beside the checkout: nothing to evaluate")
        return 1
    scores, was = measure(), committed()
    now = {document: numbers(score) for document, score in scores.items()}
    show(scores, was)
    if options.update:
        TABLE.write_text(as_toml(now), encoding="utf-8", newline="\n")
        return 0
    falls = fallen(now, was)
    for fall in falls:
        console.print(f"fallen: {fall}", markup=False)
    if not was:
        console.print("no committed table; record one with --update")
    return 1 if falls or not was else 0


if __name__ == "__main__":
    raise SystemExit(main())
