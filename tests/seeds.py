"""The documents kept beside the checkout, their gold, and a build of them by the command line."""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import ModuleType
from typing import Any

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
SEEDS = SHARED / "seeds"
GOLD = {path.name[:3]: path for path in sorted((SHARED / "eval" / "gold").glob("*.jsonl"))}


@dataclass(frozen=True)
class SeedsBuild:
    """A finished `kg build` of the seeds: its folder, its JSON report, the seconds it took."""

    out: Path
    report: dict[str, Any]
    seconds: float

    @staticmethod
    def run(out: Path, **env: str) -> SeedsBuild:
        """Build the seeds into `out`."""
        line = [sys.executable, "-m", "kg", "build", str(SEEDS), "-o", str(out), "--json"]
        started = time.perf_counter()
        done = subprocess.run(
            line, cwd=ROOT, env={**os.environ, **env}, capture_output=True, text=True, encoding="utf-8", check=False
        )
        assert (done.returncode, done.stderr) == (0, "")
        return SeedsBuild(out, json.loads(done.stdout), time.perf_counter() - started)

    @cached_property
    def rows(self) -> list[dict[str, Any]]:
        """The rows of triples.jsonl."""
        text = (self.out / "triples.jsonl").read_text(encoding="utf-8")
        return [json.loads(line) for line in text.splitlines()]

    def score(self, number: str) -> dict[str, Any]:
        """Return the score of one document against its gold: precision, recall and F1 of triples, clauses, bearers."""
        scorer, gold = _scorer(), scorer_rows(GOLD[number])
        scope = {scorer.norm_locator(row["locator"]) for row in gold}
        rows = [row for row in self.rows if row["source"].startswith(number)]
        within = [row for row in rows if scorer.norm_locator(row["locator"] or "") in scope]
        found: dict[str, Any] = scorer.score([row for row in gold if not row.get("scope")], within)
        return found


def scorer_rows(path: Path) -> list[dict[str, Any]]:
    """Return the rows of a gold file, those that only name a provision included."""
    rows: list[dict[str, Any]] = _scorer().read(str(path))
    return rows


def _scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", SHARED / "eval" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
