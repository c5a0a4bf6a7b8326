"""Lines of `triples.jsonl` put together from rows of the store are those that norms are written as."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from factories import make_extraction, make_full_extraction, make_norm

from extract.records import Citation, Direction, Extraction, Norm, TimeLimit
from extract.spans import Span
from kg.store import FILE, Run, Store, write
from outputs.formats import jsonl
from rules import load

ODD = '他说“"好"\\\n\t\x7f\u2028</a>, "violated": true}], [2'
RUN = Run("2026-01-01T00:00:00+00:00", "0", 1, 0, 0, "r")
CASES = {
    "everything": make_full_extraction(),
    "little": make_extraction(make_norm(subject=None, organ=None, levels=(), marker=None, object="", spans=())),
    "odd texts": make_extraction(
        make_norm(
            subject=ODD, object=ODD, evidence=ODD, topics=(ODD, "乙"), mined_topics=(ODD,), deadline=ODD,
            citations=(Citation(ODD, Span(1, 2), ODD, None, violated=True), Citation("《某法》", Span(1, 2))),
            violates=(Citation(ODD, Span(1, 2), ODD, "第一条"), Citation("本法", Span(3, 4))),
            spans=(("subject", Span(1, 2)), ("object", Span(3, 4)), ("subject", Span(5, 6))),
        )
    ),
    "a time without a length": make_extraction(make_norm(time_limit=TimeLimit(None, Direction.BEFORE, "汛期"))),
}  # fmt: skip


def lines(of: list[Norm]) -> list[str]:
    return [line.decode() for line in jsonl.pieces(of)]


@pytest.mark.parametrize("case", CASES)
def test_rows_give_the_lines_of_their_norms(case: str, tmp_path: Path) -> None:
    extraction: Extraction = CASES[case]
    write(tmp_path / FILE, [extraction], book=load(), run=RUN)
    with Store(tmp_path / FILE) as store:
        [document] = store.documents()
        found = list(store.lines_of(document.number))
    assert found == lines(list(extraction.norms))
    assert [list(json.loads(line)) for line in found] == [list(jsonl.FIELDS)] * len(found)


def test_so_do_those_of_a_build(samples_build: Path) -> None:
    with Store(samples_build / FILE) as store:
        for one in store.documents():
            assert list(store.lines_of(one.number)) == lines(list(store.extraction(one.source).norms))
