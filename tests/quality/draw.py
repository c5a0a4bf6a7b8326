"""Draw norms of a folder of documents to be judged by reading: `python -m tests.quality.draw SEED [DIR]`.

Prints, for 200 norms of 60 documents, the sentence with what stands before and after it and the fields of the row. Who
judges writes one line per row into `tests/quality/judged/SEED.tsv`; `python -m tests.quality.report` makes the table.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import rules
from extract.pipeline import extract
from extract.readers import read
from extract.records import Norm, Source
from tests.seeds import SHARED

DOCUMENTS = 60
NORMS = 200
BEFORE, AFTER = 220, 80


@dataclass(frozen=True, slots=True)
class Drawn:
    """A norm and the document that it was read from."""

    source: Source
    norm: Norm


def draw(seed: int, folder: Path, documents: int = DOCUMENTS, norms: int = NORMS) -> list[Drawn]:
    """Draw `documents` files of `folder`, then `norms` of the norms of all of them; the same for the same seed."""
    chance = random.Random(seed)
    paths = sorted(path for path in folder.glob("*") if path.suffix in {".md", ".txt"})
    chosen = chance.sample(paths, min(documents, len(paths)))
    pool = list(_norms(chosen))
    return chance.sample(pool, min(norms, len(pool)))


def _norms(paths: Sequence[Path]) -> Iterator[Drawn]:
    book = rules.load()
    for path in paths:
        source = read(path)
        yield from (Drawn(source, norm) for norm in extract(source, book).norms)


def shown(number: int, drawn: Drawn) -> str:
    """Return the row as a reader needs it: where it stands, the sentence in its surroundings, then the fields."""
    norm, text = drawn.norm, drawn.source.text
    before = text[max(0, norm.span.start - BEFORE) : norm.span.start].replace("\n", "⏎")
    after = text[norm.span.end : norm.span.end + AFTER].replace("\n", "⏎")
    fields = {
        "bearer": f"{norm.subject or '—'} ({norm.subject_source}, {norm.role})",
        "modality": f"{norm.modality} [{norm.marker or ''}]",
        "predicate": norm.predicate,
        "object": " + ".join(filter(None, (norm.object, norm.complement))),
        "condition": norm.condition,
        "exception": norm.exception,
        "deadline": norm.deadline,
        "with": "、".join(norm.co_actors),
        "toward": norm.counterparty,
        "levels": "、".join(levels(norm)),
    }
    lines = [f"    {name:<10}{value}" for name, value in fields.items() if value]
    place = f"#{number} {norm.id} {norm.source} {norm.locator} para {norm.para} item {norm.item or '-'}"
    return "\n".join([place, f"  …{before}【{text[norm.span.start : norm.span.end]}】{after}…", *lines, ""])


def levels(norm: Norm) -> tuple[str, ...]:
    """Return the levels that the graph puts the bearer at: its own, or for a department those that its list shares."""
    return norm.own_levels or (norm.levels if (norm.subject or "").endswith("部门") else ())


def main(arguments: Sequence[str]) -> str:
    """Return all rows of the draw that `arguments` name: a seed and, if not the corpus, a folder."""
    folder = Path(arguments[1]) if len(arguments) > 1 else SHARED / "corpus"
    return "\n".join(shown(number, one) for number, one in enumerate(draw(int(arguments[0]), folder)))


if __name__ == "__main__":
    sys.stdout.write(main(sys.argv[1:]))
