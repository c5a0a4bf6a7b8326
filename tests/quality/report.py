"""Precision by field of rows that were judged by reading: `python -m tests.quality.report [SEED]`.

`judged/SEED.tsv` has a line per drawn row: number, id, then 1 or 0 for bearer, modality, predicate, object, condition
and the rest (deadline, partners, addressee, levels), then the class of the error where there is one.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

JUDGED = Path(__file__).parent / "judged"
FIELDS = ("bearer", "modality", "predicate", "object", "condition", "deadline, partners, addressee, levels")
CORE = (0, 2, 3)  # bearer, predicate, object


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the reading of one row found; `right` has a truth value per field, `error` the class of what is wrong."""

    id: str
    right: tuple[bool, ...]
    error: str

    @property
    def core(self) -> bool:
        """Whether bearer, predicate and object are right."""
        return all(self.right[i] for i in CORE)


def verdicts(seed: str) -> list[Verdict]:
    """Return the verdicts of the draw with this seed, in its order."""
    lines = (JUDGED / f"{seed}.tsv").read_text(encoding="utf-8").splitlines()
    return [_verdict(line.split("\t")) for line in lines]


def _verdict(cells: Sequence[str]) -> Verdict:
    return Verdict(cells[1], tuple(cell == "1" for cell in cells[2 : 2 + len(FIELDS)]), cells[2 + len(FIELDS)])


def table(seed: str) -> str:
    """Return the precision of each field and of the core, then the errors by class, as Markdown."""
    judged = verdicts(seed)
    rows = [(name, sum(v.right[i] for v in judged)) for i, name in enumerate(FIELDS)]
    rows.append(("**bearer + predicate + object**", sum(v.core for v in judged)))
    rows.append(("every field", sum(all(v.right) for v in judged)))
    lines = [f"| field | right of {len(judged)} | precision |", "| --- | ---: | ---: |"]
    lines += [f"| {name} | {right} | {right / len(judged):.3f} |" for name, right in rows]
    errors = Counter(v.error for v in judged if v.error)
    lines += ["", "| error | rows |", "| --- | ---: |"]
    lines += [f"| {error} | {count} |" for error, count in sorted(errors.items(), key=lambda one: (-one[1], one[0]))]
    return "\n".join(lines)


def course() -> str:
    """Return the share of rows whose core is right, draw by draw, as Markdown."""
    lines = ["| draw (seed) | rows | bearer + predicate + object right | precision |", "| --- | ---: | ---: | ---: |"]
    for seed in seeds():
        judged = verdicts(seed)
        right = sum(v.core for v in judged)
        lines.append(f"| {seed} | {len(judged)} | {right} | {right / len(judged):.3f} |")
    return "\n".join(lines)


def seeds() -> list[str]:
    """Return the draws that were judged, the earliest first."""
    return sorted(path.stem for path in JUDGED.glob("*.tsv"))


if __name__ == "__main__":
    sys.stdout.write("\n\n".join(f"## {seed}\n\n{table(seed)}" for seed in sys.argv[1:] or seeds()) + "\n")
