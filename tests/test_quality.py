"""The draws judged by reading: their verdicts are whole, docs/quality.md says what they say, a draw repeats."""

from __future__ import annotations

import re

import pytest

from tests.quality import report
from tests.quality.draw import DOCUMENTS, NORMS, draw
from tests.recorded import compare_part
from tests.seeds import ROOT, SHARED

PAGE = ROOT / "docs" / "quality.md"


@pytest.mark.parametrize("seed", report.seeds())
def test_every_drawn_row_has_its_verdict(seed: str) -> None:
    lines = [line.split("\t") for line in (report.JUDGED / f"{seed}.tsv").read_text(encoding="utf-8").splitlines()]
    assert [int(cells[0]) for cells in lines] == list(range(NORMS))
    for _, id_, *right, error in lines:
        assert re.fullmatch("[0-9a-f]{16}", id_)
        assert len(right) == len(report.FIELDS)
        assert set(right) <= {"0", "1"}
        assert bool(error) is ("0" in right)


@pytest.mark.golden
def test_page_says_what_was_judged() -> None:
    compare_part(PAGE, "course", report.course() + "\n")
    compare_part(PAGE, "quality", report.table(report.seeds()[-1]) + "\n")


@pytest.mark.seeds
def test_a_draw_repeats() -> None:
    drawn = [draw(1, SHARED / "corpus", documents=3, norms=20) for _ in range(2)]
    ids = [[one.norm.id for one in rows] for rows in drawn]
    assert ids[0] == ids[1]
    assert len(ids[0]) == len(set(ids[0])) == 20
    assert len({one.source.name for one in drawn[0]}) <= 3 < DOCUMENTS
